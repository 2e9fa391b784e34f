"""The best of all models by BIC, and a bootstrap that chooses again among the best of them.

Silverman, Chan and Vincent (2024): the models that are best on the table itself (100 for five and
six lists) are refitted on every resample and in the jackknife, and the best BIC wins there.
"""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from palermo.mse.catalogue import Fitted, catalogue
from palermo.mse.criteria import bic as bic_of
from palermo.mse.criteria import logliks
from palermo.mse.designs import Design, design
from palermo.mse.estimates import Estimate, Options
from palermo.mse.existence import existence
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.refitting import Refit, Refits
from palermo.mse.selecting import selected
from palermo.mse.structure import possible_cells

Floats = NDArray[np.float64]
Interactions = tuple[int, ...]

_TOPS = {2: 8, 3: 8, 4: 20}  # models refitted in each resample; 100 for five lists and more


def bic(table: Histories, options: Options) -> Estimate:
    """The hierarchical model with the best BIC.

    Raises:
        NotIdentified: no model has an estimate on this table.
    """
    found = catalogue(table, options.max_order)
    best = _best(found, table, options)
    told = {
        "max_order": found.max_order,
        "top": len(best),
        "search": "all models" if found.whole else "downhill",
    }
    tried = {"models_tried": found.tried, "models_admissible": int(found.bic.size)}
    return selected("bic", table, _refit(found, table, best), options, told, tried)


def refit_bic(table: Histories, options: Options) -> Refit:
    """The choice by BIC among the best models of this table, on any table of its lists."""
    found = catalogue(table, options.max_order)
    return _refit(found, table, _best(found, table, options))


def _best(found: Fitted, table: Histories, options: Options) -> tuple[Interactions, ...]:
    """The interactions of the models that are refitted."""
    top = options.top or _TOPS.get(table.lists, 100)
    return tuple(found.interactions(at) for at in range(min(top, found.bic.size)))


def _refit(found: Fitted, table: Histories, best: tuple[Interactions, ...]) -> Refit:
    possible = possible_cells(table.structure)
    return partial(choose, model=found.model, candidates=best, possible=possible)


def choose(
    counts: Floats,
    model: Design,
    candidates: tuple[Interactions, ...],
    possible: NDArray[np.bool_] | None = None,
) -> Refits:
    """For each table the candidate with the best BIC that has an estimate there.

    Args:
        counts: (2**t, B) persons by cell.
        model: holds every interaction of the candidates.
        candidates: the interactions of each.
        possible: (2**t,) cells that a person can be in; None for all.
    """
    wide = counts.shape[1]
    best = np.full(wide, np.inf)
    hidden = np.full(wide, np.nan)
    winner = np.zeros(wide, dtype=np.intp)
    for at, interactions in enumerate(candidates):
        values, found = _fitted(counts, design(model.lists, interactions), possible)
        better = values < best
        best[better] = values[better]
        hidden[better] = found[better]
        winner[better] = at
    held = np.array([[one in each for each in candidates] for one in model.interactions])
    active = np.ones((len(model.parameters), wide), dtype=bool)
    active[1 + model.lists :] = held.reshape(-1, len(candidates))[:, winner]
    return Refits(model, active, hidden)


def _fitted(
    counts: Floats, model: Design, possible: NDArray[np.bool_] | None
) -> tuple[Floats, Floats]:
    """(B,) BIC, infinite where there is no estimate, and (B,) persons on no list."""
    fits = fit(model, counts, possible=possible)
    fine = fits.converged & (existence(model, counts > 0, possible=possible) == 0)
    size = np.array([len(model.parameters)])
    values = bic_of(logliks(fits, counts), size, counts.sum(axis=0))
    return np.where(fine, values, np.inf), fits.hidden
