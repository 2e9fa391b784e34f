"""Pairs chosen one after the other by AIC: the method of the United Kingdom's estimate of 2014.

Home Office (2014), Modern slavery: an application of multiple systems estimation; Bales, Hesketh
and Silverman (2015), Significance 12(3), 16-21. Begin with main effects; of all pairs that are not
in the model take the one that lowers AIC most; stop where none does, or where the Wald p-value of
the new pair is above 0.05. Estimate and interval are those of the profile likelihood.

The estimate of 2014 had no treatment of pairs of lists that nobody shares: its coefficients ran to
about -20, where the standard error is so large that the p-value is near 1. Here such a coefficient
is minus infinity and the p-value is 1, so that the selection ends at the same place. A pair that
leaves a model without an estimate (`existence`) is not tried.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from palermo.errors import NotIdentified
from palermo.mse.criteria import TOO_NARROW, aic, logliks, scores, standard_errors
from palermo.mse.designs import all_pairs, design
from palermo.mse.estimates import Estimate, Options
from palermo.mse.existence import existence
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.profile import profile
from palermo.mse.structure import forced_sets, possible_cells
from palermo.mse.subsets import label

Floats = NDArray[np.float64]

MOST_P = 0.05  # Wald p-value above which the new pair is not added
_TIED = 1e-6  # AICs that differ by less are alike: the first pair is taken, on any machine


@dataclass(frozen=True, slots=True)
class _Choice:
    """Where the selection ended.

    Attributes:
        pairs: added, in the order in which they were.
        passed_over: pairs that were not tried at some step, since the model would have no
            estimate.
        stopped_by: the pair that lowers AIC most but is not added; None where none lowers it.
        p_value: of that pair; 1 where nobody shares it.
    """

    pairs: tuple[int, ...] = ()
    passed_over: tuple[int, ...] = ()
    stopped_by: int | None = None
    p_value: float | None = None


def estimate(table: Histories, options: Options) -> Estimate:
    """The method "aic".

    Raises:
        NotIdentified: the chosen model has no estimate on this table.
    """
    counts = table.counts[:, None].astype(np.float64)
    choice = _chosen(table, counts)
    possible = possible_cells(table.structure)
    model = design(table.lists, (*forced_sets(table.structure), *choice.pairs))
    if existence(model, counts > 0, possible=possible).any():
        raise NotIdentified(
            "main effects have no estimate: the lists overlap too little",
            f"aic, {table.lists} lists, {table.observed} persons",
            "merge lists, add one that overlaps, or show Chao's lower bound alone",
        )
    found = profile(model, counts[:, 0], options.levels, possible)
    return Estimate(
        "aic",
        table.observed,
        found.hidden,
        table.observed + found.hidden,
        found.intervals,
        "profile",
        model=model.labels(table.names),
        **scores(model, fit(model, counts, possible=possible), counts),
        parameters=_parameters(),
        diagnostics=_path(choice, table),
        warnings=(TOO_NARROW, *_said(choice, table), *found.warnings),
    )


def _chosen(table: Histories, counts: Floats) -> _Choice:
    """Pairs by AIC and p-value."""
    model = all_pairs(table.lists)
    first = 1 + table.lists
    active = np.zeros((len(model.parameters), 1), dtype=bool)
    active[:first] = True
    active[np.isin(model.sets, forced_sets(table.structure))] = True
    possible = possible_cells(table.structure)
    open_to = (
        np.ones(len(model.parameters), dtype=bool) if possible is None else possible[model.sets]
    )
    best = _aics(table, counts, active)[0]
    added: list[int] = []
    passed_over: dict[int, None] = {}
    while (missing := np.flatnonzero(~active[:, 0] & open_to)).size:
        tried = np.repeat(active, missing.size, axis=1)
        tried[missing, np.arange(missing.size)] = True
        fine = existence(model, counts > 0, tried, possible) == 0
        passed_over |= dict.fromkeys(model.sets[missing[~fine]].tolist())
        values = np.where(fine, _aics(table, counts, tried), np.inf)
        at = int(np.flatnonzero(values <= values.min() + _TIED)[0])
        if not values[at] < best:
            break
        p_value = _p_value(table, counts, tried[:, [at]], missing[at])
        pair = int(model.sets[missing[at]])
        if p_value > MOST_P:
            return _Choice(tuple(added), tuple(passed_over), pair, p_value)
        best, active = values[at], tried[:, [at]]
        added.append(pair)
    return _Choice(tuple(added), tuple(passed_over))


def _aics(table: Histories, counts: Floats, active: NDArray[np.bool_]) -> Floats:
    """(B,) AIC of models of pairs; infinite where one could not be fitted."""
    possible = possible_cells(table.structure)
    fits = fit(all_pairs(table.lists), counts, active, possible=possible)
    values = aic(logliks(fits, counts), active.sum(axis=0))
    return np.where(fits.converged, values, np.inf)


def _p_value(table: Histories, counts: Floats, active: NDArray[np.bool_], place: np.intp) -> float:
    """Of Wald's test that one coefficient is 0; 1 where it is minus infinity."""
    model = all_pairs(table.lists)
    fits = fit(model, counts, active, possible=possible_cells(table.structure))
    coefficient = fits.coefficients[place, 0]
    if not np.isfinite(coefficient):
        return 1.0
    error = standard_errors(model, fits, active, np.array([place]))[0]
    return float(2 * ndtr(-abs(coefficient / error)))


def _parameters() -> dict[str, Any]:
    return {
        "p_value": MOST_P,
        "criterion": "AIC",
        "point": "maximum of the profile likelihood",
        "pairs nobody shares": "coefficient minus infinity, p-value 1",
    }


def _path(choice: _Choice, table: Histories) -> dict[str, Any]:
    """The steps of the selection by the names of the lists."""
    return {
        "added": [label(one, table.names) for one in choice.pairs],
        "passed_over": [label(one, table.names) for one in choice.passed_over],
        "stopped_by": None
        if choice.stopped_by is None
        else {"pair": label(choice.stopped_by, table.names), "p_value": choice.p_value},
    }


def _said(choice: _Choice, table: Histories) -> list[str]:
    """What the sparseness of the table did to the selection, in words."""
    said = []
    if choice.stopped_by is not None and table.margins[choice.stopped_by] == 0:
        pair = label(choice.stopped_by, table.names)
        said.append(
            f"the selection ended at {pair}, which nobody shares: it would lower AIC most, but its "
            "coefficient is minus infinity and has no p-value"
        )
    if choice.passed_over:
        pairs = ", ".join(label(one, table.names) for one in choice.passed_over)
        said.append(f"not tried, since the model would have no estimate: {pairs}")
    return said
