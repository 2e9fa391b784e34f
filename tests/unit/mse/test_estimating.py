"""One estimate by one method: what is named in it, and what is refused."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings

from palermo import datasets, mse
from palermo.errors import EstimationError, NotIdentified
from palermo.mse import METHODS, Histories, Options
from palermo.mse.designs import design
from palermo.mse.refitting import Refits
from palermo.mse.selecting import selected
from palermo.mse.stepwise import stepwise
from tests.unit.mse import plain

KOREA = datasets.load("korea_3")
quick = partial(mse.estimate, resamples=60, options=Options(jobs=1))
ORDER = ["main", "stepwise", "aic", "bic", "average", "decomposable", "chao"]


def test_the_methods_stand_in_the_order_in_which_they_are_shown() -> None:
    assert [one for one in ORDER if one in METHODS] == list(METHODS)


def test_a_method_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(EstimationError, match="there is no method 'magic'") as refused:
        mse.estimate(KOREA, method="magic")
    assert "main, stepwise, aic" in str(refused.value)


@pytest.mark.parametrize("method", ["main", "stepwise", "bic", "chao"])
def test_one_seed_gives_the_same_result_on_one_core_and_on_two(method: str) -> None:
    found = [
        mse.estimate(KOREA, method=method, resamples=501, options=Options(jobs=jobs)).to_dict()
        for jobs in (1, 2)
    ]
    assert found[0] == found[1]


def test_another_seed_gives_another_interval() -> None:
    one = quick(KOREA, method="main", seed=1)
    other = quick(KOREA, method="main", seed=2)
    assert one.total == other.total
    assert one.intervals != other.intervals


def test_the_result_names_what_was_asked() -> None:
    found = quick(KOREA, method="stepwise", levels=(0.5,), seed=9)
    assert (found.resamples, found.seed, found.parameters["threshold"]) == (60, 9, 0.02)
    assert list(found.intervals) == ["0.5"]
    assert found.interval_kind == "bca"


def test_without_resamples_the_interval_is_walds_and_says_that_it_is_too_narrow() -> None:
    found = mse.estimate(KOREA, method="stepwise", resamples=0)
    assert (found.interval_kind, found.seed, found.selected) == ("wald", None, {})
    # SparseMSE's estimatepopulation.0: the same but for R's own convergence.
    assert found.total == pytest.approx(268.777777777778)
    assert found.intervals["0.95"] == pytest.approx((202.53, 390.2), rel=1e-3)
    assert any("too narrow" in one for one in found.warnings)


@pytest.mark.parametrize("method", [one for one in ORDER if one in METHODS])
def test_rows_of_empty_cells_change_nothing(method: str) -> None:
    empty = [((1, 0, 0), 0), ((0, 1, 1), 0), ((0, 0, 0), 0)]
    rows = [*empty[:1], *KOREA.cells().items(), *empty[1:]]
    wider = Histories.of(KOREA.names, {iter(history): count for history, count in rows})
    ours = quick(KOREA, method=method).to_dict()
    assert quick(wider, method=method).to_dict() == ours


@pytest.mark.parametrize("method", [one for one in ORDER if one in METHODS])
def test_names_of_lists_change_nothing(method: str) -> None:
    renamed = Histories(("count", "B", "b+c:d,1"), KOREA.counts)
    ours = quick(KOREA, method=method)
    again = quick(renamed, method=method)
    assert again.total == ours.total
    assert again.intervals == ours.intervals


@settings(max_examples=10)
@given(table=plain.tables(3, most=60))
def test_every_interval_of_the_bootstrap_is_in_order(table: Histories) -> None:
    found = quick(table, method="main")
    lows, highs = zip(*found.intervals.values(), strict=True)
    assert lows[1] <= lows[0] <= highs[0] <= highs[1]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [(1, 1, 1), (1_000_000, 1, 1), (3 * 10**8, 3 * 10**8, 10**8), (10**8, 3, 5)],
)
def test_tiny_and_huge_tables_have_the_estimate_of_the_formula(
    first: int, second: int, both: int
) -> None:
    table = Histories.of("AB", {(1, 0): first, (0, 1): second, (1, 1): both})
    found = quick(table, method="stepwise")
    assert found.hidden == pytest.approx(first * second / both, rel=1e-7)


def refit(counts: plain.Floats, hidden: float) -> Refits:
    """Main effects that fail on every table but the first of a call."""
    found = stepwise(counts, 3, 0.0)
    return Refits(found.model, found.active, np.where(np.arange(counts.shape[1]), hidden, 50.0))


def test_resamples_that_cannot_be_fitted_are_counted() -> None:
    found = selected(
        "main", KOREA, partial(refit, hidden=np.nan), Options(resamples=30, jobs=1), {}
    )
    assert found.failed_resamples == 29
    assert found.diagnostics["jackknife_failed"] == 5


def test_a_model_without_an_estimate_is_refused() -> None:
    def never(counts: plain.Floats) -> Refits:
        wide = counts.shape[1]
        return Refits(design(3), np.ones((4, wide), dtype=bool), np.full(wide, np.nan))

    with pytest.raises(NotIdentified, match="the lists overlap too little"):
        selected("main", KOREA, never, Options(), {})
