"""Impossible cells and forced interactions, through every change of the lists."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from palermo.mse.designs import all_pairs
from palermo.mse.existence import Existence, existence
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories
from palermo.mse.structure import Structure, forced_sets, possible_cells
from palermo.mse.subsets import members

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

AB, BC, CD = 0b0011, 0b0110, 0b1100


def apart(lists: int, *pairs: int) -> Structure:
    cells = np.arange(1 << lists)
    return Structure(np.all([cells & pair != pair for pair in pairs], axis=0), (CD,))


def table(structure: Structure) -> Histories:
    counts = np.where(structure.possible, 1 + np.arange(16), 0)
    counts[0] = 0
    return Histories(("A", "B", "C", "D"), counts, structure=structure)


def occupied_are_the_possible(changed: Histories) -> bool:
    assert changed.structure is not None
    return bool((changed.structure.possible[1:] == (changed.counts[1:] > 0)).all())


@pytest.mark.parametrize("at", range(4))
def test_a_list_left_out_leaves_the_cells_that_persons_can_be_in(at: int) -> None:
    assert occupied_are_the_possible(table(apart(4, AB, BC)).without(at))


@pytest.mark.parametrize("at", range(4))
def test_the_persons_of_one_list_can_be_where_the_list_s_cells_are_possible(at: int) -> None:
    assert occupied_are_the_possible(table(apart(4, AB, BC)).on(at))


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 3), (2, 0), (2, 3)])
def test_two_lists_made_one_can_meet_whom_either_could(one: int, other: int) -> None:
    assert occupied_are_the_possible(table(apart(4, AB, BC)).merged(one, other))


def test_forced_interactions_move_with_their_lists() -> None:
    whole = table(apart(4, AB))
    assert forced_sets(whole.without(0).structure) == (0b110,)
    assert forced_sets(whole.without(2).structure) == ()
    assert forced_sets(whole.merged(2, 3).structure) == ()
    assert forced_sets(whole.merged(0, 3).structure) == (0b101,)
    assert forced_sets(whole.on(3).structure) == ()
    assert forced_sets(whole.on(0).structure) == (0b110,)


def test_without_a_structure_everything_is_possible_and_nothing_forced() -> None:
    assert possible_cells(None) is None
    assert forced_sets(None) == ()


def test_models_with_what_is_impossible_or_without_what_is_forced_are_not_admitted() -> None:
    model = all_pairs(4)
    places = {one: at for at, one in enumerate(model.parameters)}
    active = np.zeros((len(model.parameters), 4), dtype=bool)
    active[:5] = True
    active[places[CD], [0, 1]] = True
    active[places[AB], [1, 2]] = True
    assert apart(4, AB).admits(model.sets, active).tolist() == [True, False, False, False]


def test_a_list_set_aside_takes_its_part_of_the_structure_along() -> None:
    whole = table(apart(4, AB))
    counts = whole.counts * (np.arange(16) >> 3 & 1 == 0)
    left = Histories(whole.names, counts, structure=whole.structure).usable()
    assert left.names == ("A", "B", "C")
    assert left.structure is not None
    assert left.structure.possible.size == 8


def plain_code(counts: Floats, pairs: list[int], possible: Bools) -> int:
    """By the slow definition: do all margins fit means above 0, and only one set of parameters."""
    chosen = [one for one in (0, 1, 2, 4, 8, *pairs) if possible[one]]
    gone = [one for one in chosen if not counts[[c for c in range(16) if c & one == one]].sum()]
    cells = [c for c in range(1, 16) if possible[c] and not any(c & one == one for one in gone)]
    left = [one for one in chosen if one not in gone]
    matrix = np.array([[c & one == one for one in left] for c in cells], dtype=float)
    matrix = matrix.reshape(len(cells), len(left))
    code = Existence.NOT_IDENTIFIABLE if np.linalg.matrix_rank(matrix) < len(left) else 0
    goal, least = np.eye(len(cells) + 1)[-1], np.ones((len(cells), 1))
    answer = linprog(
        -goal,
        A_ub=np.hstack([-np.eye(len(cells)), least]),
        b_ub=np.zeros(len(cells)),
        A_eq=np.hstack([matrix.T, np.zeros((len(left), 1))]),
        b_eq=matrix.T @ counts[cells],
    )
    return int(code | (Existence.NO_ESTIMATE if answer.x[-1] < 1e-7 else 0))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=16, max_size=16),
    st.sets(st.sampled_from(all_pairs(4).interactions), max_size=5),
    st.sets(st.sampled_from(all_pairs(4).interactions), max_size=2),
)
def test_whether_there_is_an_estimate_is_asked_of_possible_cells_alone(
    numbers: list[int], pairs: set[int], impossible: set[int]
) -> None:
    cells = np.arange(16)
    possible = np.all([cells >= 0, *(cells & pair != pair for pair in impossible)], axis=0)
    counts = np.array(numbers, dtype=float) * possible
    counts[0] = 0
    model = all_pairs(4)
    active = np.isin(model.sets, [0, 1, 2, 4, 8, *pairs])[:, None]
    if not counts.any():
        return
    code = existence(model, counts[:, None] > 0, active, possible)[0]
    assert code == plain_code(counts, sorted(pairs), possible)


def test_a_mask_of_all_cells_changes_nothing() -> None:
    generator = np.random.default_rng(4)
    counts = generator.poisson(6.0, (16, 5)).astype(float)
    counts[0] = 0
    whole = fit(all_pairs(4), counts)
    masked = fit(all_pairs(4), counts, possible=np.ones(16, dtype=bool))
    assert whole.hidden.tobytes() == masked.hidden.tobytes()


def test_impossible_cells_have_the_mean_0_and_no_part_in_the_likelihood() -> None:
    structure = apart(4, AB)
    counts = table(structure).counts[:, None].astype(float)
    fits = fit(all_pairs(4), counts, possible=structure.possible)
    inside = [cell for cell in range(16) if {0, 1} <= {*members(cell)}]
    assert not fits.means[inside].any()
    assert fits.coefficients[all_pairs(4).parameters.index(AB), 0] == 0
    assert fits.means[1:].sum() == pytest.approx(counts.sum())
