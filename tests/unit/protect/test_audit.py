"""PROTECT: the audit sees what published numbers give away."""

from dataclasses import replace

import pytest

from palermo.errors import DisclosureError
from palermo.model import Cells, Sum, Within
from palermo.protect import Policy, audit
from tests.unit.protect.counted import cell, grid, persons

ROWS = [[3, 40, 50], [60, 70, 80]]
SMALL = "identified/2005/column=0/row=0"


def published(cells: Cells, *hidden: str) -> dict[str, float | None]:
    return {one.id: None if one.id in hidden else float(one.count) for one in cells.cells}


def test_a_cell_that_is_published_has_no_interval() -> None:
    cells = Cells(*grid(ROWS))
    found = audit(published(cells), cells)
    assert (found.cells, found.narrow) == (((SMALL, 3.0, 3.0),), (SMALL,))


@pytest.mark.parametrize(
    "hidden", [(SMALL,), (SMALL, "identified/2005/column=1/row=0")], ids=["alone", "with another"]
)
def test_a_cell_that_can_be_computed_is_as_good_as_published(hidden: tuple[str, ...]) -> None:
    cells = Cells(*grid(ROWS))
    found = audit(published(cells, *hidden), cells)
    assert found.cells == ((SMALL, 3.0, 3.0),)


def test_an_interval_that_is_wide_enough_is_no_longer_sought() -> None:
    cells = Cells(*grid(ROWS))
    hidden = [f"identified/2005/column={column}/row={row}" for column in "01" for row in "01"]
    ((_, low, high),) = audit(published(cells, *hidden), cells).cells
    assert high - low >= 10


def test_a_narrow_interval_is_exact() -> None:
    cells = Cells(*grid([[3, 4, 50], [15, 70, 80]]))
    hidden = [f"identified/2005/column={column}/row={row}" for column in "01" for row in "01"]
    found = audit(published(cells, *hidden), cells)
    assert found.cells == tuple(
        (name, low, high)
        for name, low, high in (
            ("identified/2005/column=0/row=0", 1.0, 6.0),
            ("identified/2005/column=1/row=0", 1.0, 6.0),
        )
    )
    assert set(found.narrow) == {name for name, _, _ in found.cells}
    assert audit(published(cells, *hidden), cells, Policy(victims=5)).narrow == ()


def test_a_cell_in_no_equation_can_be_anything() -> None:
    alone = cell("identified", persons(0, 3))
    assert audit({}, Cells((alone,))).cells == ((alone.id, 0.0, float("inf")),)


def test_the_rest_of_a_set_is_named() -> None:
    all_of_them, some = cell("presumed", persons(0, 45)), cell("identified", persons(0, 42))
    again = cell("counted_again", persons(0, 45))
    things = cell("agreements", persons(0, 3), whose=None)
    cells = Cells(
        (all_of_them, some, again, things),
        (Sum(things.id, (things.id,)),),
        (
            Within(some.id, all_of_them.id),
            Within(again.id, all_of_them.id),
            Within(things.id, things.id),
        ),
    )
    found = audit({all_of_them.id: 45, some.id: 42, "other/2005": 1}, cells)
    assert found.narrow == ("presumed/2005 without identified/2005",)


def test_two_numbers_for_the_same_persons_contradict_each_other() -> None:
    one, other = cell("a", persons(0, 20)), cell("b", persons(0, 20))
    with pytest.raises(DisclosureError, match="contradict") as refusal:
        audit({one.id: 20, other.id: 21}, Cells((one, other)))
    assert refusal.value.where == "a/2005"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"identified/2005": 304}, id="parts and total"),
        pytest.param({"identified/2005/row=0": -1}, id="fewer than none"),
        pytest.param({"identified/2005": 200, "identified/2005/row=1": 210}, id="too many parts"),
    ],
)
def test_numbers_that_do_not_add_up_contradict_each_other(wrong: dict[str, float]) -> None:
    cells = Cells(*grid(ROWS))
    given = published(cells)
    if len(wrong) > 1:
        given = dict.fromkeys(given)
    with pytest.raises(DisclosureError, match="contradict"):
        audit(given | wrong, cells)


def test_what_only_a_program_can_see_contradicts_too() -> None:
    first, second, third = (
        cell("identified", persons(20 * at, size), form=form)
        for at, (form, size) in enumerate((("sexual", 15), ("labour", 5), ("begging", 20)))
    )
    two, three = cell("two", persons(0, 20)), cell("three", persons(0, 40))
    sums = (
        Sum(two.id, (first.id, second.id)),
        Sum(three.id, (first.id, second.id, third.id)),
    )
    cells = Cells((replace(first, members=1), second, third, two, three), sums)
    assert audit({two.id: 20, three.id: 40}, cells).narrow == ()
    with pytest.raises(DisclosureError, match="contradict"):
        audit({two.id: 20, three.id: 10, third.id: None}, cells)
    with pytest.raises(DisclosureError, match="contradict"):
        audit({two.id: 20, first.id: 30}, cells)


def test_hidden_cells_without_a_small_one_among_them_are_not_looked_at() -> None:
    large = Cells(*grid([[20, 30], [40, 50]]))
    hidden = [one.id for one in large.cells if len(one.dimensions) == 2]
    assert audit(published(large, *hidden), large).cells == ()
