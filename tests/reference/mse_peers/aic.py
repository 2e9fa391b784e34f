"""The United Kingdom's method of 2014 (modslavmse), and profile likelihoods of Rcapture."""

from palermo.mse import Histories, Options, estimate
from palermo.mse.designs import Design
from palermo.mse.profile import profile
from tests.reference.mse_peers.records import CLOSE, Compared

LEVELS = {"2.5%": ("0.95", 0), "10%": ("0.8", 0), "90%": ("0.8", 1), "97.5%": ("0.95", 1)}


def stepwise(table: Histories, got: Compared) -> None:
    """Estimate and both intervals of MSEfit."""
    one = estimate(table, method="aic", resamples=0, options=Options(jobs=1))
    ours = {name: one.intervals[level][end] for name, (level, end) in LEVELS.items()}
    ours["point estimate"] = one.total
    assert set(ours) == set(got.record["out"])
    got.fields.add("out")
    for name, value in ours.items():
        got.near(value, got.record["out"][name], CLOSE, name)


def interval(table: Histories, model: Design, got: Compared, name: str) -> None:
    """Estimate and 95 % limits of closedpCI.t, in one field."""
    found = profile(model, table.counts.astype(float), (0.95,))
    got.close(name, [table.observed + found.hidden, *found.intervals["0.95"]])
