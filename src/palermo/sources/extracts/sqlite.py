"""SQLite: a table or a query, every cell cast to text by the database itself."""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from urllib.parse import quote

import numpy as np
import pyarrow as pa

from palermo.errors import SourceError
from palermo.sources.extracts.extract import BATCH, BATCH_BYTES, Extract, Sheet, batch
from palermo.sources.extracts.slow import LONGEST_ROW, Record, judged

Cells = tuple[bytes | None, ...]
_WAIT = 1.0
"""Seconds to wait for another program that writes."""


def sheets(extract: Extract) -> Generator[Sheet]:
    """The table or query that the mapping names; rows are counted from 2, as below a heading.

    A table's rows come in the order of its row numbers.

    Raises:
        SourceError: it is no SQLite database, is locked or damaged, or has no such table (those
            that are there are named), or the query cannot be carried out.
    """
    address = f"file:{quote(str(extract.path.resolve()))}?mode=ro"
    try:
        # the engine draws rows in a thread of its own, one at a time
        opened = sqlite3.connect(address, uri=True, timeout=_WAIT, check_same_thread=False)
        with closing(opened) as database:
            yield _sheet(extract, database)
    except sqlite3.Error as error:
        raise _problem(extract, error) from None


def _sheet(extract: Extract, database: sqlite3.Connection) -> Sheet:
    tables = _tables(database)
    if extract.plan.query:
        source = f"({extract.plan.query.strip().rstrip(';')}\n)"
        names = _names(database, source)
        cells = [f"c{place}" for place, _ in enumerate(names)]
        query = f"WITH extract({', '.join(cells)}) AS {source} SELECT {_casts(cells)} FROM extract"  # noqa: S608 - the mapping's own
    else:
        table = _chosen(extract, tables)
        names = _names(database, _quoted(table))
        rows = f"FROM {_quoted(table)}{_order(database, table)}"
        query = f"SELECT {_casts([*map(_quoted, names)])} {rows}"
    return Sheet("", tuple(name.strip() for name in names), _batches(extract, database, query))


def _tables(database: sqlite3.Connection) -> list[str]:
    asking = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    return [name for (name,) in database.execute(asking) if not name.startswith("sqlite_")]


def _chosen(extract: Extract, tables: list[str]) -> str:
    wanted = extract.plan.table
    if wanted in tables:
        return wanted
    there = f"it holds {', '.join(tables)}" if tables else "it holds no tables"
    raise extract.wrong(
        f"there is no table {wanted!r}", f"correct table in {extract.mapping}: {there}"
    )


def _names(database: sqlite3.Connection, source: str) -> list[str]:
    found = database.execute(f"SELECT * FROM {source} LIMIT 0")  # noqa: S608 - quoted, or the mapping's own
    return [column[0] for column in found.description]


def _order(database: sqlite3.Connection, table: str) -> str:
    """By row number; a view and a table WITHOUT ROWID have none."""
    try:
        database.execute(f"SELECT rowid FROM {_quoted(table)} LIMIT 0")  # noqa: S608 - quoted
    except sqlite3.OperationalError:
        return ""
    return " ORDER BY rowid"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _casts(cells: list[str]) -> str:
    """A whole number that is stored as a real one loses its ".0"."""
    return ", ".join(
        f"CASE WHEN typeof({cell}) = 'real' AND abs({cell}) < 1e18 AND {cell} = CAST({cell} AS INT)"
        f" THEN CAST(CAST({cell} AS INT) AS TEXT) ELSE CAST({cell} AS TEXT) END"
        for cell in cells
    )


def _batches(
    extract: Extract, database: sqlite3.Connection, query: str
) -> Iterator[pa.RecordBatch]:
    row = 2
    try:
        cursor = database.cursor()
        database.text_factory = bytes  # a text may be in no encoding at all
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
        cursor.execute(query)
        for rows in _portions(cursor):
            yield _batch(row, rows)
            row += len(rows)
    except sqlite3.Error as error:
        raise _problem(extract, error) from None


def _portions(cursor: sqlite3.Cursor) -> Iterator[list[Cells]]:
    """Some rows at a time, fewer where they are long."""
    rows: list[Cells] = []
    size = 0
    for row in cursor:
        rows.append(row)
        size += len(b"".join(filter(None, row)))
        if size >= BATCH_BYTES or len(rows) == BATCH:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _batch(row: int, rows: list[Cells]) -> pa.RecordBatch:
    numbers = pa.array(np.arange(row, row + len(rows)))
    try:
        cells = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
        return batch(numbers, None, cells)
    except pa.ArrowInvalid:  # bytes that are no UTF-8
        pass
    judgements = [judged(_marked(cells), len(cells), "") for cells in rows]
    columns = zip(*(cells for cells, _ in judgements), strict=True)
    faults = pa.array([fault for _, fault in judgements], pa.string())
    return batch(numbers, faults, [pa.array(column, pa.string()) for column in columns])


def _marked(cells: Cells) -> Record:
    return Record([(cell or b"").decode("utf-8", "palermo-mark") for cell in cells], "", 1)


def _problem(extract: Extract, error: sqlite3.Error) -> SourceError:
    said = str(error)
    if getattr(error, "sqlite_errorname", "") == "SQLITE_TOOBIG":
        return extract.wrong(
            "a cell or row holds more than 16 million characters", "shorten it, or leave it out"
        )
    if "locked" in said:
        return extract.wrong("another program writes in the database", "close it, then run again")
    if said.startswith(("no such table", "no such column")) and not extract.plan.query:
        return extract.wrong(
            f"the view {extract.plan.table!r} cannot be read: it names a table or column that is"
            " not there",
            f"mend it in the database, or name another table in {extract.mapping}",
        )
    if isinstance(error, sqlite3.OperationalError) and extract.plan.query:
        return extract.wrong(
            f"the query cannot be carried out ({said})", f"correct query in {extract.mapping}"
        )
    return extract.wrong("the file is damaged, or no SQLite database", "copy or export it again")
