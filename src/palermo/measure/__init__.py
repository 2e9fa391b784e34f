"""MEASURE: published counts become figures with intervals, trends, breaks and gaps.

    measured = measure(readings, population=None, coverage=..., settings=..., definitions=...)

Every number that is made here says how in its `method`; the numbers that decide stand in
`rules/*.toml`, the questions in `definitions/*.toml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from palermo.measure.breaks import BreakRule
from palermo.measure.consistency import parts_above_total
from palermo.measure.definitions import definitions, macros
from palermo.measure.dispersion import Prior
from palermo.measure.divided import Divided
from palermo.measure.dividing import divide, unused_declarations
from palermo.measure.gaps import conflict_periods, conflicting, markers
from palermo.measure.improving import improving
from palermo.measure.rates import rates
from palermo.measure.rules import rules
from palermo.measure.series import series_of
from palermo.measure.trends import TrendRule, corrected, long, yearly
from palermo.model import Definition, Figure, Measures, Note, Reading, Trend
from palermo.model.figures import ObsStatus
from palermo.settings import Coverage, Settings

__all__ = ["definitions", "improving", "macros", "measure", "rules"]


def measure(
    readings: Sequence[Reading],
    *,
    population: Reading | None,
    coverage: Coverage,
    settings: Settings,
    definitions: Mapping[str, Definition],
) -> Measures:
    """All figures, trends and breaks of one country.

    Args:
        readings: what the published files gave; no figure may be in two of them.
        population: persons by period, for rates; None for no rates.
        coverage: what a person declared of breaks and gaps.
        settings: level and margin.
        definitions: by id.

    Returns:
        Measures, ordered by figure, trend and year; nothing of the readings is lost.
    """
    counts = [figure for reading in readings for figure in reading.figures]
    rejected = [row for reading in readings for row in reading.rejected]
    prior = Prior.from_rules()
    series = series_of(counts)
    conflicts = conflict_periods(conflicting(rejected))
    divided, breaks = divide(series, coverage, conflicts, prior, BreakRule.from_rules())
    phis = {name: phi for one in divided for name, phi in one.phis(prior).items()}
    counts = marked(counts, divided)
    people = {f.period: f for f in (population.figures if population else ())}
    per_population = rates(counts, people, phis, definitions.values(), settings.level)
    gaps = markers(counts, rejected, coverage.gaps, definitions, [r.account for r in readings])
    inputs = [*readings, *([population] if population else [])]
    doubts = [
        *parts_above_total(counts),
        *unused_declarations(series, [*counts, *gaps], coverage),
        *without_population(counts, per_population, definitions),
    ]
    return Measures(
        figures=tuple(in_order([*counts, *per_population, *gaps, *people.values()])),
        trends=tuple(all_trends(divided, prior, settings)),
        breaks=tuple(breaks),
        dispersions=tuple(one.dispersion(prior) for one in divided),
        gaps=coverage.gaps,
        accounts=tuple(reading.account for reading in inputs),
        rejected=tuple(row for reading in inputs for row in reading.rejected),
        notes=(*(note for reading in inputs for note in reading.notes), *doubts),
    )


def in_order(figures: Sequence[Figure]) -> list[Figure]:
    """By indicator, dimensions and period."""
    return sorted(figures, key=lambda f: (f.indicator, f.dimensions, f.period))


def all_trends(divided: Sequence[Divided], prior: Prior, settings: Settings) -> list[Trend]:
    """Year to year and over five years, for every series, with Holm's correction."""
    rule = TrendRule.from_rules(settings.level, settings.margin)
    found: list[Trend] = []
    for one in divided:
        found.extend(yearly(one, prior, rule))
        if (over_years := long(one, prior, rule)) is not None:
            found.append(over_years)
    return corrected(found)


def marked(counts: Sequence[Figure], divided: Sequence[Divided]) -> list[Figure]:
    """The same counts: "b" where a series breaks, "u" where a declared gap makes it partial."""
    status: dict[str, ObsStatus] = {}
    for one in divided:
        status |= {one.series.points[position].figure.id: "u" for position in one.gaps}
        status |= {one.series.points[position].figure.id: "b" for position in one.broken}
    return [replace(count, obs_status=status.get(count.id, count.obs_status)) for count in counts]


def without_population(
    counts: Sequence[Figure], made: Sequence[Figure], definitions: Mapping[str, Definition]
) -> list[Note]:
    """A note for every rate whose years lack a population."""
    notes = []
    for definition in definitions.values():
        totals = (f for f in counts if f.indicator == definition.rate_of and not f.dimensions)
        of = [total for total in totals if total.bounds is not None]
        missing = {f.period for f in of} - {f.period for f in made if f.indicator == definition.id}
        if missing:
            years = ", ".join(period.label for period in sorted(missing))
            params = (("indicator", definition.id), ("years", years))
            notes.append(Note("no population", definition.id, params, len(missing)))
    return notes
