"""Cells: the counts of persons behind figures, which disclosure control protects."""

from dataclasses import dataclass
from typing import Literal

from palermo.model.figures import Dimensions, figure_id
from palermo.model.periods import Period

Whose = Literal["victims", "courts"]
"""Whom a cell counts: it chooses the threshold under which a count is held back."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many units (persons, records, proceedings) fall into a place of a table.

    Attributes:
        indicator: what is counted; for the part of a share, as "foreign_share.yes".
        period: the days; calendar years and cycles overlap, so the stretches that they have in
            common are cells too.
        dimensions: the place in the table; () is the total.
        count: how many units.
        members: a fingerprint of the units: cells of equal members and count are the same cell,
            in whatever table they stand. 0 where there are none.
        whose: whom it counts; None where no person stands behind it, so that it is free.
    """

    indicator: str
    period: Period
    dimensions: Dimensions
    count: int
    members: int
    whose: Whose | None

    @property
    def id(self) -> str:
        """Named like a figure."""
        return figure_id(self.indicator, self.period.label, self.dimensions)


@dataclass(frozen=True, slots=True)
class Sum:
    """What anybody can compute: a cell is the sum of others.

    Attributes:
        total: id of a cell.
        parts: ids of the cells whose counts add up to it.
    """

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """What anybody knows: those of one cell are among those of another.

    Attributes:
        part: id of the smaller cell.
        whole: id of the larger one.
    """

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells behind the figures of a run, and what anybody knows of how they hang together.

    Attributes:
        cells, sums, within: the counts, and how they hang together.
        told: ids of cells of which a declared gap tells everybody that there is nothing in them,
            or next to nothing.
    """

    cells: tuple[Cell, ...] = ()
    sums: tuple[Sum, ...] = ()
    within: tuple[Within, ...] = ()
    told: tuple[str, ...] = ()
