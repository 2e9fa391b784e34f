"""Several draws of the linkage, pooled by Rubin's rules."""

import json
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t

from palermo.errors import EstimationError, NotIdentified
from palermo.mse import Histories, Options, estimate
from palermo.mse.eligibility import UNDECLARED
from palermo.mse.linkage import over_draws, pooled
from palermo.mse.seeds import seed_of

SPARSE = Histories.of("ABC", {(1, 0, 0): 4, (0, 1, 0): 3})


def linkages(count: int, missed: float = 0.2) -> list[Histories]:
    """One population met by three lists; each draw misses matches, and counts a person twice."""
    met = np.random.default_rng(1).random((900, 3)) < 0.3
    found = []
    for seed in range(count):
        generator = np.random.default_rng(100 + seed)
        apart = (generator.random(900) < missed) & met[:, 0]
        kept, split = met.copy(), np.zeros((int(apart.sum()), 3), dtype=bool)
        kept[apart, 0] = False
        split[:, 0] = True
        counts = np.bincount(np.concatenate([kept, split]) @ [1, 2, 4], minlength=8)
        counts[0] = 0
        found.append(Histories(("A", "B", "C"), counts))
    return found


def test_rubins_rules_by_hand() -> None:
    """Three draws: W = 0.02, B = var(1, 1.2, 1.4) = 0.04, T = W + 4/3 B."""
    found = pooled(np.array([1.0, 1.2, 1.4]), np.array([0.01, 0.02, 0.03]))
    assert found.mean == pytest.approx(1.2)
    assert found.within == pytest.approx(0.02)
    assert found.between == pytest.approx(0.04)
    assert found.variance == pytest.approx(0.02 + 0.16 / 3)
    assert found.share == pytest.approx((0.16 / 3) / (0.02 + 0.16 / 3))
    assert found.freedom == pytest.approx(2 * (1 + 0.02 / (0.16 / 3)) ** 2)
    away = t.ppf(0.975, found.freedom) * np.sqrt(found.variance)
    assert found.limits(0.95) == pytest.approx((np.exp(1.2 - away), np.exp(1.2 + away)))


def test_draws_that_agree_in_everything_have_one_value_for_a_limit() -> None:
    found = pooled(np.array([2.0, 2.0]), np.array([0.0, 0.0]))
    assert found.share == 0
    assert found.limits(0.95) == pytest.approx((np.exp(2), np.exp(2)))


def test_identical_draws_owe_nothing_to_the_linkage_and_give_the_single_estimate() -> None:
    table = linkages(1)[0]
    found = estimate([table] * 12, method="main")
    alone = estimate(table, method="main", resamples=500)
    told = found.diagnostics["linkage"]
    assert told["share"] == 0
    assert told["between"] == 0
    assert told["freedom"] == np.inf
    assert found.total == pytest.approx(alone.total, rel=1e-12)
    assert found.intervals["0.95"] == pytest.approx(alone.intervals["0.95"], rel=0.04)
    assert not any("draws" in text for text in found.warnings)


def test_draws_that_differ_widen_the_interval_by_what_the_linkage_adds() -> None:
    draws = linkages(12)
    found = estimate(draws, method="main")
    told = found.diagnostics["linkage"]
    hidden = [estimate(one, method="main", resamples=0).hidden for one in draws]
    assert told["hidden"] == pytest.approx(hidden)
    assert told["between"] == pytest.approx(np.var(np.log(hidden), ddof=1))
    assert told["variance"] == pytest.approx(told["within"] + 13 / 12 * told["between"])
    assert told["share"] == pytest.approx(13 / 12 * told["between"] / told["variance"])
    assert 0 < told["share"] < 1
    assert found.hidden == pytest.approx(np.exp(np.mean(np.log(hidden))))
    low, high = found.intervals["0.95"]
    assert low < found.total < high
    assert found.interval_kind == "rubin"


def test_the_variance_within_is_that_of_500_resamples_in_each_draw() -> None:
    draws = linkages(3)
    found = estimate(draws, method="main")
    spreads = []
    for at, one in enumerate(draws):
        seed = seed_of(1, f"draw {at}")
        made = estimate(one, method="main", resamples=500, seed=seed).replicates
        assert made is not None
        spreads.append(np.log(made.totals - one.observed).var(ddof=1))
    assert found.diagnostics["linkage"]["within"] == pytest.approx(np.mean(spreads))
    assert found.parameters["resamples_in_each_draw"] == 500
    assert found.resamples == 1_500
    assert estimate(draws, method="main", resamples=100).resamples == 300


def test_the_persons_observed_are_the_mean_of_the_draws_and_their_range_is_said() -> None:
    draws = linkages(10)
    found = estimate(draws, method="main", resamples=50)
    observed = [one.observed for one in draws]
    assert found.observed == round(np.mean(observed))
    assert found.total == found.observed + found.hidden
    assert any(
        text.startswith(f"the draws count {min(observed)} to {max(observed)} persons")
        for text in found.warnings
    )


def test_fewer_than_ten_draws_are_said_to_be_few() -> None:
    few, enough = (estimate(linkages(n), method="main", resamples=50).warnings for n in (9, 10))
    assert any(text.startswith("9 draws of the linkage are few") for text in few)
    assert not any("are few" in text for text in enough)


def test_draws_that_fail_are_counted_and_said() -> None:
    draws = linkages(10)
    found = estimate([*draws, SPARSE], method="main", resamples=50)
    told = found.diagnostics["linkage"]
    assert told["draws"] == 10
    assert told["failed_draws"] == 1
    assert told["failures"][0].startswith("draw 11: nobody is on two lists")
    assert any(text.startswith("1 draws of the linkage could not") for text in found.warnings)


def test_where_hardly_any_draw_can_be_estimated_the_reasons_are_told() -> None:
    with pytest.raises(NotIdentified, match="1 of 3 draws of the linkage could be") as caught:
        estimate([SPARSE, linkages(1)[0], SPARSE], method="main", resamples=50)
    assert "; draw 3: nobody is on two lists" in caught.value.what


def test_a_draw_in_which_nobody_is_hidden_has_no_logarithm() -> None:
    whole = estimate(linkages(1)[0], method="main", resamples=50)
    assert whole.replicates is not None
    nobody = replace(whole, hidden=0.0)
    options = Options(resamples=50)
    with pytest.raises(NotIdentified, match="nobody is hidden in it"):
        over_draws(linkages(2), "main", options, lambda *_: nobody)


def test_the_draw_that_can_be_trusted_least_gives_the_verdict() -> None:
    draws = linkages(10)
    few = Histories(draws[0].names, draws[0].counts // 20)
    found = estimate([*draws, few], method="main", resamples=50)
    alone = estimate(few, method="main", resamples=50, seed=seed_of(1, "draw 10"))
    assert found.diagnostics["reliability"] == alone.diagnostics["reliability"]
    best = estimate(draws, method="main", resamples=50).diagnostics["reliability"]
    assert best["verdict"] != found.diagnostics["reliability"]["verdict"]


def test_resamples_without_an_upper_end_are_in_the_limits_and_said() -> None:
    few = Histories.of("ABC", {(1, 1, 0): 1, (0, 0, 1): 3, (0, 1, 1): 1, (1, 0, 0): 6})
    found = estimate([few] * 10, method="main", resamples=100, levels=(0.5, 0.95))
    told = found.diagnostics["linkage"]
    assert 25 < told["endless_resamples"] < 250  # more than 2.5 % and fewer than 25 %
    assert found.intervals["0.95"][1] == np.inf
    assert np.isfinite(found.intervals["0.5"][1])
    said = f"{told['endless_resamples']} of 1000 resamples of the draws have no upper end"
    assert any(one.startswith(said) for one in found.warnings)


@pytest.mark.parametrize(
    ("odd", "name", "said"),
    [
        (np.inf, "endless_resamples", "have no upper end"),
        (-np.inf, "resamples_with_none_hidden", "nobody is hidden"),
        (np.nan, "unfitted_resamples", "could not be fitted and are in no figure"),
    ],
)
def test_no_resample_is_left_out_of_the_variance_unsaid(odd: float, name: str, said: str) -> None:
    whole = estimate(linkages(1)[0], method="main", resamples=100)
    assert whole.replicates is not None
    totals = whole.replicates.totals.copy()
    totals[:4] = max(odd, whole.observed) if odd < 0 else odd
    replicates = replace(whole.replicates, totals=totals)
    some = replace(whole, replicates=replicates)
    found = over_draws(linkages(2), "main", Options(resamples=100), lambda *_: some)
    assert found.diagnostics["linkage"][name] == 8
    assert any("8 " in text and said in text for text in found.warnings)
    low, high = found.intervals["0.95"]
    assert (low == found.observed) == (name == "resamples_with_none_hidden")
    assert (high == np.inf) == (name == "endless_resamples")
    assert np.isfinite(found.intervals["0.8"]).all()
    assert found.intervals["0.8"][0] > found.observed


def test_a_draw_whose_resamples_give_no_numbers_cannot_be_pooled() -> None:
    whole = estimate(linkages(1)[0], method="main", resamples=50)
    assert whole.replicates is not None
    totals = np.full(50, np.inf)
    endless = replace(whole, replicates=replace(whole.replicates, totals=totals))
    options = Options(resamples=50)
    with pytest.raises(NotIdentified, match="0 of its 50 resamples give a number"):
        over_draws(linkages(2), "main", options, lambda *_: endless)


def test_posteriors_are_pooled_by_their_variance() -> None:
    found = estimate(linkages(10), method="decomposable", resamples=500)
    assert found.interval_kind == "rubin"
    assert found.diagnostics["linkage"]["within"] > 0
    low, high = found.intervals["0.95"]
    assert low < found.total < high


def test_warnings_of_all_draws_stand_bare_and_those_of_some_are_counted() -> None:
    narrow = Histories.of("ABC", {(1, 1, 0): 4, (0, 0, 1): 30, (0, 1, 1): 3, (1, 0, 0): 60})
    found = estimate([*linkages(9), narrow], method="main", resamples=300)
    assert found.warnings[0] == UNDECLARED
    (own,) = (text for text in found.warnings if "warnings of their own" in text)
    assert own.startswith("1 of 10 draws have warnings of their own, as: only 7 persons on two")


def test_models_are_told_by_the_share_of_the_draws_that_they_won() -> None:
    found = estimate(linkages(10), method="stepwise", resamples=50)
    assert sum(found.selected.values()) == pytest.approx(1)
    assert found.model is None


def test_one_core_or_another_order_of_levels_give_the_same_result() -> None:
    draws = linkages(3)
    one = estimate(draws, method="main", resamples=50, options=Options(jobs=1))
    two = estimate(draws, method="main", resamples=50, levels=(0.95, 0.8))
    assert one.intervals["0.8"] == two.intervals["0.8"]


def test_as_json_infinite_freedom_is_none() -> None:
    found = estimate([linkages(1)[0]] * 2, method="main", resamples=50)
    told = json.loads(json.dumps(found.to_dict()))
    assert told["diagnostics"]["linkage"]["freedom"] is None
    assert told["interval_kind"] == "rubin"


@pytest.mark.parametrize(
    ("draws", "method", "resamples", "said"),
    [
        (0, "main", 500, "0 draws of the linkage cannot show"),
        (1, "main", 500, "1 draws of the linkage cannot show"),
        (2, "main", 0, "the variance within a draw of the linkage comes from resamples"),
        (2, "average", 500, "average has no resamples to pool"),
    ],
)
def test_what_cannot_be_pooled_is_refused(
    draws: int, method: str, resamples: int, said: str
) -> None:
    with pytest.raises(EstimationError, match=said):
        estimate(linkages(draws), method=method, resamples=resamples)
