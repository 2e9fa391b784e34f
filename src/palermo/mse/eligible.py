"""A table brought into line with what was declared of its lists."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from palermo.errors import EstimationError, raise_all
from palermo.mse.eligibility import Eligibility, Referral
from palermo.mse.histories import Histories
from palermo.mse.structure import Structure


def eligible(table: Histories, declared: Eligibility | None) -> Histories:
    """The eligible lists, with impossible cells and dependence by construction as `structure`.

    Args:
        table: capture histories as they were read.
        declared: None leaves the table as it is.

    Raises:
        EstimationError: the table contradicts the declaration; all contradictions at once.
    """
    if declared is None:
        return table
    raise_all([*_missing(table, declared), *_impossible(table, declared)])
    for name in table.names:
        if name not in declared.lists:
            table = _set_aside(table, name, "it was not declared eligible")
    table = replace(table, structure=_structure(table, declared))
    return _fed(table, declared.referrals)


def _missing(table: Histories, declared: Eligibility) -> Iterator[EstimationError]:
    for name in declared.lists:
        if name not in table.names:
            yield EstimationError(
                f"the eligible list {name} is not in the table",
                "eligibility",
                f"name lists as the table does: {', '.join(table.names)}",
            )


def _impossible(table: Histories, declared: Eligibility) -> Iterator[EstimationError]:
    for apart in declared.apart:
        if not {*apart.lists} <= {*table.names}:
            continue
        both = int(table.margins[_set(table, apart.lists)])
        if both:
            yield EstimationError(
                f"{both} persons are on both lists of a pair that nobody can be on together",
                " and ".join(apart.lists),
                "look at the links between the two lists, or take the pair out of `apart`",
            )


def _structure(table: Histories, declared: Eligibility) -> Structure | None:
    """None where nothing is impossible and nothing is forced."""
    forced = {
        _set(table, (one.source, one.target))
        for one in declared.referrals
        if one.treatment == "interaction"
    }
    if not forced and not declared.apart:
        return None
    cells = np.arange(len(table.counts))
    possible: NDArray[np.bool_] = np.ones(len(cells), dtype=bool)
    for one in declared.apart:
        pair = _set(table, one.lists)
        possible &= cells & pair != pair
    return Structure(possible, tuple(sorted(forced)))


def _fed(table: Histories, referrals: tuple[Referral, ...]) -> Histories:
    """Lists fed by others merged with them or left out, where that was asked for."""
    now = {name: name for name in table.names}  # what a list is called after merges
    for one in referrals:
        source, target = now[one.source], now[one.target]
        gone = source == target or not {source, target} <= {*table.names}
        if one.treatment == "interaction" or gone:
            continue
        if one.treatment == "leave out":
            table = _set_aside(table, target, f"it is fed by referrals from {one.source}")
            continue
        first, second = sorted((table.names.index(source), table.names.index(target)))
        table = table.merged(first, second)
        merged = table.names[first]
        now = {name: merged if at in {source, target} else at for name, at in now.items()}
        note = f"the lists {source} and {target} are counted as one: the first feeds the second"
        table = replace(table, notes=(*table.notes, note))
    return table


def _set_aside(table: Histories, name: str, why: str) -> Histories:
    at = table.names.index(name)
    alone = int(table.counts[1 << at])
    note = f"the list {name} is set aside: {why}" + (
        f"; {alone} persons are on no other and are not counted" if alone else ""
    )
    return replace(table.without(at), notes=(*table.notes, note))


def _set(table: Histories, names: tuple[str, ...]) -> int:
    return sum(1 << table.names.index(name) for name in names)
