"""TEI: the text of an edition, with its pages, headings and notes."""

import re
from dataclasses import dataclass, field

from palermo.sources.documents import xml
from palermo.sources.documents.document import Extract, Form
from palermo.sources.documents.pieces import Pen
from palermo.sources.documents.words import words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BLOCKS = frozenset(words("tei_blocks"))
_FORMS: dict[str, Form] = {"head": "heading", "fw": "furniture"}
_WITHIN = {"cell"}  # cells of a row stay together


def read(data: bytes, name: str) -> Extract:
    """The pieces of a TEI file.

    Raises:
        DocumentError: it is not well-formed, or declares entities.
    """
    edition = _Edition()
    xml.stream(data, edition, name)
    edition.pen.end()
    return Extract(tuple(edition.pen.pieces), edition.title or None, edition.date)


@dataclass(slots=True)
class _Edition:
    pen: Pen = field(default_factory=Pen)
    title: str = ""
    date: str | None = None
    _path: list[str] = field(default_factory=list)
    _asides: list[int] = field(default_factory=list)

    def start(self, tag: str, attributes: xml.Attributes) -> None:
        """An element begins."""
        self._path.append(tag)
        if "teiHeader" in self._path[:3]:
            self._dated(tag, attributes)
        elif tag in {"note", "fw"}:  # both may stand inside a sentence
            self._asides.append(len(self._path))
            self.pen.step_aside()
        elif tag == "pb":
            self._page(attributes)
        elif tag == "lb":
            self.pen.write("" if attributes.get("break") == "no" else " ")
        elif tag in _BLOCKS and tag not in _WITHIN and not self._asides:
            self.pen.end()

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._asides and self._asides[-1] == len(self._path):
            self._asides.pop()
            self.pen.end(_FORMS.get(tag, "text"))
            self.pen.step_back()
        elif "teiHeader" in self._path[:3]:
            pass
        elif tag in _WITHIN:
            self.pen.write(" ")
        elif tag in _BLOCKS:
            self._ended(tag)
        self._path.pop()

    def text(self, data: str) -> None:
        """Text stands inside it."""
        if "teiHeader" not in self._path[:3]:
            self.pen.write(data)
        elif self._path[-2:] == ["titleStmt", "title"]:
            self.title = " ".join(f"{self.title}{data}".split())

    def _ended(self, tag: str) -> None:
        if self._asides:
            self.pen.line()
        else:
            self.pen.end(_FORMS.get(tag, "text"))

    def _page(self, attributes: xml.Attributes) -> None:
        """A new page: by its printed number, or one more than the last."""
        printed = attributes.get("n", "")
        number = int(printed) if printed.isascii() and printed.isdigit() else None
        following = (self.pen.page or 0) + 1
        self.pen.page = number if number is not None and len(printed) < 6 else following

    def _dated(self, tag: str, attributes: xml.Attributes) -> None:
        if tag == "date" and "publicationStmt" in self._path:
            when = attributes.get("when", "")
            self.date = self.date or (when if _DAY.fullmatch(when) else None)
