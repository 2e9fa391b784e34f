"""How often the interval of an elasticity holds it: a simulation of regions by years.

    python tools/coverage_of_elasticities.py [SEEDS]

Regions from large to small, each in several years, with as many officers as its size says, give or
take a tenth a year. The mean count of a region in a year goes with a power of its officers (the
elasticity), with a lasting level of the region (of a standard deviation of 0, 0.3 or 0.5 on the
scale of logarithms), and with what varies by year and region (a gamma variable with a variance of
0.05). What is measured is how often the interval holds the elasticity, how often it lies below 1
where the elasticity is 1 (the false sentence "ten per cent more did not go with ten per cent
more"), and in how many tables there is one, with the Monte Carlo error of the first.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np

from palermo.measure.records.elasticities import Slope, Table, fitted, lagged

SEEDS = 300
LEVEL = 0.95
BY_YEAR = 20.0


@dataclass(frozen=True, slots=True)
class Situation:
    """Regions, years, the mean count, how lastingly regions differ, and the elasticity."""

    regions: int
    years: int
    mean: float
    lasting: float
    elasticity: float

    def table(self, random: np.random.Generator) -> tuple[Table, dict[tuple[str, int], float]]:
        """A table, and the effort of the year before each of its cells."""
        size = np.exp(np.linspace(np.log(5), np.log(65), self.regions))[:, None]
        effort = size * np.exp(random.normal(0, 0.1, (self.regions, self.years + 1)))
        effort = np.maximum(np.round(effort), 1)
        lasting = np.exp(random.normal(0, self.lasting, (self.regions, 1)))
        by_year = random.gamma(BY_YEAR, 1 / BY_YEAR, (self.regions, self.years))
        mean = effort[:, 1:] ** self.elasticity
        mean = self.mean * mean / mean.mean() * lasting * by_year
        cells = [(f"r{n}", year) for n in range(self.regions) for year in range(self.years)]
        regions, years = zip(*cells, strict=True)
        counts = random.poisson(mean).ravel().tolist()
        before = dict(zip(cells, effort[:, :-1].ravel().tolist(), strict=True))
        return Table(regions, years, counts, effort[:, 1:].ravel().tolist()), before


def slopes(situation: Situation, seed: int) -> tuple[Slope | None, Slope | None]:
    """The elasticity, and the one to the effort of the year before (which is 0)."""
    words = (situation.regions, situation.years, situation.mean, situation.lasting)
    random = np.random.default_rng(
        [seed, *(round(10 * word) for word in (*words, situation.elasticity))]
    )
    table, before = situation.table(random)
    earlier = lagged(table, lambda region, year: before[region, year])
    return fitted(table), None if isinstance(earlier, str) else earlier


def held(found: list[Slope], truth: float) -> str:
    """The share of intervals that hold the truth, with its error."""
    ends = [one.interval(LEVEL) for one in found]
    share = sum(lower <= truth <= upper for lower, upper in ends) / max(len(ends), 1)
    error = sqrt(max(share * (1 - share), 0.5 / len(ends)) / len(ends)) if ends else 0.0
    return f"{share:>8.3f}{error:>8.3f}"


def situations() -> Iterator[Situation]:
    """Those that are measured."""
    for regions, years in ((5, 3), (5, 4), (6, 4), (12, 4)):
        for mean in (5, 44):
            for lasting in (0.0, 0.3, 0.5):
                for elasticity in (0.5, 1.0):
                    yield Situation(regions, years, mean, lasting, elasticity)


def main() -> None:
    """Print a table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    print(f"level {LEVEL:g}, {seeds} seeds")
    names = ("held", "error", "below 1", "width", "told", "lagged", "error")
    print("regions  years  mean  lasting  truth" + "".join(f"{one:>8}" for one in names))
    for one in situations():
        pairs = [slopes(one, seed) for seed in range(seeds)]
        found = [slope for slope, _ in pairs if slope is not None]
        earlier = [slope for _, slope in pairs if slope is not None]
        ends = [slope.interval(LEVEL) for slope in found]
        below = sum(upper < 1 for _, upper in ends) / len(ends)
        width = float(np.median([upper - lower for lower, upper in ends]))
        print(
            f"{one.regions:>7}{one.years:>7}{one.mean:>6}{one.lasting:>9}{one.elasticity:>7}"
            f"{held(found, one.elasticity)}{below:>8.3f}{width:>8.2f}{len(found) / seeds:>8.3f}"
            f"{held(earlier, 0.0)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
