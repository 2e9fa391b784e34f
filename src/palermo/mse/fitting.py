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
from scipy.special import xlog1py

from palermo.mse.designs import Design
from palermo.mse.solving import solve
from palermo.mse.subsets import subset_sums, superset_sums

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

STEPS = 100  # most steps; R's glm takes 25
_NEAR = 1e-8  # squared length of the last step, in standard errors
_NOISE = 1e-12  # relative: a log-likelihood that falls by less has not fallen
_HALVINGS = 30  # of a step after which the likelihood is lower
_HIGHEST = 300.0  # of a linear predictor: sums and products of the means stay numbers
_CROWD = 0.75  # share of a block that is still searching, below which the others are left out
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
    *,
    with_empty_cell: bool = False,
    possible: Bools | None = None,
) -> Fits:
    """Fit one design to many tables, or many models within one design.

    Args:
        model: the parameters, p of them.
        counts: (2**t, B) persons by cell, or (2**t, 1) for one table under many models.
        active: (p, B) or (p, 1) which parameters each model has; None for all.
        with_empty_cell: row 0 of the counts is data too (for profile likelihoods).
        possible: (2**t,) cells that a person can be in; None for all. The others have no part in
            the likelihood, and a parameter that stands in them alone is not in any model.
    """
    wide = batch(counts, active)
    step = max(16, _BLOCK // len(model.parameters) ** 2, 1)
    blocks = [
        _fitted(
            _problem(
                model,
                _columns(counts, at, at + step),
                None if active is None else _columns(active, at, at + step),
                min(step, wide - at),
                with_empty_cell=with_empty_cell,
                possible=possible,
            )
        )
        for at in range(0, max(wide, 1), step)
    ]
    return blocks[0] if len(blocks) == 1 else _joined(blocks)


def batch(tables: Bools | Floats, active: Bools | None) -> int:
    """How many are in a batch: one of the two may be the same for all."""
    many_models = active is not None and tables.shape[1] == 1
    wide: int = (active if active is not None and many_models else tables).shape[1]
    return wide


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
    model: Design,
    counts: Floats,
    active: Bools | None,
    wide: int,
    *,
    with_empty_cell: bool,
    possible: Bools | None,
) -> _Problem:
    shape = (len(model.parameters), wide)
    counts = np.ascontiguousarray(np.broadcast_to(counts, (len(counts), wide)), dtype=np.float64)
    chosen = np.ones(shape, dtype=bool) if active is None else np.broadcast_to(active, shape)
    if possible is not None:
        chosen = chosen & possible[model.sets][:, None]
    limits = chosen & (superset_sums(counts)[model.sets] == 0)
    kept = kept_cells(model, limits)
    if possible is not None:
        kept &= possible[:, None]
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


@dataclass(slots=True)
class _State:
    """Where the search stands in B models."""

    beta: Floats  # (p, B)
    eta: Floats  # (2**t, B)
    means: Floats  # (2**t, B), 0 in cells that are left out
    logliks: Floats  # (B,)

    def only(self, some: Bools) -> "_State":
        return _State(
            self.beta[:, some],
            np.ascontiguousarray(self.eta[:, some]),
            np.ascontiguousarray(self.means[:, some]),
            self.logliks[some],
        )


def _fitted(problem: _Problem) -> Fits:
    beta, converged = _searched(problem, _from_counts(problem))
    return _as_fits(problem, beta, converged)


def _searched(problem: _Problem, state: _State) -> tuple[Floats, Bools]:
    """Iterated weighted least squares; models that are done leave it.

    Returns:
        (p, B) coefficients, (B,) whether the search ended.
    """
    beta = state.beta.copy()
    converged = np.zeros(beta.shape[1], dtype=bool)
    left = np.arange(beta.shape[1])
    for _ in range(STEPS):
        new = _at(problem, _step(problem, state))
        length = _length(state, new)
        state = _not_beyond(problem, state, new)
        beta[:, left] = state.beta
        converged[left] = length < _NEAR
        going = ~converged[left] & np.isfinite(length)
        if not going.any():
            break
        if going.sum() <= _CROWD * len(left):
            left = left[going]
            problem = _narrowed(problem, going)
            state = state.only(going)
    return beta, converged


def _from_counts(problem: _Problem) -> _State:
    """Linear predictors of the counts themselves, which no coefficients give.

    The first step is measured against the coefficients of equal means in all cells.
    """
    cells = problem.kept.sum(axis=0)
    persons = (problem.counts * problem.kept).sum(axis=0)
    level = np.log((persons + 0.1) / np.maximum(cells, 1))
    beta = np.zeros((len(problem.model.parameters), problem.counts.shape[1]))
    beta[0] = level
    near = problem.counts + 0.1
    return _State(beta, np.log(near), near * problem.kept, persons * level - persons - 0.1)


def _at(problem: _Problem, beta: Floats) -> _State:
    """The state at some coefficients."""
    eta = subset_sums(_scattered(problem.model, beta))
    means = np.exp(np.minimum(eta, _HIGHEST))
    means *= problem.kept
    terms = problem.counts * eta
    terms *= problem.kept
    terms -= means
    return _State(beta, eta, means, terms.sum(axis=0))


def _step(problem: _Problem, state: _State) -> Floats:
    """(p, B) coefficients after a whole step."""
    response = state.means * state.eta
    response += problem.counts * problem.kept
    response -= state.means
    gram = superset_sums(state.means)[problem.model.unions]
    right = superset_sums(response)[problem.model.sets]
    return solve(gram, right, problem.finite)


def _length(state: _State, new: _State) -> Floats:
    """(B,) squared length of a step in standard errors: about what it adds to 2 log-likelihood."""
    moved = new.eta - state.eta
    moved *= moved
    moved *= state.means
    summed: Floats = moved.sum(axis=0)
    return summed


def _not_beyond(problem: _Problem, state: _State, new: _State) -> _State:
    """Steps after which the likelihood is lower are halved until it is not."""
    for _ in range(_HALVINGS):
        worse = _worse(state, new)
        if not worse.any():
            break
        shorter = _at(_narrowed(problem, worse), (state.beta[:, worse] + new.beta[:, worse]) / 2)
        new.beta[:, worse] = shorter.beta
        new.eta[:, worse] = shorter.eta
        new.means[:, worse] = shorter.means
        new.logliks[worse] = shorter.logliks
    return new


def _worse(state: _State, new: _State) -> Bools:
    allowed = state.logliks - _NOISE * np.abs(state.logliks)
    worse: Bools = new.logliks < allowed
    return worse


def _narrowed(problem: _Problem, going: Bools) -> _Problem:
    return _Problem(
        problem.model,
        np.ascontiguousarray(problem.counts[:, going]),
        problem.finite[:, going],
        np.ascontiguousarray(problem.kept[:, going]),
        problem.limits[:, going],
    )


def _as_fits(problem: _Problem, beta: Floats, converged: Bools) -> Fits:
    state = _at(problem, beta)
    means = state.means
    deviances = _deviances(problem, means)
    means[0] = np.exp(np.minimum(state.eta[0], _HIGHEST))
    beta[problem.limits] = -np.inf
    return Fits(beta, means, state.logliks, deviances, converged)


def _deviances(problem: _Problem, means: Floats) -> Floats:
    """(B,) twice the distance to the saturated model, over the cells that are kept.

    By residuals, so that no digit is lost where counts are large and the model fits them.
    """
    away = (problem.counts - means) / np.where(means > 0, means, 1.0)
    terms = means * (xlog1py(1.0 + away, away) - away)
    summed: Floats = 2.0 * terms.sum(axis=0)
    return summed
