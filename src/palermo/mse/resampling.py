"""The bootstrap that repeats the choice of the model, and its bias-corrected intervals.

Efron's BCa as in Chan, Silverman and Vincent (2021): multinomial resamples of the persons observed,
the whole selection again in each, and the acceleration from leaving out one person of each cell.

As there, each resample has as many persons as were observed, though how many are found is chance
too. The number n found of N is binomial, and the total is n over the share found, so that
N (N - n) / n of the variance is not in the interval. It matters where few are hidden, and is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from palermo.mse.designs import generators
from palermo.mse.estimates import Estimate, Interval, Options, Replicates
from palermo.mse.histories import Histories
from palermo.mse.refitting import Refit, Refits, Tables, refitted
from palermo.mse.subsets import label

Floats = NDArray[np.float64]

USUAL = 10_000
_FEWER = ((8, USUAL), (10, 2_000), (12, 500))  # resamples of so many lists at most
_LEAST = 100  # of still more

OF_ONE = ("a limit of the interval", "the resamples hold")  # how warnings begin that no sum has
_WIDER = 0.1  # share from which a width that is left out is said

_SAME = 1e-9  # relative: a resample that gives the estimate itself is not below it
_POLE = 1e-9  # least denominator of BCa
_FAR = 1e300  # stands for infinity while quantiles are taken


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """A method on resamples of a table.

    Attributes:
        totals: (R,) estimates of the population; NaN where a resample could not be fitted,
            infinite where nobody in it is on two lists.
        refits: what was chosen in each.
        left_out: (c,) estimates without one person of each occupied cell; NaN or infinite where
            there is none.
        weights: (c,) persons in those cells.
    """

    totals: Floats
    refits: Refits
    left_out: Floats
    weights: Floats

    @property
    def acceleration(self) -> float:
        """Of BCa; 0 where no refit of the jackknife could be used."""
        return acceleration(self.left_out, self.weights)

    @property
    def replicates(self) -> Replicates:
        """For sums over strata, changes between years, and draws of the linkage."""
        return Replicates(self.totals, self.left_out, self.weights)

    @property
    def jackknife_failed(self) -> int:
        """Refits without one person that could not be made."""
        return int((~np.isfinite(self.left_out)).sum())

    @property
    def failed(self) -> int:
        """Resamples that give no number: not fitted, or any number fits them."""
        return int((~np.isfinite(self.totals)).sum())

    @property
    def infinite(self) -> int:
        """Resamples that any number fits: nobody in them is on two lists."""
        return int(np.isposinf(self.totals).sum())

    @property
    def diagnostics(self) -> dict[str, float]:
        """What a reader needs to judge the interval."""
        return {
            "acceleration": self.acceleration,
            "jackknife_failed": self.jackknife_failed,
            "infinite_resamples": self.infinite,
        }

    def warnings(self, total: float, intervals: Mapping[str, Interval]) -> tuple[str, ...]:
        """What the resamples say of the intervals of an estimate."""
        rest = (
            *edge_of(total, self.totals, intervals, "the interval"),
            *self._narrow(total),
        )
        if not self.infinite:
            return rest
        said = (
            f"{self.infinite} of {self.totals.size} resamples overlap too little for any upper end"
        )
        return (f"{said}: they count as infinite in the interval", *rest)

    def _narrow(self, total: float) -> tuple[str, ...]:
        """A warning where the interval would be much wider with the chance of being found."""
        observed = float(self.weights.sum())
        known = self.totals[np.isfinite(self.totals)]
        if not observed or known.size < 2 or not (variance := float(known.var(ddof=1))):
            return ()
        wider = np.sqrt(1 + total * (total - observed) / observed / variance) - 1
        if wider < _WIDER:
            return ()
        text = (
            f"the resamples hold the {observed:,.0f} persons observed fixed, but how many are found"
            f" is chance too: with it the interval would be about {wider:.0%} wider"
        )
        return (text,)


def usual(lists: int) -> int:
    """Resamples where nobody says how many: fewer of many lists, of which each takes a second."""
    return next((count for most, count in _FEWER if lists <= most), _LEAST)


def resamples(table: Histories, count: int, seed: int) -> Tables:
    """So many tables of as many persons, drawn from those observed with replacement."""
    generator = np.random.default_rng(seed)
    occupied = np.flatnonzero(table.counts)
    drawn = generator.multinomial(
        table.observed, table.counts[occupied] / table.observed, size=count
    )
    small = np.min_scalar_type(table.observed)  # of many lists these are many numbers
    return Tables(len(table.counts), occupied, drawn.T.astype(small))


def one_less(table: Histories) -> tuple[Tables, Floats]:
    """For each of c occupied cells the table without one of its persons.

    Returns:
        c tables, (c,) persons in the cells.
    """
    occupied = np.flatnonzero(table.counts)
    persons = table.counts[occupied]
    fewer = np.repeat(persons[:, None].astype(np.min_scalar_type(persons.max())), len(persons), 1)
    fewer[np.diag_indices_from(fewer)] -= 1
    return Tables(len(table.counts), occupied, fewer), persons.astype(np.float64)


def bootstrap(table: Histories, refit: Refit, options: Options, what: str) -> Bootstrap:
    """Apply a method to `options.resamples` resamples and to the jackknife's tables."""
    fewer, weights = one_less(table)
    total = options.resamples + len(weights)

    def told(done: int) -> Options:
        return replace(
            options, progress=lambda _, count, __: options.progress(what, done + count, total)
        )

    drawn = resamples(table, options.resamples, options.seed)
    refits = refitted(refit, drawn, told(0), what)
    left_out = refitted(refit, fewer, told(options.resamples), what).hidden
    return Bootstrap(table.observed + refits.hidden, refits, table.observed - 1 + left_out, weights)


def with_bootstrap(plain: Estimate, strap: Bootstrap, options: Options) -> Estimate:
    """An estimate with BCa intervals, and what its resamples say of them.

    Args:
        plain: the estimate by itself; its diagnostics and warnings are kept.
        strap: of the same method and table.
        options: levels, resamples and seed.
    """
    limits = bca(plain.total, strap.totals, strap.acceleration, options.levels)
    return replace(
        plain,
        intervals=limits,
        interval_kind="bca",
        resamples=options.resamples,
        failed_resamples=strap.failed,
        seed=options.seed,
        replicates=strap.replicates,
        diagnostics={**plain.diagnostics, **strap.diagnostics},
        warnings=(*plain.warnings, *strap.warnings(plain.total, limits)),
    )


def acceleration(left_out: Floats, weights: Floats) -> float:
    """Of BCa: a = sum w d^3 / (6 (sum w d^2)^1.5), d the mean less each estimate."""
    return accelerated(*distances(left_out, weights))


def distances(left_out: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """How far the jackknife's mean lies above each of its estimates, and the persons in each."""
    known = np.isfinite(left_out)
    values, weights = left_out[known], weights[known]
    if not known.any():
        return values, weights
    return np.average(values, weights=weights) - values, weights


def accelerated(away: Floats, weights: Floats) -> float:
    """The acceleration from those distances, of one sample or of several that are independent."""
    spread = float(weights @ away**2)
    return float(weights @ away**3) / (6 * spread**1.5) if spread > 0 else 0.0


def bca(
    total: float, totals: Floats, acceleration: float, levels: tuple[float, ...]
) -> dict[str, Interval]:
    """Intervals by level, from resamples that were fitted (quantiles of type 8).

    Resamples without an upper end count: a limit among them, or next to them, is infinite.
    """
    known = totals[~np.isnan(totals)]
    if not known.size:
        return {}
    half = 0.5 / known.size
    below = float(np.clip(np.mean(known < total - _SAME * abs(total)), half, 1 - half))
    shift = ndtri(below)
    limits = {}
    for level in levels:
        normal = shift + ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
        # Beyond the pole of the formula lies the end of the distribution.
        places = ndtr(shift + normal / np.maximum(1 - acceleration * normal, _POLE))
        low, high = quantiles(known, places)
        limits[f"{level:g}"] = (low, high)
    return limits


def edge_of(
    value: float, values: Floats, intervals: Mapping[str, Interval], what: str
) -> tuple[str, ...]:
    """A warning where BCa's correction leaves the range of the resamples.

    A limit is then the least or the highest of them, which few others share.
    """
    known = values[~np.isnan(values)]
    ends = {known.min(), known.max()} if known.size and known.min() < known.max() else set()
    met = {limit for limits in intervals.values() for limit in limits if limit in ends}
    few = known.size / 1000 + 1
    if not any(np.isfinite(limit) and (known == limit).sum() <= few for limit in met):
        return ()
    text = (
        f"a limit of {what} is the least or the highest of all resamples:"
        f" {np.mean(known < value):.0%} of them lie below the estimate, and the correction for it"
        " leaves their range"
    )
    return (text,)


def quantiles(values: Floats, places: Floats) -> list[float]:
    """Quantiles of type 8 of values that may be infinite, between which nothing can be measured."""
    finite = np.clip(values, -_FAR, _FAR)
    found = np.quantile(finite, places, method="median_unbiased")
    return [
        float(one) if abs(one) < _FAR * _SAME else float(np.copysign(np.inf, one)) for one in found
    ]


def shares(refits: Refits, names: tuple[str, ...]) -> Mapping[str, float]:
    """How often each model was chosen among the tables that were fitted, highest first."""
    fitted = refits.active[:, np.isfinite(refits.hidden)][1 + refits.model.lists :]
    if not fitted.shape[1]:
        return {}
    interactions = np.array(refits.model.interactions)
    patterns, counts = np.unique(fitted, axis=1, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return {
        _label(interactions[patterns[:, at]].tolist(), names): float(counts[at] / fitted.shape[1])
        for at in order
    }


def _label(interactions: list[int], names: tuple[str, ...]) -> str:
    return ",".join(label(one, names) for one in generators(interactions))
