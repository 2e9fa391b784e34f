"""One estimate by one method."""

from dataclasses import replace

from palermo.errors import EstimationError
from palermo.mse.checking import checked
from palermo.mse.diagnosing import diagnosed
from palermo.mse.estimates import Estimate, Options
from palermo.mse.histories import Histories
from palermo.mse.methods import METHODS


def estimate(
    histories: Histories,
    *,
    method: str,
    resamples: int = 10_000,
    seed: int = 1,
    levels: tuple[float, ...] = (0.8, 0.95),
    options: Options | None = None,
) -> Estimate:
    """How many there are, by one method.

    Args:
        histories: capture histories.
        method: a name of `METHODS`.
        resamples: of the bootstrap.
        seed: of all random steps.
        levels: of the intervals.
        options: everything else; its resamples, seed and levels are replaced by those given here.

    Raises:
        EstimationError: the table cannot be used, or there is no such method.
        NotIdentified: the table cannot tell how many are hidden.
    """
    if method not in METHODS:
        raise EstimationError(
            f"there is no method {method!r}", "method", f"use one of {', '.join(METHODS)}"
        )
    table = checked(histories)
    asked = replace(options or Options(), resamples=resamples, seed=seed, levels=levels)
    return diagnosed(table, METHODS[method](table, asked), histories)
