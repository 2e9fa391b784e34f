"""How other priors move the estimate from decomposable graphs.

Binette and Steorts (2022) vary both priors. Prior counts are those that independent lists with the
same inclusion probability kappa would have in one person: kappa = 1/2 gives 2**-t in each cell,
the default; a smaller one says that most are hidden. A graph's prior is beta to the power of its
edges times 1 - beta to the power of the others: beta = 1/2 makes all graphs alike, the default.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.mse.estimates import Options
from palermo.mse.graph_evidence import evidence
from palermo.mse.graph_sums import Model
from palermo.mse.graphs import Graphs, chordal
from palermo.mse.histories import Histories
from palermo.mse.posteriors import Posterior, posterior

Floats = NDArray[np.float64]

MOST_LISTS = 6  # with seven it would take ten times as long as the estimate itself

_KAPPAS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
_BETAS = (0.1, 0.25, 0.5, 0.75, 0.9)


def sensitivity(table: Histories, options: Options, prior: Floats) -> list[dict[str, Any]]:
    """The estimate under other priors; empty beyond `MOST_LISTS` lists.

    Args:
        table: usable lists alone.
        options: grid and levels, of which the highest is shown.
        prior: (2**t,) prior counts of the cells, of the estimate itself.

    Returns:
        For each: `changed`, what was changed ("kappa", "beta", "least_hidden"), its `value`, the
        `total` and its `interval`.
    """
    if table.lists > MOST_LISTS:
        return []
    graphs = chordal(table.lists)
    alike = np.ones(len(graphs))
    rows = []
    for kappa in _KAPPAS:
        model = Model(graphs, evidence(table, independent(table.lists, kappa)), alike)
        rows.append(_row(table, options, ("kappa", kappa), posterior(model, options.grid)))
    given = evidence(table, prior)
    for beta in _BETAS:
        model = Model(graphs, given, edged(graphs, beta))
        rows.append(_row(table, options, ("beta", beta), posterior(model, options.grid)))
    if options.grid is None:
        found = posterior(Model(graphs, given, alike), None, least=0)
        rows.append(_row(table, options, ("least_hidden", 0), found))
    return rows


def independent(lists: int, kappa: float) -> Floats:
    """(2**t,) expected counts of one person whom each list has with probability kappa."""
    sizes = np.array([cell.bit_count() for cell in range(1 << lists)])
    counts: Floats = kappa**sizes * (1 - kappa) ** (lists - sizes)
    return counts


def edged(graphs: Graphs, beta: float) -> Floats:
    """(g,) prior weights where each edge is there with probability beta; the highest is 1."""
    logs = graphs.edges * np.log(beta / (1 - beta))
    weights: Floats = np.exp(logs - logs.max())
    return weights


def _row(
    table: Histories, options: Options, change: tuple[str, float], found: Posterior
) -> dict[str, Any]:
    level = max(options.levels, default=0.95)
    return {
        "changed": change[0],
        "value": change[1],
        "total": table.observed + found.quantile(0.5),
        "level": level,
        "interval": [table.observed + one for one in found.interval(level)],
    }
