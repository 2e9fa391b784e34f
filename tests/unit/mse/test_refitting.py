"""A method on many tables: the same bytes on any number of cores, and what fails is counted."""

from functools import partial

import numpy as np
import pytest

from palermo import datasets
from palermo.mse import Histories, Options
from palermo.mse.designs import design
from palermo.mse.refitting import Refits, Tables, endless, refitted, together
from palermo.mse.resampling import resamples
from palermo.mse.stepwise import stepwise
from tests.unit.mse.plain import Floats

WESTERN = datasets.load("western_5")
DRAWN = resamples(WESTERN, 1001, seed=4).whole  # three pieces of work
REFIT = partial(stepwise, lists=5, threshold=0.02)


def test_one_core_and_two_give_the_same_bytes() -> None:
    one = refitted(REFIT, DRAWN, Options(jobs=1), "resamples")
    two = refitted(REFIT, DRAWN, Options(jobs=2), "resamples")
    assert one.hidden.tobytes() == two.hidden.tobytes()
    assert one.active.tobytes() == two.active.tobytes()


def test_progress_is_told_as_work_goes_on() -> None:
    told: list[tuple[str, int, int]] = []
    options = Options(jobs=1, progress=lambda *what: told.append(what))
    refitted(REFIT, DRAWN, options, "stepwise")
    assert told == [("stepwise", 500, 1001), ("stepwise", 1000, 1001), ("stepwise", 1001, 1001)]


def test_tables_that_cannot_be_fitted_are_counted() -> None:
    found = Refits(stepwise(DRAWN[:, :1], 5, 0.0).model, np.ones((16, 3), dtype=bool),
                   np.array([np.nan, 5.0, np.inf]))  # fmt: skip
    assert found.failed == 1


@pytest.mark.parametrize(("both", "hidden"), [(0.0, np.inf), (1.0, 7.0)])
def test_where_nobody_is_on_two_lists_any_number_fits(both: float, hidden: float) -> None:
    counts = np.array([[0.0], [10], [8], [both]])
    assert endless(counts, np.array([7.0])).tolist() == [hidden]


def test_no_search_ends_somewhere_far_out() -> None:
    apart = DRAWN[:, :3].copy()
    apart[[cell for cell in range(32) if cell.bit_count() > 1]] = 0
    assert refitted(REFIT, apart, Options(jobs=1), "").hidden.tolist() == [np.inf] * 3


def test_tables_of_many_lists_are_shared_out_in_smaller_pieces() -> None:
    drawn = np.zeros((1 << 14, 300))
    drawn[3] = drawn[1] = drawn[2] = 5.0
    told: list[int] = []

    def refit(counts: Floats) -> Refits:
        told.append(counts.shape[1])
        wide = counts.shape[1]
        return Refits(design(2), np.ones((3, wide), dtype=bool), np.zeros(wide))

    assert refitted(refit, drawn, Options(jobs=1), "").hidden.shape == (300,)
    assert told == [256, 44]


def test_resamples_of_many_lists_are_whole_a_piece_at_a_time() -> None:
    counts = np.zeros(1 << 14, dtype=np.int64)
    counts[[1, 2, 3, 1 << 13]] = 40, 30, 20, 10
    drawn = resamples(Histories(tuple("ABCDEFGHIJKLMN"), counts), 300, seed=1)
    assert drawn.counts.nbytes == 4 * 300  # a byte for each of four cells
    assert [one.whole.shape for one in drawn.pieces] == [(1 << 14, 256), (1 << 14, 44)]
    pieces = np.concatenate([one.whole for one in drawn.pieces], axis=1)
    assert np.array_equal(pieces, drawn.whole)
    assert np.array_equal(Tables.of(drawn.whole).whole, drawn.whole)


def test_tables_are_summed_one_by_one() -> None:
    one = Tables.of(np.array([[0.0, 0], [1, 2], [0, 0], [3, 4]]))
    other = Tables.of(np.array([[0.0], [5], [6], [0]]))
    assert together([one, other]).whole.tolist() == [[0, 0], [6, 7], [6, 6], [3, 4]]
    assert together([one, one]).whole.tolist() == (2 * one.whole).tolist()
