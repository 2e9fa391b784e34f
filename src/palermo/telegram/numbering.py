"""Paragraph numbers, whole and damaged: the number expected next decides."""

import re
from dataclasses import dataclass

from palermo.telegram.vocabulary import PARAGRAPH, PORTION_MARK

_LETTERS = re.compile(r"(?P<number>[IlO\d]{1,3})\s?(?P<sign>[.)])\s*(?=\(\s?[A-Z])")
_DIGITS = str.maketrans("IlO", "110")


@dataclass(frozen=True, slots=True)
class Start:
    """The opening of a paragraph: offsets in the line; `repair` names the rule that was needed."""

    number: int | None
    portion: str | None
    number_end: int
    text_start: int
    repair: str | None = None


@dataclass(slots=True)
class Numbering:
    """What has been numbered so far. `portioned` after the first portion mark."""

    last: int = 0
    portioned: bool = False
    headed: bool = True  # a heading was read: the text starts at its first paragraph
    marks: frozenset[int] = frozenset()  # numbers that stand behind a whole paragraph sign
    marked: frozenset[int | None] = frozenset()  # numbers that a portion mark follows

    def start(self, text: str, *, fresh: bool, ended: bool = True) -> Start | None:
        """The opening of a paragraph, or None.

        `fresh` where the line stands apart from the text before it, `ended` where that text has
        ended its sentence.
        """
        first = text[0]
        if not (first.isdigit() or first in "¶§(IlO" or not first.isalnum() or text[1:2].isdigit()):
            return None
        if first == "(":
            return self._unnumbered(text, fresh=fresh)
        found = self._damaged_letters(text) if first in "IlO" else self._numbered(text, fresh=fresh)
        if found is not None and not ended and found.portion is None:
            rest = text[found.text_start : found.text_start + 1]
            if rest.islower() or self.portioned:
                return None  # a number that a sentence goes on with
        if found is not None and found.portion is None and found.number in self.marked:
            return None  # an item of a list: the paragraph of this number bears a mark
        if found is not None:
            self.last = found.number or self.last
            self.portioned = self.portioned or found.portion is not None
        return found

    def _numbered(self, text: str, *, fresh: bool) -> Start | None:
        match = PARAGRAPH.match(text)
        if match is None:
            return None
        portion, text_start = portion_at(text, match.end())
        if not match["sign"] and portion is None:
            return None
        if text_start >= len(text) and portion is None and not match["mark"]:
            return self._bare(match, text_start, fresh=fresh)
        read = self._read(match, portioned=portion is not None, fresh=fresh)
        if read is None:
            # a number that cannot be, with a mark of its own: a paragraph without a number
            return Start(None, portion, 0, text_start) if portion and fresh else None
        number, repair = read
        end = match.end("sign") if match["sign"] else match.end("number")
        return Start(number, portion, end, text_start, repair)

    def _bare(self, match: re.Match[str], text_start: int, *, fresh: bool) -> Start | None:
        """A number alone on its line: its text follows."""
        if int(match["number"]) == self.last + 1 and fresh and not self.portioned:
            return Start(self.last + 1, None, match.end("number"), text_start)
        return None

    def _read(
        self, match: re.Match[str], *, portioned: bool, fresh: bool
    ) -> tuple[int, str | None] | None:
        """The number meant, and the repair; None where the line is no paragraph's start."""
        expected = self.last + 1
        digits, stray = match["number"], match["stray"]
        if match["second"]:
            stray, digits = digits, match["second"]
            if len(stray) > 1:
                return None
        number = int(digits)
        sure = portioned or not self.portioned
        if number == expected and (not stray or sure):
            return number, "paragraph mark" if stray else None
        if stray:
            return None
        if sure and digits[1:] == str(expected) and not match["mark"]:
            return expected, "paragraph mark"  # `12.` for paragraph 2
        if self.last == 0 and not self.headed and len(digits) > 1 and self._later_mark(digits[1:]):
            return int(digits[1:]), "paragraph mark"
        return (
            (number, None)
            if self._leaps(number, portioned=portioned, marked=bool(match["mark"]), fresh=fresh)
            else None
        )

    def _later_mark(self, digits: str) -> bool:
        """Whether a whole mark further on shows that an extract's first number is a damaged one."""
        return any(0 < number - int(digits) < 9 for number in self.marks)

    def _leaps(self, number: int, *, portioned: bool, marked: bool, fresh: bool) -> bool:
        """A number further on: paragraphs are missing, or the text starts in the middle."""
        if self.last == 0:
            if not self.headed:
                return number < 100
            return number <= 3 and (portioned or marked or fresh)
        if not self.last < number <= self.last + 30:
            return False
        return portioned or marked or (fresh and not self.portioned)

    def _damaged_letters(self, text: str) -> Start | None:
        match = _LETTERS.match(text)
        if match is None:
            return None
        portion, text_start = portion_at(text, match.end())
        number = int(match["number"].translate(_DIGITS))
        if portion is None or number != self.last + 1:
            return None
        return Start(number, portion, match.end("sign"), text_start, "letters")

    def _unnumbered(self, text: str, *, fresh: bool) -> Start | None:
        """A portion mark without a number."""
        portion, text_start = portion_at(text, 0)
        if portion is None or not fresh or text_start >= len(text):
            return None
        return Start(None, portion, 0, text_start)


def portion_at(text: str, at: int) -> tuple[str | None, int]:
    """The portion mark at a place, and where the text after it starts.

    A mark for the whole text (`(C - ENTIRE TEXT)`) is no portion mark and stays in the text.
    """
    if match := PORTION_MARK.match(text, at):
        end = match.end()
        while end < len(text) and text[end] == " ":
            end += 1
        return " ".join(match[1].split()).replace(" /", "/").replace("/ ", "/"), end
    return None, at
