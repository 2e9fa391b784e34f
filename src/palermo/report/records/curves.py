"""Curves: what became of those who came in, by how many days after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from palermo.model import Figure, Period
from palermo.report.records.states import has_number, in_order

CURVE = ("outcome", "within")
"""The dimensions of the figures of a curve."""
_LAST = 1_000_000  # after every number of days


@dataclass(frozen=True, slots=True)
class Curve:
    """What became of those of one period, by days: one column an outcome, one row a length.

    Attributes:
        period: in which they came in.
        outcomes: ids, in alphabetical order.
        lengths: as the dimension "within" has them, shortest first.
        cells: one figure for each outcome and length; a pair may be missing.
    """

    period: Period
    outcomes: tuple[str, ...]
    lengths: tuple[str, ...]
    cells: Mapping[tuple[str, str], Figure]

    def at(self, outcome: str, length: str) -> Figure | None:
        """The figure of an outcome within a length of time; None where there is none."""
        return self.cells.get((outcome, length))

    @property
    def known(self) -> bool:
        """Whether any of it has a number."""
        return any(has_number(one) for one in self.cells.values())


def days(length: str) -> int:
    """How many days a length of the dimension "within" is: the number in "90" or "90 days"."""
    digits = "".join(char for char in length if char.isdigit())
    return int(digits) if digits else _LAST


def curves_of(figures: Sequence[Figure]) -> tuple[Curve, ...]:
    """One curve for each period of the figures."""
    return tuple(
        _curve(period, [one for one in figures if one.period == period])
        for period in in_order(one.period for one in figures)
    )


def _curve(period: Period, figures: Sequence[Figure]) -> Curve:
    pairs = [dict(one.dimensions) for one in figures]
    return Curve(
        period=period,
        outcomes=tuple(sorted({pair["outcome"] for pair in pairs})),
        lengths=tuple(sorted({pair["within"] for pair in pairs}, key=lambda one: (days(one), one))),
        cells={
            (pair["outcome"], pair["within"]): one for pair, one in zip(pairs, figures, strict=True)
        },
    )
