"""A questionnaire filled from a release: one entry a cell, with the figure that it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from palermo.model import Figure, Release
from palermo.model.figures import ConfStatus, Dimensions, ObsStatus
from palermo.report.questionnaires.layout import Questionnaire, Row, Table

NOT_COLLECTED: ObsStatus = "n"
_SAME = {"age": "age_group"}
"""Published tables and records name the same dimension otherwise."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a questionnaire.

    Attributes:
        table: in which it stands.
        row: which row of it.
        year: calendar year.
        dimension, category: of which part of the total it is; "" for the total.
        figure: the figure; None where nobody collects it.
        conf_status: the status that the number has for the public: F, C or D.
    """

    table: Table
    row: Row
    year: str
    dimension: str
    category: str
    figure: Figure | None
    conf_status: ConfStatus

    @property
    def value(self) -> float | None:
        """The exact number; None where it is not known, which is not zero."""
        return self.figure.value if self.figure else None

    @property
    def obs_status(self) -> ObsStatus:
        """SDMX observation status: n where it is not collected."""
        return self.figure.obs_status if self.figure else NOT_COLLECTED


def filled(asked: Questionnaire, release: Release) -> tuple[Cell, ...]:
    """All cells of a questionnaire, for each calendar year of which the release tells anything.

    Args:
        asked: the layout.
        release: for the audience `transmission`: exact values, and `confidential`.
    """
    shelf = _Shelf.of(release, asked.indicators)
    return tuple(
        cell
        for year in shelf.years
        for table in asked.tables
        for row in table.rows
        for cell in shelf.cells(table, row, year)
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The figures of calendar years, by indicator, year and dimensions."""

    figures: Mapping[tuple[str, str, Dimensions], Figure]
    confidential: Mapping[str, ConfStatus]
    years: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, release: Release, indicators: frozenset[str]) -> "_Shelf":
        found = {
            (one.indicator, one.period.label, _named(one.dimensions)): one
            for one in release.figures
            if one.indicator in indicators and one.period.is_calendar_year
        }
        years = tuple(sorted({year for _, year, _ in found}))
        return cls(found, release.confidential, years)

    def cells(self, table: Table, row: Row, year: str) -> Iterator[Cell]:
        """The cells of a row: one, or one for each category."""
        indicator = self._indicator(row, year)
        dimension = _SAME.get(row.dimension, row.dimension)
        if not dimension:
            yield self._cell(table, row, year, indicator, row.fixed)
            return
        there = self._categories(indicator, dimension, year)
        asked = (*row.categories, *(one for one in there if one not in row.categories))
        for category in asked or ("",):
            yield self._cell(table, row, year, indicator, ((dimension, category),))

    def _indicator(self, row: Row, year: str) -> str:
        """The first that the release has for the year, in whatever division."""
        there = {name for name, label, _ in self.figures if label == year}
        return next((one for one in row.indicators if one in there), "")

    def _categories(self, indicator: str, dimension: str, year: str) -> tuple[str, ...]:
        return tuple(
            pairs[0][1]
            for name, label, pairs in self.figures
            if (name, label) == (indicator, year) and [key for key, _ in pairs] == [dimension]
        )

    def _cell(self, table: Table, row: Row, year: str, indicator: str, pairs: Dimensions) -> Cell:
        found = self.figures.get((indicator, year, pairs))
        dimension, category = pairs[0] if pairs and row.dimension else ("", "")
        status: ConfStatus = "F"
        if found:
            status = self.confidential.get(found.id, found.conf_status)
        return Cell(table, row, year, dimension, category, found, status)


def _named(dimensions: Dimensions) -> Dimensions:
    return tuple(sorted((_SAME.get(key, key), value) for key, value in dimensions))
