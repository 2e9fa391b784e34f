"""PROTECT: the public form of an estimate, and what its audit finds."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from palermo import datasets
from palermo.errors import DisclosureError, EstimationError
from palermo.model.hidden import PublicEstimate
from palermo.mse import Estimate, Histories
from palermo.mse.designs import design
from palermo.mse.eligibility import Apart, Eligibility
from palermo.mse.eligible import eligible
from palermo.mse.fitting import fit
from palermo.protect import Policy
from palermo.protect.hidden import (
    multiple_of,
    outwards,
    public_form,
    rounded,
    rounded_form,
    unit_of,
)
from palermo.protect.hidden_audit import Known, audit_hidden, derivatives
from tests.unit.protect.hidden_tables import chao, compared

UK = datasets.load("uk_2013_6")
KOREA = datasets.load("korea_3")
ORLEANS = datasets.load("new_orleans_5")
LARGE = Histories.of("ABC", {(1, 0, 0): 400, (0, 1, 0): 300, (0, 0, 1): 200, (1, 1, 0): 50})
SMALL = Histories.of(
    "ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 50, (1, 1, 0): 4, (0, 1, 1): 3, (1, 0, 1): 3}
)


def on_pair(table: Histories, one: int, other: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    cells = np.arange(len(table.counts))
    return (cells >> one & cells >> other & 1).astype(np.float64)


def on_list(table: Histories, at: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return (np.arange(len(table.counts)) >> at & 1).astype(np.float64)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(11_417.99, 3, 11_400), (11_417.99, 1, 10_000), (185, 3, 180), (9, 3, 0), (0, 3, 0),
     (190, 3, 200), (148_788, 3, 149_000)],
)  # fmt: skip
def test_a_number_of_persons_has_few_digits_and_is_a_multiple(
    value: float, digits: int, shown: float
) -> None:
    assert rounded(value, (digits, 1), 20) == shown
    assert abs(value - shown) <= unit_of(value, (digits, 1), 20) / 2


@pytest.mark.parametrize(
    ("threshold", "multiple"), [(2, 5), (5, 10), (10, 20), (11, 50), (60, 200)]
)
def test_the_multiple_is_twice_the_threshold_at_least(threshold: int, multiple: int) -> None:
    assert multiple_of(Policy(victims=threshold)) == multiple


@pytest.mark.parametrize(
    ("limits", "least", "shown"),
    [((123.0, 440.2), 120, (120, 460)), ((135.0, math.inf), 140, (140, None)),
     ((1_488.3, 1_593.5), 1_320, (1_480, 1_600))],
)  # fmt: skip
def test_an_interval_is_rounded_outwards_but_for_the_number_observed(
    limits: tuple[float, float], least: float, shown: tuple[float, float | None]
) -> None:
    assert outwards(limits, least, (3, 1), 20) == shown


def test_the_form_of_the_uk_table_has_three_digits() -> None:
    form = public_form(compared(UK, chao(UK)))
    assert (form.digits, form.observed) == (3, 2740)
    shown = {one.method: (one.total, one.hidden) for one in form.estimates}
    assert shown == {
        "main": (12_000, 9_260),  # three digits would give too much away beside the others
        "stepwise": (11_400, 8_660),
        "chao": (12_300, 9_560),
    }
    assert [(one.digits, one.step) for one in form.estimates] == [(2, 2), (3, 1), (3, 1)]
    assert form.estimates[1].intervals["0.95"] == (9_960, 13_200)


def test_who_knows_all_list_totals_is_shown_coarser_numbers() -> None:
    form = public_form(compared(UK, chao(UK)), known=UK.names)
    shown = [(one.total, one.digits, one.step) for one in form.estimates]
    assert shown == [(12_200, 3, 1), (11_400, 3, 1), (10_000, 1, 1)]


def test_a_small_table_whose_overlap_the_estimate_would_tell_is_not_released() -> None:
    with pytest.raises(DisclosureError, match="nothing is released"):
        public_form(compared(ORLEANS, chao(ORLEANS)))


def test_no_form_tells_a_count_a_model_or_a_sentence_with_a_number() -> None:
    table = compared(UK, replace(chao(UK), intervals={"0.95": (12_000.4, math.inf)}))
    text = json.dumps(public_form(table).to_dict())
    for secret in ("2744", "LA:NG", "persons are on two", "too few", "3 lists", "loglik", "bic"):
        assert secret not in text
    assert "nobody is born or dies" in text
    form = public_form(table)
    assert form.failed == ("decomposable",)
    assert (form.verdict, form.rules) == ("with caution", ("independence",))
    assert form.estimates[-1].intervals == {"0.95": (12_000, None)}


def test_an_estimate_or_a_limit_without_a_number_is_left_out() -> None:
    endless = Estimate("average", UK.observed, math.inf, math.inf)
    unsure = replace(chao(UK), intervals={"0.95": (math.nan, math.nan)})
    form = rounded_form(compared(UK, endless, unsure), Policy(), (3, 1))
    assert [one.method for one in form.estimates] == ["main", "stepwise", "chao"]
    assert form.estimates[-1].intervals == {}


@pytest.mark.parametrize("table", [UK, KOREA], ids=["uk", "korea"])
def test_a_form_passes_an_audit_that_it_was_not_made_with(table: Histories) -> None:
    found = audit_hidden(public_form(compared(table)), compared(table))
    assert found.narrow == ()
    assert found.counts


def leaky(table: Histories) -> list[Known]:
    """Exact persons on each list and on each two, but for one pair that is suppressed."""
    told = [Known(on_list(table, at), table.margins[1 << at], table.margins[1 << at])
            for at in range(table.lists)]  # fmt: skip
    for one in range(table.lists):
        for other in range(one):
            if (one, other) != (1, 0):
                both = float(table.margins[1 << one | 1 << other])
                told.append(Known(on_pair(table, one, other), both, both))
    return told


def test_the_exact_number_of_persons_and_an_overlap_with_one_hole_fail() -> None:
    whole = compared(SMALL)
    form = rounded_form(whole, Policy(), (3, 1))
    assert audit_hidden(form, whole).narrow == ()
    exact = Known(np.r_[0.0, np.ones(7)], 130.0, 130.0)
    found = audit_hidden(form, whole, more=(exact, *leaky(SMALL)))
    assert "on 0 and 1" in found.narrow
    by_name = {name: (low, high) for name, low, high in found.counts}
    assert by_name["on 0 and 1"] == pytest.approx((4, 7))


def test_with_two_lists_the_estimate_is_the_overlap() -> None:
    two = Histories.of("AB", {(1, 0): 96, (0, 1): 96, (1, 1): 4})
    whole = compared(two, methods=("main",))
    form = rounded_form(whole, Policy(), (3, 1))
    assert form.estimates[0].total == 2500
    assert "cell 11" in audit_hidden(form, whole, known=("A", "B")).narrow
    with pytest.raises(DisclosureError):
        public_form(whole, known=("A", "B"))


def test_an_exact_estimate_gives_more_away_than_a_rounded_one() -> None:
    whole = compared(KOREA)
    form = rounded_form(whole, Policy(), (1, 1))
    exact = replace(
        form, multiple=1, digits=9, observed=123.0,
        estimates=tuple(
            PublicEstimate(one.method, round(one.total), one.hidden) for one in whole.estimates
        ),
    )  # fmt: skip
    assert audit_hidden(form, whole, known=KOREA.names).narrow == ()
    assert audit_hidden(exact, whole, known=KOREA.names).narrow


def test_a_list_below_the_threshold_is_not_taken_as_known() -> None:
    table = Histories.of(
        "ABC",
        {(1, 0, 0): 400, (0, 1, 0): 300, (1, 1, 0): 80, (0, 0, 1): 2, (1, 0, 1): 3, (0, 1, 1): 3},
    )
    whole = compared(table, methods=("main",))
    found = audit_hidden(rounded_form(whole, Policy(), (1, 1)), whole, known="ABC")
    by_name = {name: high for name, _, high in found.counts}
    assert by_name["cell 100"] > 10


def test_published_numbers_that_contradict_the_table_are_a_fault() -> None:
    whole = compared(KOREA)
    form = replace(rounded_form(whole, Policy(), (3, 1)), observed=4_000.0)
    with pytest.raises(DisclosureError, match="contradict"):
        audit_hidden(form, whole, known=KOREA.names)


@pytest.mark.parametrize("table", [UK, KOREA, ORLEANS], ids=["uk", "korea", "orleans"])
def test_an_estimate_is_the_sum_of_its_derivatives_times_the_cells(table: Histories) -> None:
    for one in compared(table, chao(table)).estimates:
        slopes = derivatives(table, one)
        assert slopes is not None
        assert slopes @ table.counts == pytest.approx(one.total, rel=1e-3)


def test_a_label_of_three_lists_means_their_pairs_too() -> None:
    names = ("A:x", "A", "B", "C", "x")
    table = Histories(names, np.r_[0, np.arange(9, 40)].astype(np.int64))
    triple = design(5, (3, 5, 6, 7))
    hidden = float(fit(triple, table.counts[:, None].astype(np.float64)).hidden[0])
    one = Estimate("bic", table.observed, hidden, table.observed + hidden, model=("A:x:A:B",))
    slopes = derivatives(table, one)
    assert slopes is not None
    assert slopes @ table.counts == pytest.approx(one.total, rel=1e-3)


def test_of_methods_without_a_model_no_derivative_is_known() -> None:
    assert derivatives(UK, Estimate("average", UK.observed, 9_000.0, 11_744.0)) is None
    nobody_twice = Histories.of("AB", {(1, 0): 9, (0, 1): 9})
    assert derivatives(nobody_twice, Estimate("chao", 18, 0.0, 18.0)) is None
    saturated = Estimate("main", 18, 1.0, 19.0, model=("A:B",))
    assert derivatives(nobody_twice, saturated) is None
    average = Estimate("average", LARGE.observed, 2_000.0, 2_950.0)
    whole = compared(LARGE, average, methods=())
    assert audit_hidden(rounded_form(whole, Policy(), (3, 1)), whole).narrow == ()


def test_where_nobody_can_be_nobody_needs_protection() -> None:
    apart = Eligibility(("A", "B", "C"), (Apart(("A", "B"), "one or the other"),))
    table = eligible(
        Histories.of(
            "ABC",
            {(1, 0, 0): 400, (0, 1, 0): 300, (0, 0, 1): 90, (1, 0, 1): 70, (0, 1, 1): 60},
        ),
        apart,
    )
    whole = compared(table, methods=("main",))
    form = rounded_form(whole, Policy(), (1, 1))
    names = {name for name, _, _ in audit_hidden(form, whole, known="ABC").counts}
    assert names == set()
    slopes = derivatives(table, whole.estimates[0])
    assert slopes is not None
    assert slopes @ table.counts == pytest.approx(whole.estimates[0].total, rel=1e-3)


cells = st.dictionaries(
    st.tuples(*[st.integers(0, 1)] * 3), st.integers(0, 60), min_size=4, max_size=7
)


@settings(max_examples=40, deadline=None)
@given(cells, st.booleans())
def test_any_form_that_is_released_holds_the_truth_and_hides_it(
    table: dict[tuple[int, int, int], int], known: bool
) -> None:
    made = Histories.of("ABC", {history: n for history, n in table.items() if any(history)})
    assume(made.observed)
    names = made.names if known else ()
    try:
        whole = compared(made.usable())
        form = public_form(whole, known=names)
    except (EstimationError, DisclosureError):
        return
    n = whole.histories.observed
    assert abs(form.observed - n) <= unit_of(n, (form.digits, form.step), form.multiple) / 2
    for shown in form.estimates:
        assert shown.hidden >= 0
    told = audit_hidden(form, whole, known=names)
    assert told.narrow == ()
    for _, low, high in told.counts:
        assert low < 10 + 1e-6
        assert high > 1 - 1e-6
