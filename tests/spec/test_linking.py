"""Which records are of one person: linking by rule, and only where every source permits it.

A record is written source | own number | given name | family name | birth | sex | citizenship |
document; records are divided by a slash. Beside it stands the number of each record's person.
Unless it is said otherwise, every source may be linked with every other.
"""

from datetime import date

import pytest

from tests.unit.link.making import linked, who


@pytest.mark.parametrize(
    ("records", "persons"),
    [
        pytest.param(
            "police | | Oleksandra | Shevchenko | 1985-03-04 | female"
            " / labour | | ALEKSANDRA | CHEVTCHENKO | 1985-03-04 | "
            " / ngo | | Олександра | Шевченко | 1985-03-04 | female"
            " / ngo | | Oksana | Shevchenko | 1985-03-04 | female",
            "1 1 1 2",
            id="one person in three sources under two spellings and two alphabets",
        ),
        pytest.param(
            "police | | Fatou | Diallo | 1985-03-04 / ngo | | Diallo | Fatou | 1985-03-04"
            " / court | | Fatou Diallo | | 1985-03-04",
            "1 1 1",
            id="swapped and merged parts of a name",
        ),
        pytest.param(
            "police | | María | Ndiaye-Sow | 1985-03-04 / ngo | | Maria | N'diaye Sow | 1985-03-04"
            " / court | | Maria Ndiaye | Sow | 1985-03-04",
            "1 2 1",
            id="accents and hyphens are nothing; an apostrophe divides a name",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 / ngo | | Ama | Traore | 1985-03-04",
            "1 2",
            id="twins",
        ),
        pytest.param(
            "police | | | | 1985-03-04 / ngo | | | | 1985-03-04 / ngo | | | Traore | 1985-03-04"
            " / court | | | Traore | 1985-03-04 / court | | ? | Traore | 1985-03-04",
            "1 2 3 4 5",
            id="missing names never link, nor does a family name alone",
        ),
        pytest.param(
            "police | | Awa | Traore | / ngo | | Awa | Traore | ",
            "1 2",
            id="names without a birth",
        ),
        pytest.param(
            "police | | Wang | Li | 1985-03-04 / ngo | | Wang | Lei | 1985-03-04"
            " / court | | Li | Wang | 1985-03-04",
            "1 2 1",
            id="short names are not linked by their sound",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 | female"
            " / ngo | | Awa | Traore | 1985-03-04 | male"
            " / court | | Awa | Traore | 1985-03-04 | unknown",
            "1 2 1",
            id="sexes that contradict; an unknown one joins the first",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 / ngo | | Awa | Traore | 1985-03-05",
            "1 2",
            id="one day apart, no document",
        ),
    ],
)
def test_names_and_births_link(records: str, persons: str) -> None:
    assert who(linked(records)) == persons


@pytest.mark.parametrize(
    ("records", "persons"),
    [
        pytest.param(
            "police | | Awa | Traore | 1985-01-01 | female | MLI"
            " / ngo | | Traore | Awa | 1985-01-01 | female | MLI",
            "1 1",
            id="names, sex and citizenship known and equal",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-01-01 | female | MLI"
            " / ngo | | Awa | Traore | 1985-01-01 | female | "
            " / court | | Awa | Traore | 1985-01-01 | unknown | MLI",
            "1 2 3",
            id="citizenship or sex unknown",
        ),
        pytest.param(
            "police | | Yulia | Shevchenko | 1985-01-01 | female | UKR"
            " / ngo | | Julia | Shevchenko | 1985-01-01 | female | UKR",
            "1 2",
            id="sound alone",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985 | female | MLI"
            " / ngo | | Awa | Traore | 1985-09-17 | female | MLI"
            " / court | | Awa | Traore | 1985-01-01 | female | MLI",
            "1 1 1",
            id="the year, a day in it, and 1 January",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985 | female | MLI"
            " / ngo | | Awa | Traore | 1985-09-17 | female | MLI"
            " / court | | Awa | Traore | 1985-03-04 | female | MLI",
            "1 2 3",
            id="the year, and two days in it: it can't be told whose it is",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-09 | female | MLI"
            " / ngo | | Awa | Traore | 1985-03-04 | female | MLI",
            "1 2",
            id="another month",
        ),
    ],
)
def test_1_january_often_stands_for_a_year(records: str, persons: str) -> None:
    assert who(linked(records)) == persons


@pytest.mark.parametrize(
    ("records", "persons"),
    [
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 | female | MLI | AB 12-345"
            " / ngo | | Mimi | | | | | ab12345",
            "1 1",
            id="one number, written differently; nothing else known",
        ),
        pytest.param(
            "police | | | | 1985-03-04 | | | AB12345 / ngo | | | | 1985-04-03 | | | AB12345"
            " / court | | | | 1986-03-04 | | | AB12345",
            "1 1 2",
            id="day and month exchanged are near; such a birth and another year are not",
        ),
        pytest.param(
            "police | | | | 1985-03-04 | | | AB12345 / ngo | | | | 1989-03-04 | | | AB12345"
            " / court | | | | 1985 | | | AB12345",
            "1 2 1",
            id="births more than three years apart",
        ),
        pytest.param(
            "police | | | | 1985 | | | AB12345 / ngo | | | | 1989-03-04 | | | AB12345",
            "1 2",
            id="a year of birth more than three years apart",
        ),
        pytest.param(
            "police | | | | | female | | AB12345 / ngo | | | | | male | | AB12345",
            "1 2",
            id="sexes that contradict",
        ),
        pytest.param(
            "police | | | | | | | 1234 / ngo | | | | | | | 1234"
            " / police | | | | | | | 000-000 / ngo | | | | | | | 000000",
            "1 2 3 4",
            id="no number of a document: too short, or one sign repeated",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 | | MLI | AB12345"
            " / ngo | | Awa | Traore | 1985-03-04 | | MLI | CD67890",
            "1 1",
            id="two documents, all else the same",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 | female | MLI | AB12345"
            " / ngo | | Awa | Traore | 1985 | female | MLI | CD67890"
            " / court | | | | 1985-03-05 | female | MLI | CD67890",
            "1 2 2",
            id="two documents of one country and two days of birth: never one person, and the"
            " document's rule comes first",
        ),
        pytest.param(
            "police | | Awa | Traore | 1985-03-04 | female | MLI | AB12345"
            " / ngo | | Awa | Traore | 1985 | female | MLI | "
            " / court | | Awa | Traore | 1985-01-01 | female | MLI | CD67890",
            "1 1 2",
            id="nor where a third record would join them",
        ),
    ],
)
def test_documents_link_and_keep_apart(records: str, persons: str) -> None:
    assert who(linked(records)) == persons


@pytest.mark.parametrize(
    ("id_spaces", "persons"),
    [
        pytest.param({"aid": "ngo", "care": "ngo", "police": "police"}, "1 1 2", id="one agency"),
        pytest.param({"aid": "aid", "care": "care", "police": "police"}, "1 2 3", id="three"),
        pytest.param({}, "1 2 3", id="none named"),
    ],
)
def test_a_number_means_the_same_person_in_its_own_id_space_alone(
    id_spaces: dict[str, str], persons: str
) -> None:
    found = linked("aid | 7 | Awa / care | 7 | Mimi / police | 7 | Awa", {}, id_spaces)
    assert who(found) == persons


def test_an_agencys_own_number_binds_whatever_the_records_say() -> None:
    found = linked("ngo | 7 | Awa | | 1985-03-04 | female / ngo | 7 | Ali | | 1960-08-09 | male")
    assert who(found) == "1 1"
    assert dict(found.account.disagreeing) == {"sex": 1, "birth_date": 1, "citizenship": 0}


TRIPLE = (
    "court | | Awa | Traore | 1985-03-04 / ngo | | Awa | Traore | 1985-03-04"
    " / police | | Awa | Traore | 1985-03-04"
)


@pytest.mark.parametrize(
    ("permissions", "persons", "refused"),
    [
        pytest.param(
            {},
            "1 2 3",
            "court-ngo: neither names the other; court-police: neither names the other;"
            " ngo-police: neither names the other",
            id="nothing said",
        ),
        pytest.param(
            {"court": ["police"], "police": ["court"]},
            "1 2 1",
            "court-ngo: neither names the other; ngo-police: neither names the other",
            id="two name each other",
        ),
        pytest.param(
            {"court": ["police"], "ngo": ["police"], "police": ["court"]},
            "1 2 1",
            "court-ngo: neither names the other; ngo-police: one side alone (police)",
            id="one side alone",
        ),
        pytest.param(
            {"court": ["police"], "ngo": ["police"], "police": ["court", "ngo"]},
            "1 2 3",
            "court-ngo: neither names the other; court-police: not all with each other;"
            " ngo-police: not all with each other",
            id="a chain would join two sources through a third",
        ),
        pytest.param(
            {"court": ["police", "ngo"], "ngo": ["police", "court"], "police": ["court", "ngo"]},
            "1 1 1",
            "",
            id="all name each other",
        ),
    ],
)
def test_linking_is_refused_unless_every_source_permits_it(
    permissions: dict[str, list[str]], persons: str, refused: str
) -> None:
    found = linked(TRIPLE, permissions)
    told = [
        f"{one.first}-{one.second}: {one.why}" + (f" ({one.missing})" if one.missing else "")
        for one in found.account.refused
    ]
    assert (who(found), "; ".join(told)) == (persons, refused)


def test_a_person_is_known_by_what_most_records_say() -> None:
    found = linked(
        "a | 1 | Awa | | 1985 | male | SEN / a | 1 | Awa | | 1985-03-04 | unknown | SEN"
        " / a | 1 | Awa | | | male | / a | 1 | Awa | | 1985 | female | MLI"
        " / b | 1 | Awa | | | | "
    )
    assert found.known == (
        (1, "male", date(1985, 3, 4), "day", "SEN", 4, 1, True, False, True),
        (2, "unknown", None, None, None, 1, 1, False, False, False),
    )


def test_every_link_is_a_claim_with_the_first_rule_that_makes_it() -> None:
    found = linked(
        "a | 1 | Yulia | Shevchenko | 1985-03-04 | | | AB12345 / a | 1 | Mimi | | "
        " / b | | Yulia | Shevchenko | 1985-03-04 | | | AB12345"
        " / b | | Julia | Chevtchenko | 1985-03-04"
    )
    assert found.links == (
        (1, 2, "own number"), (1, 3, "document"), (1, 4, "sound and birth"),
    )  # fmt: skip
    assert dict(found.account.rules) == {
        "own number": 1, "document": 1, "name and birth": 0, "sound and birth": 1,
        "name and year": 0,
    }  # fmt: skip
