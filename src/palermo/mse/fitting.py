"""Poisson log-linear models fitted in batches, with parameters at minus infinity.

The extended maximum likelihood of Chan, Silverman and Vincent (2021) after Fienberg and Rinaldo
(2012): a parameter whose lists no person shares is minus infinity, the cells within it have the
fitted mean 0, and the rest is fitted by iterated weighted least squares.

What makes it fast: a parameter's column of the design is 1 where a cell contains its set, so a
product of two columns is the column of their union. All cross products of a batch are rows of one
superset sum of the weights, and no design matrix is ever made.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.mse.designs import Design
from palermo.mse.solving import solve
from palermo.mse.subsets import subset_sums, superset_sums

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

STEPS = 50  # most steps; R's glm takes 25
_NEAR = 1e-9  # relative change of the deviance at which the search ends; R's glm has 1e-8
_BLOCK = 1 << 18  # numbers in one Gram block: it stays in the processor's cache


@dataclass(frozen=True, slots=True)
class Fits:
    """A batch of B fitted models with p parameters over 2**t cells.

    Attributes:
        coefficients: (p, B); minus infinity where no person shares the lists, 0 where the
            parameter is not in the model.
        means: (2**t, B) fitted means; row 0, the cell of those on no list, is what the model says
            of it (how many are hidden) unless that cell was among the data.
        logliks: (B,) Poisson log-likelihood without the constant sum of log n_w!.
        deviances: (B,).
        converged: (B,) false where the search did not end, or the model is not identifiable.
    """

    coefficients: Floats
    means: Floats
    logliks: Floats
    deviances: Floats
    converged: Bools

    @property
    def hidden(self) -> Floats:
        """(B,) persons on no list; NaN where the fit failed."""
        return np.where(self.converged, np.exp(self.coefficients[0]), np.nan)


@dataclass(frozen=True, slots=True)
class _Problem:
    """What is fitted: data, what is finite, what is kept."""

    model: Design
    counts: Floats  # (2**t, B)
    finite: Bools  # (p, B)
    kept: Bools  # (2**t, B)
    limits: Bools  # (p, B) at minus infinity


def fit(
    model: Design,
    counts: NDArray[np.float64],
    active: Bools | None = None,
    start: Floats | None = None,
    *,
    with_empty_cell: bool = False,
) -> Fits:
    """Fit one design to many tables, or many models within one design.

    Args:
        model: the parameters, p of them.
        counts: (2**t, B) persons by cell, or (2**t, 1) for one table under many models.
        active: (p, B) or (p, 1) which parameters each model has; None for all.
        start: (p, B) or (p, 1) coefficients to start from; None for the counts themselves.
        with_empty_cell: row 0 of the counts is data too (for profile likelihoods).
    """
    wide = max(counts.shape[1], 1 if active is None else active.shape[1])
    step = max(16, _BLOCK // len(model.parameters) ** 2, 1)
    blocks = [
        _fitted(
            _problem(
                model,
                _columns(counts, at, at + step),
                None if active is None else _columns(active, at, at + step),
                min(step, wide - at),
                with_empty_cell=with_empty_cell,
            ),
            None if start is None else _columns(start, at, at + step),
        )
        for at in range(0, wide, step)
    ]
    return blocks[0] if len(blocks) == 1 else _joined(blocks)


def _columns(array: NDArray[Any], begin: int, end: int) -> NDArray[Any]:
    return array if array.shape[1] == 1 else array[:, begin:end]


def _joined(blocks: list[Fits]) -> Fits:
    return Fits(
        np.concatenate([one.coefficients for one in blocks], axis=1),
        np.concatenate([one.means for one in blocks], axis=1),
        np.concatenate([one.logliks for one in blocks]),
        np.concatenate([one.deviances for one in blocks]),
        np.concatenate([one.converged for one in blocks]),
    )


def _problem(
    model: Design, counts: Floats, active: Bools | None, wide: int, *, with_empty_cell: bool
) -> _Problem:
    shape = (len(model.parameters), wide)
    counts = np.ascontiguousarray(np.broadcast_to(counts, (len(counts), wide)), dtype=np.float64)
    chosen = np.ones(shape, dtype=bool) if active is None else np.broadcast_to(active, shape)
    limits = chosen & (superset_sums(counts)[model.sets] == 0)
    kept = kept_cells(model, limits)
    kept[0] = with_empty_cell
    return _Problem(model, counts, chosen & ~limits, kept, limits)


def kept_cells(model: Design, limits: Bools) -> Bools:
    """(2**t, B) cells outside every parameter that is minus infinity."""
    if not limits.any():
        return np.ones((1 << model.lists, limits.shape[1]), dtype=bool)
    within: Bools = subset_sums(_scattered(model, limits.astype(np.float64))) != 0
    return ~within


def _scattered(model: Design, values: Floats) -> Floats:
    cells = np.zeros((1 << model.lists, values.shape[1]))
    cells[model.sets] = values
    return cells


def _fitted(problem: _Problem, start: Floats | None) -> Fits:
    """Iterated weighted least squares on a block; models that are done leave it."""
    wide = problem.counts.shape[1]
    beta = np.zeros((len(problem.model.parameters), wide))
    deviances = np.full(wide, np.inf)
    converged = np.zeros(wide, dtype=bool)
    left = np.arange(wide)
    part = problem
    eta = _first(problem, start)
    for _ in range(STEPS):
        beta_left, eta = _step(part, eta)
        deviance = _deviance(part, eta)
        done = np.abs(deviance - deviances[left]) / (np.abs(deviance) + 0.1) < _NEAR
        beta[:, left] = beta_left
        deviances[left] = deviance
        converged[left] = done
        going = ~done & np.isfinite(deviance)
        if not going.any():
            break
        if going.sum() <= 0.75 * len(left):
            left = left[going]
            part = _narrowed(part, going)
            eta = np.ascontiguousarray(eta[:, going])
    return _as_fits(problem, beta, deviances, converged)


def _first(problem: _Problem, start: Floats | None) -> Floats:
    if start is None:
        return np.log(problem.counts + 0.1)
    wide = problem.counts.shape[1]
    begun = np.where(problem.finite & np.isfinite(start), start, 0.0)
    return subset_sums(_scattered(problem.model, np.broadcast_to(begun, (len(begun), wide))))


def _step(problem: _Problem, eta: Floats) -> tuple[Floats, Floats]:
    """One step: new coefficients and linear predictors."""
    means = np.exp(np.minimum(eta, 700.0))
    means *= problem.kept
    response = means * eta
    response += problem.counts
    response -= means
    response *= problem.kept
    gram = superset_sums(means)[problem.model.unions]
    right = superset_sums(response)[problem.model.sets]
    beta = solve(gram, right, problem.finite)
    return beta, subset_sums(_scattered(problem.model, beta))


def _deviance(problem: _Problem, eta: Floats) -> Floats:
    """(B,) twice the distance to the saturated model, over the cells that are kept."""
    return 2.0 * (_saturated(problem) - _loglik(problem, eta))


def _saturated(problem: _Problem) -> Floats:
    counts = problem.counts
    logs = np.log(counts, where=counts > 0, out=np.zeros_like(counts))
    terms = counts * logs - counts
    terms *= problem.kept
    summed: Floats = terms.sum(axis=0)
    return summed


def _loglik(problem: _Problem, eta: Floats) -> Floats:
    terms = problem.counts * eta - np.exp(np.minimum(eta, 700.0))
    terms *= problem.kept
    summed: Floats = terms.sum(axis=0)
    return summed


def _narrowed(problem: _Problem, going: Bools) -> _Problem:
    return _Problem(
        problem.model,
        np.ascontiguousarray(problem.counts[:, going]),
        problem.finite[:, going],
        np.ascontiguousarray(problem.kept[:, going]),
        problem.limits[:, going],
    )


def _as_fits(problem: _Problem, beta: Floats, deviances: Floats, converged: Bools) -> Fits:
    eta = subset_sums(_scattered(problem.model, beta))
    logliks = _loglik(problem, eta)
    means = np.exp(np.minimum(eta, 700.0))
    means[1:] *= problem.kept[1:]
    beta[problem.limits] = -np.inf
    return Fits(beta, means, logliks, deviances, converged)
