"""How often the intervals of records hold what underlies them: a simulation of cases.

    python tools/coverage_of_intervals.py [SEEDS]

Cases come as a Poisson process, several periods of them; each holds any number of persons:
"alone" one, "mild" 1 to 5, "heavy" mostly one, but one in a hundred more than thirty. Persons of a
case are alike (correlation 0.3) in the property of which a share is taken, and in the value of
which a median is. What is measured is how often the interval holds the mean number, share or
median from which the cases were drawn, with the Monte Carlo error of that.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from palermo.measure.records.cases import Cases
from palermo.measure.records.intervals import Resampling, count_interval, jeffreys, share_interval
from palermo.measure.records.medians import median_interval

SEEDS = 200
PERIODS = 3
LEVEL = 0.95
ALIKE = 0.3
MEAN_SIZE = {"alone": 1.0, "mild": 1.8, "heavy": 3.8}
CASES = (2, 5, 10, 30, 100, 300, 1000)
SHARES = (0.1, 0.5)
Sizes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Situation:
    """How many cases are expected in a period, and of which sizes."""

    sizes: str
    cases: int

    def draw(self, random: np.random.Generator) -> Sizes:
        """Sizes of the cases of a period."""
        number = int(random.poisson(self.cases))
        if self.sizes == "alone":
            return np.ones(number, dtype=np.int64)
        if self.sizes == "mild":
            return 1 + random.poisson(0.8, number)
        large = 2 + random.negative_binomial(0.8, 0.8 / (0.8 + 6), number)
        return np.where(random.random(number) < 0.6, 1, large)  # noqa: PLR2004


def histogram(sizes: Sizes, yes: Sizes) -> Cases:
    """Cases by size and by how many of each have the property."""
    return Cases.of((float(k), float(y), 1.0) for k, y in zip(sizes, yes, strict=True))


def shares_of_cases(random: np.random.Generator, share: float, number: int) -> NDArray[np.float64]:
    """The share in each case, around the one of all."""
    weight = (1 - ALIKE) / ALIKE
    return random.beta(share * weight, (1 - share) * weight, number)


def held_count(situation: Situation, random: np.random.Generator, told: Resampling) -> bool:
    """Whether the interval of a count holds the mean."""
    periods = [situation.draw(random) for _ in range(PERIODS)]
    several = [histogram(sizes, np.zeros_like(sizes)) for sizes in periods]
    found = count_interval(several[0], Cases.pooled(several), told)
    return found.lower <= situation.cases * MEAN_SIZE[situation.sizes] <= found.upper


def held_share(
    situation: Situation, share: float, random: np.random.Generator, told: Resampling
) -> bool | None:
    """Whether the interval of a share of persons in cases holds it; None where there are none."""
    periods = [situation.draw(random) for _ in range(PERIODS)]
    several = [
        histogram(sizes, random.binomial(sizes, shares_of_cases(random, share, len(sizes))))
        for sizes in periods
    ]
    if not several[0].count:
        return None
    found = share_interval(several[0], several, told)
    return found.lower <= share <= found.upper


def held_median(situation: Situation, random: np.random.Generator, told: Resampling) -> bool | None:
    """Whether the interval of a median holds it: logs of values vary by case and by person."""
    sizes = situation.draw(random)
    if sizes.sum() < 5:
        return None
    cases = np.repeat(np.arange(len(sizes)), sizes)
    by_case = random.normal(0, sqrt(ALIKE), len(sizes))[cases]
    values = np.exp(by_case + random.normal(0, sqrt(1 - ALIKE), len(cases)))
    order = np.argsort(values)
    found = median_interval(values[order], cases[order], told)
    return found.lower <= 1 <= found.upper


def held_decisions(number: int, share: float, random: np.random.Generator) -> bool:
    """Whether Jeffreys' interval of independent decisions holds their share."""
    lower, upper = jeffreys(float(random.binomial(number, share)), number, LEVEL)
    return lower <= share <= upper


def measured(seeds: int) -> Iterator[tuple[str, str, int, list[bool]]]:
    """What was measured, for which sizes, from how many cases: whether each interval held."""
    for name in MEAN_SIZE:
        for number in CASES:
            situation = Situation(name, number)
            results: dict[str, list[bool | None]] = {"count": [], "median": []}
            results |= {f"share {share:g}": [] for share in SHARES}
            for seed in range(seeds):
                random = np.random.default_rng([seed, number, len(name)])
                told = Resampling(f"{name}/{number}/{seed}", LEVEL, 1000, seed)
                results["count"].append(held_count(situation, random, told))
                results["median"].append(held_median(situation, random, told))
                for share in SHARES:
                    held = held_share(situation, share, random, told)
                    results[f"share {share:g}"].append(held)
            for what, held_each in results.items():
                yield what, name, number, [one for one in held_each if one is not None]
    for share in SHARES:
        for number in CASES[1:]:
            random = np.random.default_rng([7, number])
            held_all = [held_decisions(number, share, random) for _ in range(seeds)]
            yield f"decisions {share:g}", "alone", number, held_all


def main() -> None:
    """Print a table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    print(f"level {LEVEL:g}, {seeds} seeds, {PERIODS} periods pooled")
    print(f"{'interval of':<14}{'sizes':<8}{'cases':>6}{'held':>8}{'error':>8}{'seeds':>7}")
    for what, name, number, held in measured(seeds):
        share = sum(held) / len(held) if held else float("nan")
        error = sqrt(max(share * (1 - share), 0.5 / len(held) / seeds) / len(held)) if held else 0.0
        print(f"{what:<14}{name:<8}{number:>6}{share:>8.3f}{error:>8.3f}{len(held):>7}")


if __name__ == "__main__":
    main()
