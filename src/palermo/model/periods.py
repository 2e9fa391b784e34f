"""Periods: which days a number is about, and by which date a case was counted into it."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

CountedBy = Literal["identification", "registration"]

_YEAR = re.compile(r"[0-9]{4}")
_RANGE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_FIRST, _LAST = 1900, 9998  # a year after the last one would have no day after its end


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included.

    Attributes:
        start: the first day.
        end: the last day.
        by: whether a case falls into it by the day of its identification or of its
            registration; published tables count by registration unless they say otherwise. Equal
            days are the same period, whichever it is.
    """

    start: date
    end: date
    by: CountedBy = field(default="registration", compare=False)

    @classmethod
    def calendar_year(cls, year: int) -> "Period":
        """The calendar year, 1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2016` (a calendar year) or `2016-04-01..2017-03-31` (any stretch of days).

        Raises:
            ValueError: the text is neither, names a day that does not exist or lies outside the
                years 1900 to 9998, or ends before it begins.
        """
        text = text.strip()
        if _YEAR.fullmatch(text):
            text = f"{text}-01-01..{text}-12-31"
        if found := _RANGE.fullmatch(text):
            start, end = (date.fromisoformat(day) for day in found.groups())
            if start <= end and start.year >= _FIRST and end.year <= _LAST:
                return cls(start, end)
        raise ValueError("not a period: write 2016, or 2016-04-01..2017-03-31")

    @property
    def label(self) -> str:
        """What stands in a figure's name: the year, or both days."""
        if self.is_calendar_year:
            return f"{self.start.year:04d}"
        return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is 1 January to 31 December of one year."""
        start, end = self.start, self.end
        first_and_last = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return first_and_last and start.year == end.year

    @property
    def year(self) -> int:
        """The year in which it ends, by which a reporting cycle is named."""
        return self.end.year

    def years_until(self, later: "Period") -> int | None:
        """How many whole years lie between the same period of two years.

        None where the two are not of one kind (a calendar year and a cycle from April, say),
        so that nobody compares them.
        """
        if self.cycle != later.cycle:
            return None
        return later.year - self.year

    def overlaps(self, other: "Period") -> bool:
        """Whether a day belongs to both."""
        return self.start <= other.end and other.start <= self.end

    @property
    def cycle(self) -> tuple[int, int, int, int, int, CountedBy]:
        """What the same period of another year has in common with it.

        Its days of the year, how many years it spans, and by which date cases are counted.
        """
        after = self.end + timedelta(days=1)  # so that 28 and 29 February are the same end
        span = self.end.year - self.start.year
        return (self.start.month, self.start.day, after.month, after.day, span, self.by)

    def to_dict(self) -> dict[str, str]:
        """label, from, to, by."""
        return {
            "label": self.label,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "by": self.by,
        }
