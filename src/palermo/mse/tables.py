"""The rows of a table, one after the other: a CSV file, a DataFrame or an Arrow table.

pandas, Polars and Arrow are known by what their tables can do; none of them is imported.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any, TextIO

from palermo.errors import EstimationError, PalermoError, raise_all

_DELIMITERS = (",", ";", "\t")
Row = tuple[int, tuple[Any, ...]]  # its number, its cells


@dataclass(slots=True)
class Table:
    """A table whose rows are read once.

    Attributes:
        where: the file, or the kind of table.
        columns: their names; spaces are put right, none is empty, none stands twice.
        rows: with their numbers: in a file the head line is row 1; else the first row is 1.
        mistakes: rows that could not be read, told when `rows` ends.
        blank: rows without any cell filled, which are passed over.
    """

    where: str
    columns: tuple[str, ...]
    rows: Iterator[Row] = field(default_factory=lambda: iter(()))
    mistakes: list[PalermoError] = field(default_factory=list)
    blank: int = 0


@contextmanager
def opened(source: Any) -> Iterator[Table]:
    """A table, ready to be read; its file is closed in the end.

    Raises:
        EstimationError: it is no table, or its head line can't be used.
        Mistakes: the head line has several mistakes.
    """
    if isinstance(source, str | PathLike):
        path = Path(source)
        with _text(path) as file:
            yield _file(path, file)
    else:
        yield _frame(source)


def _frame(source: Any) -> Table:
    if hasattr(source, "to_batches"):
        rows = (row for batch in source.to_batches() for row in _batch(batch))
        return _framed("the Arrow table", source.schema.names, rows)
    if hasattr(source, "itertuples"):
        return _framed("the DataFrame", source.columns, source.itertuples(index=False, name=None))
    if hasattr(source, "iter_rows"):
        return _framed("the DataFrame", source.columns, source.iter_rows())
    raise EstimationError(
        "this is no table of capture histories",
        f"mse.read, an object of type {type(source).__name__}",
        "give the path of a CSV file, a DataFrame or an Arrow table",
    )


def _batch(batch: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _framed(where: str, columns: Iterable[Any], rows: Iterable[tuple[Any, ...]]) -> Table:
    names = _names(columns, where)
    return Table(where, names, enumerate(rows, start=1))


def _file(path: Path, file: TextIO) -> Table:
    try:
        first = _first(file)
    except UnicodeDecodeError:
        raise _no_text(path) from None
    if not first:
        raise EstimationError(
            "the file is empty", path.name, "begin with a line of column names: A,B,C,count"
        )
    lines = csv.reader(
        chain(first, file), delimiter=_delimiter(first), strict=True, skipinitialspace=True
    )
    table = Table(path.name, ())
    rows = _read(lines, path, table)
    number, head = next(rows)
    table.blank = 0
    table.columns = _names(head, f"{path.name}, row {number}")
    table.rows = _even(rows, table)
    return table


def _text(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise EstimationError(
            f"the file can't be read: {(error.strerror or 'no reason is given').lower()}",
            path.name,
            "give the path of a CSV file",
        ) from None


def _first(file: TextIO) -> list[str]:
    """The lines up to the second that is not blank; none where there is no such line at all."""
    lines: list[str] = []
    filled = 0
    while filled < 2 and (line := file.readline()):
        filled += bool(line.strip())
        lines.append(line)
    return lines if filled else []


def _no_text(path: Path) -> EstimationError:
    return EstimationError(
        "the file is no text in UTF-8",
        path.name,
        "save it as CSV in UTF-8; a workbook or a Parquet file can be given as a DataFrame",
    )


def _delimiter(first: list[str]) -> str:
    """That which cuts the first two lines into most cells, as many in one as in the other."""

    def fits(delimiter: str) -> tuple[bool, bool, int]:
        cells = [len(row) for row in csv.reader(first, delimiter=delimiter) if row]
        return cells[0] > 1, len(set(cells)) == 1, cells[0]

    return max(_DELIMITERS, key=fits)


def _read(lines: Iterable[list[str]], path: Path, table: Table) -> Iterator[Row]:
    """Rows that have any cell filled."""
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if any(cell.strip() for cell in cells):
                yield number, tuple(cells)
            else:
                table.blank += 1
    except UnicodeDecodeError:
        raise _no_text(path) from None
    except csv.Error:
        raise EstimationError(
            "this row is no CSV", f"{path.name}, row {number + 1}", "mend its quotation marks"
        ) from None


def _even(rows: Iterator[Row], table: Table) -> Iterator[Row]:
    """Rows with as many cells as the head line; the others are mistakes."""
    wide = len(table.columns)
    uneven: dict[int, list[int]] = {}
    for number, cells in rows:
        if len(cells) == wide:
            yield number, cells
        else:
            uneven.setdefault(len(cells), []).append(number)
    table.mistakes += [
        EstimationError(
            f"{'the row has' if len(numbers) == 1 else 'the rows have'} {cells} cells, "
            f"the head line {wide}",
            f"{table.where}, {row_numbers(numbers, len(numbers))}",
            "write a cell for each column; put one that holds a separator in quotes",
        )
        for cells, numbers in uneven.items()
    ]


def _names(columns: Iterable[Any], where: str) -> tuple[str, ...]:
    names = tuple(" ".join(str(one).split()) for one in columns)
    raise_all(_wrong_names(names, where))
    return names


def _wrong_names(names: tuple[str, ...], where: str) -> Iterator[EstimationError]:
    for at, name in enumerate(names):
        if not name:
            fix = "name it, or leave it out (R: write.csv(..., row.names = FALSE))"
            yield EstimationError("the column has no name", f"{where}, column {at + 1}", fix)
        elif name in names[:at]:
            fix = "give each list and the count a name of its own"
            what = f"the column {name!r} stands twice"
            yield EstimationError(what, f"{where}, column {at + 1}", fix)


def row_numbers(numbers: list[int], rows: int) -> str:
    """Row numbers in words: the first few.

    Args:
        numbers: those that are known, ascending.
        rows: how many there are in all.
    """
    shown = numbers[:_SHOWN]
    more = f" and {rows - len(shown)} more" if rows > len(shown) else ""
    return f"{'row' if rows == 1 else 'rows'} {', '.join(map(str, shown))}{more}"


_SHOWN = 8
