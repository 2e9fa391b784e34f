"""A method applied to many tables at once: what each method gives, and how the work is shared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray

from palermo.mse.designs import Design
from palermo.mse.estimates import Options

Floats = NDArray[np.float64]

_SHARE = 500  # most tables in one piece of work, whatever the number of cores
_NUMBERS = 1 << 22  # most cells in one piece: with 16 lists 64 tables, 30 MB for each copy of them


@dataclass(frozen=True, slots=True)
class Refits:
    """What a method found for each of B tables.

    Attributes:
        model: a design that holds every parameter any table was given.
        active: (p, B) the parameters of each.
        hidden: (B,) persons on no list; NaN where the table could not be fitted, infinite where
            nobody in it is on two lists.
    """

    model: Design
    active: NDArray[np.bool_]
    hidden: Floats

    @property
    def failed(self) -> int:
        """Tables that could not be fitted."""
        return int(np.isnan(self.hidden).sum())


Refit = Callable[[Floats], Refits]  # counts (2**t, B)


@dataclass(frozen=True, slots=True)
class Tables:
    """Many tables with persons in the same few cells; whole ones are made a piece at a time.

    With 16 lists a table has 65,536 cells and 10,000 of them take 5 GB.

    Attributes:
        cells: 2**t.
        occupied: (c,) cells in which any of them can have persons.
        counts: (c, B) persons in these.
    """

    cells: int
    occupied: NDArray[np.intp]
    counts: NDArray[Any]

    @classmethod
    def of(cls, counts: Floats) -> "Tables":
        """From whole tables, (2**t, B)."""
        occupied = np.flatnonzero(counts.any(axis=1))
        return cls(len(counts), occupied, counts[occupied])

    @property
    def whole(self) -> Floats:
        """(2**t, B)."""
        counts = np.zeros((self.cells, self.counts.shape[1]))
        counts[self.occupied] = self.counts
        return counts

    @property
    def pieces(self) -> list["Tables"]:
        """As many in each as are fitted together, whatever the number of cores."""
        share = min(_SHARE, max(1, _NUMBERS // self.cells))
        wide = self.counts.shape[1]
        return [
            Tables(self.cells, self.occupied, self.counts[:, at : at + share])
            for at in range(0, wide, share)
        ]


def together(parts: Iterable[Tables]) -> Tables:
    """The sums of tables, one by one; a single table is added to each of the others."""
    every = list(parts)
    occupied = np.unique(np.concatenate([one.occupied for one in every]))
    counts = np.zeros((len(occupied), max(one.counts.shape[1] for one in every)))
    for one in every:
        counts[np.searchsorted(occupied, one.occupied)] += one.counts
    return Tables(every[0].cells, occupied, counts)


def refitted(refit: Refit, counts: Floats | Tables, options: Options, what: str) -> Refits:
    """Apply a method to all tables, on all cores that joblib gives; the same bytes on any number.

    Args:
        refit: the method, a function that can be pickled.
        counts: (2**t, B), or the same as `Tables`.
        options: jobs and progress.
        what: is being done, for the progress.
    """
    tables = counts if isinstance(counts, Tables) else Tables.of(counts)
    done = list(_done(refit, tables.pieces, options, what))
    return Refits(
        done[0].model,
        np.concatenate([one.active for one in done], axis=1),
        np.concatenate([one.hidden for one in done]),
    )


def endless(counts: Floats, hidden: Floats) -> Floats:
    """(B,) those hidden; infinite where nobody is on two lists, so that any number fits.

    A search for the estimate would end somewhere far out, or fail; a limit that rests on such
    tables is no number.
    """
    more = np.bitwise_count(np.arange(len(counts))) > 1
    return np.where(counts[more].any(axis=0), hidden, np.inf)


def _piece(refit: Refit, tables: Tables) -> Refits:
    counts = tables.whole
    found = refit(counts)
    return Refits(found.model, found.active, endless(counts, found.hidden))


def _done(refit: Refit, pieces: list[Tables], options: Options, what: str) -> Iterator[Refits]:
    total = sum(piece.counts.shape[1] for piece in pieces)
    results = (
        joblib.Parallel(n_jobs=options.jobs, return_as="generator")(
            joblib.delayed(_piece)(refit, piece) for piece in pieces
        )
        if len(pieces) > 1
        else (_piece(refit, piece) for piece in pieces)
    )
    count = 0
    for piece, result in zip(pieces, results, strict=True):
        count += piece.counts.shape[1]
        options.progress(what, count, total)
        yield result
