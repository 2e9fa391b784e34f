"""What has been read of a message so far: fields, where they stand, repairs, what is explained."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from palermo.telegram.lines import Line
from palermo.telegram.message import Check, Repair, Span, Unexplained


@dataclass(slots=True)
class Transcript:
    """The notes of one reading; `year` is the caller's, for texts that hold no date."""

    original: str
    year: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    claimed: list[Span] = field(default_factory=list)

    def put(self, name: str, value: Any, span: Span) -> None:
        """Keep a field's first value; a later one only widens nothing and is explained."""
        if name not in self.fields:
            self.fields[name] = value
            self.spans[name] = span
        self.claimed.append(span)

    def add(self, name: str, values: list[Any], span: Span) -> None:
        """Append to a field that is a list; its span grows to hold all of it."""
        self.fields.setdefault(name, []).extend(values)
        known = self.spans.get(name)
        self.spans[name] = (
            span if known is None else (min(known[0], span[0]), max(known[1], span[1]))
        )
        self.claimed.append(span)

    def has(self, name: str) -> bool:
        """Whether a field has been read."""
        return name in self.fields

    def claim(self, line: Line) -> None:
        """Note that a line is explained."""
        self.claimed.append((line.start, line.end))

    def repair(self, rule: str, span: Span, now: str) -> None:
        """Note that a stretch was read otherwise than it stands."""
        self.repairs.append(Repair(rule, span, self.original[span[0] : span[1]], now))

    def this_year(self) -> int | None:
        """The year of the date-time group, or the caller's."""
        dtg = self.fields.get("dtg")
        return int(dtg[:4]) if dtg else self.year


def date_time_group(moment: datetime) -> str:
    """A moment as every field has it: `2006-10-27T16:51Z`, with four digits of any year."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='minutes')}Z"


def coverage(original: str, claimed: list[Span]) -> tuple[float, tuple[Unexplained, ...]]:
    """The share of a text's visible characters that are explained, and the stretches that aren't.

    A text without visible characters leaves nothing unexplained: its coverage is 1.
    """
    left = [
        Unexplained((begin, end), original[begin:end])
        for start, stop in _gaps(len(original), claimed)
        if (span := _trimmed(original, start, stop)) is not None
        for begin, end in [span]
    ]
    if not left:
        return 1.0, ()
    unseen = sum(_visible(item.text) for item in left)
    return round(1 - unseen / _visible(original), 4), tuple(left)


def _gaps(length: int, claimed: list[Span]) -> list[Span]:
    gaps = []
    reached = 0
    for start, end in sorted(claimed):
        if start > reached:
            gaps.append((reached, start))
        reached = max(reached, end)
    if reached < length:
        gaps.append((reached, length))
    return gaps


def _trimmed(original: str, start: int, end: int) -> Span | None:
    text = original[start:end]
    if not text or text.isspace():
        return None
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _visible(text: str) -> int:
    return sum(map(len, text.split()))
