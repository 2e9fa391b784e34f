"""Tables: the sheets of a file that have the columns asked for, with every row accounted for."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from palermo.errors import PalermoError, SourceError, raise_all
from palermo.model import Note
from palermo.sources.content import Content
from palermo.sources.grids import DELIMITERS, HEADING_ROWS, Grid, csv_grid, decode, head, unpack
from palermo.sources.refusals import Refusal


class Line(NamedTuple):
    """A row of data: its number as a person counts it, its cells, and why it cannot be used."""

    number: int
    cells: list[str]
    fault: Refusal | None

    def cell(self, place: int | None) -> str:
        """The text of a cell; "" where the row or the table is too short to have it."""
        return "" if place is None or place >= len(self.cells) else self.cells[place]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's data.

    Attributes:
        name: the sheet's name; "" for a CSV.
        columns: the heading as printed; a column without a name is "".
        places: where each column stands, by its name in lower case.
        lines: the rows of data that are not blank.
        blank: how many rows of data are blank.
        above: how many rows stand above the heading.
    """

    name: str
    columns: tuple[str, ...]
    places: Mapping[str, int]
    lines: tuple[Line, ...]
    blank: int
    above: int

    def column(self, name: str) -> int | None:
        """Where the column stands, by its name in any case; None where it is not there."""
        return self.places.get(name.casefold())

    def columns_of(self, names: Iterable[str]) -> list[int]:
        """Where required columns stand."""
        found = [self.column(name) for name in names]
        return [place for place in found if place is not None]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that have the columns, and notes on those that have not."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...]

    @property
    def set_aside(self) -> dict[str, int]:
        """Rows that hold no data, by why."""
        return {
            "empty rows": sum(sheet.blank for sheet in self.sheets),
            "rows above the heading": sum(sheet.above for sheet in self.sheets),
        }


def read_book(content: Content, encoding: str, required: Sequence[str]) -> Book:
    """The sheets of a CSV (.gz too) or XLSX file that have all `required` columns.

    Raises:
        SourceError: the bytes are no table, or no sheet has the columns: every missing column
            is named, with those that are there and the one it may have been renamed to.
        Mistakes: several of these.
    """
    grids = _grids(content, encoding, required)
    headings = [_heading(grid, required) for grid in grids]
    chosen = [place for place, at in enumerate(headings) if at is not None]
    if not chosen:
        raise_all(_missing(content.name, grids, required))
    doubled = (_doubled(content.name, grids[place], headings[place] or 0) for place in chosen)
    raise_all(error for errors in doubled for error in errors)
    notes = (
        Note("sheet not read", content.name, (("sheet", grid.sheet),), _filled(grid))
        for grid, at in zip(grids, headings, strict=True)
        if at is None and _filled(grid)
    )
    return Book(tuple(_sheet(grids[place], headings[place] or 0) for place in chosen), tuple(notes))


def missing_columns(content: Content, encoding: str, required: Sequence[str]) -> list[str]:
    """The required columns that the likeliest sheet of the file does not have."""
    grids = _grids(content, encoding, required, only_head=True)
    return min((_lacking(row, required) for row in _candidates(grids)), key=len, default=[""])


def _grids(
    content: Content, encoding: str, required: Sequence[str], *, only_head: bool = False
) -> list[Grid]:
    data = unpack(content)
    if data.startswith(b"PK"):
        from palermo.sources.workbooks import xlsx_grids  # only where a workbook comes

        return xlsx_grids(content.name, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            "this is an old or a locked Excel workbook",
            content.name,
            "save it as .xlsx without a password, or as .csv",
        )
    text = decode(content.name, data, encoding)
    if not text.strip():
        raise SourceError("the file holds no text", content.name, "save or download it again")
    delimiter = _delimiter(text, required)
    if only_head:
        return [Grid("", head(text, delimiter))]
    return [csv_grid(content.name, text, delimiter)]


def _delimiter(text: str, required: Sequence[str]) -> str:
    """The delimiter with which a row has most of the required columns, then most cells."""

    def found(delimiter: str) -> tuple[int, int]:
        rows = head(text, delimiter)
        most = max((len(required) - len(_lacking(row, required)) for row in rows), default=0)
        return most, max((len(row) for row in rows), default=0)

    return max(DELIMITERS, key=found)


def _key(cell: str) -> str:
    return cell.strip().casefold()


def _lacking(row: Sequence[str], required: Sequence[str]) -> list[str]:
    there = {_key(cell) for cell in row}
    return [name for name in required if name.casefold() not in there]


def _heading(grid: Grid, required: Sequence[str]) -> int | None:
    rows = enumerate(grid.rows[:HEADING_ROWS])
    return next((at for at, row in rows if not _lacking(row, required)), None)


def _candidates(grids: Sequence[Grid]) -> list[list[str]]:
    rows = (row for grid in grids for row in grid.rows[:HEADING_ROWS])
    return [row for row in rows if any(cell.strip() for cell in row)]


def _missing(name: str, grids: Sequence[Grid], required: Sequence[str]) -> list[PalermoError]:
    rows = _candidates(grids)
    if not rows:
        return [SourceError("the file holds no rows", name, "save or download it again")]
    best = max(rows, key=lambda row: _likeness(row, required))
    there = [cell.strip() for cell in best if cell.strip()]
    spare = {_key(cell): cell for cell in there if _lacking([cell], required) == [*required]}
    # a row that is like no heading may hold data, which no message shows
    where = f": its columns are {', '.join(there[:40])}" if _likeness(best, required) > 1 else ""
    return [
        SourceError(f"the column {column!r} is missing", name + where, _rename(column, spare))
        for column in _lacking(best, required)
    ]


def _likeness(row: Sequence[str], required: Sequence[str]) -> int:
    """How much a row is like the heading: two for a column, one for a similar name."""
    keys = [_key(cell) for cell in row if len(cell) < 100]  # no heading is a paragraph
    lacking = _lacking(row, required)
    similar = sum(bool(_similar(column, keys)) for column in lacking)
    return 2 * (len(required) - len(lacking)) + similar


def _similar(column: str, keys: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(column.casefold(), list(keys), n=1, cutoff=0.6)


def _rename(column: str, spare: Mapping[str, str]) -> str:
    if close := _similar(column, spare):
        return f"rename the column {spare[close[0]]!r} to {column!r}"
    return f"add the column {column!r}, or download the file again"


def _doubled(name: str, grid: Grid, at: int) -> list[PalermoError]:
    keys = [_key(cell) for cell in grid.rows[at]]
    where = f"{name}, sheet {grid.sheet}" if grid.sheet else name
    return [
        SourceError(
            f"the column {key!r} stands there {keys.count(key)} times",
            f"{where}, row {at + 1}",
            "keep one, or give each a name of its own",
        )
        for key in dict.fromkeys(keys)
        if key and keys.count(key) > 1
    ]


def _filled(grid: Grid) -> int:
    return sum(any(cell.strip() for cell in row) for row in grid.rows)


def _sheet(grid: Grid, at: int) -> Sheet:
    columns = tuple(cell.strip() for cell in grid.rows[at])
    errors = dict(sorted(grid.errors, reverse=True))  # the leftmost one of each row
    lines: list[Line] = []
    blank = 0
    for index, raw in enumerate(grid.rows[at + 1 :], at + 1):
        cells = [cell.strip() for cell in raw]
        if index in errors:
            lines.append(Line(index + 1, cells, _error_cell(grid, columns, index, errors[index])))
        elif "".join(cells):
            lines.append(Line(index + 1, cells, _shape(grid, cells, columns)))
        else:
            blank += 1
    places = {column.casefold(): place for place, column in enumerate(columns) if column}
    return Sheet(grid.sheet, columns, places, tuple(lines), blank, at)


def _shape(grid: Grid, cells: Sequence[str], columns: Sequence[str]) -> Refusal | None:
    """What is wrong with a row that has too few cells, too many, or one under no heading."""
    if grid.counted and len(cells) != len(columns):
        return _ragged(len(cells), len(columns))
    if "" in columns and any(cell for cell, at in zip(cells, columns, strict=False) if not at):
        return _ragged(len(cells), len([column for column in columns if column]))
    return None


def _ragged(cells: int, columns: int) -> Refusal:
    return Refusal(
        "ragged row",
        "",
        "give it one cell for each column; put a cell that holds the delimiter in quotation marks",
        f"{cells} cells, {columns} columns",
    )


def _error_cell(grid: Grid, columns: Sequence[str], row: int, place: int) -> Refusal:
    column = columns[place] if place < len(columns) else ""
    fix = "mend the formula, or type the number"
    return Refusal("error cell", column, fix, grid.errors[row, place])
