"""Batched extended maximum likelihood, beside statsmodels and beside numbers known by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import poisson

from palermo.mse import Histories
from palermo.mse.criteria import logliks
from palermo.mse.designs import Design, all_pairs, design
from palermo.mse.existence import existence
from palermo.mse.fitting import Fits, fit
from palermo.mse.subsets import superset_sums
from tests.unit.mse import plain

ARTIFICIAL = Histories.of(
    "ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6}
)  # Chan, Silverman and Vincent (2021), Table 2


def column(table: Histories) -> plain.Floats:
    return table.counts[:, None].astype(np.float64)


def off(model: Design, counts: plain.Floats, fits: Fits, active: NDArray[np.bool_]) -> plain.Floats:
    """(B,) how far the fitted margins are from the observed ones, relative."""
    means = fits.means.copy()
    means[0] = 0
    seen = superset_sums(counts)[model.sets]
    away = np.abs(superset_sums(means)[model.sets] - seen) / np.maximum(seen, 1)
    worst: plain.Floats = np.where(active & np.isfinite(fits.coefficients), away, 0.0).max(axis=0)
    return worst


def test_two_independent_lists_give_petersen() -> None:
    table = Histories.of("AB", {(1, 0): 90, (0, 1): 40, (1, 1): 12})
    assert fit(design(2), column(table)).hidden == pytest.approx([90 * 40 / 12])


def test_a_saturated_model_gives_the_ratio_of_odd_and_even_cells() -> None:
    table = Histories.of(
        "ABC",
        {
            (1, 0, 0): 30,
            (0, 1, 0): 20,
            (0, 0, 1): 25,
            (1, 1, 0): 8,
            (1, 0, 1): 9,
            (0, 1, 1): 5,
            (1, 1, 1): 3,
        },
    )
    expected = 30 * 20 * 25 * 3 / (8 * 9 * 5)
    fits = fit(all_pairs(3), column(table))
    assert fits.hidden == pytest.approx([expected])
    assert fits.deviances == pytest.approx([0], abs=1e-9)


def test_a_pair_nobody_shares_is_minus_infinity_and_its_cells_are_empty() -> None:
    # With A:C at minus infinity the cells A, B, C, AB, BC remain; A and AB give B given A.
    fits = fit(design(3, (0b101,)), column(ARTIFICIAL))
    assert fits.coefficients[-1, 0] == -np.inf
    assert fits.means[[0b101, 0b111], 0].tolist() == [0, 0]
    assert fits.converged.all()


def test_a_model_that_is_not_identifiable_has_no_number() -> None:
    fits = fit(all_pairs(3), column(ARTIFICIAL))
    assert np.isnan(fits.hidden).all()
    assert not fits.converged.any()


@settings(max_examples=25)
@given(plain.tables(3), st.sets(st.sampled_from(plain.pairs_of(3))))
def test_a_fit_is_that_of_statsmodels(table: Histories, pairs: set[int]) -> None:
    model = design(3, tuple(pairs))
    if plain.code(table, list(model.parameters)):
        return
    fits = fit(model, column(table))
    means, loglik = plain.means(table, list(model.parameters))
    assert fits.means[:, 0] == pytest.approx(means, rel=1e-6, abs=1e-6)
    cells, _ = plain.left(table, list(model.parameters))
    constant = poisson.logpmf(table.counts[cells], means[cells]).sum()
    assert logliks(fits, column(table)) == pytest.approx([constant], abs=1e-6)
    assert loglik == pytest.approx(constant, abs=1e-6)


@settings(max_examples=15)
@given(st.lists(plain.tables(4), min_size=1, max_size=5), st.randoms())
def test_a_batch_of_tables_and_models_is_what_each_is_alone(
    tables: list[Histories], random: np.random.Generator
) -> None:
    model = all_pairs(4)
    counts = np.concatenate([column(one) for one in tables], axis=1)
    active = np.array([[at < 5 or random.random() < 0.4 for _ in tables] for at in range(11)])
    together = fit(model, counts, active)
    for at, one in enumerate(tables):
        pairs = tuple(model.sets[active[:, at]].tolist())[5:]
        alone = fit(design(4, pairs), column(one))
        if existence(design(4, pairs), column(one) > 0)[0] == 0:
            assert together.hidden[at] == pytest.approx(alone.hidden[0], rel=1e-7)
            assert together.deviances[at] == pytest.approx(alone.deviances[0], abs=1e-7)


@settings(max_examples=25)
@given(plain.tables(3), st.sets(st.sampled_from(plain.pairs_of(3))))
def test_doubling_all_counts_doubles_those_hidden(table: Histories, pairs: set[int]) -> None:
    model = design(3, tuple(pairs))
    if existence(model, column(table) > 0).any():
        return
    once, twice = fit(model, column(table)), fit(model, 2 * column(table))
    assert twice.hidden == pytest.approx(2 * once.hidden, rel=1e-6)
    assert twice.deviances == pytest.approx(2 * once.deviances, abs=1e-6)


@settings(max_examples=25)
@given(plain.tables(3), st.permutations(range(3)))
def test_relabelling_lists_changes_no_fit(table: Histories, order: list[int]) -> None:
    model = design(3, (0b011,))
    if existence(model, column(table) > 0).any():
        return
    moved = Histories.of("XYZ", {
        tuple(history[one] for one in order): count for history, count in table.cells().items()
    })  # fmt: skip
    pair = sum(1 << order.index(one) for one in (0, 1))
    again = fit(design(3, (pair,)), column(moved))
    assert again.hidden == pytest.approx(fit(model, column(table)).hidden, rel=1e-7)


def wild(seed: int, lists: int, wide: int) -> plain.Floats:
    """Tables with a third of the cells occupied by 1 to a million persons."""
    drawn = np.random.default_rng(seed)
    sizes = 10.0 ** drawn.integers(0, 7, (1 << lists, wide))
    counts: plain.Floats = np.where(drawn.random(sizes.shape) < 0.4, sizes, 0.0)
    counts[0] = 0
    return counts[:, counts.any(axis=0)]


@pytest.mark.parametrize("seed", range(3))
def test_steps_that_overshoot_are_halved_until_they_do_not(seed: int) -> None:
    # Without halving some of these end in an overflow, and others are called converged too early.
    counts = wild(seed, 5, 600)
    model = all_pairs(5)
    active = np.random.default_rng(seed).random((16, counts.shape[1])) < 0.5
    active[:6] = True
    fine = existence(model, counts > 0, active) == 0
    assert fine.sum() > 100
    fits = fit(model, counts, active)
    assert fits.converged[fine].all()
    assert off(model, counts, fits, active)[fine].max() < 1e-6


@pytest.mark.parametrize("times", [1e3, 1e6, 1e9])
def test_huge_counts_lose_no_digits(times: float) -> None:
    table = Histories.of("ABC", {
        (1, 0, 0): 52, (0, 1, 0): 90, (0, 0, 1): 114, (1, 1, 0): 4, (0, 1, 1): 6, (1, 1, 1): 1,
    })  # fmt: skip
    model = design(3, (0b011,))
    once, more = fit(model, column(table)), fit(model, column(table) * times)
    assert more.converged.all()
    assert more.hidden == pytest.approx(once.hidden * times, rel=1e-9)
    assert more.deviances == pytest.approx(once.deviances * times, rel=1e-9)


@pytest.mark.parametrize("hidden", [0.0, 300.0, 1e12])
def test_the_empty_cell_may_be_data(hidden: float) -> None:
    counts = np.array([[hidden], [52], [90], [4]])
    fits = fit(design(2), counts, with_empty_cell=True)
    total = counts.sum()
    expected = (hidden + 52) * (hidden + 90) / total  # on neither list, were they independent
    assert fits.means[0] == pytest.approx([expected])


def test_blocks_of_a_large_batch_are_joined_in_order() -> None:
    drawn = np.random.default_rng(2)
    counts = drawn.poisson(20, (8, 9000)).astype(np.float64)
    counts[0] = 0
    fits = fit(design(3), counts)
    some = [0, 4095, 4096, 8999]
    for at in some:
        assert fits.hidden[at] == pytest.approx(fit(design(3), counts[:, [at]]).hidden[0])
    assert fits.means.shape == counts.shape


def test_no_table_gives_no_fit() -> None:
    assert fit(design(3), np.zeros((8, 0))).hidden.shape == (0,)
