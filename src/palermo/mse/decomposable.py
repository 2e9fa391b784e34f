"""All decomposable graphs together, each by its probability (Madigan and York 1997).

A decomposable graph says which lists depend on each other. Given one, the number of hidden persons
has a posterior in closed form (`graph_evidence`); the method averages over all chordal graphs on
the lists, 8 for three and 617,675 for seven, and over all numbers of hidden persons (`grids`).
Its interval is a credible one: what the table and the priors say together.

The default grid is not that of MSETools, a thousand numbers from 1 to 30 n. That is coarse for few
persons (Korea's 123: a step of 3.7 gives 161 where all numbers give 163), far too coarse for very
many, and cut off where the posterior may not be over (the Netherlands' upper limit is 203,328 with
it and 210,277 over all numbers). `Options.grid` takes `grids.msetools_grid` or any other. Both
begin with one hidden person: with none, the complete graph, which leaves the hidden cell to its
prior, would put mass there (`sensitivity` shows how much that moves).
"""

from typing import Any

import numpy as np

from palermo.errors import EstimationError, NotIdentified, raise_all
from palermo.mse.estimates import Estimate, Options, Replicates
from palermo.mse.graph_evidence import evidence
from palermo.mse.graph_sums import Model
from palermo.mse.graphs import MOST_VERTICES, Graphs, chordal, joined
from palermo.mse.histories import Histories
from palermo.mse.limits import limit
from palermo.mse.posteriors import Posterior, posterior
from palermo.mse.sensitivity import MOST_LISTS, sensitivity
from palermo.mse.subsets import label, pairs

_SHOWN = 20  # graphs in the result
_MOST_PRIOR = 1e6
_MUCH_BEYOND = limit("beyond_the_grid")
_MUCH_ON_ONE = limit("one_number_of_the_grid")
_MUCH_MOVED = limit("other_priors")


def decomposable(table: Histories, options: Options) -> Estimate:
    """The median of the posterior over all decomposable graphs.

    Args:
        table: usable lists alone, three to seven.
        options: levels, prior, grid and progress.

    Raises:
        EstimationError: too few or too many lists, or a prior or a grid that can't be used.
        NotIdentified: half of the posterior lies beyond all numbers looked at.
    """
    _check(table, options)
    prior = 2.0**-table.lists if options.prior is None else options.prior
    counts = np.full(len(table.counts), prior)
    graphs = chordal(table.lists)
    model = Model(graphs, evidence(table, counts), np.ones(len(graphs)), options.progress)
    found = posterior(model, options.grid)
    hidden = found.quantile(0.5)
    if not np.isfinite(hidden):
        raise NotIdentified(
            "half of the posterior lies beyond all numbers of hidden persons looked at",
            f"decomposable, prior count {prior:g} of each cell",
            "take a larger prior count, or show Chao's lower bound alone",
        )
    moved = sensitivity(table, options, counts)
    return Estimate(
        "decomposable",
        table.observed,
        hidden,
        table.observed + hidden,
        {f"{level:g}": _interval(table, found, level) for level in options.levels},
        "credible",
        parameters=_parameters(table, options, prior, found),
        selected=_graphs(table, graphs, found),
        diagnostics={**_diagnostics(table, graphs, found), "sensitivity": moved},
        warnings=(*_warnings(table, found), *_moved(table, moved)),
        replicates=_draws(table, found, options),
    )


def _draws(table: Histories, found: Posterior, options: Options) -> Replicates | None:
    """From the posterior, for sums over strata, changes between years, and draws of the linkage."""
    if not options.resamples:
        return None
    return Replicates(table.observed + found.draws(options.resamples, options.seed), posterior=True)


def _check(table: Histories, options: Options) -> None:
    where = f"decomposable, {table.lists} lists"
    if table.lists < 3:
        raise EstimationError(
            "two lists have no graph to choose: nothing tells whether they depend on each other",
            where,
            "add a list, or use the method main or chao",
        )
    if table.lists > MOST_VERTICES:
        raise EstimationError(
            f"decomposable graphs are summed for up to {MOST_VERTICES} lists",
            where,
            "merge or leave out lists, or use the method bic or stepwise",
        )
    raise_all(_mistakes(options))


def _mistakes(options: Options) -> list[EstimationError]:
    found = []
    if options.prior is not None and not 0 < options.prior <= _MOST_PRIOR:
        found.append(
            EstimationError(
                "the prior count of a cell is not above 0, or is above a million",
                "prior",
                "leave it out, which gives one prior person in all, or take another",
            )
        )
    if options.grid is not None and not _ascends(options.grid):
        found.append(
            EstimationError(
                "the grid is not one of ascending numbers from 0",
                "grid",
                "give two numbers of hidden persons or more, or leave the grid out",
            )
        )
    return found


def _ascends(grid: tuple[float, ...]) -> bool:
    return len(grid) > 1 and grid[0] >= 0 and bool((np.diff(grid) > 0).all())


def _parameters(
    table: Histories, options: Options, prior: float, found: Posterior
) -> dict[str, Any]:
    return {
        "prior": prior,
        "prior_of_graphs": "all alike",
        "prior_of_total": "1/N",
        "point": "median of the posterior",
        "graphs": len(found.shares),
        "grid": "given" if found.stepped else "all whole numbers",
        "least_hidden": 1 if options.grid is None else int(options.grid[0]),
        "grid_end": table.observed + round(float(found.hidden[-1])),
        "grid_points": found.evaluated,
    }


def _interval(table: Histories, found: Posterior, level: float) -> tuple[float, float]:
    low, high = found.interval(level)
    return table.observed + low, table.observed + high


def _graphs(table: Histories, graphs: Graphs, found: Posterior) -> dict[str, float]:
    """The most probable graphs by name; ties in the order of the graphs."""
    order = np.argsort(-found.shares, kind="stable")[:_SHOWN].tolist()
    return {graphs.name(at, table.names): float(found.shares[at]) for at in order}


def _joined(table: Histories, graphs: Graphs, found: Posterior) -> dict[str, float]:
    """For each pair of lists the probability that the graph joins them."""
    shares = joined(graphs, found.shares)
    return {
        label(pair, table.names): float(
            shares[(pair & -pair).bit_length() - 1][pair.bit_length() - 1]
        )
        for pair in pairs(table.lists)
    }


def _diagnostics(table: Histories, graphs: Graphs, found: Posterior) -> dict[str, Any]:
    shown = _graphs(table, graphs, found).items()
    return {
        "posterior": _posterior(table, found),
        "mass_at_grid_end": found.beyond,
        "peaks": [round(table.observed + one) for one in found.peaks().tolist()],
        "graphs": [{"graph": name, "probability": share} for name, share in shown],
        "complete_graph": float(found.shares[-1]),
        "joined": _joined(table, graphs, found),
    }


def _posterior(table: Histories, found: Posterior) -> dict[str, list[float]]:
    """The middle 98 % in at most 200 pieces: their middles, and the probability of each."""
    edges = found.pieces(0.98, 200)
    return {
        "total": (table.observed + (edges[:-1] + 1 + edges[1:]) / 2).tolist(),
        "probability": np.diff(found.up_to(edges)).tolist(),
    }


def _warnings(table: Histories, found: Posterior) -> list[str]:
    end = table.observed + round(float(found.hidden[-1]))
    places = [f"{table.observed + one:,.0f}" for one in found.peaks().tolist()]
    told = []
    if len(places) > 1:
        told.append(
            f"the posterior has {len(places)} peaks, near {' and '.join(places)}: graphs"
            " disagree, and the median need not be near any of them"
        )
    if found.beyond > _MUCH_BEYOND:
        told.append(
            f"{found.beyond:.1%} of the posterior lies "
            + (f"on the grid's last number, {end:,}" if found.stepped else f"beyond {end:,}")
            + ": the upper limits depend on where the grid ends"
        )
    share = found.mass.max() / found.mass.sum()
    if found.stepped and share > _MUCH_ON_ONE:
        told.append(f"one number of the grid has {share:.0%} of the posterior: it is too coarse")
    return told


def _moved(table: Histories, rows: list[dict[str, Any]]) -> list[str]:
    if table.lists > MOST_LISTS:
        return [f"what other priors give is not computed for more than {MOST_LISTS} lists"]
    totals = [row["total"] for row in rows]
    if max(totals) <= _MUCH_MOVED * min(totals):
        return []
    return [f"other priors move the estimate: from {min(totals):,.0f} to {max(totals):,.0f}"]
