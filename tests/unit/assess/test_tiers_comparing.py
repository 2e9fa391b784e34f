"""Other countries in the same reports: told as a stake, never as evidence."""

import pytest

from palermo.assess.tiers import compared
from tests.tier_histories import history

KNOWN = (*history(2002, "2222w1", "XRU"), *history(2004, "1.1", "FRA"))


@pytest.mark.parametrize(
    ("country", "others", "report", "said"),
    [
        (
            "XRU",
            ["FRA"],
            2007,
            "2006: Tier 2 Watch List), France (2004: Tier 1, 2006: Tier 1). What",
        ),
        ("XRU", [], 2004, "Ruritania (2002: Tier 2, 2003: Tier 2)"),
        (None, ["FRA"], 2005, "France (2004: Tier 1)"),
        ("XRU", ["DEU"], 2007, "Germany (no tier is known)"),
        ("XRU", ["XRU"], 2004, "Ruritania (2002: Tier 2, 2003: Tier 2)."),
        ("XRU", ["Graustark"], 2007, "Graustark (no tier is known)"),
    ],
)
def test_the_reports_before_the_one_that_is_made(
    country: str | None, others: list[str], report: int, said: str
) -> None:
    told = compared(KNOWN, country, others, report).said()
    assert said in told
    assert "it is no evidence" in told


def test_the_report_that_is_made_is_not_told_of() -> None:
    """Ruritania's Tier 1 of 2007 lies in the history, and nobody knows it in the cycle."""
    assert "Tier 1" not in compared(KNOWN, "XRU", [], 2007).said()


def test_where_nothing_is_known_it_says_so() -> None:
    told = compared((), "XRU", ["FRA"], 2007).said()
    assert told.startswith("No tiers of these countries are known for the reports of 2004 to 2006")


def test_it_is_said_in_french_too() -> None:
    told = compared(KNOWN, "XRU", ["FRA"], 2007).said("fr")
    assert "Ruritanie (2004\u202f: catégorie 2" in told
    assert "catégorie 2 sous surveillance" in told
