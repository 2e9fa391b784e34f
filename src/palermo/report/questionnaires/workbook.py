"""A filled questionnaire as an XLSX workbook and as CSV: the same input gives the same bytes."""

import datetime
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP archive knows
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_WIDEST = 60
_FORMULA = ("=", "+", "-", "@")
Value = str | float | None


def workbook(
    sheets: Iterable[tuple[str, Sequence[Sequence[Value]]]], title: str, day: datetime.date
) -> bytes:
    """A workbook of tables, each with its headings on the first row.

    Args:
        sheets: name and rows of each.
        title: of the document.
        day: stands as the day on which it was made, so that no clock tells.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    made = datetime.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, in no zone
    book.properties.title, book.properties.creator = title, "palermo"
    book.properties.created = made
    for name, rows in sheets:
        _fill(book.create_sheet(name), rows)
    found = BytesIO()
    book.save(found)
    return _timeless(found.getvalue(), made)


def _fill(sheet: Any, rows: Sequence[Sequence[Value]]) -> None:
    from openpyxl.styles import Alignment, Font

    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
                cell.quotePrefix = value.startswith(_FORMULA)
            cell.font = Font(bold=row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(_WIDEST, longest + 2)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _timeless(data: bytes, made: datetime.datetime) -> bytes:
    """The same archive without the time at which it was written."""
    found = BytesIO()
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(BytesIO(data)) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            plain = ZipInfo(entry.filename, _EPOCH)
            plain.compress_type = ZIP_DEFLATED
            new.writestr(plain, content)
    return found.getvalue()
