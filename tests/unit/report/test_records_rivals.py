"""The numbers of rival explanations, in words."""

import pytest

from palermo.model import Rival
from palermo.report.languages import language
from palermo.report.records import records
from palermo.report.records.rivalry import rival_lines
from palermo.report.records.speech import Speech
from tests.unit.report import records_builders as made

FOUND = records(made.release(), made.page())


def lines(
    numbers: tuple[tuple[str, str], ...], figures: tuple[str, ...] = (), code: str = "en"
) -> tuple[str, ...]:
    texts = {"en": "A rival"}
    rival = Rival("rival", texts, texts, "cannot be told", figures, numbers)
    return rival_lines(rival, Speech(FOUND, language(code)), language(code))


def test_a_difference_of_shares_is_in_points_with_both_ends() -> None:
    numbers = (("2004", "45.2%"), ("change from", "-29.8%"), ("change to", "19.2%"))
    assert lines(numbers) == ("2004: 45.2%", "change in percentage points: −29.8 to +19.2")
    french = lines(numbers, code="fr")
    assert french[1] == "évolution en points de pourcentage\u202f: −29,8 à +19,2"


def test_a_change_of_effort_says_from_when_to_when() -> None:
    ends = ("officers/2006", "officers/2004", "assisted/2003")
    assert lines((("officers", "19.5%"),), ends) == ("Officers: +19.5% from 2004 to 2006",)


def test_what_is_not_known_of_a_share_has_both_years() -> None:
    ends = ("screened_in_clock/2004", "screened_in_clock/2006")
    (said,) = lines((("screened_in_clock", "8.0% 10.3%"),), ends)
    assert said == "Screened in clock: not known of 8.0% in 2004, of 10.3% in 2006"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((("why", "cells 18 of at least 20"),), "why: 18 region-years; at least 20 are needed"),
        ((("why", "no data"),), "why: no data"),
        ((("did not report", "labour"),), "did not report: Labour inspectorate"),
        (
            (("elasticity to the year before", "-0.12"), ("from", "-0.30"), ("to", "0.05")),
            "elasticity to the effort of the year before: −0.12 (−0.30 to 0.05)",
        ),
    ],
)
def test_each_number_says_what_it_is(numbers: tuple[tuple[str, str], ...], said: str) -> None:
    assert lines(numbers) == (said,)


@pytest.mark.parametrize(("text", "said"), [("-0.0", "0,0"), ("7.2", "7,2"), ("2004", "2004")])
def test_numbers_in_notes_follow_the_language(text: str, said: str) -> None:
    assert Speech(FOUND, language("fr")).param("more", text) == said
