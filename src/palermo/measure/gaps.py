"""Gaps: a marker of its own for every core number that is not there, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from palermo.model import (
    Definition,
    Figure,
    Gap,
    Period,
    Rejected,
    SeriesKey,
    SourceAccount,
    figure_id,
    parse_figure_id,
)


def markers(
    figures: Sequence[Figure],
    rejected: Iterable[Rejected],
    declared: Iterable[Gap],
    definitions: Mapping[str, Definition],
    accounts: Iterable[SourceAccount] = (),
) -> list[Figure]:
    """A figure without a value for every total that is asked for and that no row gave.

    Asked for are the core totals of every calendar year, from the first of any core figure in the
    project to the last year of its files, about whatever country: a country that no longer
    reports is not complete. So is the total of every part. obs_status says why it is not there: "u"
    the published values conflict, "n" declared as not collected (a day of it lies in a declared
    gap), "m" not in the source.
    """
    rows = list(rejected)
    conflicts = conflicting(rows)
    gaps = list(declared)
    files = list(accounts)
    last = max((file.years[1] for file in files if file.years), default=0)
    checksums = {file.name: file.checksum for file in files}
    there = {(f.indicator, f.period) for f in figures if not f.dimensions}
    named = [(f.indicator, f.period) for f in figures]
    named += [(key.indicator, period) for key, period in conflict_periods(conflicts)]
    found = []
    for indicator, period in asked(named, definitions, last):
        if (indicator, period) not in there:
            differing = conflicts.get(figure_id(indicator, period.label), [])
            missing = in_gap(gaps, indicator, period)
            one = marker(definitions[indicator], period, differing, missing=missing)
            names = sorted({row.row.source for row in differing})
            sources = tuple(checksums[name] for name in names if name in checksums)
            found.append(replace(one, sources=sources))
    return found


def asked(
    named: Iterable[tuple[str, Period]], definitions: Mapping[str, Definition], last: int = 0
) -> list[tuple[str, Period]]:
    """Indicators and periods whose totals are asked for, in their order.

    `named` are those of all figures and conflicts, totals and parts; `last` is the last year of
    the files, 0 where they do not say.
    """
    core = {d.id for d in definitions.values() if d.core}
    pairs = {(name, period) for name, period in named if name in definitions}
    years = {p.year for name, p in pairs if name in core and p.is_calendar_year}
    span = range(min(years, default=0), max([*years, last]) + 1) if years else range(0)
    pairs |= {(name, Period.calendar_year(year)) for name in core for year in span}
    return sorted(pairs)


def marker(
    definition: Definition, period: Period, differing: Sequence[Rejected], *, missing: bool
) -> Figure:
    """One marker; `differing` are the rows whose values conflict."""
    return Figure(
        indicator=definition.id,
        period=period,
        unit=definition.unit,
        direction=definition.direction,
        obs_status="u" if differing else "n" if missing else "m",
        definition=definition.stamp,
        origin="gap",
        rows=tuple(row.row for row in differing),
        published=" | ".join(row.value for row in differing),
    )


def conflicting(rejected: Iterable[Rejected]) -> dict[str, list[Rejected]]:
    """The rows that give one figure different values, by its id, in their order."""
    found: dict[str, list[Rejected]] = defaultdict(list)
    for row in rejected:
        if row.rule == "conflict":
            found[row.figure].append(row)
    return found


def conflict_periods(conflicts: Iterable[str]) -> list[tuple[SeriesKey, Period]]:
    """Series and period of the figures of these ids."""
    parsed = (parse_figure_id(name) for name in conflicts)
    return [(SeriesKey(name, pairs), Period.parse(label)) for name, label, pairs in parsed]


def in_gap(gaps: Iterable[Gap], indicator: str, period: Period) -> bool:
    """Whether a day of the period lies in a declared gap of the indicator."""
    return any(gap.indicator == indicator and gap.period.overlaps(period) for gap in gaps)
