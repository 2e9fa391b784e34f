"""One estimate from several draws of the linkage: what linking adds to the uncertainty.

A match that was missed takes a person out of the overlap and raises the estimate steeply, so one
linkage is not enough. Each draw of the linkage gives a table; the draws are pooled by Rubin's rules
(Rubin 1987) on the logarithm of those hidden: the variance is W + (1 + 1/R) B, where W
is the mean over the draws of the variance of the logarithm over resamples, B the variance of the
estimates between the R draws; limits come from Student's t.

A resample that has no upper end, or in which nobody is hidden, has no logarithm. It is not in W but
in the limits: where such resamples are as many as the tail beyond a limit, averaged over the draws,
that limit is the end they stand at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from palermo.errors import EstimationError, NotIdentified
from palermo.mse.estimates import Estimate, Interval, Options
from palermo.mse.histories import Histories
from palermo.mse.limits import limit
from palermo.mse.reliability import VERDICTS
from palermo.mse.resampling import OF_ONE
from palermo.mse.seeds import seed_of

Floats = NDArray[np.float64]
Estimating = Callable[[Histories, str, Options], Estimate]

WITHIN = 500  # resamples in each draw, for the variance within
_LEFT_OUT = {
    "endless_resamples": (
        "{count} of {of} resamples of the draws have no upper end: they are not in the variance"
        " within a draw, which is too small, and an upper limit is infinite where they are as many"
        " as lie beyond it"
    ),
    "resamples_with_none_hidden": (
        "in {count} of {of} resamples of the draws nobody is hidden: they are not in the variance"
        " within a draw, which is too small, and a lower limit is the persons observed where they"
        " are as many as lie below it"
    ),
    "unfitted_resamples": (
        "{count} of {of} resamples of the draws could not be fitted and are in no figure"
    ),
}
FEWEST = int(limit("draws_of_the_linkage"))


@dataclass(frozen=True, slots=True)
class Pooled:
    """Rubin's rules on the logarithm of those hidden.

    Attributes:
        mean: of the logarithm over the draws.
        within, between: variances.
        draws: how many, R.
    """

    mean: float
    within: float
    between: float
    draws: int

    @property
    def from_draws(self) -> float:
        """(1 + 1/R) B: the part of the variance that comes from the linkage."""
        return (1 + 1 / self.draws) * self.between

    @property
    def variance(self) -> float:
        """The whole."""
        return self.within + self.from_draws

    @property
    def share(self) -> float:
        """The share of the variance that comes from the linkage."""
        return self.from_draws / self.variance if self.variance else 0.0

    @property
    def freedom(self) -> float:
        """Degrees of freedom: (R - 1)(1 + W / ((1 + 1/R) B))^2; infinite where all draws agree."""
        if not self.from_draws:
            return float("inf")
        return (self.draws - 1) * (1 + self.within / self.from_draws) ** 2

    def limits(self, level: float, ends: tuple[float, float] = (0.0, 0.0)) -> Interval:
        """Of those hidden.

        Args:
            level: of the interval.
            ends: shares of the resamples in which nobody is hidden, and which have no upper end.
        """
        share = (1 + level) / 2
        finite = np.isfinite(self.freedom)
        times = float(stdtrit(self.freedom, share) if finite else ndtri(share))
        away = times * float(np.sqrt(self.variance))
        tail = (1 - level) / 2
        none, endless = (0 < one >= tail for one in ends)
        return (
            0.0 if none else float(np.exp(self.mean - away)),
            float("inf") if endless else float(np.exp(self.mean + away)),
        )


def pooled(logs: Floats, variances: Floats) -> Pooled:
    """Rubin's rules.

    Args:
        logs: (R,) the logarithm of those hidden in each draw.
        variances: (R,) of it over the resamples of each draw.
    """
    # Draws that agree to the last digit must not differ by the rounding of their mean.
    between = float(np.var(logs - logs[0], ddof=1))
    return Pooled(
        float(logs[0] + (logs - logs[0]).mean()), float(variances.mean()), between, len(logs)
    )


def over_draws(
    draws: Sequence[Histories], method: str, options: Options, estimating: Estimating
) -> Estimate:
    """Pool the estimates of several draws of the linkage.

    Args:
        draws: a table for each.
        method: of each estimate; one with a bootstrap.
        options: its resamples are those of a draw, 500 at most.
        estimating: makes the estimate of one draw.

    Raises:
        EstimationError: fewer than two draws, no resamples, or a method that has none.
        NotIdentified: fewer than two draws could be estimated.
    """
    _enough(draws, options)
    each = replace(options, resamples=min(options.resamples, WITHIN))
    made, why = [], []
    for at, table in enumerate(draws):
        seeded = replace(each, seed=seed_of(options.seed, f"draw {at}"))
        try:
            made.append(_with_variance(estimating(table, method, seeded)))
        except NotIdentified as problem:
            why.append(f"draw {at + 1}: {problem.what}")
    if len(made) < 2:
        raise NotIdentified(
            f"{len(made)} of {len(draws)} draws of the linkage could be estimated"
            + "".join(f"; {one}" for one in why),
            method,
            "look at the links: the lists overlap too little in most draws",
        )
    return _together(made, why, method, replace(each, seed=options.seed))


def _enough(draws: Sequence[Histories], options: Options) -> None:
    """Refuse draws or resamples of which there can be no variance."""
    if len(draws) < 2:
        raise EstimationError(
            f"{len(draws)} draws of the linkage cannot show what linking adds",
            "histories",
            f"give {FEWEST} tables or more, or one table by itself",
        )
    if options.resamples < 2:
        raise EstimationError(
            "the variance within a draw of the linkage comes from resamples",
            f"resamples = {options.resamples}",
            f"ask for {WITHIN}",
        )


def _with_variance(found: Estimate) -> tuple[Estimate, float]:
    """An estimate and the variance of the logarithm of those hidden over its resamples."""
    if found.replicates is None:
        raise EstimationError(
            f"{found.method} has no resamples to pool over draws of the linkage",
            "method",
            "use a method that has a bootstrap, as stepwise or bic",
        )
    hidden = found.replicates.totals - found.observed
    known = hidden[np.isfinite(hidden) & (hidden > 0)]
    if not found.hidden > 0:
        raise NotIdentified(
            "nobody is hidden in it, so there is no logarithm to pool",
            found.method,
            "look at the links of this draw",
        )
    if known.size < 2:
        raise NotIdentified(
            f"{known.size} of its {hidden.size} resamples give a number to pool",
            found.method,
            "look at the links of this draw: the lists overlap too little",
        )
    return found, float(np.log(known).var(ddof=1))


def _at_ends(found: list[Estimate]) -> tuple[float, float]:
    """Shares of the fitted resamples, averaged over the draws: nobody hidden, no upper end."""
    shares = []
    for one in found:
        if one.replicates:
            totals = one.replicates.totals[~np.isnan(one.replicates.totals)]
            shares.append((np.mean(totals <= one.observed), np.mean(np.isposinf(totals))))
    none, endless = np.mean(shares, axis=0)
    return float(none), float(endless)


def _together(
    made: list[tuple[Estimate, float]], why: list[str], method: str, options: Options
) -> Estimate:
    found = [one for one, _ in made]
    rubin = pooled(
        np.log([one.hidden for one in found]), np.array([variance for _, variance in made])
    )
    hidden = float(np.exp(rubin.mean))
    observed = round(float(np.mean([one.observed for one in found])))
    ends = _at_ends(found)
    limits = {level: rubin.limits(level, ends) for level in options.levels}
    return Estimate(
        method,
        observed,
        hidden,
        observed + hidden,
        {f"{level:g}": (observed + low, observed + high) for level, (low, high) in limits.items()},
        "rubin",
        parameters={
            **found[0].parameters,
            "linkage": "Rubin's rules on the logarithm of those hidden",
            "resamples_in_each_draw": options.resamples,
        },
        resamples=options.resamples * len(found),
        failed_resamples=sum(one.failed_resamples for one in found),
        seed=options.seed,
        selected=_models(found),
        diagnostics={
            "linkage": {**_diagnostics(found, rubin, why), **_left_out(found)},
            "reliability": _least_reliable(found),
        },
        warnings=_warnings(found, why),
    )


def _models(found: list[Estimate]) -> dict[str, float]:
    """The share of the draws that each model won, highest first."""
    names = [",".join(one.model) for one in found if one.model is not None]
    counts = {name: names.count(name) / len(found) for name in sorted(set(names))}
    return dict(sorted(counts.items(), key=lambda one: -one[1]))


def _least_reliable(found: list[Estimate]) -> dict[str, Any] | None:
    """The verdict on the draw that can be trusted least; None where none was given."""
    given = [one.diagnostics["reliability"] for one in found if "reliability" in one.diagnostics]
    return max(given, key=lambda one: VERDICTS.index(one["verdict"]), default=None)


def _diagnostics(found: list[Estimate], rubin: Pooled, why: list[str]) -> dict[str, Any]:
    return {
        "draws": rubin.draws,
        "failed_draws": len(why),
        "failures": why,
        "within": rubin.within,
        "between": rubin.between,
        "variance": rubin.variance,
        "share": rubin.share,
        "freedom": rubin.freedom,
        "observed": [one.observed for one in found],
        "hidden": [one.hidden for one in found],
    }


def _left_out(found: list[Estimate]) -> dict[str, int]:
    """Resamples of the draws that are not in the variance within."""
    made = [(one.observed, one.replicates.totals) for one in found if one.replicates]
    return {
        "endless_resamples": sum(int(np.isposinf(totals).sum()) for _, totals in made),
        "resamples_with_none_hidden": sum(int((totals <= n).sum()) for n, totals in made),
        "unfitted_resamples": sum(int(np.isnan(totals).sum()) for _, totals in made),
    }


def _warnings(found: list[Estimate], why: list[str]) -> tuple[str, ...]:
    observed = sorted({one.observed for one in found})
    own = [
        _LEFT_OUT[name].format(count=count, of=sum(one.resamples for one in found))
        for name, count in _left_out(found).items()
        if count
    ]
    if len(found) < FEWEST:
        own.append(
            f"{len(found)} draws of the linkage are few: the variance between them is itself"
            f" uncertain below {FEWEST}"
        )
    if why:
        own.append(
            f"{len(why)} draws of the linkage could not be estimated and are not in the result;"
            f" the first: {why[0]}"
        )
    if len(observed) > 1:
        own.append(
            f"the draws count {observed[0]} to {observed[-1]} persons observed; their mean is"
            " taken, and the interval is of those hidden alone"
        )
    return (*_said(found), *own)


def _said(found: list[Estimate]) -> tuple[str, ...]:
    """What all draws warn of, and how many have warnings of their own."""
    found = [replace(one, warnings=_of_all(one.warnings)) for one in found]
    common = [one for one in found[0].warnings if all(one in other.warnings for other in found)]
    others = [text for one in found for text in one.warnings if text not in common]
    apart = sum(not {*one.warnings} <= {*common} for one in found)
    if not others:
        return tuple(common)
    return (*common, f"{apart} of {len(found)} draws have warnings of their own, as: {others[0]}")


def _of_all(warnings: tuple[str, ...]) -> tuple[str, ...]:
    """Without those of the interval of one draw, which is not shown."""
    return tuple(text for text in warnings if not text.startswith(OF_ONE))
