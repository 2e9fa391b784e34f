"""MEASURE as a whole: settings are heeded, and each figure says where it comes from."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as at_most
from hypothesis import strategies as st

from palermo.measure import measure
from palermo.measure.definitions import definitions
from palermo.model import Measures, Period, Rejected, RowRef
from palermo.settings import Coverage
from tests.unit.measure.projects import measured, population, reading, settings
from tests.unit.measure.series import count, counts


def set_to(level: float, margin: float) -> Measures:
    """A steady series, measured with these settings."""
    return measure(
        [reading(counts(2010, "90000 90100 89900 90000"))],
        population=population({2010: 10**7, 2011: 10**7}),
        coverage=Coverage(),
        settings=replace(settings(), level=level, margin=margin),
        definitions=definitions(),
    )


@pytest.mark.parametrize(("margin", "word"), [(0.25, "stable"), (0.0001, "can't tell")])
def test_the_margin_of_the_project_decides_what_is_stable(margin: float, word: str) -> None:
    assert {t.word for t in set_to(0.95, margin).trends} == {word}


def test_the_level_of_the_project_makes_the_intervals() -> None:
    low, high = set_to(0.8, 0.25), set_to(0.99, 0.25)
    assert {t.level for t in low.trends} == {0.8}
    for narrow, wide in zip(low.trends, high.trends, strict=True):
        assert narrow.lower is not None
        assert wide.lower is not None
        assert narrow.lower > wide.lower
    levels = {f.level for f in high.figures if f.indicator == "detected_rate"}
    assert levels == {0.99}


def test_an_interval_without_an_upper_end_has_none() -> None:
    (trend,) = measured(counts(2010, "<5 6")).trends
    assert (trend.ratio, trend.upper) == (None, None)
    assert trend.lower is not None
    (trend,) = measured(counts(2010, "0 7")).trends
    assert (trend.ratio, trend.upper) == (None, None)


def test_a_rate_names_both_its_sources_and_no_row() -> None:
    (published,) = [replace(f, sources=("cc",), cited="yearbook") for f in counts(2010, "100")]
    people = population({2010: 10**7})
    people = replace(people, figures=tuple(replace(f, sources=("aa",)) for f in people.figures))
    found = measure(
        [reading([published])],
        population=people,
        coverage=Coverage(),
        settings=settings(),
        definitions=definitions(),
    )
    (rate,) = [f for f in found.figures if f.origin == "derived"]
    assert rate.sources == ("aa", "cc")
    assert (rate.rows, rate.published, rate.cited) == ((), "", "")
    assert "population/2010" in {f.id for f in found.figures}
    assert len(found.accounts) == 2


def test_no_rate_over_a_population_of_zero() -> None:
    found = measured(counts(2010, "100"), people={2010: 0})
    assert not [f for f in found.figures if f.origin == "derived"]
    assert [n.rule for n in found.notes] == ["no population"]


@pytest.mark.parametrize(
    ("name", "rule", "last"),
    [
        ("detected/2012/sex=female", "conflict", "2012"),
        ("detected/2012", "conflict", "2012"),
        ("detected/2012", "repeated", "2010"),
    ],
)
def test_a_conflict_makes_a_year_and_a_repetition_does_not(name: str, rule: str, last: str) -> None:
    row = Rejected(RowRef("t.csv", "", 9), "duplicate", "value", rule, "ask", name, "7")
    found = measured([count(2010, "9")], rejected=[row])
    assert max(f.period.label for f in found.figures) == last


@pytest.mark.parametrize("period", ["2016", "2016-04-01..2017-03-31"])
def test_parts_without_a_total_have_a_marker_for_it(period: str) -> None:
    part = replace(count(2016, "198", dimensions=(("sex", "female"),)), period=Period.parse(period))
    found = measured([part])
    total = next(f for f in found.figures if f.id == f"detected/{period}")
    assert (total.value, total.obs_status, total.origin) == (None, "m", "gap")


def test_figures_are_ordered_by_indicator_dimensions_and_period() -> None:
    girls = (("sex", "female"),)
    mixed = [count(2011, "1"), count(2010, "2", dimensions=girls), count(2010, "3")]
    ids = [f.id for f in measured(mixed).figures if f.origin == "published"]
    assert ids == ["detected/2010", "detected/2011", "detected/2010/sex=female"]


@given(st.lists(st.sampled_from(["0", "1", "<5", "-", "7", "60", "5000", "9000000"]), max_size=8))
@at_most(deadline=None)
def test_no_row_of_counts_stops_a_run(texts: list[str]) -> None:
    figures = counts(2010, " ".join(texts))
    found = measured(figures, people=dict.fromkeys(range(2010, 2018), 10**7))
    assert len([f for f in found.figures if f.origin == "published"]) == len(figures) + 8
    assert len({t.id for t in found.trends}) == len(found.trends)
