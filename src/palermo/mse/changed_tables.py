"""The estimate on tables made from the one at hand: a list left out, two made one, one as truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from palermo.errors import EstimationError
from palermo.mse.checking import checked
from palermo.mse.comparisons import Changed, Known
from palermo.mse.estimates import Estimate, Options
from palermo.mse.estimating import structured
from palermo.mse.histories import Histories
from palermo.mse.methods import METHODS
from palermo.mse.trajectories import FEWEST

Change = Literal["without", "merged"]


@dataclass(frozen=True, slots=True)
class Variant:
    """A table made from another.

    Attributes:
        change: how.
        lists: the list left out, or the two made one.
        table: what is left.
    """

    change: Change
    lists: tuple[str, ...]
    table: Histories


def without_each(table: Histories) -> Iterator[Variant]:
    """The table without each list in turn."""
    for at, name in enumerate(table.names):
        yield Variant("without", (name,), table.without(at))


def merged_each(table: Histories) -> Iterator[Variant]:
    """The table with each two lists made one."""
    for one, other in combinations(range(table.lists), 2):
        names = table.names[one], table.names[other]
        yield Variant("merged", names, table.merged(one, other))


def changed(variant: Variant, method: str, options: Options) -> Changed:
    """The estimate of a method on a changed table."""
    result = tried(variant.table, method, options)
    observed = variant.table.observed
    if isinstance(result, str):
        return Changed(variant.change, variant.lists, method, observed, None, why=result)
    intervals = result.intervals if options.resamples else {}
    return Changed(variant.change, variant.lists, method, observed, result.total, intervals)


def known(table: Histories, at: int, method: str, options: Options) -> Known:
    """One list taken for the whole population: is its size found again from the other lists?

    Binette and Steorts (2022). Lists of whose persons fewer than thirty are on another are left
    out, as there.
    """
    name, size = table.names[at], int(table.margins[1 << at])
    among = table.on(at)
    if among.observed < FEWEST:
        why = f"fewer than {FEWEST} of its persons are on another list"
        return Known(name, size, among.observed, None, why=why)
    result = tried(among, method, options)
    if isinstance(result, str):
        return Known(name, size, among.observed, None, why=result)
    intervals = result.intervals if options.resamples else {}
    return Known(name, size, among.observed, result.total, intervals)


def tried(table: Histories, method: str, options: Options) -> Estimate | str:
    """The estimate of a method, or why there is none."""
    try:
        usable = checked(table)
        structured(usable, method)
        return METHODS[method](usable, options)
    except EstimationError as error:
        return error.what
