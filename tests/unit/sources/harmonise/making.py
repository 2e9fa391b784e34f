"""Staged rows and mappings made by hand, and what harmonising made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from palermo.settings import EventRule, ExtractMapping, FieldRule, ReadPlan
from palermo.sources.extracts import Staged
from palermo.sources.harmonise import Harmonised, harmonise
from palermo.store.workspace import Workspace

TODAY = date(2007, 4, 1)
Cells = Sequence[str | None]


@dataclass(frozen=True)
class Extract:
    """A file or sheet: headings and rows; `faults` by row number."""

    columns: Sequence[str]
    rows: Sequence[Cells]
    file: str = "inputs/police.csv"
    sheet: str = ""
    faults: Mapping[int, str] | None = None
    blank: int = 0


def mapping(*rules: FieldRule | EventRule, **others: Any) -> ExtractMapping:
    """A mapping of these fields and events; rows are contacts with victims."""
    defaults: dict[str, Any] = {
        "name": "police",
        "agency": "central",
        "purpose": "p",
        "legal_basis": "l",
        "read": ReadPlan(("inputs/police.csv",)),
        "unit": FieldRule("unit", value="victim"),
        "kind": FieldRule("kind", value="contact"),
        "fields": tuple(rule for rule in rules if isinstance(rule, FieldRule)),
        "events": tuple(rule for rule in rules if isinstance(rule, EventRule)),
    }
    return ExtractMapping(**(defaults | others))


def stage(workspace: Workspace, table: str, extract: Extract) -> Staged:
    """The extract as a staging table, its first row of data being row 2."""
    cells = [f"c{at}" for at in range(1, len(extract.columns) + 1)]
    declared = "".join(f", {cell} VARCHAR" for cell in cells)
    workspace.run(f"CREATE OR REPLACE TABLE {table} (_row INTEGER, _fault VARCHAR{declared})")
    marks = ", ".join("?" * (len(cells) + 2))
    for number, row in enumerate(extract.rows, start=2):
        fault = (extract.faults or {}).get(number)
        workspace.run(f"INSERT INTO {table} VALUES ({marks})", [number, fault, *row])  # noqa: S608
    return Staged(
        extract.file,
        extract.sheet,
        table,
        tuple(extract.columns),
        len(extract.rows),
        "sha",
        1,
        extract.blank,
    )


def harmonised(
    workspace: Workspace, *pairs: tuple[ExtractMapping, Sequence[Extract]]
) -> Harmonised:
    """What harmonising gives for mappings with their extracts."""
    staging = [
        (one, tuple(stage(workspace, f"s{at}_{n}", e) for n, e in enumerate(extracts)))
        for at, (one, extracts) in enumerate(pairs)
    ]
    return harmonise(workspace, staging, date=TODAY)


def values(workspace: Workspace, columns: str = "*") -> list[tuple[Any, ...]]:
    """The records."""
    return workspace.rows(f"SELECT {columns} FROM records ORDER BY record")  # noqa: S608


def issues(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Row, column, rule, severity and value of each issue."""
    return workspace.rows(
        'SELECT "row", "column", rule, severity, value FROM row_issues '
        'ORDER BY source, file, sheet, "row", "column", rule'
    )


def events(workspace: Workspace) -> list[tuple[Any, ...]]:
    """The events as texts."""
    return workspace.rows(
        "SELECT record, event, strftime(\"at\", '%Y-%m-%d %H:%M'), precision FROM events "
        "ORDER BY record, event"
    )
