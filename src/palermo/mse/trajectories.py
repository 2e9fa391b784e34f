"""The estimate as persons come in: does it settle, or does it drift with the number of persons?

Binette and Steorts (2022): put the persons into random order, append a second copy in another
order, and estimate from the first m of them, for 100 values of m from n/2 to 2n. One order says
much about that order; here the median of many is taken.
"""

import numpy as np
from numpy.typing import NDArray

from palermo.mse.comparisons import Trajectory
from palermo.mse.estimates import Interval, Options
from palermo.mse.histories import Histories
from palermo.mse.refitting import Refit, refitted

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

FEWEST = 30  # persons below which there is no trajectory, as Binette and Steorts have it of lists
_POINTS = 100
_MIDDLE = (0.025, 0.975)


def trajectory(
    table: Histories, method: str, refit: Refit, options: Options, shuffles: int
) -> Trajectory | None:
    """The path of a method; None with fewer than thirty persons.

    Args:
        table: usable lists.
        method: its name.
        refit: the method for many tables at once.
        options: seed, jobs and progress.
        shuffles: how many orders of the persons.
    """
    if table.observed < FEWEST:
        return None
    persons = sizes(table.observed)
    counts = growing(table, persons, shuffles, options.seed)
    hidden = refitted(refit, counts, options, "trajectory").hidden.reshape(shuffles, len(persons))
    ratios = 1 + hidden / persons
    return Trajectory(
        method,
        tuple(persons.tolist()),
        tuple(_median(column) for column in ratios.T),
        tuple(_limits(column) for column in ratios.T),
        shuffles,
        options.seed,
    )


def sizes(observed: int) -> Whole:
    """(k,) the numbers of persons, n itself among them; k is 101 at most."""
    points = np.linspace(observed / 2, 2 * observed, _POINTS)
    return np.unique(np.append(np.ceil(points).astype(np.int64), observed))


def growing(table: Histories, persons: Whole, shuffles: int, seed: int) -> Floats:
    """(2**t, shuffles * k) the tables of the first persons of each order.

    Drawing without replacement gives the same tables as putting the persons into order would, and
    takes no longer with a million of them.
    """
    generator = np.random.default_rng(seed)
    occupied = np.flatnonzero(table.counts)
    counts = np.zeros((len(table.counts), shuffles, len(persons)))
    first = np.minimum(persons, table.observed)
    for at in range(shuffles):
        for taken in (first, persons - first):
            counts[occupied, at] += _taken(generator, table.counts[occupied], taken)
    return counts.reshape(len(counts), -1)


def _taken(generator: np.random.Generator, counts: Whole, taken: Whole) -> Whole:
    """(c, k) persons by cell among those taken, which are ever more of the same."""
    left = counts.copy()
    drawn = []
    for more in np.diff(taken, prepend=0):
        if more:
            left -= generator.multivariate_hypergeometric(left, int(more), method="marginals")
        drawn.append(counts - left)
    return np.array(drawn).T


def _median(ratios: Floats) -> float | None:
    known = ratios[np.isfinite(ratios)]
    return float(np.median(known)) if 2 * known.size > ratios.size else None


def _limits(ratios: Floats) -> Interval | None:
    known = ratios[np.isfinite(ratios)]
    if 2 * known.size <= ratios.size:
        return None
    low, high = np.quantile(known, _MIDDLE)
    return float(low), float(high)
