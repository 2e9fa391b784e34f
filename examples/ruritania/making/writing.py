"""Files with the same bytes for the same rows: CSV, XLSX, Parquet, SQLite."""

import csv
import datetime
import io
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq

from making.world import Row

_EPOCH = datetime.date(1899, 12, 30)
_ERRORS = ("#DIV/0!", "#N/A", "#REF!")
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'<styleSheet xmlns="{_SPREADSHEET}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="1" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_DATE, _WHOLE = 1, 2


def write_csv(
    path: Path, rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8"
) -> None:
    """Write rows with their heading and give each its number: the heading is row 1."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=delimiter, lineterminator="\n")
    writer.writerow(rows[0].cells)
    for at, row in enumerate(rows, 2):
        row.at = at
        writer.writerow((*row.cells.values(), *row.extra))
    path.write_bytes(made.getvalue().encode(encoding))


def write_table(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table of our own: UTF-8, commas."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    path.write_bytes(made.getvalue().encode())


def write_parquet(path: Path, rows: Sequence[Row]) -> None:
    """Write rows; the first one's number is 2, as if the heading were a row."""
    for at, row in enumerate(rows, 2):
        row.at = at
    table = pa.Table.from_pylist([row.cells for row in rows])
    pq.write_table(table, path, compression="zstd")


def write_sqlite(
    path: Path,
    tables: Mapping[str, Sequence[Row]],
    fixed: Mapping[str, Sequence[Mapping[str, object]]],
) -> None:
    """Write tables of rows, and tables that no fault stands in; the first row's number is 2."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        for name, lines in fixed.items():
            _fill(base, name, lines)
        for name, rows in tables.items():
            for at, row in enumerate(rows, 2):
                row.at = at
            _fill(base, name, [row.cells for row in rows])
    base.close()


def _fill(base: sqlite3.Connection, name: str, lines: Sequence[Mapping[str, object]]) -> None:
    columns = ", ".join(f"{column} {_type(column)}" for column in lines[0])
    base.execute(f"CREATE TABLE {name} ({columns})")
    marks = ", ".join("?" for _ in lines[0])
    values = [tuple(value if value != "" else None for value in line.values()) for line in lines]
    base.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608 - our own names


def _type(column: str) -> str:
    return "INTEGER" if column == "id" or column.endswith("_id") else "TEXT"


def write_workbook(path: Path, title: str, sheets: Mapping[str, Sequence[Row]]) -> None:
    """Write a workbook: a title, a blank row, a remark, the heading on row 4, then the rows."""
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(list(sheets)),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
    }
    for at, (name, rows) in enumerate(sheets.items(), 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = _sheet(f"{title}, {name}", rows)
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            file = zipfile.ZipInfo(name, (2007, 5, 31, 12, 0, 0))
            file.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(file, _XML + text)


def _sheet(title: str, rows: Sequence[Row]) -> str:
    lines = [
        _line(1, [title]),
        _line(3, ["Source : fiches de contrôle ; extraction du 31 mai 2007"]),
    ]
    lines.append(_line(4, list(rows[0].cells)))
    for at, row in enumerate(rows, 5):
        row.at = at
        lines.append(_line(at, list(row.cells.values())))
    return f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _line(number: int, values: Sequence[object]) -> str:
    cells = "".join(
        _cell(f"{_letter(at)}{number}", value)
        for at, value in enumerate(values)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def _cell(place: str, value: object) -> str:
    if isinstance(value, datetime.date):
        return f'<c r="{place}" s="{_DATE}"><v>{(value - _EPOCH).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{place}" s="{_WHOLE}"><v>{value}</v></c>'
    if value in _ERRORS:
        return f'<c r="{place}" t="e"><v>{value}</v></c>'
    text = f'<t xml:space="preserve">{escape(str(value))}</t>'
    return f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'


def _content_types(sheets: int) -> str:
    own = f"{_OFFICE}.sheet.main+xml", f"{_OFFICE}.worksheet+xml", f"{_OFFICE}.styles+xml"
    parts = [("/xl/workbook.xml", own[0]), ("/xl/styles.xml", own[2])]
    parts += [(f"/xl/worksheets/sheet{at + 1}.xml", own[1]) for at in range(sheets)]
    told = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    told = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    names_of = f'xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}"'
    return f"<workbook {names_of}><sheets>{told}</sheets></workbook>"
