"""XLSX: every worksheet as text, in bounded memory, with the error cells that readers lose."""

import fnmatch
import zipfile
import zlib
from collections.abc import Generator, Iterator
from itertools import chain
from xml.etree import ElementTree

import numpy as np
import pyarrow as pa

from palermo.errors import SourceError
from palermo.sources.extracts.cells import Book
from palermo.sources.extracts.extract import Extract, Sheet, batch
from palermo.sources.extracts.package import Attack, Bomb, Merge, Package, Part
from palermo.sources.extracts.slow import TOO_MANY
from palermo.sources.extracts.worksheet import Cells, Disorder, Rows

UNRESOLVED = "formula without result"

_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a compound file starts: an old workbook, or a new one with a password around it."""

_ROW = b"<row"
_WIDE, _BLANK = 1000, 2
"""Beyond so many columns not one in two may be blank."""
_BROKEN = (
    zipfile.BadZipFile,
    ElementTree.ParseError,
    pa.ArrowException,
    KeyError,
    IndexError,
    OSError,
    EOFError,
    ValueError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


def sheets(extract: Extract) -> Generator[Sheet]:
    """The worksheets that the mapping names, hidden ones too, in the workbook's order.

    Empty ones are left out.

    Raises:
        SourceError: the workbook is broken, locked or a bomb, has no such sheet, a sheet has no
            heading in the row that the mapping says, or its formulas have no results.
    """
    try:
        with extract.path.open("rb") as file:
            package = Package(zipfile.ZipFile(file))
            parts = [package.part(*sheet) for sheet in _chosen(extract, package) if sheet[1]]
            book = Book(package.shared(), package.styles, package.from_1904)
            readings = (
                _Reading(extract, part, Rows(package.blocks(part.path), book)) for part in parts
            )
            yield from _filled(extract, readings)
    except SourceError:
        raise
    except _BROKEN as error:
        raise _problem(extract, error) from None


def _filled(extract: Extract, readings: "Iterator[_Reading]") -> Iterator[Sheet]:
    found = False
    for reading in readings:
        sheet = reading.sheet()
        if sheet:
            found = True
            yield sheet
    if not found:
        raise extract.wrong("the workbook holds no rows", "save it again, or ask for it anew")


def _chosen(extract: Extract, package: Package) -> list[tuple[str, str]]:
    wanted = extract.plan.sheets
    if not wanted:
        return package.sheets
    for pattern in wanted:
        if not any(_matches(name, pattern) for name, _ in package.sheets):
            names = ", ".join(repr(name) for name, _ in package.sheets)
            raise extract.wrong(
                f"no sheet is called {pattern!r}",
                f"correct sheets in {extract.mapping}: the workbook has {names}",
            )
    return [sheet for sheet in package.sheets if any(_matches(sheet[0], one) for one in wanted)]


def _matches(name: str, pattern: str) -> bool:
    return name == pattern or fnmatch.fnmatchcase(name, pattern)


class _Reading:
    """One worksheet on its way."""

    def __init__(self, extract: Extract, part: Part, rows: Rows) -> None:
        self.extract = extract
        self.part = part
        self.rows = rows
        self.columns: tuple[str, ...] = ()
        self.results = 0
        self.unresolved = 0

    def sheet(self) -> Sheet | None:
        """The sheet with its heading; None where it holds nothing."""
        header = self.extract.plan.header
        top: dict[int, dict[int, str]] = {}
        for text in self.rows.blocks:
            rows = [_ROW + row for row in text.split(_ROW)[1:]]
            for at, row in enumerate(rows):
                number, cells = self.rows.numbered(row)
                top[number] = {cell.column: cell.text for cell in cells if cell.text}
                if number >= header:
                    return self._headed(top, b"".join(rows[at + (number == header) :]))
        if not any(top.values()):
            return None
        raise self._no_heading()

    def _headed(self, top: dict[int, dict[int, str]], rest: bytes) -> Sheet:
        header = self.extract.plan.header
        names = {at: text.strip() for at, text in top.get(header, {}).items()}
        for merge in self.part.merged:
            names.update(_shared_name(merge, top, header))
        width = max((at + 1 for at, name in names.items() if name), default=0)
        if not width:
            raise self._no_heading()
        self._check_width(names, width)
        self.columns = tuple(names.get(at, "") for at in range(width))
        self.rows.number = header  # a row after it that was looked at is read again
        return Sheet(self.part.name, self.columns, self._batches(rest), header)

    def _check_width(self, names: dict[int, str], width: int) -> None:
        named = sum(map(bool, names.values()))
        if width > _WIDE and _BLANK * named < width:
            raise self.extract.wrong(
                f"the headings reach to column {width}, and {width - named} of them are blank",
                "clear the cells to the right of the table, or save the table as .csv",
                f"sheet {self.part.name}, row {self.extract.plan.header}",
            )

    def _no_heading(self) -> SourceError:
        header = self.extract.plan.header
        return self.extract.wrong(
            "there is no heading in this row",
            f"set header in {self.extract.mapping} to the row that holds the headings, or sheets"
            " to those that have them",
            f"sheet {self.part.name}, row {header}",
        )

    def _batches(self, rest: bytes) -> Iterator[pa.RecordBatch]:
        try:
            for text in chain([rest] if rest else [], self.rows.blocks):
                yield from map(self._batch, self.rows.read(text, len(self.columns)))
        except _BROKEN as error:
            raise _problem(self.extract, error) from None
        if self.unresolved and not self.results:
            raise self.extract.wrong(
                "the sheet's formulas have no results: the program that wrote it computed none",
                "open it in a spreadsheet program and save it again",
                f"sheet {self.part.name}",
            )

    def _batch(self, cells: Cells) -> pa.RecordBatch:
        """Cells in their places; in a place that has several is the last."""
        height, width = len(cells.numbers), len(self.columns)
        place = np.full((width, height), -1)
        inside = np.flatnonzero(cells.column < width)
        place[cells.column[inside], cells.row[inside]] = inside
        places = pa.array(place.ravel(), mask=place.ravel() < 0)
        texts = cells.texts.take(places)
        columns = [texts.slice(at * height, height) for at in range(width)]
        faults = self._faults(cells, columns)
        return batch(pa.array(cells.numbers, pa.int32()), faults, columns)

    def _faults(self, cells: Cells, columns: list[pa.Array]) -> pa.Array | None:
        """The faults of rows; text under no heading joins the last column."""
        unresolved = np.flatnonzero(cells.unresolved)
        self.unresolved += len(unresolved)
        self.results += int(cells.formula.sum()) - len(unresolved)
        faults = dict.fromkeys(cells.row[unresolved].tolist(), UNRESOLVED)
        beyond = np.flatnonzero(cells.column >= len(self.columns))
        joined: dict[int, list[str]] = {}
        for row, text in zip(
            cells.row[beyond].tolist(), cells.texts.take(beyond).to_pylist(), strict=True
        ):
            if text and text.strip():
                joined.setdefault(row, [columns[-1][row].as_py() or ""]).append(text)
        if joined:
            last = columns[-1].to_pylist()
            for row, texts in joined.items():
                last[row] = ";".join(texts)
            columns[-1] = pa.array(last, pa.string())
        faults |= dict.fromkeys(joined, TOO_MANY)
        if not faults:
            return None
        return pa.array([faults.get(row) for row in range(len(cells.numbers))], pa.string())


def _shared_name(merge: Merge, top: dict[int, dict[int, str]], header: int) -> dict[int, str]:
    """A merged heading stands over each of its columns."""
    name = top.get(merge.top, {}).get(merge.left, "").strip()
    if not name or not merge.top <= header <= merge.bottom:
        return {}
    return dict.fromkeys(range(merge.left, merge.right + 1), name)


def _problem(extract: Extract, error: Exception) -> SourceError:
    if isinstance(error, Attack):
        return extract.wrong(
            "the workbook holds a document type (DTD), which no spreadsheet program writes",
            "ask who sent it: it may be an attack",
        )
    if isinstance(error, Bomb) and error.part:
        return extract.wrong(
            f"the workbook's part {error.part} unpacks to far more than any sound one has",
            "copy its rows into a new workbook, or send them as .csv or .parquet",
        )
    if isinstance(error, Bomb):
        return extract.wrong(
            "the workbook unpacks to more than 1 GiB",
            "check what it is; send more rows than that as .csv or .parquet",
        )
    if isinstance(error, Disorder):
        return extract.wrong(
            "the workbook is broken: a row number comes twice, goes back or is beyond 1,048,576",
            "open it in a spreadsheet program and save it again",
        )
    if _is_locked(extract):
        return extract.wrong(
            "this is an old or a locked Excel workbook",
            "save it as .xlsx without a password, or as .csv",
        )
    return extract.wrong(
        "the workbook is broken or no XLSX workbook", "save it again as .xlsx or .csv"
    )


def _is_locked(extract: Extract) -> bool:
    with extract.path.open("rb") as file:
        return file.read(4) == _LOCKED
