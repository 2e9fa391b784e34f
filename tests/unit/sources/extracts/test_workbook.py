"""XLSX: cells as a person typed them, error cells too, in memory that does not grow."""

import datetime
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.errors import SourceError
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import cells as cells_module
from palermo.sources.extracts import package as package_module
from palermo.sources.extracts import workbook as workbook_module
from palermo.sources.extracts import worksheet as worksheet_module
from palermo.sources.extracts.cells import day, duration, number
from palermo.sources.extracts.markup import head
from palermo.sources.extracts.package import Package, _kind_of_code
from palermo.sources.workbooks import xlsx_grids
from tests.unit.sources.extracts.making import Result, Row, read
from tests.unit.sources.making import workbook

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def stage(folder: Path, data: bytes, **plan: Any) -> Result:
    (folder / "a.xlsx").write_bytes(data)
    return read(folder, ReadPlan(files=("a.xlsx",), format="xlsx", **plan))


def rows(folder: Path, data: bytes, **plan: Any) -> list[Row]:
    return stage(folder, data, **plan).only[1]


def changed(data: bytes, change: Callable[[bytes], bytes], part: str = "sheet1.xml") -> bytes:
    """The same workbook with another first sheet, or another part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            text = old.read(one)
            new.writestr(one.filename, change(text) if one.filename.endswith(part) else text)
    return made.getvalue()


def sheet_xml(rows: str) -> bytes:
    """A workbook whose sheet has these rows in its XML, below a heading a, b, c."""
    heading = "".join(
        f'<c r="{name.upper()}1" t="inlineStr"><is><t>{name}</t></is></c>' for name in "abc"
    )
    data = f'<row r="1">{heading}</row>{rows}'
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'
    return changed(workbook(Data=[["x"]]), lambda _: xml.encode())


TYPED: list[object] = [
    "text & <more> _x0041_",
    5,
    5.0,
    2.5,
    4.35,
    123456789012345,
    1e20,
    -0.00001,
    True,
    datetime.date(2005, 3, 1),
    datetime.datetime.fromisoformat("2005-03-01T12:30"),
    datetime.time(12, 30),
    datetime.timedelta(hours=30),
    "#DIV/0!",
    "00123",
    None,
]
TEXTS = (
    "text & <more> _x0041_", "5", "5", "2.5", "4.35", "123456789012345",
    "100000000000000000000", "-0.00001", "TRUE", "2005-03-01", "2005-03-01 12:30:00", "12:30:00",
    "30:00:00", "#DIV/0!", "00123", None,
)  # fmt: skip


@pytest.mark.parametrize("times", [1, 40])
def test_cells_are_as_a_person_typed_them(tmp_path: Path, times: int) -> None:
    heading = [f"h{at}" for at, _ in enumerate(TYPED)]
    found = rows(tmp_path, workbook(Data=[heading, *[TYPED] * times]))
    expected = (TEXTS[0].replace("_x0041_", "A"), *TEXTS[1:])
    assert found == [(at, None, *expected) for at in range(2, times + 2)]


def test_header_further_down_blank_rows_and_merged_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["A title"],
        ["id", "name", "period"],
        [None, "given", "from", "to"],
        [1, "A", "x", "y"],
        [],
        [None, " ", None, None],
        [2, "B", "x", "y"],
        [None, " "],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:D2")
    target = io.BytesIO()
    book.save(target)
    staged, found = stage(tmp_path, target.getvalue(), header=3).only
    assert staged.columns == ("id", "given", "from", "to")
    assert found == [(4, None, "1", "A", "x", "y"), (7, None, "2", "B", "x", "y")]
    assert (staged.blank, staged.header, staged.sheet) == (2, 3, "Sheet")
    assert stage(tmp_path, target.getvalue(), header=2).only[0].columns == (
        "id", "name", "period", "period",
    )  # fmt: skip


def test_sheets_by_name_and_pattern_in_the_workbooks_order(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("2004", "2003", "Notes", "vide", "1999"):
        sheet = book.create_sheet(name)
        if name != "vide":
            sheet.append([f"h{name}"])
            sheet.append([1])
    book["2003"].sheet_state = "hidden"
    book.remove(book.worksheets[0])
    book.create_chartsheet("chart")
    target = io.BytesIO()
    book.save(target)
    several = stage(tmp_path, target.getvalue(), sheets=("2003", "20*")).staged
    assert [(one.sheet, one.columns) for one in several] == [
        ("2004", ("h2004",)),
        ("2003", ("h2003",)),
    ]
    every = stage(tmp_path, target.getvalue())
    assert [one.sheet for one in every.staged] == ["2004", "2003", "Notes", "1999"]
    assert every.told[0] == "a.xlsx, sheet 2004: 1 rows"
    with pytest.raises(SourceError, match="no sheet is called '2010'") as caught:
        stage(tmp_path, target.getvalue(), sheets=("2010",))
    assert "'2004', '2003'" in caught.value.fix


def test_cells_under_no_heading_are_too_many(tmp_path: Path) -> None:
    found = rows(tmp_path, workbook(Data=[["a", "b"], [1, 2, None, "x"], [3, 4]]))
    assert found == [(2, "too many cells", "1", "2;x"), (3, None, "3", "4")]


def test_a_sheet_without_heading_or_rows(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no heading in this row") as caught:
        rows(tmp_path, workbook(Data=[["a", "b"]]), header=4)
    assert caught.value.where == "a.xlsx, sheet Data, row 4"
    with pytest.raises(SourceError, match="there is no heading"):
        rows(tmp_path, workbook(Data=[[], ["a", "b"]]))
    with pytest.raises(SourceError, match="holds no rows"):
        rows(tmp_path, workbook(Data=[]))
    assert rows(tmp_path, workbook(Data=[["a", "b"]])) == []


def test_formulas_without_results(tmp_path: Path) -> None:
    book = workbook(Data=[["a", "b"], [1, "=A2+1"], [2, "=A3+1"]])
    with pytest.raises(SourceError, match="formulas have no results") as caught:
        rows(tmp_path, book)
    assert "save it again" in caught.value.fix
    found = rows(tmp_path, sheet_xml(
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"x"</f><v>x</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f></c><c r="B3" t="str"><f>""</f><v></v></c></row>'
        '<row r="4"><c r="A4"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="5"><c r="A5"><v>5</v></c><c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    ))  # fmt: skip
    assert found == [
        (2, None, "2", "x", None),
        (3, "formula without result", None, None, None),
        (4, None, "4", None, None),
        (5, None, "5", "#DIV/0!", None),
    ]


def test_unusual_cells_are_parsed_as_xml(tmp_path: Path) -> None:
    found = rows(tmp_path, sheet_xml(
        '<row r="2"><c t="inlineStr" r="A2"><is><r><t>rich </t></r><r><t>text</t></r>'
        "<rPh><t>no</t></rPh></is></c><c r='C2'><v>1</v></c></row>"
        "<row><c><v>7</v></c><c/><c><v>8</v></c></row>"
        '<row r="5"/>'
        '<row r="6"><c r="A6"><v>12345678901234567</v></c>'
        '<c r="B6" t="d"><v>2005-03-01T00:00:00</v></c><c r="C6" t="b"><v>0</v></c></row>'
        '<row r="7"><c r="A7" cm="1" t="inlineStr"><is><t>a &amp; b</t></is></c></row>'
        "<!-- nothing --><row r='9'><c r='A9'><v>9</v></c></row>"
    ))  # fmt: skip
    assert found == [
        (2, None, "rich text", None, "1"),
        (3, None, "7", None, "8"),
        (6, None, "12345678901234567", "2005-03-01", "FALSE"),
        (7, None, "a & b", None, None),
        (9, None, "9", None, None),
    ]


def test_names_with_a_prefix(tmp_path: Path) -> None:
    plain = workbook(Data=[["a", "b"], *[["é & <x>", 1]] * 30, [" kept ", 2]])
    tag = re.compile(rb"<(/?)(?=[a-zA-Z])")
    with_prefix = changed(
        plain, lambda xml: tag.sub(rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")
    )
    assert rows(tmp_path, with_prefix) == rows(tmp_path, plain)
    assert rows(tmp_path, plain)[-1] == (32, None, " kept ", "2")
    assert rows(tmp_path, plain)[0] == (2, None, "é & <x>", "1")


def sharing(rows: str, texts: str) -> bytes:
    """The workbook of `sheet_xml` with texts that cells share."""
    relation = f'<Relationship Id="rS" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/>'
    book = changed(
        sheet_xml(rows),
        lambda xml: xml.replace(b"</Relationships>", relation.encode() + b"</Relationships>"),
        "workbook.xml.rels",
    )
    made = io.BytesIO(book)
    with zipfile.ZipFile(made, "a") as file:
        file.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
    return made.getvalue()


def test_shared_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>{at % 4}</v></c><c r="B{at}" t="s"/></row>'
        for at in range(2, 42)
    )
    texts = (
        "<si><t>é &amp; x</t></si><si><r><t>rich</t></r><r><t> text</t></r>"
        "<rPh><t>no</t></rPh></si><si/><si><t>end</t></si>"
    )
    data = sharing(numbers + '<row r="42"><c t="s" r="A42"><v>3</v></c></row>', texts)
    for block in (package_module.BLOCK, 7, 20):
        monkeypatch.setattr(package_module, "BLOCK", block)
        found = rows(tmp_path, data)
        assert [row[2] for row in found[:3]] == ["end", "é & x", "rich text"]
        assert (len(found), found[-1][2]) == (31, "end")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", ""),
        ("0.00", ""),
        ("yyyy-mm-dd", "date"),
        ('0 "days"', ""),
        ("[Red]0", ""),
        ("[$-40C]d mmmm yyyy;@", "date"),
        ("[h]:mm:ss", "duration"),
        ("hh:mm", "date"),
        (r"0\d", ""),
    ],
)
def test_which_number_formats_are_dates(code: str, kind: str) -> None:
    assert _kind_of_code(code) == kind


def test_days_and_numbers() -> None:
    assert day("1") == "1900-01-01"
    assert day("61") == "1900-03-01"
    assert day("38412.5") == "2005-03-01 12:00:00"
    assert day("36950", from_1904=True) == "2005-03-01"
    assert day("38412.00001") == "2005-03-01 00:00:00.864"
    assert day("99999999999") == "99999999999"
    assert day("") is None
    assert duration("-0.5") == "-12:00:00"
    assert duration("") is None
    assert number("4.3499999999999996") == "4.35"
    assert number("1.2345678901234568E+16") == "12345678901234568"
    assert number("") is None


def problem(folder: Path, data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        stage(folder, data)
    assert caught.value.where.startswith("a.xlsx")
    return caught.value.what


def test_a_workbook_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(Data=[["a", "b"], [1, 2]])
    assert "broken" in problem(tmp_path, book[: len(book) // 2])
    assert "broken" in problem(tmp_path, b"a;b\n1;2\n")
    assert "old or a locked" in problem(tmp_path, b"\xd0\xcf\x11\xe0" + b"x" * 600)
    assert "(DTD)" in problem(tmp_path, changed(book, lambda xml: b"<!DOCTYPE x>" + xml))
    assert "broken" in problem(tmp_path, changed(book, lambda _: b"<other/>"))
    assert "broken" in problem(tmp_path, sheet_xml('<row r="2"><c r="A2"><v>1</v></row>'))
    assert "broken" in problem(tmp_path, sheet_xml('<row r="2"><c r="A2" t="s"><v>9</v></c></row>'))
    monkeypatch.setattr(package_module, "MAX_UNPACKED", 1000)
    assert "more than 1 GiB" in problem(tmp_path, book)


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    book = workbook(Data=[["a", "b"], [1, 2]])
    large = changed(book, lambda xml: xml + b" " * 100_000)
    size = len(changed_part(large)).to_bytes(4, "little")
    assert "broken" in problem(tmp_path, large.replace(size, (500).to_bytes(4, "little")))


def changed_part(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("xl/worksheets/sheet1.xml")


CELL = st.one_of(
    st.none(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).filter(lambda x: not x or abs(x) > 1e-4),
    st.booleans(),
    st.text(st.sampled_from("aé&<> \"'1\n"), max_size=5).filter(lambda text: text != "="),
    st.dates(datetime.date(1901, 1, 1)),
    st.sampled_from(["#N/A", "#REF!"]),
)


@settings(max_examples=30)  # each makes a workbook and an engine
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=5), st.sampled_from([1, 20]))
def test_any_workbook_is_read_as_the_slow_reader_reads_it(
    table: list[list[object]], times: int
) -> None:
    import tempfile

    data = workbook(Data=[["a", "b", "c"], *table * times])
    (grid,) = xlsx_grids("a.xlsx", data)
    for (row, column), text in grid.errors.items():
        grid.rows[row][column] = text
    expected = [
        (at, None, *(cell if cell.strip() else None for cell in cells))
        for at, cells in enumerate(grid.rows[1:], 2)
        if any(cell.strip() for cell in cells)
    ]
    with tempfile.TemporaryDirectory() as folder:
        assert rows(Path(folder), data) == expected


_GROWTH = """
import resource, sys
from pathlib import Path
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import stage
from palermo.store.workspace import Workspace
for name in ("small.xlsx", "large.xlsx"):
    with Workspace(memory="64MB") as workspace:
        plan = ReadPlan(files=(name,), format="xlsx")
        stage(workspace, "m", plan, Path(sys.argv[1]), prefix="s", progress=str)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def test_memory_does_not_grow_with_the_sheet(tmp_path: Path) -> None:
    row = '<row r="%d"><c r="A%d"><v>%d</v></c>'
    row += '<c r="B%d" t="inlineStr"><is><t>Dupont</t></is></c></row>'
    for name, count in (("small", 40_000), ("large", 120_000)):
        text = "".join(row % (at, at, at, at) for at in range(2, count))
        (tmp_path / f"{name}.xlsx").write_bytes(sheet_xml(text))
    done = subprocess.run(
        [sys.executable, "-c", _GROWTH, str(tmp_path)], capture_output=True, text=True, check=True
    )
    small, large = map(int, done.stderr.split())
    assert large - small < 60


ANY = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=40)


@settings(max_examples=20)
@given(ANY)
def test_cells_read_together_are_as_those_parsed_one_by_one(table: list[list[object]]) -> None:
    import tempfile

    data = workbook(Data=[["a", "b", "c"], *table])
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        together = rows(Path(folder), data)
        patch.setattr(worksheet_module, "_VALUE_AT", {})
        assert rows(Path(folder), data) == together


def test_rows_in_which_other_cells_are_left_out(tmp_path: Path) -> None:
    filled = [[bool(at & 1), bool(at & 2), bool(at & 4)] for at in range(400)]
    text = ""
    for at, row in enumerate(filled, 2):
        cells = "".join(f'<c r="{"ABC"[to]}{at}"><v>{at}</v></c>' for to in range(3) if row[to])
        text += f'<row r="{at}">{cells}</row>'
    found = rows(tmp_path, sheet_xml(text))
    assert found == [
        (at, None, *(str(at) if one else None for one in row))
        for at, row in enumerate(filled, 2)
        if any(row)
    ]


def test_unusual_xml_between_usual_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = sheet_xml(
        '<row r="2" spans="1:3">\n <c r="A2" t="str" vm="1">\n  <v>1 > 0 \r\n</v>\n </c> '
        '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> b</t></is></c></row>'
        '<!-- <c r="A2"><v>9</v></c> < -->'
        '<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c><c r="A3"><v>3</v></c></row>'
        '<row><c r="B4" t="str"><v>&lt;v&gt;&#233;</v></c><c r="C4" t="inlineStr"><is/></c></row>'
        '<row r="5"><c r="A5"><v><![CDATA[7]]></v></c><c r="B5"><v/></c></row>'
        '<row r="6"><c r="AAAA6"><v>1</v></c><c r="A6" t="str"><v/></c></row>'
        '<row r="7"><c r="D7" t="str"><v>x</v></c><c r="AA7"><v>2.50</v></c></row>'
        '<row r="8"><c r="A8"><v>1.50</v></c><c r="B8"><v>1e3</v></c>'
        '<c r="C8"><v>-0.25</v></c></row>'
    )
    expected = [
        (2, None, "1 > 0 \n", " b", None),
        (3, None, "3", None, "1"),
        (4, None, None, "<v>é", None),
        (5, None, "7", None, None),
        (6, "too many cells", None, None, ";1"),
        (7, "too many cells", None, None, ";x;2.5"),
        (8, None, "1.5", "1000", "-0.25"),
    ]
    for block in (package_module.BLOCK, 50, 3):
        monkeypatch.setattr(package_module, "BLOCK", block)
        assert rows(tmp_path, book) == expected


def test_a_sheet_that_does_not_end(tmp_path: Path) -> None:
    book = sheet_xml('<row r="2"><c r="A2"><v>1</v></c></row><row r="3">')
    cut = changed(book, lambda xml: xml.partition(b"</sheetData>")[0])
    assert "broken" in problem(tmp_path, cut)
    for row in ('<row r="2"><c r="A2"><v>1</c></row>', '<row r="2"><c r="A2"', '<row r="2"'):
        assert "broken" in problem(tmp_path, sheet_xml(row)), row


@pytest.mark.parametrize("block", [1 << 20, 9])
@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_shared_texts_of_every_shape(
    block: int, prefix: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        b'<?xml version="1.0"?><xsst xmlns="m" count="6"><xsi><xt>a &amp; b</xt></xsi><xsi/>'
        b"<xsi><xt/></xsi>\n<xsi><xr><xrPr><xb/></xrPr><xt xml:space='preserve'>r </xt></xr>"
        b"<xr><xt>&gt;2</xt></xr></xsi><xsi><xt>one</xt><xrPh sb='0'><xt>no</xt></xrPh></xsi>"
        b"<xsi><xt>_x000D_\r\n</xt></xsi></xsst>"
    )
    text = re.sub(rb"<(/?)x(?!ml )", rb"<\1" + prefix, text)
    made = io.BytesIO(workbook(Data=[["a"]]))
    with zipfile.ZipFile(made) as file:
        book = Package(file)
        pieces = [text[at : at + block] for at in range(0, len(text), block)]
        monkeypatch.setattr(book, "blocks", lambda _: iter(pieces))
        monkeypatch.setattr(book, "_of_kind", lambda _: "there")
        monkeypatch.setattr(book, "_check_size", lambda *_: None)
        assert book.shared().to_pylist() == ["a & b", "", "", "r >2", "one", "\r\n"]


@pytest.mark.parametrize("raw", ["abc", "NaN", "1E999", "-1E999", "12,5"])
def test_a_cell_that_is_no_day_condemns_no_workbook(tmp_path: Path, raw: str) -> None:
    """It is the text of the cell, which its rule refuses; the rows beside it are read."""
    made, target = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["born", "took", "n"],
        *[[datetime.date(1980, 3, 12), datetime.timedelta(1), 1]] * 2,
    ):
        made.active.append(row)
    made.save(target)
    cells = re.compile(rb'(<c r="[ABC]3"[^>]*>(<v>)?)[^<]*')
    found = changed(target.getvalue(), lambda xml: cells.sub(rb"\g<1>" + raw.encode(), xml))
    assert rows(tmp_path, found)[0][2:] == ("1980-03-12", "24:00:00", "1")
    assert rows(tmp_path, found)[1][2:] == (raw, raw, raw)


@pytest.mark.parametrize("numbers", [(2, 2), (5, 2), (2, 1_048_577), (2, 10**23)])
def test_row_numbers_that_no_sheet_has(tmp_path: Path, numbers: tuple[int, int]) -> None:
    """Else rows would be counted that nobody finds, or found that were not counted."""
    data = sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in numbers))
    assert "a row number comes twice, goes back or is beyond 1,048,576" in problem(tmp_path, data)


def test_shared_texts_are_unfolded_a_few_rows_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook of a megabyte may share one long text among a million cells."""
    usual = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="s"><v>0</v></c></row>'
    odd = '<row r="{0}"><c t="s" r="B{0}"><v>0</v></c></row>'
    xml = "".join((usual, odd)[at % 8 == 0].format(at) for at in range(2, 42))
    data = sharing(xml, f"<si><t>{'x' * 30_000}</t></si>")
    monkeypatch.setattr(worksheet_module, "BATCH_BYTES", 100_000)
    taken = []
    real = workbook_module._Reading._batch

    def watched(self: Any, cells: Any) -> Any:
        taken.append(len(cells.numbers))
        return real(self, cells)

    monkeypatch.setattr(workbook_module._Reading, "_batch", watched)
    found = rows(tmp_path, data)
    assert [row[0] for row in found] == list(range(2, 42))
    assert {row[3] for row in found} == {"x" * 30_000}
    assert max(taken) <= 3
    monkeypatch.setattr(cells_module, "MAX_UNPACKED", 1_000_000)
    assert "unpacks to more than 1 GiB" in problem(tmp_path, data)


def test_a_part_that_is_far_too_large_is_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = sharing("", "<si><t>shared</t></si>")
    monkeypatch.setattr(package_module, "MAX_SHARED", 10)
    assert "part xl/sharedStrings.xml unpacks to far more" in problem(tmp_path, book)
    monkeypatch.setattr(package_module, "MAX_PARSED", 10)
    assert "part xl/workbook.xml unpacks to far more" in problem(tmp_path, book)


def test_a_sheet_that_never_begins_is_soon_given_up() -> None:
    def blocks() -> Iterator[bytes]:
        for at in range(100):
            assert at < 8
            yield b" " * (1 << 20)

    with pytest.raises(ValueError, match="worksheet"):
        head(blocks(), b"worksheet")


@pytest.mark.parametrize(("column", "refused"), [("ALM", True), ("ALL", False)])
def test_a_stray_heading_far_to_the_right(tmp_path: Path, column: str, refused: bool) -> None:
    cell = f'<c r="{column}1" t="inlineStr"><is><t>z</t></is></c></row>'
    data = changed(sheet_xml(""), lambda xml: xml.replace(b"</row>", cell.encode(), 1))
    if refused:
        assert problem(tmp_path, data) == (
            "the headings reach to column 1001, and 997 of them are blank"
        )
    else:
        assert len(stage(tmp_path, data).only[0].columns) == 1000
