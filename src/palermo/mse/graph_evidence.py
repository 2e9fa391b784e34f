"""What a table says of each set of lists and each number of hidden persons (Madigan, York 1997).

Given a decomposable graph and n0 hidden persons, the table's probability under a hyper-Dirichlet
prior is the product of L_C over the graph's cliques divided by that of L_S over its separators.
L_S is the Dirichlet-multinomial probability of the table of the lists S alone. All in logarithms.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from palermo.mse.histories import Histories
from palermo.mse.subsets import singles, subset_sums

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Of one table and one prior.

    Attributes:
        observed: n, the persons on any list.
        prior: the sum of the prior counts.
        absent: (2**t,) by set of lists: the persons observed who are on none of them, and the
            prior count of that cell.
        constants: (2**t,) the part of log L_S in which the hidden persons do not occur.
        arrangements: log of the product of n_w!.
        bend: how sharply any graph's log-probability can curve against log n0: see `overshoot`.
    """

    observed: int
    prior: float
    absent: Floats
    constants: Floats
    arrangements: float
    bend: float

    def sets(self, hidden: Floats) -> Floats:
        """(2**t, k) log L_S for each set of lists and number of hidden persons; 0 for no list."""
        whole = gammaln(hidden + (self.observed + self.prior))
        values: Floats = gammaln(hidden + self.absent[:, None])
        values += self.constants[:, None] - whole
        values[0] = 0
        return values

    def common(self, hidden: Floats) -> Floats:
        """(k,) what all graphs share: the ways to choose the persons, and p(N) prop. to 1/N."""
        total = hidden + self.observed
        shared: Floats = gammaln(total + 1) - gammaln(hidden + 1) - np.log(total)
        return shared - self.arrangements

    def overshoot(self, step: float) -> float:
        """How far any graph's log-probability can rise between two n0 above both of theirs.

        Args:
            step: of log n0 between the two, the lower of which is at least 1/(exp(step) - 1).

        A graph's log-probability is lgamma(n0 + n + 1) - lgamma(n0 + 1) - log(n0 + n) less, for
        each list v joined to a clique K, lgamma(n0 + b) - lgamma(n0 + a); b - a, the persons and
        prior counts on v and on no list of K, add up to no more than all memberships. The second
        derivative of digamma(n0 + s) by log n0 is at most (1 + 1/n0)/4 for n0 of 1 and more, that
        of the first two terms is not negative, that of the third at least -1/4. So the second
        derivative of the whole by log n0 is at least -bend (1 + 1/n0)/4, and a function whose
        second derivative is at least -c rises by at most c step**2/8 between two points.
        """
        return float(self.bend * (1 + np.expm1(step)) / 4 * step**2 / 8)


def evidence(table: Histories, prior: Floats) -> Evidence:
    """Sum a table up for all sets of its lists.

    Args:
        table: of t lists.
        prior: (2**t,) prior counts of the cells, all above 0.
    """
    counts = table.counts.astype(np.float64)
    sets = np.arange(len(counts))
    absent = (subset_sums(counts) + subset_sums(prior))[::-1].copy()
    constants = np.array([_constant(counts, prior, sets & one) for one in sets])
    on_lists = sum(float((counts + prior)[sets & one > 0].sum()) for one in singles(table.lists))
    return Evidence(
        observed=table.observed,
        prior=float(prior.sum()),
        absent=absent,
        constants=constants,
        arrangements=float(gammaln(counts + 1).sum()),
        bend=on_lists + 1,
    )


def _constant(counts: Floats, prior: Floats, cells: NDArray[np.int64]) -> float:
    """Of log L_S, from the cells of the table of the lists S alone (the empty one apart)."""
    alone = np.bincount(cells, weights=prior)
    seen = np.bincount(cells, weights=counts)[alone > 0]
    alone = alone[alone > 0]
    return float(gammaln(seen[1:] + alone[1:]).sum() - gammaln(alone).sum() + gammaln(alone.sum()))
