"""Methods that choose one model, with an interval that allows for the choice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from palermo.errors import NotIdentified
from palermo.mse.criteria import TOO_NARROW, scores, standard_errors, wald
from palermo.mse.designs import Design, design
from palermo.mse.estimates import Estimate, Options
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.refitting import Refit, Refits
from palermo.mse.resampling import Bootstrap, bootstrap, shares, with_bootstrap
from palermo.mse.stepwise import stepwise as choose
from palermo.mse.structure import possible_cells


@dataclass(frozen=True, slots=True)
class Chosen:
    """One model that a method chose for a table.

    Attributes:
        method: its name.
        table: usable lists alone.
        model: what was chosen.
        hidden: persons on no list, by the model.
        parameters, diagnostics: of the method, for the result.
    """

    method: str
    table: Histories
    model: Design
    hidden: float
    parameters: Mapping[str, Any]
    diagnostics: Mapping[str, Any] = field(default_factory=dict)


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
    found = refit(table.counts[:, None].astype(np.float64))
    hidden = float(found.hidden[0])
    if not np.isfinite(hidden):
        raise NotIdentified(
            "the model has no estimate: the lists overlap too little",
            f"{method}, {table.lists} lists, {table.observed} persons",
            "merge lists, add one that overlaps, or show Chao's lower bound alone",
        )
    strap = bootstrap(table, refit, options, method) if options.resamples else None
    chosen = Chosen(method, table, model_of(found), hidden, parameters, diagnostics)
    return of_chosen(chosen, strap, options)


def model_of(found: Refits) -> Design:
    """The model that was chosen for the first of the tables."""
    sets = found.model.sets[found.active[:, 0]]
    return design(found.model.lists, tuple(sets[1 + found.model.lists :].tolist()))


def of_chosen(one: Chosen, strap: Bootstrap | None, options: Options) -> Estimate:
    """The estimate from a chosen model: BCa from its bootstrap, Wald's given the model without.

    Args:
        one: the choice.
        strap: that the choice was made again in; None for none.
        options: levels, resamples and the seed of the bootstrap.
    """
    table, counts = one.table, one.table.counts[:, None].astype(np.float64)
    fits = fit(one.model, counts, possible=possible_cells(table.structure))
    plain = Estimate(
        one.method,
        table.observed,
        one.hidden,
        table.observed + one.hidden,
        model=one.model.labels(table.names),
        parameters=one.parameters,
        diagnostics=one.diagnostics,
        **scores(one.model, fits, counts),
    )
    if strap is None:
        error = float(standard_errors(one.model, fits)[0])
        return replace(
            plain,
            intervals=wald(table.observed, one.hidden, error, options.levels),
            interval_kind="wald",
            warnings=(TOO_NARROW,),
        )
    return replace(
        with_bootstrap(plain, strap, options), selected=shares(strap.refits, table.names)
    )
