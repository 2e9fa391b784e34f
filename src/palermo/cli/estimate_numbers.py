"""How estimates are said: three significant digits and no more, whole persons, "or more"."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from palermo.mse.estimates import Interval
from palermo.mse.rule_figures import BOUNDS

NONE = "-"  # in a table, where there is no number
_WHAT_THEY_DO: Mapping[str, str] = {
    "main": "lists that do not depend on each other",
    "stepwise": "pairs of lists added by their p-value",
    "aic": "pairs of lists added by AIC",
    "bic": "the model of least BIC",
    "average": "all models, weighted by BIC",
    "decomposable": "all decomposable graphs, weighted by their probability",
    "chao": "Chao's lower bound",
}
"""What each method does; one that is not here is said by its name alone."""
KINDS: Mapping[str, str] = {
    "bca": "bootstrap",
    "wald": "given the model",
    "profile": "profile",
    "credible": "posterior",
    "rubin": "Rubin",
}
NOTE = (
    "An estimate from overlapping lists, rounded to three digits; --json has the exact numbers. "
    "Not an official figure."
)
LEGEND: Mapping[str, str] = {
    "bca": "bootstrap: all of it, the choice of a model too, was done again in each resample (BCa)",
    "wald": "given the model: by standard errors that take a model as true, too narrow where it "
    "was chosen",
    "profile": "profile: by the likelihood of the chosen model, too narrow as it was chosen",
    "credible": "posterior: what the method holds likely after the data, given its prior",
    "rubin": "Rubin: over draws of the linkage, by Rubin's rules on the log of those on no list",
}


def described(method: str) -> str:
    """The name of a method and what it does."""
    return f"{method} ({_WHAT_THEY_DO[method]})" if method in _WHAT_THEY_DO else method


def persons(value: float) -> str:
    """A number of persons to three significant digits."""
    if not math.isfinite(value):
        return "no limit"
    if abs(value) < 1:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{round(value, min(digits, 0)):,.0f}"


def total(method: str, value: float) -> str:
    """An estimate in a table."""
    return bounded(value) if method in BOUNDS else persons(value)


def bounded(value: float) -> str:
    """A lower bound in a table."""
    return f"at least {persons(value)}"


def interval(limits: Interval | None) -> str:
    """An interval in a table."""
    if limits is None:
        return NONE
    low, high = limits
    return (
        f"{persons(low)} to {persons(high)}" if math.isfinite(high) else f"{persons(low)} or more"
    )


def counted(number: int, thing: str, things: str = "") -> str:
    """A number of things."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {things or f'{thing}s'}"


def levels(intervals: Iterable[Mapping[str, Any]]) -> list[str]:
    """All levels of some intervals, ascending."""
    return sorted({level for one in intervals for level in one}, key=float)


def kind(of: str | None) -> str:
    """What an interval is, in a table."""
    return "none" if of is None else KINDS[of]


def per_cent(level: str) -> str:
    """A level in words."""
    return f"{float(level) * 100:g} %"


def listed(parameters: Mapping[str, object]) -> str:
    """What a method was told or took by default."""
    told = {name.replace("_", " "): value for name, value in parameters.items()}
    return ", ".join(
        f"{name}: {value}" if isinstance(value, str) else f"{name} {value:g}"
        for name, value in told.items()
        if isinstance(value, int | float | str)
    )
