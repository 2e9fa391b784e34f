"""Which comparison belongs to which kind of record."""

from collections.abc import Callable, Mapping

from palermo.mse import Histories
from tests.reference.mse_peers import aic, bic, decomposable, rcapture, stepwise
from tests.reference.mse_peers.records import Compared

Check = Callable[[Histories, Compared], None]

CHECKS: Mapping[str, Check] = {
    "SparseMSE stepwise point": stepwise.chosen,
    "SparseMSE main effects": stepwise.main_effects,
    "SparseMSE stepwise BCa": stepwise.bootstrap,
    "MSE stepwise nboot=0": stepwise.choice,
    "MSE bic nboot=0": bic.points,
    "MSE bic BCa": bic.bootstrap,
    "Rcapture closedpMS.t BIC": bic.rcapture,
    "dga bma.cr": decomposable.posterior,
    "Rcapture closedp.t": rcapture.closedp,
    "modslavmse MSEfit AIC stepwise p<0.05": aic.stepwise,
}
"""By the method of the record; each compares what it can and notes which fields that were."""

CACHED: Mapping[str, Check] = {
    "Independence": stepwise.independence,
    "SparseMSE": stepwise.cached,
    "dga": decomposable.cached,
}
"""The same for the estimates that Binette and Steorts keep, by model."""

TABLES = {
    "United Kingdom": "UKdat_5",
    "Netherlands": "Ned_5",
    "New Orleans": "NewOrl_5",
    "Western U.S.": "Western",
}
"""Which of the tables they mean."""
