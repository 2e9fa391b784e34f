"""How well each method does on populations of known size: what is kept, and what the page shows."""

import math

import numpy as np
import pytest

from palermo.mse import METHODS
from palermo.mse.histories import overlap
from palermo.mse.reliability import rules
from tools import methods_hidden
from tools import simulate_hidden as simulation
from tools.hidden import pages
from tools.hidden.populations import Scenario, drawn, probabilities, scenarios
from tools.hidden.running import COLUMNS, Asked, read, row
from tools.hidden.summary import markdown, summary

ASKED = {
    one["method"]: Asked(
        one["method"],
        int(one["resamples"]),
        int(one["max_order"]) if one["max_order"] else None,
    )
    for one in simulation.runs()
}
CHECKED = [
    (method, name, number)
    for method in ASKED
    for name in ("small positive", "sparse negative", "large heterogeneous")
    for number in (1, 20)
    if method != "bic" or name == "small positive" or (name, number) == ("sparse negative", 1)
]


def kept(method: str) -> list[dict[str, str]]:
    return read(simulation.KEPT / f"{method}.csv")


def on_lists(scenario: Scenario) -> np.ndarray:
    lists = len(scenario.on)
    return (np.arange(1 << lists)[:, None] >> np.arange(lists) & 1).astype(bool)


@pytest.mark.parametrize("scenario", scenarios().values(), ids=lambda one: one.name)
def test_lists_are_as_large_as_in_the_real_table(scenario: Scenario) -> None:
    cells = probabilities(scenario)
    assert cells.sum() == pytest.approx(1, abs=1e-9)
    assert cells @ on_lists(scenario) * scenario.population == pytest.approx(scenario.on)


@pytest.mark.parametrize("kind", ["independent", "positive", "negative"])
@pytest.mark.parametrize("table", ["small", "sparse", "large"])
def test_the_two_largest_lists_depend_on_each_other_as_told(table: str, kind: str) -> None:
    scenario = scenarios()[f"{table} {kind}"]
    cells, on = probabilities(scenario), on_lists(scenario)
    one, other = (on[:, at] for at in np.argsort(scenario.on)[-2:])
    both, neither = cells[one & other].sum(), cells[~one & ~other].sum()
    odds = math.log(both * neither / (cells[one & ~other].sum() * cells[~one & other].sum()))
    assert odds == pytest.approx(scenario.odds, abs=1e-6)


@pytest.mark.parametrize("table", ["small", "sparse", "large"])
def test_where_some_are_easier_to_find_lists_overlap_more(table: str) -> None:
    apart, alike = (scenarios()[f"{table} {kind}"] for kind in ("independent", "heterogeneous"))
    several = on_lists(apart).sum(axis=1) > 1
    assert probabilities(alike)[several].sum() > 1.1 * probabilities(apart)[several].sum()


def test_a_population_is_the_same_every_time() -> None:
    one, same, other = (drawn(scenarios()["small positive"], at) for at in (7, 7, 8))
    assert (overlap(one) == overlap(same)).all()
    assert (one.counts != other.counts).any()


def test_what_is_kept_is_what_the_commands_make() -> None:
    for method in ASKED:
        told = {
            name: int(one["populations"])
            for one in simulation.runs()
            if one["method"] == method
            for name in simulation.named(one["tables"])
        }
        expected = [
            (name, f"{number}") for name in scenarios() for number in range(1, told[name] + 1)
        ]
        assert [(one["scenario"], one["population"]) for one in kept(method)] == expected


def test_every_method_was_tried_with_a_thousand_resamples_where_it_has_any() -> None:
    assert set(ASKED) == set(METHODS)
    without = {"aic", "average", "decomposable"}
    assert {one.resamples for one in ASKED.values() if one.method not in without} == {1000}


def test_as_many_populations_were_tried_as_were_asked_for() -> None:
    for name in scenarios():
        assert sum(one["scenario"] == name for one in kept("stepwise")) >= 500
    for kind in ("independent", "positive", "negative", "heterogeneous"):
        assert sum(one["scenario"] == f"small {kind}" for one in kept("bic")) >= 200


@pytest.mark.parametrize(("method", "name", "number"), CHECKED)
def test_a_population_gives_again_what_is_kept(method: str, name: str, number: int) -> None:
    stored = next(
        one for one in kept(method) if (one["scenario"], one["population"]) == (name, f"{number}")
    )
    again = row(name, number, ASKED[method])
    assert dict.fromkeys(COLUMNS, "") | again == stored


def test_the_page_shows_the_table_that_is_kept() -> None:
    assert pages.shown("populations of known size") == simulation.table()


def rows(*totals: str, low: str = "50", high: str = "200") -> list[dict[str, str]]:
    whole = dict.fromkeys(COLUMNS, "")
    limits = {"low80": low, "high80": high, "low95": low, "high95": high}
    return [whole | {"total": total} | (limits if total else {}) for total in totals]


def test_bias_error_and_coverage_by_hand() -> None:
    one = summary(rows("50", "200", "100", ""), 100)
    assert (one.populations, one.estimated) == (4, 3)
    assert one.mean[0] == pytest.approx(0)
    assert one.median[0] == pytest.approx(0)
    assert one.rmse[0] == pytest.approx(math.log(2) * math.sqrt(2 / 3))
    assert one.mean[1] == pytest.approx(math.log(2) / math.sqrt(3))
    assert one.covered["95"] == pytest.approx((1.0, math.sqrt(5 / 7 * 2 / 7 / 7)))


def test_that_all_of_a_few_intervals_hold_the_truth_is_not_known_without_error() -> None:
    held, missed = (summary(rows("90", "80"), truth).covered["95"] for truth in (100, 1000))
    assert held == pytest.approx((1.0, error := math.sqrt(4 / 6 * 2 / 6 / 6)))
    assert missed == pytest.approx((0.0, error))


def test_an_interval_without_an_upper_limit_covers() -> None:
    covered = summary(rows("90", "80", high="inf"), 10_000).covered["80"]
    assert covered is not None
    assert covered[0] == 1


def test_a_method_without_intervals_says_so() -> None:
    bare = [
        one | dict.fromkeys(("low80", "high80", "low95", "high95"), "") for one in rows("90", "80")
    ]
    assert summary(bare, 100).covered == {"80": None, "95": None}
    named = [one | {"scenario": name} for name in scenarios() for one in bare]
    assert markdown({"chao": named}).count("| none | none |") == len(scenarios())


def test_the_page_shows_what_every_method_says_of_published_tables() -> None:
    assert pages.shown("by method") == methods_hidden.table()


def test_of_large_populations_the_rule_tells_most_that_differ_from_those_that_do_not() -> None:
    totals = {
        name: {
            (one["scenario"], one["population"]): float(one["total"])
            for one in kept(name)
            if one["total"] and int(one["population"]) <= 100
        }
        for name in ("stepwise", "decomposable", "chao")
    }
    (rule,) = (one for one in rules() if one.id == "below_bound")
    told = {
        scenario: np.mean(
            [
                rule.verdict(min(totals["stepwise"][at], totals["decomposable"][at]) / bound)
                != "usable"
                for at, bound in totals["chao"].items()
                if at[0] == scenario
            ]
        )
        for scenario in ("large heterogeneous", "large independent")
    }
    assert told["large heterogeneous"] > 0.9
    assert told["large independent"] < 0.1
