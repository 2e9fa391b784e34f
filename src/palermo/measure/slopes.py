"""The slope of a series over several years: quasi-Poisson log-linear regression.

log(mean of year t) = a + b t, fitted by iteratively weighted least squares (McCullagh and Nelder
1989, section 2.5); two coefficients need no matrix library, and a test compares them with
statsmodels' GLM. phi comes from the residuals, moderated by the prior.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

_ITERATIONS = 50
_TOLERANCE = 1e-10


@dataclass(frozen=True, slots=True)
class Slope:
    """A fitted slope.

    Attributes:
        slope: change of the log level a year.
        variance: of the slope where phi is 1.
        residual: mean squared Pearson residual: chi-squared over its degrees of freedom.
        df: degrees of freedom of the residuals: years less two.
    """

    slope: float
    variance: float
    residual: float
    df: int


def fit(years: Sequence[float], counts: Sequence[float]) -> Slope | None:
    """Fit a slope.

    Args:
        years: at least three different ones.
        counts: as many, none negative.

    Returns:
        None where no finite slope fits best: fewer than two years have any case, or the fit does
        not settle.
    """
    if sum(count > 0 for count in counts) < 2:
        return None
    centre = sum(years) / len(years)
    times = [year - centre for year in years]
    level, slope = log(sum(counts) / len(counts)), 0.0
    for _ in range(_ITERATIONS):
        up_level, up_slope = _step(times, counts, level, slope)
        level, slope = level + up_level, slope + up_slope
        if abs(slope) > 10:  # a factor of 20,000 a year: the fit runs away to infinity
            return None
        if abs(up_level) + abs(up_slope) < _TOLERANCE:
            return _fitted(times, counts, level, slope)
    return None


def _step(
    times: Sequence[float], counts: Sequence[float], level: float, slope: float
) -> tuple[float, float]:
    """One Newton step: score over information, in one pass because it is taken so often."""
    score = score_t = total = first = second = 0.0
    for t, count in zip(times, counts, strict=True):
        mean = exp(level + slope * t)
        score += count - mean
        score_t += t * (count - mean)
        total += mean
        first += mean * t
        second += mean * t * t
    determinant = total * second - first * first
    return (
        (second * score - first * score_t) / determinant,
        (total * score_t - first * score) / determinant,
    )


def _fitted(times: Sequence[float], counts: Sequence[float], level: float, slope: float) -> Slope:
    means = [exp(level + slope * t) for t in times]
    total = sum(means)
    first = sum(mean * t for mean, t in zip(means, times, strict=True))
    second = sum(mean * t * t for mean, t in zip(means, times, strict=True))
    pearson = sum((c - m) ** 2 / m for c, m in zip(counts, means, strict=True))
    df = len(times) - 2
    return Slope(slope, total / (total * second - first**2), pearson / df, df)


def standard_error(fitted: Slope, phi: float) -> float:
    """Standard error of the slope, change of the log level a year."""
    return sqrt(phi * fitted.variance)
