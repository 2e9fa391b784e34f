"""Capture histories: cells, lists set aside, lists merged, persons of one list."""

from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from hypothesis import given

from palermo.errors import EstimationError
from palermo.mse import Histories
from palermo.mse.histories import overlap, times_seen
from tests.unit.mse.plain import persons, tables

TABLE = Histories.of(
    "ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6, (1, 1, 1): 2}
)


def test_rows_of_the_same_history_are_added() -> None:
    twice = [((1, 0), 3), ((0, 1), 4), ((1, 0), 5)]
    table = Histories.of("AB", {iter(history): count for history, count in twice})
    assert table.cells() == {(1, 0): 8, (0, 1): 4}


def test_those_on_no_list_are_not_observed() -> None:
    assert Histories.of("AB", {(0, 0): 1000, (1, 1): 2}).observed == 2


@given(tables(4))
def test_margins_are_persons_on_all_lists_of_a_set(table: Histories) -> None:
    assert table.margins.tolist() == [persons(table, on) for on in range(16)]


@given(tables(4))
def test_the_overlap_has_the_lists_on_its_diagonal(table: Histories) -> None:
    both = overlap(table)
    for one in range(4):
        for other in range(4):
            assert both[one, other] == persons(table, 1 << one | 1 << other)


def test_persons_by_the_number_of_lists_they_are_on() -> None:
    assert times_seen(TABLE).tolist() == [0, 90, 6, 2]


def test_without_a_list_its_own_persons_are_not_observed() -> None:
    fewer = TABLE.without(0)
    assert fewer.names == ("B", "C")
    assert fewer.cells() == {(1, 0): 36, (0, 1): 20, (1, 1): 2}


def test_two_lists_are_merged_in_the_place_of_the_first() -> None:
    joined = TABLE.merged(2, 0)
    assert joined.names == ("A+C", "B")
    assert joined.cells() == {(1, 0): 60, (0, 1): 30, (1, 1): 8}
    assert joined.observed == TABLE.observed


def test_the_persons_of_one_list_are_told_by_the_others() -> None:
    assert TABLE.on(0).cells() == {(1, 0): 6, (1, 1): 2}
    assert TABLE.on(0).names == ("B", "C")


@pytest.mark.parametrize(
    ("cells", "kept", "note"),
    [
        ({(1, 0, 0): 5, (0, 1, 0): 5, (1, 1, 0): 2}, ("A", "B"), "nobody is on it"),
        (
            {(1, 1, 0): 5, (0, 0, 1): 5, (1, 1, 1): 2},
            ("A", "C"),
            "the same persons are on it as on A",
        ),
        (
            {(1, 0, 1): 5, (0, 1, 1): 5, (1, 1, 1): 2, (0, 0, 1): 7},
            ("A", "B"),
            "everybody observed is on it; 7 persons are on no other and are not counted",
        ),
    ],
)
def test_a_list_that_tells_nothing_is_set_aside_and_said(
    cells: Mapping[Iterable[int], int], kept: tuple[str, ...], note: str
) -> None:
    usable = Histories.of("ABC", cells).usable()
    assert usable.names == kept
    assert len(usable.notes) == 1
    assert note in usable.notes[0]


@given(tables(3))
def test_an_empty_list_changes_nothing_once_set_aside(table: Histories) -> None:
    wider = Histories((*table.names, "Z"), np.concatenate([table.counts, np.zeros(8, dtype=int)]))
    assert wider.usable().counts.tolist() == table.counts.tolist()


def test_seventeen_lists_are_refused() -> None:
    with pytest.raises(EstimationError, match="17 lists are more than can be estimated"):
        Histories(tuple("ABCDEFGHIJKLMNOPQ"), np.zeros(1 << 17, dtype=np.int64))
