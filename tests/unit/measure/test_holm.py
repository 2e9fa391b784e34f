"""Holm's correction: which rises and falls stand when all comparisons are taken together."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from palermo.measure.trends import corrected
from palermo.model import Dimensions, Period, Trend

PART: Dimensions = (("sex", "female"),)


def rise(year: int, probability: float, dimensions: Dimensions = ()) -> Trend:
    """A rise whose two-sided probability, had nothing changed, is this."""
    sure = 1 - probability / 2
    first, last = Period.calendar_year(year - 1), Period.calendar_year(year)
    return Trend(
        "detected", dimensions, first, last, "year", "rose", "", level=0.95,
        probability_rose=(sure, sure),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("probabilities", "holds"),
    [
        pytest.param([0.049], [True], id="alone"),
        pytest.param([0.051], [False], id="alone, too likely"),
        pytest.param([0.01, 0.02, 0.04], [True, True, True], id="step by step"),
        pytest.param([0.04, 0.01, 0.03], [False, True, False], id="after the first that fails"),
        pytest.param([0.017, 0.017, 0.017], [False, False, False], id="none"),
    ],
)
def test_each_step_has_one_comparison_less(
    probabilities: Sequence[float], holds: list[bool]
) -> None:
    found = corrected(rise(year, p) for year, p in enumerate(probabilities, start=2010))
    assert [trend.holds_after_correction for trend in found] == holds


def test_totals_are_one_family_and_parts_another() -> None:
    parts = [rise(year, 0.03, PART) for year in (2010, 2011)]
    found = corrected([rise(2010, 0.03), *parts])
    assert [trend.holds_after_correction for trend in found] == [True, False, False]


@pytest.mark.parametrize(("lowest", "holds"), [(0.98, True), (0.97, False)])
def test_a_censored_count_is_taken_at_its_least_sure(lowest: float, *, holds: bool) -> None:
    (found,) = corrected([replace(rise(2010, 0.01), probability_rose=(lowest, 0.999))])
    assert found.holds_after_correction is holds
