"""Printed lines as paragraphs and headings: which line goes on from the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from palermo.sources.documents.lines import Line

_SHORT = 0.75  # of the usual width: a line that ends a paragraph is shorter
_WHOLE = 200  # signs: a line so long is a paragraph whose line ends were lost
_SHOUTED = 0.6  # of the lines in capitals: then capitals are no sign of a heading


@dataclass(slots=True)
class Group:
    r"""Lines of one paragraph, or of one heading.

    `joints[i]` stands between `lines[i]` and `lines[i + 1]`: " " for a soft line end, "\n" where
    an item begins, "page" and "blank" where a sentence goes on over a page's end or an empty line.
    """

    lines: list[Line]
    heading: bool = False
    joints: list[str] = field(default_factory=list)

    def add(self, line: Line, joint: str) -> None:
        """Go on with another line."""
        self.lines.append(line)
        self.joints.append(joint)


def groups(lines: Sequence[Line]) -> Iterator[Group]:
    """The paragraphs and headings of printed lines."""
    if not lines:
        return
    judge = _Judge.of(lines)
    headings = [judge.is_heading(lines, at) for at in range(len(lines))]
    group = Group([lines[0]], headings[0])
    for at in range(1, len(lines)):
        joint = judge.joint(lines[at - 1], lines[at], (headings[at - 1], headings[at]))
        if joint:
            group.add(lines[at], joint)
        else:
            yield group
            group = Group([lines[at]], headings[at])
    yield group


@dataclass(frozen=True, slots=True)
class _Judge:
    """What holds for the whole text: its usual width, and whether it is written in capitals."""

    width: int
    shouted: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Judge":
        lengths = sorted(len(line.text) for line in lines)
        capitals = sum(line.in_capitals for line in lines)
        return cls(lengths[len(lengths) * 9 // 10], capitals > _SHOUTED * len(lines))

    def is_heading(self, lines: Sequence[Line], at: int) -> bool:
        line = lines[at]
        if line.is_hashed:
            return True
        if line.is_item or not self._looks_like_one(line):
            return False
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        apart = before is None or line.blank or before.page != line.page or self._over(before)
        followed = after is None or after.blank or not after.starts_lower
        return apart and followed

    def _looks_like_one(self, line: Line) -> bool:
        if line.is_marked_heading:
            return True
        return line.in_capitals and not self.shouted and len(line.text) < _WHOLE

    def _over(self, line: Line) -> bool:
        """Whether a line may be the last of its paragraph."""
        if self._looks_like_one(line):
            return True
        return line.ends_sentence and (
            len(line.text) < _SHORT * self.width or len(line.text) > _WHOLE
        )

    def joint(self, one: Line, other: Line, headings: tuple[bool, bool]) -> str:
        """How a line goes on from the one before; "" where it begins anew."""
        new_page = one.page != other.page
        if any(headings):
            return " " if all(headings) and not other.blank and not new_page else ""
        apart = new_page or other.blank
        if not one.ends_sentence and other.starts_lower and not other.is_item:
            return "page" if new_page else "blank" if other.blank else " "
        if apart:
            return "page" if new_page and self._runs_on(one, other) else ""
        if other.is_item:
            return "\n"
        return "" if self._begins(one, other) else " "

    def _runs_on(self, one: Line, other: Line) -> bool:
        """Whether a sentence goes on with a capital on the next page."""
        full = len(one.text) >= _SHORT * self.width
        return full and not one.ends_sentence and not other.is_item and other.number is None

    def _begins(self, one: Line, other: Line) -> bool:
        """Whether a paragraph begins without an empty line before it."""
        if not one.ends_sentence:
            return len(one.text) < _SHORT * self.width and other.number is not None
        return self._over(one) or other.number is not None or other.indent > one.indent + 1
