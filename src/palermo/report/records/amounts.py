"""How an amount is written: counts whole, shares as percentages, lengths of time with one place."""

from typing import Literal

from palermo.model import Definition, Figure
from palermo.report.languages import Language

Scale = Literal["count", "share", "points", "length", "amount"]

_SHARE, _POINTS = "share", "share points"
_LENGTHS = frozenset(("days", "months", "years", "hours"))
_WHOLE = frozenset(("count", "sum", "bounds"))


def scale_of(figure: Figure, definition: Definition) -> Scale:
    """On which scale the value of a figure is: shares and their points are fractions of 1."""
    if figure.unit == _POINTS:
        return "points"
    if figure.unit == _SHARE or definition.measure == "share":
        return "share"
    if definition.measure == "delay" and figure.dimensions:
        return "share"  # of those who came in, by outcome, within so many days
    if figure.unit in _LENGTHS:
        return "length"
    return "count" if definition.measure in _WHOLE else "amount"


def written(value: float, scale: Scale, language: Language) -> str:
    """An amount in a language, without its unit; a share with its sign."""
    if scale == "share":
        return language.percent(value)
    if scale == "points":
        return language.number(round(value * 100, 1))
    if scale == "length":
        return language.number(round(value, 1))
    if scale == "count":
        return language.number(round(value))
    return language.decimal(value)


def in_percent(value: float, language: Language) -> str:
    """A change with its sign: +2.9%, −4.0%."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + language.percent(abs(value))


def more_by(elasticity: float, more: float = 0.1) -> float:
    """The change of the one that went with so much more of the other: 1.1 to the power, less 1."""
    return float((1 + more) ** elasticity) - 1
