"""From staged text to records: each row in one fate, and an account of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from palermo.errors import MappingError, Mistakes, PalermoError, raise_all
from palermo.model.accounts import Note, Rejected, SourceAccount
from palermo.model.agency_records import Unmapped
from palermo.model.fields import record_fields
from palermo.settings.mapping_records import ExtractMapping
from palermo.sources.extracts import Staged
from palermo.sources.harmonise.accounts import rejected_rows
from palermo.sources.harmonise.codes import Writings, fill_codes
from palermo.sources.harmonise.conditions import Condition, conditions
from palermo.sources.harmonise.dates import only_precision
from palermo.sources.harmonise.headings import Place, heading, missing_columns, places
from palermo.sources.harmonise.literals import literal, literals, quoted
from palermo.sources.harmonise.query import typed_query
from palermo.sources.harmonise.rules import rules, sql_file
from palermo.sources.harmonise.targets import CASE, Target, targets
from palermo.store.workspace import Workspace

Progress = Callable[[str], None]
Staging = Sequence[tuple[ExtractMapping, Sequence[Staged]]]
_SQL_TYPES = {
    "name": "VARCHAR",
    "text": "VARCHAR",
    "code": "VARCHAR",
    "date": "DATE",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}

_KEPT = "harmonise_typed AS typed JOIN harmonise_numbers AS numbers USING (seq)"
"""Rows that become records, with their numbers."""
_UNION = "\nUNION ALL\n"


@dataclass(frozen=True, slots=True)
class Harmonised:
    """What became of the rows of all extracts.

    Attributes:
        workspace: where the records are, and the rejected rows: there may be millions.
        accounts: one for each file.
        notes: one for each rule, file and column that rows were kept with.
        unmapped: columns and values that no mapping knows.
        places: each file and sheet with its staged rows, for the rejects files.
    """

    workspace: Workspace
    accounts: tuple[SourceAccount, ...]
    notes: tuple[Note, ...]
    unmapped: tuple[Unmapped, ...]
    places: tuple[Place, ...] = ()

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """One for each rejected row, with its gravest fault."""
        return tuple(rejected_rows(self.workspace))


@dataclass(frozen=True, slots=True)
class Placed:
    """A mapping, what it fills, and where its files stand."""

    mapping: ExtractMapping
    targets: tuple[Target, ...]
    places: tuple[Place, ...]


def place_all(staging: Staging) -> tuple[Placed, ...]:
    """The mappings in the order of their names, their files numbered.

    Raises:
        MappingError, Mistakes: a column is not there, or stands twice.
    """
    found: list[Placed] = []
    mistakes: list[PalermoError] = []
    first = 0
    for mapping, staged in sorted(staging, key=lambda pair: pair[0].name):
        try:
            filled = targets(mapping)
            found.append(Placed(mapping, filled, places(mapping, filled, staged, first)))
        except Mistakes as several:
            mistakes.extend(several.errors)
        except MappingError as one:
            mistakes.append(one)
        first += len(staged)
    raise_all(mistakes)
    return tuple(found)


def create_tables(workspace: Workspace) -> None:
    """Empty tables for records, events and issues."""
    kinds = {"birth_date": ", birth_precision VARCHAR"}
    columns = ",\n    ".join(
        f"{quoted(field.name)} {_SQL_TYPES[field.type]}{kinds.get(field.name, '')}"
        for field in record_fields().values()
    )
    workspace.run(sql_file("create.sql").replace("{fields}", columns))
    for rule in rules().values():
        values = [rule.name, rule.rank, rule.fate, rule.fix]
        workspace.run("INSERT INTO harmonise_rules VALUES (?, ?, ?, ?)", values)


def fill(workspace: Workspace, placed: Placed, on: date, writings: Writings) -> None:
    """The records, events and issues of one mapping."""
    for place in placed.places:
        _note_file(workspace, placed.mapping, place)
        _note_events(workspace, placed, place)
    if not placed.places:
        return
    fill_codes(workspace, placed.targets, on, writings)
    workspace.run(typed_query(placed.targets, placed.places, on))
    workspace.run(sql_file("repeated.sql"))
    workspace.run(sql_file("number.sql"))
    workspace.run(_records(placed))
    if any(g.type == "time" for g in placed.targets):
        workspace.run(_events(placed))
    workspace.run(_issues(placed))
    workspace.run("DROP TABLE harmonise_typed")


def _note_events(workspace: Workspace, placed: Placed, place: Place) -> None:
    missing = missing_columns(placed.targets, place)
    for target in placed.targets:
        if target.type == "time" and heading(target.rule.column) not in missing:
            values = [placed.mapping.name, place.staged.file, place.sheet, target.name]
            workspace.run("INSERT INTO told_events VALUES (?, ?, ?, ?)", values)


def _note_file(workspace: Workspace, mapping: ExtractMapping, place: Place) -> None:
    table = quoted(place.staged.table)
    workspace.run(
        f"INSERT INTO harmonise_files SELECT $place, $source, $file, $sheet, count(*) FROM {table}",  # noqa: S608 - our own table
        {
            "place": place.number,
            "source": mapping.name,
            "file": place.staged.file,
            "sheet": place.sheet,
        },
    )


def _records(placed: Placed) -> str:
    mapping = placed.mapping
    columns = {
        "record": "numbers.record",
        "source": literal(mapping.name),
        **_whereabouts(placed),
        "fate": "CASE WHEN typed.warned THEN 'warned' ELSE 'kept' END",
        "agency": literal(mapping.agency),
        "id_space": literal(id_space(mapping)),
        "digest": "typed.digest",
        **{g.name: _record_value(g, mapping) for g in placed.targets if g.type != "time"},
    }
    if any(g.name == "birth_date" and g.rule.column for g in placed.targets):
        columns["birth_precision"] = _precision(placed, "birth_date")
    names = ", ".join(map(quoted, columns))
    values = ",\n    ".join(columns.values())
    return f"INSERT INTO records ({names})\nSELECT {values}\nFROM {_KEPT}"


def _whereabouts(placed: Placed) -> dict[str, str]:
    """File, sheet and row of a row, as SQL."""
    files = literals(place.staged.file for place in placed.places)
    sheets = literals(place.sheet for place in placed.places)
    at = f"[(seq >> 32) - {placed.places[0].number - 1}]" if len(placed.places) > 1 else "[1]"
    row = "(seq & 4294967295)::INTEGER"
    return {"file": f"([{files}]){at}", "sheet": f"([{sheets}]){at}", "row": row}


def _precision(placed: Placed, name: str) -> str:
    """How exact a date or event is, as SQL: only that which the formats leave open is a column."""
    target = next(g for g in placed.targets if g.name == name)
    certain = only_precision(target)
    exact = literal(certain) if certain else f"typed.{quoted(name + '_precision')}"
    return f"CASE WHEN typed.{quoted(name)} IS NOT NULL THEN {exact} END"


def _record_value(target: Target, mapping: ExtractMapping) -> str:
    value = f"typed.{quoted(target.name)}"
    return f"{literal(id_space(mapping) + ':')} || {value}" if target.name == CASE else value


def id_space(mapping: ExtractMapping) -> str:
    """Whose numbers a mapping's are: the agency's own, where it does not say otherwise."""
    return mapping.id_space or mapping.agency


def _events(placed: Placed) -> str:
    """Events; where a cell was filled and gives no moment, one without: nobody knows when."""
    parts = [
        f"SELECT numbers.record, {literal(g.name)}, typed.{quoted(g.name)}, "  # noqa: S608 - our own names
        f"{_precision(placed, g.name)} FROM {_KEPT} WHERE {_is_told(g)}"
        for g in placed.targets
        if g.type == "time"
    ]
    return "INSERT INTO events\n" + _UNION.join(parts)


def _is_told(target: Target) -> str:
    """Whether the row says that the event happened: by its cell, or by the event's condition."""
    condition = f" OR typed.c_{target.id}" if target.when else ""
    return (
        f"(typed.{quoted(target.name)} IS NOT NULL OR typed.b_{target.id} IS NOT NULL{condition})"
    )


def _issues(placed: Placed) -> str:
    """Unreadable and repeated rows, and what is wrong with each column, as one statement."""
    repeated = f"CASE WHEN rule = 'repeated key' THEN {literal(placed.mapping.key)} ELSE '' END"
    parts = [
        (
            "SELECT seq, '', 'unreadable row', 'reject', fault FROM harmonise_typed "
            "WHERE fault IS NOT NULL"
        ),
        f"SELECT seq, {repeated}, rule, 'reject', '' FROM harmonise_repeated",  # noqa: S608 - our own names
        *(_broken(g) for g in placed.targets if g.rule.column),
        *map(_doubted, conditions(placed.targets)),
    ]
    where = ", ".join(_whereabouts(placed).values())
    return (
        f"INSERT INTO row_issues\nSELECT {literal(placed.mapping.name)}, {where}, "
        'issue."column", rule, severity, value\n'
        f'FROM ({_UNION.join(parts)}) AS issue(seq, "column", rule, severity, value)'
    )


def _doubted(condition: Condition) -> str:
    """An event depends on this text, and the mapping does not say how."""
    return (
        f"SELECT seq, {literal(condition.column)}, 'unknown code', 'warn', {condition.id} "  # noqa: S608 - our own names
        f"FROM harmonise_typed WHERE fault IS NULL AND {condition.id} IS NOT NULL"
    )


def _broken(g: Target) -> str:
    severity = "reject" if g.rule.required else "warn"
    value = f"w_{g.id}" if g.coded else "''"
    return (
        f"SELECT seq, {literal(g.rule.column)}, rule, '{severity}', {value} "  # noqa: S608 - our own names
        f"FROM (SELECT * FROM harmonise_typed WHERE fault IS NULL AND b_{g.id} IS NOT NULL) "
        f"JOIN harmonise_rules ON rank = b_{g.id}"
    )
