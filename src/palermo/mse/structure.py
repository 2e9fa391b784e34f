"""What is known of lists before anybody is counted: which can meet, which depend on each other.

A cell that no person can be in is not a cell with nobody in it by chance: it has no part in the
likelihood (a structural zero; Bishop, Fienberg and Holland 1975, chapter 5).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palermo.mse.subsets import size

Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Structure:
    """Possible cells, and interactions that every model must have.

    Attributes:
        possible: (2**t,) whether a person can be on exactly these lists; with a set of lists all
            sets within it are possible.
        forced: sets of lists that depend on each other by construction.
    """

    possible: Bools
    forced: tuple[int, ...] = ()

    def without(self, at: int) -> "Structure":
        """With one list left out: a cell is possible if either of the two that become it is."""
        split = self.possible.reshape(-1, 2, 1 << at)
        kept = (one for one in self.forced if not one >> at & 1)
        return Structure(split.any(axis=1).reshape(-1), tuple(_closed(one, at) for one in kept))

    def merged(self, one: int, other: int) -> "Structure":
        """With two lists as one in the place of the first, as `Histories.merged` has it."""
        first, second = sorted((one, other))
        possible = np.zeros(len(self.possible), dtype=bool)
        for cell in np.flatnonzero(self.possible).tolist():
            possible[_moved(cell, first, second)] = True
        halves = possible.reshape(-1, 2, 1 << second)[:, 0].reshape(-1)
        forced = (_closed(_moved(pair, first, second), second) for pair in self.forced)
        return Structure(halves, tuple(sorted({pair for pair in forced if size(pair) > 1})))

    def on(self, at: int) -> "Structure":
        """Among the persons of one list; what depended on it is an effect of the list alone."""
        split = self.possible.reshape(-1, 2, 1 << at)
        kept = {_closed(one & ~(1 << at), at) for one in self.forced}
        return Structure(
            split[:, 1].reshape(-1).copy(), tuple(sorted(one for one in kept if size(one) > 1))
        )

    def admits(self, sets: NDArray[np.int64], active: Bools) -> Bools:
        """(m,) which models have all that is forced and nothing that is impossible.

        Args:
            sets: (p,) the parameters of a design.
            active: (p, m) those of each model.
        """
        needed = np.isin(sets, self.forced)
        all_forced: Bools = np.logical_and.reduce(active[needed])
        impossible: Bools = np.logical_or.reduce(active[~self.possible[sets]])
        return all_forced & ~impossible


def possible_cells(structure: Structure | None) -> Bools | None:
    """(2**t,) the cells that a person can be in; None for all."""
    return None if structure is None else structure.possible


def forced_sets(structure: Structure | None) -> tuple[int, ...]:
    """The interactions that every model must have."""
    return () if structure is None else structure.forced


def _closed(subset: int, at: int) -> int:
    """A set without the place of one list; the lists behind it move up."""
    below = subset & ((1 << at) - 1)
    return below | (subset >> (at + 1)) << at


def _moved(subset: int, first: int, second: int) -> int:
    """A set in which the second list counts as the first."""
    on_either = (subset >> first | subset >> second) & 1
    return (subset & ~(1 << first) & ~(1 << second)) | on_either << first
