"""Many figures at once: intervals wide enough for all of them together.

Of twenty intervals at 95 per cent, one lies wrong by chance. Where the worst of several parts of a
country is picked out, or the two that differ most, each interval is widened to the level at which
all of them hold together (Bonferroni; Dunn 1961, Journal of the American Statistical Association
56, 52-64), by the ratio of the normal quantiles: exact for an interval that is normal, and near
for one of a share.
"""

from functools import cache
from statistics import NormalDist
from typing import Final

_NORMAL: Final = NormalDist()


@cache
def factor(count: int, level: float = 0.95) -> float:
    """By how much each side of an interval grows when so many are judged together; 1 for one."""
    miss = 1 - level
    return _NORMAL.inv_cdf(1 - miss / (2 * max(count, 1))) / _NORMAL.inv_cdf(1 - miss / 2)


def widened(
    value: float | None, bounds: tuple[float, float], count: int, level: float | None = None
) -> tuple[float, float]:
    """An interval as wide as it must be among so many; as it is, where there is no point."""
    if value is None:
        return bounds
    grown = factor(count, level or 0.95)
    return value - grown * (value - bounds[0]), value + grown * (bounds[1] - value)


def pairs(count: int) -> int:
    """How many pairs so many parts make."""
    return count * (count - 1) // 2


def by_chance(count: int, level: float = 0.95) -> float:
    """At most how likely one of so many intervals or more lies wrong, each on one given side."""
    return min(1.0, count * (1 - level) / 2)
