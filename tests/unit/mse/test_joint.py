"""Sums of parts that were resampled apart, and seeds of parts."""

from dataclasses import replace

import numpy as np
import pytest

from palermo.mse.joint import Part, share_risen, summed
from palermo.mse.resampling import acceleration, bca
from palermo.mse.seeds import seed_of


def part(value: float, spread: float, seed: int, sign: int = 1) -> Part:
    generator = np.random.default_rng(seed)
    values = value + spread * generator.standard_normal(4_000)
    left_out = value + spread / 40 * (generator.exponential(size=60) - 1)
    return Part(value, values, left_out, np.full(60, 5.0), sign)


def test_resamples_are_summed_one_by_one_and_a_failed_part_fails_the_sum() -> None:
    one, other = part(100, 5, seed=1), part(50, 3, seed=2)
    one.values[[3, 5]] = np.nan
    other.values[[5, 7]] = np.nan
    whole = summed([one, other], (0.95,))
    assert whole.value == 150
    assert whole.failed == 3
    assert whole.values[0] == one.values[0] + other.values[0]


def test_the_variance_of_a_sum_is_the_sum_of_variances() -> None:
    low, high = summed([part(100, 6, seed=1), part(50, 8, seed=2)], (0.95,)).intervals["0.95"]
    assert high - low == pytest.approx(2 * 1.96 * 10, rel=0.05)


def test_one_part_has_its_own_bca_interval() -> None:
    one = part(100, 5, seed=1)
    push = acceleration(one.left_out, one.weights)
    assert push != 0
    assert summed([one], (0.8, 0.95)).intervals == bca(100, one.values, push, (0.8, 0.95))


def test_a_difference_mirrors_the_difference_the_other_way_round() -> None:
    forth = summed([part(100, 6, seed=1), part(50, 8, seed=2, sign=-1)], (0.95,))
    back = summed([part(50, 8, seed=2), part(100, 6, seed=1, sign=-1)], (0.95,))
    low, high = back.intervals["0.95"]
    assert forth.value == -back.value
    assert forth.intervals["0.95"] == pytest.approx((-high, -low), rel=1e-9)


def test_a_limit_at_the_edge_of_the_resamples_is_seen() -> None:
    one = part(100, 5, seed=1)
    assert not summed([one], (0.95,)).edge("it")
    skewed = Part(80, one.values, one.left_out, one.weights)
    (text,) = summed([skewed], (0.95,)).edge("it")
    assert text.startswith("a limit of it is the least or the highest of all resamples: 0% of them")


def test_without_a_resample_that_was_fitted_there_is_no_interval() -> None:
    failed = Part(10, np.full(5, np.nan), np.full(3, np.nan), np.ones(3))
    whole = summed([failed], (0.95,))
    assert whole.intervals == {}
    assert whole.failed == 5
    assert not whole.edge("it")


def test_resamples_without_an_upper_end_take_the_upper_limit_with_them() -> None:
    one, other = part(100, 5, seed=1), part(50, 3, seed=2)
    one.values[:400] = np.inf
    whole = summed([one, other], (0.8, 0.95))
    assert whole.failed == 400
    assert whole.intervals["0.95"][0] > 0
    assert whole.intervals["0.95"][1] == np.inf
    assert not whole.edge("it")
    assert summed([one, replace(one, sign=-1)], (0.95,)).failed == 400


def test_draws_from_posteriors_have_plain_quantiles() -> None:
    values = np.random.default_rng(1).permutation(np.arange(1_001.0))
    empty = np.empty(0)
    one = Part(100, values, empty, empty, posterior=True)
    assert summed([one], (0.8,)).intervals["0.8"] == pytest.approx((100, 900), rel=0.01)
    none = Part(100, np.full(3, np.nan), empty, empty, posterior=True)
    assert summed([none], (0.8,)).intervals == {}


def test_the_share_that_rose_and_the_share_that_fell_are_all() -> None:
    before = np.array([1.0, 2, 3, 4, np.nan, 6])
    after = np.array([2.0, 2, 2, 5, 1, np.nan])
    assert share_risen(before, after) == 2.5 / 4
    assert share_risen(after, before) == 1.5 / 4
    assert share_risen(np.array([np.nan]), np.array([1.0])) is None
    assert share_risen(np.array([1.0, np.inf, np.inf]), np.array([np.inf, 1.0, np.inf])) == 0.5


def test_a_part_has_its_own_seed_that_no_other_part_changes() -> None:
    assert seed_of(1, "women") == seed_of(1, "women")
    assert len({seed_of(1, "women"), seed_of(2, "women"), seed_of(1, "men"), seed_of(1, "")}) == 4
