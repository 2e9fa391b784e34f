"""The lines of a text, each with its way back to the characters it stands at."""

from bisect import bisect_right
from dataclasses import dataclass

from palermo.telegram.cleaning import Edit, edits_of, has_markup
from palermo.telegram.message import Repair, Span


@dataclass(slots=True)
class Line:
    """One line as it is read: `text` without markup and outer blanks.

    `start` and `end` bound the line in the original (without its line end). `places` are pairs
    (offset in text, offset in original). `marked` is true where a markdown heading mark was taken
    off.
    """

    start: int
    end: int
    text: str
    indent: int
    places: tuple[Span, ...]
    marked: bool = False

    def at(self, offset: int) -> int:
        """The place in the original of `text[offset]`."""
        places = self.places
        index = 0 if len(places) == 1 else bisect_right(places, (offset, 1 << 62)) - 1
        in_text, in_original = places[index]
        return in_original + offset - in_text

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the original; an empty stretch has no width."""
        if end <= start:
            return (self.at(start), self.at(start))
        return (self.at(start), self.at(end - 1) + 1)

    def part(self, start: int, end: int) -> "Line":
        """A stretch of the line as a line of its own, outer blanks taken off."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        first = self.at(start)
        inner = tuple((at - start, place) for at, place in self.places if start < at)
        inner = tuple(pair for pair in inner if pair[0] < len(text))
        stop = self.at(start + len(text) - 1) + 1 if text else first
        return Line(first, stop, text, self.indent, ((0, first), *inner), self.marked)


def lines_of(text: str) -> tuple[list[Line], list[Repair]]:
    """All lines of a text, markup taken off, and the repairs that took it off."""
    repairs: list[Repair] = []
    marked = has_markup(text)
    lines: list[Line] = []
    start = 0
    for raw in _split(text):
        end = start + len(raw)
        stripped = raw.strip()
        if marked and stripped and (edits := edits_of(stripped)):
            lines.append(_cleaned(raw, stripped, start, edits, repairs))
        else:
            indent = len(raw) - len(raw.lstrip()) if raw[:1].isspace() else 0
            lines.append(Line(start, end, stripped, indent, ((0, start + indent),)))
        start = end + 1
    return lines, repairs


def _split(text: str) -> list[str]:
    if "\n" not in text and "\r" in text:
        return text.split("\r")
    return text.split("\n")


def _cleaned(raw: str, stripped: str, start: int, edits: list[Edit], repairs: list[Repair]) -> Line:
    indent = len(raw) - len(raw.lstrip())
    first = start + indent
    parts: list[str] = []
    places: list[Span] = []
    length = done = 0
    for begin, end, now, rule in edits:
        if begin > done:
            places.append((length, first + done))
            parts.append(stripped[done:begin])
            length += begin - done
        if now:
            places.append((length, first + begin))
            parts.append(now)
            length += len(now)
        repairs.append(Repair(rule, (first + begin, first + end), stripped[begin:end], now))
        done = end
    if done < len(stripped):
        places.append((length, first + done))
        parts.append(stripped[done:])
    whole = Line(start, start + len(raw), "".join(parts), indent, tuple(places) or ((0, first),))
    line = whole.part(0, len(whole.text))
    marked = any(rule == "heading mark" for *_, rule in edits)
    return Line(start, start + len(raw), line.text, indent, line.places, marked)
