"""The diagnostics that every estimate has."""

import numpy as np
import pytest

from palermo import datasets, mse
from palermo.mse import METHODS, Histories
from palermo.mse.designs import design
from palermo.mse.diagnosing import _failures, chosen, codes, diagnosed, residuals
from palermo.mse.estimates import Estimate
from palermo.mse.fitting import fit
from tests.unit.mse.compared import found, table

UK = datasets.load("uk_2013_5")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_the_same_diagnostics(method: str) -> None:
    table = datasets.load("korea_3")
    got = mse.estimate(table, method=method, resamples=20).diagnostics
    assert got["lists"] == list(table.names)
    assert got["seen"] == [51, 60, 12]
    assert got["share_on_two"] == pytest.approx(72 / 123)
    assert got["reliability"]["verdict"] in {"with caution", "lower bound only"}
    assert got["persons_given"] == 123


def test_the_overlap_matrix_counts_persons_on_both_lists_and_on_the_diagonal_on_the_list() -> None:
    both = mse.estimate(UK, method="main", resamples=0).diagnostics["overlap"]
    cells = UK.cells()
    for one in range(5):
        for other in range(5):
            on = sum(count for history, count in cells.items() if history[one] and history[other])
            assert both[one][other] == on


def test_pairs_with_no_person_in_common_are_named() -> None:
    got = mse.estimate(UK, method="main", resamples=0).diagnostics
    assert (got["empty_pairs"], got["pairs"]) == (["LA:GP"], 10)


def test_residuals_add_up_to_the_deviance_of_the_fit() -> None:
    model = ("LA:NG", "NG:GP")
    with_model = chosen(UK, model)
    assert with_model is not None
    fits = fit(with_model, UK.counts[:, None].astype(float))
    rows = residuals(UK, model)
    assert len(rows) == 31
    assert sum(row["deviance"] ** 2 for row in rows) == pytest.approx(fits.deviances[0])
    assert sum(row["fitted"] for row in rows) == pytest.approx(UK.observed)
    sizes = [abs(row["deviance"]) for row in rows]
    assert sizes == sorted(sizes, reverse=True)


def test_residuals_of_two_independent_lists_by_hand() -> None:
    half = Histories.of("ABC", {(1, 0, 0): 4, (0, 1, 0): 4, (0, 0, 1): 9, (1, 1, 0): 1})
    (row,) = [row for row in residuals(half, ()) if row["history"] == "A:B"]
    fitted = row["fitted"]
    assert row["pearson"] == pytest.approx((1 - fitted) / fitted**0.5)
    deviance = 2 * (np.log(1 / fitted) - (1 - fitted))
    assert row["deviance"] == pytest.approx(np.sign(1 - fitted) * deviance**0.5)


def test_a_cell_that_the_model_leaves_empty_has_no_residual() -> None:
    rows = {row["history"]: row for row in residuals(UK, ("LA:GP",))}
    assert rows["LA:GP"] == {
        "history": "LA:GP", "observed": 0, "fitted": 0.0, "pearson": 0.0, "deviance": 0.0
    }  # fmt: skip


def test_of_many_lists_only_the_largest_residuals_are_kept() -> None:
    wide = found(300, *[0.2] * 8)
    assert len(residuals(wide, ())) == 127


def test_a_method_without_one_model_has_no_residuals() -> None:
    assert residuals(UK, None) == []
    assert codes(UK, None)["chosen"] is None


def test_a_model_of_triples_holds_their_pairs() -> None:
    model = chosen(UK, ("LA:NG:PFNCA", "GO:GP"))
    assert model == design(5, (0b00011, 0b00101, 0b00110, 0b00111, 0b11000))


def test_existence_codes_of_all_pairs_are_left_out_beyond_eight_lists() -> None:
    assert codes(found(300, *[0.2] * 9), ()) == {"main": 0, "all_pairs": None, "chosen": 0}


def test_a_model_that_cannot_be_identified_is_said() -> None:
    table = datasets.load("artificial_3")
    assert codes(table, ())["all_pairs"] != 0


def test_resamples_that_fail_are_a_warning() -> None:
    got = mse.estimate(table("few overlaps"), method="main", resamples=200)
    assert got.failed_resamples > 0
    (warning,) = [one for one in got.warnings if "of 200 resamples" in one]
    assert warning.startswith(f"{got.diagnostics['infinite_resamples']} of 200 resamples overlap")


def test_resamples_that_could_not_be_fitted_are_told_apart_from_those_without_an_end() -> None:
    told = Estimate(
        "main",
        123,
        5.0,
        128.0,
        resamples=200,
        failed_resamples=7,
        diagnostics={"infinite_resamples": 4},
    )
    (warning,) = [one for one in _failures(told) if "resamples" in one]
    assert warning.startswith("3 of 200 resamples could not be fitted")


def test_a_jackknife_that_fails_is_a_warning() -> None:
    told = Estimate("main", 123, 5.0, 128.0, diagnostics={"jackknife_failed": 2})
    korea = datasets.load("korea_3")
    (warning,) = diagnosed(korea, told, 123).warnings
    assert warning.startswith("without one person of 2 of the histories")


def test_an_estimate_far_from_independence_is_a_warning() -> None:
    got = mse.estimate(datasets.load("netherlands_2010_5"), method="stepwise", resamples=0)
    assert any("independent lists 52,924: a factor of 2.3" in one for one in got.warnings)


def test_lists_set_aside_are_in_the_warnings_and_their_persons_in_the_diagnostics() -> None:
    got = mse.estimate(table("everybody on C"), method="main", resamples=0)
    assert got.diagnostics["persons_given"] == 530
    assert got.diagnostics["reliability"]["verdict"] == "not estimable"
    assert any("the list C is set aside" in one for one in got.warnings)
