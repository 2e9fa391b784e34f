"""A file's bytes as grids of text: one for a CSV, one for each sheet of an XLSX workbook."""

import csv
import gzip
import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from palermo.errors import SourceError
from palermo.sources.content import Content

HEADING_ROWS = 30
"""How many rows from the top are searched for the heading."""

DELIMITERS = (",", ";", "\t")
MAX_UNPACKED = 1 << 30
"""More bytes than this in a packed file are taken for a mistake (1 GiB)."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text cells.

    Attributes:
        sheet: the sheet's name; "" for a CSV.
        rows: every row from the first, blank ones too.
        counted: whether a row's number of cells tells something (a sheet is always even).
        errors: cells that hold an Excel error: (row index, column index) -> "#DIV/0!".
    """

    sheet: str
    rows: list[list[str]]
    counted: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)


def unpack(content: Content) -> bytes:
    """The bytes, unpacked where they are gzip.

    Raises:
        SourceError: the packed file is broken, or unpacks to more than `MAX_UNPACKED`.
    """
    if not content.data.startswith(b"\x1f\x8b"):
        return content.data
    try:
        with gzip.open(io.BytesIO(content.data)) as packed:
            data = packed.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(
            "the packed file (.gz) is broken or cut short", content.name, "download it again"
        ) from error
    if len(data) > MAX_UNPACKED:
        raise SourceError(
            "the packed file unpacks to more than 1 GiB", content.name, "check what it is"
        )
    return data


def decode(name: str, data: bytes, encoding: str) -> str:
    """The text of a CSV; a byte order mark goes before the setting.

    Raises:
        SourceError: the encoding has no such name, or a byte does not fit it: with the line
            and the offset of the byte in the (unpacked) file.
    """
    encoding = next((of for bom, of in _BOMS if data.startswith(bom)), encoding)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, data, encoding, error.start) from None
    except LookupError:
        raise SourceError(
            f"there is no encoding {encoding!r}", "palermo.toml, encoding", _other_encoding("")
        ) from None
    if "\x00" in text:
        raise _null_bytes(name)
    return text


def _undecodable(name: str, data: bytes, encoding: str, at: int) -> SourceError:
    if 0 in data:
        return _null_bytes(name)
    line = data.count(b"\n", 0, at) + 1
    return SourceError(
        f"a byte cannot be read as {encoding}",
        f"{name}, line {line}, byte {at}",
        _other_encoding(encoding),
    )


def _null_bytes(name: str) -> SourceError:
    return SourceError(
        "the file holds null bytes: it is no plain text, or UTF-16 without its mark",
        name,
        'save it as CSV in UTF-8, or set encoding = "utf-16-le" in palermo.toml',
    )


def _other_encoding(encoding: str) -> str:
    other = "utf-8" if encoding.lower() in {"cp1252", "windows-1252"} else "cp1252"
    return f'save it as UTF-8, or set encoding = "{other}" for this file in palermo.toml'


def csv_grid(name: str, text: str, delimiter: str) -> Grid:
    """All records of a CSV; a record is one row, however many lines its quoted cells take.

    Raises:
        SourceError: a quotation mark is not closed, so that rows are swallowed.
    """
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    start = 0
    try:
        for row in reader:
            rows.append(row)
            if reader.line_num - start > 1 or reader.line_num == len(lines):
                _check_closed(lines[start : reader.line_num], delimiter)
            start = reader.line_num
    except csv.Error:
        raise SourceError(
            "a quotation mark is not closed",
            f"{name}, row {len(rows) or 1}, line {start + 1}",
            'close it, or write "" for a quotation mark inside a cell',
        ) from None
    return Grid("", rows, counted=True)


def _check_closed(lines: list[str], delimiter: str) -> None:
    """Read one record strictly: it fails where a quotation mark closes in the middle of a cell.

    A last line is only asked whether it ends inside quotation marks.
    """
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if len(lines) > 1 or "end of data" in str(error):
            raise


def head(text: str, delimiter: str) -> list[list[str]]:
    """The first rows, where the heading is looked for."""
    lines = io.StringIO(text, newline="")
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), HEADING_ROWS))
    except csv.Error:
        return []
