"""The fast reader and the obvious one say the same of any text."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import assume, example, given
from hypothesis import strategies as st

from palermo.errors import SourceError
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import separated, texts
from palermo.sources.extracts.extract import Extract
from tests.unit.sources.extracts.making import Row

CELLS = st.text(st.sampled_from('ab1;,"\n\r é€ \x00\ufeff'), max_size=6)
ROUGH = st.text(st.sampled_from('ab;"\n\r\x00é'), max_size=40)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])


def slowly(text: str, width: int) -> list[Row]:
    """The rules said plainly: one record at a time, and where it is unsound, one line."""
    lines = list(io.StringIO(text, newline=""))
    found: list[Row] = []
    number = at = 0
    while at < len(lines):
        number += 1
        reader = csv.reader(iter(lines[at:]), delimiter=";", strict=True)
        try:
            cells, fault = next(reader), ""
            at += reader.line_num
        except csv.Error:
            cells, fault = next(csv.reader([lines[at]], delimiter=";")), "broken quote"
            cells = [cell.rstrip("\r\n") for cell in cells]
            at += 1
        found.append((number, *judge(cells, fault, width)))
    return [row for row in found[1:] if any(row[1:])]


def judge(cells: list[str], fault: str, width: int) -> list[str | None]:
    if "\0" in "".join(cells):
        fault = fault or "null character"
    if any(cell.strip() for cell in cells) and len(cells) != width:
        fault = fault or ("too many cells" if len(cells) > width else "too few cells")
    if len(cells) > width:
        cells = [*cells[: width - 1], ";".join(cells[width - 1 :])]
    cells = [cell.replace("\0", "") for cell in cells] + [""] * (width - len(cells))
    return [fault or None, *(cell if cell.strip() else None for cell in cells)]


def staged(data: bytes, encoding: str, block: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(data)
        plan = ReadPlan(files=("a.csv",), encoding=encoding, delimiter=";")
        before, texts.BLOCK = texts.BLOCK, block
        try:
            sheets = separated.sheets(Extract("m", "a.csv", path, plan))
            batches = (some for sheet in sheets for some in sheet.batches)
            rows = [tuple(row.values()) for some in batches for row in some.to_pylist()]
        finally:
            texts.BLOCK = before
    return sorted(rows, key=lambda row: int(row[0]))


def same(text: str, encoding: str, block: int) -> None:
    text = "a;b;c\n" + text
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)  # noqa: FBT003 - hypothesis's own
    try:
        found = staged(data, encoding, block)
    except SourceError as error:
        if "the text is UTF-8" not in error.what and "null bytes" not in error.what:
            raise
        assume(False)  # noqa: FBT003 - as above
    assert found == slowly(text, 3)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=8), ENCODINGS, st.integers(8, 64))
@example([["a", 'b"', "\r"], ["", "\n", ""]], "utf-8", 64)
def test_well_formed_rows(rows: list[list[str]], encoding: str, block: int) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows(rows)
    same(target.getvalue(), encoding, block)


@given(ROUGH, ENCODINGS, st.integers(8, 64))
@example('"a;b;c', "utf-8", 8)
@example('a;b;c\r\n"1";""x\n', "utf-8", 64)
def test_any_text(text: str, encoding: str, block: int) -> None:
    same(text, encoding, block)
