"""The rules of reliability, their sentences and what they look at."""

import math
from pathlib import Path

import numpy as np
import pytest

from palermo import mse
from palermo.mse import METHODS, Comparison, Histories
from palermo.mse.comparisons import Known, Reason, Trajectory
from palermo.mse.estimates import Estimate
from palermo.mse.limits import limit, limits
from palermo.mse.reliability import VERDICTS, assumptions, rules, version
from palermo.mse.rule_figures import (
    BOUNDS,
    INDEPENDENT,
    Found,
    of_intervals,
    of_methods,
    of_models,
    of_populations,
    of_posteriors,
)
from tests.unit.mse.compared import compared

TRIPPED = [  # a rule, a table that it holds against the estimate, one that it does not
    ("answers", ("three together", ("chao",)), ("plain", None)),
    ("below_known", ("everybody on C", None), ("plain", None)),
    ("all_pairs", ("korea_3", None), ("plain", None)),
    ("admissible", ("korea_3", None), ("plain", None)),
    ("lists", ("two lists", None), ("plain", None)),
    ("persons_on_two", ("few overlaps", None), ("plain", None)),
    ("overlap", ("sparse", None), ("plain", None)),
    ("empty_pairs", ("artificial_3", None), ("plain", None)),
    ("methods", ("korea_3", ("chao",)), ("plain", None)),
    ("disagreement", ("uk_2013_5", None), ("plain", None)),
    ("order", ("netherlands_2010_5", None), ("uk_2013_5", None)),
    ("independence", ("netherlands_2010_5", None), ("uk_2013_5", None)),
    ("below_bound", ("uk_2013_5", None), ("plain", None)),
    ("without", ("korea_3", None), ("plain", None)),
    ("without_failed", ("artificial_3", None), ("plain", None)),
    ("merged", ("korea_3", None), ("plain", None)),
    ("consistency", ("two kinds", None), ("plain", None)),
    ("trajectory", ("netherlands_2010_5", None), ("plain", None)),
    ("upper_limit", ("one overlap", None), ("plain", None)),
    ("interval_width", ("artificial_3", None), ("plain", None)),
    ("failed_resamples", ("few overlaps", None), ("plain", None)),
]
NO_TABLE = {
    "existence",  # a table with persons on two lists has an estimate under independence
    "winner",  # eight lists: too slow for a test
    "grid_end",  # the grid is drawn out until it holds the posterior
}


@pytest.mark.parametrize(("rule", "trips", "passes"), TRIPPED, ids=[one[0] for one in TRIPPED])
def test_a_rule_has_a_table_that_it_holds_against_the_estimate_and_one_that_it_does_not(
    rule: str,
    trips: tuple[str, tuple[str, ...] | None],
    passes: tuple[str, tuple[str, ...] | None],
) -> None:
    assert _reason(compared(*trips), rule).verdict != "usable"
    assert _reason(compared(*passes), rule).verdict == "usable"


def test_every_rule_is_tried() -> None:
    assert {one[0] for one in TRIPPED} | NO_TABLE == {rule.id for rule in rules()}


def test_thresholds_get_stricter_with_the_verdict() -> None:
    for rule in rules():
        limits = [rule.thresholds[one] for one in VERDICTS if one in rule.thresholds]
        assert limits == sorted(limits, reverse=rule.better == "more"), rule.id
        given = max(VERDICTS.index(one) for one in rule.thresholds)
        assert VERDICTS.index(rule.beyond) > given, rule.id


def test_every_rule_says_why_and_where_it_comes_from() -> None:
    for rule in rules():
        assert rule.question.endswith("?"), rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.source, rule.id
        assert rule.better in {"more", "less"}, rule.id
    assert len({rule.id for rule in rules()}) == len(rules())


def test_the_rules_are_dated_and_the_assumptions_are_sentences() -> None:
    assert version() == "2026-11-30"
    assert all(one.endswith(".") for one in assumptions())


def test_a_reason_can_be_said_again_from_its_numbers() -> None:
    texts = {rule.id: rule.text for rule in rules()}
    for one in compared("netherlands_2010_5").reliability.reasons:
        assert one.text == texts[one.rule].format(value=one.value, **one.named)


def test_the_sentences_name_lists_and_numbers() -> None:
    reason = _reason(compared("netherlands_2010_5"), "without")
    assert reason.text == (
        "bic is a factor of 15.7 apart when one list is left out: 30,462 without R, "
        "479,249 without P"
    )


def test_where_independent_lists_have_no_estimate_nothing_is_far_from_it() -> None:
    told = {"total_if_independent": math.nan, "persons_given": 10}
    found = of_methods((Estimate("bic", 10, 5.0, 15.0, diagnostics=told),))
    assert found["independence"] is None


def test_bounds_and_independence_are_methods() -> None:
    assert set(METHODS) >= BOUNDS | INDEPENDENT


def test_mass_at_the_end_of_the_grid_is_looked_at() -> None:
    cut = Estimate("decomposable", 10, 5.0, 15.0, diagnostics={"mass_at_grid_end": 0.02})
    found = of_posteriors((Estimate("main", 10, 5.0, 15.0), cut))["grid_end"]
    assert found is not None
    assert found.value == 0.02
    assert of_posteriors((Estimate("main", 10, 5.0, 15.0),))["grid_end"] is None


def test_a_comparison_looks_at_the_posterior_too() -> None:
    assert _reason(compared("korea_3"), "grid_end").verdict == "usable"


def test_an_interval_without_an_upper_limit_has_no_width() -> None:
    open_ended = Estimate("main", 10, 5.0, 15.0, {"0.95": (12.0, math.inf)})
    found = of_intervals((open_ended,))
    assert found["interval_width"] is None
    upper = found["upper_limit"]
    assert upper is not None
    assert upper == Found(1, {"which": "main (from 12)"})


def test_a_model_that_no_resample_chose_has_the_share_nought() -> None:
    odd = Estimate("bic", 10, 5.0, 15.0, model=("A:B",), selected={"": 1.0})
    found = of_intervals((odd,))["winner"]
    assert found is not None
    assert (found.value, found.named["model"]) == (0.0, "A:B")


def test_fewer_than_three_lists_of_known_size_say_nothing() -> None:
    missed = [Known(name, 100, 40, 50.0, {"0.95": (45.0, 60.0)}) for name in "ABC"]
    assert of_populations(missed[:2], None)["consistency"] is None
    found = of_populations(missed, None)["consistency"]
    assert found is not None
    assert (found.value, found.named["which"]) == (1.0, "A, B, C")


def test_a_known_size_just_beyond_an_interval_is_not_missed() -> None:
    near = [Known(name, 100, 40, 80.0, {"0.95": (70.0, 95.0)}) for name in "ABC"]
    found = of_populations(near, None)["consistency"]
    assert found is not None
    assert found.value == 0


def test_points_without_estimate_are_no_drift() -> None:
    path = Trajectory("stepwise", (50, 100, 200), (None, 2.0, 3.0), (None, None, None))
    found = of_populations((), path)["trajectory"]
    assert found is not None
    assert found.value == 1.5
    single = Trajectory("stepwise", (50,), (2.0,), (None,))
    assert of_populations((), single)["trajectory"] is None


def test_without_a_catalogue_nothing_is_said_of_admissible_models() -> None:
    assert of_models(None, {"2": 100.0}) == {"order": None}


def test_intervals_of_other_levels_are_not_judged() -> None:
    wide = Estimate("main", 10, 5.0, 15.0, {"0.5": (10.0, 900.0)})
    assert of_intervals((wide,))["interval_width"] is None


def _reason(comparison: Comparison, rule: str) -> Reason:
    (reason,) = [one for one in comparison.reliability.reasons if one.rule == rule]
    return reason


def test_every_limit_is_asked_for_and_says_what_it_decides() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(mse.__file__).parent.glob("*.py"))
    for one in limits():
        assert f'limit("{one.id}")' in code
        assert one.decides.endswith("."), one.id
        assert one.source, one.id
        assert limit(one.id) == one.value
    assert len({one.id for one in limits()}) == len(limits())


def differing(spread: float) -> Histories:
    """3,000 persons, of whom some are easier to find than others, for five lists alike."""
    generator = np.random.default_rng(1)
    share, easy = np.array([0.15, 0.2, 0.1, 0.12, 0.08]), generator.normal(size=(3_000, 1))
    odds = np.log(share / (1 - share)) + spread * easy
    on = generator.random((3_000, 5)) < 1 / (1 + np.exp(-odds))
    counts = np.bincount(on @ [1, 2, 4, 8, 16], minlength=32)
    counts[0] = 0
    return Histories(tuple("ABCDE"), counts)


def test_where_persons_differ_the_bound_above_the_estimates_speaks_against_them() -> None:
    methods = ("main", "stepwise", "decomposable", "chao")
    found = mse.compare(differing(0.7), methods=methods, resamples=100)
    assert found["stepwise"].intervals["0.95"][1] < 3_000  # too low
    (reason,) = (one for one in found.reliability.reasons if one.rule == "below_bound")
    assert reason.verdict == "with caution"
    assert found.reliability.verdict != "usable"
