"""Breaks in series: years that cannot be compared.

A break is called where a count changes by more than a country can change in a year (a factor of
two a year) and by more than the series' own movement explains.
"""

import pytest

from palermo.measure.breaks import BreakRule, find_breaks
from palermo.measure.dispersion import Prior
from tests.unit.measure.series import series


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("1432 1516 198 1525 1486 1020", "2012 spike, 2013 spike", id="one year apart"),
        pytest.param("1389 1593 1196 138 108 30", "2013 shift", id="a new level"),
        pytest.param("1089 75 106 1387", "2011 shift, 2013 shift", id="there and back"),
        pytest.param("100 104 98 101 950 101 99", "2014 spike, 2015 spike", id="one year too high"),
        pytest.param("969 999 1100 1415 1492 1552", "", id="a steady rise"),
        pytest.param("40 80 160 320 640", "", id="a doubling every year"),
        pytest.param("20 7 31 12 25 9", "", id="small counts that jump about"),
        pytest.param("1200 1250 <5 1180 1220", "2012 shift, 2013 shift", id="a censored year"),
        pytest.param("1200 1250 - 1180 1220", "", id="a year that is missing"),
        pytest.param("300 - - - 1900", "", id="a factor of two a year over a gap"),
        pytest.param("12 <5 <5 14", "", id="censored counts that can be near"),
        pytest.param("0 0 0 0", "", id="never any case"),
        pytest.param("0 6 0 0", "", id="cases in one year only"),
        pytest.param("0 0 900 0 0", "2012 spike, 2013 spike", id="many cases in one year only"),
        pytest.param("1500", "", id="one year"),
    ],
)
def test_a_break_is_found_where_years_cannot_be_compared(line: str, found: str) -> None:
    breaks = find_breaks(series(2010, line), Prior.from_rules(), BreakRule.from_rules())
    assert ", ".join(f"{b.after.label} {b.kind}" for b in breaks) == found


def test_a_break_says_how_sure_it_is() -> None:
    first, second = find_breaks(
        series(2010, "1432 1516 198 1525 1486 1020"), Prior.from_rules(), BreakRule.from_rules()
    )
    assert first.statistic == second.statistic
    assert first.statistic is not None
    assert first.statistic > 3
    assert first.probability is not None
    assert first.probability < 0.05
    assert (first.before.label, second.before.label) == ("2011", "2012")


def test_a_place_that_a_person_declared_is_not_searched() -> None:
    found = find_breaks(
        series(2010, "1389 1593 1196 138 108 30"),
        Prior.from_rules(),
        BreakRule.from_rules(),
        known=frozenset({3}),
    )
    assert found == []
