"""Printed lines: paragraphs, numbers, headings, broken words, running heads."""

import string
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.sources.content import Content
from palermo.sources.documents import read_content, read_documents
from palermo.sources.documents.dates import printed_day
from palermo.sources.documents.numbers import chained
from palermo.sources.documents.signs import is_telegram
from palermo.telegram import Telegram
from tests.documents import document, refused, texts

TELEGRAM = """\
UNCLAS STRELSAU 000123

TAGS: KTIP, PHUM
SUBJECT: EXERCISE: A VISIT

1. The office opened. It has four desks.
"""


def test_lines_are_joined_and_empty_lines_part_paragraphs() -> None:
    found = document(
        "a.txt", "The office opened\nin May.\n\nIt has   four desks.\r\nAll are new.\n"
    )
    assert texts(found) == ["The office opened in May.", "It has four desks. All are new."]
    assert found.coverage == 1.0
    assert (
        found.original[slice(*found.paragraphs[1].span)] == "It has   four desks.\r\nAll are new."
    )


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    text = (
        "The police of the province trained ninety officers in the spring,\n"
        "and a second course followed.\n"
        "The ministry paid for the courses from its own budget of that year.\n"
    )
    assert len(document("a.txt", text).paragraphs) == 2


def test_consecutive_printed_numbers_are_paragraph_numbers() -> None:
    text = "14. The first.\n\n15. The second:\n1. an item\n\n16. The third.\n\n2006. was a year.\n"
    found = document("a.txt", text)
    assert [(p.number, p.text) for p in found.paragraphs] == [
        (14, "The first."),
        (15, "The second:"),
        (None, "1. an item"),
        (16, "The third."),
        (None, "2006. was a year."),
    ]


def test_headings_stand_with_the_paragraph_that_follows() -> None:
    text = "# Ruritania\n\nPROTECTION OF VICTIMS\n\nThere is a shelter.\n\n1.2 Screening\n\nNone.\n"
    found = document("a.md", text)
    assert [(p.heading, p.text) for p in found.paragraphs] == [
        ("Ruritania PROTECTION OF VICTIMS", "There is a shelter."),
        ("1.2 Screening", "None."),
    ]


def test_a_heading_that_nothing_follows_is_not_lost() -> None:
    assert texts(document("a.md", "Some text.\n\n## The end\n")) == ["Some text.", "## The end"]


def test_items_begin_a_line() -> None:
    found = document("a.txt", "It asked for:\n- a shelter,\n- a hot line\nin two languages.\n")
    assert texts(found) == ["It asked for:\n- a shelter,\n- a hot line in two languages."]


@pytest.mark.parametrize(
    ("lines", "text", "repairs"),
    [
        ("Victims of traffick-\ning came.", "Victims of trafficking came.", 1),
        ("A non-\ngovernmental body.", "A non-governmental body.", 0),
        ("A follow-\nup. Each follow-up counts.", "A follow-up. Each follow-up counts.", 0),
        ("A soft\u00ad\nened rule.", "A softened rule.", 1),
        ("The Franco-\nRuritanian treaty.", "The Franco-Ruritanian treaty.", 0),
        ("It was late -\nvery late.", "It was late - very late.", 0),
    ],
)
def test_words_that_a_line_end_broke(lines: str, text: str, repairs: int) -> None:
    found = document("a.txt", lines)
    assert texts(found) == [text]
    assert [repair.rule for repair in found.repairs] == ["hyphenation"] * repairs


def test_a_sentence_goes_on_over_an_empty_line() -> None:
    found = document("a.txt", "The office said that\n\nit had no figures.\n")
    assert texts(found) == ["The office said that it had no figures."]
    (repair,) = found.repairs
    assert (repair.rule, repair.was, repair.now) == ("blank line", "\n\n", " ")


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    pages = [
        f"Report on Ruritania {year}\nPage text number {word} ends here.\n\n{page}\n"
        for page, (year, word) in enumerate([(2006, "one"), (2006, "two"), (2006, "three")], 7)
    ]
    found = document("a.txt", "\f".join(pages))
    assert texts(found) == [
        "Page text number one ends here.",
        "Page text number two ends here.",
        "Page text number three ends here.",
    ]
    assert [p.page for p in found.paragraphs] == [1, 2, 3]
    assert [marker.text for marker in found.page_markers] == ["7", "8", "9"]
    assert [found.original[slice(*b.span)] for b in found.blocks] == [
        "Report on Ruritania 2006"
    ] * 3
    assert {block.kind for block in found.blocks} == {"FOOTER"}
    assert len(found.pages) == 3


def test_a_sentence_goes_on_over_a_page() -> None:
    pages = [
        "RURITANIA\nThe ministry said that it had\nno figures and that the\n1",
        "RURITANIA\nprefectures hold them. It would ask\nthem for these.\n2",
    ]
    found = document("a.txt", "\f".join(pages))
    (text,) = texts(found)
    assert "and that the prefectures hold them" in text
    assert [repair.rule for repair in found.repairs] == ["page break"]
    assert "RURITANIA" in found.repairs[0].was


def test_what_says_nothing_is_unexplained() -> None:
    found = document("a.txt", "Some text.\n\n\u2593\u2592\u2591\u2593\u2592\u2591\n")
    assert [one.text for one in found.unexplained] == ["\u2593\u2592\u2591\u2593\u2592\u2591"]
    assert 0 < found.coverage < 1


def test_the_checksum_and_the_name_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some text.", encoding="utf-8")
    (found,) = read_documents(path)
    assert not isinstance(found, Telegram)
    assert (found.name, found.checksum) == ("a.txt", Content.of("", b"Some text.").checksum)
    assert "original" not in found.to_dict()


@pytest.mark.parametrize(
    ("data", "text", "checks"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "caf\u00e9", []),
        ("caf\u00e9 noir".encode("utf-16"), "caf\u00e9 noir", []),
        (b"caf\xe9 noir", "caf\u00e9 noir", ["encoding"]),
        ("l\u00c3\u00a9gal".encode(), "l\u00c3\u00a9gal", ["mojibake"]),
    ],
)
def test_encodings(data: bytes, text: str, checks: list[str]) -> None:
    found = document("a.txt", data)
    assert texts(found) == [text]
    assert [check.check for check in found.checks] == checks


def test_one_day_near_the_beginning_is_the_documents() -> None:
    assert document("a.txt", "Strelsau, 5 November 2006\n\nSome text.").date == "2006-11-05"
    assert printed_day(["le 1er f\u00e9vrier 2007"]) == "2007-02-01"
    assert printed_day(["March 3, 2006", "3 March 2006"]) == "2006-03-03"
    assert printed_day(["3 March 2006", "4 March 2006"]) is None
    assert printed_day(["31 February 2006", "3 Brumaire 2006"]) is None


def test_a_chain_of_numbers() -> None:
    assert chained([1, 2, 1, None, 2, 3, 4]) == [None, None, 1, None, 2, 3, 4] or chained(
        [1, 2, 1, None, 2, 3, 4]
    ) == [1, 2, None, None, None, 3, 4]
    assert chained([2006]) == [None]
    assert chained([]) == []


@given(st.lists(st.none() | st.integers(0, 9), max_size=30))
def test_numbers_of_a_chain_follow_each_other(numbers: list[int | None]) -> None:
    kept = [number for number in chained(numbers) if number is not None]
    assert kept == list(range(kept[0], kept[0] + len(kept))) if kept else True


class TestTelegrams:
    def test_a_text_that_looks_like_one_is_read_as_one(self) -> None:
        (found,) = read_content(Content.of("a.txt", TELEGRAM.encode()))
        assert isinstance(found, Telegram)
        assert found.mrn is not None or found.tags == ("KTIP", "PHUM")

    def test_the_kind_can_be_forced(self) -> None:
        assert document("a.txt", TELEGRAM, kind="txt").kind == "txt"
        plain = Content.of("a.txt", b"1. Some text.")
        assert all(isinstance(one, Telegram) for one in read_content(plain, kind="telegram"))
        with pytest.raises(ValueError, match="no such kind"):
            list(read_content(plain, kind="doc"))  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (TELEGRAM, True),
            ("## C O N F I D E N T I A L STRELSAU 000123\n", True),
            ("P 271651Z OCT 06\nFM AMEMBASSY STRELSAU\n", True),
            ("PAGE 01 STRELS 00905 01 OF 03 060018Z\n", True),
            ("E.O. 12958: DECL: 10/29/2016\n<u>TAGS: PHUM</u>\n", True),
            ("12. Telegram From the Embassy in Ruritania to the Department\n", True),
            ("SUBJECT: a letter\nDear Sir,\n", False),
            ("The secret police of Strelsau had 12345 officers.\n", False),
            ("SECRET POLICE\nThe report\n", False),
            ("", False),
        ],
    )
    def test_what_looks_like_one(self, text: str, expected: bool) -> None:
        assert is_telegram(text) is expected


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "data", "what", "fix"),
        [
            ("a.txt", b"", "holds no text", "save"),
            ("a.txt", b" \n\n\f ", "holds no text", "save"),
            ("a.txt", bytes(range(256)) * 9, "is not text", "save it as"),
            ("a.doc", b"\xd0\xcf\x11\xe0rest", "old or a locked Word", "DOCX"),
            ("a.rtf", b"{\\rtf1 text}", "rich-text", "DOCX"),
            ("a.png", b"\x89PNG....", "a picture", "no OCR"),
            ("a.pdf", b"Some text.", "no PDF", "anew"),
            ("a.docx", b"Some text.", "no DOCX", "anew"),
            ("a.xml", b"<svg></svg>", "no TEI", "HTML"),
        ],
    )
    def test_files_of_other_kinds(self, name: str, data: bytes, what: str, fix: str) -> None:
        error = refused(name, data)
        assert what in error.what
        assert fix in error.fix
        assert error.where.startswith(name)

    def test_files_that_cannot_be_opened(self, tmp_path: Path) -> None:
        from palermo.errors import DocumentError

        (tmp_path / "empty.txt").touch()
        for name in ("missing.txt", "empty.txt", "."):
            with pytest.raises(DocumentError):
                list(read_documents(tmp_path / name, name="x"))

    def test_files_that_are_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("palermo.sources.documents.limits.MAX_BYTES", 5)
        assert "more than the 5" in refused("a.txt", b"Some text.").what
        monkeypatch.undo()
        monkeypatch.setattr("palermo.sources.documents.limits.MAX_CHARACTERS", 5)
        assert "longer than the 5" in refused("a.txt", b"Some text.").what


@given(st.text(alphabet=string.ascii_letters + " .-\n\r\f\t1\u00ad\u2593#", max_size=300))
def test_nothing_is_lost_and_every_place_holds(text: str) -> None:
    if not text.strip():
        return
    found = document("a.txt", text, kind="txt")
    assert found.original == text
    spans = sorted(
        [paragraph.span for paragraph in found.paragraphs]
        + [block.span for block in found.blocks]
        + [marker.span for marker in found.page_markers]
        + [one.span for one in found.unexplained]
    )
    headings = " ".join(p.heading or "" for p in found.paragraphs)
    outside = text
    for start, end in spans:
        outside = outside[:start] + " " * (end - start) + outside[end:]
    lost = set("".join(outside.split())) - set(headings) - {"#"}
    assert not lost
    assert 0 <= found.coverage <= 1


@pytest.mark.parametrize(
    "text", ["a" * 3_000_000, "word " * 400_000, "a-\n" * 100_000, "\n" * 3_000_000 + "a"]
)
def test_long_texts_take_time_in_proportion(text: str) -> None:
    start = time.perf_counter()
    assert document_paragraphs(text)
    assert time.perf_counter() - start < 10


def document_paragraphs(text: str) -> int:
    (found,) = read_content(Content.of("a.txt", text.encode()), kind="txt")
    return len(found.paragraphs)
