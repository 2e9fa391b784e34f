"""The strip: where in the telegram something stands. The claims beneath it say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from palermo.report.telegram_contents import TONES, Claim, Contents
from palermo.report.telegram_text import Tone

WIDTH, NARROWEST = 1000.0, 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A statement on the strip."""

    x: float
    width: float
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The statements of one tone."""

    tone: Tone
    claims: tuple[Claim, ...]
    bars: tuple[Bar, ...]


def strip(found: Contents) -> tuple[Lane, ...]:
    """The lanes of tones that have a statement."""
    every = found.claims
    lanes = ((tone, tuple(one for one in every if one.tone == tone)) for tone in TONES)
    return tuple(Lane(tone, claims, bars(found, claims)) for tone, claims in lanes if claims)


def bars(found: Contents, claims: Sequence[Claim]) -> tuple[Bar, ...]:
    """Where claims stand, from the first to the last character of all that are shown."""
    spans = [one.statement.span for one in found.claims]
    start = min(first for first, _ in spans)
    length = max(last for _, last in spans) - start or 1
    return tuple(_bar(one, start, length) for one in claims)


def _bar(claim: Claim, start: int, length: int) -> Bar:
    first, last = claim.statement.span
    width = max(NARROWEST, (last - first) / length * WIDTH)
    return Bar(round((first - start) / length * WIDTH, 1), round(width, 1), claim.number)
