"""XLSX workbooks as grids of text, with the error cells that readers lose."""

import datetime
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

import python_calamine as calamine

from palermo.errors import SourceError
from palermo.sources.grids import MAX_UNPACKED, Grid

_DOCUMENT_TYPE = b"<!DOCTYPE"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")
_REFERENCE = re.compile(rb"""<c\s[^>]*?r=["']([A-Z]{1,3})([0-9]{1,7})["']""")
LARGEST = 10_000_000
"""Most cells of a sheet, from its first to its last in use; the GLOTIP file has 605,000."""


def xlsx_grids(name: str, data: bytes) -> list[Grid]:
    """Every worksheet of a workbook, rows counted from the sheet's first.

    Numbers become "1516", not "1516.0"; dates become ISO dates.

    Raises:
        SourceError: the workbook is broken, or needs a password.
    """
    try:
        errors = _error_cells(data)
        book = calamine.load_workbook(io.BytesIO(data))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        return [Grid(sheet, _rows(book, sheet), errors=errors[sheet]) for sheet in names]
    except _TooLarge as error:
        raise SourceError(
            "a sheet has too many rows or columns in use, most of them empty",
            name,
            "delete what stands far below or right of the table, and save it again",
        ) from error
    except calamine.PasswordError as error:
        raise SourceError("the workbook needs a password", name, "save it without one") from error
    except (
        calamine.CalamineError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise SourceError(
            "the workbook is broken or no XLSX workbook", name, "save it again as .xlsx or .csv"
        ) from error


class _TooLarge(ValueError):
    """A sheet whose last cell in use lies too far away."""


def _rows(book: calamine.CalamineWorkbook, sheet: str) -> list[list[str]]:
    cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[_text(cell) for cell in row] for row in cells]


def _text(cell: object) -> str:
    """A cell as a person would type it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


def _error_cells(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The cells of type "e" by sheet: calamine gives them as empty, so the XML is asked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
            raise zipfile.BadZipFile
        sheets = {sheet: _bytes(package, part) for sheet, part in _sheet_parts(package)}
    for xml in sheets.values():
        _check_size(xml)
    return {sheet: dict(_errors(xml)) for sheet, xml in sheets.items()}


def _check_size(xml: bytes) -> None:
    """Refuse a sheet with a stray cell far away: the reader would make room for all in between."""
    columns, rows = b"A", 1
    for column, row in _REFERENCE.findall(xml):
        columns = max(columns, column, key=lambda letters: (len(letters), letters))
        rows = max(rows, int(row))
    _, last = _place(columns.decode() + "1", 0, 0)
    if rows * (last + 1) > LARGEST:
        raise _TooLarge


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part of the package it is in."""
    relations = _xml(package, "xl/_rels/workbook.xml.rels")
    parts = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
        for relation in relations
    }
    for element in _xml(package, "xl/workbook.xml").iter():
        if element.tag.rpartition("}")[2] == "sheet":
            # the attribute r:id, whose namespace differs between the two kinds of XLSX
            at = next((value for key, value in element.items() if key.endswith("}id")), "")
            yield element.get("name", ""), parts.get(at, "").lstrip("/")


def _xml(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(_bytes(package, part))  # noqa: S314 - `_bytes` lets no DTD in


def _bytes(package: zipfile.ZipFile, part: str) -> bytes:
    """A part of the package; XLSX has no document type, and one may be an attack."""
    data = package.read(part)
    if _DOCUMENT_TYPE in data:
        raise zipfile.BadZipFile
    return data


def _errors(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if not re.search(rb"""\st=["']e["']""", xml):  # most sheets have none: no need to parse
        return
    row, column = -1, -1
    events = ElementTree.iterparse(io.BytesIO(xml), ("start", "end"))  # noqa: S314 - as above
    for event, element in events:
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "start" and tag == "c":
            row, column = _place(element.get("r", ""), row, column + 1)
        elif event == "end" and tag == "c" and element.get("t") == "e":
            yield (row, column), _printed(element)
        elif event == "end" and tag == "row":
            element.clear()


def _place(reference: str, row: int, column: int) -> tuple[int, int]:
    """Row and column index of "B5"; the given ones where a cell has no reference."""
    found = _CELL.fullmatch(reference)
    if not found:
        return row, column
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return int(found[2]) - 1, number - 1


def _printed(cell: ElementTree.Element) -> str:
    return next((part.text or "" for part in cell if part.tag.rpartition("}")[2] == "v"), "")
