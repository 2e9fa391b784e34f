"""The day that a document prints on a line of its own near its beginning."""

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice

_FIRST = 15  # paragraphs and headings that are looked at
_BEFORE = r"(?:[^\W\d][\w .'’-]{0,40}, (?:le |on )?|le |on )?"
_DAY_FIRST = re.compile(
    _BEFORE + r"(\d{1,2})(?:er|st|nd|rd|th)? ([^\W\d]{3,10}),? (\d{4})\.?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    _BEFORE + r"([^\W\d]{3,10}) (\d{1,2})(?:st|nd|rd|th)?, (\d{4})\.?", re.IGNORECASE
)


def printed_day(lines: Iterable[str]) -> str | None:
    """The one day (ISO) among the first lines; None where there is none, or more than one.

    Args:
        lines: the first line of each paragraph.
    """
    found = {day for line in islice(lines, _FIRST) if (day := _day(line))}
    return found.pop() if len(found) == 1 else None


def _day(line: str) -> str | None:
    line = " ".join(line[:100].split())
    if match := _DAY_FIRST.fullmatch(line):
        return _iso(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(line):
        return _iso(match[3], match[1], match[2])
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    number = _months().get(month.casefold())
    try:
        return date(int(year), number, int(day)).isoformat() if number else None
    except ValueError:
        return None


@cache
def _months() -> Mapping[str, int]:
    text = files("palermo.sources.documents").joinpath("months.csv").read_text("utf-8")
    return {row["name"]: int(row["month"]) for row in csv.DictReader(text.splitlines())}
