"""Short ways to write down who is counted where, and the figures that show it."""

from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from itertools import product

from palermo.model import Cell, Cells, Figure, Measures, Period, Release, Sum, dimensions_of
from palermo.model.cells import Whose

YEAR = Period.calendar_year(2005)


def persons(first: int, number: int) -> range:
    """So many persons, from one of this number on."""
    return range(first, first + number)


def cell(
    indicator: str,
    units: Collection[int],
    period: Period = YEAR,
    whose: Whose | None = "victims",
    **dimensions: str,
) -> Cell:
    """The cell that counts these persons."""
    digests = (blake2b(str(unit).encode(), digest_size=8).digest() for unit in units)
    members = sum(int.from_bytes(digest) for digest in digests) % 2**63
    return Cell(indicator, period, dimensions_of(dimensions), len(units), members, whose)


def count(of: Cell) -> Figure:
    """The figure that shows one cell."""
    return Figure(
        of.indicator,
        of.period,
        of.dimensions,
        value=float(of.count),
        origin="records",
        inputs=(of.id,),
        method="each person once",
    )


def share(yes: Cell, known: Cell) -> Figure:
    """The figure that divides one cell by another."""
    return Figure(
        known.indicator.removesuffix(".known"),
        known.period,
        known.dimensions,
        value=100 * yes.count / known.count,
        lower=1.0,
        upper=99.0,
        level=0.95,
        interval_of="estimate",
        unit="per cent",
        origin="records",
        inputs=(yes.id, known.id),
    )


def grid(
    rows: Sequence[Sequence[int]], indicator: str = "identified", whose: Whose | None = "victims"
) -> tuple[tuple[Cell, ...], tuple[Sum, ...]]:
    """A table of two dimensions with all its totals."""
    start = 0
    units: dict[tuple[int, int], range] = {}
    for at in product(range(len(rows)), range(len(rows[0]))):
        units[at] = persons(start, rows[at[0]][at[1]])
        start += len(units[at])
    made: dict[tuple[int, int], Cell] = {}
    for row, column in product((*range(len(rows)), -1), (*range(len(rows[0])), -1)):
        inside = [at for at in units if row in {at[0], -1} and column in {at[1], -1}]
        dimensions = {"row": str(row)} if row >= 0 else {}
        dimensions |= {"column": str(column)} if column >= 0 else {}
        here = [unit for at in inside for unit in units[at]]
        made[row, column] = cell(indicator, here, YEAR, whose, **dimensions)
    sums = []
    for row in (*range(len(rows)), -1):
        parts = tuple(made[row, column].id for column in range(len(rows[0])))
        sums.append(Sum(made[row, -1].id, parts))
    for column in (*range(len(rows[0])), -1):
        parts = tuple(made[row, column].id for row in range(len(rows)))
        sums.append(Sum(made[-1, column].id, parts))
    return tuple(made.values()), tuple(sums)


def measures(figures: Iterable[Figure], cells: Cells) -> Measures:
    """What MEASURE gives."""
    return Measures(tuple(figures), cells=cells)


def shown(release: Release) -> dict[str, str]:
    """The value of each figure, or why it has none."""
    return {
        one.id: one.conf_status if one.value is None else f"{one.value:g}"
        for one in release.figures
    }


def printed(release: Release, height: int, width: int) -> str:
    """A grid as it is shown, totals last."""
    by_place = {
        (dict(one.dimensions).get("row"), dict(one.dimensions).get("column")): one
        for one in release.figures
    }
    lines = []
    for row in (*map(str, range(height)), None):
        ones = [by_place[row, column] for column in (*map(str, range(width)), None)]
        lines.append(
            " ".join(one.conf_status if one.value is None else f"{one.value:g}" for one in ones)
        )
    return " / ".join(lines)


def published_cells(release: Release, cells: Cells) -> dict[str, float | None]:
    """The counts that anybody can read off a release; None where one is visibly held back."""
    by_id = {one.id: one for one in cells.cells}
    told: dict[str, float | None] = {}
    for figure in release.figures:
        if figure.value is not None:
            told |= {name: float(by_id[name].count) for name in figure.inputs}
        elif len(figure.inputs) == 1:
            told.setdefault(figure.inputs[0], None)
    return told
