"""Models: parameters in order, whatever order they were given in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.mse.designs import all_pairs, design
from palermo.mse.subsets import pairs, triples


def test_a_design_begins_with_the_empty_set_and_the_lists() -> None:
    assert design(3).parameters == (0, 1, 2, 4)
    assert design(3).interactions == ()


@given(st.permutations([*pairs(4), *triples(4)]))
def test_interactions_are_put_into_one_order(interactions: list[int]) -> None:
    assert design(4, tuple(interactions)).interactions == (*pairs(4), *triples(4))


def test_all_pairs_keep_the_order_that_decides_ties() -> None:
    assert all_pairs(5).interactions == pairs(5)


def test_interactions_bear_the_names_of_their_lists() -> None:
    model = design(3, (6, 3))
    assert model.labels(["LA", "count", "B"]) == ("LA:count", "count:B")


@pytest.mark.parametrize("lists", [2, 4])
def test_the_union_of_two_parameters_is_where_both_are_counted(lists: int) -> None:
    model = all_pairs(lists)
    for at, one in enumerate(model.parameters):
        for other, both in zip(model.parameters, model.unions[at].tolist(), strict=True):
            assert both == one | other
