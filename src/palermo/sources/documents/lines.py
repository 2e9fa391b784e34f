"""Printed lines: where each stands in the original, and what kind of line it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_ENDED = re.compile(r"""[.!?:;…]["'”’»)\]]{0,3}(?:\[?\d{1,3}\]?)?$""")
_ITEM = re.compile(r"(?:[-–—•▪●◦*]|\(?[a-z]\)|\(?[ivx]{1,5}\))\s+\S")
_NUMBERED = re.compile(r"(?:¶\s?)?(\d{1,4})[.)]\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+")
_SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-ZÀ-Þ]")
_DOTS = re.compile(r"\. \. \.|\.{4}")  # of a table of contents
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds a sign.

    Attributes:
        text: without white space round it.
        start, end: of this text in the original.
        page: counted from 1; None where there are no pages.
        indent: signs of white space before it.
        blank: whether an empty line stands before it, on the same page.
    """

    text: str
    start: int
    end: int
    page: int | None
    indent: int
    blank: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence, or what announces a list, may end here."""
        return _ENDED.search(self.text[-12:]) is not None

    @property
    def is_item(self) -> bool:
        """Whether an item of a list begins here."""
        return _ITEM.match(self.text) is not None

    @property
    def number(self) -> int | None:
        """The number that is printed before it, if any."""
        found = _NUMBERED.match(self.text)
        return int(found[1]) if found else None

    @property
    def starts_lower(self) -> bool:
        """Whether it begins in lower case, so that it goes on from another."""
        return self.text[:1].islower()

    @property
    def in_capitals(self) -> bool:
        """Whether it is all in capitals, with a word among them."""
        letters = [sign for sign in self.text[: _LONGEST_HEADING + 1] if sign.isalpha()]
        return len(letters) > 3 and all(sign.isupper() for sign in letters)

    @property
    def is_hashed(self) -> bool:
        """Whether # marks make it a heading, whatever stands round it."""
        return _HASHES.match(self.text) is not None

    @property
    def is_marked_heading(self) -> bool:
        """Whether marks of a heading stand before it: # or a section's number."""
        if self.is_hashed:
            return True
        short = len(self.text) <= _LONGEST_HEADING and not self.ends_sentence
        return short and not _DOTS.search(self.text) and _SECTION.match(self.text) is not None


def lines_of(text: str, start: int, page: int | None) -> Iterator[Line]:
    """The lines of a stretch of the original that begins at `start`."""
    last = 0
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if not line:
            continue
        indent = len(found[0]) - len(found[0].lstrip())
        begin = found.start() + indent
        blank = _breaks(text, last, found.start()) > 1
        yield Line(line, start + begin, start + begin + len(line), page, indent, blank)
        last = found.end()


def _breaks(text: str, start: int, end: int) -> int:
    """How many line ends stand between two lines; CR LF is one."""
    gap = text[start:end]
    return gap.count("\n") or gap.count("\r")


def without_number(text: str) -> str:
    """The text behind a printed number."""
    found = _NUMBERED.match(text)
    return text[found.end() :] if found else text


def without_marks(text: str) -> str:
    """A heading without its # marks."""
    return _HASHES.sub("", text, count=1).rstrip("# ").strip()
