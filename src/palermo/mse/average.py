"""All models together, each by its weight, instead of the best one alone.

Buckland, Burnham and Augustin (1997): a model's weight is exp(-(BIC - least BIC) / 2). Each model
says of the logarithm of those hidden that it is normal about its own estimate; the mixture of all
gives the median and the intervals, so that disagreement between models widens them.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr

from palermo.mse.catalogue import Fitted, catalogue
from palermo.mse.criteria import standard_errors
from palermo.mse.estimates import Estimate, Options
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.structure import possible_cells

Floats = NDArray[np.float64]

_LEAST = 1e-6  # weight below which a model is left out
_SHOWN = 20  # models in the result


def average(table: Histories, options: Options) -> Estimate:
    """The weighted mixture of all models that have an estimate.

    Raises:
        NotIdentified: no model has an estimate on this table.
    """
    found = catalogue(table, options.max_order)
    weights = weights_of(found.bic)
    kept = weights >= _LEAST
    weights = weights[kept] / weights[kept].sum()
    logs = np.log(found.hidden[kept])
    errors = _errors(table, found, kept)
    hidden = float(np.exp(_quantile(0.5, weights, logs, errors)))
    return Estimate(
        "average",
        table.observed,
        hidden,
        table.observed + hidden,
        {
            f"{level:g}": _interval(table.observed, level, (weights, logs, errors))
            for level in options.levels
        },
        "wald",
        parameters={
            "criterion": "bic",
            "max_order": found.max_order,
            "search": "all models" if found.whole else "downhill",
            "point": "median of the mixture",
            "least_weight": _LEAST,
        },
        selected={
            found.label(at, table.names): float(weights[at])
            for at in range(min(_SHOWN, len(weights)))
        },
        diagnostics={
            "models_tried": found.tried,
            "models_admissible": int(found.bic.size),
            "models_averaged": int(kept.sum()),
            **_variances(weights, logs, errors),
        },
    )


def _variances(weights: Floats, logs: Floats, errors: Floats) -> dict[str, float]:
    """Of the mixture, on the logarithm: from models that disagree, and from chance in each."""
    between = float(weights @ (logs - weights @ logs) ** 2)
    within = float(weights @ errors**2)
    return {
        "between_models": between,
        "within_models": within,
        "share_between_models": between / (between + within),
    }


def weights_of(values: Floats) -> Floats:
    """Weights of models from an information criterion; they sum to 1."""
    weights: Floats = np.exp(-(values - values.min()) / 2)
    weights /= weights.sum()
    return weights


def _errors(table: Histories, found: Fitted, kept: NDArray[np.bool_]) -> Floats:
    """Standard errors of the logarithm of those hidden, given each model."""
    active = found.active[:, kept]
    counts = table.counts[:, None].astype(np.float64)
    fits = fit(found.model, counts, active, possible=possible_cells(table.structure))
    return standard_errors(found.model, fits, active)


def _interval(
    observed: int, level: float, mixture: tuple[Floats, Floats, Floats]
) -> tuple[float, float]:
    low, high = (
        float(observed + np.exp(_quantile(share, *mixture)))
        for share in ((1 - level) / 2, (1 + level) / 2)
    )
    return low, high


def _quantile(share: float, weights: Floats, centres: Floats, errors: Floats) -> float:
    """Of a mixture of normal distributions."""
    low, high = (centres - 12 * errors).min(), (centres + 12 * errors).max()
    found: float = brentq(
        lambda at: float(weights @ ndtr((at - centres) / errors)) - share, low, high, xtol=1e-12
    )
    return found
