"""Log-likelihoods, AIC, BIC, standard errors and Wald intervals."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from scipy.stats import norm, poisson

from palermo.mse import Histories
from palermo.mse.criteria import aic, bic, logliks, standard_errors, wald
from palermo.mse.designs import all_pairs, design
from palermo.mse.fitting import fit
from tests.unit.mse import plain

TABLE = Histories.of("ABC", {
    (1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6, (1, 1, 1): 2, (0, 1, 1): 3,
})  # fmt: skip


def column(table: Histories) -> plain.Floats:
    return table.counts[:, None].astype(np.float64)


def test_cells_whose_mean_is_nought_contribute_nothing() -> None:
    table = Histories.of("AB", {(1, 0): 40, (0, 1): 30})
    fits = fit(all_pairs(2), column(table))  # A:B at minus infinity: A and B alone remain
    # Two cells and three parameters: not identifiable, so the fit has no number at all.
    assert np.isnan(fits.hidden).all()
    fits = fit(design(3, (0b101,)), column(ARTIFICIAL))
    kept = [1, 2, 3, 4, 6]
    expected = poisson.logpmf(ARTIFICIAL.counts[kept], fits.means[kept, 0]).sum()
    assert logliks(fits, column(ARTIFICIAL)) == pytest.approx([expected])


ARTIFICIAL = Histories.of("ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6})


def test_parameters_at_minus_infinity_count() -> None:
    loglik = np.array([-10.0])
    assert aic(loglik, np.array([5])).tolist() == [30]
    assert bic(loglik, np.array([5]), np.array([100.0])) == pytest.approx([20 + 5 * np.log(100)])


@settings(max_examples=25)
@given(plain.tables(3))
def test_standard_errors_are_those_of_statsmodels(table: Histories) -> None:
    model = design(3, (0b011,))
    if plain.code(table, list(model.parameters)):
        return
    cells, rest = plain.left(table, list(model.parameters))
    exog = plain.design(cells, rest)
    fits = fit(model, column(table))
    expected = np.sqrt(np.linalg.inv(exog.T @ (exog * fits.means[cells])).diagonal())
    assert standard_errors(model, fits) == pytest.approx(expected[:1], rel=1e-6)
    pair = standard_errors(model, fits, at=np.array([4]))
    if 0b011 in rest:
        assert pair == pytest.approx(expected[-1:], rel=1e-6)
    else:
        assert np.isnan(pair).all()


def test_a_coefficient_of_nought_is_still_in_the_model() -> None:
    # As many on the first list alone as on both: the coefficient of the second list is exactly 0.
    table = Histories.of("AB", {(1, 0): 10, (0, 1): 10, (1, 1): 10})
    fits = fit(design(2), column(table))
    fits.coefficients[1:] = 0.0
    # var log(n10 n01 / n11) = 1 / 10 + 1 / 10 + 1 / 10
    assert standard_errors(design(2), fits) == pytest.approx([np.sqrt(0.3)])


def test_parameters_that_a_model_does_not_have_take_no_part() -> None:
    model = all_pairs(3)
    active = np.ones((7, 1), dtype=bool)
    active[5:] = False
    whole = fit(model, column(TABLE), active)
    smaller = fit(design(3, (0b011,)), column(TABLE))
    got = standard_errors(model, whole, active)
    assert got == pytest.approx(standard_errors(design(3, (0b011,)), smaller))


def test_the_model_of_statsmodels_has_the_same_error() -> None:
    model = design(3)
    exog = plain.design(list(range(1, 8)), list(model.parameters))
    theirs = sm.GLM(TABLE.counts[1:], exog, family=sm.families.Poisson()).fit(tol=1e-12)
    assert standard_errors(model, fit(model, column(TABLE))) == pytest.approx(
        theirs.bse[:1], rel=1e-6
    )


def test_wald_intervals_are_normal_on_the_logarithm_of_those_hidden() -> None:
    low, high = wald(100, 50.0, 0.3, (0.95,))["0.95"]
    assert low == pytest.approx(100 + 50 * np.exp(norm.ppf(0.025) * 0.3))
    assert high == pytest.approx(100 + 50 * np.exp(norm.ppf(0.975) * 0.3))
