"""How an amount is written: counts whole, shares as percentages, lengths of time with one place."""

from collections.abc import Iterable
from typing import Literal

from palermo.model import Definition, Figure
from palermo.report.languages import SMALL, Language
from palermo.report.records.states import has_number

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


def written(value: float, scale: Scale, language: Language, places: int = 2) -> str:
    """An amount in a language, without its unit; a share with its sign.

    Each scale has its own number of places, so that a column can be read downwards; lengths and
    other amounts have `places` (see `places_of`).
    """
    if scale == "share":
        return language.share(value)
    if scale == "points":
        return language.one_decimal(value * 100)
    if scale == "count" or places == 0:
        return language.number(round(value))
    return language.decimal(value, places)


def places_of(figures: Iterable[Figure], definition: Definition) -> int:
    """How many places the amounts of an indicator have.

    Lengths of time have none where all are whole, else one; rates have two, or three where one of
    them is small.
    """
    shown = [one for one in figures if has_number(one)]
    values = [one.value for one in shown if one.value is not None]
    if any(scale_of(one, definition) == "length" for one in shown):
        ends = [end for one in shown for end in (one.lower, one.upper) if end is not None]
        return 0 if all(float(one).is_integer() for one in (*values, *ends)) else 1
    return 3 if any(0 < abs(one) < SMALL for one in values) else 2


def in_percent(value: float, language: Language) -> str:
    """A change with its sign: +2.9%, −4.0%."""
    return signed(value) + language.share(abs(value))


def in_points(value: float, language: Language) -> str:
    """A difference of two shares with its sign, in percentage points without the words: +7.5."""
    return signed(value) + language.one_decimal(abs(value * 100))


def signed(value: float) -> str:
    """The sign of a change of shares as it is printed: none where it is printed as zero."""
    shown = round(value, 3)
    return "+" if shown > 0 else "−" if shown < 0 else ""


def more_by(elasticity: float, more: float = 0.1) -> float:
    """The change of the one that went with so much more of the other: 1.1 to the power, less 1."""
    return float((1 + more) ** elasticity) - 1
