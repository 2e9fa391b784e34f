"""Whether what chance made is near what was to be expected of it."""

import math
from collections.abc import Callable, Mapping

from making import expected
from making.world import REGIONS, YEARS, Row

NEAR = 1.5
"""A share may be so many standard errors from what is expected."""
Counts = Mapping[tuple[str, int], int]
"""By region and year."""


def slope(counts: Counts, without: str = "") -> float:
    """Of a Poisson regression on the logarithm of officers, with a level for each year."""
    low, high = -5.0, 5.0
    for _ in range(25):
        middle = (low + high) / 2
        low, high = (middle, high) if _score(counts, middle, without) > 0 else (low, middle)
    return low


def _score(counts: Counts, power: float, without: str) -> float:
    found = 0.0
    for at, year in enumerate(YEARS):
        logs = {one.name: math.log(one.officers[at]) for one in REGIONS if one.name != without}
        weights = {name: math.exp(power * log) for name, log in logs.items()}
        mean = sum(weights[name] * logs[name] for name in logs) / sum(weights.values())
        found += sum(counts.get((name, year), 0) * (log - mean) for name, log in logs.items())
    return found


def fits(counts: Counts, mean: Callable[..., float]) -> bool:
    """Whether the slope is within half a standard error of the true one (jackknife by region)."""
    value, number = slope(counts), len(REGIONS)
    left = [slope(counts, one.name) - value for one in REGIONS]
    error = math.sqrt((number - 1) / number * sum(one * one for one in left))
    return abs(value - expected.slope(mean, expected.officers)) < min(error / 2, 0.1)


def near(rows: list[Row], has: Callable[[Mapping[str, str]], bool], share: float) -> bool:
    """Whether the share of rows that have something is near; rows of one case hang together."""
    off: dict[str, float] = {}
    for row in rows:
        case = row.cells["affaire"]
        off[case] = off.get(case, 0.0) + has(row.cells) - share
    return abs(sum(off.values())) < NEAR * math.sqrt(sum(one * one for one in off.values()))
