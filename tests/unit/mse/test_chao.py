"""Chao's lower bound: R's numbers, the closed form, and what it needs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from palermo import datasets, mse
from palermo.errors import DidNotConverge, NotIdentified
from palermo.mse import Histories, chao, chao_fitting
from palermo.mse.chao_fitting import closed_form, lower_bounds
from palermo.mse.designs import design
from palermo.mse.fitting import fit
from palermo.mse.histories import times_seen
from tests.unit.mse import plain

# "Mth Chao (LB)" of closedp.t in R's Rcapture 1.4-4: bound and standard error.
RCAPTURE = {
    "korea_3": (141.99264735066, 6.29745107133),
    "western_5": (2200.50790466783, 456.081487761145),
    "new_orleans_5": (1294.10349351555, 387.307864693942),
    "uk_2013_5": (13570.0268009403, 821.291762601506),
    "netherlands_2010_5": (53714.1094525039, 2489.62210365302),
}


def column(table: Histories) -> plain.Floats:
    return table.counts[:, None].astype(np.float64)


def score(table: Histories, means: plain.Floats) -> plain.Floats:
    """(t - 2,) what the likelihood gains from each eta: persons seen less persons expected."""
    sizes = np.array([cell.bit_count() for cell in range(len(table.counts))])
    columns = np.maximum(sizes - np.arange(3, table.lists + 1)[:, None] + 1, 0)
    gain: plain.Floats = columns[:, 1:] @ (table.counts - means)[1:]
    return gain


def plainly(table: Histories, eta: plain.Floats) -> plain.Floats:
    """(2**t,) means of the model with the columns whose eta is not 0, by statsmodels."""
    sizes = np.array([cell.bit_count() for cell in range(len(table.counts))])
    kept = 3 + np.flatnonzero(eta)
    columns = np.maximum(sizes[:, None] - kept + 1, 0)
    lists = plain.design(list(range(len(sizes))), [0, *(1 << at for at in range(table.lists))])
    whole = np.hstack([lists, columns])
    found = plain.poisson_glm(table.counts[1:], whole[1:])
    means: plain.Floats = np.exp(whole @ found.params)
    return means


@pytest.mark.parametrize("name", RCAPTURE)
def test_bound_and_standard_error_are_those_of_rcapture(name: str) -> None:
    bound, error = RCAPTURE[name]
    found = mse.estimate(datasets.load(name), method="chao", resamples=0)
    assert found.total == pytest.approx(bound, rel=1e-8)
    assert found.diagnostics["standard_error"] == pytest.approx(error, rel=2e-6)


@settings(max_examples=25)
@given(plain.tables(4, most=60))
def test_the_bound_is_the_best_fit_with_no_eta_below_nought(table: Histories) -> None:
    found = lower_bounds(column(table))
    if not 0 < found.hidden[0] < 1e6:
        return
    eta = found.eta[:, 0]
    assert (eta >= 0).all()
    means = plainly(table, eta)
    assert found.hidden[0] == pytest.approx(means[0], rel=1e-5)
    # At the maximum a column that is in gains nothing more, and one that is out would lose.
    gain = score(table, means)
    assert gain[eta > 0] == pytest.approx(0, abs=1e-3)
    assert (gain[eta == 0] < 1e-3).all()


@settings(max_examples=10)
@given(st.lists(plain.tables(4, most=60), min_size=2, max_size=5))
def test_many_tables_at_once_are_each_alone(tables: list[Histories]) -> None:
    together = lower_bounds(np.concatenate([column(one) for one in tables], axis=1))
    for at, one in enumerate(tables):
        alone = lower_bounds(column(one))
        same = pytest.approx(alone.hidden[0], rel=1e-9, nan_ok=True)
        assert together.hidden[at] == same


def test_two_lists_have_no_column_and_give_petersen() -> None:
    table = Histories.of("AB", {(1, 0): 90, (0, 1): 40, (1, 1): 12})
    assert lower_bounds(column(table)).hidden == pytest.approx([90 * 40 / 12])


def test_where_no_column_helps_the_bound_is_that_of_independent_lists() -> None:
    table = datasets.load("korea_3")
    found = lower_bounds(column(table))
    assert found.eta.tolist() == [[0.0]]
    assert found.hidden == pytest.approx(fit(design(3), column(table)).hidden)


def test_the_closed_form_stands_beside_it() -> None:
    found = mse.estimate(datasets.load("western_5"), method="chao", resamples=0)
    f1, f2 = times_seen(datasets.load("western_5"))[1:3]
    assert (f1, f2) == (322, 21)
    assert found.diagnostics["closed_form"] == pytest.approx(345 + 4 / 5 * 322**2 / 42)
    assert found.diagnostics["closed_form_bias_corrected"] == pytest.approx(
        345 + 4 / 5 * 322 * 321 / 44
    )


def test_the_closed_form_is_the_log_linear_model_of_one_share_for_all_lists() -> None:
    # Rivest and Baillargeon (2007): Mh with a parameter for every k from 3 on.
    sizes = np.arange(1, 5)
    cells = np.array([4, 6, 4, 1])  # histories of k captures of 4 lists
    seen = np.array([120, 45, 30, 6])
    columns = np.column_stack([np.ones(4), sizes, sizes == 3, sizes == 4]).astype(float)
    saturated = np.linalg.solve(columns, np.log(seen / cells))
    assert np.exp(saturated[0]) == pytest.approx(3 / 4 * 120**2 / 90)
    many = closed_form(np.array([[0], [120_000_000], [45_000_000], [0], [0]], dtype=float))
    assert many == pytest.approx([3 / 4 * 120e6**2 / 90e6])  # the correction is for few persons


def test_without_resamples_the_interval_is_log_normal() -> None:
    found = mse.estimate(datasets.load("western_5"), method="chao", resamples=0)
    hidden, error = found.hidden, RCAPTURE["western_5"][1]
    times = np.exp(norm.ppf(0.975) * np.sqrt(np.log(1 + (error / hidden) ** 2)))
    expected = (345 + hidden / times, 345 + hidden * times)
    assert found.intervals["0.95"] == pytest.approx(expected, rel=1e-6)
    assert found.interval_kind == "wald"
    assert found.parameters["interval"] == "log-normal (Chao 1987)"


def test_with_resamples_it_is_that_of_the_bootstrap() -> None:
    found = mse.estimate(datasets.load("korea_3"), method="chao", resamples=400, seed=7)
    assert (found.interval_kind, found.resamples, found.seed) == ("bca", 400, 7)
    low, high = found.intervals["0.95"]
    assert low < found.total < high
    assert found.failed_resamples == 0


@pytest.mark.parametrize("resamples", [0, 100])
def test_it_always_says_that_it_is_a_lower_bound(resamples: int) -> None:
    found = mse.estimate(datasets.load("korea_3"), method="chao", resamples=resamples)
    assert chao.WARNING in found.warnings
    assert found.model is None


def test_nobody_on_one_list_alone_leaves_nobody_hidden() -> None:
    table = Histories.of("ABC", {(1, 1, 0): 10, (0, 1, 1): 8, (1, 0, 1): 9, (1, 1, 1): 3})
    found = mse.estimate(table, method="chao", resamples=0)
    assert found.hidden == 0
    assert found.intervals["0.95"] == (30, 30)
    assert found.diagnostics["closed_form"] == 30


def test_nobody_on_exactly_two_lists_gives_no_bound() -> None:
    table = Histories.of("ABC", {(1, 0, 0): 10, (0, 1, 0): 8, (0, 0, 1): 9, (1, 1, 1): 3})
    with pytest.raises(NotIdentified, match="nobody is on exactly two lists"):
        mse.estimate(table, method="chao", resamples=0)
    assert chao._closed(table)["closed_form"] == np.inf


def test_in_resamples_a_list_may_be_empty_or_hold_everybody() -> None:
    counts = np.zeros((8, 2))
    counts[[0b010, 0b100, 0b110], 0] = 30, 20, 10  # nobody is on the first list
    counts[[0b001, 0b011, 0b101], 1] = 30, 20, 10  # everybody is
    assert lower_bounds(counts).hidden == pytest.approx([30 * 20 / 10, 0])


@pytest.mark.parametrize("most", ["_STEPS", "_ROUNDS"])
def test_a_search_that_does_not_end_is_said(most: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chao_fitting, most, 0)
    table = datasets.load("western_5")
    assert np.isnan(lower_bounds(column(table)).hidden).all()
    with pytest.raises(DidNotConverge, match="did not end"):
        mse.estimate(table, method="chao", resamples=0)


def test_sixteen_lists_cost_little() -> None:
    drawn = np.random.default_rng(1)
    persons = drawn.random((3000, 16)) < drawn.beta(1, 9, 3000)[:, None]
    counts = np.bincount(persons @ (1 << np.arange(16)), minlength=1 << 16).astype(float)
    found = lower_bounds(counts[:, None])
    hidden = counts[0]
    assert 0.3 * hidden < found.hidden[0] < 1.1 * hidden
