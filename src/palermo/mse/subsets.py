"""Sets of lists as whole numbers: bit i of a number says whether list i belongs to the set.

An array over all sets of t lists has 2**t rows; row 0 is the empty set. A cell is the set of the
lists that a person is on; a parameter is a set of lists too. The last axis, where there is one, is
a batch: resamples, models, strata.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray


def superset_sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each set the sum over all sets that contain it (a fast zeta transform).

    Args:
        values: (2**t, ...), one row for each set.

    Returns:
        A new array of the same shape: of counts, how many persons are on all lists of a set.
    """
    sums = values.copy()
    for without, within in _halves(sums):
        np.add(without, within, out=without)
    return sums


def subset_sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each set the sum over all sets within it: of coefficients, the linear predictor."""
    sums = values.copy()
    for without, within in _halves(sums):
        np.add(within, without, out=within)
    return sums


def _halves(
    array: NDArray[np.float64],
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """For each list the rows without it and the rows with it, as views."""
    step = 1
    while step < len(array):
        split = array.reshape(len(array) // (2 * step), 2, step, *array.shape[1:])
        yield split[:, 0], split[:, 1]
        step *= 2


@cache
def singles(lists: int) -> tuple[int, ...]:
    """The sets of one list."""
    return tuple(1 << one for one in range(lists))


@cache
def pairs(lists: int) -> tuple[int, ...]:
    """The sets of two lists in the order 12, 13, ..., 1t, 23, ... (ties are decided by it)."""
    return tuple(1 << a | 1 << b for a, b in combinations(range(lists), 2))


@cache
def triples(lists: int) -> tuple[int, ...]:
    """The sets of three lists in the order 123, 124, ..."""
    return tuple(1 << a | 1 << b | 1 << c for a, b, c in combinations(range(lists), 3))


def members(subset: int) -> tuple[int, ...]:
    """The lists of a set, ascending."""
    return tuple(at for at in range(subset.bit_length()) if subset >> at & 1)


def label(subset: int, names: Sequence[str]) -> str:
    """A set by the names of its lists, "LA:NG"."""
    return ":".join(names[one] for one in members(subset))


def size(subset: int) -> int:
    """How many lists a set has."""
    return subset.bit_count()
