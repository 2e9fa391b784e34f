"""dga: averaging over decomposable graphs, on dga's own grids of hidden persons."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import logsumexp

from palermo.mse import Histories
from palermo.mse.graph_evidence import evidence
from palermo.mse.graph_sums import Model, sums
from palermo.mse.graphs import chordal
from palermo.mse.grids import msetools_grid
from palermo.mse.posteriors import Posterior, stepped
from tests.reference.mse_peers.records import Compared, Record

Floats = NDArray[np.float64]

DIGITS = 1e-9
"""Relative; the records print twelve digits and more of a log-probability."""
SHARES = 1e-8
"""Relative, of probabilities: the 9th digit of exp(x) is the 11th of x near 100."""


def grid(record: Record) -> Floats:
    """The numbers of hidden persons that R was given."""
    most, count = record["Nmissing_max"], record["n_Nmissing"]
    if record["config"] == "msetools":
        return msetools_grid(most // 30)
    step = most // count
    return np.arange(step, most + 1, step, dtype=float)


def model_of(table: Histories) -> Model:
    """All graphs alike, 2**-t in every cell."""
    graphs = chordal(table.lists)
    prior = np.full(1 << table.lists, 2.0**-table.lists)
    return Model(graphs, evidence(table, prior), np.ones(len(graphs)))


def interval(table: Histories, found: Posterior) -> list[float]:
    """Lower limit, median, upper limit of the total."""
    return [table.observed + found.quantile(at) for at in (0.025, 0.5, 0.975)]


def posterior(table: Histories, got: Compared) -> None:
    """All that dga gives."""
    model, hidden = model_of(table), grid(got.record)
    found = stepped(model, hidden)
    low, median, high = interval(table, found)
    got.exact("median", median)
    got.exact("ci95", [low, high])
    total, mass = table.observed + hidden, found.mass / found.mass.sum()
    got.exact("mode", total[mass.argmax()])
    got.close("mean", float(total @ mass), DIGITS)
    got.close("max_logpost", found.peak, DIGITS)
    whole = sums(model, hidden, np.ones(len(hidden))).totals
    got.close("log_evidence_unnormalised", float(logsumexp(whole)), DIGITS)
    got.close("tail_mass_last_bin", float(mass[-1]), SHARES)
    got.exact("n_graphs", len(model.graphs))
    got.exact("n_Nmissing", len(hidden))
    got.exact("Nmissing_max", int(hidden[-1]))
    _graphs(table, got, found)


def _graphs(table: Histories, got: Compared, found: Posterior) -> None:
    names = tuple(str(1 + at) for at in range(table.lists))
    got.fields.add("top_models")
    best = np.argsort(-found.shares)
    for at, theirs in zip(best, got.record["top_models"], strict=False):
        ours = chordal(table.lists).name(int(at), names).replace(":", "")
        assert set(ours.split("|")) == set(theirs["graph"].split("|"))
        assert found.shares[at] == pytest.approx(theirs["post"], rel=SHARES)


def cached(table: Histories, got: Compared) -> None:
    """Binette and Steorts' estimate, on a thousand numbers from 1 to 30 n."""
    found = stepped(model_of(table), msetools_grid(table.observed))
    low, median, high = interval(table, found)
    got.exact("N.hat", median)
    got.exact("N.lwr", low)
    got.exact("N.upr", high)
