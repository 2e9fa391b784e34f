"""The models of closedp.t that palermo has: lists of their own size (Mt), Chao's bound (Mth)."""

from palermo.mse import Histories, Options, estimate
from palermo.mse.designs import design
from tests.reference.mse_peers.bic import same_values
from tests.reference.mse_peers.records import CLOSE, MATRICES, Compared, Record

MAIN, CHAO = "Mt", "Mth Chao (LB)"


def closedp(table: Histories, got: Compared) -> None:
    """Main effects in full; of Chao's bound its value and standard error, which is all we give."""
    by_model: dict[str, Record] = {one["model"]: one["vals"] for one in got.record["results"]}
    same_values(table, got, design(table.lists), by_model[MAIN])
    main = estimate(table, method="main", resamples=0, options=Options(jobs=1))
    got.near(main.total, by_model[MAIN]["abundance"], CLOSE, MAIN)
    bound = estimate(table, method="chao", resamples=0, options=Options(jobs=1))
    got.near(bound.total, by_model[CHAO]["abundance"], CLOSE, CHAO)
    error = bound.diagnostics["standard_error"]
    got.near(error, by_model[CHAO]["stderr"], MATRICES, CHAO)
    got.fields.add("results")
