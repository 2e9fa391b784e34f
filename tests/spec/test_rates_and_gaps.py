"""Rates per 100,000, gaps with markers of their own, and parts that exceed their total."""

import pytest

from palermo.model import Figure, Gap, Measures, Period, Rejected, RowRef
from palermo.settings import Coverage
from tests.unit.measure.projects import measured
from tests.unit.measure.series import count, counts


def figure(found: Measures, name: str) -> Figure:
    """The figure of this name."""
    return next(f for f in found.figures if f.id == name)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("120", 1.2), ("0", 0.0), ("<5", None)],
)
def test_a_rate_per_100_000_has_an_interval_of_the_underlying_rate(
    printed: str, value: float | None
) -> None:
    found = measured(counts(2010, f"100 {printed}"), people={2010: 10**7, 2011: 10**7})
    rate = figure(found, "detected_rate/2011")
    assert rate.value == (None if value is None else pytest.approx(value))
    assert (rate.unit, rate.interval_of, rate.level) == ("per 100,000 population", "rate", 0.95)
    assert rate.lower is not None
    assert rate.upper is not None
    assert rate.lower <= (value or 0.0) < rate.upper
    assert (rate.origin, rate.inputs) == ("derived", ("detected/2011", "population/2011"))
    assert "phi" in rate.method


def test_a_censored_rate_reaches_from_its_smallest_to_its_largest_count() -> None:
    people = {2010: 10**7, 2011: 10**7, 2012: 10**7}
    found = measured([*counts(2010, "3 0"), count(2012, "<5")], people=people)
    zero, censored = figure(found, "detected_rate/2011"), figure(found, "detected_rate/2012")
    assert censored.conf_status == "C"
    assert censored.lower == 0.0
    assert zero.upper is not None
    assert censored.upper is not None
    assert censored.upper > zero.upper


def test_years_without_a_population_have_no_rate_and_a_note() -> None:
    found = measured(counts(2010, "100 120"), people={2010: 10**7})
    assert [f.id for f in found.figures if f.indicator == "detected_rate"] == ["detected_rate/2010"]
    (note,) = [n for n in found.notes if n.rule == "no population"]
    assert dict(note.params) == {"indicator": "detected_rate", "years": "2011"}


CONFLICT = [
    Rejected(
        RowRef("table.csv", "", row),
        "duplicate",
        "value",
        "conflict",
        "ask",
        "detected/2012",
        value,
    )
    for row, value in ((4, "62"), (5, "43"))
]


@pytest.mark.parametrize(
    ("coverage", "rejected", "status", "printed"),
    [
        pytest.param((), [], "m", "", id="not in the source"),
        pytest.param((Gap("detected", Period.calendar_year(2012)),), [], "n", "", id="declared"),
        pytest.param((), CONFLICT, "u", "62 | 43", id="conflicting values"),
    ],
)
def test_a_year_without_a_number_says_why(
    coverage: tuple[Gap, ...], rejected: list[Rejected], status: str, printed: str
) -> None:
    found = measured(
        counts(2010, "100 120 - 140"), rejected=rejected, coverage=Coverage((), (), coverage)
    )
    gap = figure(found, "detected/2012")
    assert (gap.value, gap.origin, gap.obs_status, gap.published) == (None, "gap", status, printed)


def test_every_core_number_is_asked_of_every_year() -> None:
    found = measured([count(2010, "9"), count(2012, "7", indicator="convicted")])
    missing = {f.id for f in found.figures if f.origin == "gap"}
    core = ("detected", "offences", "contacted", "prosecuted", "convicted")
    every = {f"{name}/{year}" for name in core for year in (2010, 2011, 2012)}
    assert missing == every - {"detected/2010", "convicted/2012"}


def test_a_year_known_only_by_its_conflict_is_not_lost() -> None:
    found = measured(counts(2010, "100"), rejected=CONFLICT)
    assert figure(found, "detected/2012").obs_status == "u"
    assert figure(found, "detected/2011").obs_status == "m"


def test_a_partly_reported_year_and_a_break_are_marked() -> None:
    gap = Coverage((), (), (Gap("detected", Period.calendar_year(2011), "police"),))
    partial = measured(counts(2010, "100 60 110"), coverage=gap)
    assert figure(partial, "detected/2011").obs_status == "u"
    broken = measured(counts(2010, "1389 1593 1196 138 108 30"))
    status = {f.period.label: f.obs_status for f in broken.figures if f.origin == "published"}
    assert (status["2012"], status["2013"], status["2014"]) == ("A", "b", "A")


@pytest.mark.parametrize(
    ("total", "girls", "boys", "exceeds"),
    [
        ("100", "60", "40", False),
        ("100", "60", "41", True),
        ("100", "60", "<5", False),
        ("100", "100", "<5", False),  # the censored part may be 0
        ("<5", "6", "<5", True),
        ("<5", "<5", "<5", False),
    ],
)
def test_parts_above_their_total_are_noted(
    total: str, girls: str, boys: str, exceeds: bool
) -> None:
    figures = [
        count(2018, total),
        count(2018, girls, dimensions=(("sex", "female"),)),
        count(2018, boys, dimensions=(("sex", "male"),)),
    ]
    notes = [n for n in measured(figures).notes if n.rule == "parts exceed total"]
    assert [n.where for n in notes] == (["detected/2018"] if exceeds else [])


def test_a_censored_total_and_censored_parts_are_noted_as_they_were_printed() -> None:
    figures = [
        count(2018, "<5"),
        count(2018, "6", dimensions=(("sex", "female"),)),
        count(2018, "<5", dimensions=(("sex", "male"),)),
    ]
    (note,) = [n for n in measured(figures).notes if n.rule == "parts exceed total"]
    assert dict(note.params) == {"by": "sex", "parts": "≥ 6", "total": "<5"}


def test_parts_of_parts_are_compared_too() -> None:
    figures = [
        count(2018, "50", dimensions=(("sex", "female"),)),
        count(2018, "40", dimensions=(("age", "0-17"), ("sex", "female"))),
        count(2018, "20", dimensions=(("age", "18+"), ("sex", "female"))),
    ]
    (note,) = [n for n in measured(figures).notes if n.rule == "parts exceed total"]
    assert note.where == "detected/2018/sex=female"
    assert dict(note.params) == {"by": "age", "parts": "60", "total": "50"}


def test_a_rate_is_of_a_total_alone() -> None:
    """The population of a part would be that of its sex or age."""
    figures = [count(2018, "50"), count(2018, "40", dimensions=(("sex", "female"),))]
    found = measured(figures, people={2018: 10**7})
    assert [f.id for f in found.figures if f.origin == "derived"] == ["detected_rate/2018"]


def test_a_country_that_no_longer_reports_is_not_complete() -> None:
    found = measured(counts(2010, "9 8"), years=(2003, 2013))
    missing = {f.period.year for f in found.figures if f.origin == "gap" and f.id[:3] == "det"}
    assert missing == {2012, 2013}


def test_a_conflict_leads_back_to_its_rows() -> None:
    found = figure(measured(counts(2010, "100"), rejected=CONFLICT), "detected/2012")
    assert [str(row) for row in found.rows] == ["table.csv, row 4", "table.csv, row 5"]
    assert found.sources == ("00",)
