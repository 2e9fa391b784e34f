"""Disclosure control: what the public sees of counts from records.

A count from 1 to 9 victims, or from 1 to 4 defendants or proceedings, is held back, and with it as
many others as are needed so that nobody can place it in an interval narrower than 10, or 5. The
public sees C for both, since which of two is the small one would give them away. Zeros are
published.
"""

from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise

import pytest

from palermo.model import Cells, Figure, Period, Sum, Within
from palermo.model.cells import Whose
from palermo.protect import Policy, audit, release
from tests.unit.protect.counted import (
    YEAR,
    cell,
    count,
    grid,
    measures,
    persons,
    printed,
    published_cells,
    share,
    shown,
)


@pytest.mark.parametrize(
    ("table", "whose", "seen"),
    [
        pytest.param(
            "30 40 50 / 60 70 80",
            "victims",
            "30 40 50 120 / 60 70 80 210 / 90 110 130 330",
            id="nothing small",
        ),
        pytest.param(
            "3 40 50 / 60 70 80",
            "victims",
            "C C 50 93 / C C 80 210 / 63 110 130 303",
            id="one small cell takes one more of its row, of its column, and the corner",
        ),
        pytest.param(
            "0 40 50 / 60 70 80",
            "victims",
            "0 40 50 90 / 60 70 80 210 / 60 110 130 300",
            id="a zero is published",
        ),
        pytest.param(
            "3 0 50 / 60 70 80",
            "victims",
            "C 0 C 53 / C 70 C 210 / 63 70 130 263",
            id="a zero protects nothing",
        ),
        pytest.param(
            "7 40 50 / 60 70 80",
            "courts",
            "7 40 50 97 / 60 70 80 210 / 67 110 130 307",
            id="courts have a threshold of their own",
        ),
        pytest.param("4 0 / 0 0", "victims", "C 0 C / 0 0 0 / C 0 C", id="four persons in all"),
    ],
)
def test_a_table_hides_a_small_cell_and_what_would_give_it_away(
    table: str, whose: Whose, seen: str
) -> None:
    rows = [[int(number) for number in line.split()] for line in table.split(" / ")]
    cells, sums = grid(rows, whose=whose)
    everything = Cells(cells, sums)
    made = release(measures(map(count, cells), everything), "public")
    assert printed(made, len(rows), len(rows[0])) == seen
    assert audit(published_cells(made, everything), everything).narrow == ()


@pytest.mark.parametrize(
    ("yes", "known", "seen"),
    [
        pytest.param(40, 100, "40", id="both parts are large"),
        pytest.param(4, 100, "C", id="the numerator is small"),
        pytest.param(97, 100, "C", id="the others are few"),
        pytest.param(0, 100, "0", id="nobody"),
        pytest.param(100, 100, "100", id="everybody"),
        pytest.param(3, 8, "C", id="the denominator is small"),
    ],
)
def test_a_share_gives_its_parts_away(yes: int, known: int, seen: str) -> None:
    all_of_them = cell("foreign_share.known", persons(0, known))
    some = cell("foreign_share.yes", persons(0, yes))
    cells = Cells((some, all_of_them), (), (Within(some.id, all_of_them.id),))
    made = release(measures([share(some, all_of_them)], cells), "public")
    assert shown(made) == {"foreign_share/2005": seen}


def test_a_share_of_a_published_number_does_not_give_the_rest_away() -> None:
    all_of_them, some = cell("s.known", persons(0, 60)), cell("s.yes", persons(0, 55))
    total = cell("identified", persons(0, 60))
    cells = Cells((some, all_of_them, total), (), (Within(some.id, all_of_them.id),))
    made = release(measures([share(some, all_of_them), count(total)], cells), "public")
    assert shown(made) == {"s/2005": "C", "identified/2005": "60"}


def test_a_receiver_of_exact_values_is_told_which_is_small_and_which_protects_it() -> None:
    cells, sums = grid([[3, 40, 50], [60, 70, 80]])
    made = release(measures(map(count, cells), Cells(cells, sums)), "transmission")
    assert made.confidential == {
        "identified/2005/column=0/row=0": "C",
        "identified/2005/column=0/row=1": "D",
        "identified/2005/column=1/row=0": "D",
        "identified/2005/column=1/row=1": "D",
    }
    assert {one.conf_status for one in made.figures} == {"F"}


def test_a_declared_gap_hides_nobody() -> None:
    """Everybody knows that the inspectorate reported nobody, so it protects none of the 3."""
    by_agency = [
        cell("identified", persons(0, 40), agency="police"),
        cell("identified", persons(40, 3), agency="shelters"),
        cell("identified", (), agency="inspectorate"),
    ]
    total = cell("identified", persons(0, 43))
    sums = (Sum(total.id, tuple(one.id for one in by_agency)),)
    figures = [count(by_agency[0]), count(by_agency[1]), count(total)]
    cells = Cells((*by_agency, total), sums, told=(by_agency[2].id,))
    assert shown(release(measures(figures, cells), "public")) == {
        "identified/2005/agency=police": "C",
        "identified/2005/agency=shelters": "C",
        "identified/2005": "43",
    }
    assert audit({by_agency[0].id: None, by_agency[1].id: None, total.id: 43}, cells).narrow == ()
    assert audit({by_agency[0].id: 40, total.id: 43}, cells).narrow == (by_agency[1].id,)


@pytest.mark.parametrize("shelters", [3, 30])
@pytest.mark.parametrize("believed", [True, False])
def test_a_stray_row_in_a_gap_is_protected_and_protects_nobody(
    shelters: int, believed: bool
) -> None:
    """One person of the inspectorate, though it declared that it reported nobody."""
    sizes = {"police": 40, "shelters": shelters, "courts": 25, "inspectorate": 1}
    starts = accumulate(sizes.values(), initial=0)
    parts = [
        cell("identified", persons(first, size), agency=name)
        for (name, size), first in zip(sizes.items(), starts, strict=False)
    ]
    total = cell("identified", persons(0, sum(sizes.values())))
    sums = (Sum(total.id, tuple(one.id for one in parts)),)
    cells = Cells((*parts, total), sums, told=(parts[-1].id,))
    made = release(measures(map(count, (*parts[:-1], total)), cells), "public")
    outside = cells if believed else replace(cells, told=())
    assert audit(published_cells(made, cells), outside).narrow == ()


def test_an_interval_made_with_a_period_that_is_held_back_goes_with_it() -> None:
    few = cell("assisted", persons(0, 3))
    many = cell("assisted", persons(10, 40), Period.calendar_year(2006))
    cycle = Period(date(2005, 4, 1), date(2006, 3, 31))
    other = cell("assisted", persons(60, 30), cycle)
    figures = [
        replace(count(one), lower=1.0, upper=99.0, level=0.95, interval_of="rate")
        for one in (few, many, other)
    ]
    made = {
        one.id: one
        for one in release(measures(figures, Cells((few, many, other))), "public").figures
    }
    assert (made[many.id].value, made[many.id].lower, made[many.id].level) == (40, None, None)
    assert "no interval" in made[many.id].method
    assert made[other.id].upper == 99.0  # of another kind of period


@pytest.mark.parametrize("key", ["presumed", "identified"])
def test_of_two_totals_that_give_a_small_count_away_the_key_figure_is_shown(key: str) -> None:
    presumed, identified = cell("presumed", persons(0, 45)), cell("identified", persons(0, 42))
    cells = Cells((presumed, identified), (), (Within(identified.id, presumed.id),))
    given = measures([count(presumed), count(identified)], cells)
    made = release(given, "public", policy=Policy(keys=frozenset({key})))
    assert {one.indicator for one in made.figures if one.value is not None} == {key}


def test_years_and_cycles_do_not_give_the_months_between_them_away() -> None:
    """34 in 2004, 60 from April 2004 to March 2005, 33 in 2005: a stretch of 4 is in between."""
    cuts = [date(2004, 1, 1), date(2004, 4, 1), date(2005, 1, 1), date(2005, 4, 1)]
    ends = [date(2004, 3, 31), date(2004, 12, 31), date(2005, 3, 31), date(2005, 12, 31)]
    sizes, start, stretches = (4, 30, 30, 3), 0, []
    for first, last, size in zip(cuts, ends, sizes, strict=True):
        stretches.append((Period(first, last), persons(start, size)))
        start += size
    inner = [cell("identified", units, period) for period, units in stretches]
    periods = [
        cell("identified", [*one[1], *two[1]], Period(one[0].start, two[0].end))
        for one, two in pairwise(stretches)
    ]
    sums = tuple(
        Sum(both.id, (one.id, two.id))
        for both, one, two in zip(periods, inner, inner[1:], strict=False)
    )
    cells = Cells((*inner, *periods), sums)
    everything = {one.id: float(one.count) for one in periods}
    assert set(audit(everything, cells).narrow) == {inner[0].id, inner[3].id}
    made = release(measures(map(count, periods), cells), "public")
    assert sorted(one.conf_status for one in made.figures) == ["C", "F", "F"]
    assert audit(published_cells(made, cells), cells).narrow == ()


def test_the_few_who_are_in_the_larger_of_two_sets_alone_are_protected() -> None:
    presumed, identified = cell("presumed", persons(0, 45)), cell("identified", persons(0, 42))
    cells = Cells((presumed, identified), (), (Within(identified.id, presumed.id),))
    made = release(measures([count(presumed), count(identified)], cells), "public")
    assert shown(made) == {"presumed/2005": "45", "identified/2005": "C"}


def test_the_same_persons_in_two_tables_are_one_count() -> None:
    children = persons(0, 20)
    by_age = [
        cell("identified", children, age_group="0-17"),
        cell("identified", persons(20, 40), age_group="18+"),
        cell("identified", persons(0, 60)),
    ]
    by_form = [
        cell("children", persons(0, 3), form="begging"),
        cell("children", persons(3, 17), form="sexual"),
        cell("children", children),
    ]
    sums = tuple(Sum(one[2].id, (one[0].id, one[1].id)) for one in (by_age, by_form))
    cells = Cells((*by_age, *by_form), sums)
    made = release(measures(map(count, cells.cells), cells), "public")
    seen = shown(made)
    assert seen["children/2005/form=begging"] == "C"
    assert seen["children/2005"] == seen["identified/2005/age_group=0-17"]
    assert audit(published_cells(made, cells), cells).narrow == ()


def test_what_is_computed_from_several_cells_is_held_back_with_any_of_them() -> None:
    cells, sums = grid([[3, 40, 50], [60, 70, 80]])
    inputs = tuple(one.id for one in cells if len(one.dimensions) == 2)
    spread = Figure("spread", YEAR, value=12.0, origin="records", inputs=inputs)
    made = release(measures([*map(count, cells), spread], Cells(cells, sums)), "public")
    assert shown(made)["spread/2005"] == "C"


def test_things_are_no_persons() -> None:
    agreements = cell("agreements", persons(0, 2), whose=None)
    made = release(measures([count(agreements)], Cells((agreements,))), "public")
    assert shown(made) == {"agreements/2005": "2"}
