"""Word files (DOCX): the XML inside the zip, read with bounds.

Insertions are text, deletions are not; notes stand at the end; headers and footers are furniture.
Numbers that Word counts by itself are not in the file, so that no paragraph has one.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO

from palermo.errors import DocumentError
from palermo.sources.documents import xml
from palermo.sources.documents.document import Extract, Form, Piece
from palermo.sources.documents.limits import MAX_PART_BYTES
from palermo.sources.documents.pieces import Pen
from palermo.telegram.message import Check

_MAIN, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT = {"del", "moveFrom", "Fallback", "instrText", "delText"}  # Fallback repeats a box
_SIGNS = {"tab": " ", "noBreakHyphen": "-", "ptab": " "}


def read(data: bytes, name: str) -> Extract:
    """The pieces of a Word file.

    Raises:
        DocumentError: it is no Word file, is broken, or unpacks to more than palermo reads.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(_Parts(archive, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise DocumentError(
            "the file is broken, or locked with a password", name, "open it and save it anew"
        ) from error


@dataclass(frozen=True, slots=True)
class _Parts:
    archive: zipfile.ZipFile
    name: str

    def names(self, start: str) -> list[str]:
        found = (part for part in self.archive.namelist() if part.startswith(start))
        return sorted(part for part in found if part.endswith(".xml"))

    def stream(self, part: str, handler: xml.Handler) -> None:
        """Read a part; one that is not there has nothing to say."""
        if part in self.archive.NameToInfo:
            xml.stream(self._unpacked(part), handler, f"{self.name}, {part}")

    def _unpacked(self, part: str) -> bytes:
        with self.archive.open(part) as file:
            data = file.read(MAX_PART_BYTES + 1)
        if len(data) > MAX_PART_BYTES:
            raise DocumentError(
                f"a part of the file unpacks to more than {MAX_PART_BYTES:,} bytes",
                f"{self.name}, {part}",
                "save it without its attachments, or as plain text",
            )
        return data


def _read(parts: _Parts) -> Extract:
    if _MAIN not in parts.archive.NameToInfo:
        raise DocumentError("this is a zip file, but not of Word", parts.name, "save it as DOCX")
    styles, core = _Styles(), _Core()
    parts.stream(_STYLES, styles)
    parts.stream(_CORE, core)
    body = _Body(styles.headings)
    parts.stream(_MAIN, body)
    pieces = body.pieces()
    for part in _NOTES:
        notes = _Body(styles.headings)
        parts.stream(part, notes)
        pieces += notes.pieces(paged=False)
    pieces += _furniture(parts)
    return Extract(tuple(pieces), core.title or None, checks=tuple(_checks(parts, body)))


def _furniture(parts: _Parts) -> Iterable[Piece]:
    """Headers and footers, each text once."""
    texts: dict[str, None] = {}
    for part in (*parts.names("word/header"), *parts.names("word/footer")):
        body = _Body({})
        parts.stream(part, body)
        texts |= dict.fromkeys(piece.text for piece in body.pieces())
    return [Piece(text, "furniture") for text in texts]


def _checks(parts: _Parts, body: "_Body") -> Iterable[Check]:
    if body.deleted:
        yield Check("tracked changes", ok=False, detail=f"{body.deleted} deletions are left out")
    if parts.names("word/comments"):
        yield Check("comments", ok=False, detail="the margin's comments are not read")


@dataclass(slots=True)
class _Body:
    """Paragraphs of a part: a table's row is one piece, a text box stands before its paragraph."""

    headings: dict[str, Form]
    pen: Pen = field(default_factory=lambda: Pen(page=1))
    deleted: int = 0
    _skip: int = 0
    _writing: int = 0
    _rows: int = 0
    _forms: list[Form] = field(default_factory=list)
    _pages: bool = False

    def pieces(self, *, paged: bool = True) -> list[Piece]:
        """What was found; pages are known only where the file says where one ends."""
        self.pen.end()
        if paged and self._pages:
            return self.pen.pieces
        return [Piece(piece.text, piece.form) for piece in self.pen.pieces]

    def start(self, tag: str, attributes: xml.Attributes) -> None:
        """An element begins."""
        if self._skip or tag in _LEFT_OUT:
            self.deleted += tag == "del" and not self._skip
            self._skip += 1
        elif tag == "p":
            self._paragraph()
        elif tag == "pStyle" and self._forms:
            self._forms[-1] = self.headings.get(attributes.get("val", ""), "text")
        elif tag == "tr":
            self._rows += 1
        elif tag == "t":
            self._writing += 1
        else:
            self._sign(tag, attributes)

    def _sign(self, tag: str, attributes: xml.Attributes) -> None:
        if tag == "lastRenderedPageBreak" or (tag == "br" and attributes.get("type") == "page"):
            self.pen.page = (self.pen.page or 1) + 1
            self._pages = True
        elif tag in {"br", "cr"}:
            self.pen.line()
        elif tag in _SIGNS and self._forms:
            self.pen.write(_SIGNS[tag])

    def _paragraph(self) -> None:
        if self._forms:
            self.pen.step_aside()
        self._forms.append("text")

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif tag == "t":
            self._writing -= 1
        elif tag == "tr":
            self._rows -= 1
            self._ended("text")
        elif tag == "p" and self._forms:
            self._ended(self._forms.pop())

    def _ended(self, form: Form) -> None:
        if self._forms:
            self.pen.step_back()
        elif self._rows:
            self.pen.write(" ")
        else:
            self.pen.end(form)

    def text(self, data: str) -> None:
        """Text stands inside it."""
        if self._writing and not self._skip:
            self.pen.write(data)


@dataclass(slots=True)
class _Styles:
    """Which styles are headings, by their ids: the ids are in the writer's language."""

    headings: dict[str, Form] = field(default_factory=dict)
    _id: str = ""

    def start(self, tag: str, attributes: xml.Attributes) -> None:
        """An element begins."""
        if tag == "style":
            self._id = attributes.get("styleId", "")
        elif tag == "name" and self._id:
            if attributes.get("val", "").casefold().startswith(("heading", "title")):
                self.headings[self._id] = "heading"
            self._id = ""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text stands inside it."""


@dataclass(slots=True)
class _Core:
    """The title; the days of a file's making are not those of its words, and are not read."""

    title: str = ""
    _inside: bool = False

    def start(self, tag: str, _attributes: xml.Attributes) -> None:
        """An element begins."""
        self._inside = tag == "title"

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._inside = False

    def text(self, data: str) -> None:
        """Text stands inside it."""
        if self._inside:
            self.title = f"{self.title}{data}".strip()
