"""Chao's lower bound: how many there are at least, where persons differ in how they are found.

Chao, A. (1987), Estimating the population size for capture-recapture data with unequal
catchability, Biometrics 43, 783-791; the log-linear form that lets each list have its own share is
that of Rivest and Baillargeon (`chao_fitting`). The closed form of Chao stands beside it.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.special import ndtri

from palermo.errors import DidNotConverge, NotIdentified
from palermo.mse.chao_fitting import Floats, closed_form, lower_bounds
from palermo.mse.designs import design
from palermo.mse.estimates import Estimate, Interval, Options
from palermo.mse.histories import Histories, times_seen
from palermo.mse.refitting import Refits
from palermo.mse.resampling import bootstrap, with_bootstrap

WARNING = (
    "a lower bound, not an estimate: at least so many where persons differ in how likely they are "
    "to be found and lists do not keep each other's persons away"
)


def estimate(table: Histories, options: Options) -> Estimate:
    """The method "chao".

    Raises:
        NotIdentified: nobody is on exactly two lists, so that the bound is infinite.
        DidNotConverge: the fit did not end.
    """
    bound = lower_bounds(table.counts[:, None].astype(np.float64))
    hidden, error = float(bound.hidden[0]), float(bound.errors[0])
    _check(table, hidden)
    plain = Estimate(
        "chao",
        table.observed,
        hidden,
        table.observed + hidden,
        parameters={"form": "log-linear with list effects (Mth)", "eta": "at least 0"},
        diagnostics={
            **_closed(table),
            "standard_error": _spread(hidden, error),
            "eta": {str(3 + at): float(one) for at, one in enumerate(bound.eta[:, 0])},
        },
        warnings=(WARNING,),
    )
    if options.resamples:
        return with_bootstrap(plain, bootstrap(table, refit, options, "chao"), options)
    return replace(
        plain,
        intervals=log_normal(table.observed, hidden, error, options.levels),
        interval_kind="wald",
        parameters={**plain.parameters, "interval": "log-normal (Chao 1987)"},
    )


def refit(counts: Floats) -> Refits:
    """The bound of many tables; no model is chosen."""
    model = design((len(counts) - 1).bit_length())
    active = np.ones((len(model.parameters), counts.shape[1]), dtype=bool)
    return Refits(model, active, lower_bounds(counts).hidden)


def log_normal(
    observed: int, hidden: float, error: float, levels: tuple[float, ...]
) -> dict[str, Interval]:
    """Intervals of Chao (1987, p. 787): N - n by and times exp(z sqrt(log(1 + var N / (N - n)^2))).

    Args:
        observed: n.
        hidden: N - n.
        error: standard error of the logarithm of those hidden.
        levels: of the intervals.
    """
    if not hidden:
        return {f"{level:g}": (float(observed), float(observed)) for level in levels}
    width = np.sqrt(np.log1p((_spread(hidden, error) / hidden) ** 2))
    limits = {}
    for level in levels:
        times = float(np.exp(ndtri((1 + level) / 2) * width))
        limits[f"{level:g}"] = (observed + hidden / times, observed + hidden * times)
    return limits


def _spread(hidden: float, error: float) -> float:
    """Standard error of the total: what is hidden varies, and so does its estimate."""
    return float(np.sqrt(hidden + (hidden * error) ** 2)) if hidden else 0.0


def _check(table: Histories, hidden: float) -> None:
    where = f"chao, {table.lists} lists, {table.observed} persons"
    if np.isinf(hidden):
        raise NotIdentified(
            "nobody is on exactly two lists: Chao's bound is infinite",
            where,
            "add a list that overlaps, or merge lists that follow from each other",
        )
    if np.isnan(hidden):
        raise DidNotConverge(
            "the fit of Chao's lower bound did not end",
            where,
            "report this with the totals of the lists",
        )


def _closed(table: Histories) -> dict[str, Any]:
    """The closed form of the total, and its bias-corrected one."""
    seen = times_seen(table).astype(np.float64)
    share = (table.lists - 1) / table.lists
    plain = share * seen[1] ** 2 / (2 * seen[2]) if seen[2] else float("inf")
    return {
        "closed_form": table.observed + float(plain),
        "closed_form_bias_corrected": table.observed + float(closed_form(seen[:, None])[0]),
    }
