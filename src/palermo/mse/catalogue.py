"""All hierarchical models of some lists, fitted on one table and put in order by BIC.

Silverman, Chan and Vincent (2024). Up to six lists the catalogue is whole (up to five with
interactions of three lists: of six there are 3,702,013 models); beyond, a downhill search from main
effects visits neighbours (one interaction more or less) while BIC falls.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from palermo.errors import EstimationError, NotIdentified
from palermo.mse.criteria import bic, logliks
from palermo.mse.designs import Design, design, generators
from palermo.mse.existence import existence
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.structure import forced_sets, possible_cells
from palermo.mse.subsets import label, pairs, size, triples

Floats = NDArray[np.float64]
Codes = NDArray[np.uint64]  # models: bit i says whether the i-th interaction of the design is in

MOST_WHOLE = 6  # lists up to which all models of pairs are fitted; with triples one list less
_MOVES = 20  # of a downhill search
_BLOCK = 1 << 14  # models fitted together
_ORDERS = {3: 2, 4: 3, 5: 3}  # most lists in one interaction by default; 2 for other numbers


@dataclass(frozen=True, slots=True)
class Fitted:
    """Models fitted on one table: those that have an estimate, best BIC first.

    Attributes:
        model: a design that holds every interaction of any of them.
        active: (p, m) their parameters.
        bic: (m,).
        hidden: (m,) persons on no list.
        tried: models that were looked at.
        max_order: most lists in one interaction.
        whole: whether all models up to that order were looked at.
    """

    model: Design
    active: NDArray[np.bool_]
    bic: Floats
    hidden: Floats
    tried: int
    max_order: int
    whole: bool

    def interactions(self, at: int) -> tuple[int, ...]:
        """Of the model in one place."""
        return tuple(self.model.sets[self.active[:, at]][1 + self.model.lists :].tolist())

    def label(self, at: int, names: tuple[str, ...]) -> str:
        """The model in one place, "LA:NG,NG:GP"; empty for main effects."""
        return ",".join(label(one, names) for one in generators(self.interactions(at)))


def default_order(lists: int) -> int:
    """Most lists in one interaction where nobody says: 3 for four and five lists, else 2."""
    return _ORDERS.get(lists, 2)


def catalogue(table: Histories, max_order: int | None = None) -> Fitted:
    """Fit all models, or beyond six lists those of a downhill search.

    Raises:
        EstimationError: the order is neither 2 nor 3.
        NotIdentified: no model has an estimate on this table.
    """
    order = max_order or default_order(table.lists)
    if order not in {2, 3}:
        raise EstimationError(
            f"interactions of {order} lists are not offered", "max_order", "use 2 or 3"
        )
    whole = table.lists <= (MOST_WHOLE if order == 2 else MOST_WHOLE - 1)
    tried, found = _all_fitted(table, order) if whole else _downhill(table, order)
    if not found.bic.size:
        raise NotIdentified(
            "no model has an estimate: the lists overlap too little",
            f"{table.lists} lists, {table.observed} persons",
            "merge lists, or add one that overlaps",
        )
    best = np.lexsort((np.arange(found.bic.size), found.bic))
    return Fitted(
        found.model,
        found.active[:, best],
        found.bic[best],
        found.hidden[best],
        tried,
        order,
        whole,
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """Models that have an estimate, in the order in which they were tried."""

    model: Design
    active: NDArray[np.bool_]
    bic: Floats
    hidden: Floats


@cache
def largest(lists: int, order: int) -> Design:
    """The design that holds every interaction up to an order."""
    return design(lists, pairs(lists) + (triples(lists) if order > 2 else ()))


def models(lists: int, order: int) -> Iterator[Codes]:
    """The codes of all hierarchical models up to an order, in blocks.

    A set of pairs, and with it any of the triples all of whose pairs are in it.
    """
    two = pairs(lists)
    three = triples(lists) if order > 2 else ()
    base = np.arange(1 << len(two), dtype=np.uint64)
    for begin in range(0, base.size, _BLOCK):
        found = base[begin : begin + _BLOCK]
        for at, triple in enumerate(three):
            needed = np.uint64(
                sum(1 << place for place, pair in enumerate(two) if pair & triple == pair)
            )
            with_all = found[found & needed == needed]
            found = np.concatenate([found, with_all | np.uint64(1 << (len(two) + at))])
        for start in range(0, found.size, _BLOCK):
            yield found[start : start + _BLOCK]


def parameters_of(model: Design, codes: Codes) -> NDArray[np.bool_]:
    """(p, m) which parameters models have, from their codes."""
    places = np.arange(len(model.interactions), dtype=np.uint64)
    active = np.ones((len(model.parameters), codes.size), dtype=bool)
    active[1 + model.lists :] = (codes[None, :] >> places[:, None]) & np.uint64(1)
    return active


def _all_fitted(table: Histories, order: int) -> tuple[int, _Tried]:
    model = largest(table.lists, order)
    tried = 0
    found = []
    for codes in models(table.lists, order):
        active = parameters_of(model, codes)
        active = active[:, _allowed(table, model, active)]
        tried += active.shape[1]
        found.append(_try(table, model, active))
    return tried, _together(found)


def _allowed(table: Histories, model: Design, active: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(m,) which models fit what is known of the lists."""
    if table.structure is None:
        return np.ones(active.shape[1], dtype=bool)
    return table.structure.admits(model.sets, active)


def _try(table: Histories, model: Design, active: NDArray[np.bool_]) -> _Tried:
    """Fit those models that have an estimate."""
    counts = table.counts[:, None].astype(np.float64)
    possible = possible_cells(table.structure)
    active = active[:, existence(model, counts > 0, active, possible) == 0]
    fits = fit(model, counts, active, possible=possible)
    values = bic(logliks(fits, counts), active.sum(axis=0), counts.sum(axis=0))
    done = fits.converged
    return _Tried(model, active[:, done], values[done], fits.hidden[done])


def _together(found: list[_Tried]) -> _Tried:
    return _Tried(
        found[0].model,
        np.concatenate([one.active for one in found], axis=1),
        np.concatenate([one.bic for one in found]),
        np.concatenate([one.hidden for one in found]),
    )


def _downhill(table: Histories, order: int) -> tuple[int, _Tried]:
    """Move to the best neighbour while BIC falls; all that were visited are kept."""
    model = largest(table.lists, order)
    here = frozenset(forced_sets(table.structure))
    seen = {here}
    found = [_try(table, model, _columns(model, [here]))]
    for _ in range(_MOVES):
        near = list(_neighbours(model, here))
        fine = _allowed(table, model, _columns(model, near))
        new = [one for one, may in zip(near, fine, strict=True) if may and one not in seen]
        seen.update(new)
        if not new:
            break
        found.append(_try(table, model, _columns(model, new)))
        visited = _together(found)
        if not visited.bic.size:
            break
        at = int(visited.bic.argmin())
        best = frozenset(model.sets[visited.active[:, at]][1 + table.lists :].tolist())
        if best == here:
            break
        here = best
    return len(seen), _together(found)


def _columns(model: Design, chosen: list[frozenset[int]]) -> NDArray[np.bool_]:
    active = np.ones((len(model.parameters), len(chosen)), dtype=bool)
    active[1 + model.lists :] = [[one in each for each in chosen] for one in model.interactions]
    return active


def _neighbours(model: Design, here: frozenset[int]) -> Iterator[frozenset[int]]:
    """Hierarchical models with one interaction more or less."""
    for one in model.interactions:
        if one in here:
            if not any(other != one and other & one == one for other in here):
                yield here - {one}
        elif size(one) == 2 or all(
            one ^ 1 << bit in here for bit in range(model.lists) if one >> bit & 1
        ):
            yield here | {one}
