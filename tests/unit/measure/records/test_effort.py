from dataclasses import replace

import numpy as np
import pytest

from palermo.measure.records.effort import inner
from palermo.measure.records.elasticities import (
    Slope,
    Table,
    fitted,
    lagged,
    too_few,
    verdict,
    within,
)
from palermo.measure.records.rivals import Evidence, difference, rivals
from palermo.model import Figure, Gap, Period, Rival
from tests.unit.measure.records.tables import FRAME as OF_THREE_YEARS
from tests.unit.measure.records.tables import Row, definition, found, measured

FRAME = replace(OF_THREE_YEARS, years=(2003, 2006))
EFFORT = definition("officers", measure="sum", kind="resource", dimensions=("region",), whose="")
COUNT = definition("identified", dimensions=("region",))
ELASTICITY = definition(
    "elasticity",
    measure="elasticity",
    numerator="identified",
    denominator="officers",
    over="region",
)
SPAN = "elasticity/2003-01-01..2006-12-31"


def regions(number: int, power: float) -> list[Row]:
    """Regions with 4, 8, 12 ... officers, and victims in proportion to a power of them."""
    rows: list[Row] = []
    for year in range(2003, 2007):
        for region in range(1, number + 1):
            name = f"r{region}"
            officers = 4.0 * region
            victims = round(2 * officers**power) + (year + region) % 3
            rows += found(f"{year}-01-01", value=officers, region=name, kind="resource")
            rows += found(f"{year}-06-01", victims, region=name)
    return rows


def test_ten_per_cent_more_officers_go_with_fewer_than_ten_per_cent_more_victims() -> None:
    made = measured(regions(6, 0.5), EFFORT, COUNT, ELASTICITY, frame=FRAME)
    one = {figure.id: figure for figure in made.figures}[SPAN]
    assert one.value == pytest.approx(0.5, abs=0.1)
    assert one.value is not None
    assert one.upper is not None
    assert one.upper < 1
    assert one.method.startswith("an association between places, not a cause")
    assert "jackknife by region" in one.method
    assert "Student's t on 5 degrees of freedom, at level 0.95" in one.method
    assert "within regions over the years: cannot be told" in one.method
    assert len(one.inputs) == 48  # every cell of the table, of victims and of officers
    assert {"identified/2003/region=r1", "officers/2006/region=r6"} <= set(one.inputs)
    answer = dict(next(note.params for note in made.notes if note.rule == "ten per cent more"))
    assert answer["answer"] == "less"
    assert float(answer["more"]) == pytest.approx((1.1**one.value - 1) * 100, abs=0.05)


def test_too_few_cells_are_refused() -> None:
    made = measured(regions(3, 0.5), EFFORT, COUNT, ELASTICITY, frame=FRAME)
    one = {figure.id: figure for figure in made.figures}[SPAN]
    assert (one.value, one.obs_status) == (None, "m")
    notes = {note.rule: dict(note.params) for note in made.notes}
    assert notes["no elasticity"]["why"] == "cells 12 of at least 15, regions 3 of at least 5"


def test_equal_effort_everywhere_says_nothing() -> None:
    table = Table(
        [f"r{n % 6}" for n in range(24)], [2003 + n // 6 for n in range(24)], [3] * 24, [5.0] * 24
    )
    assert too_few(table) == "effort is the same everywhere"


@pytest.mark.parametrize(
    ("value", "error", "answer"),
    [(0.5, 0.1, "less"), (1.5, 0.1, "more"), (0.9, 0.2, "as much"), (0.5, 0.5, "cannot be told")],
)
def test_what_an_elasticity_answers(value: float, error: float, answer: str) -> None:
    assert verdict(Slope(value, error, 0.0, 1000), 0.95) == answer


def table_of(seed: int, mean: float, lasting: float = 0.0, change: float = 0.1) -> Table:
    """Six regions in four years, of which the mean count goes with the officers."""
    random = np.random.default_rng(seed)
    size = np.exp(np.linspace(1.5, 4, 6))[:, None]
    effort = size * np.exp(random.normal(0, change, (6, 4)))
    means = mean * effort / effort.mean() * np.exp(random.normal(0, lasting, (6, 1)))
    cells = [(f"r{n}", year) for n in range(6) for year in range(2003, 2007)]
    names, years = zip(*cells, strict=True)
    return Table(names, years, random.poisson(means).ravel().tolist(), effort.ravel().tolist())


def test_regions_that_differ_lastingly_are_not_taken_for_many_observations() -> None:
    """The interval is the jackknife's, by hand; t(5) is 2.571 at 97.5 %."""
    table = table_of(1, 44, lasting=0.4)
    whole = fitted(table)
    assert whole is not None
    others = [
        slope.value
        for name in sorted(set(table.regions))
        if (slope := fitted(table.where([one != name for one in table.regions]))) is not None
    ]
    variance = 5 / 6 * sum((one - whole.value) ** 2 for one in others)
    assert whole.error == pytest.approx(variance**0.5)
    assert whole.interval(0.95) == pytest.approx(
        (whole.value - 2.5706 * whole.error, whole.value + 2.5706 * whole.error), abs=1e-4
    )


def test_an_ordinary_table_of_few_counts_has_an_elasticity() -> None:
    """Some have an alpha so small that statsmodels gives it no error."""
    assert all(fitted(table_of(seed, 5)) is not None for seed in range(40))


def test_what_went_with_a_change_of_effort_within_regions() -> None:
    table = table_of(3, 400, lasting=0.5, change=0.5)
    slope = within(table)
    assert slope is not None
    assert slope.value == pytest.approx(1, abs=0.1)
    assert inner(table, 0.95).startswith("within regions over the years: ")
    assert "cannot be told" not in inner(table, 0.95)


def test_a_year_of_which_those_who_count_did_not_report_has_no_cells() -> None:
    rows = [row for row in regions(6, 0.5) if row["day"] != "2005-06-01"]
    gap = Gap("identified", Period.calendar_year(2005), "police")
    gapped = replace(FRAME, gaps=(gap,))
    made = measured(rows, EFFORT, COUNT, ELASTICITY, frame=gapped)
    one = {figure.id: figure for figure in made.figures}[SPAN]
    assert "18 cells (6 of region by 3 years)" in one.method
    assert not [cell for cell in one.inputs if "/2005/" in cell]


def test_counts_without_dispersion_are_fitted_as_poisson_counts() -> None:
    made = measured(regions(6, 1.0), EFFORT, COUNT, ELASTICITY, frame=FRAME)
    one = {figure.id: figure for figure in made.figures}[SPAN]
    assert "alpha 0" in one.method
    assert one.lower is not None
    assert one.upper is not None
    assert one.lower < one.upper


def test_effort_of_the_year_before_that_never_changes_cannot_be_told_from_its_own() -> None:
    rows = [(f"r{n}", year, 10 + n, 4.0 * n) for year in range(2003, 2008) for n in range(1, 7)]
    columns = zip(*rows, strict=True)
    same = {(region, year): effort for region, year, _, effort in rows}
    table = Table(*map(list, columns))
    assert lagged(table, lambda region, year: same[region, year]) == "no fit"


def rival(name: str, rows: list[Row], gaps: tuple[Gap, ...] = ()) -> Rival:
    online = definition("recruited_online_share", measure="share", kind="contact")
    made = measured(
        rows, EFFORT, COUNT, online, ELASTICITY, frame=replace(OF_THREE_YEARS, gaps=gaps)
    )
    return {one.id: one for one in made.rivals}[name]


def online(first: int, last: int, unknown: int = 0) -> list[Row]:
    """Of 40 persons in 2004 and in 2006, how many were recruited online."""
    rows: list[Row] = []
    for year, yes in ((2004, first), (2006, last)):
        rows += found(f"{year}-06-01", yes, yes=True)
        rows += found(f"{year}-06-01", 40 - yes, yes=False)
    return rows + found("2006-06-01", unknown)


@pytest.mark.parametrize(
    ("first", "last", "shows"),
    [(4, 30, "as predicted"), (30, 4, "against it"), (10, 13, "cannot be told")],
)
def test_recruitment_moved_to_the_internet(first: int, last: int, shows: str) -> None:
    found_out = rival("internet", online(first, last))
    assert found_out.shows == shows
    assert found_out.figures == ("recruited_online_share/2004", "recruited_online_share/2006")


@pytest.mark.parametrize(
    ("first", "last", "shows"),
    [(10.0, 9.0, "as predicted"), (10.0, 10.2, "against it"), (10.0, 12.0, "against it")],
)
def test_less_effort(first: float, last: float, shows: str) -> None:
    rows = [
        *found("2004-01-01", value=first, region="a", kind="resource"),
        *found("2006-01-01", value=last, region="a", kind="resource"),
    ]
    shown = rival("effort", rows)
    assert shown.shows == shows
    assert shown.figures == ("officers/2004", "officers/2006")


def test_a_region_that_gave_no_number_is_no_fall() -> None:
    rows = [
        *found("2004-01-01", value=10.0, region="a", kind="resource"),
        *found("2004-01-01", value=90.0, region="b", kind="resource"),
        *found("2006-01-01", value=11.0, region="a", kind="resource"),
    ]
    shown = rival("effort", rows)
    assert shown.shows == "against it"
    assert shown.numbers == (("officers", "10.0%"),)
    assert shown.figures == ("officers/2004/region=a", "officers/2006/region=a")
    assert rival("effort", rows[1:]).shows == "cannot be told"


def test_records_that_miss_the_work() -> None:
    assert rival("records", online(10, 10)).shows == "against it"
    assert rival("records", online(10, 10, unknown=20)).shows == "as predicted"
    gap = Gap("*", Period.calendar_year(2005), "police")
    silent = rival("records", online(10, 10), (gap,))
    assert silent.shows == "as predicted"
    assert ("did not report", "police") in silent.numbers


def test_what_there_are_no_figures_of_cannot_be_told() -> None:
    shows = {
        name: rival(name, found("2001-01-01")).shows
        for name in ("internet", "abroad", "effort", "records", "saturation")
    }
    assert set(shows.values()) == {"cannot be told"}


def test_the_interval_of_a_difference() -> None:
    """Newcombe (1998), table II (a), method 10: 56/70 less 48/80, from Wilson's intervals."""
    year = Period.calendar_year(2004)
    first = Figure("a", year, value=48 / 80, lower=0.4904, upper=0.7004)
    last = Figure("a", year, value=56 / 70, lower=0.6918, upper=0.8770)
    assert difference(first, last) == pytest.approx((0.0524, 0.3339), abs=2e-4)


@pytest.mark.parametrize(
    ("value", "error", "shows"),
    [
        (-1.0, 0.2, "as predicted"),
        (-0.5, 0.5, "cannot be told"),
        (0.5, 0.5, "cannot be told"),
        (1.0, 0.2, "against it"),
    ],
)
def test_saturation_is_told_by_the_whole_interval(value: float, error: float, shows: str) -> None:
    slope = Slope(value, error, 0.0, 6)
    evidence = Evidence(FRAME, {}, {}, {("identified", "officers"): slope})
    assert {one.id: one.shows for one in rivals(evidence)}["saturation"] == shows


@pytest.mark.parametrize(("power", "shows"), [(-1.0, "as predicted"), (1.0, "against it")])
def test_saturation_after_earlier_success(power: float, shows: str) -> None:
    rows: list[Row] = []
    officers = {
        (n, year): 4.0 + (7 * n + 5 * year + n * year) % 11
        for n in range(8)
        for year in range(2002, 2007)
    }
    for (n, year), effort in officers.items():
        rows += found(f"{year}-01-01", value=effort, region=f"r{n}", kind="resource")
        earlier = officers.get((n, year - 1), 8.0)
        rows += found(
            f"{year}-06-01", round(12 * effort * earlier**power / 8**power / 4), region=f"r{n}"
        )
    assert rival("saturation", rows).shows == shows
