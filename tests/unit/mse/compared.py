"""Tables whose weaknesses are known, and what `compare` says of them: made once for all tests."""

from functools import cache

import numpy as np

from palermo import datasets, mse
from palermo.mse import Comparison, Histories


def compared(name: str, methods: tuple[str, ...] | None = None) -> Comparison:
    """The comparison of a table by its name, with few resamples."""
    return _compared(name, methods)


@cache
def _compared(name: str, methods: tuple[str, ...] | None) -> Comparison:
    return mse.compare(table(name), methods=methods, resamples=60)


def table(name: str) -> Histories:
    """A published table, or one made here."""
    return datasets.load(name) if name in datasets.names() else _MADE[name]


def found(persons: int, *chances: float, seed: int = 1) -> Histories:
    """Persons found by lists that do not depend on each other, with these chances."""
    drawn = np.random.default_rng(seed).random((persons, len(chances))) < chances
    cells = drawn.astype(np.int64) @ (1 << np.arange(len(chances)))
    counts = np.bincount(cells, minlength=1 << len(chances))
    counts[0] = 0
    return Histories(tuple("ABCDEFGHIJKLMNOP"[: len(chances)]), counts)


def _two_kinds() -> Histories:
    """Few who are easily found among many who are not: lists depend on each other."""
    easy = found(1_500, 0.4, 0.5, 0.4, 0.5)
    hard = found(20_000, 0.04, 0.05, 0.04, 0.05, seed=2)
    return Histories(easy.names, easy.counts + hard.counts)


_MADE = {
    "plain": found(2_000, 0.3, 0.25, 0.2, 0.3),
    "sparse": found(20_000, 0.02, 0.02, 0.02, 0.02),
    "two kinds": _two_kinds(),
    "two lists": Histories.of("AB", {(1, 0): 50, (0, 1): 60, (1, 1): 20}),
    "three together": Histories.of(
        "ABC", {(1, 0, 0): 20, (0, 1, 0): 20, (0, 0, 1): 20, (1, 1, 1): 5}
    ),
    "few overlaps": Histories.of(
        "ABC", {(1, 0, 0): 30, (0, 1, 0): 30, (0, 0, 1): 30, (1, 1, 0): 2, (0, 1, 1): 1}
    ),
    "one overlap": Histories.of("ABC", {(1, 0, 0): 30, (0, 1, 0): 30, (0, 0, 1): 30, (1, 1, 0): 1}),
    "everybody on C": Histories.of(
        "ABC", {(1, 0, 1): 5, (0, 1, 1): 5, (1, 1, 1): 20, (0, 0, 1): 500}
    ),
}
