"""SparseMSE and the stepwise choice of MultipleSystemsEstimation."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from palermo.mse import Estimate, Histories, Options, estimate
from palermo.mse.designs import Design, design
from palermo.mse.fitting import Fits, fit
from palermo.mse.subsets import label
from tests.reference.mse_peers.records import CLOSE, MATRICES, Compared


@cache
def point(table: Histories, method: str) -> Estimate:
    """The estimate alone, with Wald's interval."""
    return estimate(table, method=method, resamples=0, options=Options(jobs=1))


def design_of(table: Histories, labels: Iterable[str]) -> Design:
    """A model from the names of its interactions."""
    place = {name: 1 << at for at, name in enumerate(table.names)}
    sets = (sum(place[name] for name in one.split(":")) for one in labels)
    return design(table.lists, tuple(sets))


def fitted(table: Histories, one: Estimate) -> tuple[Design, Fits]:
    """The chosen model, fitted again."""
    assert one.model is not None
    model = design_of(table, one.model)
    return model, fit(model, table.counts[:, None].astype(float))


def chosen(table: Histories, got: Compared) -> None:
    """SparseMSE's point estimate, with its model where that is told."""
    _point(table, got, point(table, "stepwise"))


def main_effects(table: Histories, got: Compared) -> None:
    """SparseMSE without interactions."""
    _point(table, got, point(table, "main"))


def choice(table: Histories, got: Compared) -> None:
    """The same choice in MultipleSystemsEstimation, which names models by places."""
    one = point(table, "stepwise")
    got.close("point", one.total)
    got.model("model", fitted(table, one)[0])


def _point(table: Histories, got: Compared, one: Estimate) -> None:
    got.close("point", one.total)
    got.close("wald_ci95", one.intervals["0.95"], MATRICES)
    model, fits = fitted(table, one)
    if "aic" in got.record:
        got.close("aic", one.aic)
        got.close("deviance", float(fits.deviances[0]))
    if "model" in got.record:
        _written(table, got, model, fits)


def _written(table: Histories, got: Compared, model: Design, fits: Fits) -> None:
    """R's formula leaves out pairs at minus infinity and names them apart."""
    gone = np.isneginf(fits.coefficients[:, 0])
    ours = [frozenset(label(one, table.names).split(":")) for one in model.parameters]
    theirs = [frozenset(term.split(":")) for term in got.record["model"].split("+")]
    empty = [frozenset(term.split(":")) for term in got.record["emptyoverlaps"].split()]
    assert set(theirs) == {one for one, at in zip(ours[1:], gone[1:], strict=True) if not at}
    assert set(empty) == {one for one, at in zip(ours, gone, strict=True) if at}
    got.fields |= {"model", "emptyoverlaps", "coef"}
    values = dict(zip(ours, fits.coefficients[:, 0], strict=True))
    values[frozenset(["(Intercept)"])] = values[ours[0]]
    for name, theirs_value in got.record["coef"].items():
        got.near(float(values[frozenset(name.split(":"))]), theirs_value, MATRICES, name)


def bootstrap(table: Histories, got: Compared) -> None:
    """What is not random about SparseMSE's interval: the estimate and the acceleration."""
    got.close("point", point(table, "stepwise").total)
    one = estimate(table, method="stepwise", resamples=10, options=Options(jobs=1))
    got.close("ahat", one.diagnostics["acceleration"], 10 * CLOSE)


def independence(table: Histories, got: Compared) -> None:
    """Binette and Steorts' estimate of main effects."""
    got.close("N.hat", point(table, "main").total)


def cached(table: Histories, got: Compared) -> None:
    """Binette and Steorts' estimate by SparseMSE."""
    got.close("N.hat", point(table, "stepwise").total)
