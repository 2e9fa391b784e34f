"""Intervals from the multinomial profile likelihood, given a model.

Cormack, R. M. (1992), Interval estimation for mark-recapture studies of closed populations,
Biometrics 48, 567-576. A trial total N puts N - n persons into the cell of those on no list, and
the other parameters are fitted anew. With the deviance D(N) of that Poisson fit, and the first
term of Stirling's formula for N! and (N - n)!, the profile of the multinomial likelihood is

    l(N) = -D(N) / 2 + log(N / (N - n)) / 2,

the estimate is its maximum, and an interval holds every N whose 2 (l_max - l(N)) is not beyond the
quantile of chi-square with one degree of freedom. The results of R's Rcapture are those of this
form to 1e-6; with whole factorials a small table's differ (Korea by 3e-4). The formula fails below
one hidden person, so the search begins there.

The slope needs no second fit, since the parameters are at their maximum: it is
log(mu_0 / (N - n)) + 1 / (2 N) - 1 / (2 (N - n)), with the fitted mean mu_0 of those on no list.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import elementwise
from scipy.special import chdtri

from palermo.errors import NotIdentified
from palermo.mse.designs import Design
from palermo.mse.estimates import Interval
from palermo.mse.fitting import fit

Floats = NDArray[np.float64]

BEYOND = 1e8  # a limit above so many times the persons observed is called infinite
_TOLERANCES = {"xatol": 1e-11, "xrtol": 1e-13, "fatol": 0.0, "frtol": 0.0}


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of one model on one table.

    Attributes:
        hidden: persons on no list at the maximum; a little below the Poisson estimate.
        intervals: limits of the total by level; infinite where the likelihood stays too high.
        warnings: what a reader must know of them.
    """

    hidden: float
    intervals: dict[str, Interval]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Curve:
    """The profile as a function of the logarithm u of those hidden; it begins at 0, one person."""

    model: Design
    counts: Floats  # (2**t,)
    possible: NDArray[np.bool_] | None = None  # (2**t,); None for all cells

    @property
    def observed(self) -> float:
        return float(self.counts.sum())

    @property
    def end(self) -> float:
        return float(np.log(BEYOND * self.observed))

    def means(self, hidden: Floats) -> tuple[Floats, Floats]:
        """(2**t - 1, B) fitted means of those observed, (B,) log(mu_0 / hidden).

        The fitted total is N, so mu_0 is what the other means leave: no digit is lost where the
        hidden are many times those observed.
        """
        counts = np.repeat(self.counts[:, None], hidden.size, axis=1)
        counts[0] = hidden
        seen = fit(self.model, counts, with_empty_cell=True, possible=self.possible).means[1:]
        return seen, np.log1p((self.observed - seen.sum(axis=0)) / hidden)

    def loglik(self, u: Floats) -> Floats:
        """(B,) l(N)."""
        hidden = np.exp(u)
        seen, ratio = self.means(hidden)
        occupied = np.flatnonzero(self.counts)
        counts = self.counts[occupied][:, None]
        distances = (counts * np.log(counts / seen[occupied - 1])).sum(axis=0)
        whole: Floats = hidden * ratio - distances + np.log1p(self.observed / hidden) / 2
        return whole

    def slope(self, u: Floats) -> Floats:
        """(B,) the derivative of l by N."""
        hidden = np.exp(u)
        _, ratio = self.means(hidden)
        whole: Floats = ratio - self.observed / (2 * hidden * (self.observed + hidden))
        return whole


def profile(
    model: Design,
    counts: NDArray[np.float64],
    levels: tuple[float, ...],
    possible: NDArray[np.bool_] | None = None,
) -> Profile:
    """Maximum and intervals of the profile likelihood.

    Args:
        model: with an estimate on this table (see `existence`).
        counts: (2**t,) persons by cell.
        levels: of the intervals, between 0 and 1.
        possible: (2**t,) cells that a person can be in; None for all.

    Raises:
        NotIdentified: the likelihood rises without end.
    """
    curve = _Curve(model, counts.astype(np.float64), possible)
    peak = _peak(curve)
    height = curve.loglik(np.array([peak]))[0]
    least = height - chdtri(1, 1 - np.array(levels)) / 2
    lows = np.exp(_crossings(curve, least, peak, 0.0))
    highs = np.exp(_crossings(curve, least, peak, curve.end))
    lows[lows <= 1.0] = 0.0
    highs[highs >= BEYOND * curve.observed * (1 - 1e-9)] = np.inf
    intervals = {
        f"{level:g}": (float(curve.observed + low), float(curve.observed + high))
        for level, low, high in zip(levels, lows, highs, strict=True)
    }
    hidden = float(np.exp(peak)) if peak > 0 else 0.0
    return Profile(hidden, intervals, _warnings(intervals, hidden))


def _peak(curve: _Curve) -> float:
    """Where the likelihood is highest; 0 where it falls from the start.

    At the Poisson estimate the empty cell is fitted exactly, so the slope there is below 0: the
    maximum lies lower.
    """
    fits = fit(curve.model, curve.counts[:, None], possible=curve.possible)
    high = float(fits.coefficients[0, 0])
    if not high < curve.end:
        raise NotIdentified(
            "the profile likelihood rises without end: any large number fits the table",
            f"a model of {len(curve.model.parameters)} parameters, {curve.model.lists} lists",
            "choose a model with fewer interactions, or show Chao's lower bound alone",
        )
    low, step = high, 0.25
    while (falls := curve.slope(np.array([max(low, 0.0)]))[0] <= 0) and low > 0:
        low, step = max(low - step, 0.0), 2 * step
    if falls:
        return 0.0
    bounds = (np.array([low]), np.array([high]))
    return float(elementwise.find_root(curve.slope, bounds, tolerances=_TOLERANCES).x[0])


def _crossings(curve: _Curve, least: Floats, peak: float, end: float) -> Floats:
    """(L,) where the likelihood passes each height between the peak and an end; else that end."""
    found = np.full(least.shape, end)
    left = curve.loglik(np.array([end]))[0] < least
    if left.any():
        heights = least[left]
        bounds = (np.full(heights.shape, min(peak, end)), np.full(heights.shape, max(peak, end)))
        found[left] = elementwise.find_root(
            lambda u, height: curve.loglik(u) - height,
            bounds,
            args=(heights,),
            tolerances=_TOLERANCES,
        ).x
    return found


def _warnings(intervals: dict[str, Interval], hidden: float) -> tuple[str, ...]:
    found = [
        f"the interval of level {level} has no upper limit: any larger number fits well enough"
        for level, (_, high) in intervals.items()
        if not np.isfinite(high)
    ]
    if not hidden:
        found.append("the likelihood is highest where less than one person is hidden")
    return tuple(found)
