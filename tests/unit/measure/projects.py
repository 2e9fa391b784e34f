"""Measuring figures that no file holds."""

from collections.abc import Sequence
from datetime import date

from palermo.measure import measure
from palermo.measure.definitions import definitions
from palermo.model import Figure, Measures, Period, Reading, Rejected, RowRef, SourceAccount
from palermo.settings import Coverage, Settings

NOTHING_DECLARED = Coverage((), (), ())


def settings() -> Settings:
    """Settings of no country in particular."""
    return Settings(
        country="FRA",
        date=date(2026, 1, 1),
        audience="public",
        languages=("en",),
        exercise=True,
        sources=(),
        population=None,
    )


def reading(
    figures: Sequence[Figure],
    rejected: Sequence[Rejected] = (),
    years: tuple[int, int] | None = None,
) -> Reading:
    """A reading of a table that holds these figures and rejects these rows."""
    account = SourceAccount(
        "table.csv",
        "table",
        "00",
        1,
        read=len(figures) + len(rejected),
        kept=len(figures),
        rejected=len(rejected),
        years=years,
    )
    return Reading(account, tuple(figures), tuple(rejected))


def population(people: dict[int, int]) -> Reading:
    """Persons by year."""
    return reading(
        [
            Figure(
                "population",
                Period.calendar_year(year),
                value=float(number),
                rows=(RowRef("population.csv", "", row),),
            )
            for row, (year, number) in enumerate(people.items(), start=2)
        ]
    )


def measured(
    figures: Sequence[Figure],
    *,
    rejected: Sequence[Rejected] = (),
    people: dict[int, int] | None = None,
    coverage: Coverage = NOTHING_DECLARED,
    years: tuple[int, int] | None = None,
) -> Measures:
    """What MEASURE makes of one table."""
    return measure(
        [reading(figures, rejected, years)],
        population=population(people) if people else None,
        coverage=coverage,
        settings=settings(),
        definitions=definitions(),
    )
