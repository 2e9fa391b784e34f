"""Comparisons of small tables, as short as the tests of their public form need them."""

from collections.abc import Sequence

from palermo.mse import Estimate, Histories, estimate
from palermo.mse.comparisons import Comparison, Reason, Reliability

METHODS = ("main", "stepwise")


def chao(table: Histories) -> Estimate:
    """Chao's lower bound."""
    return estimate(table, method="chao", resamples=0)


def compared(table: Histories, *more: Estimate, methods: Sequence[str] = METHODS) -> Comparison:
    """Main effects, stepwise selection and what else is given, with a verdict."""
    found = [estimate(table, method=method, resamples=0) for method in methods]
    return Comparison(
        table,
        (*found, *more),
        {"decomposable": f"{table.observed} persons are too few"},
        (),
        (),
        (),
        None,
        None,
        Reliability(
            "with caution",
            (
                Reason("independence", "with caution", "7 persons are on two lists", 7.0),
                Reason("existence", "usable", "there is an estimate"),
            ),
        ),
        ("nobody is born or dies", "3 lists can meet everybody"),
        (f"{table.observed} persons",),
    )
