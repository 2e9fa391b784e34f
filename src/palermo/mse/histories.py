"""Capture histories: how many persons are on exactly which lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.errors import EstimationError
from palermo.mse.structure import Structure
from palermo.mse.subsets import members, superset_sums

MOST_LISTS = 16


@dataclass(frozen=True, eq=False)
class Histories:
    """A table of capture histories.

    Attributes:
        names: of the lists, in the order of the file; any text.
        counts: (2**t,) persons who are on exactly the lists of a set, as `subsets` numbers them;
            row 0, those on no list, is 0.
        notes: what was merged or set aside, a sentence each.
        structure: cells that are impossible and lists that depend by construction; None where
            every list can meet every person.
    """

    names: tuple[str, ...]
    counts: NDArray[np.int64]
    notes: tuple[str, ...] = ()
    structure: Structure | None = None

    def __post_init__(self) -> None:
        if len(self.names) > MOST_LISTS:
            raise EstimationError(
                f"{len(self.names)} lists are more than can be estimated together",
                "the table of capture histories",
                f"merge or leave out lists: {MOST_LISTS} are the most",
            )
        if why := _malformed(self.names, self.counts):
            raise EstimationError(
                f"this is no table of capture histories: {why}",
                "Histories",
                "make it by palermo.mse.read(...) or Histories.of(names, cells)",
            )

    @classmethod
    def of(cls, names: Sequence[str], cells: Mapping[Iterable[int], int]) -> "Histories":
        """From 0/1 histories and their counts: `of("ABC", {(1, 0, 0): 40, (1, 1, 0): 3})`."""
        counts = np.zeros(1 << len(names), dtype=np.int64)
        for history, count in cells.items():
            counts[sum(1 << at for at, on in enumerate(history) if on)] += count
        counts[0] = 0
        return cls(tuple(names), counts)

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return len(self.names)

    @property
    def observed(self) -> int:
        """Persons on at least one list."""
        return int(self.counts.sum())

    @cached_property
    def margins(self) -> NDArray[np.float64]:
        """(2**t,) persons on all lists of a set, whatever else they are on."""
        return superset_sums(self.counts.astype(np.float64))

    def usable(self) -> "Histories":
        """Without lists that tell nothing: empty, identical to one before, or with everybody on."""
        table, notes = self, list(self.notes)
        while (found := _useless(table)) is not None:
            at, why = found
            alone = int(table.counts[1 << at])
            notes.append(
                f"the list {table.names[at]} is set aside: {why}"
                + (f"; {alone} persons are on no other and are not counted" if alone else "")
            )
            table = table.without(at)
        return replace(table, notes=tuple(notes))

    def without(self, at: int) -> "Histories":
        """Without one list; persons on it alone are not observed any more."""
        split = self.counts.reshape(-1, 2, 1 << at)
        counts = split.sum(axis=1).reshape(-1)
        counts[0] = 0
        structure = self.structure and self.structure.without(at)
        names = (*self.names[:at], *self.names[at + 1 :])
        return Histories(names, counts, self.notes, structure)

    def merged(self, one: int, other: int) -> "Histories":
        """With two lists as one, "A+B", in the place of the first."""
        first, second = sorted((one, other))
        sets = np.arange(len(self.counts))
        on_either = (sets >> first | sets >> second) & 1
        moved = (sets & ~(1 << first)) | on_either << first
        joined = np.bincount(moved, weights=self.counts, minlength=len(sets)).astype(np.int64)
        names = list(self.names)
        names[first] = f"{names[first]}+{names[second]}"
        table = Histories(tuple(names), joined, self.notes).without(second)
        return replace(table, structure=self.structure and self.structure.merged(one, other))

    def on(self, at: int) -> "Histories":
        """The persons of one list, by the other lists; those on no other are not observed."""
        split = self.counts.reshape(-1, 2, 1 << at)
        counts = split[:, 1].reshape(-1).copy()
        counts[0] = 0
        structure = self.structure and self.structure.on(at)
        names = (*self.names[:at], *self.names[at + 1 :])
        return Histories(names, counts, self.notes, structure)

    def cells(self) -> dict[tuple[int, ...], int]:
        """The cells that are not empty, as 0/1 histories, in the order of their numbers."""
        return {
            tuple(int(cell) >> at & 1 for at in range(self.lists)): int(self.counts[cell])
            for cell in np.flatnonzero(self.counts)
        }


def _malformed(names: Any, counts: Any) -> str:
    """Why names and counts make no table; "" where they do."""
    if not isinstance(names, tuple) or not all(isinstance(one, str) for one in names):
        return "the names of the lists are a tuple of texts"
    if not isinstance(counts, np.ndarray) or counts.shape != (1 << len(names),):
        return "counts are an array with a number for each set of lists"
    if not np.issubdtype(counts.dtype, np.number) or not np.isfinite(counts).all():
        return "a count is no number"
    if (counts < 0).any() or (counts != np.floor(counts)).any():
        return "a count is negative or a fraction"
    return "" if counts[0] == 0 else "who is on no list is not observed"


def _useless(table: Histories) -> tuple[int, str] | None:
    """A list that tells nothing, and why."""
    total = table.observed
    for at in range(table.lists):
        if (on_list := table.margins[1 << at]) == 0:
            return at, "nobody is on it"
        for before in range(at):
            both = table.margins[1 << at | 1 << before]
            if both == on_list == table.margins[1 << before]:
                return at, f"the same persons are on it as on {table.names[before]}"
        if on_list == total and table.lists > 1:
            return at, "everybody observed is on it"
    return None


def overlap(table: Histories) -> NDArray[np.int64]:
    """(t, t) persons on both lists; on the diagonal those on the list."""
    one = np.array([1 << at for at in range(table.lists)])
    both: NDArray[np.int64] = table.margins[one[:, None] | one[None, :]].astype(np.int64)
    return both


def times_seen(table: Histories) -> NDArray[np.int64]:
    """(t + 1,) persons on exactly k lists."""
    sizes = [len(members(cell)) for cell in range(len(table.counts))]
    return np.bincount(sizes, weights=table.counts, minlength=table.lists + 1).astype(np.int64)
