"""The posterior distribution of how many are hidden, and of the graphs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from palermo.mse.graph_sums import Model, sums
from palermo.mse.grids import NOTHING, adapted_grid, beyond, divided, widths

Floats = NDArray[np.float64]

_FINEST = 16  # parts of a cell that a spline of the log-probability gives
_PARTED = 0.8  # between two peaks there is less than this share of both


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Of the number of hidden persons, and of the graphs.

    Attributes:
        hidden: (k,) numbers, ascending.
        mass: (k,) probability of each, relative to the highest.
        below: (k,) probability of so many or fewer.
        stepped: no other numbers are possible.
        shares: (g,) probabilities of the graphs.
        beyond: share of the last number, if stepped; else an estimate of what lies beyond it.
        evaluated: numbers for which all graphs were summed.
        peak: the highest log-probability of a graph and a number of hidden persons.
    """

    hidden: Floats
    mass: Floats
    below: Floats
    stepped: bool
    shares: Floats
    beyond: float
    evaluated: int
    peak: float

    def quantile(self, probability: float) -> float:
        """The smallest whole number with that much on it and below; infinite beyond the end."""
        at = int(np.searchsorted(self.below, probability))
        if at == len(self.below):
            return float(self.hidden[-1]) if self.stepped else float("inf")
        if self.stepped or at == 0:
            return float(np.ceil(self.hidden[at]))
        low, high = self.hidden[at - 1 : at + 1]
        part = (probability - self.below[at - 1]) / (self.below[at] - self.below[at - 1])
        return float(np.ceil(low + part * (high - low)))

    def draws(self, count: int, seed: int) -> Floats:
        """(count,) numbers of hidden persons in random order, one from each of equal shares.

        Infinite for those beyond the end.
        """
        shares = (np.random.default_rng(seed).permutation(count) + 0.5) / count
        return np.array([self.quantile(one) for one in shares.tolist()])

    def interval(self, level: float) -> tuple[float, float]:
        """With as much probability below as above."""
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)

    def pieces(self, level: float, most: int) -> Floats:
        """(b + 1,) edges of pieces that hold the middle part, each a number or more wide.

        Pieces of a given grid hold equally many of its numbers, others are equally wide.
        """
        low, high = np.minimum(self.interval(level), np.floor(self.hidden[-1]))
        if self.stepped:
            inside = self.hidden[(self.hidden >= low) & (self.hidden <= high)]
            ends = inside[:: -max(1, -(-len(inside) // most))][::-1]
            return np.append(low - 1, ends)
        wide = max(1.0, np.ceil((high - low + 1) / most))
        return np.arange(low - 1, high + wide, wide)

    def up_to(self, hidden: Floats) -> Floats:
        """Probability of so many or fewer.

        Args:
            hidden: (b,) numbers.
        """
        if self.stepped:
            places = np.searchsorted(self.hidden, hidden, side="right")
            stepped: Floats = np.append(0.0, self.below)[places]
            return stepped
        known: Floats = np.interp(hidden, self.hidden, self.below, left=0.0)
        return known

    def peaks(self) -> Floats:
        """(p,) numbers where the density by log n0 is highest, and lower by a fifth between.

        Peaks of less than a tenth of the highest are left out.
        """
        density = self.mass * np.maximum(self.hidden, 1)
        kept = np.flatnonzero(density > density.max() / 1000)
        places = kept[_summits(density[kept].tolist())]
        found: Floats = self.hidden[places[density[places] > density.max() / 10]]
        return found


def posterior(model: Model, grid: Sequence[float] | None, least: int = 1) -> Posterior:
    """On a grid that is given, or over all whole numbers.

    Args:
        model: graphs, evidence and prior weights.
        grid: numbers of hidden persons, ascending; None for all.
        least: the smallest number that is possible where no grid is given.
    """
    if grid is None:
        return adapted(model, least)
    return stepped(model, np.array(grid, dtype=np.float64))


def stepped(model: Model, hidden: Floats) -> Posterior:
    """The posterior as though no numbers but those of a grid were possible.

    Args:
        model: graphs, evidence and prior weights.
        hidden: (k,) numbers of hidden persons, ascending.
    """
    found = sums(model, hidden, np.ones(len(hidden)))
    mass = np.exp(found.totals - found.totals.max())
    return Posterior(
        hidden=hidden,
        mass=mass,
        below=np.cumsum(mass / mass.sum()),
        stepped=True,
        shares=found.shares / found.shares.sum(),
        beyond=float(mass[-1] / mass.sum()),
        evaluated=len(hidden),
        peak=found.peak,
    )


def adapted(model: Model, least: int = 1) -> Posterior:
    """The posterior over all whole numbers.

    Args:
        model: graphs, evidence and prior weights.
        least: the smallest number of hidden persons that is possible.
    """
    grid, before = adapted_grid(model, least)
    found = sums(model, grid, widths(grid))
    left = beyond(grid, found.totals)
    points = divided(grid, np.full(len(grid) - 1, _FINEST))
    logs = np.maximum(found.totals - found.totals.max(), -NOTHING)
    mass = np.exp(CubicSpline(np.log1p(grid), logs)(np.log1p(points)))
    cells = np.diff(points) * (mass[:-1] + mass[1:]) / 2
    below = np.append(0.0, np.cumsum(cells)) + (mass[0] + mass) / 2
    return Posterior(
        hidden=points,
        mass=mass,
        below=below * ((1 - left) / below[-1]),
        stepped=False,
        shares=found.shares / found.shares.sum(),
        beyond=left,
        evaluated=before + len(grid),
        peak=found.peak,
    )


def _summits(values: list[float]) -> list[int]:
    """Places of the highest values, each two parted by one of less than 80 % of both."""
    places: list[int] = []
    best, lowest, falling = 0, 0.0, False
    for at, value in enumerate(values):
        if falling:
            lowest = min(lowest, value)
            if lowest < _PARTED * value:
                best, falling = at, False
        elif value >= values[best]:
            best = at
        elif value < _PARTED * values[best]:
            places.append(best)
            lowest, falling = value, True
    return places if falling else [*places, best]
