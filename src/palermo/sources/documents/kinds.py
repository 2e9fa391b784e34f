"""What a file is: by its first bytes, and by its name where these do not say."""

import re
from pathlib import PurePath
from typing import Literal

from palermo.errors import DocumentError
from palermo.sources.content import Content
from palermo.sources.documents.document import Kind

_ENDINGS: dict[str, Kind] = {
    ".pdf": "pdf", ".docx": "docx", ".htm": "html", ".html": "html", ".xhtml": "html",
    ".txt": "txt", ".md": "txt", ".text": "txt", ".xml": "tei", ".tei": "tei",
}  # fmt: skip
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "this is an old or a locked Word file", "save it as DOCX, unlocked"),
    (b"{\\rtf", "this is a rich-text file", "save it as DOCX"),
    (b"\x89PNG", "this is a picture", "palermo has no OCR: give a copy that holds text"),
    (b"\xff\xd8\xff", "this is a picture", "palermo has no OCR: give a copy that holds text"),
    (b"II*\x00", "this is a picture", "palermo has no OCR: give a copy that holds text"),
    (b"MM\x00*", "this is a picture", "palermo has no OCR: give a copy that holds text"),
    (b"\x1f\x8b", "the file is packed", "unpack it"),
)
_HTML = re.compile(
    rb"\s{0,99}(?:<!--[^>]{0,999}-->\s{0,99})?(?:<!doctype html|<html[\s>])", re.IGNORECASE
)
_TEI = re.compile(rb"<(?:[a-z]{1,10}:)?TEI(?:\.2|Corpus)?[\s>]")
_PDF = b"%PDF-"
_START = 4_096

Named = Kind | Literal["telegram"]


def kind_of(content: Content) -> Kind:
    """What a file is.

    Raises:
        DocumentError: it is of a kind that palermo does not read.
    """
    start = content.data[:_START].removeprefix(b"\xef\xbb\xbf")
    for mark, what, fix in _REFUSED:
        if start.startswith(mark):
            raise DocumentError(what, content.name, fix)
    if _PDF in start[:1_024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    if _TEI.search(start):
        return "tei"
    return _by_name(content, start)


def _by_name(content: Content, start: bytes) -> Kind:
    named = _ENDINGS.get(PurePath(content.name).suffix.casefold(), "txt")
    if _HTML.match(start):
        return "html"
    if named in {"pdf", "docx"}:
        raise DocumentError(
            f"the file is no {named.upper()}, though its name says so",
            content.name,
            "export it anew, or give it the ending that fits",
        )
    if named == "tei":
        raise DocumentError("this XML file is no TEI", content.name, "save it as HTML or as text")
    return named
