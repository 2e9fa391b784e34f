"""HTML: the text of a page, in time that is linear in its length.

The standard library's parser takes minutes for some kilobytes of broken tags, so that the marks
are found here by plain searches that never look twice at the same stretch.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from palermo.sources.documents.document import Extract, Form
from palermo.sources.documents.encoding import decoded
from palermo.sources.documents.pieces import Pen
from palermo.sources.documents.words import words

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,40}")
_ATTRIBUTE = re.compile(r"""([A-Za-z:.-]{1,60})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""")
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = {
    "article:published_time", "citation_publication_date", "date", "datepublished", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued",
}  # fmt: skip
_BLOCKS = frozenset(words("html_blocks"))
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_FURNITURE = {"nav", "footer"}
_UNSEEN = {"script", "style", "template", "noscript", "textarea", "svg"}
_LONGEST = 10_000  # signs of one tag
_NONE = -1  # as `find` says it


@dataclass(frozen=True, slots=True)
class _Mark:
    """Text (no tag), or a tag with its attributes' text; a closing one begins with '/'."""

    text: str
    tag: str = ""


def read(data: bytes, name: str) -> Extract:
    """The pieces of an HTML file.

    Raises:
        DocumentError: the bytes are no text.
    """
    found = _CHARSET.search(data[:4_096])
    text, checks = decoded(data, name, found[1].decode("ascii") if found else None)
    page = _Page()
    for mark in _marks(text):
        page.take(mark)
    page.pen.end(page.form())
    title = " ".join(html.unescape("".join(page.title)).split())
    return Extract(tuple(page.pen.pieces), title or None, page.date, checks)


def _marks(text: str) -> Iterator[_Mark]:
    at, begun = 0, 0
    ends = _Ends(text)
    while (at := text.find("<", at)) >= 0:
        end, mark = _mark(text, at, ends)
        if mark is None:  # a sign like any other
            at += 1
            continue
        yield _Mark(text[begun:at])
        yield mark
        at = begun = end
        if mark.tag in _UNSEEN and not mark.text.endswith("/>"):
            at = begun = ends.close(mark.tag, at)
    yield _Mark(text[begun:])


def _mark(text: str, at: int, ends: "_Ends") -> tuple[int, _Mark | None]:
    """The mark that begins at '<', and where it ends; None where nothing ends it."""
    if text.startswith("<!--", at):
        end = ends.of("-->", at + 2)
        return end, _Mark("", "!") if end > 0 else None
    found = _NAME.match(text, at + 1)
    if not found and not text.startswith(("<!", "<?"), at):
        return 0, None
    end = _tag_end(text, at, ends)
    if end <= 0:
        return 0, None
    return end, _Mark(text[at:end], found[0].casefold() if found else "!")


def _tag_end(text: str, at: int, ends: "_Ends") -> int:
    """Behind the '>' that ends a tag; one inside a quoted value does not."""
    end = ends.of(">", at)
    if end > 0 and end - at <= _LONGEST and text.count('"', at, end) % 2:
        quote = text.find('"', end, at + _LONGEST)
        after = text.find(">", quote, at + _LONGEST) if quote >= 0 else -1
        return after + 1 if after >= 0 else end
    return end if end - at <= _LONGEST else 0


@dataclass(slots=True)
class _Ends:
    """Where the next sign of a kind stands: each stretch is searched once."""

    text: str
    _next: dict[str, int] = field(default_factory=dict)

    def of(self, sign: str, at: int) -> int:
        """Behind the next sign; 0 where there is none."""
        known = self._next.get(sign, 0)
        if _NONE < known <= at:
            known = self.text.find(sign, at)
            self._next[sign] = known
        return known + len(sign) if known > _NONE else 0

    def close(self, tag: str, at: int) -> int:
        """Where the closing tag of an element begins; `at` where there is none."""
        if self._next.get(tag) == _NONE:
            return at
        found = re.compile(f"</{tag}", re.IGNORECASE).search(self.text, at)
        self._next[tag] = found.start() if found else _NONE
        return found.start() if found else at


@dataclass(slots=True)
class _Page:
    pen: Pen = field(default_factory=Pen)
    title: list[str] = field(default_factory=list)
    date: str | None = None
    _furniture: int = 0
    _titled: bool = False

    def form(self, tag: str = "") -> Form:
        """What the piece at hand is."""
        if self._furniture:
            return "furniture"
        return "heading" if tag in _HEADINGS else "text"

    def take(self, mark: _Mark) -> None:
        """The next mark of the page."""
        if not mark.tag:
            self._write(mark.text)
            return
        closing, tag = mark.tag.startswith("/"), mark.tag.removeprefix("/")
        if tag == "meta":
            self._dated(mark.text)
        elif tag == "br":
            self.pen.line()
        elif tag in {"td", "th"}:
            self.pen.write(" ")
        elif tag in _BLOCKS:
            self._block(tag, closing=closing)

    def _write(self, text: str) -> None:
        if self._titled:
            self.title.append(text)
        elif text:
            self.pen.write(html.unescape(text))

    def _block(self, tag: str, *, closing: bool) -> None:
        self.pen.end(self.form(tag if closing else ""))
        step = -1 if closing else 1
        if tag == "title":
            self._titled = not closing
        elif tag == "pre":
            self.pen.kept = not closing
        elif tag in _FURNITURE:
            self._furniture = max(0, self._furniture + step)

    def _dated(self, text: str) -> None:
        found = _attributes(text)
        named = (
            found.get("name") or found.get("property") or found.get("itemprop") or ""
        ).casefold()
        day = found.get("content", "")[:10]
        if named in _DATES and _DAY.fullmatch(day):
            self.date = self.date or day


def _attributes(text: str) -> Mapping[str, str]:
    return {name.casefold(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(text)}
