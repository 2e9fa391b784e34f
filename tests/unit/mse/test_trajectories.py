"""The estimate as persons come in."""

from functools import partial

import joblib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from palermo import datasets, mse
from palermo.mse import Histories, Options
from palermo.mse.refitting import Refits
from palermo.mse.stepwise import stepwise
from palermo.mse.trajectories import growing, sizes, trajectory
from tests.unit.mse.compared import found

Floats = NDArray[np.float64]

UK = datasets.load("uk_2013_5")
REFIT = partial(stepwise, lists=5, threshold=0.02)


@given(st.integers(30, 5_000_000))
def test_sizes_go_from_half_the_persons_to_twice_and_hold_all_of_them(observed: int) -> None:
    persons = sizes(observed)
    assert persons[0] == -(-observed // 2)
    assert persons[-1] == 2 * observed
    assert observed in persons
    assert (np.diff(persons) > 0).all()
    assert 30 < len(persons) <= 101


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=7, max_size=7), st.integers(0, 1_000))
def test_tables_grow_by_persons_of_the_table(cells: list[int], seed: int) -> None:
    table = Histories(("A", "B", "C"), np.array([0, *cells]))
    if table.observed < 30:
        return
    persons = sizes(table.observed)
    counts = growing(table, persons, 2, seed).reshape(8, 2, -1)
    assert (counts.sum(axis=0) == persons).all()
    assert (np.diff(counts, axis=2) >= 0).all()
    at = int(np.searchsorted(persons, table.observed))
    assert (counts[:, :, at] == table.counts[:, None]).all()
    assert (counts[:, :, -1] == 2 * table.counts[:, None]).all()


def test_with_all_persons_the_ratio_is_that_of_the_table() -> None:
    path = trajectory(UK, "stepwise", REFIT, Options(), 4)
    assert path is not None
    at = path.persons.index(UK.observed)
    total = mse.estimate(UK, method="stepwise", resamples=0).total
    assert path.ratios[at] == pytest.approx(total / UK.observed)
    assert path.limits[at] == pytest.approx((total / UK.observed,) * 2)


def test_a_curve_of_independent_lists_stays_level() -> None:
    table = found(5_000, 0.3, 0.3, 0.3)
    path = trajectory(table, "main", partial(stepwise, lists=3, threshold=0.0), Options(), 30)
    assert path is not None
    ratios = [one for one in path.ratios if one is not None]
    assert max(ratios) / min(ratios) < 1.05


def test_the_limits_hold_the_median() -> None:
    path = trajectory(UK, "stepwise", REFIT, Options(), 9)
    assert path is not None
    for ratio, limits in zip(path.ratios, path.limits, strict=True):
        assert ratio is not None
        assert limits is not None
        assert limits[0] * (1 - 1e-12) <= ratio <= limits[1] * (1 + 1e-12)


def test_where_most_shuffles_have_no_estimate_there_is_no_point() -> None:
    def refit(counts: Floats) -> Refits:
        found = stepwise(counts, 5, 0.0)
        few = counts.sum(axis=0) < UK.observed
        return Refits(found.model, found.active, np.where(few, np.nan, found.hidden))

    path = trajectory(UK, "main", refit, Options(), 3)
    assert path is not None
    known = [at >= UK.observed for at in path.persons]
    assert [one is not None for one in path.ratios] == known
    assert [one is not None for one in path.limits] == known


def test_few_persons_have_no_trajectory() -> None:
    table = Histories.of("AB", {(1, 0): 10, (0, 1): 10, (1, 1): 9})
    assert trajectory(table, "main", REFIT, Options(), 1) is None


def test_a_million_persons_take_no_longer() -> None:
    table = Histories.of("AB", {(1, 0): 1_000_000, (0, 1): 2_000_000, (1, 1): 30_000})
    path = trajectory(table, "main", partial(stepwise, lists=2, threshold=0.0), Options(), 2)
    assert path is not None
    assert path.persons[-1] == 6_060_000


def test_the_same_seed_gives_the_same_path_on_any_number_of_cores() -> None:
    once = trajectory(UK, "stepwise", REFIT, Options(seed=7), 11)
    with joblib.parallel_config(backend="threading", n_jobs=2):
        again = trajectory(UK, "stepwise", REFIT, Options(seed=7), 11)
    assert once == again
    assert once != trajectory(UK, "stepwise", REFIT, Options(seed=8), 11)
