"""Pairs chosen one after the other by their p-value, on sparse tables.

Chan, Silverman and Vincent (2021): begin with main effects; of all pairs that are not in the model
take the one whose number of persons on both lists is least likely under the model; add it if its
p-value is below the threshold and the model still has an estimate (`existence`); go on.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtr, pdtrc

from palermo.mse.designs import Design, all_pairs
from palermo.mse.existence import existence
from palermo.mse.fitting import Fits, fit
from palermo.mse.refitting import Refits
from palermo.mse.structure import Structure, forced_sets, possible_cells
from palermo.mse.subsets import superset_sums

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stepwise(
    counts: Floats, lists: int, threshold: float, structure: Structure | None = None
) -> Refits:
    """Choose and fit a model for each table.

    Args:
        counts: (2**t, B) persons by cell.
        lists: t.
        threshold: p-value below which a pair is added; 0 gives main effects.
        structure: cells that are impossible (a pair that stands in them alone is never added) and
            pairs that every model has; a table where these alone have no estimate gets none.
    """
    model = all_pairs(lists)
    wide = counts.shape[1]
    active = np.zeros((len(model.parameters), wide), dtype=bool)
    active[: 1 + lists] = True
    active[np.isin(model.sets, forced_sets(structure))] = True
    hidden = np.full(wide, np.nan)
    left = _startable(model, counts, active, structure)
    while left.size:
        fits = fit(model, counts[:, left], active[:, left], possible=possible_cells(structure))
        hidden[left] = fits.hidden
        tails = p_values(model, counts[:, left], active[:, left], fits)
        added = _added(model, counts[:, left], active[:, left], (tails, threshold), structure)
        going = added >= 0
        active[1 + lists + added[going], left[going]] = True
        left = left[going]
    return Refits(model, active, hidden)


def _startable(
    model: Design, counts: Floats, active: Bools, structure: Structure | None
) -> NDArray[np.intp]:
    """The tables on which what is forced has an estimate."""
    if structure is None:
        return np.arange(counts.shape[1])
    codes = existence(model, counts > 0, active, structure.possible)
    return np.flatnonzero(codes == 0)


def p_values(model: Design, counts: Floats, active: Bools, fits: Fits) -> Floats:
    """(pairs, B) for each pair how likely so few or so many persons on both lists are.

    Pairs that are in the model have 1. The smaller of the two tails of a Poisson distribution
    whose mean is what the model expects on both lists.
    """
    pairs = model.sets[1 + model.lists :]
    means = fits.means.copy()
    means[0] = 0
    expected = superset_sums(means)[pairs]
    seen = superset_sums(counts)[pairs]
    above = np.where(seen > 0, pdtrc(np.maximum(seen - 1, 0), expected), 1.0)
    tails: Floats = np.minimum(pdtr(seen, expected), above)
    tails[active[1 + model.lists :] | ~np.isfinite(tails)] = 1.0
    return tails


def _added(
    model: Design,
    counts: Floats,
    active: Bools,
    found: tuple[Floats, float],
    structure: Structure | None,
) -> NDArray[np.intp]:
    """(B,) the place of the pair to add; -1 where none is below the threshold.

    The existence check is made for the best pair alone, and for the next if that one fails.

    Args:
        model, counts, active: of the fits.
        found: (pairs, B) p-values, overwritten, and the threshold.
        structure: an impossible pair is never added.
    """
    tails, threshold = found
    possible = possible_cells(structure)
    if possible is not None:
        tails[~possible[model.sets[1 + model.lists :]]] = 1.0
    occupied = counts > 0
    added = np.full(counts.shape[1], -1)
    left = np.flatnonzero(tails.min(axis=0) < threshold)
    while left.size:
        best = tails[:, left].argmin(axis=0)
        tried = active[:, left]
        tried[1 + model.lists + best, np.arange(left.size)] = True
        fine = existence(model, occupied[:, left], tried, possible) == 0
        added[left[fine]] = best[fine]
        tails[best[~fine], left[~fine]] = 1.0
        left = left[~fine]
        left = left[tails[:, left].min(axis=0) < threshold]
    return added
