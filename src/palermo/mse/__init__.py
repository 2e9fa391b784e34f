"""Multiple systems estimation: how many there are, from overlapping lists of those who were found.

    from palermo import mse

    histories = mse.read("lists.csv")
    mse.estimate(histories, method="stepwise", resamples=10_000, seed=1)
    mse.compare(histories)

A library of its own: it needs nothing of palermo but `palermo.errors`.
"""

from palermo.mse.comparing import compare
from palermo.mse.comparisons import Comparison
from palermo.mse.eligibility import Apart, Eligibility, Reach, Referral
from palermo.mse.estimates import Estimate, Options
from palermo.mse.estimating import estimate
from palermo.mse.histories import Histories
from palermo.mse.methods import METHODS
from palermo.mse.reading import read
from palermo.mse.strata import estimate_strata
from palermo.mse.stratified import StrataEstimate, Stratum
from palermo.mse.yearly import Change, Year, YearsEstimate
from palermo.mse.years import estimate_years

__all__ = [
    "METHODS",
    "Apart",
    "Change",
    "Comparison",
    "Eligibility",
    "Estimate",
    "Histories",
    "Options",
    "Reach",
    "Referral",
    "StrataEstimate",
    "Stratum",
    "Year",
    "YearsEstimate",
    "compare",
    "estimate",
    "estimate_strata",
    "estimate_years",
    "read",
]
