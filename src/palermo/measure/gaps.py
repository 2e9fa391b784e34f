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
    """A figure without a value for every total that is asked for and that no row gave.

    Asked for are the core totals of every calendar year, from the first to the last of any core
    figure in the project, and the total of every part. obs_status says why it is not there: "u"
    the published values conflict, "n" declared as not collected (a day of it lies in a declared
    gap), "m" not in the source.
    """
    conflicts = conflicting(rejected)
    gaps = list(declared)
    there = {(f.indicator, f.period) for f in figures if not f.dimensions}
    named = [(f.indicator, f.period) for f in figures]
    named += [(key.indicator, period) for key, period in conflict_periods(conflicts)]
    found = []
    for indicator, period in asked(named, definitions):
        if (indicator, period) not in there:
            printed = conflicts.get(figure_id(indicator, period.label), [])
            missing = in_gap(gaps, indicator, period)
            found.append(marker(definitions[indicator], period, printed, missing=missing))
    return found


def asked(
    named: Iterable[tuple[str, Period]], definitions: Mapping[str, Definition]
) -> list[tuple[str, Period]]:
    """Indicators and periods whose totals are asked for, in their order.

    `named` are those of all figures and conflicts, totals and parts.
    """
    core = {d.id for d in definitions.values() if d.core}
    pairs = {(name, period) for name, period in named if name in definitions}
    years = {p.year for name, p in pairs if name in core and p.is_calendar_year}
    span = range(min(years, default=0), max(years, default=-1) + 1)
    pairs |= {(name, Period.calendar_year(year)) for name in core for year in span}
    return sorted(pairs)


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
