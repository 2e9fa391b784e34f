"""Years: how many there are, how many of them were found, and what changed."""

import json

import numpy as np
import pytest

from palermo.errors import EstimationError, NotIdentified
from palermo.mse import (
    Apart,
    Eligibility,
    Histories,
    Options,
    Reach,
    YearsEstimate,
    estimate,
    estimate_years,
)
from palermo.mse.eligibility import UNDECLARED
from palermo.mse.seeds import seed_of
from tests.unit.mse.drawn import drawn, slow_hidden, two_groups

SPARSE = Histories.of("ABCD", {(1, 0, 0, 0): 4, (0, 1, 0, 0): 3, (0, 0, 1, 1): 0})


def dependent(size: int, share: float, seed: int) -> Histories:
    """Two groups that A and B meet differently: the two depend on each other."""
    high, low = [0.6, 0.6, share, share], [0.1, 0.1, share, share]
    return drawn([size // 2, size // 2], [high, low], seed)


TABLES = {
    "2014": dependent(3_000, 0.20, seed=1),
    "2015": dependent(2_400, 0.22, seed=2),
    "2016": dependent(2_000, 0.35, seed=3),
}


@pytest.fixture(scope="module")
def shared() -> YearsEstimate:
    return estimate_years(TABLES, method="stepwise", resamples=300)


@pytest.fixture(scope="module")
def separate() -> YearsEstimate:
    return estimate_years(TABLES, method="stepwise", model="separate", resamples=300)


class TestOneModelForAllYears:
    def test_it_is_the_default_and_the_result_says_so(self, shared: YearsEstimate) -> None:
        assert shared.model == "shared"
        assert shared.parameters["model_by_default"] == "shared"
        assert shared.parameters["threshold"] == 0.02

    def test_its_interactions_are_chosen_on_all_years_together(self, shared: YearsEstimate) -> None:
        pooled = Histories(tuple("ABCD"), np.sum([one.counts for one in TABLES.values()], axis=0))
        chosen = estimate(pooled, method="stepwise", resamples=0).model
        assert chosen == ("A:B",)
        assert [one.estimate and one.estimate.model for one in shared.years] == [chosen] * 3

    def test_each_year_is_a_regression_with_those_interactions(self, shared: YearsEstimate) -> None:
        for year in shared.years:
            assert year.estimate is not None
            slow = slow_hidden(TABLES[year.name], ["AB"])
            assert year.estimate.hidden == pytest.approx(slow, rel=1e-7)

    def test_its_bic_is_the_sum_over_the_years(self, shared: YearsEstimate) -> None:
        values = [one.estimate.bic for one in shared.years if one.estimate]
        assert shared.bic["shared"] == pytest.approx(sum(one for one in values if one))

    def test_years_are_resampled_apart_and_the_choice_is_made_again(
        self, shared: YearsEstimate
    ) -> None:
        totals = [one.estimate.replicates for one in shared.years if one.estimate]
        first, second = (one.totals for one in totals[:2] if one)
        known = np.isfinite(first) & np.isfinite(second)
        assert abs(np.corrcoef(first[known], second[known])[0, 1]) < 0.3
        assert first.std() > 0

    def test_no_other_year_s_place_changes_a_year(self, shared: YearsEstimate) -> None:
        turned = dict(reversed(TABLES.items()))
        other = estimate_years(turned, method="stepwise", resamples=300)
        assert {one.name: one for one in other.years} == {one.name: one for one in shared.years}

    def test_a_year_in_which_it_has_no_estimate_is_no_zero(self) -> None:
        found = estimate_years({**TABLES, "2017": SPARSE}, method="main", resamples=50)
        year = found["2017"]
        assert year.estimate is None
        assert year.rate is None
        assert year.observed == 7
        assert found.bic["shared"] is None
        change = found.changes[-1]
        assert change.total is None
        assert change.total_rose is None
        assert change.why == "there is no estimate of 2017"
        assert any(
            text.startswith("2017 cannot be estimated: the model of") for text in found.warnings
        )

    def test_a_year_in_which_nobody_was_found_has_no_estimate(self) -> None:
        nobody = Histories(tuple("ABCD"), np.zeros(16, dtype=np.int64))
        found = estimate_years({**TABLES, "2017": nobody}, method="main", resamples=50)
        assert found["2017"].estimate is None
        assert found["2016"].estimate is not None

    def test_a_list_that_tells_nothing_in_any_year_is_set_aside_in_all(self) -> None:
        wider = {
            name: Histories((*one.names, "E"), np.concatenate([one.counts, 0 * one.counts]))
            for name, one in TABLES.items()
        }
        found = estimate_years(wider, method="main", resamples=0)
        narrow = estimate_years(TABLES, method="main", resamples=0)
        assert "the list E is set aside: nobody is on it" in found.warnings
        assert [one.rate for one in found.years] == [one.rate for one in narrow.years]

    def test_what_was_declared_of_the_lists_holds_in_every_year(self) -> None:
        tables = {str(2014 + at): two_groups(seed=at, size=3) for at in range(2)}
        declared = Eligibility(tuple("ABCD"), (Apart(("A", "B"), "permits"),))
        found = estimate_years(
            tables, method="main", resamples=50, options=Options(eligibility=declared)
        )
        for year in found.years:
            table = tables[year.name]
            assert year.estimate is not None
            slow = slow_hidden(table, [], impossible=["AB"])
            assert year.estimate.hidden == pytest.approx(slow, rel=1e-7)
            assert year.estimate.parameters["eligibility"] == declared.to_dict()
        assert UNDECLARED not in found.warnings
        assert found.parameters["eligibility"] == declared.to_dict()

    def test_bic_can_be_the_method(self) -> None:
        found = estimate_years(TABLES, method="bic", resamples=20)
        assert all(one.estimate and one.estimate.interval_kind == "bca" for one in found.years)

    def test_without_resamples_the_intervals_are_those_given_the_model(self) -> None:
        found = estimate_years(TABLES, method="main", resamples=0)
        alone = estimate(TABLES["2014"], method="main", resamples=0)
        assert found["2014"].estimate is not None
        limits = found["2014"].estimate.intervals
        assert limits["0.95"] == pytest.approx(alone.intervals["0.95"])
        assert found["2014"].estimate.interval_kind == "wald"
        assert found.changes[0].why == "main made no resamples here"
        assert found.changes[0].total is not None
        assert found.changes[0].total_rose is None

    def test_methods_that_choose_no_model_have_none_to_share(self) -> None:
        with pytest.raises(EstimationError, match="average chooses no model"):
            estimate_years(TABLES, method="average", resamples=0)

    def test_years_that_some_lists_do_not_reach_cannot_share_one(self) -> None:
        declared = Eligibility(tuple("ABCD"), strata=(Reach("2014", tuple("ABCD")),))
        with pytest.raises(EstimationError, match="cannot share one model"):
            estimate_years(
                TABLES, method="main", resamples=0, options=Options(eligibility=declared)
            )


class TestAModelForEachYear:
    def test_each_year_is_estimated_as_if_it_stood_alone(self, separate: YearsEstimate) -> None:
        seed = seed_of(1, "2015")
        alone = estimate(TABLES["2015"], method="stepwise", resamples=300, seed=seed)
        assert separate["2015"].estimate == alone

    def test_both_models_bics_stand_in_both_results(
        self, shared: YearsEstimate, separate: YearsEstimate
    ) -> None:
        assert shared.bic == pytest.approx(separate.bic)
        values = [one.estimate.bic for one in separate.years if one.estimate]
        assert separate.bic["separate"] == pytest.approx(sum(one for one in values if one))

    def test_where_the_other_has_the_lower_bic_the_result_says_so(self) -> None:
        tables = {
            "2014": dependent(9_000, 0.3, seed=5),
            "2015": drawn([9_000], [[0.3] * 4], seed=4),
            "2016": drawn([9_000], [[0.2] * 4], seed=6),
        }
        found = estimate_years(tables, method="stepwise", resamples=0)
        values = found.bic["shared"], found.bic["separate"]
        assert values[0] is not None
        assert values[1] is not None
        assert values[1] < values[0]
        assert found.warnings[0] == (
            f"separate models have the lower BIC ({values[1]:,.1f} against {values[0]:,.1f})"
        )

    def test_where_the_other_cannot_be_fitted_the_result_says_why(self) -> None:
        found = estimate_years(TABLES, method="average", model="separate", resamples=0)
        assert found.bic == {"separate": None, "shared": None}
        assert (
            "only separate models can be fitted: average chooses no model that years could share"
            in found.warnings
        )

    def test_a_year_that_cannot_be_estimated_says_why(self) -> None:
        found = estimate_years(
            {"2013": SPARSE, **TABLES}, method="main", model="separate", resamples=50
        )
        assert found["2013"].why.startswith("nobody is on two lists")
        assert found.changes[0].why == "there is no estimate of 2013"


class TestTheRateAndTheChange:
    def test_the_rate_is_the_share_that_was_found(self, shared: YearsEstimate) -> None:
        for year in shared.years:
            assert year.estimate is not None
            assert year.rate == year.observed / year.estimate.total
            low, high = year.estimate.intervals["0.95"]
            assert year.rate_intervals["0.95"] == (year.observed / high, year.observed / low)

    def test_changes_run_from_year_to_year(self, shared: YearsEstimate) -> None:
        assert [(one.before, one.after) for one in shared.changes] == [
            ("2014", "2015"),
            ("2015", "2016"),
        ]
        for change in shared.changes:
            before, after = shared[change.before], shared[change.after]
            assert before.estimate is not None
            assert after.estimate is not None
            assert change.total is not None
            assert change.total == after.estimate.total - before.estimate.total
            assert before.rate is not None
            assert after.rate is not None
            assert change.rate == pytest.approx(after.rate - before.rate)
            assert change.rate is not None
            low, high = change.total_intervals["0.95"]
            assert low < change.total < high
            low, high = change.rate_intervals["0.95"]
            assert low < change.rate < high

    def test_a_true_rise_of_the_rate_and_a_fall_of_the_number_are_seen(
        self, shared: YearsEstimate
    ) -> None:
        whole = estimate_years(
            {"2014": TABLES["2014"], "2016": TABLES["2016"]}, method="main", resamples=300
        )
        (change,) = whole.changes
        assert change.total_rose is not None
        assert change.total_rose < 0.05
        assert change.rate_rose is not None
        assert change.rate_rose > 0.95
        assert change.total_intervals["0.95"][1] < 0 < change.rate_intervals["0.95"][0]
        assert len(shared.changes) == 2

    @pytest.mark.parametrize("model", ["shared", "separate"])
    def test_what_rose_one_way_fell_the_other(self, model: str) -> None:
        tables = {name: TABLES[name] for name in ("2014", "2015")}
        forth, back = (
            estimate_years(dict(order), method="stepwise", model=model, resamples=200)  # type: ignore[arg-type]
            for order in (tables.items(), reversed(tables.items()))
        )
        one, other = forth.changes[0], back.changes[0]
        assert one.total_rose is not None
        assert other.total_rose is not None
        assert one.rate_rose is not None
        assert other.rate_rose is not None
        assert one.total_rose + other.total_rose == pytest.approx(1, abs=1e-12)
        assert one.rate_rose + other.rate_rose == pytest.approx(1, abs=1e-12)
        assert other.total == pytest.approx(-(one.total or 0))

    def test_a_year_against_itself_is_as_likely_to_rise_as_to_fall(self) -> None:
        found = estimate_years(
            {"2014": TABLES["2014"], "again": TABLES["2014"]}, method="main", resamples=2_000
        )
        (change,) = found.changes
        assert change.total == 0
        assert change.total_rose == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("model", ["shared", "separate"])
def test_one_core_or_two_give_the_same_bytes(model: str) -> None:
    one, two = (
        estimate_years(
            TABLES,
            method="main",
            model=model,  # type: ignore[arg-type]
            resamples=501,
            options=Options(jobs=jobs),
        )
        for jobs in (1, 2)
    )
    assert json.dumps(one.to_dict()) == json.dumps(two.to_dict())


def test_of_posteriors_the_change_has_a_posterior_probability() -> None:
    found = estimate_years(TABLES, method="decomposable", model="separate", resamples=1_000)
    first = found.changes[0]
    assert first.total_rose is not None
    assert 0 <= first.total_rose <= 1
    low, high = first.total_intervals["0.95"]
    assert first.total is not None
    assert low < first.total < high


def test_as_json_it_is_plain(shared: YearsEstimate) -> None:
    told = json.loads(json.dumps(shared.to_dict()))
    assert told["model"] == "shared"
    assert {*told["bic"]} == {"shared", "separate"}
    assert told["years"][0]["estimate"]["model"] == ["A:B"]
    assert told["changes"][0]["before"] == "2014"
    sparse = estimate_years({**TABLES, "2017": SPARSE}, method="main", resamples=0)
    assert sparse.to_dict()["years"][3]["estimate"] is None


def test_what_cannot_be_done_is_said() -> None:
    with pytest.raises(EstimationError, match="there are no years"):
        estimate_years({}, method="main")
    with pytest.raises(EstimationError, match="there is no model 'both'"):
        estimate_years(TABLES, method="main", model="both")  # type: ignore[arg-type]
    with pytest.raises(EstimationError, match="there is no method 'guess'"):
        estimate_years(TABLES, method="guess")
    with pytest.raises(NotIdentified, match="nobody is on two lists"):
        estimate_years({"2017": SPARSE}, method="main")
    declared = Options(eligibility=Eligibility(("A", "X")))
    with pytest.raises(EstimationError, match="the eligible list X is not in the table"):
        estimate_years(TABLES, method="main", options=declared)
    with pytest.raises(KeyError):
        estimate_years(TABLES, method="main", resamples=0)["2031"]


def test_pairs_of_resamples_without_an_upper_end_say_nothing_of_the_rate() -> None:
    table = Histories.of(
        "ABC", {(1, 0, 0): 10, (0, 1, 0): 9, (0, 0, 1): 8, (1, 1, 0): 1, (0, 1, 1): 1}
    )
    tables = {"2014": table, "2015": table}
    found = estimate_years(tables, method="main", model="separate", resamples=300)
    totals = [one.estimate.replicates.totals for one in found.years]  # type: ignore[union-attr]
    before, after = (29 / one for one in totals)
    told = np.isfinite(totals[0]) | np.isfinite(totals[1])
    assert not told.all()
    risen = np.mean((after > before)[told]) + np.mean((after == before)[told]) / 2
    assert found.changes[0].rate_rose == pytest.approx(risen)
    assert found.changes[0].total_rose == pytest.approx(1 - risen)
