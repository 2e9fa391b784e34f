"""Rates per 100,000 population, with an interval of the underlying rate.

A register is not a sample: the count is what was counted. The interval is of the underlying rate
that brought it about, and allows for victims coming in cases: the count divided by phi is taken as
a Poisson count (its exact interval: Garwood 1936, doi:10.1093/biomet/28.3-4.437). Because phi is
itself estimated, it is first widened by the squared ratio of Student's t quantile, with the degrees
of freedom of phi, to the normal one, so that a large count has the usual t interval. A simulation
in the tests checks that the intervals cover.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scipy.special import chdtri, ndtri, stdtrit

from palermo.model import Definition, Figure, Period

PER = 100_000


def level_interval(count: float, phi: float, df: float, level: float) -> tuple[float, float]:
    """Interval of the mean of an over-dispersed count.

    Args:
        count: at least 0.
        phi, df: over-dispersion and its degrees of freedom.
        level: confidence level, as 0.95.

    >>> [round(end, 2) for end in level_interval(10, 1.0, 1e12, 0.95)]
    [4.8, 18.39]
    """
    tail = (1 - level) / 2
    wide = phi * float(stdtrit(df, 1 - tail) / ndtri(1 - tail)) ** 2
    cases = count / wide
    lower = wide / 2 * float(chdtri(2 * cases, 1 - tail)) if count else 0.0
    upper = wide / 2 * float(chdtri(2 * (cases + 1), tail))
    return lower, upper


def rates(
    counts: Iterable[Figure],
    population: Mapping[Period, Figure],
    phis: Mapping[str, tuple[float, float]],
    definitions: Iterable[Definition],
    level: float,
) -> list[Figure]:
    """Rates of the totals that have a rate defined and a population of the same period.

    Args:
        counts: published counts.
        population: persons, by period.
        phis: over-dispersion and its degrees of freedom, by figure id.
        definitions: those with `rate_of` say what is wanted.
        level: confidence level, as 0.95.

    A censored count has an interval, from the lowest rate of its smallest count to the highest
    of its largest, and no value.
    """
    wanted = {definition.rate_of: definition for definition in definitions if definition.rate_of}
    return [
        _rate(count, population[count.period], phis[count.id], wanted, level)
        for count in counts
        if count.indicator in wanted
        and not count.dimensions  # the population of a part would be that of its sex or age
        and count.bounds is not None
        and count.period in population
        and population[count.period].value
    ]


def _rate(
    count: Figure,
    people: Figure,
    phi_df: tuple[float, float],
    wanted: Mapping[str, Definition],
    level: float,
) -> Figure:
    definition = wanted[count.indicator]
    assert count.bounds is not None and people.value is not None
    scale = PER / people.value
    low, high = count.bounds
    phi, df = phi_df
    return replace(
        count,
        indicator=definition.id,
        value=None if count.value is None else count.value * scale,
        lower=level_interval(low, phi, df, level)[0] * scale,
        upper=level_interval(high, phi, df, level)[1] * scale,
        level=level,
        interval_of="rate",
        unit=definition.unit,
        direction=definition.direction,
        definition=definition.stamp,
        sources=tuple(sorted({*count.sources, *people.sources})),
        origin="derived",
        rows=(),
        inputs=(count.id, people.id),
        method=(
            f"count x {PER} / population; interval of the underlying rate at level {level:g}: "
            f"over-dispersed Poisson, phi {phi:.4g} on {df:.3g} degrees of freedom"
        ),
        published="",
        cited="",
    )
