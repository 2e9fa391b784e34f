"""The United Kingdom's estimate of 2014: pairs by AIC, and profile likelihood intervals."""

import numpy as np
import pytest
from hypothesis import given, settings

from palermo import datasets, mse
from palermo.errors import NotIdentified
from palermo.mse import Histories, Options
from palermo.mse.aic import estimate
from palermo.mse.subsets import label
from tests.unit.mse import plain

# MSEfit of R's modslavmse 2.0: estimate, 80 % and 95 % limits.
MODSLAVMSE = {
    "uk_2013_6": (
        11408.9202427754,
        (10442.3114945439, 12522.9326856812),
        (9982.2562654704, 13181.6872693953),
    ),
    "western_5": (
        2474.08921943323,
        (1906.63198056059, 3315.62628599539),
        (1680.61301268667, 3928.08097884434),
    ),
    "korea_3": (
        151.676011924372,
        (134.103388975638, 189.496836492334),
        (128.953119033233, 226.400466066535),
    ),
    "netherlands_2010_5": (
        145982.551180551,
        (127787.837229697, 167754.142524203),
        (119368.716383847, 181009.334639912),
    ),
}


@pytest.mark.parametrize("name", MODSLAVMSE)
def test_estimate_and_intervals_are_those_of_the_package(name: str) -> None:
    point, eighty, ninety_five = MODSLAVMSE[name]
    found = mse.estimate(datasets.load(name), method="aic")
    assert found.total == pytest.approx(point, rel=1e-6)
    assert found.intervals["0.8"] == pytest.approx(eighty, rel=1e-6)
    assert found.intervals["0.95"] == pytest.approx(ninety_five, rel=1e-6)
    assert found.interval_kind == "profile"


def test_the_interval_of_2014_is_reproduced_to_its_printed_digits() -> None:
    found = mse.estimate(datasets.load("uk_2013_6"), method="aic")
    assert [round(one) for one in found.intervals["0.95"]] == [9982, 13182]
    assert round(found.total) == 11409


def test_where_nobody_shares_the_best_pair_the_selection_ends_and_says_so() -> None:
    found = mse.estimate(datasets.load("western_5"), method="aic")
    assert found.model == ("A:E",)
    assert found.diagnostics["added"] == ["A:E"]
    assert found.diagnostics["stopped_by"] == {"pair": "A:B", "p_value": 1.0}
    assert any("ended at A:B, which nobody shares" in one for one in found.warnings)
    assert found.parameters["p_value"] == 0.05


def test_a_pair_that_leaves_no_estimate_is_passed_over_and_named() -> None:
    found = mse.estimate(datasets.load("korea_3"), method="aic")
    assert found.model == ("b:c", "c:d")
    assert found.diagnostics["passed_over"] == ["b:d"]
    assert any("would have no estimate: b:d" in one for one in found.warnings)


def test_a_pair_that_is_shared_but_not_significant_ends_the_selection() -> None:
    # AIC falls where the deviance falls by more than 2; Wald's p is below 0.05 from 3.84 or so.
    table = Histories.of("ABC", {
        (1, 0, 0): 400, (0, 1, 0): 300, (0, 0, 1): 200, (1, 1, 0): 40, (1, 0, 1): 27,
        (0, 1, 1): 10, (1, 1, 1): 4,
    })  # fmt: skip
    found = estimate(table, Options())
    stopped = found.diagnostics["stopped_by"]
    assert stopped["pair"] == "B:C"
    assert 0.05 < stopped["p_value"] < 0.16
    assert found.model == ()
    assert not any("nobody shares" in one for one in found.warnings)


@settings(max_examples=15)
@given(plain.tables(3, most=60))
def test_the_choice_is_that_of_the_plain_way(table: Histories) -> None:
    pairs = plain.by_aic(table, 0.05)
    try:
        found = estimate(table, Options(levels=(0.8,)))
    except NotIdentified:
        return
    assert found.diagnostics["added"] == [label(one, table.names) for one in pairs]


def test_of_pairs_that_lower_aic_alike_the_first_is_taken() -> None:
    table = Histories.of("ABC", {
        (0, 1, 0): 2, (1, 1, 0): 2, (0, 0, 1): 2, (1, 0, 1): 2, (1, 1, 1): 23,
    })  # fmt: skip
    assert estimate(table, Options()).diagnostics["added"] == ["A:B"]


def test_main_effects_without_an_estimate_are_refused() -> None:
    table = Histories.of("ABC", {(1, 0, 0): 20, (0, 1, 0): 20, (0, 0, 1): 9})
    with pytest.raises(NotIdentified, match="the lists overlap too little"):
        estimate(table, Options())


def test_likelihood_aic_and_bic_are_those_of_the_chosen_model() -> None:
    found = mse.estimate(datasets.load("western_5"), method="aic")
    # Rcapture's closedpMS.t for [15,2,3,4].
    assert found.aic == pytest.approx(91.839503741665, rel=1e-6)
    assert found.bic == pytest.approx(118.744314660885, rel=1e-6)
    assert found.loglik == pytest.approx((2 * 7 - 91.839503741665) / 2, rel=1e-6)


def test_no_resamples_are_drawn() -> None:
    found = mse.estimate(datasets.load("korea_3"), method="aic", resamples=500)
    assert (found.resamples, found.seed) == (0, None)
    assert np.isfinite(found.intervals["0.95"]).all()
