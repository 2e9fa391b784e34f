"""What callers give: each kind of mistake is told as one, before anything is computed."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from numbers import Integral, Real
from typing import Any, Final

from palermo.errors import EstimationError

_Rule = tuple[Callable[[Any], bool], str]


def mistakes_of(options: Any) -> Iterator[EstimationError]:
    """What cannot be meant, an error for each attribute of `Options`."""
    for name, (allowed, fix) in _RULES.items():
        if not allowed(value := getattr(options, name)):
            yield EstimationError(f"{name} cannot be {value!r}", f"options.{name}", f"give {fix}")


def mistake_of_table(table: Any, where: str) -> EstimationError:
    """That something is no table of capture histories."""
    return EstimationError(
        f"this is no table of capture histories: it is of type {type(table).__name__}",
        where,
        "give palermo.mse.read(...) of the file or the DataFrame",
    )


def mistakes_of_tables(tables: Any, kind: type) -> Iterator[EstimationError]:
    """What is wrong with tables that should stand by the names of strata or years.

    Args:
        tables: what was given.
        kind: of each table, `Histories`.
    """
    if not isinstance(tables, Mapping):
        yield EstimationError(
            f"tables stand by the names of their strata: this is of type {type(tables).__name__}",
            "tables",
            "give palermo.mse.read(..., strata=COLUMN) or read(..., years=COLUMN)",
        )
        return
    for at, (name, table) in enumerate(tables.items(), start=1):
        if not isinstance(name, str):
            fix = "write each name as text: '2020'"
            yield EstimationError(f"the name of table {at} is no text", "tables", fix)
        if not isinstance(table, kind):
            yield mistake_of_table(table, f"tables, table {at}")


def _whole(value: Any, least: float) -> bool:
    return _is(value, Integral) and int(value) >= least


def _number(value: Any) -> bool:
    return _is(value, Real) and math.isfinite(value)


def _is(value: Any, kind: type) -> bool:
    """True and False are no numbers, though Python has them so."""
    return isinstance(value, kind) and type(value) is not bool


def _levels(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(_number(one) and 0 < one < 1 for one in value)
    )


_RULES: Final[Mapping[str, _Rule]] = {
    "resamples": (lambda value: _whole(value, 0), "a whole number, 0 for no resamples"),
    "seed": (lambda value: _whole(value, 0), "a whole number, 0 or more"),
    "levels": (_levels, "a tuple of numbers between 0 and 1: (0.8, 0.95)"),
    "threshold": (lambda value: _number(value) and 0 <= value <= 1, "a p-value from 0 to 1"),
    "max_order": (lambda value: value is None or _whole(value, 1), "2, 3, or None"),
    "top": (lambda value: value is None or _whole(value, 1), "a whole number above 0, or None"),
    "prior": (lambda value: value is None or (_number(value) and value > 0), "a number above 0"),
    "jobs": (
        lambda value: value is None or (_whole(value, -math.inf) and value != 0),
        "a number of processes, -1 for all cores, or None",
    ),
    "progress": (callable, "a function of what, done, of how much"),
}
