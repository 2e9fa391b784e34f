"""A method applied to many tables at once: what each method gives, and how the work is shared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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


def refitted(refit: Refit, counts: Floats, options: Options, what: str) -> Refits:
    """Apply a method to all tables, on all cores that joblib gives; the same bytes on any number.

    Args:
        refit: the method, a function that can be pickled.
        counts: (2**t, B).
        options: jobs and progress.
        what: is being done, for the progress.
    """
    share = min(_SHARE, max(1, _NUMBERS // len(counts)))
    pieces = [counts[:, at : at + share] for at in range(0, counts.shape[1], share)]
    done = list(_done(refit, pieces, options, what))
    return Refits(
        done[0].model,
        np.concatenate([one.active for one in done], axis=1),
        endless(counts, np.concatenate([one.hidden for one in done])),
    )


def endless(counts: Floats, hidden: Floats) -> Floats:
    """(B,) those hidden; infinite where nobody is on two lists, so that any number fits.

    A search for the estimate would end somewhere far out, or fail; a limit that rests on such
    tables is no number.
    """
    more = np.bitwise_count(np.arange(len(counts))) > 1
    return np.where(counts[more].any(axis=0), hidden, np.inf)


def _done(refit: Refit, pieces: list[Floats], options: Options, what: str) -> Iterator[Refits]:
    total = sum(piece.shape[1] for piece in pieces)
    results = (
        joblib.Parallel(n_jobs=options.jobs, return_as="generator")(
            joblib.delayed(refit)(piece) for piece in pieces
        )
        if len(pieces) > 1
        else map(refit, pieces)
    )
    count = 0
    for piece, result in zip(pieces, results, strict=True):
        count += piece.shape[1]
        options.progress(what, count, total)
        yield result
