"""Parts of a total: tables of categories by year, the small ones folded away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.model import Dimensions, Figure, Period, Release
from palermo.report.markers import example
from palermo.report.series import by_time

DIMENSIONS = ("sex", "age", "age_group", "form", "citizenship", "repatriation")
TOP = 12  # categories shown at once; the rest is folded, never left out

_ORDER = {
    "female": 0,
    "male": 1,
    "0-17": 0,
    "18+": 1,
    "sexual": 0,
    "labour": 1,
    "other": 8,
    "unknown": 9,
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One category (or one pair of categories) over the years; None where there is no figure."""

    dimensions: Dimensions
    cells: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    """The parts of one indicator by one dimension, or by two at once.

    Attributes:
        indicator: of which total.
        dimensions: names of the dimensions, as "sex" or "age", "sex".
        periods: columns, in order of time.
        rows: shown at once.
        more: the rest, folded.
    """

    indicator: str
    dimensions: tuple[str, ...]
    periods: tuple[Period, ...]
    rows: tuple[PartRow, ...]
    more: tuple[PartRow, ...]

    @property
    def crossed(self) -> bool:
        """Whether it is by two dimensions or more."""
        return len(self.dimensions) > 1

    @property
    def example(self) -> Figure:
        """The last value of its rows as shown: an example for `palermo explain`."""
        return example(by_time(cell for row in self.rows[::-1] for cell in row.cells if cell))


def part_tables(release: Release, indicator: str) -> tuple[PartTable, ...]:
    """The tables of an indicator: one dimension first, then crossed ones."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in release.figures:
        if figure.indicator == indicator and figure.dimensions:
            groups.setdefault(tuple(name for name, _ in figure.dimensions), []).append(figure)
    return tuple(_table(indicator, names, groups[names]) for names in sorted(groups, key=_rank))


def _rank(names: Sequence[str]) -> tuple[object, ...]:
    ranks = (DIMENSIONS.index(name) if name in DIMENSIONS else len(DIMENSIONS) for name in names)
    return (len(names), *sorted(ranks), *names)


def _table(indicator: str, names: tuple[str, ...], figures: Sequence[Figure]) -> PartTable:
    periods = tuple(dict.fromkeys(figure.period for figure in by_time(figures)))
    by_category: dict[Dimensions, dict[Period, Figure]] = {}
    for figure in figures:
        by_category.setdefault(figure.dimensions, {})[figure.period] = figure
    rows = [
        PartRow(dimensions, tuple(found.get(period) for period in periods))
        for dimensions, found in by_category.items()
    ]
    by_size = names in (("citizenship",), ("repatriation",)) or not set(names) <= set(DIMENSIONS)
    rows.sort(key=_largest_first if by_size else _by_code)
    return PartTable(indicator, names, periods, tuple(rows[:TOP]), tuple(rows[TOP:]))


def _largest_first(row: PartRow) -> tuple[object, ...]:
    return (-_least(row.cells), row.dimensions)


def _by_code(row: PartRow) -> tuple[object, ...]:
    return tuple((_ORDER.get(category, 5), category) for _, category in row.dimensions)


def _least(cells: Iterable[Figure | None]) -> float:
    """The smallest sum that the cells can have: what is censored counts as its lower bound."""
    return sum(cell.bounds[0] for cell in cells if cell and cell.bounds)
