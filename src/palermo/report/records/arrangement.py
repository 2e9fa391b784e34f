"""Figures from records arranged for reading: chapters of indicators, blocks of periods, parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from palermo.model import Break, Definition, Figure, Gap, Release, Trend
from palermo.model.figures import IntervalOf
from palermo.report.parts import PartRow, PartTable, part_tables
from palermo.report.records.amounts import places_of
from palermo.report.records.changes import breaks_of, together, trends_of
from palermo.report.records.curves import CURVE, Curve, curves_of
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


@dataclass(frozen=True, slots=True)
class Block:
    """The totals of an indicator for periods of one kind."""

    kind: Kind
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its totals by kind of period, its parts, and its curves where it is a delay.

    Attributes:
        definition: what it answers.
        blocks: of totals.
        parts: one table for each dimension by which it is divided.
        curves: by period, those of calendar years first.
        gaps: what a person declared as not reported.
        breaks: where its totals cannot be compared.
        trends: how its totals changed, as far as the release compares them.
    """

    definition: Definition
    blocks: tuple[Block, ...]
    parts: tuple[PartTable, ...]
    curves: tuple[Curve, ...]
    gaps: tuple[Gap, ...]
    breaks: tuple[Break, ...]
    trends: tuple[Trend, ...]

    @property
    def id(self) -> str:
        """Id of the indicator."""
        return self.definition.id

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The totals, block by block."""
        return tuple(one for block in self.blocks for one in block.figures)

    @property
    def changes(self) -> tuple[tuple[Trend, ...], ...]:
        """How its totals changed; comparisons that say the same stand together."""
        return together(self.trends)

    @property
    def held(self) -> bool:
        """Whether a total is held back."""
        return any(one.conf_status != "F" for one in self.figures)

    @property
    def places(self) -> int:
        """How many places its amounts have."""
        return places_of((*self.figures, *self.part_figures), self.definition)

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
    curves = [one for one in figures if _names(one) == CURVE]
    parts = tuple(one for one in figures if one.dimensions and _names(one) != CURVE)
    tables = part_tables(replace(release, figures=parts), definition.id)
    ranks: dict[tuple[str, ...], int] = {
        (name,): place for place, name in enumerate(definition.dimensions)
    }
    tables = tuple(sorted(tables, key=lambda one: ranks.get(one.dimensions, len(ranks))))
    return Indicator(
        definition=definition,
        blocks=_blocks(one for one in figures if not one.dimensions),
        parts=tuple(_by_kind(table) for table in tables),
        curves=curves_of(curves),
        gaps=tuple(one for one in release.gaps if one.indicator == definition.id),
        breaks=breaks_of(release, definition.id),
        trends=trends_of(release, definition.id),
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
