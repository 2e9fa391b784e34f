"""Intervals of what several estimates say together, resampled independently of each other.

Resamples of different strata are paired in their order: the r-th of one with the r-th of the other.
BCa for several samples: leaving out a person changes the estimate of that person's stratum alone,
so the distances of the jackknife stand side by side in the sums of one acceleration, whichever
stratum they are of (Efron 1987 for one sample).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palermo.mse.estimates import Interval
from palermo.mse.resampling import accelerated, bca, distances, edge_of, quantiles

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One term of a sum.

    Attributes:
        value: the estimate.
        values: (R,) on its resamples; NaN where one failed, infinite where it has no upper end.
        left_out: (c,) without one person of each cell.
        weights: (c,) persons in each cell.
        sign: 1 where it is added, -1 where it is taken away.
        posterior: the values are drawn from a posterior.
    """

    value: float
    values: Floats
    left_out: Floats
    weights: Floats
    sign: int = 1
    posterior: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """A sum of parts.

    Attributes:
        value: of the estimates.
        values: (R,) of the resamples, one by one; NaN where any part's failed.
        intervals: BCa, by level; plain quantiles of draws from posteriors. Empty where no resample
            was fitted in all parts.
    """

    value: float
    values: Floats
    intervals: Mapping[str, Interval]

    @property
    def failed(self) -> int:
        """Resamples in which at least one part gives no number."""
        return int((~np.isfinite(self.values)).sum())

    def edge(self, what: str) -> tuple[str, ...]:
        """A warning where a limit is the least or the highest of all resamples.

        Args:
            what: is summed, for the warning.
        """
        return edge_of(self.value, self.values, self.intervals, what)


def summed(parts: Sequence[Part], levels: tuple[float, ...]) -> Whole:
    """The sum of parts that were resampled independently, with its interval.

    Draws from posteriors have plain quantiles: there is nothing to correct.
    """
    value = float(sum(one.sign * one.value for one in parts))
    with np.errstate(invalid="ignore"):  # the difference of two that have no end is unknown
        values: Floats = np.sum([one.sign * one.values for one in parts], axis=0)
    if any(one.posterior for one in parts):
        return Whole(value, values, _quantiles(values, levels))
    away, weights = zip(*(distances(one.left_out, one.weights) for one in parts), strict=True)
    signed = [one.sign * each for one, each in zip(parts, away, strict=True)]
    push = accelerated(np.concatenate(signed), np.concatenate(weights))
    return Whole(value, values, bca(value, values, push, levels))


def _quantiles(values: Floats, levels: tuple[float, ...]) -> dict[str, Interval]:
    known = values[~np.isnan(values)]
    limits = {}
    for level in levels if known.size else ():
        low, high = quantiles(known, np.array([(1 - level) / 2, (1 + level) / 2]))
        limits[f"{level:g}"] = (low, high)
    return limits


def share_risen(before: Floats, after: Floats) -> float | None:
    """The share of paired resamples in which the second is higher; half of those that are equal.

    None where no pair was fitted. Pairs in which neither has an upper end tell nothing.
    """
    with np.errstate(invalid="ignore"):
        change = after - before
    known = change[~np.isnan(change)]
    if not known.size:
        return None
    return float(np.mean(known > 0) + np.mean(known == 0) / 2)
