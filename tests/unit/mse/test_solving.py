"""Many small systems at once."""

import numpy as np
import pytest

from palermo.mse.solving import factor, solve


def systems(wide: int) -> tuple[np.ndarray, np.ndarray]:
    drawn = np.random.default_rng(1).normal(size=(5, 7, wide))
    return np.einsum("ikb,jkb->ijb", drawn, drawn), drawn[:, 0].copy()


def test_each_system_of_a_batch_has_its_own_solution() -> None:
    gram, right = systems(9)
    found = solve(gram.copy(), right.copy(), np.ones((5, 9), dtype=bool))
    for at in range(9):
        assert found[:, at] == pytest.approx(np.linalg.solve(gram[..., at], right[:, at]))


def test_unknowns_that_are_not_chosen_are_nought_and_leave_the_others_alone() -> None:
    gram, right = systems(2)
    chosen = np.array([[1, 0, 1, 1, 0], [1, 1, 1, 0, 1]], dtype=bool).T
    found = solve(gram.copy(), right.copy(), chosen)
    for at in range(2):
        some = chosen[:, at]
        assert found[~some, at].tolist() == [0] * (5 - some.sum())
        smaller = np.linalg.solve(gram[..., at][np.ix_(some, some)], right[some, at])
        assert found[some, at] == pytest.approx(smaller)


def test_a_singular_system_has_no_solution_and_spoils_no_other() -> None:
    gram = np.stack([np.ones((2, 2)), np.eye(2)], axis=-1)
    found = solve(gram, np.ones((2, 2)), np.ones((2, 2), dtype=bool))
    assert np.isnan(found[:, 0]).any()
    assert found[:, 1].tolist() == [1, 1]


def test_factors_are_those_of_the_whole_matrix() -> None:
    gram, _ = systems(3)
    lower = factor(gram.copy(), np.ones((5, 3), dtype=bool))
    for at in range(3):
        assert np.tril(lower[..., at]) == pytest.approx(np.linalg.cholesky(gram[..., at]))


@pytest.mark.parametrize(("flat", "singular"), [(1e-13, False), (1e-10, True)])
def test_how_flat_a_pivot_may_be_is_said(flat: float, singular: bool) -> None:
    # Nearly everybody on one list: 1 - 1e-11 of them.
    gram = np.array([[1.0, 1 - 1e-11], [1 - 1e-11, 1.0]])[..., None]
    lower = factor(gram, np.ones((2, 1), dtype=bool), flat)
    assert np.isnan(lower[1, 1, 0]) == singular


def test_a_fit_may_have_flatter_pivots_than_a_test_of_rank() -> None:
    gram = np.array([[1.0, 1 - 1e-11], [1 - 1e-11, 1.0]])[..., None]
    assert np.isfinite(factor(gram, np.ones((2, 1), dtype=bool))).all()
