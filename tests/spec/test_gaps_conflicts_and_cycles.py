"""Nothing is called across a declared gap, a year in conflict or a break of another cycle."""

from dataclasses import replace

import pytest

from palermo.model import Figure, Gap, Measures, Period, Rejected, RowRef
from palermo.settings import Coverage, DeclaredBreak
from tests.unit.measure.projects import measured
from tests.unit.measure.series import count, counts

RISE = "100 120 150 180 220 260"  # from 2010: a rise over five years
GIRLS = (("sex", "female"),)


def conflict(year: int) -> list[Rejected]:
    """Two rows of one figure that differ."""
    name = f"detected/{year}"
    return [
        Rejected(RowRef("t.csv", "", row), "duplicate", "value", "conflict", "ask", name, value)
        for row, value in ((4, "62"), (5, "43"))
    ]


def said(found: Measures, span: str) -> str:
    """The words of all trends of a span, or why there is none."""
    told = [t.reason if t.word == "can't tell" else t.word for t in found.trends if t.span == span]
    return ", ".join(told)


def gap(period: str, indicator: str = "detected") -> Coverage:
    """A declared gap."""
    return Coverage((), (), (Gap(indicator, Period.parse(period)),))


def from_april(figures: list[Figure]) -> list[Figure]:
    """The same counts for years from 1 April of the year before."""
    return [
        replace(
            f,
            period=Period(
                f.period.start.replace(year=f.period.year - 1, month=4),
                f.period.end.replace(month=3),
            ),
        )
        for f in figures
    ]


def without(year: int) -> list[Figure]:
    """The rise, one year of it not counted."""
    return [f for f in counts(2010, RISE) if f.period.year != year]


@pytest.mark.parametrize(
    ("coverage", "rejected", "word"),
    [
        pytest.param(Coverage(), [], "rose", id="merely missing"),
        pytest.param(gap("2012"), [], "gap", id="declared"),
        pytest.param(gap("2012-04-01..2012-06-30"), [], "gap", id="one quarter declared"),
        pytest.param(gap("2009"), [], "rose", id="before"),
        pytest.param(gap("2010"), [], "gap", id="the first year"),
        pytest.param(gap("2015"), [], "gap", id="the last year"),
        pytest.param(gap("2012", "convicted"), [], "rose", id="of another indicator"),
        pytest.param(Coverage(), conflict(2012), "conflict", id="values in conflict"),
        pytest.param(Coverage(), conflict(2009), "rose", id="in conflict before"),
        pytest.param(Coverage(), conflict(2016), "rose", id="in conflict after"),
    ],
)
def test_no_long_trend_over_a_year_that_cannot_be_used(
    coverage: Coverage, rejected: list[Rejected], word: str
) -> None:
    found = measured(without(2012), coverage=coverage, rejected=rejected)
    assert said(found, "five years") == word


@pytest.mark.parametrize(
    ("period", "partial"),
    [
        ("2011", ["2011"]),
        ("2011-04-01..2011-06-30", ["2011"]),
        ("2011-07-01..2012-06-30", ["2011", "2012"]),
        ("2011-01-01..2012-12-31", ["2011", "2012"]),
        ("2009", []),
    ],
)
def test_a_gap_touches_every_year_of_which_it_takes_a_day(period: str, partial: list[str]) -> None:
    found = measured(counts(2010, "100 60 70 110"), coverage=gap(period))
    low = [
        f.period.label for f in found.figures if f.indicator == "detected" if f.obs_status == "u"
    ]
    assert low == partial
    idle = [dict(n.params)["what"] for n in found.notes if n.rule == "unused declaration"]
    assert idle == ([] if partial else [f"gap detected {period}"])


def test_a_missing_year_within_a_long_gap_was_not_collected() -> None:
    found = measured(without(2012), coverage=gap("2012-01-01..2012-06-30"))
    (marker,) = [f for f in found.figures if f.id == "detected/2012"]
    assert marker.obs_status == "n"
    assert not [n for n in found.notes if n.rule == "unused declaration"]


def test_a_declared_break_holds_for_parts_that_have_no_total() -> None:
    parts = [replace(f, dimensions=GIRLS) for f in counts(2010, "200 210 600 610")]
    declared = DeclaredBreak("detected", Period.calendar_year(2012), "new law", "journal")
    found = measured(parts, coverage=Coverage((declared,)))
    assert said(found, "year") == "uncertain, break, uncertain"
    assert [(b.kind, b.dimensions) for b in found.breaks] == [("declared", GIRLS)]


def test_breaks_of_one_cycle_do_not_displace_those_of_another() -> None:
    """A total by calendar years with a break, and one from April without."""
    broken = counts(2010, "1389 1593 1196 138 108 130")
    steady = from_april(counts(2010, "900 910 905 900 890 900"))
    parts = [count(year, "60", dimensions=GIRLS) for year in range(2010, 2016)]
    found = measured([*broken, *steady, *parts])
    reasons = {t.last.label: t.reason for t in found.trends if t.dimensions and t.span == "year"}
    assert {year for year, reason in reasons.items() if reason == "break"} == {"2013"}
    april = [t for t in found.trends if not t.last.is_calendar_year and t.span == "year"]
    assert len(april) == 5
    assert "break" not in {t.reason for t in april}


def test_a_part_that_breaks_with_its_total_is_marked() -> None:
    total = counts(2010, "1389 1593 1196 138 108 130")
    parts = [count(year, "60", dimensions=GIRLS) for year in range(2010, 2016)]
    found = measured([*total, *parts])
    assert [f.id for f in found.figures if f.obs_status == "b"] == [
        "detected/2013",
        "detected/2013/sex=female",
    ]


def test_counts_by_identification_and_by_registration_are_not_compared() -> None:
    first, last = counts(2010, "100 400")
    other = replace(last, period=replace(last.period, by="identification"))
    assert measured([first, other]).trends == ()


def test_a_direction_and_all_years_of_a_trend_are_named() -> None:
    found = measured(
        [replace(f, direction="effort") for f in counts(2010, RISE, indicator="convicted")]
    )
    (long,) = [t for t in found.trends if t.span == "five years"]
    assert long.inputs == tuple(f"convicted/{year}" for year in range(2010, 2016))
    assert {t.direction for t in found.trends} == {"effort"}


def test_a_declared_gap_is_no_break() -> None:
    line = "1200 1250 9 1180 1220"
    assert measured(counts(2010, line)).breaks
    assert measured(counts(2010, line), coverage=gap("2012")).breaks == ()


def test_a_break_that_a_person_declared_is_not_found_again() -> None:
    declared = DeclaredBreak("detected", Period.calendar_year(2013), "new law", "journal")
    found = measured(counts(2010, "1389 1593 1196 138 108 130"), coverage=Coverage((declared,)))
    assert [(b.after.label, b.kind) for b in found.breaks] == [("2013", "declared")]


def test_a_break_declared_for_a_year_without_a_number_divides_its_neighbours() -> None:
    declared = DeclaredBreak("detected", Period.calendar_year(2012), "new law", "journal")
    found = measured(without(2012), coverage=Coverage((declared,)))
    assert said(found, "five years") == "break"
    assert [(b.before.label, b.after.label) for b in found.breaks] == [("2011", "2013")]


def test_a_gap_of_another_indicator_touches_no_count() -> None:
    figures = [*counts(2010, "100 60 110"), *counts(2010, "9 9 9", indicator="convicted")]
    found = measured(figures, coverage=gap("2011", "convicted"))
    assert [f.id for f in found.figures if f.obs_status == "u"] == ["convicted/2011"]


def test_values_in_conflict_are_named_even_where_a_gap_was_declared() -> None:
    found = measured(without(2012), coverage=gap("2012"), rejected=conflict(2012))
    (marker,) = [f for f in found.figures if f.id == "detected/2012"]
    assert (marker.obs_status, marker.published) == ("u", "62 | 43")


def test_a_part_does_not_stand_for_a_missing_total() -> None:
    found = measured([count(2010, "9", indicator="convicted"), count(2010, "5", dimensions=GIRLS)])
    assert "detected/2010" in {f.id for f in found.figures if f.origin == "gap"}
