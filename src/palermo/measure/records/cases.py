"""Cases: how many units (persons) came in raids or proceedings of which size.

Persons found in one raid are not independent of each other, cases are. So what a period gives is a
sum over cases, and its uncertainty is that of the cases.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cases:
    """A histogram of cases.

    Attributes:
        units: of a case of each kind, at least 1.
        yes: how many of these have the property of which a share is taken.
        times: how many cases of the kind there are.
    """

    units: Numbers
    yes: Numbers
    times: Numbers

    @classmethod
    def of(cls, rows: Iterable[tuple[float, float, float]]) -> "Cases":
        """From rows of units, yes and times, of which those without a unit are left out."""
        kept = [row for row in rows if row[0] > 0 and row[2] > 0]
        columns = np.array(kept, dtype=np.float64).reshape(-1, 3)
        return cls(columns[:, 0], columns[:, 1], columns[:, 2])

    @classmethod
    def pooled(cls, several: Iterable["Cases"]) -> "Cases":
        """All cases of several histograms."""
        return cls.of(
            row
            for one in several
            for row in zip(one.units.tolist(), one.yes.tolist(), one.times.tolist(), strict=True)
        )

    @property
    def count(self) -> int:
        """How many cases."""
        return int(self.times.sum())

    @property
    def total(self) -> float:
        """How many units."""
        return float(self.units @ self.times)

    @property
    def total_yes(self) -> float:
        """How many units with the property."""
        return float(self.yes @ self.times)

    @property
    def share(self) -> float:
        """Of the units, how many have the property; there must be one."""
        return self.total_yes / self.total

    @property
    def size(self) -> float:
        """Size of the case of a unit chosen at random: E[S^2] / E[S]; 1 where there is no case."""
        return float((self.units**2) @ self.times) / self.total if self.count else 1.0
