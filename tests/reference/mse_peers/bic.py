"""All models by BIC: MultipleSystemsEstimation, and closedpMS.t of Rcapture."""

import math
from functools import cache

import numpy as np

from palermo.mse import Estimate, Histories, Options, estimate
from palermo.mse.catalogue import Fitted, catalogue
from palermo.mse.criteria import aic, bic, logliks, standard_errors
from palermo.mse.designs import Design, design
from palermo.mse.fitting import fit
from tests.reference.mse_peers.aic import interval
from tests.reference.mse_peers.records import CLOSE, MATRICES, Compared, Record, same_model


@cache
def catalogued(table: Histories, order: int | None) -> Fitted:
    """All models on a table."""
    return catalogue(table, order)


@cache
def best(table: Histories, order: int | None) -> Estimate:
    """The estimate, with an interval given the model."""
    options = Options(jobs=1, max_order=order)
    return estimate(table, method="bic", resamples=0, options=options)


def order_of(record: Record) -> int | None:
    """The most lists in an interaction, as R was told."""
    return None if record["maxorder"] == "default" else int(record["maxorder"])


def points(table: Histories, got: Compared) -> None:
    """The best model, the five best and how many have an estimate."""
    order = order_of(got.record)
    _best(table, got, order)
    found = catalogued(table, order)
    got.exact("n_models_admissible", found.bic.size)
    got.fields.add("top5")
    for at, theirs in enumerate(got.record["top5"]):
        _same(table, got, found, at, theirs)


def bootstrap(table: Histories, got: Compared) -> None:
    """What is not random about the interval."""
    order = order_of(got.record)
    _best(table, got, order)
    if "ntop" in got.record:
        got.exact("ntop", best(table, order).parameters["top"])


def _best(table: Histories, got: Compared, order: int | None) -> None:
    found, one = catalogued(table, order), best(table, order)
    got.close("point", one.total)
    got.close("bic", one.bic)
    got.model("model", design(table.lists, found.interactions(0)))
    assert np.isclose(found.hidden[0] + table.observed, one.total, rtol=CLOSE)


def _same(table: Histories, got: Compared, found: Fitted, at: int, theirs: Record) -> None:
    """A model of R's, in its place, with its estimate and BIC."""
    assert same_model(theirs["model"], design(table.lists, found.interactions(at)))
    got.near(table.observed + float(found.hidden[at]), theirs["vals"]["abundance"], CLOSE, "top5")
    got.near(float(found.bic[at]), theirs["vals"]["BIC"], CLOSE, "top5")


def rcapture(table: Histories, got: Compared) -> None:
    """closedpMS.t: the same models, but for those that have no estimate, which it does not check.

    A model whose fit it flags (`infoFit`) must be one that we say has no estimate.
    """
    found = catalogued(table, 2)
    got.exact("n_models", found.tried)
    got.model("best", design(table.lists, found.interactions(0)))
    got.fields |= {"best_vals", "top5"}
    interval(table, design(table.lists, found.interactions(0)), got, "profile_ci")
    same_values(table, got, design(table.lists, found.interactions(0)), got.record["best_vals"])
    models = [design(table.lists, found.interactions(at)) for at in range(found.bic.size)]
    fine = [one for one in got.record["top5"] if not one["vals"]["infoFit"]]
    for ours, theirs in zip(models, fine, strict=False):
        assert same_model(theirs["model"], ours)
        same_values(table, got, ours, theirs["vals"])
    for theirs in got.record["top5"]:
        if theirs not in fine:
            assert not any(same_model(theirs["model"], one) for one in models)


def same_values(table: Histories, got: Compared, model: Design, vals: Record) -> None:
    """All that closedpMS.t prints of one model."""
    counts = table.counts[:, None].astype(float)
    fits = fit(model, counts)
    loglik, size = logliks(fits, counts), np.array([len(model.parameters)])
    hidden = float(fits.hidden[0])
    error = hidden * float(standard_errors(model, fits)[0])
    ours = {
        "abundance": table.observed + hidden,
        "stderr": math.sqrt(hidden + error**2),
        "deviance": float(fits.deviances[0]),
        "df": len(table.counts) - 1 - len(model.parameters),
        "AIC": float(aic(loglik, size)[0]),
        "BIC": float(bic(loglik, size, counts.sum(axis=0))[0]),
        "infoFit": 0,
    }
    assert set(ours) == set(vals)
    for name, value in ours.items():
        got.near(value, vals[name], CLOSE if name != "stderr" else MATRICES, name)
