"""Counts as they are printed in tables."""

import re
from dataclasses import dataclass

from palermo.model.figures import ConfStatus, IntervalOf
from palermo.sources.refusals import Refusal

_SPACES = " \u00a0\u202f"
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.0+)?")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:([,{_SPACES}])[0-9]{{3}})(?:\1[0-9]{{3}}){{0,3}}")
_BELOW = re.compile(rf"<[{_SPACES}]*([1-9][0-9]{{0,8}})")
_FRACTION = re.compile(r"[0-9]+[.,][0-9]+")
_MINUS = "-\u2212\u2013"


@dataclass(frozen=True, slots=True)
class Count:
    """A count, or the bounds of one that is held back.

    Attributes:
        value: the count; None where it is held back.
        lower, upper: bounds of a count that is held back: `<5` is 0 to 4.
    """

    value: float | None
    lower: float | None = None
    upper: float | None = None

    @property
    def interval_of(self) -> IntervalOf | None:
        """What the bounds are of."""
        return None if self.value is not None else "censoring"

    @property
    def conf_status(self) -> ConfStatus:
        """Free, or suppressed by the publisher."""
        return "F" if self.value is not None else "C"


def parse_count(text: str, column: str) -> Count:
    """Read `1516`, `1,516`, `1 516` (no-break spaces too), `<5`.

    `<5` may be 0: where it follows by subtraction in the GLOTIP file it is 0 in 241 cases
    of 538, and the file holds no 0 at all.

    Raises:
        Refusal: "missing value", "negative count", "fractional count", "not a number".
    """
    if _PLAIN.fullmatch(text):
        return Count(float(text))
    if _GROUPED.fullmatch(text):
        return Count(float(re.sub(rf"[,{_SPACES}]", "", text)))
    if found := _BELOW.fullmatch(text):
        return Count(None, 0.0, float(found[1]) - 1)
    raise _refusal(text, column)


def _refusal(text: str, column: str) -> Refusal:
    if not text:
        return Refusal("missing value", column, "give the count")
    if text[0] in _MINUS and text[1:2].isdigit():
        return Refusal("negative count", column, "give a count of 0 or more", text)
    if _FRACTION.fullmatch(text):
        return Refusal(
            "fractional count", column, "give a whole number, thousands as 1,516 or 1 516", text
        )
    return Refusal("not a number", column, "give a whole number, or <5", text)


def parse_year(text: str, column: str, last: int) -> int:
    """Read a year from 1900 to `last`, the year of the run's date.

    Raises:
        Refusal: "not a year", "future year".
    """
    if not re.fullmatch(r"[0-9]{4}", text) or int(text) < 1900:
        raise Refusal("not a year", column, "give a year of four digits", text)
    if int(text) > last:
        raise future_year(text, column)
    return int(text)


def year_or_none(text: str, last: int) -> int | None:
    """The year, or None where it is none that can be."""
    try:
        return parse_year(text, "", last)
    except Refusal:
        return None


def future_year(text: str, column: str) -> Refusal:
    """The refusal of a year after the run's date."""
    return Refusal("future year", column, "correct the year, or the date in palermo.toml", text)
