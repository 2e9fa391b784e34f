"""The obvious way, one model and one table at a time: what the batched code is held against."""

import warnings
from itertools import combinations
from typing import Any

import numpy as np
import statsmodels.api as sm
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.stats import poisson

from palermo.mse import Histories
from palermo.mse.histories import times_seen

Floats = NDArray[np.float64]
NAMES = "ABCDEFGH"


def tables(lists: int, most: int = 30) -> SearchStrategy[Histories]:
    """Tables with many empty cells, whose lists can all be used and some of which overlap."""
    count = st.one_of(st.just(0), st.integers(0, most))
    cells = st.lists(count, min_size=(1 << lists) - 1, max_size=(1 << lists) - 1)
    made = cells.map(lambda counts: Histories(tuple(NAMES[:lists]), np.array([0, *counts])))
    return made.filter(lambda table: table.usable().lists == lists and times_seen(table)[2:].any())


def pairs_of(lists: int) -> list[int]:
    """The pairs of lists, as sets, in order."""
    return [1 << a | 1 << b for a, b in combinations(range(lists), 2)]


def persons(table: Histories, on: int) -> int:
    """How many persons are on all lists of a set: a double loop."""
    return sum(int(table.counts[cell]) for cell in range(len(table.counts)) if cell & on == on)


def left(table: Histories, model: list[int]) -> tuple[list[int], list[int]]:
    """The cells and the parameters that remain where nobody shares some of the sets."""
    gone = [one for one in model if persons(table, one) == 0]
    cells = [
        cell for cell in range(1, len(table.counts)) if not any(cell & one == one for one in gone)
    ]
    return cells, [one for one in model if one not in gone]


def design(cells: list[int], model: list[int]) -> Floats:
    """0/1 columns."""
    return np.array([[float(cell & one == one) for one in model] for cell in cells])


def code(table: Histories, model: list[int]) -> int:
    """1 for no estimate, 2 for not identifiable: always by rank and linear program."""
    cells, rest = left(table, model)
    matrix = design(cells, rest)
    counts = table.counts[cells]
    unknowns = len(cells) + 1  # the means and the least of them
    above = np.hstack([-np.eye(len(cells)), np.ones((len(cells), 1))])
    answer = linprog(
        -np.eye(unknowns)[-1],
        A_ub=above,
        b_ub=np.zeros(len(cells)),
        A_eq=np.hstack([matrix.T, np.zeros((len(rest), 1))]),
        b_eq=matrix.T @ counts,
    )
    assert answer.status == 0
    found = 1 if -answer.fun <= 1e-6 else 0
    return found + (2 if np.linalg.matrix_rank(matrix) < len(rest) else 0)


def poisson_glm(counts: NDArray[np.generic], columns: Floats) -> Any:
    """The results of statsmodels."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a mean near 0 is no mistake here
        model = sm.GLM(counts, columns, family=sm.families.Poisson())
        return model.fit(tol=1e-12, maxiter=200)


def means(table: Histories, model: list[int]) -> tuple[Floats, float]:
    """(2**t,) fitted means, the first that of those on no list, and the log-likelihood."""
    cells, rest = left(table, model)
    found = poisson_glm(table.counts[cells], design(cells, rest))
    fitted = np.zeros(len(table.counts))
    fitted[cells] = found.mu
    fitted[0] = np.exp(found.params[0])
    return fitted, float(found.llf)


def stepwise(table: Histories, threshold: float) -> tuple[list[int], float]:
    """The pairs chosen and the persons hidden."""
    model = [0, *(1 << at for at in range(table.lists))]
    while True:
        fitted, _ = means(table, model)
        tails = {}
        for pair in pairs_of(table.lists):
            if pair not in model and code(table, [*model, pair]) == 0:
                expected = sum(
                    fitted[cell] for cell in range(1, len(fitted)) if cell & pair == pair
                )
                seen = persons(table, pair)
                tails[pair] = min(poisson.cdf(seen, expected), poisson.sf(seen - 1, expected))
        best = min(tails, key=lambda pair: tails[pair], default=None)
        if best is None or tails[best] >= threshold:
            return model[1 + table.lists :], float(fitted[0])
        model.append(best)


def by_aic(table: Histories, most: float) -> list[int]:
    """The pairs that AIC adds, with Wald's p-value at most `most`."""
    model = [0, *(1 << at for at in range(table.lists))]
    while True:
        found = {
            pair: _deviance(table, [*model, pair])
            for pair in pairs_of(table.lists)
            if pair not in model and code(table, [*model, pair]) == 0
        }
        best = min(found, key=lambda pair: round(found[pair], 7), default=None)
        if best is None or not found[best] + 2 < _deviance(table, model):
            return model[1 + table.lists :]
        if persons(table, best) == 0 or _wald(table, [*model, best]) > most:
            return model[1 + table.lists :]
        model.append(best)


def _deviance(table: Histories, model: list[int]) -> float:
    cells, rest = left(table, model)
    return float(poisson_glm(table.counts[cells], design(cells, rest)).deviance)


def _wald(table: Histories, model: list[int]) -> float:
    cells, rest = left(table, model)
    return float(poisson_glm(table.counts[cells], design(cells, rest)).pvalues[-1])
