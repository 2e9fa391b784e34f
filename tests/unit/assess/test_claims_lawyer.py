"""Claims as a lawyer reads them: French and British law of the day, in words of many kinds."""

import datetime
from dataclasses import replace

import pytest

from palermo.model import Figure
from palermo.model.assessments import ClaimTest
from tests.claims import OCTOBER, asked, figure

IN_2014, IN_2022 = datetime.date(2014, 3, 11), datetime.date(2022, 3, 11)
IN_2023 = datetime.date(2023, 6, 11)
LAW, SHOWN, OPEN = "contradicted by law", "shown", "cannot be known yet"


def one(
    sentence: str, *figures: Figure, on: datetime.date = OCTOBER, country: str = "FRA"
) -> ClaimTest:
    (found,) = asked(sentence, figures=figures, on=on, country=country)
    return found


@pytest.mark.parametrize(
    ("sentence", "on", "result", "cites"),
    [
        # A "no less than" is a minimum, however it is said.
        ("Traffickers risk no less than seven years in jail.", OCTOBER, LAW, "225-4-1"),
        ("France punishes traffickers with at least seven years.", OCTOBER, LAW, "225-4-1"),
        # Custody: 48 hours, 96 for aggravated trafficking alone.
        ("In simple trafficking custody lasts up to 96 hours.", OCTOBER, LAW, "63"),
        ("In simple trafficking custody lasts up to 48 hours.", OCTOBER, SHOWN, "63"),
        ("In aggravated trafficking custody lasts up to 96 hours.", OCTOBER, SHOWN, "706-88"),
        ("In aggravated trafficking custody lasts up to 48 hours.", OCTOBER, LAW, "706-88"),
        ("Custody for trafficking cannot exceed 48 hours.", OCTOBER, OPEN, "706-88"),
        ("Custody lasts up to 120 hours.", OCTOBER, LAW, "63"),
        # Custody for life is for torture alone.
        ("A trafficker who uses torture faces life imprisonment.", OCTOBER, SHOWN, "225-4-4"),
        ("Traffickers face life imprisonment.", OCTOBER, OPEN, "225-4-4"),
        # Each maximum that is said counts, and an age is none.
        ("Trafficking carries up to seven years in prison, and up to ten years for a child.",
         OCTOBER, SHOWN, "225-4-2"),
        ("Trafficking carries up to seven years in prison, and up to twelve years for a child.",
         OCTOBER, LAW, "225-4-1"),
        ("Pimping a child under fifteen carries up to twenty years in prison.",
         IN_2022, SHOWN, "225-7-1"),
        ("Pimping a child under fifteen carries up to twenty years in prison.",
         OCTOBER, LAW, "225-5"),
        ("Forced labor is a crime that carries up to seven years in prison.",
         IN_2014, SHOWN, "225-14-1"),
        ("Forced labor is a crime that carries up to seven years in prison.",
         OCTOBER, LAW, "225-14-1"),
        # Clients, and those of minors.
        ("Clients of prostitutes are punished with a fine.", OCTOBER, LAW, "611-1"),
        ("Buying sex is an offense in France.", IN_2022, SHOWN, "611-1"),
        ("Buying sex is not an offense in France.", OCTOBER, SHOWN, "611-1"),
        ("Buying sex from a minor is an offense in France.", OCTOBER, SHOWN, "225-12-1"),
        # Soliciting ended in 2016.
        ("Soliciting has not been a crime since 2016.", IN_2022, SHOWN, "225-10-1"),
        ("Soliciting has not been a crime since 2003.", OCTOBER, LAW, "225-10-1"),
        # What the offence leaves out.
        ("The trafficking article does not cover servitude.", OCTOBER, SHOWN, "225-4-1"),
        ("The trafficking article does not cover servitude.", IN_2014, LAW, "225-4-1"),
        ("The trafficking article covers forced marriage.", IN_2014, LAW, "225-4-1"),
        # Permits of other kinds are not the permit of who testifies.
        ("A woman who leaves prostitution may receive a permit of six months.",
         IN_2022, SHOWN, "121-12-13"),
        ("Victims who testify are entitled to a resident card.", OCTOBER, LAW, "316-1"),
        ("Victims who testify are entitled to a resident card.", IN_2022, SHOWN, "425-3"),
        # Thirty days are thirty days.
        ("The reflection period lasts 45 days.", IN_2022, LAW, "425-2"),
        ("Victims are entitled to compensation from the State.", OCTOBER, SHOWN, "706-3"),
    ],
)  # fmt: skip
def test_the_law_of_the_day(sentence: str, on: datetime.date, result: str, cites: str) -> None:
    found = one(sentence, on=on)
    assert found.result == result
    assert any(law.citation.endswith(cites) or cites in law.citation for law in found.law)


@pytest.mark.parametrize(
    ("sentence", "result"),
    [
        ("Victims have a recovery period of 45 days.", OPEN),  # at least thirty, to the decision
        ("A recovery period of at least 30 days exists.", SHOWN),
        ("A recovery period of at least 45 days exists.", LAW),
        ("Traffickers face life imprisonment.", SHOWN),
        ("The law sets a minimum of ten years in prison for trafficking.", LAW),
        ("The trafficking offense covers servitude.", SHOWN),
        ("The trafficking offense covers begging.", OPEN),  # general words of section 3
        ("A victim who does not cooperate has no right to stay.", LAW),  # recovery is enough
    ],
)
def test_british_law(sentence: str, result: str) -> None:
    assert one(sentence, on=IN_2023, country="GBR").result == result


def test_a_sentence_that_claims_two_things_of_a_text_is_held_against_it_for_both() -> None:
    found = one(
        "He said that the law sets a minimum of seven years in prison for trafficking and that it"
        " covers servitude and forced labor."
    )
    assert found.result == LAW
    assert "states 7 years as a maximum; it has no minimum" in found.why.said("en")
    assert "does not name among its purposes: servitude, forced labor" in found.why.said("en")


def test_a_median_over_all_articles_never_contradicts_a_minimum() -> None:
    median = figure("sentence_median", 35.0, 26.0, 46.0, unit="months")
    found = one(
        "The law sets a minimum of six years in prison for trafficking.", median, country="XXA"
    )
    assert found.result == OPEN
    assert "35 months" in found.why.said("en")
    assert "otherwise" not in found.why.said("en")


def test_a_count_says_that_its_interval_is_of_the_rate() -> None:
    permits = figure("permits_granted", 40.0, 26.6, 57.8, year=2005, unit="permits")
    found = one("The number of permits granted was 57 in 2005.", permits)
    assert found.result == "contradicted by figures"
    for why in (found.why, found.brief):
        assert why is not None
        assert "is of the rate behind it and is not compared" in why.said("en")
        assert "porte sur le taux sous-jacent" in why.said("fr")


def test_a_number_says_which_definition_gives_it() -> None:
    both = replace(
        figure("convictions_bounds", None, 11.0, 31.0, year=2005, unit="persons"),
        interval_of="definition",
    )
    said = "Asked how many, he said that {} persons were convicted in 2005."
    assert "The wide definition gives" in one(said.format(31), both).why.said("en")
    assert "The narrow definition gives" in one(said.format(11), both).why.said("en")
    assert "definition gives" not in one(said.format(20), both).why.said("en")


def test_what_the_page_lists_beside_it_is_not_said_again() -> None:
    share = figure("screened_in_clock", 0.85, 0.77, 0.91)
    found = one("Every woman in custody is screened within 24 hours.", share)
    assert found.brief is not None
    assert "85" in found.why.said("en")
    assert "85" not in found.brief.said("en")
    assert "the figures say otherwise" in found.brief.said("en")


def test_counting_differently_is_no_practice_that_differs() -> None:
    (found,) = asked(
        "He put the number of permits granted at 57 but said that others count them differently."
    )
    assert found.rule == "permits-number"
