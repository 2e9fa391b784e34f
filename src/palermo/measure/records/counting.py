"""Counting: an indicator's query is run once, and its rows are counted for all periods and places.

Nothing is counted row by row in Python: DuckDB counts by stretch of days, place (the total, and
each category of each dimension) and part, and counts the cases of each size by period.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.measure.records.cases import Cases
from palermo.measure.records.frame import Frame
from palermo.measure.records.parts import OPEN, Part, dimensions_of_rows, parts_of
from palermo.measure.records.periods import Calendar
from palermo.model import Definition, Dimensions, Period
from palermo.store.workspace import Workspace

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_COLUMNS = {
    "share": "q.yes",
    "bounds": "coalesce(q.narrow, false) AS narrow",
    "median": "q.value::DOUBLE AS value",
    "sum": "q.value::DOUBLE AS value",
    "delay": f"q.days, coalesce(q.outcome, '{OPEN}') AS outcome",
}
_MODULUS = 2**63
_UNITS = "measured_units"
"""What an indicator's query gives, until the cases of its units stand beside it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The units of one place, part and stretch."""

    count: int = 0
    members: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator's rows, counted.

    Attributes:
        definition: of the indicator.
        calendar: periods and stretches.
        table: where the rows stand in the workspace.
        parts: what was counted.
        places: the total, then each category of each dimension that a period has.
        tallies: by place, position of the part, and stretch.
        sized: cases of more than a row's own, by period and place: units, yes, times.
        reporting: agencies with rows, by place and stretch; None for days outside of all.
        sources: agencies that sent records of the kinds that are counted.
        undated: rows without a day.
        unknown: by stretch, rows of which it is not known what they say.
    """

    definition: Definition
    calendar: Calendar
    table: str
    parts: tuple[Part, ...]
    places: tuple[Dimensions, ...]
    tallies: Mapping[tuple[Dimensions, int, int], Tally] = field(repr=False)
    sized: Mapping[tuple[int, Dimensions], list[tuple[float, float, float]]] = field(repr=False)
    reporting: Mapping[tuple[Dimensions, int | None], frozenset[str]]
    undated: int
    unknown: Mapping[int, int]
    sources: frozenset[str] = frozenset()

    def tally(self, period: Period, place: Dimensions, part: int = 0) -> Tally:
        """The units of a period, which is a sum of stretches."""
        stretches = self.calendar.within(period)
        found = [self.tallies.get((place, part, one), Tally()) for one in stretches]
        return Tally(
            sum(one.count for one in found),
            sum(one.members for one in found) % _MODULUS,
            sum(one.alone for one in found),
        )

    def cases(self, period: Period, place: Dimensions) -> Cases:
        """The cases of a period."""
        sized = self.sized.get((self.calendar.periods.index(period), place), [])
        units = self.tally(period, place).alone
        yes = self.tally(period, place, 1).alone if self.definition.measure == "share" else 0
        return Cases.of([*sized, (1, 1, yes), (1, 0, units - yes)])

    def unknowns(self, period: Period) -> int:
        """Rows of a period of which it is not known what they say."""
        return sum(self.unknown.get(one, 0) for one in self.calendar.within(period))

    def agencies(self, place: Dimensions = (), period: Period | None = None) -> frozenset[str]:
        """Agencies with rows in a place, in a period or ever; of no row at all, its sources."""
        if not self.has_rows:
            return self.sources
        keys: Iterable[int | None] = (
            (*range(len(self.calendar.stretches)), None)
            if period is None
            else self.calendar.within(period)
        )
        return frozenset().union(*(self.reporting.get((place, key), frozenset()) for key in keys))

    @property
    def has_rows(self) -> bool:
        """Whether there is a row at all, on whatever day."""
        return bool(self.reporting)


def count(
    workspace: Workspace, definition: Definition, frame: Frame, calendar: Calendar, table: str
) -> Counted:
    """Run an indicator's query into a table and count its rows.

    Raises:
        duckdb.Error: the query cannot be carried out.
        ValueError: it counts a unit twice, so that its counts would not add up.
    """
    _run(workspace, definition, frame, calendar, table)
    _check(workspace, definition, table)
    parts, dimensions = parts_of(definition), dimensions_of_rows(definition)
    rows = workspace.rows(_tally_query(table, parts, dimensions))
    tallies, reporting = _tallied(rows, parts, dimensions)
    places = {place for place, stretch in reporting if stretch is not None}
    known = f"count(*) FILTER (NOT coalesce({parts[0].rows}, false))"
    return Counted(
        definition,
        calendar,
        table,
        parts,
        tuple(sorted({(), *places})),
        tallies,
        _sized(workspace, definition, calendar, table),
        reporting,
        workspace.rows(f'SELECT count(*) FILTER ("on" IS NULL) FROM {table}')[0][0],  # noqa: S608
        dict(workspace.rows(f"SELECT stretch, {known} FROM {table} GROUP BY stretch")),  # noqa: S608
    )


def _run(
    workspace: Workspace, definition: Definition, frame: Frame, calendar: Calendar, table: str
) -> None:
    known = {"as_of": frame.date, "country": frame.country, **definition.parameters}
    named = set(_PARAMETER.findall(definition.sql))
    own = (
        ""
        if definition.measure == "delay"
        else ", ".join(
            f'coalesce(q."{name}"::VARCHAR, \'unknown\') AS "{name}"'
            for name in definition.dimensions
        )
    )
    columns = ", ".join(filter(None, [own, _COLUMNS.get(definition.measure, "")]))
    case = "coalesce(q.case_id, r.case_id)"  # a row without one: the raid its person came from
    case = "NULL" if definition.parameters.get("independent") else case
    # in two steps, since each join of millions of rows wants memory for itself
    workspace.run(
        f"CREATE OR REPLACE TEMP TABLE {_UNITS} AS {definition.sql}",
        {name: value for name, value in known.items() if name in named} or None,
    )
    workspace.run(
        f"CREATE OR REPLACE TEMP TABLE {table} AS "  # noqa: S608 - our own definitions
        f'SELECT q.unit::BIGINT AS unit, q."on"::DATE AS "on", '
        f"{calendar.stretch_of_day} AS stretch, "
        f"(hash('{definition.counts}', q.unit::BIGINT) >> 1)::BIGINT AS member, "
        f"CASE WHEN {case} IS NOT NULL THEN hash({case}::VARCHAR) END AS case_no, "
        f"r.agency AS reporter{', ' if columns else ''}{columns} "
        f"FROM {_UNITS} q LEFT JOIN record_cases r ON r.record = q.record"
    )
    workspace.run(f"DROP TABLE {_UNITS}")


def _check(workspace: Workspace, definition: Definition, table: str) -> None:
    rows, units = workspace.rows(f"SELECT count(*), count(DISTINCT unit) FROM {table}")[0]  # noqa: S608
    if rows != units:
        raise ValueError(f"definitions/{definition.id}.sql gives a unit twice")


def _grouping(dimensions: Iterable[str], *by: str) -> str:
    sets = [by, *((*by, f'"{name}"') for name in dimensions)]
    return f"GROUPING SETS ({', '.join('(' + ', '.join(one) + ')' for one in sets)})"


def _selected(dimensions: Iterable[str]) -> str:
    return "".join(f', "{name}"' for name in dimensions)


def _tally_query(table: str, parts: Iterable[Part], dimensions: tuple[str, ...]) -> str:
    counts = ", ".join(
        f"count(*) FILTER ({part.rows}), "
        f"coalesce((sum(member) FILTER ({part.rows}) % {_MODULUS})::BIGINT, 0), "
        f"count(*) FILTER (({part.rows}) AND case_no IS NULL)"
        for part in parts
    )
    return (
        f"SELECT stretch, list_sort(list(DISTINCT reporter) FILTER (reporter IS NOT NULL)), "  # noqa: S608
        f"{counts}{_selected(dimensions)} "
        f"FROM {table} GROUP BY {_grouping(dimensions, 'stretch')}"
    )


def _place(dimensions: tuple[str, ...], values: Iterable[Any]) -> Dimensions:
    """Of a grouped row: one dimension at most is not NULL."""
    pairs = zip(dimensions, values, strict=True)
    return tuple((name, value) for name, value in pairs if value is not None)


def _tallied(
    rows: Iterable[tuple[Any, ...]], parts: tuple[Part, ...], dimensions: tuple[str, ...]
) -> tuple[
    dict[tuple[Dimensions, int, int], Tally], dict[tuple[Dimensions, int | None], frozenset[str]]
]:
    tallies: dict[tuple[Dimensions, int, int], Tally] = {}
    reporting: dict[tuple[Dimensions, int | None], frozenset[str]] = {}
    width = 3 * len(parts)
    for stretch, agencies, *others in rows:
        place = _place(dimensions, others[width:])
        reporting[place, stretch] = frozenset(agencies or ())
        if stretch is not None:
            for at in range(len(parts)):
                tallies[place, at, stretch] = Tally(*others[3 * at : 3 * at + 3])
    return tallies, reporting


def _sized(
    workspace: Workspace, definition: Definition, calendar: Calendar, table: str
) -> dict[tuple[int, Dimensions], list[tuple[float, float, float]]]:
    """Cases by size: their units, how many of these are yes, and how many such cases."""
    if definition.measure not in ("count", "share"):
        return {}
    dimensions = definition.dimensions
    share = definition.measure == "share"
    units = "count(yes)" if share else "count(*)"
    yes = "count(*) FILTER (yes)" if share else "0"
    names = _selected(dimensions)
    rows = workspace.rows(
        f"WITH cases AS (SELECT period, {units} AS units, {yes} AS yes{names} "  # noqa: S608
        f"FROM {table} JOIN {calendar.period_of_stretch} USING (stretch) "
        f"WHERE case_no IS NOT NULL GROUP BY {_grouping(dimensions, 'period', 'case_no')}) "
        f"SELECT period, units, yes, count(*){names} FROM cases WHERE units > 0 "
        f"GROUP BY ALL ORDER BY ALL"
    )
    found = defaultdict(list)
    for period, size, with_yes, times, *values in rows:
        found[period, _place(dimensions, values)].append((size, with_yes, times))
    return dict(found)
