"""The ratio of two years' underlying levels, and the probability that the level rose.

Counts y1 and y2 have variance phi times their mean. Under a ratio r the score statistic

    (y2 - r y1) / sqrt(phi r (y1 + y2))

is taken as Student's t with the degrees of freedom of phi; the interval holds the ratios that it
does not reject, and the probability that the level rose is its probability at r = 1 (with a flat
prior on the log ratio). Both ends are roots of one quadratic, and a year with no case needs no
correction. For phi = 1 and many degrees of freedom this is the score interval for the ratio of
two Poisson rates (Graham, Mengersen and Morton 2003, Statistics in Medicine 22, 2071-2083).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt

from scipy.special import stdtr, stdtrit


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with its interval.

    Attributes:
        value: None where a count is censored or both ends are 0.
        lower, upper: of the interval; `upper` is infinite where the first year can be 0.
        rose: smallest and largest probability that the level rose.
    """

    value: float | None
    lower: float
    upper: float
    rose: tuple[float, float]


@lru_cache(maxsize=1024)  # few degrees of freedom and one level serve all series
def quantile(df: float, level: float) -> float:
    """Quantile of Student's t within which the level lies on both sides of 0.

    >>> round(quantile(1e12, 0.95), 2)
    1.96
    """
    return float(stdtrit(df, (1 + level) / 2))


def interval(first: float, last: float, phi: float, reach: float) -> tuple[float, float]:
    """Lowest and highest ratio that is not rejected.

    Args:
        first, last: counts, not both 0.
        phi: over-dispersion, at least 1.
        reach: quantile of Student's t, as 2.0.

    >>> [round(end, 3) for end in interval(100, 150, 1.0, 1.96)]
    [1.165, 1.931]
    """
    spread = reach**2 * phi * (first + last)
    if first == 0:
        return last**2 / spread, inf
    middle = first * last + spread / 2
    root = sqrt(middle**2 - (first * last) ** 2)
    return max(0.0, middle - root) / first**2, (middle + root) / first**2


def probability_rose(first: float, last: float, phi: float, df: float) -> float:
    """Probability that the underlying level rose, for counts that are not both 0."""
    return float(stdtr(df, (last - first) / sqrt(phi * (first + last))))


def ratio(
    first: tuple[float, float], last: tuple[float, float], phi: float, df: float, level: float
) -> Ratio | None:
    """The ratio of two counts that may be censored.

    Args:
        first, last: smallest and largest count of each year.
        phi, df: over-dispersion and its degrees of freedom.
        level: confidence level, as 0.95.

    Returns:
        The hull over all counts within the bounds (the interval's ends and the probability rise
        with `last` and fall with `first`, so the corners are enough). None where both years can
        be 0: then nothing is known of their ratio.
    """
    if first[0] + last[0] == 0:
        return None
    reach = quantile(df, level)
    exact = first[0] == first[1] and last[0] == last[1] and first[0] > 0
    return Ratio(
        value=last[0] / first[0] if exact else None,
        lower=interval(first[1], last[0], phi, reach)[0],
        upper=interval(first[0], last[1], phi, reach)[1],
        rose=(
            probability_rose(first[1], last[0], phi, df),
            probability_rose(first[0], last[1], phi, df),
        ),
    )
