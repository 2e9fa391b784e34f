"""Capture histories drawn from populations whose size is known, and a slow way to fit them."""

from collections.abc import Sequence

import numpy as np
import statsmodels.api as sm

from palermo.mse import Histories
from palermo.mse.subsets import superset_sums


def drawn(sizes: Sequence[int], shares: Sequence[Sequence[float]], seed: int) -> Histories:
    """Groups of persons, each met by the lists with its own shares, independently."""
    generator = np.random.default_rng(seed)
    lists = len(shares[0])
    counts = np.zeros(1 << lists, dtype=np.int64)
    for size, each in zip(sizes, shares, strict=True):
        met = generator.random((size, lists)) < np.array(each)
        counts += np.bincount(met @ (1 << np.arange(lists)), minlength=len(counts))
    counts[0] = 0
    return Histories(tuple("ABCDEFGH"[:lists]), counts)


def two_groups(seed: int, size: int = 1) -> Histories:
    """1,000 persons (or a multiple): A meets the first group alone, B the second, C and D both."""
    shares = [[0.3, 0, 0.2, 0.15], [0, 0.3, 0.2, 0.15]]
    return drawn([400 * size, 600 * size], shares, seed)


def slow_hidden(table: Histories, pairs: Sequence[str], impossible: Sequence[str] = ()) -> float:
    """Those hidden by a Poisson regression, one row for each cell that is possible.

    Pairs as "AB". No pair may be one that nobody shares.
    """
    cells = [
        cell
        for cell in range(1, len(table.counts))
        if not any(_holds(cell, pair, table.names) for pair in impossible)
    ]
    columns = [[1.0] * len(cells)]
    columns += [[float(cell >> at & 1) for cell in cells] for at in range(table.lists)]
    columns += [[float(_holds(cell, pair, table.names)) for cell in cells] for pair in pairs]
    design = np.array(columns).T
    model = sm.GLM(table.counts[cells], design, family=sm.families.Poisson())
    return float(np.exp(model.fit(tol=1e-12, maxiter=200).params[0]))


def _holds(cell: int, pair: str, names: tuple[str, ...]) -> bool:
    return all(cell >> names.index(one) & 1 for one in pair)


def pair_seen(table: Histories, pair: str) -> int:
    """Persons on both lists of a pair."""
    sums = superset_sums(table.counts.astype(float))
    return int(sums[sum(1 << table.names.index(one) for one in pair)])
