"""A figure in words: never a number without its interval, or without why there is none."""

from dataclasses import replace

import pytest

from palermo.model import Figure
from palermo.model.figures import NO_INTERVAL
from palermo.report.assessment.figures import FigureWords
from palermo.report.languages import language
from tests import builders
from tests.unit.report import records_builders as records

PUBLISHED = {one.id: one for one in builders.figures()}
MEASURED = {one.id: one for one in records.figures()}
WORDS = FigureWords(replace(builders.page(), definitions=builders.definitions()), language("en"))
OWN = FigureWords(records.page(), language("en"))


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("detected/2016", "1,516 persons (no interval)"),
        ("detected/2014", "0 to 4 persons"),
        ("detected/2013", "different values published"),
        ("contacted/2016", "declared as not reported"),
        ("detected_rate/2016", "2.33 per 100,000 population (1.82 to 2.94, 95% interval)"),
    ],
)
def test_published_figures(name: str, amount: str) -> None:
    assert WORDS.written(PUBLISHED[name]).amount == amount


def test_a_figure_without_an_upper_end() -> None:
    open_ended = replace(MEASURED["identified/2006"], upper=None)
    assert OWN.written(open_ended).span == "at least 141"


def test_an_interval_that_is_held_back() -> None:
    bare = replace(MEASURED["identified/2006"], lower=None, upper=None, method=NO_INTERVAL)
    assert OWN.written(bare).amount.endswith("persons (interval held back)")


def test_a_number_in_which_an_agency_is_missing() -> None:
    partial = replace(MEASURED["identified/2006"], obs_status="u")
    assert "partial: not all was reported" in OWN.written(partial).amount


def test_a_length_of_time_is_a_category() -> None:
    delay = next(one for one in MEASURED.values() if dict(one.dimensions).get("within"))
    assert " day" in OWN.name(delay)


def test_an_indicator_without_a_definition_is_shown_by_its_id() -> None:
    unknown: Figure = replace(PUBLISHED["detected/2016"], indicator="nothing_of_the_kind")
    assert WORDS.name(unknown) == "nothing_of_the_kind"


def test_a_trend_without_a_ratio_says_why() -> None:
    trends = {one.id: one for one in builders.trends()}
    assert "a break in the series lies between" in WORDS.ratio(trends["detected/2016~2017"])
    zero = next(one for one in trends.values() if one.indicator == "convicted" and one.lower == 0)
    assert "ratio within" in WORDS.ratio(replace(zero, ratio=None))
    assert not WORDS.probability(trends["detected/2016~2017"])


@pytest.mark.parametrize(
    ("code", "told"), [("en", "not to be published"), ("fr", "à ne pas publier")]
)
def test_a_number_that_the_reader_may_not_hand_on_says_so(code: str, told: str) -> None:
    name = "identified/2006"
    words = FigureWords(records.page(), language(code), [name])
    assert words.written(MEASURED[name]).amount.endswith(f"; {told})")
    bare = replace(MEASURED[name], lower=None, upper=None, method=NO_INTERVAL)
    assert words.written(bare).state.endswith(told)
    assert told not in OWN.written(MEASURED[name]).amount
