"""Chordal graphs: which lists depend on each other in a decomposable model.

A graph on m vertices is chordal when its vertices can be removed one by one, each simplicial (its
neighbours all joined) when its turn comes (Dirac 1961). So each one is grown from one on m - 1
vertices by a new vertex joined to a clique. To meet each graph once alone, the new vertex must be
the highest simplicial vertex of the grown graph: no list of graphs is kept to compare with.

Growth is what makes sums over all graphs fast as well. A decomposable model's likelihood is the
product over its cliques divided by that over its separators; joining v to the clique K multiplies
it by that of K + v and divides it by that of K, and these factors telescope.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from palermo.mse.subsets import label, members

Places = NDArray[np.intp]
Bools = NDArray[np.bool_]

MOST_VERTICES = 7  # 617,675 graphs; eight have 30,888,596


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """Graphs in which the same vertex was joined last, to the same clique.

    Attributes:
        vertex: the new one.
        clique: its neighbours, a set of vertices.
        parents: (k,) places of the graphs without it, in ascending order.
    """

    vertex: int
    clique: int
    parents: Places


@dataclass(frozen=True, eq=False)
class Graphs:
    """All chordal graphs on as many vertices, in the order of their growths.

    Attributes:
        vertices: how many.
        growths: of all the graphs, each graph in one of them.
        parents: all graphs on one vertex fewer; None for those on none.
    """

    vertices: int
    growths: tuple[Growth, ...]
    parents: "Graphs | None"

    @cached_property
    def starts(self) -> Places:
        """(growths + 1,) the place of each growth's first graph, and how many graphs there are."""
        return np.cumsum([0, *(len(growth.parents) for growth in self.growths)])

    def __len__(self) -> int:
        return int(self.starts[-1])

    @cached_property
    def edges(self) -> NDArray[np.int64]:
        """(g,) how many pairs of vertices are joined."""
        if self.parents is None:
            return np.zeros(1, dtype=np.int64)
        before = self.parents.edges
        return np.concatenate(
            [before[one.parents] + one.clique.bit_count() for one in self.growths]
        )

    @cached_property
    def coefficients(self) -> NDArray[np.int8]:
        """(g, 2**m) how often each set counts: cliques 1, separators minus their number."""
        if self.parents is None:
            return np.zeros((1, 1), dtype=np.int8)
        before = self.parents.coefficients
        after = np.zeros((len(self), 1 << self.vertices), dtype=np.int8)
        for start, growth in zip(self.starts[:-1], self.growths, strict=True):
            rows = after[start : start + len(growth.parents)]
            rows[:, inserted(self.vertices, growth.vertex)] = before[growth.parents]
            rows[:, growth.clique | 1 << growth.vertex] += 1
            rows[:, growth.clique] -= 1
        return after

    def cliques(self, place: int) -> tuple[int, ...]:
        """The maximal cliques of one graph: by its first vertices, then by size."""
        assert self.parents is not None
        at = int(np.searchsorted(self.starts, place, side="right")) - 1
        growth = self.growths[at]
        before = self.parents.coefficients[growth.parents[place - self.starts[at]]]
        row = np.zeros(1 << self.vertices, dtype=np.int8)
        row[inserted(self.vertices, growth.vertex)] = before
        row[growth.clique | 1 << growth.vertex] += 1
        row[growth.clique] -= 1
        return tuple(sorted(np.flatnonzero(row > 0).tolist(), key=members))

    def name(self, place: int, names: tuple[str, ...]) -> str:
        """A graph by its maximal cliques, "LA:NG|LA:GO|PF"."""
        return "|".join(label(clique, names) for clique in self.cliques(place))


def joined(graphs: Graphs, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """(m, m) the share of the graphs in which two vertices are joined.

    Args:
        graphs: on m vertices.
        shares: (g,) of the graphs.
    """
    found = np.zeros((graphs.vertices, graphs.vertices))
    if graphs.parents is None:
        return found
    near = _neighbours(graphs.parents)
    without = np.zeros((graphs.vertices, len(graphs.parents)))
    for start, growth in zip(graphs.starts[:-1], graphs.growths, strict=True):
        part = shares[start : start + len(growth.parents)]
        without[growth.vertex, growth.parents] += part
        found[growth.vertex, list(members(growth.clique))] += part.sum()
    found += found.T
    bits = np.arange(graphs.vertices - 1)
    for vertex, weights in enumerate(without):
        others = np.delete(np.arange(graphs.vertices), vertex)
        for at, one in enumerate(others):
            found[one, others] += weights @ (near[:, at, None] >> bits & 1)
    return found


@cache
def inserted(vertices: int, vertex: int) -> Places:
    """(2**(m-1),) sets of all vertices but one, as sets of all."""
    sets = np.arange(1 << (vertices - 1))
    below = sets & ((1 << vertex) - 1)
    return below | (sets ^ below) << 1


@cache
def chordal(vertices: int) -> Graphs:
    """All chordal graphs on as many labelled vertices: 1, 2, 8, 61, 822, 18154, 617675.

    They are kept once made: 1 MB for six vertices, 5 MB for seven.
    """
    if vertices == 0:
        return Graphs(0, (Growth(0, 0, np.zeros(1, dtype=np.intp)),), None)
    parents = chordal(vertices - 1)
    return Graphs(vertices, tuple(_grown(parents, vertices)), parents)


def _grown(parents: Graphs, vertices: int) -> Iterator[Growth]:
    near = _neighbours(parents)
    cliques = _cliques(near, vertices - 1)
    rows = np.arange(len(near))
    simplicial = [cliques[near[:, one], rows] for one in range(vertices - 1)]
    for vertex in range(vertices):
        for clique in range(1 << (vertices - 1)):
            fine = cliques[clique].copy()
            for above in range(vertex, vertices - 1):
                fine &= ~_stays_simplicial(near[:, above], simplicial[above], above, clique)
            if fine.any():
                joined = int(inserted(vertices, vertex)[clique])
                yield Growth(vertex, joined, np.flatnonzero(fine))


def _stays_simplicial(near: NDArray[np.uint8], before: Bools, vertex: int, clique: int) -> Bools:
    """In which graphs a vertex is simplicial after another one was joined to the clique."""
    return (near & ~np.uint8(clique)) == 0 if clique >> vertex & 1 else before


def _neighbours(graphs: Graphs) -> NDArray[np.uint8]:
    """(g, m) the set of vertices that each is joined to."""
    near = np.zeros((len(graphs), graphs.vertices), dtype=np.uint8)
    if graphs.parents is None:
        return near
    before = _neighbours(graphs.parents)
    for start, growth in zip(graphs.starts[:-1], graphs.growths, strict=True):
        rows = near[start : start + len(growth.parents)]
        others = [one for one in range(graphs.vertices) if one != growth.vertex]
        rows[:, others] = inserted(graphs.vertices, growth.vertex)[before[growth.parents]]
        rows[:, growth.vertex] = growth.clique
        rows[:, list(members(growth.clique))] |= np.uint8(1 << growth.vertex)
    return near


def _cliques(near: NDArray[np.uint8], vertices: int) -> Bools:
    """(2**m, g) in which graphs all vertices of a set are joined."""
    found = np.ones((1 << vertices, len(near)), dtype=bool)
    for one in range(1, 1 << vertices):
        first = members(one)[0]
        rest = one ^ 1 << first
        found[one] = found[rest] & ((np.uint8(rest) & ~near[:, first]) == 0)
    return found
