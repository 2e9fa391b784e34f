"""Strata estimated apart, and what can be said of their sum."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from palermo.errors import EstimationError, Mistakes
from palermo.mse import (
    Apart,
    Eligibility,
    Histories,
    Options,
    Reach,
    Referral,
    StrataEstimate,
    estimate,
    estimate_strata,
)
from palermo.mse.eligibility import UNDECLARED
from palermo.mse.estimates import Estimate
from palermo.mse.estimating import estimated
from palermo.mse.pooling import aligned, pooled_options, pooled_table
from palermo.mse.seeds import seed_of
from tests.unit.mse.drawn import drawn

WOMEN = drawn([900], [[0.3, 0.25, 0.2]], seed=1)
MEN = drawn([500], [[0.2, 0.25, 0.3]], seed=2)
CHILDREN = Histories.of("ABC", {(1, 0, 0): 4, (0, 1, 0): 3, (0, 0, 1): 2})
BELOW = Histories.of("ABC", {(0, 0, 1): 2, (1, 0, 1): 1, (0, 1, 1): 1, (1, 1, 1): 1})
NOBODY = Histories.of("ABC", {})


def strata(**tables: Histories) -> StrataEstimate:
    return estimate_strata(tables, method="stepwise", resamples=300)


def test_each_stratum_is_estimated_as_if_it_stood_alone() -> None:
    found = strata(women=WOMEN, men=MEN)
    alone = estimate(MEN, method="stepwise", resamples=300, seed=seed_of(1, "men"))
    assert found["men"].estimate == alone


def test_the_sum_is_that_of_the_strata_and_covers_their_population() -> None:
    found = strata(women=WOMEN, men=MEN)
    parts = [one.estimate for one in found.strata if one.estimate]
    assert found.total == pytest.approx(math.fsum(one.total for one in parts))
    assert found.observed == WOMEN.observed + MEN.observed
    assert found.hidden == found.total - found.observed
    assert found.interval_kind == "bca"
    assert not found.lower_bound
    low, high = found.intervals["0.95"]
    assert low < 1_400 < high
    widths = [one.intervals["0.95"][1] - one.intervals["0.95"][0] for one in parts]
    assert max(widths) < high - low < sum(widths)


def test_neither_the_order_of_strata_nor_another_stratum_changes_a_byte() -> None:
    first, second = strata(women=WOMEN, men=MEN), strata(men=MEN, women=WOMEN)
    assert first.total == second.total
    assert first.intervals == second.intervals
    assert first.pooled == second.pooled
    assert strata(women=WOMEN, boys=CHILDREN)["women"] == first["women"]


def test_one_core_or_two_give_the_same_bytes() -> None:
    one, two = (
        estimate_strata(
            {"women": WOMEN, "men": MEN},
            method="main",
            resamples=1_001,
            options=Options(jobs=jobs),
        )
        for jobs in (1, 2)
    )
    assert json.dumps(one.to_dict()) == json.dumps(two.to_dict())


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (CHILDREN, "nobody is on two lists: any number of hidden persons fits the table"),
        (NOBODY, "nobody is on any list"),
        (BELOW, "by main there are 4; 5 persons are in the table"),
    ],
)
def test_a_stratum_that_cannot_be_estimated_says_why_and_makes_the_sum_a_lower_bound(
    table: Histories, why: str
) -> None:
    found = estimate_strata({"women": WOMEN, "others": table}, method="main", resamples=300)
    women = found["women"].estimate
    assert women is not None
    assert found["others"].estimate is None
    assert found["others"].why == why
    assert found.lower_bound
    assert found.total == women.total + table.observed
    low, high = found.intervals["0.95"]
    assert low == pytest.approx(women.intervals["0.95"][0] + table.observed)
    assert high == math.inf
    assert f"others cannot be estimated: {why}" in found.warnings
    assert (
        f"the sum is a lower bound: 1 of 2 strata give the {table.observed} persons observed in"
        " them and nothing more"
    ) in found.warnings


def test_where_no_stratum_can_be_estimated_those_observed_are_the_least() -> None:
    found = strata(girls=CHILDREN, boys=CHILDREN)
    assert found.total == found.observed == 18
    assert found.lower_bound
    assert found.intervals == {}
    assert found.interval_kind is None
    assert found.pooled is None
    assert found.warnings[-1].startswith("there is no estimate of the table without strata: nobody")


def test_strata_that_lists_reach_differently_disagree_with_the_table_that_has_none() -> None:
    """Lists that all meet the same group overlap more than the whole population would."""
    one = drawn([2_000], [[0.4, 0.4, 0.4]], seed=1)
    other = drawn([2_000], [[0.04, 0.04, 0.04]], seed=2)
    found = estimate_strata({"one": one, "other": other}, method="main", resamples=300)
    assert found.pooled is not None
    assert found.pooled.total < 0.75 * found.total
    assert any("one stands outside the interval of the other" in text for text in found.warnings)


def test_strata_that_are_alike_agree_with_the_table_that_has_none() -> None:
    found = estimate_strata({"women": WOMEN, "men": MEN}, method="main", resamples=300)
    assert not any("stands outside" in text for text in found.warnings)


def test_a_method_without_resamples_has_a_sum_without_an_interval() -> None:
    found = estimate_strata({"women": WOMEN, "men": MEN}, method="average", resamples=300)
    assert found.intervals == {}
    assert found.total > found.observed
    assert "average made no resamples here: the sum has no interval" in found.warnings


def test_posteriors_are_summed_draw_by_draw() -> None:
    found = estimate_strata({"women": WOMEN, "men": MEN}, method="decomposable", resamples=2_000)
    assert found.interval_kind == "credible"
    low, high = found.intervals["0.95"]
    assert low < found.total < high
    parts = [one.estimate.intervals["0.95"] for one in found.strata if one.estimate]
    assert max(b - a for a, b in parts) < high - low < sum(b - a for a, b in parts)
    alone = estimate_strata({"women": WOMEN}, method="decomposable", resamples=2_000)
    women = found["women"].estimate
    assert women is not None
    assert alone.intervals["0.95"] == pytest.approx(women.intervals["0.95"], rel=0.01)


def test_resamples_that_no_number_fits_leave_the_sum_without_an_upper_limit() -> None:
    few = Histories.of("ABC", {(1, 1, 0): 1, (0, 0, 1): 3, (0, 1, 1): 1, (1, 0, 0): 6})
    found = estimate_strata({"few": few, "women": WOMEN}, method="main", resamples=300)
    assert found.intervals["0.95"][1] == math.inf
    assert not found.lower_bound


def test_resamples_that_fail_in_any_stratum_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(table: Histories, method: str, options: Options) -> Estimate:
        found = estimated(table, method, options)
        assert found.replicates is not None
        found.replicates.totals[:7] = np.nan
        return found

    monkeypatch.setattr("palermo.mse.strata.estimated", failing)
    found = estimate_strata({"women": WOMEN, "men": MEN}, method="main", resamples=300)
    assert found.failed_resamples == 7
    assert any(text.startswith("7 of 300 resamples of the sum") for text in found.warnings)


def test_a_sum_whose_limit_is_the_least_resample_says_so() -> None:
    """Selection adds pairs in resamples: far more than half lie above the estimate itself."""
    table = Histories.of(
        "ABCD", {(1, 0, 0, 0): 52, (0, 1, 0, 0): 90, (0, 0, 1, 0): 60, (0, 0, 0, 1): 20,
                 (1, 1, 0, 0): 3, (1, 0, 1, 0): 6, (0, 1, 1, 0): 4, (0, 0, 1, 1): 1,
                 (1, 0, 0, 1): 4}
    )  # fmt: skip
    found = estimate_strata({str(at): table for at in range(4)}, method="stepwise", resamples=100)
    assert any("the least or the highest of all resamples" in text for text in found.warnings)


def test_warnings_of_one_stratum_bear_its_name_and_those_of_all_stand_bare() -> None:
    sparse = Histories(WOMEN.names, WOMEN.counts * (np.arange(8) & 4 == 0))
    found = estimate_strata({"women": WOMEN, "men": sparse}, method="main", resamples=0)
    assert "men: the list C is set aside: nobody is on it" in found.warnings
    assert UNDECLARED in found.warnings


class TestListsThatReachSomeStrataAlone:
    declared = Eligibility(
        ("A", "B", "C", "P"),
        referrals=(Referral("A", "P"),),
        strata=(Reach("citizens", ("A", "B", "C")),),
    )

    def tables(self) -> dict[str, Histories]:
        citizens = drawn([900], [[0.3, 0.25, 0.2, 0]], seed=1)
        foreigners = drawn([900], [[0.3, 0.25, 0.2, 0.3]], seed=2)
        return {
            name: Histories(("A", "B", "C", "P"), table.counts)
            for name, table in (("citizens", citizens), ("foreigners", foreigners))
        }

    def estimated(self, tables: dict[str, Histories]) -> StrataEstimate:
        options = Options(eligibility=self.declared)
        return estimate_strata(tables, method="main", resamples=0, options=options)

    def test_they_are_fitted_apart(self) -> None:
        found = self.estimated(self.tables())
        citizens, foreigners = found["citizens"].estimate, found["foreigners"].estimate
        assert citizens is not None
        assert foreigners is not None
        assert citizens.model == ()
        assert foreigners.model == ("A:P",)
        assert citizens.parameters["eligibility"]["lists"] == ["A", "B", "C"]
        assert found.parameters["eligibility"] == self.declared.to_dict()

    def test_persons_where_their_stratum_cannot_be_and_missing_strata_are_told_at_once(
        self,
    ) -> None:
        tables = self.tables()
        with pytest.raises(Mistakes) as caught:
            self.estimated({"citizens": tables["foreigners"], "C": WOMEN, "D": WOMEN})
        assert [error.what.split(" ", 1)[1] for error in caught.value.errors] == [
            "persons of a stratum are on a list that cannot reach it",
            "eligible list P is not in the table",
        ]
        with pytest.raises(EstimationError, match="no table for the stratum citizens"):
            self.estimated({"foreigners": tables["foreigners"]})

    def test_a_method_that_cannot_heed_it_is_refused_not_made_a_verdict(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("palermo.mse.estimating.STRUCTURED", frozenset())
        with pytest.raises(EstimationError, match="cannot leave out impossible cells"):
            self.estimated(self.tables())

    def test_mistakes_of_a_stratum_are_told_with_the_others(self) -> None:
        apart = Apart(("A", "B"), "by law")
        declared = replace(self.declared, apart=(apart,), lists=("A", "B", "C", "P", "Q"))
        with pytest.raises(Mistakes) as caught:
            estimate_strata(
                self.tables(), method="main", resamples=0, options=Options(eligibility=declared)
            )
        whats = [error.what for error in caught.value.errors]
        assert "the eligible list Q is not in the table" in whats
        assert sum("are on both lists of a pair" in what for what in whats) == 2


def test_persons_on_lists_that_are_not_eligible_are_not_counted_in_any_stratum() -> None:
    table = Histories.of("ABC", {(1, 0, 0): 4, (0, 1, 0): 3, (0, 0, 1): 2})
    options = Options(eligibility=Eligibility(("A", "B")))
    found = estimate_strata(
        {"x": table, "women": WOMEN}, method="main", resamples=0, options=options
    )
    assert found["x"].observed == 7
    assert found["women"].estimate is not None
    assert found["women"].observed == found["women"].estimate.observed < WOMEN.observed
    assert found.hidden == pytest.approx(found["women"].estimate.hidden)


class TestTheTableWithoutStrata:
    def test_lists_stand_where_their_names_do(self) -> None:
        table = Histories.of("AB", {(1, 0): 1, (0, 1): 2, (1, 1): 3})
        assert aligned(table, ("B", "X", "A")).tolist() == [0, 2, 0, 0, 1, 3, 0, 0]

    def test_a_list_that_a_stratum_lacks_has_nobody_of_it(self) -> None:
        other = Histories.of("BC", {(1, 1): 5})
        whole = pooled_table({"b": other, "a": Histories.of("AB", {(1, 1): 3})})
        assert whole.names == ("A", "B", "C")
        assert whole.cells() == {(1, 1, 0): 3, (0, 1, 1): 5}

    def test_notes_that_all_strata_have_are_kept(self) -> None:
        one = replace(WOMEN, notes=("read", "3 rows merged"))
        whole = pooled_table({"women": one, "men": replace(MEN, notes=("read",))})
        assert whole.notes == ("read",)

    def test_lists_that_no_stratum_joins_are_apart(self) -> None:
        declared = Eligibility(
            ("A", "B", "C"),
            strata=(Reach("citizens", ("A", "C")), Reach("foreigners", ("B", "C"))),
        )
        options = Options(eligibility=declared)
        both = pooled_options(options, ["citizens", "foreigners"]).eligibility
        assert both == Eligibility(
            ("A", "B", "C"), (Apart(("A", "B"), "no stratum can be reached by both"),)
        )
        third = pooled_options(options, ["citizens", "foreigners", "others"]).eligibility
        assert third == Eligibility(("A", "B", "C"))
        assert pooled_options(Options(), ["citizens"]) == Options()


def test_as_json_a_verdict_stands_beside_every_stratum() -> None:
    told = json.loads(json.dumps(strata(women=WOMEN, children=CHILDREN).to_dict()))
    assert [one["verdict"] for one in told["strata"]] == ["estimable", "not estimable"]
    assert told["strata"][1]["estimate"] is None
    assert told["intervals"]["0.95"][1] is None
    assert told["lower_bound"] is True
    assert told["seed"] == 1


def test_there_are_strata_and_the_method_exists() -> None:
    with pytest.raises(EstimationError, match="there are no strata"):
        estimate_strata({}, method="main")
    with pytest.raises(EstimationError, match="there is no method 'guess'"):
        estimate_strata({"women": WOMEN}, method="guess")
    with pytest.raises(KeyError):
        strata(women=WOMEN)["men"]
