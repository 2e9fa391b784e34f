"""The strip: where in the telegram whose words stand. The claims beneath it say the same."""

from dataclasses import dataclass

from palermo.report.telegram_contents import TONES, Contents
from palermo.report.telegram_text import Tone

WIDTH, HEIGHT, GAP = 1000.0, 20, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A statement on the strip, in the row of its tone."""

    x: float
    width: float
    y: int
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The statements of one tone."""

    tone: Tone
    y: int
    bars: tuple[Bar, ...]


def strip(found: Contents) -> tuple[Lane, ...]:
    """The lanes that have a statement, from the first to the last character that is shown."""
    claims = found.claims
    used = [tone for tone in TONES if any(one.tone == tone for one in claims)]
    if not claims:
        return ()
    start = min(one.statement.span[0] for one in claims)
    length = max(one.statement.span[1] for one in claims) - start or 1
    lanes = []
    for index, tone in enumerate(used):
        y = index * (HEIGHT + GAP)
        bars = (
            Bar(
                round((one.statement.span[0] - start) / length * WIDTH, 1),
                round(
                    max(3.0, (one.statement.span[1] - one.statement.span[0]) / length * WIDTH), 1
                ),
                y,
                one.number,
            )
            for one in claims
            if one.tone == tone
        )
        lanes.append(Lane(tone, y, tuple(bars)))
    return tuple(lanes)
