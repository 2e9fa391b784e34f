"""The best model by BIC, its bootstrap, and the average of all models."""

import numpy as np
import pytest
from scipy.stats import norm

from palermo import datasets, mse
from palermo.mse.average import weights_of
from palermo.mse.bic import choose
from palermo.mse.catalogue import catalogue, largest
from palermo.mse.histories import Histories
from palermo.mse.resampling import resamples

KOREA = datasets.load("korea_3")


def test_in_each_resample_the_candidate_with_the_best_bic_wins() -> None:
    whole = catalogue(KOREA)
    candidates = tuple(whole.interactions(at) for at in range(whole.bic.size))
    drawn = resamples(KOREA, 40, seed=3).whole
    chosen = choose(drawn, largest(3, 2), candidates)
    for at in range(40):
        alone = catalogue(Histories(KOREA.names, drawn[:, at].astype(np.int64)))
        held = [one for one in range(alone.bic.size) if alone.interactions(one) in candidates]
        assert chosen.hidden[at] == pytest.approx(alone.hidden[held[0]], rel=1e-6)


def test_a_table_that_no_candidate_fits_counts_as_failed() -> None:
    counts = np.zeros((8, 1))
    counts[[1, 2, 4]] = 5  # nobody on two lists, as a resample may have it
    assert choose(counts, largest(3, 2), ((3,),)).failed == 1


def test_the_result_names_what_was_searched() -> None:
    found = mse.estimate(KOREA, method="bic", resamples=200)
    assert found.parameters == {"max_order": 2, "top": 6, "search": "all models"}
    assert found.model == ("b:c", "c:d")
    assert sum(found.selected.values()) == pytest.approx(1)
    assert found.diagnostics["models_admissible"] == 6


def test_fewer_candidates_give_the_interval_of_the_best_model_alone() -> None:
    options = mse.Options(top=1)
    found = mse.estimate(KOREA, method="bic", resamples=200, options=options)
    assert found.selected == {"b:c,c:d": 1.0}


def test_the_average_of_one_model_is_that_model() -> None:
    # Two lists: main effects alone have an estimate.
    table = Histories.of("AB", {(1, 0): 40, (0, 1): 30, (1, 1): 10})
    found = mse.estimate(table, method="average")
    plain = mse.estimate(table, method="main", resamples=0)
    assert found.hidden == pytest.approx(plain.hidden, rel=1e-9) == pytest.approx(40 * 30 / 10)
    assert found.intervals["0.95"] == pytest.approx(plain.intervals["0.95"], rel=1e-9)
    assert found.selected == {"": 1.0}
    assert found.diagnostics["share_between_models"] == pytest.approx(0)


def test_the_interval_of_the_average_holds_its_share_of_the_mixture() -> None:
    found = mse.estimate(KOREA, method="average", levels=(0.9,))
    low, high = found.intervals["0.9"]
    whole = catalogue(KOREA)
    weights = weights_of(whole.bic)
    assert weights.sum() == pytest.approx(1)
    mass = 0.0
    for at in (0, 1):  # the two with a weight above a millionth, as the result says
        one = Histories(KOREA.names, KOREA.counts)
        fitted = mse.estimate(one, method="bic", resamples=0, options=mse.Options(top=1))
        if at:
            fitted = mse.estimate(one, method="stepwise", resamples=0)
        assert fitted.hidden == pytest.approx(whole.hidden[at])
        upper = fitted.intervals["0.95"][1] - one.observed
        error = np.log(upper / fitted.hidden) / norm.ppf(0.975)
        places = (np.log(np.array([low, high]) - one.observed) - np.log(fitted.hidden)) / error
        mass += weights[at] * np.diff(norm.cdf(places))[0]
    assert mass == pytest.approx(0.9, abs=1e-4)


def test_a_model_whose_bic_is_higher_by_twice_the_logarithm_of_three_weighs_a_third() -> None:
    weights = weights_of(np.array([100.0, 100.0 + 2 * np.log(3)]))
    assert weights == pytest.approx([0.75, 0.25])
