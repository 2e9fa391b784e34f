"""Whatever a text holds, reading it ends, says what was not read, and takes time in proportion."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.telegram import parse, read
from palermo.telegram.sections import may_hold_several, transmissions

MESSAGE = """P 271651Z OCT 06
FM AMEMBASSY PORT ALDER
TO SECSTATE WASHDC PRIORITY 2649
C O N F I D E N T I A L PORT ALDER 000456
SIPDIS
E.O. 12958: DECL: 10/27/2016
TAGS: PHUM, KTIP
SUBJECT: THE LAW
REF: PORT ALDER 321

1. (C) The minister said that 12 women were found.

2. (U) He gave no paper.
DOE
NNNN
"""

HARD = {
    "empty": "",
    "blanks": " \n\t\n",
    "binary": "".join(map(chr, range(256))) * 300,
    "zero bytes": "\0" * 50_000,
    "one line": "A" * 300_000,
    "one line of words": "1. " + "word " * 50_000,
    "markdown marks": "**" * 20_000,
    "nested brackets": "1. " + "(" * 30_000 + ")" * 30_000,
    "formulas": "$\\underline{" * 10_000,
    "tags": "<u>" * 20_000,
    "heading marks": "# " * 20_000,
    "numbers": "1. " * 20_000,
    "labels": "SUBJECT: " * 10_000,
    "references": "REF: " + "A. STATE 1 " * 5_000,
    "addressees": "TO " + "RUEHC/SECSTATE WASHDC " * 5_000,
    "quotes": "1. " + "QUOTE " * 10_000,
    "summaries": "1. " + "SUMMARY: " * 10_000,
    "notes": "1. " + "(NOTE: " * 10_000,
    "page markers": "LYON 00001234 002 OF 003\n" * 5_000,
    "blank run": "1. a" + " " * 100_000 + "b",
    "blank run in a field": "UNCLAS LYON 000012\nTO " + " " * 100_000 + "x",
    "a year of three digits": "R 150614Z JUN 0614\nFM AMEMBASSY LYON\nUNCLAS LYON 000012\n1. (U) x",
    "half a reference": "\ud800 1. (C) x",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_hard_texts_are_read_in_time(text: str) -> None:
    start = time.process_time()
    telegram = parse(text)
    assert 0 <= telegram.coverage <= 1
    assert list(read(text)) or not text.strip()
    # The slowest takes a tenth of this; what is not linear takes minutes.
    assert time.process_time() - start < 20


def test_binary_rubbish_is_not_explained() -> None:
    telegram = parse("\x00\x01\x02\x03\ufffd\ufffd\n" * 50)
    assert telegram.paragraphs == ()
    assert telegram.coverage == 0
    assert telegram.unexplained


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_is_read(text: str) -> None:
    telegram = parse(text)
    stretches = [item.span for item in telegram.unexplained]
    assert all(telegram.original[start:end] for start, end in stretches)
    assert stretches == sorted(stretches)


PIECES = [
    *MESSAGE.splitlines(),
    "",
    "¶3. (C) x",
    "12. (C) x",
    "PAGE 02",
    "END SUMMARY.",
    "BT",
    "# X",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_lines_of_telegrams_in_any_order_are_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    telegram = parse(text)
    numbers = [item.number for item in telegram.paragraphs if item.number is not None]
    assert numbers == sorted(set(numbers))
    for paragraph in telegram.paragraphs:
        start, end = paragraph.span
        assert 0 <= start <= end <= len(text)


@given(st.lists(st.sampled_from([*PIECES, "PAGE 01", "TO X", "UNCLAS LYON 000012"]), max_size=60))
def test_the_quick_look_misses_no_transmission(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not may_hold_several(text):
        assert len(list(transmissions(text.splitlines(keepends=True)))) <= 1


def test_thousands_of_messages_are_read_one_by_one(tmp_path: Path) -> None:
    box = tmp_path / "box.txt"
    box.write_text(MESSAGE * 3_000, encoding="utf-8")
    count = 0
    for count, telegram in enumerate(read(box), start=1):  # noqa: B007 - counted
        assert telegram.mrn == "06PORTALDER456"
    assert count == 3_000


def test_a_message_knows_where_in_its_file_it_stands(tmp_path: Path) -> None:
    box = tmp_path / "box.txt"
    second = MESSAGE.replace("456", "457")
    box.write_text(MESSAGE + second, encoding="utf-8")
    messages = list(read(box))
    text = box.read_text(encoding="utf-8")
    assert [item.mrn for item in messages] == ["06PORTALDER456", "06PORTALDER457"]
    for item in messages:
        ((start, end),) = item.places
        assert text[start:end] == item.original


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_of_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    box = tmp_path / "box.txt"
    box.write_bytes(MESSAGE.replace("minister", "député").encode(encoding))
    (telegram,) = read(box)
    assert "député" in telegram.paragraphs[0].text
    assert telegram.mrn == "06PORTALDER456"


def test_a_reference_to_itself_is_told() -> None:
    telegram = parse(MESSAGE.replace("PORT ALDER 321", "PORT ALDER 456"))
    assert ("own reference", False) in {(item.check, item.ok) for item in telegram.checks}


def test_the_year_is_handed_in_where_the_text_has_none() -> None:
    assert parse("REF: A. STATE 12 B. 05 PARIS 7", year=2006).refs[0].mrn == "06STATE12"
    assert parse("REF: A. STATE 12 B. 05 PARIS 7").refs[0].mrn is None
    assert parse("REF: A. STATE 12 B. 05 PARIS 7").refs[1].mrn == "05PARIS7"
