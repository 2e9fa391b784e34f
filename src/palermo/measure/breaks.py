"""Breaks in series: neighbouring years that differ by more than a country can change in a year.

A break is called where the count rose or fell by more than `plausible_ratio` a year and the
excess is larger than the movement of the series explains. Two shapes are searched: a shift (the
level changes and stays) and a spike (one year out of line with both its neighbours, which agree).
The statistic is a score test of the ratio: with counts y1, y2 and the largest plausible ratio k,

    T = (y2 - k y1) / sqrt(phi k (y1 + y2))

(and the same with y1 and y2 exchanged for a fall), Student's t with the degrees of freedom of
phi, which is estimated without the steps in question. The probability is multiplied by the
number of places searched in the series. A censored count takes the value that makes the change
smallest. What palermo finds a person can overrule in coverage.toml, and declare what it can't see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtr

from palermo.measure.dispersion import Prior, change, is_neighbour, moderated, squared_change
from palermo.measure.rules import rules
from palermo.measure.series import Point, Series
from palermo.model import Break


@dataclass(frozen=True, slots=True)
class BreakRule:
    """The parameters of `rules/breaks.toml`."""

    plausible_ratio: float
    alpha: float

    @classmethod
    def from_rules(cls) -> "BreakRule":
        """The rule of `rules/breaks.toml`."""
        rule = rules()["breaks"]
        return cls(rule["plausible_ratio"], rule["alpha"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where the series may break.

    Attributes:
        kind: "shift" or "spike".
        positions: of the points before which it breaks; two for a spike.
        excess: numerator of the statistic.
        variance: its variance where phi is 1.
        mean: mean count of a year, for phi.
    """

    kind: str
    positions: tuple[int, ...]
    excess: float
    variance: float
    mean: float


def excess(small: float, large: float, ratio: float) -> tuple[float, float]:
    """By how much `large` lies above `ratio` x `small`, and the variance of that for phi = 1."""
    return large - ratio * small, ratio * (small + large)


def nearest(first: Point, last: Point) -> tuple[float, float]:
    """The two counts within their bounds that differ least."""
    if first.high < last.low:
        return first.high, last.low
    if last.high < first.low:
        return first.low, last.high
    return first.low, first.low


def shifts(series: Series, ratio: float) -> Iterator[Candidate]:
    """Every two neighbouring points; over a gap of g years the plausible ratio is ratio ** g."""
    for position, (first, last) in enumerate(
        zip(series.points, series.points[1:], strict=False), start=1
    ):
        counts = sorted(nearest(first, last))
        plausible = ratio ** (last.year - first.year)
        found = excess(counts[0], counts[1], plausible)
        yield Candidate("shift", (position,), *found, sum(counts) / 2)


def spikes(series: Series, ratio: float) -> Iterator[Candidate]:
    """Every year whose two neighbours are counted and lie within the plausible ratio."""
    points = series.points
    for position in range(1, len(points) - 1):
        before, here, after = points[position - 1 : position + 2]
        if not (is_neighbour(before, here) and is_neighbour(here, after)):
            continue
        low, high = sorted((before.low, after.low))
        if high > ratio * low:
            continue
        around = low + high  # over two years, so a year's level is half of it
        if here.low < around / 2:
            found = excess(here.low, around, 2 * ratio)
        else:
            found = excess(around, here.low, ratio / 2)
        yield Candidate("spike", (position, position + 1), *found, (around + here.low) / 3)


def changes_without(
    series: Series, candidate: Candidate, broken: frozenset[int], prior: Prior
) -> list[float]:
    """Changes of the comparable pairs that the candidate leaves, none above the prior's cap.

    The neighbours of a spike are compared with each other.
    """
    points = series.points
    left_out = broken | frozenset(candidate.positions)
    pairs = [(points[i - 1], points[i]) for i in range(1, len(points)) if i not in left_out]
    changes = [found for pair in pairs if (found := change(*pair, prior)) is not None]
    if candidate.kind == "spike":
        before, after = (points[candidate.positions[0] - 1], points[candidate.positions[1]])
        if before.low + after.low > 0:
            usual = prior.phi((before.low + after.low) / 2)
            changes.append(squared_change(before.low, after.low) / usual)
    return [min(prior.cap, found) for found in changes]


def judge(
    series: Series, candidate: Candidate, broken: frozenset[int], prior: Prior
) -> tuple[float, float]:
    """Statistic and one-sided probability of a candidate, before the correction."""
    if candidate.excess <= 0:
        return 0.0, 1.0
    factor = moderated(changes_without(series, candidate, broken, prior), prior)
    phi = factor.phi(candidate.mean, prior)
    statistic = candidate.excess / sqrt(phi * candidate.variance)
    return statistic, float(stdtr(factor.df, -statistic))


def find_breaks(
    series: Series, prior: Prior, rule: BreakRule, known: frozenset[int] = frozenset()
) -> list[Break]:
    """Breaks of a series, the surest first looked for, until none is left.

    Args:
        series: at least two points, or nothing is found.
        prior: for phi.
        rule: ratio and false-alarm probability.
        known: positions before which a person declared that it breaks, or that it does not:
            not searched, and not used for phi.

    Returns:
        Breaks in the order of their years.
    """
    candidates = [*shifts(series, rule.plausible_ratio), *spikes(series, rule.plausible_ratio)]
    places = len(candidates)
    broken = known
    found: list[Break] = []
    while True:
        open_ones = [c for c in candidates if not broken & frozenset(c.positions)]
        judged = [(*judge(series, c, broken, prior), c) for c in open_ones]
        statistic, probability, best = min(
            judged, key=lambda item: item[1], default=(0.0, 1.0, None)
        )
        if best is None or probability * places > rule.alpha:
            return sorted(found, key=lambda b: b.after)
        found.extend(as_breaks(series, best, statistic, min(1.0, probability * places)))
        broken |= frozenset(best.positions)


def as_breaks(
    series: Series, candidate: Candidate, statistic: float, probability: float
) -> Iterable[Break]:
    """One break for a shift, one on each side of a spike."""
    for position in candidate.positions:
        yield Break(
            indicator=series.key.indicator,
            dimensions=series.key.dimensions,
            before=series.points[position - 1].period,
            after=series.points[position].period,
            kind="spike" if candidate.kind == "spike" else "shift",
            statistic=statistic,
            probability=probability,
        )
