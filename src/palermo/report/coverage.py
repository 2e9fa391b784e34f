"""Coverage by year: which headline figures exist, and what stands where they do not."""

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.model import Figure, Period
from palermo.report.markers import Marker, marker_of
from palermo.report.series import Section, Series


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One indicator in one period."""

    period: Period
    marker: Marker
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One indicator over all periods of the report."""

    series: Series
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Indicators by periods."""

    periods: tuple[Period, ...]
    rows: tuple[CoverageRow, ...]


def coverage(chapters: Iterable[Section]) -> Coverage:
    """The matrix of all headline series."""
    series = [one for chapter in chapters for one in chapter.series]
    periods = tuple(sorted({figure.period for one in series for figure in one.figures}))
    return Coverage(periods, tuple(CoverageRow(one, _cells(one, periods)) for one in series))


def _cells(series: Series, periods: Iterable[Period]) -> tuple[CoverageCell, ...]:
    found = {figure.period: figure for figure in series.figures}
    declared = {gap.period for gap in series.gaps}
    return tuple(_cell(period, found.get(period), declared) for period in periods)


def _cell(period: Period, figure: Figure | None, declared: set[Period]) -> CoverageCell:
    marker = marker_of(figure)
    if marker == "missing" and period in declared:
        marker = "not collected"
    return CoverageCell(period, marker, figure)
