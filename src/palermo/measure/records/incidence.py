"""Cumulative incidence: which share had which outcome by when, some being open still.

The estimator of Aalen and Johansen (1978) for competing outcomes: of those still waiting on a day,
the share with the outcome, times the share still waiting. Those who are open on the run's date are
censored then, so that they count for as long as they have waited. To take 1 less Kaplan and Meier
for each outcome alone would count a refused applicant as one who may still be granted.

The variance is the one by the delta method (Marubini and Valsecchi 1995, section 10.3; Gaynor and
others 1993), which is that of a binomial share where nobody is censored; intervals are taken on the
scale log(-log), so that they stay between 0 and 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from palermo.measure.records.intervals import jeffreys
from palermo.measure.records.parts import OPEN

_Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long the persons of a cohort waited, and for what.

    Attributes:
        days: the different lengths, in ascending order.
        ended: for each outcome, how many had it on each of these days.
        open: how many were still open then, on the run's date.
        effect: by what variances grow because the persons of a case end together: the mean size
            of their cases, by person; 1 where each is a case of their own.
    """

    days: _Numbers
    ended: Mapping[str, _Numbers]
    open: _Numbers
    effect: float = 1.0

    @classmethod
    def of(
        cls, rows: Iterable[tuple[int, str, int]], outcomes: Iterable[str], effect: float = 1.0
    ) -> "Waiting":
        """From rows of days, outcome ("open" where there is none) and how many."""
        found = list(rows)
        days = sorted({day for day, _, _ in found})
        at = {day: position for position, day in enumerate(days)}
        ended = {name: np.zeros(len(days)) for name in (*outcomes, OPEN)}
        for day, outcome, number in found:
            ended[outcome][at[day]] += number
        return cls(np.array(days, dtype=np.float64), ended, ended.pop(OPEN), effect)

    @property
    def any_end(self) -> _Numbers:
        """How many had any outcome on each day."""
        return np.asarray(sum(self.ended.values(), np.zeros(len(self.days))))

    @property
    def total(self) -> int:
        """How many persons."""
        return int(self.any_end.sum() + self.open.sum())

    @property
    def at_risk(self) -> _Numbers:
        """How many still waited when each day began."""
        left = self.any_end + self.open
        return np.cumsum(left[::-1])[::-1]

    @property
    def still(self) -> _Numbers:
        """The share still waiting after each day (Kaplan and Meier 1958)."""
        return np.asarray(np.cumprod(1 - self.any_end / self.at_risk), dtype=np.float64)

    def reaches(self, day: float) -> bool:
        """Whether the curves are known on a day: somebody waited so long, or nobody still does."""
        return bool(len(self.days)) and bool(self.days[-1] >= day or self.still[-1] == 0)

    def incidence(self, outcome: str, day: float, level: float) -> tuple[float, float, float]:
        """The share with an outcome by the end of a day, and the interval of it.

        Args:
            outcome: one of those of `ended`.
            day: at which the curves are known.
            level: confidence level, as 0.95.
        """
        until = self.days <= day
        ended, risk = self.ended[outcome][until], self.at_risk[until]
        before = np.concatenate([[1.0], self.still])[:-1][until]
        steps = before * ended / risk
        share = float(steps.sum())
        if share <= 0 or share >= 1 - 1e-12:
            units = self.total - float(self.open[self.days < day].sum())
            units /= self.effect
            return share, *jeffreys(round(share) * units, units, level)
        variance = self.effect * self._variance(steps, before, ended, until)
        return share, *_log_log(share, variance, level)

    def _variance(
        self, steps: _Numbers, before: _Numbers, ended: _Numbers, until: NDArray[np.bool_]
    ) -> float:
        """Of the share, by the delta method."""
        risk, every = self.at_risk[until], self.any_end[until]
        rest = steps.sum() - np.cumsum(steps)
        left = risk - every
        # where nobody is left, nothing comes after: the first term is 0 over 0
        waiting = np.divide(every, risk * left, out=np.zeros_like(risk), where=left > 0)
        own = before**2 * (risk - ended) * ended / risk**3
        return float((rest**2 * waiting + own - 2 * rest * before * ended / risk**2).sum())

    def median(self, level: float) -> tuple[float | None, float | None, float | None]:
        """Days until half have any outcome, and its interval (Brookmeyer and Crowley 1982).

        None where it is not reached.
        """
        if not len(self.days):
            return None, None, None
        left = self.at_risk - self.any_end
        terms = np.divide(
            self.any_end, self.at_risk * left, out=np.zeros_like(left), where=left > 0
        )
        variances = self.effect * self.still**2 * np.cumsum(terms)
        bounds = [
            _log_log(s, v, level) if 0 < s < 1 else (s, s)
            for s, v in zip(self.still.tolist(), variances.tolist(), strict=True)
        ]
        lows, highs = (np.array(ends) for ends in zip(*bounds, strict=True))
        return self._first(self.still), self._first(lows), self._first(highs)

    def _first(self, shares: _Numbers) -> float | None:
        """The first day on which a share that still waits is one half or less."""
        found = np.flatnonzero(shares <= 0.5 + 1e-12)
        return float(self.days[found[0]]) if len(found) else None


def _log_log(share: float, variance: float, level: float) -> tuple[float, float]:
    """Interval of a share between 0 and 1, symmetric on the scale log(-log)."""
    reach = float(ndtri((1 + level) / 2)) * np.sqrt(max(variance, 0.0))
    scaled = reach / abs(share * np.log(share))
    return float(share ** np.exp(scaled)), float(share ** np.exp(-scaled))
