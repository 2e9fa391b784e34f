"""Persons, and how offices spell their names."""

import datetime
import random
import tomllib
import unicodedata
from pathlib import Path

from making.world import Person, dice, happens, weighed

NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
HOME = "XRU"
_SHARES = {country: float(one["weight"]) for country, one in NAMES.items()}
_FOREIGN = {country: share for country, share in _SHARES.items() if country != HOME}
_SPELLINGS = {"": 0.88, "transliteration": 0.06, "swapped": 0.03, "hyphen": 0.03}
_SPELLED = {
    "Oleksandra": "Aleksandra",
    "Oleksandr": "Aleksandr",
    "Olena": "Elena",
    "Halyna": "Galina",
}
_LETTERS = (
    ("shch", "chtch"), ("ch", "tch"), ("sh", "ch"), ("kh", "h"), ("zh", "j"), ("iya", "ia"),
    ("yu", "iou"), ("ya", "ia"), ("y", "i"), ("ts", "tz"),
)  # fmt: skip
"""From the English to the French way of writing Cyrillic, in this order."""


class Crowd:
    """Every person of the country, in the order in which they come up."""

    def __init__(self, seed: int) -> None:
        self.people: list[Person] = []
        self._draw = dice(seed, "persons")
        self._spell = dice(seed, "spelling")

    def new(
        self, sex: str, years: tuple[float, float, float], around: int, *, foreign: bool = False
    ) -> Person:
        """A person that nobody has met.

        Args:
            sex: "F" or "M".
            years: least, most and most usual age.
            around: the year in which the person has that age.
            foreign: whether a citizen of Ruritania is out of the question.
        """
        draw = self._draw
        country = weighed(draw, _FOREIGN if foreign else _SHARES)
        part = NAMES[country]
        days = int(draw.triangular(*years) * 365.25)
        born = datetime.date(around, 1, 1) - datetime.timedelta(days=days)
        number = len(self.people) + 1
        person = Person(
            number=number,
            sex=sex,
            country=country,
            given=draw.choice(part["female" if sex == "F" else "male"]),
            family=draw.choice(part["family"]),
            birth=born,
            document=f"{country[:2]}{draw.randrange(100_000, 999_999)}{number % 97:02d}",
            spelling=weighed(draw, _SPELLINGS),
        )
        self.people.append(person)
        return person

    def woman(self, around: int, *, foreign: bool = False) -> Person:
        """A woman or girl as the police meets them."""
        return self.new(
            "F" if happens(self._draw, 0.93) else "M", (15, 42, 22), around, foreign=foreign
        )

    def man(self, around: int) -> Person:
        """One who organises."""
        return self.new("M" if happens(self._draw, 0.75) else "F", (20, 58, 34), around)

    def written(self, person: Person, *, strange: bool) -> tuple[str, str]:
        """Given name and family name as an office writes them.

        Args:
            person: whose name it is.
            strange: whether the office misspells names that can be misspelt.
        """
        if not strange or not person.spelling:
            return person.given, person.family
        return misspelt(person)


def misspelt(person: Person) -> tuple[str, str]:
    """The name in its other spelling."""
    if person.spelling == "swapped":
        return person.family, person.given
    if person.spelling == "hyphen":
        return person.given.replace("-", " "), person.family.replace("-", " ")
    if person.spelling == "accents":
        return plain(person.given), plain(person.family)
    given = _SPELLED.get(person.given, person.given)
    return _french(given), _french(person.family)


def _french(name: str) -> str:
    small = name.lower()
    for english, french in _LETTERS:
        small = small.replace(english, french.upper())
    return "-".join(part.capitalize() for part in small.lower().split("-"))


def plain(name: str) -> str:
    """A name without its accents."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def western(name: str) -> str:
    """A name in the letters of cp1252; others lose their accents."""
    return "".join(sign if _fits(sign) else plain(sign) for sign in name)


def _fits(sign: str) -> bool:
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def differs(person: Person) -> bool:
    """Whether the other spelling is another one."""
    return misspelt(person) != (person.given, person.family)


def birth_text(
    draw: random.Random, person: Person, form: str, *, unknown: float, year: float
) -> str:
    """The birth date as an office writes it: not always, or the year alone (1 January)."""
    chance = draw.random()
    if chance < unknown:
        return ""
    born = person.birth.replace(month=1, day=1) if chance < unknown + year else person.birth
    return born.strftime(form)
