"""Scales of the plots: linear, or logarithmic where the estimates differ by more than a factor."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.errors import ReportError

APART = 3.0  # estimates that differ by more are drawn on a logarithmic scale
LIMITS_APART = 10.0  # so are limits: the rest would be a heap on the left
DIGITS = 3  # significant, of a number in a sentence
_ROOM = 0.04  # of the scale, left free at both ends
_STEPS = (1, 2, 5)
_MOST_TICKS = 6  # so that their numbers have room on a phone
_FEWEST_TICKS = 3  # of a logarithmic scale: with two alone nobody can read between them
_LONG = 10_000  # numbers from here on need more room


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where a chart reaches.

    Attributes:
        low, high: its ends.
        ticks: where numbers stand.
        logarithmic: whether equal factors are equal distances.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool

    @property
    def type(self) -> str:
        """As Vega-Lite has it."""
        return "log" if self.logarithmic else "linear"


def scale(values: Iterable[float], limits: Iterable[float] = (), floor: float = 0.0) -> Scale:
    """The scale on which all of these have room.

    Args:
        values: estimates.
        limits: of their intervals; what is not finite is drawn as an arrow and left out here.
        floor: the scale need not begin below it.

    Raises:
        ReportError: none of them is a number above zero.
    """
    points = [one for one in values if _drawable(one)]
    every = points + [one for one in limits if _drawable(one)]
    if not every:
        raise ReportError("a chart has nothing to draw", "the plots of an estimate", "leave it out")
    low, high = min(every), max(every)
    apart = bool(points) and max(points) > APART * min(points)
    if apart or high > LIMITS_APART * low:
        room = (high / low) ** _ROOM
        ends = (low / room, high * room)
        return Scale(*ends, _powers(*ends), logarithmic=True)
    room = _ROOM * (high - low or high)
    ends = (max(low - room, min(low, floor)), high + room)
    return Scale(*ends, _even(*ends), logarithmic=False)


def rounded(value: float) -> float:
    """A number as a sentence has it, to three significant digits; whole where it is large."""
    return float(f"{value:.{DIGITS}g}")


def finite(limits: Iterable[Sequence[float]]) -> list[float]:
    """The ends of intervals that are numbers."""
    return [end for pair in limits for end in pair if math.isfinite(end)]


def _drawable(value: float) -> bool:
    return math.isfinite(value) and value > 0


def _powers(low: float, high: float) -> tuple[float, ...]:
    """1, 2, 5, 10, 20... between two ends; where those are many, powers of ten or some of them."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    for steps in (_STEPS, (1, 3), (1,)):
        found = [step * 10.0**power for power in range(first, last + 1) for step in steps]
        inside = tuple(one for one in found if low <= one <= high)
        if len(inside) < _FEWEST_TICKS:
            return _even(low, high)
        if len(inside) <= _most_ticks(high):
            return inside
    return inside[:: -(-len(inside) // _most_ticks(high))]


def _most_ticks(high: float) -> int:
    return _MOST_TICKS if high < _LONG else _MOST_TICKS - 2


def _even(low: float, high: float) -> tuple[float, ...]:
    """Round numbers at equal distances between two ends."""
    wide = (high - low) / _most_ticks(high)
    power = 10.0 ** math.floor(math.log10(wide))
    step = next(one * power for one in (*_STEPS, 10) if one * power >= wide)
    return tuple(
        round(at * step, 10) for at in range(math.ceil(low / step), math.floor(high / step) + 1)
    )
