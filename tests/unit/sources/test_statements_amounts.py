"""Numbers of things, with unit and bound; and the numbers that are none."""

import pytest

from tests.unit.sources.statement_texts import last


def amounts(text: str) -> list[tuple[float, str, str]]:
    return [(item.value, item.unit, item.bound) for item in last(text).amounts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found 23 presumed victims.", [(23, "victim", "exact")]),
        ("They hired 12 new police officers.", [(12, "officer", "exact")]),
        (
            "Three of the 14 defendants left.",
            [(3, "defendant", "exact"), (14, "defendant", "exact")],
        ),
        ("It takes 3 to 5 years.", [(3, "year", "min"), (5, "year", "max")]),
        ("Between 20 and 30 women left.", [(20, "woman", "min"), (30, "woman", "max")]),
        ("The law has a seven-year minimum.", [(7, "year", "min")]),
        ("He got a ten-year sentence.", [(10, "year", "exact")]),
        ("The maximum penalty is 12 years.", [(12, "year", "max")]),
        ("They are held up to 24 hours.", [(24, "hour", "max")]),
        ("No one is held more than 48 hours.", [(48, "hour", "max")]),
        ("She knows at least 200 women.", [(200, "woman", "min")]),
        ("The law sets no less than seven years.", [(7, "year", "min")]),
        ("The penalty is not less than seven years.", [(7, "year", "min")]),
        ("The penalty is less than seven years.", [(7, "year", "max")]),
        ("They stay about six weeks.", [(6, "week", "about")]),
        ("It cost 1.2 million euros.", [(1_200_000, "euro", "exact")]),
        ("It cost $5,000 a month.", [(5000, "dollar", "exact")]),
        ("It cost 300 Ruritanian crowns.", [(300, "crown", "exact")]),
        ("It rose by 12 per cent.", [(12, "percent", "exact")]),
        ("Half of the victims left.", [(50, "percent", "exact")]),
        ("Nearly a third of them left.", [(33.3, "percent", "about")]),
        ("Two thirds of the women left.", [(66.7, "percent", "exact")]),
        ("Three-quarters of the women left.", [(75, "percent", "exact")]),
        ("The number doubled.", [(2, "times", "exact")]),
        ("It takes twice as long.", [(2, "times", "exact")]),
        ("The country is on Tier 2.", [(2, "tier", "exact")]),
        ("A girl aged 16 came.", [(16, "year", "exact")]),
        ("Two hundred and fifty women left.", [(250, "woman", "exact")]),
        ("Twenty-five women left.", [(25, "woman", "exact")]),
        ("There were 5 women, of whom 3 left.", [(5, "woman", "exact"), (3, "woman", "exact")]),
        (
            "The penalty is four to eight years, and up to twelve for some.",
            [(4, "year", "min"), (8, "year", "max"), (12, "year", "max")],
        ),
        (
            "Cases rose from 14 in 2004 to 31 in 2005.",
            [(14, "case", "exact"), (31, "case", "exact")],
        ),
        ("There was only one conviction.", [(1, "conviction", "exact")]),
    ],
)
def test_numbers_of_things_are_amounts(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2005 and on October 25, 2006 the law was new.",
        "Article 225-4-1 and section 7 of Law 12/2003 are new.",
        "They met at 10:30 and again at 3 p.m. in room 12.",
        "The under-18s and the 1990s are over.",
        "One of them left, and one judge said no.",
        "Several women and dozens of men left in no time.",
        "Call telephone 555-0142.",
        "The 25th of May came.",
    ],
)
def test_dates_references_and_names_are_none(text: str) -> None:
    assert amounts(text) == []


def test_a_number_without_a_noun_counts_what_was_counted_before() -> None:
    assert amounts("Police found 40 women. Of these, 12 were released.") == [(12, "woman", "exact")]


def test_a_number_that_no_float_holds_is_passed_over() -> None:
    assert amounts(f"He counted {'9' * 400} women.") == []
