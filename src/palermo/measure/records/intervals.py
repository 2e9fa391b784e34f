"""Intervals of what underlies a count or a share, where units come in cases.

A register is not a sample: a count is what was counted. The interval is of the underlying rate (or
share) that brought it about, with cases that come independently of each other and hold any number
of persons.

* From many cases, the bootstrap by case (Poisson bootstrap: each case comes in a resample as often
  as a Poisson variable of mean 1 says; Hanley and MacGibbon 2006,
  doi:10.1093/aje/kwj128). Cases of one kind are drawn together, because a sum of Poisson variables
  is one.
* From few cases, the largest that could have come are not among those seen, and a bootstrap is too
  short. Then a count has the gamma interval of Fay and Feuer (1997) for a sum of weighted Poisson
  counts, with the mean size (by person) of the cases as the weight: the larger of the period's own
  and that of all periods. Where every unit is its own case, this is the exact Poisson interval
  (Garwood 1936, doi:10.1093/biomet/28.3-4.437).
* A share of few cases has Jeffreys' interval (Brown, Cai and DasGupta 2001) at the effective number
  of units: units over the design effect (after Korn and Graubard 1998), the larger of the period's
  own and that of all periods, enlarged for being estimated from few cases. Where every unit is its
  own case, it is Jeffreys' interval itself.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, chdtri, ndtri, stdtrit

from palermo.measure.records.cases import Cases
from palermo.measure.records.frame import Frame, rule
from palermo.model.figures import OWN_CASES


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends, and how they were found, with every default that moves them."""

    lower: float
    upper: float
    method: str


@dataclass(frozen=True, slots=True)
class Resampling:
    """A bootstrap of one figure: what it draws does not depend on what was drawn for others.

    Attributes:
        figure: id of the figure.
        level: confidence level.
        resamples: how many.
        seed: of the run.
    """

    figure: str
    level: float
    resamples: int
    seed: int

    @classmethod
    def of(cls, figure: str, frame: Frame) -> "Resampling":
        """For a figure of a run."""
        return cls(figure, frame.level, frame.resamples, frame.seed)

    @property
    def tail(self) -> float:
        """Probability beyond each end."""
        return (1 - self.level) / 2

    def generator(self) -> np.random.Generator:
        """Random numbers that depend on the run's seed and the figure alone."""
        digest = hashlib.sha256(f"{self.seed}/{self.figure}".encode()).digest()
        return np.random.default_rng(int.from_bytes(digest[:16], "big"))

    def ends(self, values: np.ndarray) -> tuple[float, float]:
        """Quantiles at both tails."""
        lower, upper = np.quantile(values, (self.tail, 1 - self.tail))
        return float(lower), float(upper)

    @property
    def told(self) -> str:
        """The bootstrap in words; no word of how many cases, which nobody has released."""
        return (
            f"Poisson bootstrap by case, {self.resamples} resamples, "
            f"seed {self.seed}, percentiles at level {self.level:g}, {OWN_CASES}"
        )


def gamma_interval(
    total: float, variance: float, largest: float, level: float
) -> tuple[float, float]:
    """Interval of the mean of a sum of weighted Poisson counts (Fay and Feuer 1997).

    Args:
        total: sum of weight times count.
        variance: sum of squared weight times count.
        largest: the largest weight that the next event could have.
        level: confidence level, as 0.95.

    >>> [round(end, 2) for end in gamma_interval(10, 10, 1, 0.95)]  # exact Poisson
    [4.8, 18.39]
    """
    tail = (1 - level) / 2
    upper = _gamma_end(total + largest, variance + largest**2, tail)
    return (_gamma_end(total, variance, 1 - tail) if total else 0.0), upper


def _gamma_end(mean: float, variance: float, above: float) -> float:
    """The value with probability `above` over it, of a gamma variable of this mean and variance."""
    return variance / (2 * mean) * float(chdtri(2 * mean**2 / variance, above))


def jeffreys(yes: float, units: float, level: float) -> tuple[float, float]:
    """Jeffreys' interval of a share: beta quantiles, 0 and 1 where all are of one kind.

    Args:
        yes, units: how many of how many; need not be whole.
        level: confidence level, as 0.95.

    >>> [round(end, 4) for end in jeffreys(0, 10, 0.95)]
    [0.0, 0.2172]
    """
    tail = (1 - level) / 2
    no = units - yes
    lower = float(betaincinv(yes + 0.5, no + 0.5, tail)) if yes > 0 else 0.0
    upper = float(betaincinv(yes + 0.5, no + 0.5, 1 - tail)) if no > 0 else 1.0
    return lower, upper


def count_interval(cases: Cases, pooled: Cases, resampling: Resampling) -> Interval:
    """Interval of the mean that underlies the number of units.

    Args:
        cases: of the period; there may be none.
        pooled: of all periods of the kind.
        resampling: of the figure.
    """
    if cases.count >= rule("records")["intervals"]["bootstrap_cases"] and cases.size > 1:
        draws = resampling.generator().poisson(
            cases.times, (resampling.resamples, len(cases.times))
        )
        return Interval(*resampling.ends(draws @ cases.units), resampling.told)
    size = max(cases.size, pooled.size)
    ends = gamma_interval(cases.total, cases.total * size, size, resampling.level)
    return Interval(*ends, _gamma_told(size, resampling.level))


def _gamma_told(size: float, level: float) -> str:
    if size == 1:
        return f"exact Poisson interval at level {level:g}, each unit its own case, {OWN_CASES}"
    return (
        f"gamma interval by case (Fay and Feuer 1997) at level {level:g}, "
        "the size of cases from all periods of its kind"
    )


def share_interval(cases: Cases, pooled: Iterable[Cases], resampling: Resampling) -> Interval:
    """Interval of the share that underlies the one of the units.

    Args:
        cases: of the period, at least one.
        pooled: of every period of the kind, each with its own share.
        resampling: of the figure.
    """
    if cases.size == 1:
        ends = jeffreys(cases.total_yes, cases.total, resampling.level)
        told = f"Jeffreys' interval at level {resampling.level:g}, {OWN_CASES}"
        return Interval(*ends, told)
    if _is_many(cases):
        return Interval(*_resampled_share(cases, resampling), resampling.told)
    effect = max(1.0, design_effect([cases]), design_effect(pooled))
    effect *= for_few(cases.count, resampling.level)
    units = cases.total / effect
    return Interval(
        *jeffreys(cases.share * units, units, resampling.level),
        f"Jeffreys' interval at level {resampling.level:g} at the effective size by case, "
        "from all periods of its kind",
    )


def for_few(cases: int, level: float) -> float:
    """By what a design effect grows because it is estimated from few cases.

    The squared ratio of Student's t quantile to the normal one (Korn and Graubard 1998).
    """
    end = (1 + level) / 2
    return float((stdtrit(max(cases - 1, 1), end) / ndtri(end)) ** 2)


def _is_many(cases: Cases) -> bool:
    """Whether a share can be resampled: enough cases, and enough of both kinds."""
    rules = rule("records")["intervals"]
    with_yes = float(cases.times[cases.yes > 0].sum())
    with_no = float(cases.times[cases.yes < cases.units].sum())
    enough = min(with_yes, with_no) >= rules["each_kind"]
    return bool(enough and cases.count >= rules["bootstrap_cases"])


def _resampled_share(cases: Cases, resampling: Resampling) -> tuple[float, float]:
    draws = resampling.generator().poisson(cases.times, (resampling.resamples, len(cases.times)))
    units, yes = draws @ cases.units, draws @ cases.yes
    return resampling.ends(yes[units > 0] / units[units > 0])


def design_effect(several: Iterable[Cases]) -> float:
    """How much more a share varies than if each unit were its own case.

    The linearised variance by case over the binomial one, over several periods each around its
    own share; where all units are of one kind, as if those of a case were always alike.
    """
    periods = [one for one in several if one.count]
    spread = sum(float(((one.yes - one.share * one.units) ** 2) @ one.times) for one in periods)
    usual = sum(one.total * one.share * (1 - one.share) for one in periods)
    number = sum(one.count for one in periods)
    if not usual:
        return Cases.pooled(periods).size
    return spread / usual * number / max(number - len(periods), 1)
