"""Sums over all graphs and all numbers of hidden persons, in a stream: nothing grows with both.

A graph's log-probability is that of the graph it was grown from plus one number for its growth
(`graphs`), so that a graph of seven lists costs one addition and one exponential.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from palermo.mse.estimates import Progress, no_progress
from palermo.mse.graph_evidence import Evidence
from palermo.mse.graphs import Graphs, inserted

Floats = NDArray[np.float64]
Piece = tuple[slice, Floats]  # places of some graphs; (graphs, hidden) their log-probabilities

_WIDE = 256  # numbers of hidden persons at a time, and
_HIGH = 512  # graphs at a time: a piece of 1 MB stays near the processor
_LEAST = -700.0  # a logarithm below the highest under which all are alike: nothing, and slow


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is summed.

    Attributes:
        graphs: on the table's lists.
        evidence: of the table.
        weights: (g,) prior weights of the graphs, not normalised.
        progress: told as work goes on.
    """

    graphs: Graphs
    evidence: Evidence
    weights: Floats
    progress: Progress = no_progress


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Probabilities, not normalised, summed.

    Attributes:
        totals: (k,) logarithms of the sums over graphs, for each number of hidden persons.
        shares: (g,) sums over numbers of hidden persons, for each graph, divided by exp(peak).
        peak: the highest logarithm of any graph and number, prior weights left out.
    """

    totals: Floats
    shares: Floats
    peak: float


def sums(model: Model, hidden: Floats, widths: Floats) -> Sums:
    """Sum over all graphs, and over numbers of hidden persons.

    The highest logarithm met so far is subtracted before anything is exponentiated, so nothing
    overflows, and what is far below adds less than 1e-290 of the whole.

    Args:
        model: graphs, evidence and prior weights.
        hidden: (k,) persons on no list.
        widths: (k,) how many numbers each stands for.
    """
    totals = np.empty(len(hidden))
    shares = np.zeros(len(model.graphs))
    peak = -np.inf
    for part in _parts(model, hidden):
        one = _summed(model, hidden[part], widths[part])
        higher = max(peak, one.peak)
        shares = shares * np.exp(peak - higher) + one.shares * np.exp(one.peak - higher)
        totals[part], peak = one.totals, higher
    return Sums(totals, shares * model.weights, peak)


def _summed(model: Model, hidden: Floats, widths: Floats) -> Sums:
    """Of few numbers of hidden persons; the shares without the prior weights."""
    totals, shares = np.zeros(len(hidden)), np.zeros(len(model.graphs))
    peak = -np.inf
    for places, values in _pieces(model, hidden):
        if (top := float(values.max())) > peak:
            totals *= np.exp(peak - top)
            shares *= np.exp(peak - top)
            peak = top
        np.subtract(values, peak, out=values)
        mass = np.exp(np.maximum(values, _LEAST, out=values), out=values)
        totals += model.weights[places] @ mass
        shares[places] = mass @ widths
    return Sums(np.log(totals) + peak, shares, peak)


def _parts(model: Model, hidden: Floats) -> Iterator[slice]:
    for start in range(0, len(hidden), _WIDE):
        yield slice(start, start + _WIDE)
        model.progress("decomposable", min(start + _WIDE, len(hidden)), len(hidden))


def _pieces(model: Model, hidden: Floats) -> Iterator[Piece]:
    """All graphs, some at a time; what is given is overwritten by the next."""
    graphs, space = model.graphs, np.empty((_HIGH, len(hidden)))
    assert graphs.parents is not None
    sets, common = model.evidence.sets(hidden), model.evidence.common(hidden)
    before = csr_array(graphs.parents.coefficients, dtype=np.float64)
    place, vertex = 0, -1
    for growth in graphs.growths:
        if growth.vertex != vertex:
            vertex = growth.vertex
            parents = before @ sets[inserted(graphs.vertices, vertex)] + common
        factor = sets[growth.clique | 1 << vertex] - sets[growth.clique]
        for start in range(0, len(growth.parents), _HIGH):
            rows = growth.parents[start : start + _HIGH]
            values = np.take(parents, rows, axis=0, out=space[: len(rows)], mode="clip")
            values += factor
            yield slice(place, place + len(rows)), values
            place += len(rows)
