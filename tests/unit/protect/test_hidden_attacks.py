"""PROTECT: attacks on the public form of an estimate, each of which once gave a count away."""

import math
from dataclasses import replace

import numpy as np
import pytest

from palermo import datasets
from palermo.errors import DisclosureError
from palermo.model.hidden import PublicComparison
from palermo.mse import Estimate, Histories, estimate
from palermo.mse.comparisons import Comparison
from palermo.mse.reliability import Rule, judge, rules
from palermo.mse.rule_figures import of_lists
from palermo.protect import Policy
from palermo.protect.hidden import GRADES, _Held, public_form, rounded_form
from palermo.protect.hidden_audit import audit_hidden, banded, derivatives
from palermo.protect.hidden_slopes import Mixture, mixture
from tests.unit.protect.hidden_tables import compared

KOREA = datasets.load("korea_3")
TENFOLD = Histories(KOREA.names, KOREA.counts * 10)
CELLS = (1, 2, 3, 5, 7)
SPARSE = Histories.of(
    "ABC",
    {(1, 0, 0): 120, (0, 1, 0): 90, (0, 0, 1): 86, (1, 1, 0): 2, (1, 0, 1): 1, (0, 1, 1): 1},
)


def judged(table: Histories, *estimates: Estimate) -> Comparison:
    """With the verdict that its lists give, whatever the methods say."""
    looked = estimate(table, method="main", resamples=0)
    return replace(
        compared(table, *estimates, methods=()), failures={}, reliability=judge(of_lists(looked))
    )


def one_more(table: Histories, cell: int, method: str) -> float:
    """How a total changes with one person, from estimates of tables with four more and less."""
    changed = [table.counts.copy(), table.counts.copy()]
    changed[0][cell] += 4
    changed[1][cell] -= 4
    totals = [estimate(Histories(table.names, one), method=method, resamples=0).total
              for one in changed]  # fmt: skip
    return (totals[0] - totals[1]) / 8


@pytest.mark.parametrize("method", ["main", "aic", "average", "chao"])
def test_the_slopes_of_a_total_are_what_one_person_more_does(method: str) -> None:
    slopes = derivatives(TENFOLD, estimate(TENFOLD, method=method, resamples=0))
    assert slopes is not None
    found = [slopes[cell] for cell in CELLS]
    assert found == pytest.approx([one_more(TENFOLD, at, method) for at in CELLS], rel=0.02)


def test_the_slopes_of_a_posterior_are_near_what_one_person_more_does() -> None:
    table = Histories.of(
        "ABC",
        {(1, 0, 0): 400, (0, 1, 0): 380, (0, 0, 1): 300, (1, 1, 0): 90, (1, 0, 1): 70,
         (0, 1, 1): 75, (1, 1, 1): 17},
    )  # fmt: skip
    slopes = derivatives(table, estimate(table, method="decomposable", resamples=0))
    assert slopes is not None
    found = [slopes[cell] for cell in CELLS]
    assert found == pytest.approx([one_more(table, at, "decomposable") for at in CELLS], abs=0.6)


def test_the_average_of_two_lists_is_the_overlap() -> None:
    two = Histories.of("AB", {(1, 0): 92, (0, 1): 92, (1, 1): 4})
    average = estimate(two, method="average", resamples=0)
    assert average.total == pytest.approx(96 * 96 / 4, rel=0.01)
    with pytest.raises(DisclosureError, match="nothing is released"):
        public_form(judged(two, average), known=("A", "B"))


def test_the_limits_of_an_interval_tell_of_the_cells_as_the_total_does() -> None:
    two = Histories.of("AB", {(1, 0): 292, (0, 1): 242, (1, 1): 8})
    whole = judged(two, estimate(two, method="main", resamples=0))
    form = replace(rounded_form(whole, Policy(), (1, 1)), rules=())
    bare = replace(form, estimates=(replace(form.estimates[0], intervals={}),))
    assert width(form, whole, "cell 11") < width(bare, whole, "cell 11")


def width(form: PublicComparison, whole: Comparison, name: str) -> float:
    counts = audit_hidden(form, whole, known=whole.histories.names).counts
    return next(high - low for one, low, high in counts if one == name)


def test_the_rules_that_gave_a_verdict_are_left_out_where_they_tell_the_overlap() -> None:
    whole = judged(SPARSE)
    assert whole.reliability.verdict == "lower bound only"
    told = rounded_form(whole, Policy(), (3, 1))
    assert {"persons_on_two", "overlap"} <= set(told.rules)
    assert "on exactly 2" in audit_hidden(told, whole).narrow  # less than 2 % of 300
    form = public_form(whole)
    assert (form.verdict, form.rules) == ("lower bound only", ())
    assert audit_hidden(form, whole).narrow == ()


OVERLAP, PERSONS = (
    next(one for one in rules() if one.id == name) for name in ("overlap", "persons_on_two")
)


@pytest.mark.parametrize(
    ("rule", "verdict", "exactly", "silent", "band"),
    [
        (OVERLAP, "with caution", True, False, (0.02, 0.05)),
        (OVERLAP, "with caution", False, False, (0.05, math.inf)),
        (OVERLAP, "with caution", False, True, (0.02, math.inf)),
        (OVERLAP, "lower bound only", True, False, (0, 0.02)),
        (OVERLAP, "lower bound only", False, False, (0.02, math.inf)),
        (OVERLAP, "lower bound only", False, True, (0, math.inf)),
        (OVERLAP, "usable", True, False, (0.05, math.inf)),
        (PERSONS, "lower bound only", True, False, (1, 20)),
        (PERSONS, "lower bound only", False, True, (1, math.inf)),
        (PERSONS, "not estimable", True, False, (0, 1)),
        (PERSONS, "not estimable", False, False, (1, math.inf)),
        (PERSONS, "not estimable", False, True, (0, math.inf)),
    ],
)
def test_what_a_verdict_and_its_rules_tell_of_a_number(
    rule: Rule, verdict: str, exactly: bool, silent: bool, band: tuple[float, float]
) -> None:
    assert banded(rule, verdict, exactly=exactly, silent=silent) == band


def test_a_quantile_where_a_mixture_has_nothing_has_no_slopes() -> None:
    apart = Mixture(
        np.array([[0.5, 0.6], [0.5, 0.4]]), np.array([[2.0, 2.0], [9.0, 9.0]]), np.full((2, 2), 0.1)
    )
    assert apart.slopes(float(np.exp(5.5))) is None
    assert apart.slopes(0.0) is None
    assert apart.slopes(float(np.exp(2.0))) is not None


def test_a_model_without_a_standard_error_has_slopes_and_names_may_hold_signs() -> None:
    table = Histories(("a|b", "c,d", "e:f"), np.r_[0, 90, 80, 9, 70, 8, 7, 2].astype(np.int64))
    possible = np.ones(8, dtype=bool)
    for method in ("average", "decomposable", "aic"):
        one = estimate(table, method=method, resamples=0)
        assert mixture(table, one, possible) is not None
        slopes = derivatives(table, one)
        assert slopes is not None
    everybody = Histories.of("AB", {(1, 0): 90, (1, 1): 9, (0, 1): 0})
    assert derivatives(everybody, Estimate("main", 99, 5.0, 104.0, model=())) is not None
    unknown = Estimate("bic", 99, 5.0, 104.0, model=("A:C",))
    assert derivatives(everybody, unknown) is not None


def test_intervals_are_left_out_where_one_digit_of_them_tells_too_much() -> None:
    held = _Held()
    for _ in GRADES[1:]:
        held.coarsen(["main"])
    assert (held.coarser, held.bare) == ({"main": GRADES[-1]}, set())
    held.coarsen(["main"])
    assert held.bare == {"main"}
    uk = datasets.load("uk_2013_6")
    form = held.applied(compared(uk), Policy())
    assert (form.estimates[0].intervals, form.estimates[0].interval_kind) == ({}, None)
    assert form.estimates[1].intervals


def test_a_total_that_hides_nobody_tells_no_more_than_the_number_observed() -> None:
    none = Estimate("main", SPARSE.observed, 0.0, float(SPARSE.observed), model=())
    whole = judged(SPARSE, none)
    form = rounded_form(whole, Policy(), (3, 1))
    assert audit_hidden(form, whole) == audit_hidden(replace(form, estimates=()), whole)


@pytest.mark.parametrize(
    "counts", [(0, 129, 114, 18, 134, 16, 10, 1), (0, 253, 690, 50, 498, 31, 96, 5)]
)
def test_that_the_bound_is_the_estimate_of_independent_lists_tells_who_is_on_three(
    counts: tuple[int, ...],
) -> None:
    """All tables with these list totals and numbers had 0 or 1, and 0 to 6, persons on all."""
    table = Histories(("A", "B", "C"), np.array(counts, dtype=np.int64))
    totals = [estimate(table, method=method, resamples=0) for method in ("main", "chao")]
    assert totals[0].total == pytest.approx(totals[1].total)
    whole = judged(table, *totals)
    told = replace(rounded_form(whole, Policy(), (3, 1)), rules=())
    assert "cell 111" in audit_hidden(told, whole, known=table.names).narrow


def test_methods_that_tell_a_count_by_themselves_are_rounded_before_those_that_do_not() -> None:
    """With all pairs the five persons on the second and third list alone divide the estimate."""
    table = Histories(("A", "B", "C"), np.array((0, 564, 137, 274, 66, 150, 5, 103)))
    found = [estimate(table, method=one, resamples=0) for one in ("main", "aic", "bic")]
    form = public_form(judged(table, *found), known=table.names)
    digits = {one.method: one.digits for one in form.estimates}
    assert digits == {"main": 3, "aic": 1, "bic": 1}
