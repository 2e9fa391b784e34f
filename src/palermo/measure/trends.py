"""Trends: from year to year and over five years, each with one of four words.

The words and their rules stand in `rules/trends.toml`. Nothing is called across a break or a
declared gap; a break of a total counts for its parts too. The phi of a comparison of two years is
estimated without the step between them, so that a change is not measured against itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import exp

from scipy.special import stdtr

from palermo.measure.dispersion import Prior
from palermo.measure.divided import Divided
from palermo.measure.ratios import Ratio, quantile, ratio
from palermo.measure.rules import rules
from palermo.measure.series import Point
from palermo.measure.slopes import Slope, fit, standard_error
from palermo.model import Trend
from palermo.model.trends import Reason, Span, Word


@dataclass(frozen=True, slots=True)
class TrendRule:
    """What gives the word.

    Attributes:
        level: confidence level of the intervals, as 0.95.
        margin: within which a change counts as none, as 0.25.
        fewest_points: fewest counted years of a long trend.
        long_span: years of a long trend.
    """

    level: float
    margin: float
    fewest_points: int
    long_span: int

    @classmethod
    def from_rules(cls, level: float, margin: float) -> "TrendRule":
        """The rule of `rules/trends.toml`, with the project's level and margin."""
        rule = rules()["trends"]
        return cls(level, margin, rule["fewest_points"], rule["long_span"])


def yearly(divided: Divided, prior: Prior, rule: TrendRule) -> Iterator[Trend]:
    """A trend for every two counted years that follow each other."""
    points = divided.series.points
    for position in range(1, len(points)):
        first, last = points[position - 1 : position + 1]
        if last.year - first.year != 1:
            continue
        blank = untold(first, last, span="year", reason="uncertain")
        if position in divided.broken:
            yield replace(blank, reason="break")
        elif position in divided.apart:
            yield replace(blank, reason="gap")
        else:
            factor = divided.factor(prior, without=position)
            phi, df = factor.phi(divided.mean(position), prior), factor.df
            found = ratio((first.low, first.high), (last.low, last.high), phi, df, rule.level)
            how = "score interval of the ratio of two counts; phi without this step"
            yield told(blank, found, rule, f"{how} {phi:.4g} on {df:.3g} degrees of freedom")


def long(divided: Divided, prior: Prior, rule: TrendRule) -> Trend | None:
    """The trend over the last five years; None where that is no more than one year's step."""
    points = divided.series.points
    start = next(i for i, p in enumerate(points) if points[-1].year - p.year <= rule.long_span)
    window = points[start:]
    if window[-1].year - window[0].year < 2:
        return None
    blank = untold(window[0], window[-1], span="five years", reason="few points")
    blank = replace(blank, inputs=tuple(point.figure.id for point in window))
    if obstacle := divided.obstacle(start):
        return replace(blank, reason=obstacle)
    if len(window) < rule.fewest_points:
        return blank
    return along(blank, window, prior, rule)


def along(blank: Trend, window: Sequence[Point], prior: Prior, rule: TrendRule) -> Trend:
    """A long trend of comparable years: the ratio from its first to its last."""
    years = window[-1].year - window[0].year
    mean = sum(point.middle for point in window) / len(window)
    if sum(point.low > 0 for point in window) < 2:
        return replace(blank, reason="zero")  # the lowest corner has no slope
    slopes = [fit([p.year for p in window], counts) for counts in corners(window)]
    found = [(slope, residual_phi(slope, mean, prior)) for slope in slopes if slope]
    if len(found) < len(slopes):
        return replace(blank, reason="zero")
    ends = [slope_ratio(slope, years, phi_df, rule.level) for slope, phi_df in found]
    phi, df = max(phi_df for _, phi_df in found)
    exact = len(found) == 1
    hull = Ratio(
        value=ends[0].value if exact else None,
        lower=min(end.lower for end in ends),
        upper=max(end.upper for end in ends),
        rose=(min(end.rose[0] for end in ends), max(end.rose[1] for end in ends)),
    )
    how = f"quasi-Poisson log-linear regression on {len(window)} years; phi"
    return told(blank, hull, rule, f"{how} {phi:.4g} on {df:.3g} degrees of freedom")


def corners(window: Sequence[Point]) -> list[tuple[float, ...]]:
    """All ways to give each censored year its smallest or its largest count.

    Without a censored year there is one way only; a window of six years has at most 64. The
    ends of the interval lie at these; a count between can fit the line better and bring the
    probability that it rose less than 0.01 nearer to 0 or 1.
    """
    return list(product(*(sorted({point.low, point.high}) for point in window)))


def residual_phi(slope: Slope, mean: float, prior: Prior) -> tuple[float, float]:
    """phi and its degrees of freedom, from the residuals of a fit and the prior."""
    df = prior.df + slope.df
    phi = (prior.df * prior.phi(mean) + slope.df * slope.residual) / df
    return max(1.0, phi), df


def slope_ratio(slope: Slope, years: int, phi_df: tuple[float, float], level: float) -> Ratio:
    """The ratio over so many years that a slope makes, by Student's t on the log."""
    phi, df = phi_df
    error = standard_error(slope, phi)
    reach = quantile(df, level) * error
    rose = float(stdtr(df, slope.slope / error))
    return Ratio(
        value=exp(years * slope.slope),
        lower=exp(years * (slope.slope - reach)),
        upper=exp(years * (slope.slope + reach)),
        rose=(rose, rose),
    )


def untold(first: Point, last: Point, *, span: Span, reason: Reason) -> Trend:
    """A trend that can't be told."""
    return Trend(
        indicator=first.figure.indicator,
        dimensions=first.figure.dimensions,
        first=first.period,
        last=last.period,
        span=span,
        word="can't tell",
        reason=reason,
        direction=first.figure.direction,
        inputs=(first.figure.id, last.figure.id),
    )


def told(blank: Trend, found: Ratio | None, rule: TrendRule, method: str) -> Trend:
    """A trend with its numbers and its word."""
    if found is None:
        return replace(blank, reason="zero")
    word = word_of(found.lower, found.upper, rule.margin)
    return replace(
        blank,
        word=word,
        reason="uncertain" if word == "can't tell" else "",
        ratio=found.value,
        lower=found.lower,
        upper=found.upper if found.upper < float("inf") else None,
        level=rule.level,
        probability_rose=found.rose,
        method=f"{method}; level {rule.level:g}, margin {rule.margin:g}",
    )


def word_of(lower: float, upper: float, margin: float) -> Word:
    """One of four words for the interval of a ratio: the first rule that holds.

    >>> word_of(0.98, 1.05, 0.25)
    'stable'
    """
    if lower > 1:
        return "rose"
    if upper < 1:
        return "fell"
    if lower >= 1 / (1 + margin) and upper <= 1 + margin:
        return "stable"
    return "can't tell"


def corrected(trends: Iterable[Trend]) -> list[Trend]:
    """The same trends, each rise or fall marked whether it holds after Holm's correction.

    Totals are one family, parts another: all comparisons that were made in it count, whatever
    their word. Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    found = list(trends)
    holds: dict[str, bool] = {}
    for is_part in (False, True):
        holds |= _holm([t for t in found if bool(t.dimensions) == is_part])
    return [
        replace(t, holds_after_correction=holds[t.id]) if t.word in {"rose", "fell"} else t
        for t in found
    ]


def _holm(family: Sequence[Trend]) -> dict[str, bool]:
    tests = sorted((_two_sided(t), t.id, t.level or 0.0) for t in family if t.probability_rose)
    holds: dict[str, bool] = {}
    standing = True
    for rank, (probability, name, level) in enumerate(tests):
        standing = standing and probability <= (1 - level) / (len(tests) - rank)
        holds[name] = standing
    return holds


def _two_sided(trend: Trend) -> float:
    """The largest two-sided probability of such a change without any, over censored counts."""
    assert trend.probability_rose is not None
    lowest, highest = trend.probability_rose
    return min(1.0, 2 * min(1 - lowest, highest))
