"""Chordal graphs are all there, each once, with the right cliques and separators."""

from itertools import combinations

import numpy as np
import pytest

from palermo.mse.graphs import Graphs, chordal, joined
from palermo.mse.subsets import members, size

Edges = frozenset[tuple[int, int]]


def edges_of(graphs: Graphs, place: int) -> Edges:
    """The joined pairs, from the cliques."""
    return frozenset(
        pair for clique in graphs.cliques(place) for pair in combinations(members(clique), 2)
    )


def is_cycle(edges: Edges, some: tuple[int, ...]) -> bool:
    """Whether these vertices are joined in one ring and not otherwise."""
    near = {one: {other for other in some if tuple(sorted((one, other))) in edges} for one in some}
    if any(len(others) != 2 for others in near.values()):
        return False
    reached, going = {some[0]}, [some[0]]
    while going:
        new = near[going.pop()] - reached
        reached |= new
        going += new
    return len(reached) == len(some)


def chordal_by_definition(vertices: int) -> set[Edges]:
    """All graphs in which every cycle of four and more has a chord, by trying all graphs."""
    pairs = list(combinations(range(vertices), 2))
    rings = [some for k in range(4, vertices + 1) for some in combinations(range(vertices), k)]
    every = (
        frozenset(pair for at, pair in enumerate(pairs) if chosen >> at & 1)
        for chosen in range(1 << len(pairs))
    )
    return {edges for edges in every if not any(is_cycle(edges, some) for some in rings)}


@pytest.mark.parametrize(
    ("vertices", "count"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18154), (7, 617675)]
)
def test_there_are_as_many_as_are_known(vertices: int, count: int) -> None:
    assert len(chordal(vertices)) == count


@pytest.mark.parametrize("vertices", [3, 4, 5])
def test_they_are_those_without_a_ring_of_four_or_more(vertices: int) -> None:
    graphs = chordal(vertices)
    found = [edges_of(graphs, place) for place in range(len(graphs))]
    assert len(set(found)) == len(found)
    assert set(found) == chordal_by_definition(vertices)
    assert graphs.edges.tolist() == [len(edges) for edges in found]


def test_no_graph_on_six_vertices_is_met_twice() -> None:
    coefficients = chordal(6).coefficients
    assert len(np.unique(coefficients, axis=0)) == len(coefficients)


@pytest.mark.parametrize("vertices", [2, 4, 6])
def test_cliques_less_separators_hold_each_vertex_once(vertices: int) -> None:
    coefficients = chordal(vertices).coefficients.astype(int)
    sets = np.arange(1 << vertices)
    assert (coefficients.sum(axis=1) == 0).all(), "the empty set makes up for the components"
    for vertex in range(vertices):
        assert (coefficients[:, sets >> vertex & 1 == 1].sum(axis=1) == 1).all()


def test_cliques_are_the_largest_sets_that_are_joined_throughout() -> None:
    graphs = chordal(5)
    for place in range(0, len(graphs), 7):
        edges = edges_of(graphs, place)
        whole = [
            one
            for one in range(1, 32)
            if all(pair in edges for pair in combinations(members(one), 2))
        ]
        largest = {one for one in whole if not any(one & other == one != other for other in whole)}
        assert set(graphs.cliques(place)) == largest


def test_a_graph_is_named_by_its_cliques() -> None:
    graphs = chordal(3)
    names = {graphs.name(place, ("LA", "NG", "PF")) for place in range(8)}
    assert names == {
        *("LA|NG|PF", "LA:NG|PF", "LA:PF|NG", "LA|NG:PF"),
        *("LA:NG|LA:PF", "LA:NG|NG:PF", "LA:PF|NG:PF", "LA:NG:PF"),
    }
    assert graphs.name(7, ("LA", "NG", "PF")) == "LA:NG:PF", "the complete graph is the last"


def test_the_complete_graph_is_the_last_of_seven_vertices() -> None:
    assert chordal(7).cliques(617674) == (127,)


def test_shares_of_joined_pairs_are_those_of_the_graphs_that_join_them() -> None:
    graphs = chordal(4)
    shares = np.random.default_rng(1).dirichlet(np.ones(len(graphs)))
    expected = np.zeros((4, 4))
    for place, share in enumerate(shares):
        for one, other in edges_of(graphs, place):
            expected[one, other] += share
            expected[other, one] += share
    assert joined(graphs, shares) == pytest.approx(expected)
    assert joined(chordal(0), np.ones(1)).shape == (0, 0)


def test_coefficients_count_edges_as_growth_does() -> None:
    graphs = chordal(6)
    halves = np.array([size(one) * (size(one) - 1) // 2 for one in range(64)])
    assert (graphs.coefficients.astype(int) @ halves == graphs.edges).all()
