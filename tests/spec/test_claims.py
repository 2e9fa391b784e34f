"""Claims put to the test.

A claim meets the law of the day of which it speaks, the figures that would show it, and what else
was said. Each table gives sentences as they are told in a telegram, and what comes of them.
"""

import datetime

import pytest

from palermo.model import Figure
from tests.claims import asked, figure, result


@pytest.mark.parametrize(
    ("day", "claim", "outcome"),
    [
        (
            "2006-10-25",
            "the trafficking law carries a minimum of seven years in prison",
            "contradicted by law",
        ),
        ("2006-10-25", "trafficking is punished by up to seven years in prison", "shown"),
        ("2006-10-25", "trafficking is punished by up to ten years in prison", "shown"),
        (
            "2006-10-25",
            "trafficking is punished by up to twelve years in prison",
            "contradicted by law",
        ),
        ("2006-10-25", "the offense covers servitude", "contradicted by law"),
        ("2014-10-25", "the offense covers servitude", "shown"),
        ("2006-10-25", "the offense includes forced labor", "contradicted by law"),
        ("2014-10-25", "the offense includes forced labor", "shown"),
        (
            "2006-10-25",
            "the law protects children without proof of any means",
            "contradicted by law",
        ),
        ("2014-10-25", "the law protects children without proof of any means", "shown"),
        ("2006-10-25", "his office is under the Ministry of Justice alone", "contradicted by law"),
        ("2006-10-25", "his office is under the Ministry of the Interior", "shown"),
        (
            "2006-10-25",
            "victims who file a complaint receive a residence permit",
            "contradicted by law",
        ),
        (
            "2016-10-25",
            "victims who file a complaint receive a residence permit",
            "cannot be known yet",
        ),  # the law says so; whether it is done, a figure tells
        ("2016-10-25", "by law victims who complain have a right to a residence permit", "shown"),
        ("2006-10-25", "victims may be granted a residence permit", "shown"),
        ("2016-10-25", "victims may be granted a residence permit", "contradicted by law"),
        ("2006-10-25", "the permit lasts one year", "shown"),
        ("2006-10-25", "the permit lasts at least two years", "contradicted by law"),
        (
            "2006-10-25",
            "the law gives victims a reflection period of 30 days",
            "contradicted by law",
        ),
        ("2008-10-25", "the law gives victims a reflection period of 30 days", "shown"),
        ("2006-10-25", "the law knows no reflection period", "shown"),
        ("2008-10-25", "the law knows no reflection period", "contradicted by law"),
        ("2006-10-25", "soliciting is an offense", "shown"),
        ("2016-10-25", "soliciting is an offense", "contradicted by law"),
        ("2006-10-25", "soliciting is no longer an offense", "contradicted by law"),
        ("2016-10-25", "soliciting is no longer an offense", "shown"),
        ("2006-10-25", "custody lasts at most 24 hours", "contradicted by law"),
        ("2006-10-25", "custody lasts at most 48 hours", "shown"),
    ],
)
def test_the_law_of_the_day_answers_what_is_said_of_a_text(
    day: str, claim: str, outcome: str
) -> None:
    """French law. The same sentence on another day can have another result."""
    assert result(f"He said that {claim}.", on=datetime.date.fromisoformat(day)) == outcome


@pytest.mark.parametrize(
    ("claim", "indicator", "lower", "value", "upper", "outcome"),
    [
        (
            "every victim is screened within 24 hours",
            "screened_in_clock",
            0.77,
            0.85,
            0.91,
            "contradicted by figures",
        ),
        ("every victim is screened within 24 hours", "screened_in_clock", 0.96, 0.99, 1.0, "shown"),
        (
            "every victim is screened within 24 hours",
            "screened_in_clock",
            0.6,
            0.9,
            1.0,
            "cannot be known yet",
        ),
        (
            "enforcement falls almost entirely on the organizers",
            "soliciting_share",
            0.85,
            0.89,
            0.92,
            "contradicted by figures",
        ),
        (
            "enforcement falls almost entirely on the organizers",
            "soliciting_share",
            0.02,
            0.05,
            0.09,
            "shown",
        ),
        (
            "enforcement falls almost entirely on the organizers",
            "soliciting_share",
            0.05,
            0.08,
            0.15,
            "cannot be known yet",
        ),
        (
            "victims are generally not sentenced",
            "victims_among_convicted",
            0.04,
            0.08,
            0.15,
            "shown",
        ),
        (
            "victims are generally not sentenced",
            "victims_among_convicted",
            0.3,
            0.4,
            0.5,
            "contradicted by figures",
        ),
        (
            "no victim was sentenced",
            "victims_among_convicted",
            0.04,
            0.08,
            0.15,
            "contradicted by figures",
        ),
        (
            "traffickers are punished to the full extent of the law",
            "sentence_share_of_maximum",
            0.28,
            0.32,
            0.43,
            "contradicted by figures",
        ),
        (
            "traffickers are punished to the full extent of the law",
            "sentence_share_of_maximum",
            0.91,
            0.95,
            1.0,
            "shown",
        ),
        (
            "ten percent more officers would not bring ten percent more convictions",
            "elasticity_convictions_officers",
            -0.02,
            0.28,
            0.59,
            "shown",
        ),
        (
            "ten percent more officers would not bring ten percent more convictions",
            "elasticity_convictions_officers",
            0.6,
            0.9,
            1.2,
            "cannot be known yet",
        ),
        (
            "ten percent more officers would not bring ten percent more convictions",
            "elasticity_convictions_officers",
            1.1,
            1.4,
            1.7,
            "contradicted by figures",
        ),
        (
            "judges sometimes suspend part of the sentence",
            "suspended_share",
            0.31,
            0.47,
            0.64,
            "shown",
        ),
        ("most victims are foreign women", "foreign_share", 0.87, 0.91, 0.94, "shown"),
    ],
)
def test_a_figure_is_weighed_by_its_interval_and_not_by_its_point(
    claim: str, indicator: str, lower: float, value: float, upper: float, outcome: str
) -> None:
    """Figures of 2006, the last year of which the claims can speak."""
    assert result(f"He said that {claim}.", figure(indicator, value, lower, upper)) == outcome


@pytest.mark.parametrize(
    ("claim", "counted", "outcome"),
    [
        ("the number of such permits was 57 in 2005", 57, "shown"),
        ("the number of such permits was 57 in 2005", 40, "contradicted by figures"),
        ("the number of such permits was 57 in 2005", 55, "cannot be known yet"),
        ("about 57 permits were granted in 2005", 55, "shown"),
        ("at least 50 permits were granted in 2005", 55, "shown"),
        ("at least 60 permits were granted in 2005", 55, "contradicted by figures"),
    ],
)
def test_a_number_meets_the_number_in_the_records(claim: str, counted: int, outcome: str) -> None:
    """Permits granted in 2005. An exact number is shown by the same number alone."""
    told = figure("permits_granted", counted, 20, 80, 2005, "permits")
    assert result(f"He said that {claim}.", told) == outcome


@pytest.mark.parametrize(
    ("claim", "narrow", "wide", "outcome"),
    [
        ("31 persons were convicted in 2005", 11, 31, "shown"),
        ("11 persons were convicted in 2005", 11, 31, "shown"),
        ("20 persons were convicted in 2005", 11, 31, "cannot be known yet"),
        ("60 persons were convicted in 2005", 11, 31, "contradicted by figures"),
    ],
)
def test_a_number_of_convictions_meets_both_definitions(
    claim: str, narrow: int, wide: int, outcome: str
) -> None:
    """The trafficking article alone, or every article under which traffickers are convicted."""
    told = Figure(
        "convictions_bounds",
        figure("x", 1, year=2005).period,
        value=narrow,
        lower=narrow,
        upper=wide,
        interval_of="definition",
        unit="proceedings",
    )
    assert result(f"He said that {claim}.", told) == outcome


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        (
            "He promised that a circular would go to all prefects by the end of the year.",
            "words only",
        ),
        ("He hoped for a similar agreement with Austria.", "words only"),
        ("He showed Poloff a circular to prefects but did not hand over a copy.", "words only"),
        ("He said that a circular was sent to all prefects.", "words only"),
        ("He said that France should not be ranked with Mauritania.", "words only"),
        (
            "He granted that a good year on the street may look like a bad year in the tables.",
            "cannot be known yet",
        ),
    ],
)
def test_what_stays_words(claim: str, outcome: str) -> None:
    """A paper is no evidence until it was received; a comparison is a stake."""
    assert result(claim) == outcome


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        (
            "Il a déclaré que la loi prévoit une peine minimale de sept ans de prison.",
            "contradicted by law",
        ),
        ("Il a affirmé que l’infraction couvre la servitude.", "contradicted by law"),
        (
            "Il a indiqué que les victimes qui portent plainte reçoivent un titre de séjour.",
            "contradicted by law",
        ),
        (
            "Il a affirmé que les victimes ne sont généralement pas condamnées.",
            "cannot be known yet",
        ),
    ],
)
def test_what_is_said_in_french_is_tested_too(claim: str, outcome: str) -> None:
    """French law in October 2006."""
    assert result(claim) == outcome


def test_the_law_counts_before_the_figures_and_both_are_told() -> None:
    claim = "He said that the trafficking law carries a minimum of seven years in prison."
    (one,) = asked(claim, figures=[figure("sentence_median", 35, 26, 46, unit="months")])
    assert one.result == "contradicted by law"
    assert one.figures == ("sentence_median/2006",)
    assert "7 years as a maximum" in one.why.said()
    assert "35 months" in one.why.said()


def test_a_claim_that_no_rule_covers_says_so() -> None:
    (one,) = asked("He said that the courts are full of flowers in every season.")
    assert (one.rule, one.result) == ("", "cannot be known yet")
    assert "No rule covers this claim" in one.why.said()
