"""Gaps: a marker of its own for every core number that is not there, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from palermo.model import (
    Definition,
    Figure,
    Gap,
    Period,
    Rejected,
    SeriesKey,
    figure_id,
    parse_figure_id,
)


def markers(
    figures: Sequence[Figure],
    rejected: Iterable[Rejected],
    declared: Iterable[Gap],
    definitions: Mapping[str, Definition],
) -> list[Figure]:
    """A figure without a value for every core total that no row gave.

    The years go from the first to the last calendar year of any core total in the project.
    obs_status says why: "u" the published values conflict, "n" declared as not collected (a day
    of it lies in a declared gap), "m" not in the source.
    """
    core = [d for d in definitions.values() if d.core]
    totals = {(f.indicator, f.period): f for f in figures if not f.dimensions}
    conflicts = conflicting(rejected)
    gaps = list(declared)
    ids = {d.id for d in core}
    years = {p.year for name, p in totals if name in ids and p.is_calendar_year}
    years |= {
        period.year
        for key, period in conflict_periods(conflicts)
        if key.indicator in ids and not key.dimensions and period.is_calendar_year
    }
    found = []
    for definition in core:
        for year in range(min(years, default=0), max(years, default=-1) + 1):
            period = Period.calendar_year(year)
            if (definition.id, period) not in totals:
                printed = conflicts.get(figure_id(definition.id, period.label), [])
                missing = in_gap(gaps, definition.id, period)
                found.append(marker(definition, period, printed, missing=missing))
    return found


def marker(definition: Definition, period: Period, printed: list[str], *, missing: bool) -> Figure:
    """One marker; `printed` holds the values that conflict."""
    return Figure(
        indicator=definition.id,
        period=period,
        unit=definition.unit,
        direction=definition.direction,
        obs_status="u" if printed else "n" if missing else "m",
        definition=definition.stamp,
        origin="gap",
        published=" | ".join(printed),
    )


def conflicting(rejected: Iterable[Rejected]) -> dict[str, list[str]]:
    """The values that were published for one figure, by its id, in the order of their rows."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rejected:
        if row.rule == "conflict":
            found[row.figure].append(row.value)
    return found


def conflict_periods(conflicts: Iterable[str]) -> list[tuple[SeriesKey, Period]]:
    """Series and period of the figures of these ids."""
    parsed = (parse_figure_id(name) for name in conflicts)
    return [(SeriesKey(name, pairs), Period.parse(label)) for name, label, pairs in parsed]


def in_gap(gaps: Iterable[Gap], indicator: str, period: Period) -> bool:
    """Whether a day of the period lies in a declared gap of the indicator."""
    return any(gap.indicator == indicator and gap.period.overlaps(period) for gap in gaps)
