"""Periods: calendar years and any other stretch of days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.model import Period


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (" 2016 ", date(2016, 1, 1), date(2016, 12, 31), "2016"),
        ("2016-01-01..2016-12-31", date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (
            "2016-04-01..2017-03-31",
            date(2016, 4, 1),
            date(2017, 3, 31),
            "2016-04-01..2017-03-31",
        ),
    ],
)
def test_a_period_is_read_and_named(text: str, start: date, end: date, label: str) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize(
    "text",
    ["", "16", "2016/17", "0000", "2016-04-01", "2016-04-01..2016-03-31", "2016-02-30..2016-03-31"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.parse(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_a_label_names_its_period(start: date, days: int) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + days))
    assert Period.parse(period.label) == period


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2016", "2017", 1),
        ("2017", "2016", -1),
        ("2016-04-01..2017-03-31", "2018-04-01..2019-03-31", 2),
        ("2015-03-01..2016-02-29", "2016-03-01..2017-02-28", 1),  # a leap year ends a day later
        ("2016", "2016-04-01..2017-03-31", None),
        ("2016", "2017-01-01..2018-12-31", None),
    ],
)
def test_only_periods_of_one_kind_are_compared(first: str, last: str, years: int | None) -> None:
    assert Period.parse(first).years_until(Period.parse(last)) == years


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ("2016", True),
        ("2016-12-31..2017-01-01", True),
        ("2015-01-01..2017-12-31", True),
        ("2015-04-01..2016-01-01", True),
        ("2017", False),
        ("2015", False),
    ],
)
def test_periods_overlap_where_they_share_a_day(other: str, shared: bool) -> None:
    assert Period.parse("2016").overlaps(Period.parse(other)) is shared


def test_a_period_as_a_row() -> None:
    assert Period.parse("2016").to_dict() == {
        "label": "2016",
        "from": "2016-01-01",
        "to": "2016-12-31",
        "by": "registration",
    }


def test_a_cycle_is_named_by_the_year_in_which_it_ends() -> None:
    assert Period.parse("2016-04-01..2017-03-31").year == 2017


@pytest.mark.parametrize(
    "text",
    ["9999", "1899", "0001", "9998-12-31..9999-01-01", "\u0662\u0660\u0661\u0666"],
)
def test_a_year_outside_every_table_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


def test_the_first_and_last_years_can_be_used() -> None:
    for text in ("1900", "9998"):
        assert Period.parse(text).label == text
        assert Period.parse(text).cycle[:4] == (1, 1, 1, 1)
