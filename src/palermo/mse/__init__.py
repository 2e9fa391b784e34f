"""Multiple systems estimation: how many there are, from overlapping lists of those who were found.

    from palermo import mse

    histories = mse.read("lists.csv")
    mse.estimate(histories, method="stepwise", resamples=10_000, seed=1)
    mse.compare(histories)

A library of its own: it needs nothing of palermo but `palermo.errors`.
"""

from palermo.mse.comparing import compare
from palermo.mse.comparisons import Comparison
from palermo.mse.estimates import Estimate, Options
from palermo.mse.estimating import estimate
from palermo.mse.histories import Histories
from palermo.mse.methods import METHODS
from palermo.mse.reading import read

__all__ = ["METHODS", "Comparison", "Estimate", "Histories", "Options", "compare", "estimate"]
