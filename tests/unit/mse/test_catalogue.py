"""All hierarchical models: that they are all there, and in order."""

from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo import datasets
from palermo.errors import EstimationError, NotIdentified
from palermo.mse.catalogue import catalogue, default_order, largest, models, parameters_of
from palermo.mse.histories import Histories

KOREA = datasets.load("korea_3")


def hierarchical(lists: int, order: int) -> set[frozenset[int]]:
    """Every set of interactions with all that lie within them, found by looking at all sets."""
    interactions = [one for one in range(1 << lists) if 2 <= one.bit_count() <= order]
    everything = chain.from_iterable(
        combinations(interactions, count) for count in range(len(interactions) + 1)
    )
    return {
        frozenset(one)
        for one in everything
        if all(inner in one for outer in one for inner in interactions if inner & outer == inner)
    }


@pytest.mark.parametrize(("lists", "order"), [(2, 2), (3, 2), (3, 3), (4, 2), (4, 3)])
def test_the_models_are_all_sets_that_hold_what_lies_within_them(lists: int, order: int) -> None:
    model = largest(lists, order)
    found = [
        frozenset(model.sets[column][1 + lists :].tolist())
        for codes in models(lists, order)
        for column in parameters_of(model, codes).T
    ]
    assert len(found) == len(set(found))
    assert set(found) == hierarchical(lists, order)


@pytest.mark.parametrize(
    ("lists", "order", "count"), [(3, 2, 8), (4, 3, 113), (5, 2, 1024), (5, 3, 6212), (6, 2, 32768)]
)
def test_there_are_as_many_models_as_published(lists: int, order: int, count: int) -> None:
    # 8, 64, 1,024 and 32,768 of pairs; 113 for four lists: Silverman, Chan and Vincent (2024).
    assert sum(codes.size for codes in models(lists, order)) == count


def test_the_best_model_stands_first_and_those_without_an_estimate_nowhere() -> None:
    found = catalogue(KOREA)
    assert (found.tried, found.bic.size, found.max_order, found.whole) == (8, 6, 2, True)
    assert [found.label(at, KOREA.names) for at in (0, 1)] == ["b:c,c:d", "b:c"]
    assert (np.diff(found.bic) >= 0).all()
    assert found.hidden[0] + KOREA.observed == pytest.approx(157.1666667)


def test_interactions_of_four_lists_are_refused() -> None:
    with pytest.raises(EstimationError, match="interactions of 4 lists"):
        catalogue(KOREA, 4)


def test_a_table_on_which_no_model_has_an_estimate_is_refused() -> None:
    # Two pairs of lists that meet, and nothing that joins them or stands outside.
    table = Histories.of("AB", {(1, 1): 4})
    with pytest.raises(NotIdentified, match="no model has an estimate"):
        catalogue(table)


@pytest.mark.parametrize(("lists", "order"), [(2, 2), (3, 2), (4, 3), (5, 3), (6, 2), (9, 2)])
def test_the_default_order_goes_by_the_number_of_lists(lists: int, order: int) -> None:
    assert default_order(lists) == order


def of_lists(lists: int, seed: int, dependent: float) -> Histories:
    """2,000 persons; the first two lists depend on each other."""
    generator = np.random.default_rng(seed)
    on = generator.random((2000, lists)) < 0.25
    follows = generator.random(2000) < dependent
    on[:, 1] = np.where(follows, on[:, 0], on[:, 1])
    cells = np.bincount(on @ (1 << np.arange(lists)), minlength=1 << lists)
    cells[0] = 0
    return Histories(tuple("ABCDEFGH"[:lists]), cells)


def test_beyond_six_lists_the_search_goes_downhill_and_finds_a_plain_dependence() -> None:
    found = catalogue(of_lists(7, seed=1, dependent=0.6))
    assert not found.whole
    assert "A:B" in found.label(0, tuple("ABCDEFG")).split(",")
    main_effects = next(at for at in range(found.bic.size) if not found.interactions(at))
    assert found.bic[0] < found.bic[main_effects] - 100
    assert found.tried < 1 << 21


def test_the_search_may_take_up_triples_whose_pairs_are_there() -> None:
    table = of_lists(7, seed=2, dependent=0.6)
    found = catalogue(table, 3)
    assert found.max_order == 3
    for at in range(found.bic.size):
        chosen = set(found.interactions(at))
        assert all(
            pair in chosen
            for one in chosen
            if one.bit_count() == 3
            for pair in (one & ~(1 << bit) for bit in range(7) if one >> bit & 1)
        )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.permutations(range(4)))
def test_relabelling_lists_changes_no_bic(seed: int, order: list[int]) -> None:
    table = of_lists(4, seed, dependent=0.3)
    moved = Histories.of(
        [table.names[one] for one in order],
        {tuple(cell[one] for one in order): count for cell, count in table.cells().items()},
    )
    one, other = catalogue(table, 2), catalogue(moved, 2)
    assert one.bic == pytest.approx(other.bic, rel=1e-9)
    assert one.hidden[0] == pytest.approx(other.hidden[0], rel=1e-6)
