"""PDF, DOCX, HTML and TEI: the text and its pages, and files that cannot be read."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.errors import DocumentError
from palermo.model.documents import DocumentAccount
from palermo.sources.content import Content
from palermo.sources.documents import Document, account_of, read_content
from palermo.sources.statements import statements
from palermo.telegram import Telegram, parse
from tests.documents import TEI, W, document, docx, locked_pdf, paragraph, pdf, refused, texts

FIRST = [
    "Ruritania: a report",
    "12. The ministry said that it had trained ninety officers in the spring of",
    "that year, and that the prefectures (all six of them) hold the figures.",
    "13. It added that no victim had been deported, though asso-",
    "ciations doubt it, and",
    "1",
]
SECOND = ["Ruritania: a report", "that a law would follow.", "14. None was seen.", "2"]


class TestPdf:
    def test_pages_numbers_heads_and_broken_words(self) -> None:
        found = document("a.pdf", pdf([FIRST, SECOND], title="A report"))
        assert (found.kind, found.title, found.coverage) == ("pdf", "A report", 1.0)
        assert [(p.number, p.page) for p in found.paragraphs] == [(12, 1), (13, 1), (14, 2)]
        assert found.paragraphs[1].text.endswith(
            "though associations doubt it, and that a law would follow."
        )
        assert [repair.rule for repair in found.repairs] == ["hyphenation", "page break"]
        assert [marker.text for marker in found.page_markers] == ["1", "2"]
        assert len(found.blocks) == 2

    def test_statements_quote_it_to_the_character(self) -> None:
        found = document("a.pdf", pdf([FIRST, SECOND]))
        said = statements(found)
        assert said
        assert all(one.quote == found.original[slice(*one.span)] for one in said)
        assert said[0].citation == "a.pdf \u00b612"

    def test_a_telegram_as_pdf_is_a_telegram(self) -> None:
        lines = ["UNCLAS STRELSAU 000123", "SUBJECT: EXERCISE", "1. The office opened."]
        (found,) = read_content(Content.of("a.pdf", pdf([lines])))
        assert isinstance(found, Telegram)

    def test_pages_without_text_are_told_and_counted(self) -> None:
        found = document("a.pdf", pdf([["Some text."], None, []]))
        (check,) = found.checks
        assert not check.ok
        assert "1 of 3 pages" in check.detail
        assert "OCR" in check.detail
        assert found.coverage == pytest.approx(2 / 3, abs=1e-5)

    def test_pictures_alone_are_refused(self) -> None:
        error = refused("scan.pdf", pdf([None, None]))
        assert "coverage 0" in error.what
        assert "OCR" in error.fix

    def test_a_locked_one_is_refused(self, tmp_path: Path) -> None:
        assert "password" in refused("a.pdf", locked_pdf(tmp_path / "a.pdf")).what

    def test_a_long_one_is_refused(self) -> None:
        start = time.perf_counter()
        error = refused("a.pdf", pdf([["Some text."]] * 5_000))
        assert "5,000 pages, more than the 2,000" in error.what
        assert time.perf_counter() - start < 10

    @pytest.mark.parametrize("cut", [9, 60, 200, 700])
    def test_a_broken_one_is_refused_or_read(self, cut: int) -> None:
        data = pdf([["Some text."]])[:cut]
        assert refused("a.pdf", data).what

    def test_a_page_that_unpacks_too_large_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("palermo.sources.documents.pdf.MAX_PAGE_BYTES", 70)
        found = document("a.pdf", pdf([["Some text."], ["Much text."] * 50]))
        assert texts(found) == ["Some text."]
        assert "(2)" in found.checks[0].detail


class TestDocx:
    def test_one_that_word_would_write(self) -> None:
        from docx import Document as Word
        from docx.enum.text import WD_BREAK

        word = Word()
        word.core_properties.title = "A report"
        word.add_heading("Protection", level=1)
        word.add_paragraph("There is a shelter.")
        row = word.add_table(rows=1, cols=2).rows[0].cells
        row[0].text, row[1].text = "Identified", "24"
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        word.add_paragraph("None was seen.")
        word.sections[0].footer.paragraphs[0].text = "Ruritania"
        out = BytesIO()
        word.save(out)
        found = document("a.docx", out.getvalue())
        assert found.title == "A report"
        assert [(p.heading, p.text, p.page) for p in found.paragraphs] == [
            ("Protection", "There is a shelter.", 1),
            (None, "Identified 24", 1),
            (None, "None was seen.", 2),
        ]
        assert [found.original[slice(*b.span)] for b in found.blocks] == ["Ruritania"]

    def test_changes_boxes_and_notes(self) -> None:
        body = (
            "<w:p><w:r><w:t>It is </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>done.</w:t><w:br/><w:t>Yes</w:t><w:tab/><w:t>sir</w:t></w:r></w:ins>"
            f"<w:r><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:r></w:p>"
        )
        note = f"<w:footnotes {W}><w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>"
        parts = {"word/footnotes.xml": note, "word/comments.xml": "<x/>"}
        found = document("a.docx", docx(body, parts))
        assert texts(found) == ["In a box.", "It is done.\nYes sir", "A note."]
        assert [check.check for check in found.checks] == ["tracked changes", "comments"]

    def test_a_bomb_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("palermo.sources.documents.docx.MAX_PART_BYTES", 10_000)
        error = refused("a.docx", docx(paragraph("a" * 50_000)))
        assert "unpacks to more than 10,000" in error.what
        assert error.where == "a.docx, word/document.xml"

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"PK\x03\x04rest", "broken"),
            (docx(paragraph("text"))[:-30], "broken"),
            (docx("<w:p>"), "not well-formed"),
            (docx(""), "no text"),
            (docx("<w:p>" * 2_500 + "</w:p>" * 2_500), "too deep"),
        ],
    )
    def test_broken_ones_are_refused(self, data: bytes, what: str) -> None:
        assert what in refused("a.docx", data).what

    def test_another_zip_is_refused(self) -> None:
        data = docx("").replace(b"word/document.xml", b"xl/workbook_a.xml")
        assert "not of Word" in refused("a.zip", data).what


class TestHtml:
    def test_paragraphs_headings_rows_and_furniture(self) -> None:
        text = """<!DOCTYPE html><html><head><title>A &amp; B</title>
        <meta name="DC.date" content="2006-11-05T10:00"><style>p { x > y }</style></head><body>
        <nav><a href="/">Home</a></nav><h2 class="a > b">Protec&shy;tion</h2>
        <p>There   is a <b>shel</b>ter.<br>It is&nbsp;new.<!-- not > this --></p>
        <script>if (a < b) { "</p>" }</script><svg/>
        <table><tr><td>Identified</td><td>24</td></tr></table>
        <ul><li>5 < 6<li>one</ul><footer>Imprint</footer></body></html>"""
        found = document("a.html", text)
        assert (found.kind, found.title, found.date) == ("html", "A & B", "2006-11-05")
        assert [(p.heading, p.text) for p in found.paragraphs] == [
            ("Protection", "There is a shelter.\nIt is new."),
            (None, "Identified 24"),
            (None, "5 < 6"),
            (None, "one"),
        ]
        assert [found.original[slice(*b.span)] for b in found.blocks] == ["Home", "Imprint"]

    def test_preformatted_lines_are_printed_lines(self) -> None:
        found = document("a.html", "<pre>The office\nopened.\n\nIt has desks.</pre>")
        assert texts(found) == ["The office opened.", "It has desks."]

    def test_a_telegram_inside_is_a_telegram(self) -> None:
        text = "<html><body><h1>Library</h1><pre>\nUNCLAS STRELSAU 000123\n1. Text.</pre></html>"
        (found,) = read_content(Content.of("a.html", text.encode()))
        assert isinstance(found, Telegram)

    def test_the_declared_encoding_is_used(self) -> None:
        text = '<html><meta charset="iso-8859-2"><p>\u0142\u00f3d\u017a</p>'
        assert texts(document("a.html", text.encode("iso-8859-2"))) == ["\u0142\u00f3d\u017a"]
        wrong = '<html><meta charset="zip_codec"><p>caf\u00e9</p>'
        assert texts(document("a.html", wrong)) == ["caf\u00e9"]

    @pytest.mark.parametrize(
        "broken", ["<!", "<a ", "<![", "&#", "<", "</", "<!--", "<a b='", "<script>", "<svg>", "<?"]
    )
    def test_broken_marks_take_linear_time(self, broken: str) -> None:
        start = time.perf_counter()
        document_or_error(f"<html>text{broken * 100_000}")
        assert time.perf_counter() - start < 5

    @given(st.lists(st.sampled_from(["<p>", "</p", ">", "<!--", "-->", '"', "a", "<a b=", "<td>"])))
    def test_no_mark_raises(self, marks: list[str]) -> None:
        found = document("a.html", "<html>text " + "".join(marks), kind="html")
        assert found.paragraphs


def document_or_error(text: str) -> None:
    try:
        list(read_content(Content.of("a.html", text.encode()), kind="html"))
    except DocumentError:
        return


class TestTei:
    def test_pages_headings_and_notes(self) -> None:
        body = (
            "<pb n='41'/><div><head>Protection</head><p>There is<note n='1'>A note.</note> a"
            " <hi>shel<lb break='no'/>ter</hi>.</p><pb n='42'/><fw>Report</fw>"
            "<table><row><cell>Identified</cell><cell>24</cell></row></table></div>"
        )
        found = document("a.xml", TEI.format(body))
        assert (found.kind, found.title) == ("tei", "Report on Ruritania")
        assert found.date == "2006-11-05"
        assert [(p.heading, p.text, p.page) for p in found.paragraphs] == [
            ("Protection", "A note.", 41),
            (None, "There is a shelter.", 41),
            (None, "Identified 24", 42),
        ]
        assert len(found.blocks) == 1

    def test_entities_are_refused(self) -> None:
        bomb = (
            '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            "<TEI><text><p>&b;</p></text></TEI>"
        )
        assert "entities" in refused("a.xml", bomb).what
        outer = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hostname">]><TEI><p>&a;</p></TEI>'
        assert "entities" in refused("a.xml", outer).what

    def test_names_of_an_outer_list_are_known_or_stay(self) -> None:
        text = (
            '<!DOCTYPE TEI.2 SYSTEM "tei.dtd"><TEI.2><text><p>caf&eacute; &odd;</p></text></TEI.2>'
        )
        assert texts(document("a.xml", text)) == ["caf\u00e9 &odd;"]

    def test_one_that_is_not_well_formed_is_refused(self) -> None:
        error = refused("a.xml", "<TEI>\n<p>text</TEI>")
        assert "line 2" in error.what
        assert refused("a.xml", '<?xml version="1.0" encoding="odd"?><TEI/>').what


class TestAccounts:
    def test_of_a_document(self) -> None:
        content = Content.of("documents/a.pdf", pdf([FIRST, SECOND]))
        (found,) = read_content(content)
        told = account_of(found, content, statements=5)
        assert isinstance(found, Document)
        assert (told.name, told.kind, told.path) == ("a.pdf", "pdf", "documents/a.pdf")
        assert (told.checksum, told.statements) == (content.checksum, 5)
        assert [repair.rule for repair in told.repairs] == ["hyphenation", "page break"]

    def test_of_a_telegram(self) -> None:
        telegram = parse(
            "O 271651Z OCT 06\nFM AMEMBASSY STRELSAU\nUNCLAS STRELSAU 000123\n1. Text."
        )
        told = account_of(telegram, Content.of("documents/box.txt", b"..."))
        assert isinstance(told, DocumentAccount)
        assert (told.name, told.mrn, told.kind) == ("06STRELSAU123", "06STRELSAU123", "telegram")
        assert (told.on, told.classification) == ("2006-10-27", "UNCLASSIFIED")
        assert told.to_dict()["form"] == telegram.form
        said = statements(telegram)
        assert {one.checksum for one in said} <= {told.checksum}
