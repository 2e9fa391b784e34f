"""Gaps: a marker of its own for every core number that is not there, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from palermo.model import Definition, Figure, Gap, Period, Rejected, figure_id


def markers(
    figures: Sequence[Figure],
    rejected: Iterable[Rejected],
    declared: Iterable[Gap],
    definitions: Mapping[str, Definition],
) -> list[Figure]:
    """A figure without a value for every core total that no row gave.

    The years go from the first to the last calendar year of any core total in the project.
    obs_status says why: "u" the published values conflict, "n" declared as not collected, "m"
    not in the source.
    """
    core = [d for d in definitions.values() if d.core]
    totals = {(f.indicator, f.period): f for f in figures if not f.dimensions}
    conflicts = conflicting(rejected)
    not_collected = {(gap.indicator, gap.period) for gap in declared}
    ids = {d.id for d in core}
    years = {p.year for name, p in totals if name in ids and p.is_calendar_year}
    years |= conflict_years(conflicts, ids)
    found = []
    for definition in core:
        for year in range(min(years, default=0), max(years, default=-1) + 1):
            period = Period.calendar_year(year)
            if (definition.id, period) not in totals:
                printed = conflicts.get(figure_id(definition.id, period.label), [])
                missing = (definition.id, period) in not_collected
                found.append(marker(definition, period, printed, missing))
    return found


def marker(definition: Definition, period: Period, printed: list[str], missing: bool) -> Figure:
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


def conflict_years(conflicts: Iterable[str], indicators: set[str]) -> set[int]:
    """Calendar years of the core totals whose values conflict."""
    parts = (name.split("/") for name in conflicts)
    return {
        int(rest[0])
        for indicator, *rest in parts
        if indicator in indicators and len(rest) == 1 and rest[0].isdigit()
    }
