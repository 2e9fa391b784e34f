"""The bootstrap and its bias-corrected intervals."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap as of_scipy

from palermo import datasets
from palermo.mse import Histories, Options
from palermo.mse.designs import all_pairs
from palermo.mse.refitting import Refits
from palermo.mse.resampling import (
    Bootstrap,
    acceleration,
    bca,
    bootstrap,
    edge_of,
    one_less,
    resamples,
    shares,
    usual,
)
from palermo.mse.stepwise import stepwise

KOREA = datasets.load("korea_3")
THIN = Histories.of("ABC", {(1, 0, 0): 10, (0, 1, 0): 9, (0, 0, 1): 8, (1, 1, 0): 1, (0, 1, 1): 1})
MAIN = partial(stepwise, lists=3, threshold=0.0)


def test_resamples_have_as_many_persons_in_the_cells_that_are_occupied() -> None:
    drawn = resamples(KOREA, 200, seed=1).whole
    assert (drawn.sum(axis=0) == KOREA.observed).all()
    assert not drawn[KOREA.counts == 0].any()
    assert drawn.mean(axis=1) == pytest.approx(KOREA.counts, abs=1.5)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    first = resamples(KOREA, 20, seed=1).whole
    assert np.array_equal(first, resamples(KOREA, 20, seed=1).whole)
    assert not np.array_equal(first, resamples(KOREA, 20, seed=2).whole)


def test_the_jackknife_leaves_out_one_person_of_each_occupied_cell() -> None:
    tables, weights = one_less(KOREA)
    fewer = tables.whole
    assert weights.sum() == KOREA.observed
    assert (fewer.sum(axis=0) == KOREA.observed - 1).all()
    assert fewer.shape == (8, 6)
    assert (fewer >= 0).all()


@given(st.lists(st.integers(1, 40), min_size=2, max_size=6), st.integers(0, 10))
def test_the_acceleration_is_that_of_a_jackknife_of_single_persons(
    weights: list[int], seed: int
) -> None:
    values = np.random.default_rng(seed).normal(size=len(weights))
    singly = np.repeat(values, weights)
    away = singly.mean() - singly
    expected = (away**3).sum() / (6 * (away**2).sum() ** 1.5)
    got = acceleration(values, np.array(weights, dtype=float))
    assert got == pytest.approx(expected, rel=1e-9)


def test_without_any_spread_or_any_refit_there_is_no_acceleration() -> None:
    assert acceleration(np.array([3.0, 3.0]), np.ones(2)) == 0
    assert acceleration(np.array([np.nan, np.inf]), np.ones(2)) == 0


def test_the_interval_is_that_of_scipy_but_for_the_kind_of_quantile() -> None:
    sample = np.random.default_rng(3).exponential(10, 60)
    theirs = of_scipy(
        (sample,), np.mean, n_resamples=20_000, method="BCa", rng=np.random.default_rng(5)
    )
    left_out = (sample.sum() - sample) / 59
    push = acceleration(left_out, np.ones(60))
    ours = bca(float(sample.mean()), theirs.bootstrap_distribution, push, (0.95,))["0.95"]
    assert ours == pytest.approx(theirs.confidence_interval, rel=1e-3)


def test_a_resample_that_gives_the_estimate_itself_is_not_below_it() -> None:
    # All alike but for the last digit: half of them would be below by rounding alone.
    totals = 1000 * (1 + np.array([-1, 1] * 50) * 1e-12)
    assert bca(1000.0, totals, 0.0, (0.8,))["0.8"] == pytest.approx((1000, 1000))


def test_resamples_that_failed_have_no_part_in_the_interval() -> None:
    totals = np.arange(1, 101, dtype=float)
    with_failed = np.concatenate([totals, [np.nan] * 30])
    assert bca(50.0, with_failed, 0.0, (0.8,)) == bca(50.0, totals, 0.0, (0.8,))


def test_without_any_resample_there_is_no_interval() -> None:
    assert bca(50.0, np.full(5, np.nan), 0.0, (0.8, 0.95)) == {}


def test_resamples_without_an_end_make_the_upper_limit_infinite() -> None:
    totals = np.concatenate([np.arange(1, 181, dtype=float), np.full(20, np.inf)])
    found = bca(100.0, totals, 0.0, (0.5, 0.95))
    assert found["0.95"][1] == np.inf
    assert np.isfinite([*found["0.5"], found["0.95"][0]]).all()


@pytest.mark.parametrize("push", [-1 / 6, 1 / 6])
def test_limits_keep_their_order_beyond_the_pole_of_the_formula(push: float) -> None:
    totals = np.arange(10_000, dtype=float)
    for total in (-1.0, 20_000.0):  # nearly all resamples on one side
        low, high = bca(total, totals, push, (0.999999,))["0.999999"]
        assert 0 <= low <= high <= 9_999


def test_a_table_with_little_overlap_has_no_upper_limit_and_says_why() -> None:
    found = bootstrap(THIN, MAIN, Options(resamples=300, jobs=1), "main")
    assert found.infinite > 10
    assert found.failed == found.infinite  # told apart, and counted among those without a number
    limits = bca(156.0, found.totals, found.acceleration, (0.95,))
    assert limits["0.95"][1] == np.inf
    said = found.warnings(156.0, limits)[0]
    assert said.startswith(f"{found.infinite} of 300 resamples overlap too little")


def test_refits_of_the_jackknife_without_an_estimate_are_counted() -> None:
    table = Histories.of("ABC", {(1, 0, 0): 10, (0, 1, 0): 9, (0, 0, 1): 8, (1, 1, 0): 1})
    found = bootstrap(table, MAIN, Options(resamples=10, jobs=1), "main")
    assert found.jackknife_failed == 1


def test_resamples_that_failed_are_counted() -> None:
    refits = MAIN(resamples(KOREA, 3, seed=1).whole)
    totals = np.array([np.nan, 200.0, np.nan])
    found = Bootstrap(totals, refits, np.zeros(0), np.zeros(0))
    assert (found.failed, found.infinite, found.warnings(100.0, {})) == (2, 0, ())
    assert found.replicates.totals is totals


def test_shares_of_models_add_up_and_the_first_won_most_often() -> None:
    found = shares(stepwise(resamples(KOREA, 500, seed=1).whole, 3, 0.02), KOREA.names)
    assert sum(found.values()) == pytest.approx(1)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert next(iter(found)) == "b:c"


def test_tables_without_an_estimate_have_no_share() -> None:
    active = np.ones((7, 2), dtype=bool)
    assert shares(Refits(all_pairs(3), active, np.array([np.nan, np.inf])), ("A", "B", "C")) == {}


def test_a_limit_where_the_correction_leaves_the_resamples_is_said() -> None:
    table = datasets.load("new_orleans_5")
    refit = partial(stepwise, lists=5, threshold=0.02)
    found = bootstrap(table, refit, Options(resamples=300, jobs=1, seed=7), "stepwise")
    total = table.observed + stepwise(table.counts[:, None].astype(float), 5, 0.02).hidden[0]
    limits = bca(total, found.totals, found.acceleration, (0.95,))
    assert limits["0.95"][0] == found.totals.min()
    (said,) = found.warnings(total, limits)
    assert said.startswith("a limit of the interval is the least or the highest of all resamples")
    inside = bca(total, found.totals, found.acceleration, (0.5,))
    assert found.warnings(total, inside) == ()


def test_a_limit_that_many_resamples_share_is_not_at_their_edge() -> None:
    totals = np.repeat([100.0, 150.0, 200.0], [30, 40, 30])
    assert edge_of(150.0, totals, {"0.8": (100.0, 200.0)}, "it") == ()
    assert edge_of(150.0, np.append(totals, 90.0), {"0.8": (90.0, 150.0)}, "it")


@pytest.mark.parametrize(
    ("lists", "count"), [(2, 10_000), (8, 10_000), (9, 2_000), (12, 500), (13, 100), (16, 100)]
)
def test_of_many_lists_fewer_resamples_are_usual(lists: int, count: int) -> None:
    assert usual(lists) == count


def found_of(size: int, shares: list[float], seed: int) -> Histories:
    """A population of which each list finds a share, independently."""
    on = np.random.default_rng(seed).random((size, len(shares))) < shares
    counts = np.bincount(on @ (1 << np.arange(len(shares))), minlength=1 << len(shares))
    counts[0] = 0
    return Histories(tuple("ABCD"[: len(shares)]), counts)


def test_where_most_were_found_the_interval_is_said_to_leave_out_their_chance() -> None:
    """The spread over populations is that of the resamples and the part left out together."""
    shares = [0.25, 0.2, 0.15, 0.3]
    tables = [found_of(700, shares, seed) for seed in range(400)]
    counts = np.stack([one.counts for one in tables], axis=1).astype(float)
    totals = counts.sum(axis=0) + stepwise(counts, 4, 0.0).hidden
    refit = partial(stepwise, lists=4, threshold=0.0)
    table = found_of(700, shares, seed=1_000)
    found = bootstrap(table, refit, Options(resamples=2_000, jobs=1), "main")
    total = table.observed + float(refit(table.counts[:, None].astype(float)).hidden[0])
    left_out = total * (total - table.observed) / table.observed
    whole = np.sqrt(found.totals.var() + left_out)
    assert whole == pytest.approx(totals.std(), rel=0.12)
    assert found.totals.std() < 0.92 * totals.std()
    (said,) = found.warnings(total, {})
    assert said.startswith(f"the resamples hold the {table.observed} persons observed fixed")
    assert f"about {whole / found.totals.std(ddof=1) - 1:.0%} wider" in said


def test_where_few_were_found_their_chance_is_nothing_beside_the_rest() -> None:
    table = datasets.load("western_5")
    refit = partial(stepwise, lists=5, threshold=0.02)
    found = bootstrap(table, refit, Options(resamples=300, jobs=1), "stepwise")
    assert found.warnings(2_483.0, {}) == ()
