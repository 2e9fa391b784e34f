"""The text of a telegram as read, cut where statements begin and end."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from palermo.model.statements import Statement
from palermo.telegram.message import Paragraph, Span

Tone = str  # who speaks, as the page marks it: government, ngo, other, post, stake


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `claims` are the numbers of the statements it belongs to."""

    text: str
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    tone: Tone = ""


def tone_of(statement: Statement) -> Tone:
    """Whose words they are: statements of stake are marked as such, whoever makes them."""
    if statement.stake:
        return "stake"
    return {"government": "government", "ngo": "ngo", "io": "ngo", "post": "post"}.get(
        statement.actor or "", "other"
    )


def lines(
    paragraph: Paragraph,
    numbered: Mapping[int, Statement],
    shown: Callable[[str], str],
) -> tuple[tuple[Segment, ...], ...]:
    """The lines of a paragraph, each in segments.

    Args:
        paragraph: whose text it is.
        numbered: the statements of the paragraph by their number on the page.
        shown: what may be shown of a stretch of text.
    """
    places = {number: _place(paragraph, one) for number, one in numbered.items()}
    cuts = sorted({0, len(paragraph.text), *(end for place in places.values() for end in place)})
    held: dict[int, list[int]] = {}
    for number, (first, last) in places.items():
        for at in range(bisect_left(cuts, first), bisect_left(cuts, last)):
            held.setdefault(at, []).append(number)
    begun: set[int] = set()
    made: list[list[Segment]] = [[]]
    for at, (start, end) in enumerate(pairwise(cuts)):
        claims = tuple(held.get(at, ()))
        tone = tone_of(numbered[claims[-1]]) if claims else ""
        for index, text in enumerate(paragraph.text[start:end].split("\n")):
            if index:
                made.append([])
            if text:
                begins = tuple(n for n in claims if n not in begun)
                begun.update(begins)
                made[-1].append(Segment(shown(text), claims, begins, tone))
    return tuple(tuple(line) for line in made if line)


def _place(paragraph: Paragraph, statement: Statement) -> tuple[int, int]:
    """Where a statement stands in the text of its paragraph, within its bounds."""
    start, end = statement.span
    first = _offset(paragraph, start)
    return first, max(first, _offset(paragraph, end - 1) + 1)


def _offset(paragraph: Paragraph, original: int) -> int:
    """The place in the text of a character of the original; the nearest before it."""
    index = bisect_right(paragraph.places, original, key=lambda pair: pair[1]) - 1
    if index < 0:
        return 0
    in_text, in_original = paragraph.places[index]
    stop = (
        paragraph.places[index + 1][0] if index + 1 < len(paragraph.places) else len(paragraph.text)
    )
    return min(in_text + original - in_original, stop)


class Places:
    """Which paragraph of a telegram holds a stretch of its original."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._parts = sorted(paragraphs, key=lambda one: one.span)
        self._starts = [one.span[0] for one in self._parts]

    def holding(self, span: Span) -> Paragraph | None:
        """The paragraph that the whole stretch stands in."""
        index = bisect_right(self._starts, span[0]) - 1
        if index >= 0 and span[1] <= self._parts[index].span[1]:
            return self._parts[index]
        return None
