"""XLSX: the same as CSV for the same content, and no error cell is lost."""

import datetime
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import PasswordError

from palermo.errors import PalermoError, SourceError
from palermo.model import Reading
from palermo.sources import Content, detect_kind
from palermo.sources import workbooks as module
from palermo.sources.workbooks import xlsx_grids
from tests.unit.sources.making import HEADING, glotip, glotip_row, rules, table, values, workbook

COLUMNS: list[object] = ["indicator", "period", "value", "source"]


def said(reading: Reading) -> list[object]:
    figures = [(values(reading), one.rows[0].row, one.published) for one in reading.figures]
    return [figures, rules(reading), reading.account.set_aside]


def test_a_workbook_says_what_the_csv_says() -> None:
    rows: list[str] = [
        glotip_row(),
        glotip_row(Year="2017", txtVALUE="<5"),
        glotip_row(Year="2018", txtVALUE="-1"),
        "",
        glotip_row(Year="2019", Sex="Female"),
        glotip_row(Iso3_code="SAM", Country=""),
    ]
    typed = [
        [int(cell) if cell.lstrip("-").isdigit() else cell or None for cell in row.split(",")]
        for row in rows
    ]
    book = workbook(Data=[HEADING.split(","), *typed])
    assert said(glotip(data=book)) == said(glotip(*rows))
    assert detect_kind(Content.of("a.xlsx", book)) == "glotip"


def test_numbers_and_dates_become_the_text_that_a_person_would_type() -> None:
    rows: list[list[object]] = [
        [1516, 1516.0, 2.5, 123456789012345, "00123", True],
        [
            datetime.date(2016, 4, 1),
            datetime.datetime.fromisoformat("2016-04-01T12:30"),
            datetime.time(12, 30),
        ],
        ["ID 123456789012345678901", datetime.timedelta(hours=30)],
    ]
    (grid,) = xlsx_grids("a.xlsx", workbook(Data=rows))
    assert grid.rows[0] == ["1516", "1516", "2.5", "123456789012345", "00123", "TRUE"]
    assert grid.rows[1][:3] == ["2016-04-01", "2016-04-01 12:30:00", "12:30:00"]
    assert grid.rows[2][0] == "ID 123456789012345678901"


@pytest.mark.parametrize("printed", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_an_error_cell_makes_its_row_refused(printed: str) -> None:
    rows: list[list[object]] = [
        ["A title"],
        COLUMNS,
        ["detected", 2016, 5, "Y"],
        ["detected", 2017, printed, "Y"],
    ]
    reading = table(workbook(Data=rows))
    assert values(reading) == {"detected/2016": "5"}
    assert rules(reading) == [(4, "refused", "error cell")]
    (rejected,) = reading.rejected
    assert (rejected.column, rejected.value, rejected.row.sheet) == ("value", printed, "Data")


def test_a_row_of_nothing_but_an_error_is_not_empty() -> None:
    reading = table(workbook(Data=[COLUMNS, [None, None, None, None, "#REF!"], [None]]))
    assert rules(reading) == [(2, "refused", "error cell")]
    assert reading.rejected[0].column == ""


def test_of_several_errors_in_a_row_the_first_is_named() -> None:
    reading = table(workbook(Data=[COLUMNS, ["#N/A", 2016, "#REF!", "Y"]]))
    assert [each.column for each in reading.rejected] == ["indicator"]


def test_every_sheet_with_the_columns_is_read_and_the_others_are_named() -> None:
    book = workbook(
        Notes=[["These are notes"], ["of two rows"]],
        First=[COLUMNS, ["detected", 2016, 5, "Y"]],
        Empty=[],
        Second=[["title"], COLUMNS, ["detected", 2017, 6, "Y"], ["detected", 2016, 5, "Y"]],
    )
    reading = table(book)
    assert values(reading) == {"detected/2016": "5", "detected/2017": "6"}
    assert [str(figure.rows[0]) for figure in reading.figures] == [
        "inputs/table.csv, sheet First, row 2",
        "inputs/table.csv, sheet Second, row 3",
    ]
    assert rules(reading) == [(4, "duplicate", "repeated")]
    (note,) = reading.notes
    assert (note.rule, dict(note.params), note.rows) == ("sheet not read", {"sheet": "Notes"}, 2)


def test_a_merged_title_above_the_heading_harms_nothing() -> None:
    from openpyxl import load_workbook

    book = load_workbook(
        io.BytesIO(workbook(Data=[["Title"], COLUMNS, ["detected", 2016, 5, "Y"]]))
    )
    book["Data"].merge_cells("A1:D1")
    target = io.BytesIO()
    book.save(target)
    assert values(table(target.getvalue())) == {"detected/2016": "5"}


def test_a_cell_without_a_heading_makes_a_row_ragged() -> None:
    reading = table(workbook(Data=[COLUMNS, ["detected", 2016, 5, "Y", None, "stray"]]))
    assert rules(reading) == [(2, "refused", "ragged row")]


def error(data: bytes) -> PalermoError:
    with pytest.raises(PalermoError) as caught:
        table(data)
    return caught.value


def test_a_broken_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(Data=[COLUMNS, ["detected", 2016, 5, "Y"]])
    assert "broken" in error(book[: len(book) // 2]).what
    assert "broken" in error(b"PK\x03\x04 nothing").what
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("readme.txt", "no workbook")
    assert "broken" in error(other.getvalue()).what
    monkeypatch.setattr(module, "MAX_UNPACKED", 10)
    assert "broken" in error(book).what


def test_a_workbook_with_a_password_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PasswordError

    monkeypatch.setattr("palermo.sources.workbooks.calamine.load_workbook", locked)
    assert error(workbook(Data=[COLUMNS])).what == "the workbook needs a password"


def test_a_workbook_without_the_columns_or_without_rows() -> None:
    assert error(workbook(Data=[["a", "b"]])).what == "4 mistakes were found"
    assert error(workbook(Data=[])).what == "the file holds no rows"
    doubled = error(workbook(Data=[[*COLUMNS, "value"]]))
    assert isinstance(doubled, SourceError)
    assert doubled.where == "inputs/table.csv, sheet Data, row 1"


def test_cells_without_references_are_counted_from_the_left() -> None:
    xml = b'<s><row><c/><c t="e"><v>#N/A</v></c></row><row r="4"><c r="AB4" t="e"/></row></s>'
    assert dict(module._errors(xml)) == {(0, 1): "#N/A", (3, 27): ""}


def repacked(book: bytes, before_sheet: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as package, zipfile.ZipFile(target, "w") as other:
        for part in package.namelist():
            added = before_sheet if part.endswith("sheet1.xml") else b""
            other.writestr(part, added + package.read(part))
    return target.getvalue()


def test_a_document_type_has_no_place_in_a_workbook() -> None:
    book = workbook(Data=[COLUMNS, ["detected", 2016, 5, "Y"]])
    assert values(table(repacked(book, b""))) == {"detected/2016": "5"}
    assert "broken" in error(repacked(book, b"<!DOCTYPE x>")).what


DAMAGED = [
    workbook(Data=[COLUMNS, ["detected", 2016, 5, "Y"], ["detected", 2017, "#REF!", "Y"]]),
    b'indicator,period,value,source\ndetected,2016,"1,516",Y\ndetected,2017,<5,Y\n',
]


@given(
    st.sampled_from([*DAMAGED, gzip.compress(DAMAGED[1])]),
    st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 30), st.binary(max_size=2))),
)
def test_damaged_bytes_give_a_reading_or_an_error_that_says_so(
    data: bytes, damages: list[tuple[int, int, bytes]]
) -> None:
    for place, length, put in damages:
        at = place % len(data) if data else 0
        data = data[:at] + put + data[at + length :]
    try:
        account = table(data).account
    except PalermoError:
        return  # anything else would be a bug
    assert account.read == account.kept + account.warned + account.rejected


def test_a_stray_cell_far_away_is_refused_before_room_is_made_for_it() -> None:
    book = workbook(
        data=[["indicator", "period", "value", "source"], ["detected", "2016", "5", "Y"]]
    )
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    stray = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>'
    far = repacked_sheet(book, sheet.replace(b"</sheetData>", stray + b"</sheetData>"))
    assert error(far).what == "a sheet has too many rows or columns in use, most of them empty"


def repacked_sheet(book: bytes, sheet: bytes) -> bytes:
    """The same workbook with another first sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            data = sheet if part.filename == "xl/worksheets/sheet1.xml" else old.read(part)
            new.writestr(part.filename, data)
    return made.getvalue()
