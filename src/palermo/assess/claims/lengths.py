"""Lengths of time that a claim states, and whether two of them are the same."""

import re

from palermo.assess.claims.times import Heard
from palermo.model.statements import Amount

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375}
_DAYS |= {"year": 365.25}
NEAR = 0.02  # two lengths of time that differ by less are the same (30 days, one month)

_AGE = re.compile(
    r"(?:under|below|over|younger than|older than|aged?|age of|moins de|âgée?s? de|plus de)"
    r" (?:the age of )?([\w]+(?: huit)?)(?! (?:years?|months?|hours?|days?|ans) (?:in|of|d))"
)


def lengths_said(heard: Heard, units: tuple[str, ...]) -> list[Amount]:
    """The lengths of time that are said, without ages: a child under fifteen is no penalty."""
    every = [one for one in heard.statement.amounts if one.unit in units]
    words = set(_AGE.findall(heard.text))
    ages = {_AGES[one] for one in words if one in _AGES}
    return [one for one in every if not (one.unit == "year" and one.value in ages)] or every


_AGES = {"thirteen": 13, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty one": 21}
_AGES |= {"treize": 13, "quinze": 15, "seize": 16, "dix huit": 18}
_AGES |= {str(age): age for age in (13, 15, 16, 18, 21)}
"""Ages that laws on victims name; a length of so many years in prison is no age."""


def length_said(heard: Heard, units: tuple[str, ...]) -> Amount | None:
    """The length of time that is said; one with a bound before one without."""
    found = lengths_said(heard, units)
    bound = [one for one in found if one.bound in {"min", "max"}]
    return next(iter(bound or found), None)


def days_of(amount: Amount) -> float:
    """An amount of time in days."""
    return amount.value * _DAYS[amount.unit]


def is_same(first: float, second: float) -> bool:
    """Whether two lengths of time are the same: thirty days are one month."""
    return abs(first - second) <= NEAR * max(first, second)
