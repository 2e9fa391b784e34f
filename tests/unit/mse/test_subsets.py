"""Sets of lists as numbers, and sums over the sets above and below each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from palermo.mse.fitting import Floats
from palermo.mse.subsets import (
    label,
    members,
    pairs,
    singles,
    size,
    subset_sums,
    superset_sums,
    triples,
)

whole = st.integers(0, 5).flatmap(
    lambda lists: arrays.arrays(np.float64, (1 << lists, 3), elements=st.integers(-9, 9))
)


@given(whole)
def test_superset_sums_are_those_of_a_double_loop(values: Floats) -> None:
    sums = superset_sums(values)
    for one in range(len(values)):
        above = [values[other] for other in range(len(values)) if other & one == one]
        assert sums[one].tolist() == np.sum(above, axis=0).tolist()


@given(whole)
def test_subset_sums_are_those_of_a_double_loop(values: Floats) -> None:
    sums = subset_sums(values)
    for one in range(len(values)):
        within = [values[other] for other in range(len(values)) if other & one == other]
        assert sums[one].tolist() == np.sum(within, axis=0).tolist()


@given(whole)
def test_sums_leave_what_they_are_given(values: Floats) -> None:
    before = values.copy()
    superset_sums(values)
    subset_sums(values)
    assert np.array_equal(values, before)


def test_sums_of_one_column_need_no_batch() -> None:
    assert superset_sums(np.array([1.0, 2, 4, 8])).tolist() == [15, 10, 12, 8]


@pytest.mark.parametrize(
    ("lists", "expected"),
    [(1, []), (2, ["AB"]), (3, ["AB", "AC", "BC"]), (4, ["AB", "AC", "AD", "BC", "BD", "CD"])],
)
def test_pairs_come_in_the_order_that_decides_ties(lists: int, expected: list[str]) -> None:
    assert [label(one, "ABCD").replace(":", "") for one in pairs(lists)] == expected


def test_triples_and_singles_come_in_order() -> None:
    assert [members(one) for one in triples(4)] == [(0, 1, 2), (0, 1, 3), (0, 2, 3), (1, 2, 3)]
    assert singles(3) == (1, 2, 4)


def test_a_set_knows_its_size_and_its_names() -> None:
    assert size(0b1011) == 3
    assert label(0b1010, ["police", "NGO", "health", "B"]) == "NGO:B"
    assert members(0) == ()
