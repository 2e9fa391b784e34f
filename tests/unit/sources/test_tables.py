"""CSV in its many dresses, and what is said when the columns are not there."""

import codecs
import gzip

import pytest

from palermo.errors import Mistakes, PalermoError, SourceError
from palermo.sources import Content, detect_kind
from palermo.sources import grids as module
from palermo.sources.tables import read_book
from tests.unit.sources.making import HEADING, glotip, glotip_row, population, rules, table, values

TABLE = "indicator,period,citizenship,value,source\ndetected,2016,Türkiye,5,Été\n"
SAID = {"detected/2016/citizenship=Türkiye": "5"}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8"),
        (TABLE.encode("utf-8-sig"), "cp1252"),
        (codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-8"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-8"),
        (TABLE.encode("cp1252"), "cp1252"),
        (TABLE.encode("latin-1"), "latin-1"),
        (gzip.compress(TABLE.encode()), "utf-8"),
        (TABLE.replace(",", ";").encode(), "utf-8"),
        (TABLE.replace(",", "\t").encode(), "utf-8"),
        (TABLE.replace("\n", "\r\n").encode(), "utf-8"),
        (TABLE.replace("\n", "\r").encode(), "utf-8"),
        (TABLE.rstrip().encode(), "utf-8"),
        (TABLE.replace("indicator,period", " Indicator ,PERIOD").encode(), "utf-8"),
    ],
)
def test_the_same_table_in_another_dress(data: bytes, encoding: str) -> None:
    reading = table(data, encoding=encoding)
    assert values(reading) == SAID
    assert reading.figures[0].cited == "Été"


def error(data: bytes | str, encoding: str = "utf-8") -> PalermoError:
    with pytest.raises(PalermoError) as caught:
        table(data, encoding=encoding)
    return caught.value


def test_a_byte_that_does_not_fit_is_named_with_its_line() -> None:
    found = error(TABLE.encode("cp1252"))
    assert found.what == "a byte cannot be read as utf-8"
    assert found.where == "inputs/table.csv, line 2, byte 57"
    assert 'encoding = "cp1252"' in found.fix
    assert 'encoding = "utf-8"' in error(b"a\x81", "cp1252").fix


@pytest.mark.parametrize("encoding", ["klingon", "base64"])
def test_an_encoding_that_does_not_exist(encoding: str) -> None:
    assert error(TABLE.encode(), encoding).what == f"there is no encoding '{encoding}'"


def test_files_that_are_no_table() -> None:
    assert "null bytes" in error(TABLE.encode("utf-16-le")).what
    assert "null bytes" in error("indicator,period,value,source\n".encode("utf-16-le")).what
    assert error(b" \n ").what == "the file holds no text"
    assert "old or a locked Excel" in error(b"\xd0\xcf\x11\xe0....").what
    assert "broken or cut short" in error(gzip.compress(TABLE.encode())[:-9]).what
    assert "broken or cut short" in error(b"\x1f\x8bnonsense").what


def test_a_file_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED", 10)
    assert "more than 1 GiB" in error(gzip.compress(TABLE.encode())).what


def test_rows_are_counted_as_in_a_spreadsheet() -> None:
    reading = table(
        'indicator,period,value,source\n\ndetected,2016,5,"Yearbook,\nsecond line"\n'
        "detected,2017,6,Y\n,,,\n"
    )
    assert [figure.rows[0].row for figure in reading.figures] == [3, 4]
    assert reading.account.set_aside == (("empty rows", 2),)
    assert reading.figures[0].cited == "Yearbook,\nsecond line"


def test_the_heading_need_not_be_on_the_first_line() -> None:
    reading = table("Victims in France\n\nindicator,period,value,source\ndetected,2016,5,Y\n")
    assert [figure.rows[0].row for figure in reading.figures] == [4]
    assert reading.account.set_aside == (("rows above the heading", 2),)


@pytest.mark.parametrize(
    "text",
    [
        'indicator,period,value,source\ndetected,2016,5,"Y\ndetected,2017,5,Y\n',
        'indicator,period,value,source\ndetected,2016,"5,Y\ndetected,2017,"1,516",Y\n',
        'indicator,period,value,source\ndetected,2016,5,"Y',
        'indicator,period,value,source\ndetected,2016,5,"' + "Y" * 140_000,
    ],
)
def test_a_quotation_mark_that_is_not_closed_swallows_no_row(text: str) -> None:
    found = error(text.encode())
    assert found.what == "a quotation mark is not closed"
    assert "line 2" in found.where


def test_a_stray_quotation_mark_inside_a_row_harms_nothing() -> None:
    for stray in ('the "Y" book', '"Y" book'):
        assert values(table(f"indicator,period,value,source\ndetected,2016,5,{stray}\n"))


def test_all_missing_columns_are_named_at_once() -> None:
    found = error("indicator,periode,value,author\ndetected,2016,5,Y\n")
    assert isinstance(found, Mistakes)
    assert [each.what for each in found.errors] == [
        "the column 'period' is missing",
        "the column 'source' is missing",
    ]
    assert found.errors[0].fix == "rename the column 'periode' to 'period'"
    assert "add the column 'source'" in found.errors[1].fix
    where = "inputs/table.csv: its columns are indicator, periode, value, author"
    assert found.errors[0].where == where


def test_a_row_of_data_is_never_shown_in_a_message() -> None:
    found = error("Maria Example,1990-01-01,Lyon\nJean Example,1991-01-01,Paris\n")
    assert "Example" not in str(found)
    assert "where: inputs/table.csv\n" in str(found)


def test_a_renamed_column_of_glotip() -> None:
    with pytest.raises(SourceError) as caught:
        glotip(data=f"{HEADING.replace('txtVALUE', 'VALUE')}\n{glotip_row()}\n".encode())
    assert caught.value.what == "the column 'txtVALUE' is missing"
    assert caught.value.fix == "rename the column 'VALUE' to 'txtVALUE'"


def test_a_doubled_column_is_refused() -> None:
    found = error("indicator,period,value,Value,source\ndetected,2016,5,6,Y\n")
    assert found.what == "the column 'value' stands there 2 times"
    assert found.where == "inputs/table.csv, row 1"


def test_cells_under_no_heading_make_a_row_ragged() -> None:
    reading = table("indicator,period,value,source,\ndetected,2016,5,Y,\ndetected,2017,5,Y,x\n")
    assert values(reading) == {"detected/2016": "5"}
    assert rules(reading) == [(3, "refused", "ragged row")]


def test_the_kind_is_found_by_the_columns() -> None:
    assert detect_kind(Content.of("a", f"{HEADING}\n".encode())) == "glotip"
    assert detect_kind(Content.of("a", TABLE.encode("cp1252")), "cp1252") == "table"
    with pytest.raises(SourceError) as caught:
        detect_kind(Content.of("a.csv", b"indicator,period,number,source\n"))
    assert caught.value.what == "the columns are those of no table that palermo reads"
    assert "as kind = 'table' it lacks the columns value" in caught.value.fix
    with pytest.raises(SourceError, match="no table that palermo reads"):
        detect_kind(Content.of("a.csv", b'"' + b"x" * 140_000))


def test_a_heading_alone_is_a_table_without_rows() -> None:
    reading = population("year,population\n")
    assert (reading.figures, reading.account.rows) == ((), 0)


def test_a_column_of_another_name_is_not_there() -> None:
    (sheet,) = read_book(Content.of("a", TABLE.encode()), "utf-8", ("value",)).sheets
    assert sheet.column("VALUE") == 3
    assert sheet.column("values") is None
