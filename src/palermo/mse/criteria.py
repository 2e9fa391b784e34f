"""How well a fitted model does: log-likelihood, AIC, BIC, Wald intervals."""

from typing import TypedDict

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri

from palermo.mse.designs import Design
from palermo.mse.estimates import Interval
from palermo.mse.fitting import Fits
from palermo.mse.solving import solve
from palermo.mse.subsets import superset_sums

Floats = NDArray[np.float64]

TOO_NARROW = "the interval takes the chosen model as given; it is too narrow"


class Scores(TypedDict):
    """Of one model, by the names that an `Estimate` has for them."""

    loglik: float
    aic: float
    bic: float


def scores(model: Design, fits: Fits, counts: Floats) -> Scores:
    """Log-likelihood and criteria of one model fitted to one table.

    Args:
        model: p parameters.
        fits: one of them.
        counts: (2**t, 1).
    """
    loglik, parameters = logliks(fits, counts), np.array([len(model.parameters)])
    return Scores(
        loglik=float(loglik[0]),
        aic=float(aic(loglik, parameters)[0]),
        bic=float(bic(loglik, parameters, counts.sum(axis=0))[0]),
    )


def logliks(fits: Fits, counts: Floats) -> Floats:
    """(B,) whole Poisson log-likelihoods; cells whose mean is exactly 0 contribute 0."""
    constants: Floats = gammaln(counts + 1.0).sum(axis=0)
    return fits.logliks - constants


def aic(loglik: Floats, parameters: NDArray[np.intp]) -> Floats:
    """2k - 2 log-likelihood; parameters at minus infinity count."""
    return 2.0 * parameters - 2.0 * loglik


def bic(loglik: Floats, parameters: NDArray[np.intp], observed: Floats) -> Floats:
    """k log(n) - 2 log-likelihood, n the persons observed; parameters at minus infinity count."""
    return np.log(observed) * parameters - 2.0 * loglik


def standard_errors(
    model: Design,
    fits: Fits,
    active: NDArray[np.bool_] | None = None,
    at: NDArray[np.intp] | None = None,
) -> Floats:
    """Standard errors of one coefficient of each fitted model, from the inverse information.

    Args:
        model: p parameters.
        fits: B of them.
        active: (p, B) which parameters each model has; None for all.
        at: (B,) the place of the coefficient; None for the first, the logarithm of those hidden.

    Returns:
        (B,); NaN where the coefficient is minus infinity, or the information is singular.
    """
    means = fits.means.copy()
    means[0] = 0
    finite = np.isfinite(fits.coefficients)
    if active is not None:
        finite &= active
    each = np.arange(finite.shape[1])
    places = np.zeros_like(each) if at is None else at
    right = np.zeros_like(fits.coefficients)
    right[places, each] = 1
    variances = solve(superset_sums(means)[model.unions], right, finite)[places, each]
    errors: Floats = np.sqrt(np.where(finite[places, each], variances, np.nan))
    return errors


def wald(
    observed: int, hidden: float, error: float, levels: tuple[float, ...]
) -> dict[str, Interval]:
    """Intervals given the model, normal on the logarithm of those hidden: too narrow by itself."""
    normal = {level: ndtri((1 + level) / 2) for level in levels}
    return {
        f"{level:g}": (
            float(observed + hidden * np.exp(-times * error)),
            float(observed + hidden * np.exp(times * error)),
        )
        for level, times in normal.items()
    }
