"""Groups of lines as paragraphs: their text, where each sign of it stands, what was mended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from palermo.sources.documents.flow import Group
from palermo.sources.documents.joints import Joiner
from palermo.sources.documents.lines import Line, without_marks, without_number
from palermo.telegram.message import Paragraph, Repair, Span

_RUN = re.compile(r"\S+(?: \S+)*")
_RULES = {"page": "page break", "blank": "blank line"}


@dataclass(slots=True)
class _Text:
    """A text in the making, with the places of its runs in the original."""

    parts: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    length: int = 0

    def join(self, joint: str) -> None:
        self.parts.append(joint)
        self.length += len(joint)

    def add(self, text: str, start: int) -> None:
        """A line: single spaces between its runs."""
        for number, run in enumerate(_RUN.finditer(text)):
            if number:
                self.join(" ")
            self.places.append((self.length, start + run.start()))
            self.parts.append(run[0])
            self.length += len(run[0])

    def drop(self) -> None:
        """Take the last sign away: the hyphen of a broken word."""
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1


@dataclass(slots=True)
class Writer:
    """Writes the paragraphs of one original.

    Attributes:
        original: the whole text.
        joiner: joins broken words.
        repairs: what was mended so far.
    """

    original: str
    joiner: Joiner
    repairs: list[Repair] = field(default_factory=list)

    def paragraphs(
        self, groups: Sequence[Group], numbers: Sequence[int | None]
    ) -> Iterator[Paragraph]:
        """Each paragraph with the headings before it; headings that nothing follows are one too."""
        waiting: list[Group] = []
        for group, number in zip(groups, numbers, strict=True):
            if group.heading:
                waiting.append(group)
            else:
                yield self._paragraph(group, number, _heading(waiting))
                waiting = []
        yield from (self._paragraph(group, None, None) for group in waiting)

    def _paragraph(self, group: Group, number: int | None, heading: str | None) -> Paragraph:
        first, text = group.lines[0], _Text()
        begun = without_number(first.text) if number is not None else first.text
        text.add(begun, first.end - len(begun))
        for at, line in enumerate(group.lines[1:]):
            self._join(text, group.joints[at], group.lines[at], line)
        return Paragraph(
            number=number,
            portion=None,
            heading=heading,
            text="".join(text.parts),
            span=(first.start, group.lines[-1].end),
            page=first.page,
            places=tuple(text.places),
        )

    def _join(self, text: _Text, joint: str, one: Line, other: Line) -> None:
        if joint == "\n":
            text.join("\n")
        else:
            self._join_softly(text, joint, one, other)
        text.add(other.text, other.start)

    def _join_softly(self, text: _Text, joint: str, one: Line, other: Line) -> None:
        found = self.joiner.join(one.text, other.text)
        if found is None:
            text.drop()
            self._mended("hyphenation", (one.end - 1, other.start), "")
        else:
            text.join(found)
        if joint in _RULES:
            self._mended(_RULES[joint], (one.end, other.start), found or "")

    def _mended(self, rule: str, span: Span, now: str) -> None:
        self.repairs.append(Repair(rule, span, self.original[slice(*span)], now))


def _heading(groups: Sequence[Group]) -> str | None:
    lines = (without_marks(line.text) for group in groups for line in group.lines)
    return " ".join(lines) or None
