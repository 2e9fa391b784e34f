"""R's own resamples, with SparseMSE's estimate for each: no random generator comes between."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from palermo.mse.stepwise import stepwise

Floats = NDArray[np.float64]

SAME = 1e-6
"""Relative; R's glm ends its search about there."""


def resamples(file: Path) -> tuple[Floats, Floats]:
    """(2**t, 100) counts by cell and (100,) estimates."""
    with file.open(encoding="utf-8") as text:
        (_, *histories, _), *rows = csv.reader(text)
    cells = [sum(1 << at for at, on in enumerate(one) if on == "1") for one in histories]
    counts = np.zeros((1 << len(histories[0]), len(rows)))
    counts[cells] = np.array([row[1:-1] for row in rows], dtype=float).T
    return counts, np.array([float(row[-1]) for row in rows])


@pytest.mark.parametrize("table", ["Korea", "Western", "UKdat_5"])
def test_each_of_100_resamples_has_the_estimate_that_r_gives(table: str, shared: Path) -> None:
    folder = shared / "reference" / "mse"
    counts, theirs = resamples(folder / f"fixture_sparsemse_boot100_seed1234_{table}.csv")
    lists = len(counts).bit_length() - 1
    ours = stepwise(counts, lists, 0.02).hidden + counts.sum(axis=0)
    assert np.abs(ours / theirs - 1).max() < SAME
