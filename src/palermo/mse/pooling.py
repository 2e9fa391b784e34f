"""Strata put back into one table."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from palermo.mse.eligibility import Apart, Eligibility
from palermo.mse.estimates import Options
from palermo.mse.histories import Histories

_NOT_TOGETHER = "no stratum can be reached by both"


def pooled_table(tables: Mapping[str, Histories]) -> Histories:
    """All strata as one table; a list that a stratum's table lacks has nobody of that stratum.

    The lists stand in the order of the first stratum by name, then of the others. Notes that all
    tables have are kept.
    """
    ordered = [tables[name] for name in sorted(tables)]
    names = tuple(dict.fromkeys(name for table in ordered for name in table.names))
    counts = np.sum([aligned(table, names) for table in ordered], axis=0)
    notes = (note for note in ordered[0].notes if all(note in one.notes for one in ordered))
    return Histories(names, counts, tuple(notes))


def aligned(table: Histories, names: tuple[str, ...]) -> NDArray[np.int64]:
    """(2**t,) the counts of a table in the cells of more lists, or of the same in another order."""
    cells = np.arange(len(table.counts))
    moved = np.zeros_like(cells)
    for at, name in enumerate(table.names):
        moved |= (cells >> at & 1) << names.index(name)
    counts = np.zeros(1 << len(names), dtype=np.int64)
    counts[moved] = table.counts
    return counts


def pooled_options(options: Options, strata: Iterable[str]) -> Options:
    """The same, with lists that no stratum joins as lists that nobody can be on together."""
    declared = options.eligibility
    if declared is None or not declared.strata:
        return options
    return replace(options, eligibility=_without_strata(declared, strata))


def _without_strata(declared: Eligibility, strata: Iterable[str]) -> Eligibility:
    said = {frozenset(one.lists) for one in declared.apart}
    reached = [{*declared.within(name).lists} for name in strata]
    apart = [
        Apart(pair, _NOT_TOGETHER)
        for pair in combinations(declared.lists, 2)
        if frozenset(pair) not in said and not any({*pair} <= lists for lists in reached)
    ]
    return replace(declared, apart=(*declared.apart, *apart), strata=())
