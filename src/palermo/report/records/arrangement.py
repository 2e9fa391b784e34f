"""Figures from records arranged for reading: chapters of indicators, blocks of periods, parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from palermo.model import Definition, Figure, Gap, Period, Release
from palermo.model.figures import IntervalOf
from palermo.report.parts import PartRow, PartTable, part_tables
from palermo.report.records.states import (
    KINDS,
    Kind,
    has_number,
    in_order,
    is_measured,
    kind_of,
)
from palermo.report.series import by_time

CHAPTERS = (
    "identification",
    "protection",
    "permits",
    "prosecution",
    "sentences",
    "cooperation",
    "effort",
)
_CURVE = ("outcome", "within")
_LAST = 1_000_000  # after every number of days


@dataclass(frozen=True, slots=True)
class Block:
    """The totals of an indicator for periods of one kind."""

    kind: Kind
    figures: tuple[Figure, ...]


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


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its totals by kind of period, its parts, and its curves where it is a delay.

    Attributes:
        definition: what it answers.
        blocks: of totals.
        parts: one table for each dimension by which it is divided.
        curves: by period, those of calendar years first.
        gaps: what a person declared as not reported.
    """

    definition: Definition
    blocks: tuple[Block, ...]
    parts: tuple[PartTable, ...]
    curves: tuple[Curve, ...]
    gaps: tuple[Gap, ...]

    @property
    def id(self) -> str:
        """Id of the indicator."""
        return self.definition.id

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The totals, block by block."""
        return tuple(one for block in self.blocks for one in block.figures)

    @property
    def latest(self) -> Curve | None:
        """The curve to draw: of the last calendar year that has one with numbers."""
        known = [one for one in self.curves if one.known]
        yearly = [one for one in known if one.period.is_calendar_year]
        found = yearly or known
        return found[-1] if found else None

    @property
    def latest_first(self) -> tuple[Curve, ...]:
        """The curves, that which is drawn before the others."""
        first = self.latest
        return tuple(sorted(self.curves, key=lambda one: one is not first))

    @property
    def part_figures(self) -> tuple[Figure, ...]:
        """The figures of its parts."""
        rows = [row for table in self.parts for row in (*table.rows, *table.more)]
        return tuple(cell for row in rows for cell in row.cells if cell)

    @property
    def curve_figures(self) -> tuple[Figure, ...]:
        """The figures of its curves."""
        return tuple(one for curve in self.curves for one in curve.cells.values())

    @property
    def interval_of(self) -> IntervalOf | None:
        """What the intervals of its totals are of; None where no total has one of its own."""
        known = (one for one in self.figures if one.value is not None and one.lower is not None)
        return next((one.interval_of for one in known if one.interval_of != "definition"), None)

    @property
    def example(self) -> str:
        """The name of a figure of it, the last total with a number where there is one."""
        found = (*self.part_figures, *self.curve_figures, *self.figures)
        return ([one for one in found if has_number(one)] or found)[-1].id

    @property
    def explained(self) -> Figure | None:
        """The figure whose method is told: the last total with a number; None without any."""
        yearly = [one for one in self.figures if kind_of(one.period) != "cycle"]
        shown = [one for one in (yearly or self.figures) if has_number(one) and one.method]
        return shown[-1] if shown else None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the office's report."""

    name: str
    indicators: tuple[Indicator, ...]


def chapters(release: Release, definitions: Mapping[str, Definition]) -> tuple[Chapter, ...]:
    """The chapters that have figures, in their order; those that palermo does not know last."""
    found: dict[str, list[Figure]] = {}
    for figure in release.figures:
        if is_measured(definitions.get(figure.indicator)):
            found.setdefault(figure.indicator, []).append(figure)
    made = [_indicator(definitions[key], figures, release) for key, figures in found.items()]
    made.sort(key=lambda one: (one.definition.order, one.id))
    names = dict.fromkeys((*CHAPTERS, *sorted({one.definition.chapter for one in made})))
    grouped = (
        Chapter(name, tuple(one for one in made if one.definition.chapter == name))
        for name in names
    )
    return tuple(chapter for chapter in grouped if chapter.indicators)


def _indicator(definition: Definition, figures: Sequence[Figure], release: Release) -> Indicator:
    curves = [one for one in figures if _names(one) == _CURVE]
    parts = tuple(one for one in figures if one.dimensions and _names(one) != _CURVE)
    tables = part_tables(replace(release, figures=parts), definition.id)
    ranks: dict[tuple[str, ...], int] = {
        (name,): place for place, name in enumerate(definition.dimensions)
    }
    tables = tuple(sorted(tables, key=lambda one: ranks.get(one.dimensions, len(ranks))))
    return Indicator(
        definition=definition,
        blocks=_blocks(one for one in figures if not one.dimensions),
        parts=tuple(_by_kind(table) for table in tables),
        curves=_curves(curves),
        gaps=tuple(one for one in release.gaps if one.indicator == definition.id),
    )


def _names(figure: Figure) -> tuple[str, ...]:
    return tuple(name for name, _ in figure.dimensions)


def _blocks(figures: Iterable[Figure]) -> tuple[Block, ...]:
    ordered = by_time(figures)
    made = (
        Block(kind, tuple(one for one in ordered if kind_of(one.period) == kind)) for kind in KINDS
    )
    return tuple(block for block in made if block.figures)


def _by_kind(table: PartTable) -> PartTable:
    """The table with its columns in order of the kind of period, then of time."""
    periods = in_order(table.periods)
    places = [table.periods.index(period) for period in periods]

    def moved(rows: Iterable[PartRow]) -> tuple[PartRow, ...]:
        return tuple(
            PartRow(row.dimensions, tuple(row.cells[place] for place in places)) for row in rows
        )

    return replace(table, periods=periods, rows=moved(table.rows), more=moved(table.more))


def days(length: str) -> int:
    """How many days a length of the dimension "within" is: the number in "90" or "90 days"."""
    digits = "".join(char for char in length if char.isdigit())
    return int(digits) if digits else _LAST


def _curves(figures: Sequence[Figure]) -> tuple[Curve, ...]:
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
