"""Pairs chosen by p-value, many tables at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo import datasets
from palermo.mse import Histories
from palermo.mse.designs import all_pairs
from palermo.mse.fitting import fit
from palermo.mse.stepwise import p_values, stepwise
from palermo.mse.subsets import label
from tests.unit.mse import plain

THRESHOLD = 0.02


def column(table: Histories) -> plain.Floats:
    return table.counts[:, None].astype(np.float64)


def chosen(table: Histories, threshold: float = THRESHOLD) -> tuple[set[str], float]:
    """The pairs by name and the persons hidden."""
    found = stepwise(column(table), table.lists, threshold)
    pairs = found.model.sets[found.active[:, 0]][1 + table.lists :]
    return {label(one, table.names) for one in pairs.tolist()}, float(found.hidden[0])


@settings(max_examples=20)
@given(plain.tables(4))
def test_the_choice_is_that_of_the_plain_way(table: Histories) -> None:
    pairs, hidden = plain.stepwise(table, THRESHOLD)
    names = {label(one, table.names) for one in pairs}
    found = chosen(table)
    assert found[0] == names
    assert found[1] == pytest.approx(hidden, rel=1e-5)


@settings(max_examples=10)
@given(st.lists(plain.tables(3), min_size=2, max_size=6))
def test_many_tables_at_once_are_each_alone(tables: list[Histories]) -> None:
    counts = np.concatenate([column(one) for one in tables], axis=1)
    together = stepwise(counts, 3, 0.2)
    for at, one in enumerate(tables):
        alone = stepwise(column(one), 3, 0.2)
        assert together.active[:, at].tolist() == alone.active[:, 0].tolist()
        assert together.hidden[at] == pytest.approx(alone.hidden[0], rel=1e-7)


@pytest.mark.parametrize("name", ["uk_2013_5", "western_5", "netherlands_2010_5"])
@settings(max_examples=10)
@given(order=st.permutations(range(5)))
def test_relabelling_lists_changes_nothing_where_no_tie_decides(
    name: str, order: list[int]
) -> None:
    table = datasets.load(name)
    moved = Histories.of(
        [table.names[one] for one in order],
        {tuple(history[one] for one in order): count for history, count in table.cells().items()},
    )
    pairs, hidden = chosen(table)
    again, hidden_again = chosen(moved)
    assert {frozenset(one.split(":")) for one in again} == {
        frozenset(one.split(":")) for one in pairs
    }
    assert hidden_again == pytest.approx(hidden, rel=1e-8)


def test_a_threshold_of_nought_gives_main_effects() -> None:
    assert chosen(datasets.load("uk_2013_5"), 0.0)[0] == set()


def test_a_threshold_of_one_gives_every_pair_that_leaves_an_estimate() -> None:
    table = Histories.of("ABC", {
        (1, 0, 0): 30, (0, 1, 0): 20, (0, 0, 1): 25, (1, 1, 0): 8, (1, 0, 1): 9, (0, 1, 1): 5,
        (1, 1, 1): 3,
    })  # fmt: skip
    assert chosen(table, 1.0)[0] == {"A:B", "A:C", "B:C"}


def test_a_pair_without_an_estimate_gives_way_to_the_next() -> None:
    # Chan, Silverman and Vincent (2021), Tables 2 and 3: A:B has the least p-value, and none of
    # the models that hold it has an estimate.
    table = Histories.of("ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6})
    pairs, hidden = chosen(table, 0.5)
    assert "A:B" not in pairs
    assert pairs
    assert np.isfinite(hidden)


def test_the_p_value_is_the_smaller_tail() -> None:
    table = datasets.load("western_5")
    model, active = all_pairs(5), np.arange(16)[:, None] < 6
    fits = fit(model, column(table), active)
    tails = p_values(model, column(table), active, fits)[:, 0]
    assert tails.argmin() == 3  # A:E
    assert tails[3] < THRESHOLD
    assert (tails <= 1).all()


def test_a_p_value_far_out_is_not_nought() -> None:
    # 300 persons on both lists where 1 is expected: 1 - cdf would be 0 to the last digit.
    table = Histories.of("ABC", {
        (1, 0, 0): 9000, (0, 1, 0): 9000, (0, 0, 1): 9000, (1, 1, 0): 300, (0, 1, 1): 1,
        (1, 0, 1): 1,
    })  # fmt: skip
    model, active = all_pairs(3), np.arange(7)[:, None] < 4
    tails = p_values(model, column(table), active, fit(model, column(table), active))
    assert 0 < tails[0, 0] < 1e-16
