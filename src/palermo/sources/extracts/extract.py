"""What every reader of extracts is given, and what it gives: sheets of text in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from palermo.errors import SourceError
from palermo.settings.mapping_records import ReadPlan

Progress = Callable[[str], None]
"""Takes one line about what is being done."""

BATCH = 8192
"""Rows of a batch that comes from a database or a Parquet file, at most."""
BATCH_BYTES = 16 << 20
"""Bytes of text in a batch, about; a longer row is a batch by itself."""


@dataclass(frozen=True, slots=True)
class Extract:
    """One file of an extract, and how it is read.

    Attributes:
        name: of the mapping.
        file: the file's path inside the project, with '/'; for a server, what it is called.
        path: where the file is.
        plan: how it is read.
    """

    name: str
    file: str
    path: Path
    plan: ReadPlan

    @property
    def mapping(self) -> str:
        """The file in which a person mends how it is read."""
        return f"mappings/{self.name}.toml"

    def wrong(self, what: str, fix: str, at: str = "") -> SourceError:
        """An error about this file; `at` is a line, row, sheet or column in it."""
        return SourceError(what, f"{self.file}, {at}" if at else self.file, fix)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of an extract, on its way.

    Attributes:
        name: of the sheet; "" where the file has but one table.
        columns: the heading, trimmed; a column without a name is "".
        batches: rows of data, each with the schema of `schema(len(columns))`; taken once.
        header: number of the row that holds the heading.
    """

    name: str
    columns: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]
    header: int = 1


def cell_names(width: int) -> list[str]:
    """The names of a staged table's cells: c1, c2, ..."""
    return [f"c{place}" for place in range(1, width + 1)]


def schema(width: int) -> pa.Schema:
    """A staged table's columns: `_row`, `_fault` and as many cells as the heading has."""
    cells = [(name, pa.string()) for name in cell_names(width)]
    return pa.schema([("_row", pa.int32()), ("_fault", pa.string()), *cells])


def batch(numbers: pa.Array, faults: pa.Array | None, cells: list[pa.Array]) -> pa.RecordBatch:
    """Rows as they are staged: blank cells become NULL, rows of nothing else are left out.

    Args:
        numbers: of the rows.
        faults: what makes a row unreadable, or NULL; None where all are sound.
        cells: one array of text for each column.
    """
    cells = [_without_blanks(column) for column in cells]
    if faults is None:
        faults = pa.nulls(len(numbers), pa.string())
    arrays = [numbers.cast(pa.int32()), faults, *cells]
    made = pa.RecordBatch.from_arrays(arrays, schema=schema(len(cells)))
    empty = _empty(faults, cells)
    return made if empty is None else made.filter(pc.invert(empty))


def _without_blanks(column: pa.Array) -> pa.Array:
    blank = pc.or_(pc.equal(pc.binary_length(column), 0), pc.utf8_is_space(column))
    if not pc.any(blank).as_py():
        return column
    return pc.if_else(blank, pa.scalar(None, pa.string()), column)


def _empty(faults: pa.Array, cells: list[pa.Array]) -> pa.BooleanArray | None:
    """Which rows hold nothing; None where none does."""
    empty = faults.is_null()
    for column in cells:
        if not column.null_count:
            return None
        empty = pc.and_(empty, column.is_null())
    return empty if pc.any(empty).as_py() else None
