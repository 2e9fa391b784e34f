"""Methods that choose one model, with an interval that allows for the choice."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from palermo.errors import NotIdentified
from palermo.mse.criteria import aic, bic, logliks, standard_errors, wald
from palermo.mse.designs import design
from palermo.mse.estimates import Estimate, Options
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.refitting import Refit
from palermo.mse.resampling import bca, bootstrap, shares
from palermo.mse.stepwise import stepwise as choose
from palermo.mse.structure import possible_cells

TOO_NARROW = "the interval takes the chosen model as given; it is too narrow"


def main(table: Histories, options: Options) -> Estimate:
    """Main effects: lists that do not depend on each other."""
    return selected("main", table, refit_main(table, options), options, {})


def stepwise(table: Histories, options: Options) -> Estimate:
    """Pairs chosen by p-value (Chan, Silverman and Vincent 2021)."""
    told = {"threshold": options.threshold}
    return selected("stepwise", table, refit_stepwise(table, options), options, told)


def refit_main(table: Histories, _options: Options) -> Refit:
    """Main effects, and what the table's structure forces, on any table of these lists."""
    return partial(choose, lists=table.lists, threshold=0.0, structure=table.structure)


def refit_stepwise(table: Histories, options: Options) -> Refit:
    """The stepwise choice on any table of these lists."""
    return partial(
        choose, lists=table.lists, threshold=options.threshold, structure=table.structure
    )


def selected(
    method: str,
    table: Histories,
    refit: Refit,
    options: Options,
    parameters: Mapping[str, Any],
    diagnostics: Mapping[str, Any] = MappingProxyType({}),
) -> Estimate:
    """The estimate of a method that chooses one model for any table.

    Args:
        method: its name.
        table: usable lists alone.
        refit: the choice and the fit, for many tables.
        options: resamples; with none the interval is Wald's, given the model.
        parameters: of the method, for the result.
        diagnostics: of the method, for the result.

    Raises:
        NotIdentified: the chosen model has no estimate on this table.
    """
    counts = table.counts[:, None].astype(np.float64)
    chosen = refit(counts)
    hidden = float(chosen.hidden[0])
    if not np.isfinite(hidden):
        raise NotIdentified(
            "the model has no estimate: the lists overlap too little",
            f"{method}, {table.lists} lists, {table.observed} persons",
            "merge lists, add one that overlaps, or show Chao's lower bound alone",
        )
    interactions = chosen.model.sets[chosen.active[:, 0]][1 + table.lists :]
    model = design(table.lists, tuple(interactions.tolist()))
    fits = fit(model, counts, possible=possible_cells(table.structure))
    loglik = logliks(fits, counts)
    size = np.array([len(model.parameters)])
    total = table.observed + hidden
    common: dict[str, Any] = {
        "model": model.labels(table.names),
        "loglik": float(loglik[0]),
        "aic": float(aic(loglik, size)[0]),
        "bic": float(bic(loglik, size, counts.sum(axis=0))[0]),
        "parameters": parameters,
    }
    if not options.resamples:
        error = float(standard_errors(model, fits)[0])
        limits = wald(table.observed, hidden, error, options.levels)
        return Estimate(
            method,
            table.observed,
            hidden,
            total,
            limits,
            "wald",
            **common,
            diagnostics=diagnostics,
            warnings=(TOO_NARROW,),
        )
    strap = bootstrap(table, refit, options, method)
    return Estimate(
        method,
        table.observed,
        hidden,
        total,
        bca(total, strap.totals, strap.acceleration, options.levels),
        "bca",
        **common,
        resamples=options.resamples,
        failed_resamples=strap.failed,
        seed=options.seed,
        selected=shares(strap.refits, table.names),
        replicates=strap.replicates,
        diagnostics={
            **diagnostics,
            "acceleration": strap.acceleration,
            "jackknife_failed": strap.jackknife_failed,
            "infinite_resamples": strap.infinite,
        },
        warnings=strap.warnings,
    )
