"""Numbers of hidden persons at which a posterior is evaluated.

The posterior is spread over all whole numbers, and its tail is heavy: with the complete graph it
falls as n0**-(2 - 2**-t), so it has no mean, and any end of a grid cuts something off. The grid
made here has the first whole numbers, then points at equal steps of log n0. These are coarse at
first, and cells in which there can be mass are divided twice. How much there can be is not guessed:
no graph's log-probability rises above those at two points by more than `Evidence.overshoot` between
them. The grid is drawn out until no more than 1e-4 lies beyond, or to 100,000 times those observed.
"""

import numpy as np
from numpy.typing import NDArray

from palermo.mse.graph_sums import Model, sums

Floats = NDArray[np.float64]

NOTHING = 650.0  # a logarithm so far below the highest is nothing
_WHOLE = 20  # the numbers up to this one are all on the grid: there a sum is no integral yet
_WIDEST = 0.5  # step of log n0, where a table is so small that no peak is narrower
_CLOSER, _FINER = 4, 8  # parts of a cell that can hold more than the share of
_NONE, _SOME = 1e-15, 1e-6  # the first division, and of the second
_FIRST_END, _LAST_END = 30, 100_000  # of the grid, times the persons observed
_BEYOND = 1e-4  # share beyond the end that is let be


def msetools_grid(observed: int) -> Floats:
    """A thousand whole numbers from 1 to 30 n, evenly spread: what MSETools takes."""
    numbers: Floats = np.unique(np.round(np.linspace(1, 30 * observed, 1000)))
    return numbers


def adapted_grid(model: Model, least: int) -> tuple[Floats, int]:
    """A grid that is fine where there is mass.

    The widest step lets no log-probability rise by more than about 1 between two points, or 16
    while the grid is coarse.

    Args:
        model: graphs, evidence and prior weights.
        least: the smallest number of hidden persons that is possible.

    Returns:
        (k,) numbers, not all of them whole, and how many were evaluated to find them.
    """
    step = min(_WIDEST, float(np.sqrt(32 / model.evidence.bend)))
    coarse, totals = _drawn_out(model, least, step * _CLOSER)
    rise = model.evidence.overshoot(step * _CLOSER)
    close = _closer(coarse, totals, rise, (_CLOSER, _NONE))
    totals = sums(model, close, np.ones(len(close))).totals
    fine = _closer(close, totals, model.evidence.overshoot(step), (_FINER, _SOME))
    return fine, len(coarse) + len(close)


def divided(points: Floats, parts: NDArray[np.int64]) -> Floats:
    """Each cell divided into so many parts of the same ratio, or into fewer not narrower than 1."""
    parts = np.minimum(parts, np.ceil(np.diff(points)).astype(np.int64))
    left = np.repeat(points[:-1], parts)
    ratio = np.repeat(points[1:] / np.maximum(points[:-1], 1), parts)
    place = np.arange(len(left)) - np.repeat(np.cumsum(parts) - parts, parts)
    finer: Floats = np.append(left * ratio ** (place / np.repeat(parts, parts)), points[-1])
    return finer


def widths(points: Floats) -> Floats:
    """(k,) how many whole numbers each stands for: half of the way to either side."""
    gaps = np.diff(points)
    both: Floats = (np.append(1, gaps) + np.append(gaps, 1)) / 2
    return both


def beyond(points: Floats, totals: Floats) -> float:
    """Share beyond the last number if the tail goes on to fall as a power of n0; 1 if too slowly.

    Args:
        points: (k,) numbers of hidden persons.
        totals: (k,) their log-probabilities.
    """
    if totals[-1] < totals.max() - NOTHING:
        return 0.0
    power = (totals[-2] - totals[-1]) / np.log(points[-1] / points[-2])
    if power <= 1:
        return 1.0
    mass = np.exp(totals - totals.max())
    tail = mass[-1] * points[-1] / (power - 1)
    return float(tail / (tail + mass @ widths(points)))


def _drawn_out(model: Model, least: int, step: float) -> tuple[Floats, Floats]:
    """A coarse grid as far as there is mass, and its log-probabilities."""
    observed = model.evidence.observed
    whole = max(int(np.ceil(1 / np.expm1(step))), _WHOLE)
    points, totals = np.empty(0), np.empty(0)
    end = _FIRST_END * observed
    while True:
        steps = np.arange(np.ceil(max(np.log(end / whole), step) / step) + 1)
        longer = np.concatenate([np.arange(least, whole), whole * np.exp(step * steps)])
        added = longer[len(points) :]
        totals = np.concatenate([totals, sums(model, added, np.ones(len(added))).totals])
        points = longer
        if beyond(points, totals) < _BEYOND or end >= _LAST_END * observed:
            return points, totals
        end = min(10 * end, _LAST_END * observed)


def _closer(points: Floats, totals: Floats, rise: float, rule: tuple[int, float]) -> Floats:
    """With the cells divided that can hold some mass, and the ends cut off that can hold none.

    Args:
        points: (k,) numbers of hidden persons.
        totals: (k,) their log-probabilities.
        rise: of a graph's log-probability between two points, at most.
        rule: into how many parts, where a cell can hold more than which share.
    """
    parts, share = rule
    mass = np.exp(totals - totals.max())
    most = np.exp(rise) * np.diff(points) * (mass[:-1] + mass[1:]) / (mass @ widths(points))
    held = np.flatnonzero(most > _NONE)
    first, last = held[0], held[-1] + 1
    return divided(points[first : last + 1], np.where(most[first:last] > share, parts, 1))
