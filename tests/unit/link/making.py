"""Records to be linked, written as tables, and who came out of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from palermo.link import link
from palermo.model.agency_records import LinkAccount
from palermo.store import Workspace

CREATE = """
    CREATE TABLE records (
        record BIGINT, source VARCHAR, kind VARCHAR, local_person VARCHAR, given_name VARCHAR,
        family_name VARCHAR, birth_date DATE, birth_precision VARCHAR, sex VARCHAR,
        citizenship VARCHAR, document_no VARCHAR)
"""
COLUMNS = ("source", "number", "given", "family", "birth", "sex", "citizenship", "document")
Row = dict[str, str]


@dataclass(frozen=True)
class Linked:
    """What linking made of a table of records."""

    account: LinkAccount
    persons: tuple[int | None, ...]
    known: tuple[tuple[Any, ...], ...]
    links: tuple[tuple[int, int, str], ...]


def rows(table: str) -> list[Row]:
    """Rows of a table: cells between bars, in the order of COLUMNS; the last may be missing."""
    made = []
    for line in filter(str.strip, table.replace(" / ", "\n").splitlines()):
        cells = [cell.strip() for cell in line.strip().split("|")]
        made.append(dict(zip(COLUMNS, cells, strict=False)))
    return made


def linked(
    table: str | Sequence[Row],
    permissions: Mapping[str, Collection[str]] | None = None,
    id_spaces: Mapping[str, str] | None = None,
) -> Linked:
    """Link records; without permissions, every source may be linked with every other."""
    given = rows(table) if isinstance(table, str) else table
    names = {row["source"] for row in given}
    allowed = {name: names - {name} for name in names} if permissions is None else permissions
    with Workspace() as workspace:
        workspace.run(CREATE)
        for number, row in enumerate(given, start=1):
            workspace.run(
                f"INSERT INTO records VALUES ({', '.join('?' * 11)})",  # noqa: S608 - marks alone
                list(record(number, row)),
            )
        spaces = {name: name for name in names} if id_spaces is None else id_spaces
        account = link(workspace, allowed, id_spaces=spaces)
        persons = dict(workspace.rows("SELECT record, person FROM record_persons"))
        return Linked(
            account=account,
            persons=tuple(persons.get(number) for number in range(1, len(given) + 1)),
            known=tuple(workspace.rows("FROM persons ORDER BY person")),
            links=tuple(workspace.rows("FROM links ORDER BY record_a, record_b")),
        )


def record(number: int, row: Row) -> tuple[Any, ...]:
    """A row of the table of records."""
    day, precision = birth(row.get("birth", ""))
    return (
        number, row["source"], row.get("kind", "contact"), row.get("number") or None,
        row.get("given") or None, row.get("family") or None, day, precision,
        row.get("sex") or "unknown", row.get("citizenship") or None, row.get("document") or None,
    )  # fmt: skip


def birth(text: str) -> tuple[date | None, str | None]:
    """A birth date and its precision: 1985-03-04, 1985-03 or 1985."""
    if not text:
        return None, None
    parts = [int(part) for part in text.split("-")]
    precision = ("year", "month", "day")[len(parts) - 1]
    return date(*[*parts, 1, 1][:3]), precision


def who(found: Linked) -> str:
    """Person numbers in the order of the records; "-" for a record of no person."""
    return " ".join("-" if person is None else str(person) for person in found.persons)
