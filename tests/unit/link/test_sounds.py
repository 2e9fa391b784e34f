"""Which spellings of a name have one consonant skeleton, and which names have not."""

import pytest

from palermo.link.names import plain
from palermo.link.sounds import skeleton_sql
from palermo.store import Workspace
from tests.unit.link.slow import skeleton

MEET = """
Oleksandra Aleksandra Alexandra Олександра
Yulia Julia Iouliia Yuliya Юлія
Mohamed Muhammad Mohammed Mouhammad Md محمد
Shevchenko Ševčenko Chevtchenko Schewtschenko Szewczenko Шевченко
Zhukova Žukova Жукова
Zaytsev Zajcev
Khadija Khadidja Hadija Khadijah
Diallo Jallow
Jamila Djamila
Volodymyr Wolodymyr
Gonzalez González Gonzales
Kristina Cristina Christina Khrystyna
Youssef Yusuf Joseph
Hussein Housseine Hossain Hussain
Alaoui Alawi
Ouattara Wattara
Ghebre Gebre
Umar Omar
Sarah Sara
Cissé Sisse
Mykhailo Mihailo Mikhail
Aicha Aïcha Aisha Ayesha
Țepeș Tepes
Iryna Irina Ірина
Xiao Hsiao
Dmytro Dimitri
Guillermo Gillermo
Enrique Enrike
El Al
Bin Ben Ibn بن
"""
APART = """
Maria Marta
Anna Hanna
Awa Ama
Elena Alina
Fatou Fatima
Oksana Susanna
Oleksandra Andra
Mohamed Ahmed
Ivan Ion
Popescu Popa
Kovalenko Kovalchuk
Precious Prince
Yulia Ulla
Nadia Nadine
"""


def skeletons(line: str) -> list[str]:
    """The skeleton of each name of a line."""
    names = [plain(name).lower().strip() for name in line.split()]
    query = f"SELECT {skeleton_sql('name')} FROM (SELECT unnest(?::VARCHAR[]) AS name)"  # noqa: S608 - our own rules
    with Workspace() as workspace:
        made = [found for (found,) in workspace.rows(query, [names])]
    assert made == [skeleton(name) for name in names]
    return made


@pytest.mark.parametrize("line", MEET.strip().splitlines())
def test_spellings_of_one_name_meet(line: str) -> None:
    assert len(set(skeletons(line))) == 1


@pytest.mark.parametrize("line", APART.strip().splitlines())
def test_different_names_do_not_meet(line: str) -> None:
    found = skeletons(line)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jean-Pierre", "Jean Pierre"),
        ("O’Neil", "O Neil"),
        ("Ольга", "Olga"),
        ("王小玲", "Wang Xiao Ling"),
        ("김민준", "Gim Min Jun"),
        ("محمد بن علي", "mhmd bn ly"),
        ("Đặng", "Dang"),
        ("STRAßE", "STRAssE"),
    ],
)
def test_a_name_in_plain_letters(name: str, letters: str) -> None:
    assert " ".join(plain(name).split()) == letters
