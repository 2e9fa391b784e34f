"""One model for several years: the same interactions in each, chosen on all years together.

Each year keeps its own size, its own reach of every list and its own strength of the interactions;
which lists depend on each other is said once. In every round of the bootstrap the years are
resampled independently of each other, put together, and the interactions are chosen again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.errors import EstimationError
from palermo.mse.designs import Design
from palermo.mse.diagnosing import diagnosed
from palermo.mse.eligible import eligible
from palermo.mse.estimates import Options
from palermo.mse.estimating import named, prepared
from palermo.mse.existence import existence
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.methods import METHODS, REFITS
from palermo.mse.pooling import aligned, pooled_table
from palermo.mse.refitting import Refit, Refits, Tables, endless, refitted, together
from palermo.mse.resampling import Bootstrap, one_less, resamples
from palermo.mse.seeds import seed_of
from palermo.mse.selecting import Chosen, model_of, of_chosen
from palermo.mse.stratified import Stratum
from palermo.mse.structure import possible_cells

Floats = NDArray[np.float64]

NO_ESTIMATE = "the model of all years has no estimate in this year: the lists overlap too little"


@dataclass(frozen=True, slots=True)
class Task:
    """What is fitted to the years.

    Attributes:
        method: a name of `REFITS`.
        pooled: the usable lists of all years together.
        years: the same lists in each year.
        refit: the choice on all years.
        parameters: of the method, for the result.
        options: resamples (0 for none), seed, levels.
    """

    method: str
    pooled: Histories
    years: Mapping[str, Histories]
    refit: Refit
    parameters: Mapping[str, Any]
    options: Options


def shared(tables: Mapping[str, Histories], method: str, options: Options) -> tuple[Stratum, ...]:
    """Choose on all years, fit each.

    Raises:
        EstimationError: the method does not choose one model, or lists reach some years alone.
        NotIdentified: all years together cannot tell how many are hidden.
    """
    if method not in REFITS:
        raise EstimationError(
            f"{method} chooses no model that years could share",
            "method",
            f"use one of {', '.join(REFITS)}, or separate models",
        )
    if options.eligibility and options.eligibility.strata:
        raise EstimationError(
            "years that not all lists reach cannot share one model",
            "eligibility.strata",
            "use separate models, or leave out the lists that reach some years alone",
        )
    pooled = prepared(pooled_table(tables), options)
    years = _same_lists(tables, pooled, options)
    told = METHODS[method](pooled, replace(options, resamples=0)).parameters
    task = Task(method, pooled, years, REFITS[method](pooled, options), told, options)
    model = model_of(task.refit(pooled.counts[:, None].astype(np.float64)))
    straps = _bootstraps(task) if options.resamples else {}
    return tuple(_year(task, name, model, straps.get(name)) for name in tables)


def _same_lists(
    tables: Mapping[str, Histories], pooled: Histories, options: Options
) -> dict[str, Histories]:
    """Each year with the lists of all years that can be used, in their order."""
    names = pooled_table(tables).names
    found = {}
    for name, table in tables.items():
        year = eligible(Histories(names, aligned(table, names)), options.eligibility)
        for one in year.names:
            if one not in pooled.names:
                year = year.without(year.names.index(one))
        found[name] = replace(year, notes=())
    return found


def _year(task: Task, name: str, model: Design, strap: Bootstrap | None) -> Stratum:
    table = task.years[name]
    counts = table.counts[:, None].astype(np.float64)
    active = np.ones((len(model.parameters), 1), dtype=bool)
    hidden = float(_hidden(task, counts, model, active)[0])
    if not np.isfinite(hidden):
        return Stratum(name, table.observed, None, NO_ESTIMATE)
    chosen = Chosen(task.method, table, model, hidden, task.parameters)
    options = replace(task.options, seed=seed_of(task.options.seed, name))
    result = of_chosen(chosen, strap, options)
    whole = named(diagnosed(table, result, table.observed), task.pooled, task.options)
    return Stratum.of(name, whole, table.observed)


def _hidden(task: Task, counts: Floats, model: Design, active: NDArray[np.bool_]) -> Floats:
    """(B,) persons on no list under models that were chosen elsewhere; NaN where there is none."""
    possible = possible_cells(task.pooled.structure)
    fine = existence(model, counts > 0, active, possible) == 0
    fine &= counts.any(axis=0)  # a year without anybody is unknown, not empty
    return np.where(fine, fit(model, counts, active, possible=possible).hidden, np.nan)


def _under(task: Task, tables: Tables, chosen: Refits) -> Floats:
    """(B,) persons on no list in a year's tables, by what was chosen on all years."""
    found, at = [], 0
    for piece in tables.pieces:
        counts, end = piece.whole, at + piece.counts.shape[1]
        hidden = _hidden(task, counts, chosen.model, chosen.active[:, at:end])
        known = np.where(np.isnan(chosen.hidden[at:end]), np.nan, hidden)
        found.append(endless(counts, known))
        at = end
    return np.concatenate(found)


def _bootstraps(task: Task) -> dict[str, Bootstrap]:
    """The years resampled independently, the choice made again on their sum."""
    years = {name: table for name, table in task.years.items() if table.observed}
    drawn = {
        name: resamples(table, task.options.resamples, seed_of(task.options.seed, name))
        for name, table in years.items()
    }
    chosen = refitted(task.refit, together(drawn.values()), task.options, task.method)
    found = {}
    for name, table in years.items():
        fewer, weights = one_less(table)
        others = Tables.of((task.pooled.counts - table.counts)[:, None].astype(np.float64))
        without = refitted(task.refit, together([fewer, others]), task.options, task.method)
        left_out = table.observed - 1 + _under(task, fewer, without)
        totals = table.observed + _under(task, drawn[name], chosen)
        found[name] = Bootstrap(totals, chosen, left_out, weights)
    return found
