"""Separated values row by row with Python's csv module, for what the fast reader does not take."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from palermo.sources.extracts.texts import UNDECODABLE

LONGEST_ROW = 1 << 24
"""Characters: what has no line end for longer is no table."""

TOO_FEW = "too few cells"
TOO_MANY = "too many cells"
BROKEN_QUOTE = "broken quote"
UNDECODABLE_CELL = "undecodable"
NULL_CHARACTER = "null character"


class Dialect(NamedTuple):
    """How cells are told apart: one character each; quote "" where there is none."""

    delimiter: str
    quote: str

    def reader(self, lines: Iterator[str], *, strict: bool) -> Iterator[list[str]]:
        """Python's csv reader of this dialect."""
        if not self.quote:
            return csv.reader(
                lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE, strict=strict
            )
        return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, strict=strict)


class Record(NamedTuple):
    """A row as it was read: its cells, what makes it unreadable or "", and its lines."""

    cells: list[str]
    fault: str
    lines: int


class Rest(NamedTuple):
    """Lines of a row that is not whole yet."""

    lines: list[str]


def split(text: str) -> list[str]:
    """The lines of a text with their ends, of whichever kind."""
    return list(io.StringIO(text, newline=""))


def records(lines: list[str], dialect: Dialect, *, last: bool) -> Iterator[Record | Rest]:
    """The rows of some lines; where they end inside a row and more will come, a `Rest` ends them.

    A row whose quotation marks are unsound is its first line alone: reading goes on at the next,
    so that a mark that nobody closed does not swallow the rows after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW))  # its own is 131,072
    at = 0
    while at < len(lines):
        reader = dialect.reader(map(lines.__getitem__, range(at, len(lines))), strict=True)
        start = taken = 0
        try:
            for cells in reader:
                taken = reader.line_num  # type: ignore[attr-defined] # the csv module's own
                yield Record(cells, "", taken - start)
                start = taken
        except csv.Error as error:
            at += start
            if "unexpected end of data" in str(error) and not last:
                yield Rest(lines[at:])
                return
            yield _broken(lines[at], dialect)
            at += 1
        else:
            return


def _broken(line: str, dialect: Dialect) -> Record:
    (cells,) = dialect.reader(iter([line]), strict=False)
    return Record([cell.rstrip("\r\n") for cell in cells], BROKEN_QUOTE, 1)


def judged(record: Record, width: int, delimiter: str) -> tuple[list[str | None], str | None]:
    """The cells of a row by column, and its fault; cells beyond the last column are kept in it."""
    cells: list[str | None] = [*record.cells[:width]]
    fault = record.fault or _fault(record.cells, width)
    if len(record.cells) > width:
        cells[-1] = delimiter.join(record.cells[width - 1 :])
    text = "".join(cell or "" for cell in cells)
    if UNDECODABLE in text:
        cells = [cell and cell.replace(UNDECODABLE, "\ufffd") for cell in cells]
    if "\0" in text:
        cells = [cell and cell.replace("\0", "") for cell in cells]
    return cells + [None] * (width - len(cells)), fault or None


def _fault(cells: list[str], width: int) -> str:
    text = "".join(cells)
    if UNDECODABLE in text:
        return UNDECODABLE_CELL
    if "\0" in text:
        return NULL_CHARACTER
    if len(cells) != width and text and not text.isspace():
        return TOO_MANY if len(cells) > width else TOO_FEW
    return ""
