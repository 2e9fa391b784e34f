"""Which models have an estimate on a sparse table, and only one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.errors import DidNotConverge
from palermo.mse import Histories
from palermo.mse import existence as module
from palermo.mse.designs import all_pairs, design
from palermo.mse.existence import Existence, existence
from palermo.mse.subsets import triples
from tests.unit.mse import plain

# Chan, Silverman and Vincent (2021), Tables 2 and 3: nobody is on A and C, nor on B and C.
ARTIFICIAL = Histories.of("ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6})
AB, AC, BC = 0b011, 0b101, 0b110


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), Existence.FINE),
        ((AC,), Existence.FINE),
        ((BC,), Existence.FINE),
        ((AC, BC), Existence.FINE),
        ((AB,), Existence.NO_ESTIMATE),
        ((AB, AC), Existence.NO_ESTIMATE),
        ((AB, BC), Existence.NO_ESTIMATE),
        ((AB, AC, BC), Existence.NOT_IDENTIFIABLE),
    ],
)
def test_the_artificial_table_of_the_paper(pairs: tuple[int, ...], expected: Existence) -> None:
    model = design(3, pairs)
    assert existence(model, ARTIFICIAL.counts[:, None] > 0).tolist() == [expected]


@settings(max_examples=40)
@given(plain.tables(4, most=1), st.sets(st.sampled_from([*plain.pairs_of(4), *triples(4)])))
def test_the_quick_test_says_what_the_program_always_says(
    table: Histories, interactions: set[int]
) -> None:
    held = tuple(
        one
        for one in interactions
        if all(pair in interactions for pair in plain.pairs_of(4) if pair & one == pair)
    )
    model = design(4, held)
    occupied = table.counts[:, None] > 0
    assert existence(model, occupied).tolist() == [plain.code(table, list(model.parameters))]


@settings(max_examples=10)
@given(st.lists(plain.tables(4, most=2), min_size=2, max_size=6))
def test_a_batch_of_tables_has_the_codes_of_each(tables: list[Histories]) -> None:
    model = all_pairs(4)
    occupied = np.stack([one.counts > 0 for one in tables], axis=1)
    alone = [existence(model, one.counts[:, None] > 0)[0] for one in tables]
    assert existence(model, occupied).tolist() == alone


def test_one_table_under_many_models_is_as_many_codes() -> None:
    model = all_pairs(3)
    active = np.ones((7, 8), dtype=bool)
    active[4:] = [[at >> pair & 1 for at in range(8)] for pair in range(3)]
    codes = existence(model, ARTIFICIAL.counts[:, None] > 0, active)
    assert codes.tolist() == [0, 1, 0, 1, 0, 1, 0, 2]


@given(plain.tables(3), st.integers(2, 50))
def test_only_which_cells_are_empty_matters(table: Histories, times: int) -> None:
    more = table.counts[:, None] * times
    model = all_pairs(3)
    assert existence(model, more > 0) == existence(model, table.counts[:, None] > 0)


def test_a_program_without_an_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stuck:
        status = 4

    monkeypatch.setattr(module, "linprog", lambda *_args, **_more: Stuck)
    with pytest.raises(DidNotConverge, match="could not be found out"):
        module._least_mean(np.ones((2, 1)), np.ones(2))
