"""The text of a message: lines to paragraphs, across page markers and blank lines.

The repaired reading of a paragraph is one string in which every character leads back to the
original (`Paragraph.places`).
"""

import re
from dataclasses import dataclass, field

from palermo.telegram.lines import Line
from palermo.telegram.message import PageMarker, Paragraph, Span
from palermo.telegram.numbering import Numbering, Start
from palermo.telegram.pages import PAGE_LINE, STATION_LINE, inner_marker, page_marker
from palermo.telegram.transcript import Transcript
from palermo.telegram.vocabulary import CLASS_ALONE, LIST_ITEM, PORTION, RULE

_END = re.compile(r"[.!?:][\"')\]”’]*$")
_HYPHEN = re.compile(r"[^\W_]-$")
_HEADING_END = re.compile(r"[,;]$")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_INLINE = re.compile(
    rf"(?<!\s)\s+(?=¶\s?\d{{1,3}}\s?[.)]\s|\d{{1,3}}\s?\.\s*\(\s?{PORTION}\s?\))(?=¶?\s?(?P<number>\d{{1,3}}))"
)


@dataclass(slots=True)
class _Building:
    """A paragraph that is being put together."""

    number: int | None
    portion: str | None
    heading: str | None
    start: int
    parts: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    length: int = 0
    end: int = 0
    set_in: set[int] = field(default_factory=set)

    def add(self, line: Line, joint: str) -> None:
        """Append a stretch of a line after `joint` (blank, line feed or nothing)."""
        if self.length and joint:
            self.parts.append(joint)
            self.length += 1
        self.places.extend((self.length + at, place) for at, place in line.places)
        self.parts.append(line.text)
        self.length += len(line.text)
        self.end = line.at(len(line.text) - 1) + 1

    @property
    def tail(self) -> str:
        return self.parts[-1] if self.parts else ""

    def build(self) -> Paragraph:
        return Paragraph(
            self.number,
            self.portion,
            self.heading,
            "".join(self.parts),
            (self.start, max(self.end, self.start)),
            None,
            tuple(self.places),
        )


@dataclass(slots=True)
class Body:
    """The state of reading a text."""

    lines: list[Line]
    script: Transcript
    numbering: Numbering
    archive: bool = False
    long_lines: bool = False
    upper: bool = False
    margin: int = 0
    index: int = 0
    current: _Building | None = None
    done: list[Paragraph] = field(default_factory=list)
    set_in: list[frozenset[int]] = field(default_factory=list)  # by paragraph: see `blocks_of`
    headings: list[Line] = field(default_factory=list)
    blank: int | None = None  # where the blank lines before this one began
    paged: bool = False  # a page marker stands before this line
    broken: bool = False  # the word before the page marker goes on after it
    ruled: bool = False  # the line before is a rule
    ruled_block: bool = False  # a heading of several lines between two rules is being read

    def read(self) -> list[Paragraph]:
        """All paragraphs, in order."""
        self.upper = _mostly_upper(self.lines)
        self.margin = min((line.indent for line in self.lines if line.text), default=0)
        while self.index < len(self.lines):
            self._line(self.lines[self.index])
            self.index += 1
        self._close()
        if self.headings:
            last = self.headings[-1].end
            self._paragraph(Start(None, None, 0, 0), last)
            self._close()
        return self.done

    # --- one line ---

    def _line(self, line: Line) -> None:
        if line.indent < 0:  # between two sections
            self.paged = True
            return
        if not line.text:
            self.blank = line.start if self.blank is None else self.blank
            return
        if _UNREADABLE.search(line.text) and _is_noise(line.text):
            return
        indented = line.indent - self.margin >= 2
        if not indented and (self._page(line) or self._rule(line)):
            return
        if not indented and self._begins(line):
            return
        if not indented and self._is_heading(line):
            self._heading(line)
            return
        self._text(line, indented=indented)

    def _begins(self, line: Line) -> bool:
        fresh = self.blank is not None or self.paged or bool(self.headings) or self.current is None
        ended = fresh or not self.current or _END.search(self.current.tail) is not None
        start = self.numbering.start(line.text, fresh=fresh, ended=ended)
        if start is None:
            return False
        if start.repair:
            span = line.span(0, start.number_end)
            self.script.repair(start.repair, span, f"{start.number}.")
        self._close()
        self._paragraph(start, line.at(0))
        rest = line.part(start.text_start, len(line.text))
        self._after()
        if rest.text:
            self._add(rest, "")
        else:
            assert self.current is not None
            self.current.end = line.end
        return True

    def _paragraph(self, start: Start, at: int) -> None:
        heading = " ".join(line.text for line in self.headings) or None
        self.current = _Building(start.number, start.portion, heading, at, end=at)
        self.headings = []

    def _close(self) -> None:
        if self.current is not None:
            paragraph = self.current.build()
            self.script.claimed.append(paragraph.span)
            self.done.append(paragraph)
            self.set_in.append(frozenset(self.current.set_in))
            self.current = None

    def _after(self) -> None:
        self.blank, self.paged, self.broken, self.ruled = None, False, False, False

    # --- text ---

    def _text(self, line: Line, *, indented: bool) -> None:
        if self.current is None or self._stands_apart():
            self._close()
            self._paragraph(Start(None, None, 0, 0), line.at(0))
            self._after()
            self._add(line, "")
            return
        joint = self._joint(line, indented=indented)
        self._after()
        if indented:
            self.current.set_in.add(self.current.length + len(joint))
        self._add(line, joint)

    def _add(self, line: Line, joint: str) -> None:
        """Append a line's text; a marker or a paragraph inside it parts it."""
        assert self.current is not None
        line = self._unglued(line)
        if self.long_lines and (marker := inner_marker(line, self.script)):
            before, after = line.part(0, marker.start()), line.part(marker.end(), len(line.text))
            self._note_marker(line.span(*marker.span()), marker[0])
            if before.text:
                self.current.add(before, joint)
            if after.text:
                self._add(after, " ")
            return
        if cut := self._inner_paragraph(line):
            self.current.add(line.part(0, cut.start()), joint)
            rest = line.part(cut.end(), len(line.text))
            if not self._begins(rest):
                self._add(rest, " ")
            return
        self.current.add(line, joint)

    def _inner_paragraph(self, line: Line) -> re.Match[str] | None:
        """The next paragraph's number inside a line whose end was lost."""
        if not self.long_lines and "¶" not in line.text:
            return None
        expected = str(self.numbering.last + 1)
        return next((cut for cut in _INLINE.finditer(line.text) if cut["number"] == expected), None)

    def _stands_apart(self) -> bool:
        """In a text without numbers, a blank line after a full stop ends the paragraph."""
        assert self.current is not None
        if self.headings:
            return True
        if self.blank is None or self.current.number is not None:
            return False
        return not self.current.length or _END.search(self.current.tail) is not None

    def _joint(self, line: Line, *, indented: bool) -> str:
        assert self.current is not None
        tail = self.current.tail
        if not tail:
            return ""
        if self.broken:
            return ""
        if indented or self._is_item(line.text, tail):
            return "\n"
        if self.blank is not None:
            return self._over_blank(line, tail)
        if _HYPHEN.search(tail) and line.text[0].isalnum():
            return ""
        return " "

    def _is_item(self, text: str, tail: str) -> bool:
        """An item of a list; a letter in brackets may also be the author's, in mid-sentence."""
        if not LIST_ITEM.match(text):
            return False
        return text[0] in "-*•–—" or tail[-1] in ".:;,?!)" or tail.endswith((" and", " or", " AND"))

    def _over_blank(self, line: Line, tail: str) -> str:
        assert self.blank is not None
        if _END.search(tail) and not (self.paged and line.text[0].islower()):
            return " " if self.paged else "\n"
        if not self.paged:
            self.script.repair("blank line", (self.blank, line.start), " ")
        return "" if _HYPHEN.search(tail) and line.text[0].isalnum() else " "

    # --- page markers, headings, rules ---

    def _page(self, line: Line) -> bool:
        if marker := page_marker(line, self.script):
            self._note_marker(marker.span, marker.text)
            self.paged = True
            return True
        if PAGE_LINE.match(line.text):
            self._page_lines(line)
            return True
        if CLASS_ALONE.fullmatch(line.text) and (self.archive or self._page_near()):
            self.script.claim(line)
            self.paged = True
            return True
        return False

    def _note_marker(self, span: Span, text: str) -> None:
        self.script.add("page_markers", [PageMarker(" ".join(text.split()), span)], span)
        self.script.repair("page marker", span, "")

    def _page_lines(self, line: Line) -> None:
        """`PAGE 02` and the station's line under it."""
        last = line
        following = self._next(self.index)
        if len(line.text) < 9 and following is not None:
            candidate = self.lines[following]
            if STATION_LINE.match(candidate.text):
                self.index, last = following, candidate
        text = line.text if last is line else f"{line.text} {last.text}"
        self._note_marker((line.at(0), last.at(len(last.text) - 1) + 1), text)
        self.paged = True

    def _page_near(self) -> bool:
        """Whether a page line is among the lines around a classification that stands alone."""
        index = self.index
        for _ in range(3):
            following = self._next(index)
            if following is None:
                break
            text = self.lines[following].text
            if PAGE_LINE.match(text):
                return True
            if not CLASS_ALONE.fullmatch(text):
                break
            index = following
        return self.paged

    def _unglued(self, line: Line) -> Line:
        """A word broken by a page, without the page's classification that is glued to it."""
        if not line.text.isupper() or not self._page_follows():
            return line
        found = _GLUED.search(line.text)
        if found is None or found.start() == 0 or line.text[found.start() - 1] == " ":
            return line
        self.script.repair("page marker", line.span(*found.span()), "")
        self.script.claimed.append(line.span(*found.span()))
        self.paged = self.broken = True
        return line.part(0, found.start())

    def _page_follows(self) -> bool:
        index = self._next(self.index)
        if index is not None and CLASS_ALONE.fullmatch(self.lines[index].text):
            index = self._next(index)
        return index is not None and PAGE_LINE.match(self.lines[index].text) is not None

    def _next(self, index: int) -> int | None:
        for at in range(index + 1, min(index + 4, len(self.lines))):
            if self.lines[at].text:
                return at
        return None

    def _rule(self, line: Line) -> bool:
        if not RULE.match(line.text):
            return False
        self.script.claim(line)
        self.ruled, self.ruled_block = True, False
        return True

    def _heading(self, line: Line) -> None:
        if self.current is not None:
            self._close()
        self.headings.append(line)
        self.script.claim(line)
        self._after()

    def _is_heading(self, line: Line) -> bool:
        if line.marked:
            return len(line.text) <= 120
        if self._is_ruled(line.text):
            return True
        return _looks_like_heading(line.text) and self._stands_as_heading(line.text)

    def _is_ruled(self, text: str) -> bool:
        """Between two rules, or under a blank line and over a rule, letters of any size will do."""
        apart = self.ruled or self.current is None or self.blank is not None
        if self.headings or not apart or len(text) > 90 or _BLOCK_END.match(text):
            return bool(self.headings) and self.ruled_block
        below = [item.text for item in self.lines[self.index + 1 : self.index + 4]]
        count = next((at for at, item in enumerate(below) if RULE.match(item)), None)
        if count is None or (count and not self.ruled) or "" in below[:count]:
            return False
        self.ruled_block = self.ruled and count > 0
        return not _ITEM_START.match(text)

    def _stands_as_heading(self, text: str) -> bool:
        """By what is around it: a rule, a blank line before, a paragraph after."""
        following = self._next(self.index)
        after = self.lines[following].text if following is not None else ""
        set_in = following is not None and self.lines[following].indent - self.margin >= 2
        if after and not set_in and RULE.match(after):
            return True
        if self.ruled and not self.headings and not self.upper:
            return True
        apart = self.current is None or self.blank is not None or self.paged or bool(self.headings)
        if not apart or not after or self._broken_off():
            return False
        if self.upper:
            starts = _NUMBERED.match(after) is not None
            return starts and len(text) <= 60 and not _END.search(text)
        return (not _END.search(text) or len(text.split()) <= 6) and self._run_ends(self.index)

    def _broken_off(self) -> bool:
        """Whether a page ended in the middle of a sentence: what follows is its rest."""
        tail = self.current.tail if self.current and not self.headings else ""
        return self.paged and bool(tail) and _END.search(tail) is None

    def _run_ends(self, index: int) -> bool:
        """Whether a run of lines in capitals ends at a blank line or at a paragraph."""
        for line in self.lines[index + 1 : index + 4]:
            if not line.text or not line.text.isupper() or _NUMBERED.match(line.text):
                return True
        return False


_GLUED = re.compile(
    r"(?:LIMITED OFFICIAL USE|CONFIDENTIAL|TOP SECRET|SECRET|UNCLASSIFIED|UNCLAS|"
    r"C O N F I D E N T I A L|S E C R E T)$"
)
_BLOCK_END = re.compile(r"\(?(?:END|BEGIN|UNQUOTE|QUOTE)\b")
_ITEM_START = re.compile(r"[¶§]?\s?\d{1,3}\s?[.)]\s|--|\(")
_NUMBERED = re.compile(r"[¶§]?\s?\d{1,3}\s?[.)-]")


def _looks_like_heading(text: str) -> bool:
    """A short line in capitals that is no item, mark or half of a sentence."""
    if len(text) > 90 or text.upper() != text or sum(map(str.isalpha, text)) < 3:
        return False
    return not (_BLOCK_END.match(text) or _HEADING_END.search(text) or LIST_ITEM.match(text))


def _mostly_upper(lines: list[Line]) -> bool:
    sample = [line.text for line in lines[:60] if line.text]
    return sum(map(str.isupper, sample)) * 10 >= len(sample) * 9


def _is_noise(text: str) -> bool:
    """Binary rubbish: control signs, or hardly a letter."""
    strange = len(_UNREADABLE.findall(text[:2000]))
    return strange * 20 > len(text[:2000])
