"""Small real documents for tests: a PDF by hand, a Word file, TEI and HTML texts."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from palermo.errors import DocumentError
from palermo.sources.content import Content
from palermo.sources.documents import Document, read_content
from palermo.sources.documents.kinds import Named


def document(name: str, data: bytes | str, kind: Named | None = None) -> Document:
    """The one document of some bytes."""
    (found,) = read_content(_content(name, data), kind=kind)
    assert isinstance(found, Document)
    _check_places(found)
    return found


def texts(found: Document) -> list[str]:
    """The texts of its paragraphs."""
    return [paragraph.text for paragraph in found.paragraphs]


def refused(name: str, data: bytes | str) -> DocumentError:
    """What is said about bytes that cannot be read."""
    try:
        list(read_content(_content(name, data)))
    except DocumentError as error:
        return error
    raise AssertionError("it was read")


def _content(name: str, data: bytes | str) -> Content:
    return Content.of(name, data.encode() if isinstance(data, str) else data)


def _check_places(found: Document) -> None:
    """Every sign of a paragraph stands in the original where its places say."""
    for paragraph in found.paragraphs:
        for at, sign in enumerate(paragraph.text):
            start, end = paragraph.original_span(at, at + 1)
            there = found.original[start:end]
            assert there == sign or sign.isspace(), (sign, there)
        start, end = paragraph.span
        whole = paragraph.original_span(0, len(paragraph.text))
        assert start <= whole[0] < whole[1] == end


def pdf(pages: Sequence[Sequence[str] | None], title: str = "") -> bytes:
    """A PDF of pages of lines; None is a page that holds a picture alone."""
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
        b"/ColorSpace /DeviceGray /Length 1 >>\nstream\n\x00\nendstream",
        5: f"<< /Title ({title}) >>".encode(),
    }
    kids = []
    for at, lines in enumerate(pages):
        number = 6 + 2 * at
        kids.append(f"{number} 0 R")
        objects |= _page(number, lines)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _page(number: int, lines: Sequence[str] | None) -> Mapping[int, bytes]:
    resources = "/Font << /F1 3 0 R >>" if lines is not None else "/XObject << /I 4 0 R >>"
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
        f"/Resources << {resources} >> >>"
    )
    drawn = "/I Do" if lines is None else _drawn(lines)
    packed = zlib.compress(drawn.encode("cp1252"))
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return {number: page.encode(), number + 1: head + packed + b"\nendstream"}


def _drawn(lines: Sequence[str]) -> str:
    shown = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    return "BT /F1 10 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"


def _file(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in sorted(objects):
        out += f"{places[number]:010d} 00000 n \n".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R ".encode()
    out += trailer + f" >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def locked_pdf(path: Path) -> bytes:
    """A PDF that a password locks."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([["Some text."]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    return path.read_bytes()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with the XML of its body, and of other parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def paragraph(text: str) -> str:
    """The XML of a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


TEI = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Report on
 Ruritania</title></titleStmt>
<publicationStmt><date when="2006-11-05">5 November 2006</date></publicationStmt>
</fileDesc></teiHeader>
<text><body>{}</body></text></TEI>
"""
