"""All methods on one table, and what moves the estimate."""

import json
from collections.abc import Mapping

import pytest

from palermo import mse
from palermo.errors import EstimationError, Mistakes, NotIdentified
from palermo.mse import METHODS, Apart, Eligibility, Options, Reach
from palermo.mse.catalogue import catalogue
from palermo.mse.changed_tables import known
from palermo.mse.reliability import assumptions
from tests.unit.mse.compared import compared, table


def test_every_method_stands_in_the_comparison_with_an_estimate_or_a_reason() -> None:
    for name in ("korea_3", "three together"):
        got = compared(name)
        assert {one.method for one in got.estimates} | set(got.failures) == set(METHODS)
        assert not {one.method for one in got.estimates} & set(got.failures)


def test_a_method_that_has_no_estimate_says_why_and_the_others_go_on() -> None:
    got = compared("three together")
    assert got.failures == {"chao": "nobody is on exactly two lists: Chao's bound is infinite"}
    assert got["main"].total == pytest.approx(178.8, abs=0.1)
    with pytest.raises(KeyError):
        got["chao"]


def test_the_estimates_are_those_of_each_method_alone() -> None:
    alone = mse.estimate(table("korea_3"), method="stepwise", resamples=60)
    assert compared("korea_3")["stepwise"] == alone


def test_every_list_is_left_out_and_every_two_are_merged_by_each_headline_method() -> None:
    got = compared("plain")
    assert got.headline == ("stepwise", "bic")
    assert [(one.method, one.lists) for one in got.without] == [
        (method, (name,)) for name in "ABCD" for method in got.headline
    ]
    assert [one.lists for one in got.merged if one.method == "bic"] == [
        ("A", "B"), ("A", "C"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "D")
    ]  # fmt: skip


def test_a_changed_table_has_its_own_persons_and_interval() -> None:
    one = compared("plain").without[0]
    assert one.observed == table("plain").without(0).observed
    assert one.total is not None
    low, high = one.intervals["0.95"]
    assert low < one.total < high


def test_a_changed_table_without_estimate_says_why() -> None:
    failed = [one for one in compared("artificial_3").without if one.total is None]
    assert {one.lists for one in failed} == {("A",), ("B",)}
    assert all(one.why and not one.intervals for one in failed)


def test_without_resamples_changed_tables_have_points_alone() -> None:
    got = mse.compare(table("plain"), methods=("stepwise",), resamples=0)
    assert all(one.total is not None and not one.intervals for one in got.without)
    assert all(one.total is not None and not one.intervals for one in got.consistency)
    assert "consistency" not in {one.rule for one in got.reliability.reasons}


def test_each_list_is_taken_for_the_population() -> None:
    got = compared("plain")
    assert [one.list for one in got.consistency] == list("ABCD")
    for one in got.consistency:
        assert one.observed < one.size
        assert one.total == pytest.approx(one.size, rel=0.25)


def test_a_list_with_few_persons_on_others_is_no_population_of_known_size() -> None:
    one = known(table("artificial_3"), 0, "main", Options(resamples=0))
    assert (one.size, one.observed, one.total) == (46, 6, None)
    assert one.why == "fewer than 30 of its persons are on another list"


def test_a_population_that_cannot_be_estimated_says_why() -> None:
    one = compared("korea_3").consistency[1]
    assert (one.list, one.total) == ("c", None)
    assert "set aside" in one.why


def test_the_catalogue_holds_all_models_best_first() -> None:
    got = compared("plain").catalogue
    assert got is not None
    assert (got.tried, got.max_order) == (113, 3)
    assert list(got.bic) == sorted(got.bic)
    assert len(got.bic) == len(got.total) == len(got.models) == 113
    assert got.total[0] == pytest.approx(compared("plain")["bic"].total)


def test_the_best_model_of_each_order_is_shown() -> None:
    assert set(compared("plain").by_order) == {"2", "3"}
    assert set(compared("korea_3").by_order) == {"2"}


def test_triples_of_six_lists_are_searched_downhill() -> None:
    got = catalogue(table("uk_2013_6"), 3)
    assert (got.whole, got.max_order) == (False, 3)
    assert got.tried < 1_000
    assert table("uk_2013_6").observed + got.hidden[0] == pytest.approx(12_349.587, abs=0.01)


def test_a_table_without_any_admissible_model_has_no_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none(*_: object) -> None:
        raise NotIdentified("no model has an estimate", "the table", "merge lists")

    monkeypatch.setattr("palermo.mse.comparing.catalogue", none)
    got = mse.compare(table("two lists"), methods=("main",), resamples=0)
    assert (got.catalogue, dict(got.by_order)) == (None, {})


def test_only_the_methods_asked_for_are_used() -> None:
    got = compared("three together", ("main", "main"))
    assert [one.method for one in got.estimates] == ["main"]
    assert got.headline == ("main",)
    assert got.trajectory is None


def test_where_no_method_has_an_estimate_nothing_is_estimable() -> None:
    got = compared("three together", ("chao",))
    assert (got.estimates, got.headline, got.without) == ((), (), ())
    assert got.reliability.verdict == "not estimable"
    assert got.reliability.reasons[0].rule == "answers"


def test_a_bound_alone_is_no_headline() -> None:
    got = compared("korea_3", ("chao",))
    assert got.headline == ()
    assert got.reliability.verdict == "lower bound only"


def test_all_unknown_methods_are_named_at_once() -> None:
    with pytest.raises(Mistakes) as both:
        mse.compare(table("plain"), methods=("guess", "main", "hope"))
    assert [str(one.what) for one in both.value.errors] == [
        "there is no method 'guess'",
        "there is no method 'hope'",
    ]
    with pytest.raises(EstimationError, match="there is no method 'guess'"):
        mse.compare(table("plain"), methods=("guess",))


def test_the_assumptions_come_with_the_comparison() -> None:
    assert compared("korea_3").assumed == assumptions()
    assert "interaction of all lists" in assumptions()[0]


def test_what_was_declared_of_the_lists_is_assumed_and_heeded() -> None:
    apart = (Apart(("LA", "GP"), "one takes children alone"),)
    declared = Eligibility(("LA", "NG", "GO", "GP"), apart)
    got = mse.compare(
        table("uk_2013_5"),
        methods=("main", "stepwise", "chao"),
        resamples=0,
        options=Options(eligibility=declared),
    )
    assert got.histories.names == ("LA", "NG", "GO", "GP")
    assert got.assumed == (*assumptions(), *declared.assumed)
    assert set(got.failures) == {"chao"}
    alone = mse.estimate(
        table("uk_2013_5"), method="main", resamples=0, options=Options(eligibility=declared)
    )
    assert got["main"] == alone
    assert "LA:GP" not in {one["history"] for one in alone.diagnostics["residuals"]}
    assert not any("no eligibility was declared" in one for one in got.warnings)


def test_nothing_declared_is_a_warning() -> None:
    assert any("no eligibility was declared" in one for one in compared("korea_3").warnings)


def test_strata_are_not_compared_in_one_table() -> None:
    declared = Eligibility(("b", "c", "d"), strata=(Reach("citizens", ("b", "c")),))
    with pytest.raises(EstimationError, match="strata"):
        mse.compare(table("korea_3"), options=Options(eligibility=declared))


def test_lists_set_aside_are_warnings() -> None:
    got = compared("everybody on C")
    assert got.histories.names == ("A", "B")
    assert any("the list C is set aside" in one for one in got.warnings)


@pytest.mark.parametrize("name", ["korea_3", "three together"])
def test_it_goes_into_json_and_back(name: str) -> None:
    got = compared(name)
    assert json.loads(json.dumps(got.to_dict(), allow_nan=False)) == got.to_dict()


def test_the_same_seed_gives_the_same_bytes() -> None:
    once, again = (mse.compare(table("korea_3"), resamples=30, seed=3).to_dict() for _ in range(2))
    assert json.dumps(once) == json.dumps(again)


@pytest.mark.parametrize("methods", [None, ("main",), ("chao",)])
def test_the_progress_is_one_bar_of_known_size(methods: tuple[str, ...] | None) -> None:
    told: list[tuple[str, int, int]] = []
    options = Options(progress=lambda *step: told.append(step))
    mse.compare(table("korea_3"), methods=methods, resamples=30, options=options)
    assert len({of for _, _, of in told}) == 1
    done = [one for _, one, _ in told]
    assert done == sorted(done)
    assert told[-1] == ("done", told[0][2], told[0][2])


def test_the_options_of_a_method_are_kept() -> None:
    got: Mapping[str, object] = mse.compare(
        table("korea_3"), methods=("stepwise",), resamples=0, options=Options(threshold=0.5)
    )["stepwise"].parameters
    assert got["threshold"] == 0.5
