"""Charts of indicators from records: what is drawn of each, and what is only told in its table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from palermo.model import Figure
from palermo.report import charts
from palermo.report.records.amounts import scale_of
from palermo.report.records.arrangement import Chapter, Indicator
from palermo.report.records.curve_lines import curve_specification, drawn_outcomes
from palermo.report.records.curves import Curve
from palermo.report.records.specifications import (
    dots_specification,
    has_interval,
    periods_specification,
    top_of,
)
from palermo.report.records.states import has_number, is_partial, kind_of, state_of
from palermo.report.series import by_time

Form = Literal["periods", "curve", "dots"]
TINY = 20.0  # counts below it are read faster in the table
FEWEST = 2  # points of a chart
_PERIODS = frozenset(("count", "share", "bounds", "median", "ratio"))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of an indicator, drawn and not yet spoken.

    Attributes:
        indicator: what it is of.
        form: periods side by side; a curve; one dot a place.
        svg: as drawn.
        figures: what it shows, numbers and gaps, in the order of the chart.
        curve: where the form is a curve.
        total: the share of all places, where the form is dots.
    """

    indicator: Indicator
    form: Form
    svg: str
    figures: tuple[Figure, ...]
    curve: Curve | None = None
    total: Figure | None = None

    @property
    def name(self) -> str:
        """Unique on the page: part of the ids."""
        return "chart-" + self.indicator.id.replace("_", "-")

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Which curves are drawn, in the order of their styles."""
        return drawn_outcomes(self.curve) if self.curve else ()

    @property
    def has(self) -> frozenset[str]:
        """Which marks it has, for its legend."""
        known = [one for one in self.figures if has_number(one)]
        marks = {
            "bounds": any(state_of(one) == "bounds" for one in known),
            "value": any(state_of(one) == "value" for one in known),
            "interval": any(has_interval(one) for one in known),
            "partial": any(is_partial(one) for one in known),
            "missing": len(known) < len(self.figures),
            "break": self.form == "periods" and bool(self.indicator.breaks),
        }
        return frozenset(name for name, there in marks.items() if there)


def drawings(chapters: Iterable[Chapter]) -> Mapping[str, Drawing]:
    """The charts, by indicator.

    Raises:
        ReportError: a chart cannot be drawn.
    """
    found = {one.id: one for chapter in chapters for one in chapter.indicators}
    made = {name: _drawing(one, found) for name, one in found.items()}
    return {name: one for name, one in made.items() if one}


def _drawing(indicator: Indicator, others: Mapping[str, Indicator]) -> Drawing | None:
    measure = indicator.definition.measure
    if measure == "delay":
        return _curve(indicator)
    if measure == "spread":
        return _dots(indicator, others)
    narrow = f"{indicator.id}_bounds" in others  # the bounds hold the count
    return _periods(indicator) if measure in _PERIODS and not narrow else None


def _periods(indicator: Indicator) -> Drawing | None:
    blocks = [block for block in indicator.blocks if block.kind != "other"]
    figures = tuple(one for block in blocks for one in block.figures)
    known = [one for one in figures if has_number(one)]
    scale = scale_of(figures[0], indicator.definition) if figures else "amount"
    if len(known) < FEWEST or (scale == "count" and top_of(known) < TINY):
        return None
    svg = charts.drawn(periods_specification(indicator, blocks), indicator.id)
    return Drawing(indicator, "periods", svg, figures)


def _curve(indicator: Indicator) -> Drawing | None:
    curve = indicator.latest
    if curve is None or not drawn_outcomes(curve):
        return None
    svg = charts.drawn(curve_specification(curve), indicator.id)
    return Drawing(indicator, "curve", svg, tuple(curve.cells.values()), curve=curve)


def _dots(indicator: Indicator, others: Mapping[str, Indicator]) -> Drawing | None:
    over = indicator.definition.over
    share = others.get(indicator.definition.numerator, indicator)
    figures = _places(share, over) or _places(indicator, over)
    if sum(one.value is not None for one in figures) < FEWEST:
        return None
    same = (one for one in share.figures if one.period == figures[0].period and one.value)
    total = next(same, None) if share is not indicator else None
    svg = charts.drawn(dots_specification(figures, total), indicator.id)
    return Drawing(indicator, "dots", svg, figures, total=total)


def _places(indicator: Indicator, over: str) -> tuple[Figure, ...]:
    """The parts of the last calendar year with numbers: largest first, those without last."""
    cells = [
        cell
        for table in indicator.parts
        if table.dimensions == (over,)
        for row in (*table.rows, *table.more)
        for cell in row.cells
        if cell and kind_of(cell.period) == "calendar"
    ]
    known = by_time(one for one in cells if one.value is not None)
    last = [one for one in cells if known and one.period == known[-1].period]
    return tuple(sorted(last, key=lambda one: (one.value is None, -(one.value or 0), one.id)))
