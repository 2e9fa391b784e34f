"""What a table must have before anything is estimated from it, and what is said of a poor one."""

from collections.abc import Iterable, Mapping

import pytest

from palermo import datasets, mse
from palermo.errors import EstimationError, NotIdentified
from palermo.mse import Histories, estimate
from palermo.mse.checking import checked

POOR = [
    pytest.param("AB", {(1, 0): 90, (0, 1): 80, (1, 1): 20}, "two lists", id="two lists"),
    pytest.param("ABC", {(1, 0, 0): 90, (0, 1, 0): 9, (0, 0, 1): 9, (1, 1, 0): 2},
                 "only 2 persons on two", id="two persons on two lists"),
    pytest.param("ABC", {(1, 0, 0): 90, (0, 1, 0): 9, (0, 0, 1): 9, (1, 1, 0): 1},
                 "only 1 person on two", id="one person on two lists"),
    pytest.param("AB", {(1, 0): 1_000_000, (0, 1): 90, (1, 1): 20},
                 r"100.0% of the persons have one history \(A alone\)", id="a million in a cell"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "cells", "warning"), POOR)
def test_a_poor_table_is_estimated_with_a_warning(
    names: str, cells: Mapping[Iterable[int], int], warning: str
) -> None:
    found = mse.estimate(Histories.of(names, cells), method="main", resamples=0)
    assert found.total > found.observed
    with pytest.raises(AssertionError, match=warning):
        raise AssertionError(*found.warnings)


def test_a_million_persons_in_one_cell_are_estimated_as_the_formula_says() -> None:
    table = Histories.of("AB", {(1, 0): 1_000_000, (0, 1): 90, (1, 1): 20})
    found = mse.estimate(table, method="main", resamples=0)
    assert found.hidden == pytest.approx(1_000_000 * 90 / 20)


def test_a_good_table_has_no_notes() -> None:
    assert checked(datasets.load("uk_2013_5")).notes == ()


def test_a_warning_is_not_said_twice() -> None:
    once = checked(Histories.of("AB", {(1, 0): 90, (0, 1): 80, (1, 1): 2}))
    assert checked(once).notes == once.notes


@pytest.mark.parametrize(
    ("names", "cells", "what"),
    [
        pytest.param("ABC", {(1, 0, 0): 0}, "nobody is on any list", id="nobody"),
        pytest.param("A", {(1,): 9}, "1 of the lists can be used", id="one list"),
        pytest.param("AB", {(1, 0): 9}, "0 of the lists can", id="all persons on one list"),
        pytest.param("ABC", {(1, 0, 0): 9, (0, 1, 0): 9, (0, 0, 1): 9}, "nobody is on two lists",
                     id="no overlap"),
        pytest.param("AB", {(1, 1): 9}, "1 of the lists", id="two lists with the same persons"),
    ],
)  # fmt: skip
def test_a_table_that_tells_nothing_is_refused(
    names: str, cells: Mapping[Iterable[int], int], what: str
) -> None:
    with pytest.raises(EstimationError, match=what) as caught:
        mse.estimate(Histories.of(names, cells), method="main")
    assert caught.value.fix
    assert isinstance(caught.value, NotIdentified) == ("nobody is on any" not in what)


def test_a_thousand_million_persons_are_a_mistake_of_a_count() -> None:
    table = Histories.of("AB", {(1, 0): 999_999_000, (0, 1): 999, (1, 1): 1})
    with pytest.raises(EstimationError, match="1,000,000,000 persons or more") as told:
        checked(table)
    assert told.value.where == "2 lists, 1000000000 persons"


def test_one_list_is_no_plural() -> None:
    with pytest.raises(EstimationError) as told:
        checked(Histories.of("A", {(1,): 5}))
    assert told.value.where == "1 list, 5 persons"


def test_a_hundred_million_persons_still_have_their_digits() -> None:
    cells: dict[Iterable[int], int] = {
        (1, 0, 0): 30,
        (0, 1, 0): 25,
        (0, 0, 1): 20,
        (1, 1, 0): 10,
        (1, 0, 1): 8,
    }
    cells |= {(0, 1, 1): 5, (1, 1, 1): 2}
    small = Histories.of("ABC", cells)
    large = Histories(small.names, 10**6 * small.counts)
    for method in ("main", "chao"):
        one, other = (estimate(of, method=method, resamples=0) for of in (small, large))
        assert other.hidden == pytest.approx(1e6 * one.hidden, rel=1e-9)
