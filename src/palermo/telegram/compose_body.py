"""The body in lines: paragraphs, page markers, and where a section may end."""

from collections.abc import Iterator
from typing import NamedTuple

from palermo.telegram.labels import labels_in
from palermo.telegram.message import Paragraph, Telegram
from palermo.telegram.wrapping import opens_something, wrap

_ENDS_SENTENCE = (".", "!", "?", ":", ";", '"', ")")
# What a break before a line costs: a paragraph starts; a sentence runs on; a line of its own
# starts; a sentence starts; nothing should part here.
PARAGRAPH, MID_SENTENCE, OWN_LINE, SENTENCE, NEVER = range(5)
INDENT = "  "


class Row(NamedTuple):
    """A line of the body and what a break before it costs."""

    text: str
    cost: int


def rows_of(telegram: Telegram, width: int) -> list[Row]:
    """All lines of the body, page markers among them."""
    rows: list[Row] = []
    for paragraph in telegram.paragraphs:
        if rows:
            rows.append(Row("", PARAGRAPH))
        ruled = not rows and _needs_rule(telegram)
        rows.extend(_heading(paragraph.heading, width, ruled=ruled))
        rows.extend(_paragraph(paragraph, width))
    return _with_markers(rows, [marker.text for marker in telegram.page_markers])


def _needs_rule(telegram: Telegram) -> bool:
    """Whether the first heading would seem to go on with the subject, or to be a caption."""
    behind = telegram.refs or telegram.classified_by or telegram.reasons
    labelled = telegram.eo or telegram.tags
    return not behind and (telegram.subject is not None or not labelled)


def _heading(heading: str | None, width: int, *, ruled: bool) -> Iterator[Row]:
    """A heading between blank lines, under a rule where it might go on with what is above."""
    if heading:
        lines = wrap(heading, width)
        first, *others = ["-" * len(lines[0]), *lines] if ruled else lines
        yield Row(first, PARAGRAPH)
        yield from (Row(line, NEVER) for line in [*others, ""])


def _paragraph(paragraph: Paragraph, width: int) -> Iterator[Row]:
    headed = paragraph.heading is not None
    first, *others = paragraph.text.split("\n")
    for number, line in enumerate(wrap(first, width, lead_of(paragraph))):
        starts = OWN_LINE if paragraph.number is None else PARAGRAPH
        yield Row(line, _soft(line) if number else NEVER if headed else starts)
    for text in others:
        for number, line in enumerate(wrap(text, width, INDENT)):
            yield Row(line, _soft(line) if number else _own(line))


def lead_of(paragraph: Paragraph) -> str:
    """`4. (C) `: what stands before the text of a paragraph."""
    number = f"{paragraph.number}. " if paragraph.number is not None else ""
    portion = f"({paragraph.portion}) " if paragraph.portion else ""
    return number + portion


def _soft(line: str) -> int:
    if _misleads(line):
        return NEVER
    return MID_SENTENCE if line[:1].islower() else SENTENCE


def _own(line: str) -> int:
    return NEVER if _misleads(line.strip()) else OWN_LINE


def _misleads(line: str) -> bool:
    """Whether a section that begins so would seem to go on with its heading."""
    return opens_something(line) or line == line.upper() or bool(labels_in(line))


def _with_markers(rows: list[Row], markers: list[str]) -> list[Row]:
    """Page markers at even distances, behind lines of text: never over a paragraph or heading."""
    places = [n for n in range(1, len(rows) + 1) if _may_hold(rows, n)]
    done: list[Row] = []
    start = 0
    for number, marker in enumerate(markers, start=1):
        place = places[(number * len(places)) // (len(markers) + 1)]
        done += [*rows[start:place], Row(marker, NEVER)]
        start = place
    if done and start < len(rows) and rows[start].text:
        rows = [*rows[:start], rows[start]._replace(cost=NEVER), *rows[start + 1 :]]
    return done + rows[start:]


def _may_hold(rows: list[Row], place: int) -> bool:
    """Whether a page may end before row `place`: in a paragraph, or right behind one."""
    if place == len(rows):
        return True
    before, after = rows[place - 1], rows[place]
    return bool(before.text) and after.cost != NEVER


def cut(rows: list[Row], count: int, longest: int) -> list[list[str]]:
    """The body in `count` sections of nearly one length, none beyond `longest` lines.

    Every section needs a line: `count <= len(rows) <= count * longest`.
    """
    sections: list[list[str]] = []
    start = 0
    for left in range(count, 0, -1):
        end = _end(rows, start, left, longest)
        sections.append(_trimmed([row.text for row in rows[start:end]]))
        start = end
    return sections


def _end(rows: list[Row], start: int, left: int, longest: int) -> int:
    rest = len(rows) - start
    if left == 1:
        return len(rows)
    low = start + max(1, rest - (left - 1) * longest)
    high = start + min(longest, rest - (left - 1))
    even = start + rest / left
    # A section may not end up with nothing but the blank line between two paragraphs.
    return min(range(low, high + 1), key=lambda at: (_cost(rows, start, at), abs(at - even)))


def _cost(rows: list[Row], start: int, at: int) -> int:
    row, before = rows[at], rows[at - 1]
    if at - start == 1 and not before.text:
        return NEVER + 1
    if not row.text and row.cost == PARAGRAPH:  # ahead of the blank line: as good as behind it
        return rows[at + 1].cost if at + 1 < len(rows) else row.cost
    if row.cost == SENTENCE and not before.text.endswith(_ENDS_SENTENCE):
        return MID_SENTENCE
    if row.cost == MID_SENTENCE and before.text.endswith(_ENDS_SENTENCE):
        return SENTENCE
    return row.cost


def _trimmed(lines: list[str]) -> list[str]:
    first = next((n for n, line in enumerate(lines) if line), len(lines))
    last = len(lines) - next((n for n, line in enumerate(reversed(lines)) if line), 0)
    return lines[first:last]
