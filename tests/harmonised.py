"""Small harmonised tables for tests: made as the specification has them, filled by hand.

    with Workspace() as workspace:
        create_tables(workspace)
        add(
            workspace,
            records=[{"record": 1, "person": 7, "kind": "contact", "sex": "female"}],
            events=[(1, "identified", "2005-03-01"), (1, "custody_started", "2005-02-28 22:30")],
        )

A record of a person belongs to the person that it names, and without a name to one of its own
(numbered like the record); `"person": None` leaves it out of `record_persons`.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from palermo.model.fields import event_meanings
from palermo.store.workspace import Workspace

TYPES = {
    "code": "VARCHAR",
    "text": "VARCHAR",
    "name": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
RECORD = {
    "record": "BIGINT",
    "source": "VARCHAR",
    "file": "VARCHAR",
    "sheet": "VARCHAR",
    "row": "INTEGER",
    "fate": "VARCHAR",
    "agency": "VARCHAR",
    "id_space": "VARCHAR",
    "unit": "VARCHAR",
    "kind": "VARCHAR",
    "local_id": "VARCHAR",
    "local_person": "VARCHAR",
    "case_id": "VARCHAR",
    "digest": "VARCHAR",
}
OTHERS = {
    "told_events": {
        "source": "VARCHAR",
        "file": "VARCHAR",
        "sheet": "VARCHAR",
        "event": "VARCHAR",
    },
    "row_issues": {
        "source": "VARCHAR",
        "file": "VARCHAR",
        "sheet": "VARCHAR",
        "row": "INTEGER",
        "severity": "VARCHAR",
    },
    "events": {
        "record": "BIGINT",
        "event": "VARCHAR",
        "at": "TIMESTAMP",
        "precision": "VARCHAR",
    },
    "record_persons": {"record": "BIGINT", "person": "BIGINT"},
    "persons": {
        "person": "BIGINT",
        "sex": "VARCHAR",
        "birth_date": "DATE",
        "birth_precision": "VARCHAR",
        "citizenship": "VARCHAR",
    },
}
NOBODY = frozenset({"agreement", "joint_case", "legal_request", "count_request", "resource"})
"""Kinds of records behind which no person stands."""
AT_ONCE = 200
PRECISIONS = {4: ("year", "-01-01"), 7: ("month", "-01"), 10: ("day", ""), 16: ("minute", "")}

Row = Mapping[str, Any]


def record_columns() -> dict[str, str]:
    """The columns of `records` and their types: those of every record, and the model's fields."""
    text = files("palermo.model").joinpath("fields.csv").read_text("utf-8")
    columns = dict(RECORD)
    for field in csv.DictReader(text.splitlines()):
        columns[field["field"]] = TYPES[field["type"]]
        if field["field"] == "birth_date":
            columns["birth_precision"] = "VARCHAR"
    return columns


def create_tables(workspace: Workspace) -> None:
    """The empty tables records, events, record_persons and persons."""
    for table, columns in {"records": record_columns(), **OTHERS}.items():
        said = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        workspace.run(f'CREATE TABLE "{table}" ({said})')


def add(
    workspace: Workspace,
    records: Sequence[Row] = (),
    events: Iterable[tuple[int, str, str | None]] = (),
    persons: Sequence[Row] = (),
) -> None:
    """Add rows to the tables.

    Args:
        workspace: with the tables of `create_tables`.
        records: columns by name, at least `record`; `person` says whose it is.
        events: record, event and when: "2005", "2005-03", "2005-03-01" or "2005-03-01 10:30",
            which says how precisely it is known; None where the time is NULL.
        persons: the best that is known of a person, at least `person`; a person of a record who
            is not named here has only NULLs.
    """
    linked = {row["record"]: _person(row) for row in records}
    people = {record: person for record, person in linked.items() if person is not None}
    known = {person for (person,) in workspace.rows("SELECT person FROM persons")}
    unnamed = set(people.values()) - known - {row["person"] for row in persons}
    filled = [_record(row) for row in records]
    _insert(workspace, "records", filled)
    _insert(workspace, "told_events", _told(filled))
    _insert(
        workspace,
        "events",
        [{"record": record, "event": event, **_moment(when)} for record, event, when in events],
    )
    _insert(
        workspace,
        "record_persons",
        [{"record": record, "person": person} for record, person in people.items()],
    )
    _insert(workspace, "persons", [*persons, *({"person": each} for each in sorted(unnamed))])


def _told(records: Iterable[Row]) -> list[Row]:
    """That each file can tell of every event."""
    found = {}
    for row in records:
        for event in event_meanings():
            place = {name: row[name] for name in ("source", "file", "sheet")}
            found[*place.values(), event] = {**place, "event": event}
    return list(found.values())


def _person(row: Row) -> int | None:
    default = None if row.get("kind") in NOBODY else row["record"]
    person: int | None = row.get("person", default)
    return person


def _record(row: Row) -> Row:
    number = row["record"]
    agency = row.get("agency", "police")
    defaults = {
        "source": agency,
        "file": f"{agency}.csv",
        "sheet": "",
        "row": number + 1,
        "fate": "kept",
        "agency": agency,
        "id_space": agency,
        "unit": "victim",
        "kind": "contact",
        "local_id": str(number),
        "digest": f"digest {number}",
    }
    if row.get("birth_date"):
        defaults["birth_precision"] = "day"
    return defaults | {key: value for key, value in row.items() if key != "person"}


def _moment(when: str | None) -> Row:
    if when is None:
        return {"at": None, "precision": None}
    precision, rest = PRECISIONS[len(when)]
    return {"at": when + rest, "precision": precision}


def _insert(workspace: Workspace, table: str, rows: Sequence[Row]) -> None:
    columns = sorted({name for row in rows for name in row})
    names = ", ".join(f'"{name}"' for name in columns)
    one = "(" + ", ".join("?" for _ in columns) + ")"
    for few in (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)):
        cells = [
            None if row.get(name) is None else str(row[name]) for row in few for name in columns
        ]
        places = ", ".join([one] * len(few))
        workspace.run(f'INSERT INTO "{table}" ({names}) VALUES {places}', cells)  # noqa: S608 - our own names
