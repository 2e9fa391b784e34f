"""A plot: its SVG, its description, its data, and what its legend needs."""

from dataclasses import dataclass
from typing import Any

from palermo.report.hidden.scales import Scale

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Headings, and rows of as many cells; the first cell of a row is its heading."""

LISTED = 12  # points of a curve in its table


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot.

    Attributes:
        name: unique on a page; part of the ids.
        title: what it shows.
        svg: as drawn, axis numbers in English.
        description: what it shows in words, for those who can't see it.
        table: its data.
        logarithmic: whether equal factors are equal distances.
        marks: which it has, for its legend.
        levels: of the intervals drawn, the lowest first.
        line: what its line stands for.
        note: what its axes are, and what a reader must know of how it was drawn.
    """

    name: str
    title: str
    svg: str
    description: str
    table: Table
    logarithmic: bool = False
    marks: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    line: str = ""
    note: str = ""

    @property
    def outer(self) -> float | None:
        """The level of the long interval."""
        return float(self.levels[-1]) if self.levels else None

    @property
    def inner(self) -> float | None:
        """The level of the short interval, where there are two."""
        return float(self.levels[0]) if len(self.levels) > 1 else None


def ends(on: Scale) -> dict[str, Any]:
    """A scale as parameters of a specification."""
    return {"low": on.low, "high": on.high, "ticks": list(on.ticks)}


def listed(count: int) -> range:
    """Which of so many points stand in a table: evenly spread, the last among them."""
    step = max(1, -(-count // LISTED))
    return range((count - 1) % step, count, step)
