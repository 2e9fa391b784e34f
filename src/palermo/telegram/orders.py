"""The classification authority line: the executive order, its text and the day to declassify on."""

import re
from datetime import date

from palermo.telegram.message import ExecutiveOrder
from palermo.telegram.vocabulary import MONTHS

ORDER = re.compile(r"E\s?\.?\s?[O0]\s?\.?\s?:?\s*(?P<order>1\d{4})\s?[:.;,]?\s*", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\w/])(?P<a>[\dIlO]{4}|[\dIlO]{1,2})\s?[/.-]\s?(?P<b>[\dIlO]{1,2})\s?[/.-]\s?"
    r"(?P<c>[\dIlO]{4}|[\dIlO]{1,2})(?![\w/])"
)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED = re.compile(
    rf"(?P<d1>\d{{1,2}})?\s?(?P<month>{MONTH})\.?\s(?P<d2>\d{{1,2}}(?!\d))?,?\s?"
    r"(?P<year>\d{4}|\d{2})\b",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_DIGITS = str.maketrans("IlO", "110")


def order_of(number: str, text: str) -> tuple[ExecutiveOrder, list[tuple[int, int, str]]]:
    """The order, and what had to be read otherwise in `text`: (start, end, as read)."""
    declassify_on, repairs = _day(text, number)
    return ExecutiveOrder(number, text, declassify_on), repairs


def _day(text: str, number: str) -> tuple[str | None, list[tuple[int, int, str]]]:
    first = _FIRST_YEAR.get(number, 1972)
    if match := _NUMERIC.search(text):
        return _from_numbers(match, first)
    if match := _COMPACT.search(text):
        return _iso(*(int(part) for part in match.groups())), []
    for match in _NAMED.finditer(text):
        month = MONTHS.get(match["month"].upper())
        day = match["d1"] or match["d2"]
        if month and day:
            return _iso(_full_year(int(match["year"]), first), month, int(day)), []
    return None, []


def _from_numbers(
    match: re.Match[str], first: int
) -> tuple[str | None, list[tuple[int, int, str]]]:
    read = match[0].translate(_DIGITS)
    repairs = [(match.start(), match.end(), read)] if read != match[0] else []
    a, b, c = (int(match[name].translate(_DIGITS)) for name in "abc")
    if len(match["a"]) == 4:
        return _iso(a, b, c), repairs
    year = _full_year(c, first) if len(match["c"]) < 4 else c
    day = _iso(year, a, b)
    if day is None and (day := _iso(year, b, a)):  # written day first
        repairs = [(match.start(), match.end(), f"{b}/{a}/{c}")]
    return day, repairs


# The first year in which each order was in force: no telegram under it names an earlier day.
_FIRST_YEAR = {"11652": 1972, "12065": 1978, "12356": 1982, "12958": 1995, "13526": 2009}


def _full_year(year: int, first: int) -> int:
    """Two-digit years stand for the first year that the order could have named."""
    if year > 99:
        return year
    century = first - first % 100
    return century + year if century + year >= first else century + 100 + year


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
