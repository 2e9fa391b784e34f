"""What the report says for each word, reason and marker, in English and in French."""

import re

import pytest

from palermo.model import Trend
from palermo.report import words
from palermo.report.html import contents, render
from palermo.report.languages import language
from tests import builders

TAGS = re.compile(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", re.DOTALL)


def said(trend: Trend, code: str = "en") -> str:
    """The text of a page whose one change is this."""
    release = builders.release(trends=(trend,), breaks=())
    page = render(contents(release, builders.page()), language(code))
    text = re.sub(r"[ \n]+", " ", TAGS.sub(" ", page))  # split() would eat narrow blanks
    summary = text.index("kinds of gap" if code == "en" else "types de lacune")
    return text[summary:]


@pytest.mark.parametrize(
    ("indicator", "word", "sentence"),
    [
        ("convicted", "rose", "More effort by the authorities, not more trafficking."),
        ("convicted", "fell", "Less effort by the authorities, not less trafficking."),
        ("detected", "rose", "More trafficking, or more of it found: the figure alone"),
        ("detected", "fell", "Less trafficking, or less of it found: the figure alone"),
        ("detected", "stable", "Within the margin of what it was."),
    ],
)
def test_words_follow_the_direction_of_the_indicator(
    indicator: str, word: str, sentence: str
) -> None:
    assert sentence in said(builders.trend(indicator, 2018, 2019, word))


@pytest.mark.parametrize("reason", list(words.REASON))
def test_what_cannot_be_told_says_why(reason: str) -> None:
    trend = builders.trend("convicted", 2019, 2020, "can't tell", reason=reason)
    assert f"Why: {words.REASON[reason]}." in said(trend)


def test_the_number_of_comparisons_is_stated() -> None:
    trend = builders.trend("convicted", 2019, 2020, "rose")
    assert "1 comparison is made in this report, at level 95%: about 0.1 false calls" in said(trend)


@pytest.mark.parametrize(
    ("holds", "sentence"),
    [
        (True, "† holds after Holm&#39;s correction"),
        (False, "does not hold after Holm&#39;s correction"),
    ],
)
def test_correction_for_many_comparisons_is_marked(holds: bool, sentence: str) -> None:
    trend = builders.trend("convicted", 2019, 2020, "rose", holds_after_correction=holds)
    assert sentence.replace("&#39;", "'") in said(trend).replace("&#39;", "'")


def test_a_censored_count_is_never_a_number() -> None:
    trend = builders.trend("convicted", 2018, 2020, "stable")
    assert "&lt;5 (0 to 4)" in said(trend)
    assert "&lt;5 (0 à 4)" in said(trend, "fr")


def test_a_range_of_probabilities_is_shown_whole() -> None:
    trend = builders.trend(
        "convicted",
        2019,
        2020,
        "can't tell",
        reason="uncertain",
        ratio=1.1,
        lower=0.5,
        upper=2.0,
        probability_rose=(0.3, 0.6),
    )
    assert "probability that it rose: 30% to 60%" in said(trend)
    assert "probabilité d’une hausse\u202f: 30\u202f% à 60\u202f%" in said(trend, "fr")


def test_comparisons_across_a_break_are_not_made() -> None:
    page = render(contents(builders.release(), builders.page()), language("en"))
    assert page.count("not comparable (break)") == 3
    french = render(contents(builders.release(), builders.page()), language("fr"))
    assert french.count("non comparable (rupture)") == 3


@pytest.mark.parametrize("table", [words.NOTE, words.REJECTED, words.REASON, words.OBS_STATUS])
def test_an_unknown_id_is_shown_as_it_is(table: dict[str, str]) -> None:
    assert words.word(table, "brand new") == "brand new"


def test_every_reason_has_a_short_form_for_tables() -> None:
    assert set(words.REASON_IN_TABLE) == set(words.REASON)


def test_every_rejected_rule_says_what_to_do() -> None:
    assert set(words.REJECTED) == set(words.FIX)


def test_aggregates_keep_their_name() -> None:
    assert words.set_aside("aggregate SAM South America") == ("aggregate", "SAM South America")
    assert words.set_aside("other countries") == ("other countries", "")
    assert words.set_aside("brand new") == ("brand new", "")


def test_names_of_countries_stand_as_published() -> None:
    assert words.category("citizenship", "Côte d'Ivoire") == "Côte d'Ivoire"
    assert words.category("sex", "female") == "Female"
