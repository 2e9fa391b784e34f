"""Counts by document, the shares they make, and how sure those are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

RESAMPLES = 2_000
SEED = 1


class Count(NamedTuple):
    """Right ones of all of one document; `n` is the number of gold items (F1 counts more)."""

    right: int
    of: int
    n: int


def f1(both: int, gold: int, system: int) -> Count:
    """The F1 as a share: twice what both have, of what each has."""
    return Count(2 * both, gold + system, gold)


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one system, document by document."""

    counts: tuple[Count, ...]

    @property
    def n(self) -> int:
        """How many gold items it is about."""
        return sum(count.n for count in self.counts)

    @property
    def share(self) -> float | None:
        """The share of right ones; None where there is nothing to count."""
        of = sum(count.of for count in self.counts)
        return sum(count.right for count in self.counts) / of if of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % by the bootstrap: documents are drawn, not sentences."""
        if self.share is None:
            return None
        pairs = np.array([(count.right, count.of) for count in self.counts], float)
        right, of = pairs[_draws(len(pairs))].sum(axis=1).T
        low, high = np.quantile(right[of > 0] / of[of > 0], [0.025, 0.975])
        return float(low), float(high)


def _draws(size: int) -> np.ndarray:
    return np.random.default_rng(SEED).integers(size, size=(RESAMPLES, size))


def joined(rows: Sequence[Row]) -> Row:
    """Several measures as one."""
    columns = zip(*(row.counts for row in rows), strict=True)
    return Row(tuple(Count(*map(sum, zip(*column, strict=True))) for column in columns))
