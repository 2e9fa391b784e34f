"""Measure what `measure/rules/*.toml` state: dispersion of real series, false alarms of breaks.

    python tools/calibrate.py FILE [--replicates 20] [--seed 1]

FILE is the UNODC GLOTIP download (CSV, CSV.GZ or XLSX). It prints a Markdown table, as it stands
in docs/explanation/how-sure.md. Dispersion is fitted on headline totals; false alarms are counted
on series without a break, made after each real one: its years, its mean, its censoring, its slope
(at most a third a year), and over-dispersion drawn from the prior.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy import stats

from palermo.measure import definitions
from palermo.measure.breaks import BreakRule, find_breaks
from palermo.measure.dispersion import Prior, is_neighbour, squared_change
from palermo.measure.series import Point, Series, series_of
from palermo.sources import load, read_all

SMALLEST_MEAN = 15  # below, censoring at 5 hides the small years and flatters the dispersion
STEEPEST = 0.3  # slope of the log level a year that still counts as no break
Maker = Callable[[np.random.Generator, Series, Prior], Series]


def real_series(path: Path) -> list[Series]:
    """All series of all named countries of the file."""
    readings = read_all(
        load(path, path.name), date=date(2026, 11, 23), definitions=definitions()
    ).values()
    return [series for reading in readings for series in series_of(reading.figures)]


def fitted_prior(series: Iterable[Series], df: float) -> tuple[float, float]:
    """Scale and power of phi against the mean: a line through the medians of 20 classes."""
    means, changes = scaled(series, None)
    edges = np.quantile(means, np.linspace(0, 1, 21))
    classes = np.clip(np.searchsorted(edges, means, side="right") - 1, 0, 19)
    middle = [float(np.mean(np.log(means[classes == c]))) for c in range(20)]
    median = [float(np.median(changes[classes == c])) for c in range(20)]
    power, scale = np.polyfit(middle, np.log(np.array(median) / stats.f(1, df).median()), 1)
    return float(np.exp(scale)), float(power)


def scaled(series: Iterable[Series], prior: Prior | None) -> tuple[np.ndarray, np.ndarray]:
    """Means and squared changes of all neighbouring years, over the prior's phi if one is given."""
    steps = [
        (first.low, last.low)
        for one in series
        for first, last in zip(one.points, one.points[1:], strict=False)
        if is_neighbour(first, last)
    ]
    pairs = [((first + last) / 2, squared_change(first, last)) for first, last in steps]
    means, changes = np.array([p for p in pairs if p[0] >= SMALLEST_MEAN]).T
    if prior:
        changes = changes / np.array([prior.phi(mean) for mean in means])
    return means, changes


def points(series: Series, counts: Iterable[float]) -> Series:
    """The same years with other counts, those below 5 censored."""
    made = (
        Point(p.figure, 0, 4) if count < 5 else Point(p.figure, float(count), float(count))
        for p, count in zip(series.points, counts, strict=True)
    )
    return replace(series, points=tuple(made))


def around_a_trend(generator: np.random.Generator, series: Series, prior: Prior) -> Series:
    """Independent over-dispersed counts around the series' own log-linear slope."""
    years = np.array([p.year for p in series.points], float)
    middles = np.array([p.middle for p in series.points])
    slope = np.clip(np.polyfit(years, np.log(middles + 0.5), 1)[0], -STEEPEST, STEEPEST)
    level = np.exp(slope * (years - years.mean()))
    return counted(generator, series, level * middles.mean() / level.mean(), prior)


def drifting(generator: np.random.Generator, series: Series, prior: Prior) -> Series:
    """The same around a level that drifts: a random walk of the log, sd 0.25 a step."""
    steps = generator.normal(0, 0.25, size=len(series.points))
    walk = np.cumsum(steps)
    level = np.mean([p.middle for p in series.points]) * np.exp(walk - walk.mean())
    return counted(generator, series, level, prior)


def counted(
    generator: np.random.Generator, series: Series, level: np.ndarray, prior: Prior
) -> Series:
    """Counts of these levels, with a phi drawn from the prior."""
    phi = max(1.01, prior.phi(level.mean()) * prior.df / generator.chisquare(prior.df))
    return points(series, generator.poisson(generator.gamma(level / (phi - 1), phi - 1)))


def false_alarms(
    series: Sequence[Series], prior: Prior, maker: Maker, replicates: int, seed: int
) -> float:
    """Share of series without a break in which one is found."""
    generator, rule = np.random.default_rng(seed), BreakRule.from_rules()
    found = sum(
        bool(find_breaks(maker(generator, one, prior), prior, rule))
        for _ in range(replicates)
        for one in series
    )
    return found / (replicates * len(series))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--replicates", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    series = real_series(given.file)
    headline = [one for one in series if not one.key.dimensions]
    prior, rule = Prior.from_rules(), BreakRule.from_rules()
    print("| degrees of freedom | scale | power | 75 % | 90 % | 95 % | 99 % |")
    print("|---|---|---|---|---|---|---|")
    for df in (3.0, 4.0, 5.0):
        scale, power = fitted_prior(headline, df)
        _, seen = scaled(headline, replace(prior, scale=scale, power=power))
        quantiles = " | ".join(f"{q:.2f}" for q in np.quantile(seen, [0.75, 0.9, 0.95, 0.99]))
        print(f"| seen, with {df:g} | {scale:.2f} | {power:.2f} | {quantiles} |")
        quantiles = " | ".join(f"{q:.2f}" for q in stats.f(1, df).ppf([0.75, 0.9, 0.95, 0.99]))
        print(f"| F(1, {df:g}) | | | {quantiles} |")
    print()
    print("| series of three years and more | number | flagged | false: trend | false: drift |")
    print("|---|---|---|---|---|")
    for name, group in (("headline totals", headline), ("all", series)):
        some = [s for s in group if len(s.points) >= 3 and any(p.exact for p in s.points)]
        flagged = sum(bool(find_breaks(one, prior, rule)) for one in some) / len(some)
        rates = [
            false_alarms(some, prior, maker, given.replicates, given.seed)
            for maker in (around_a_trend, drifting)
        ]
        cells = " | ".join(f"{100 * rate:.2f} %" for rate in (flagged, *rates))
        print(f"| {name} | {len(some)} | {cells} |")


if __name__ == "__main__":
    main()
