"""Persons by history, tallied as the rows of a table come in, and what was done with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from palermo.errors import EstimationError
from palermo.mse.cells import MOST_PERSONS
from palermo.mse.histories import Histories

WHOLE = ""
"""The stratum of a table without strata."""


@dataclass(slots=True)
class Stratum:
    """What is known of one stratum while rows come in.

    Attributes:
        cells: persons by history, the set of their lists.
        zero: the first row of persons on no list; `unseen`, how many these are.
        merged: rows whose history stands before.
    """

    cells: dict[int, int] = field(default_factory=dict)
    zero: int | None = None
    unseen: int = 0
    merged: int = 0

    def add(self, history: int, persons: int, row: int, times: int) -> None:
        """Rows with a history: the first of them, and how many they are."""
        if not history:
            self.zero = row if self.zero is None else self.zero
            self.unseen += persons
            return
        self.merged += times - (history not in self.cells)
        self.cells[history] = self.cells.get(history, 0) + persons


@dataclass(slots=True)
class Gathered:
    """A table that has been read.

    Attributes:
        where: the file, or the kind of table.
        lists: their names, as the table has them.
        strata: by name, in the order of the rows; "" alone for a table without strata.
        notes: what was decided of the whole table, a sentence each.
        by_row: each row is a person, so that histories repeat.
    """

    where: str
    lists: tuple[str, ...]
    strata: dict[str, Stratum] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    by_row: bool = False

    def of(self, stratum: str) -> Stratum:
        """The stratum with a name, made when it is first met."""
        return self.strata.setdefault(stratum, Stratum())

    def mistakes(self) -> Iterator[EstimationError]:
        """What can be seen only at the end: nobody at all, too many, names that became equal."""
        if not self.strata:
            fix = "write a row for each history: 1,0,1,25"
            yield EstimationError("the table has no rows", self.where, fix)
        if sum(sum(one.cells.values()) for one in self.strata.values()) > MOST_PERSONS:
            yield EstimationError(
                "the counts add up to more than 2**53, where whole numbers are not exact any more",
                self.where,
                "check the counts",
            )
        if len(set(names := _harmless(self.lists))) < len(names):
            yield EstimationError(
                'two lists have the same name when ":" and "," are written as "_"',
                self.where,
                "give one of them another name",
            )

    def histories(self, stratum: str) -> Histories:
        """The table of a stratum, with the notes of the whole and its own."""
        one = self.strata[stratum]
        counts = np.zeros(1 << len(self.lists), dtype=np.int64)
        for history, persons in one.cells.items():
            counts[history] = persons
        notes = (*self.notes, *self._renamed(), *self._of(one))
        return Histories(_harmless(self.lists), counts, notes)

    def _renamed(self) -> Iterator[str]:
        for old, new in zip(self.lists, _harmless(self.lists), strict=True):
            if old != new:
                yield f'the list "{old}" is called "{new}": ":" and "," join names in a model'

    def _of(self, one: Stratum) -> Iterator[str]:
        if one.merged and not self.by_row:
            rows = "1 row repeats" if one.merged == 1 else f"{one.merged} rows repeat"
            yield f"{rows} a history that stands before: their persons are added"
        if one.unseen:
            persons = "1 person" if one.unseen == 1 else f"{one.unseen:,} persons"
            yield (
                f"{persons} on no list, first in row {one.zero}, set aside: observed is who is on "
                "a list"
            )


def _harmless(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that can stand in "LA:NG,NG:GP"."""
    return tuple(name.translate({ord(":"): "_", ord(","): "_"}) for name in names)
