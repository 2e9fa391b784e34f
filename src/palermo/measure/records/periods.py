"""The days that figures are about: calendar years, reporting cycles, and the stretches they cut.

A calendar year and a cycle (1 April to 31 March) overlap, so that the difference of two published
counts can be the count of a stretch that is not published: 1 January to 31 March, 1 April to 31
December. Everything is counted by stretch; years and cycles are sums of stretches.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from palermo.model import Period

_DAY = datetime.timedelta(days=1)


def cycle(report: int) -> Period:
    """The reporting cycle of the TIP report of a year: 1 April of the year before to 31 March.

    >>> cycle(2007).label
    '2006-04-01..2007-03-31'
    """
    return Period(datetime.date(report - 1, 4, 1), datetime.date(report, 3, 31))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Periods and the stretches that they cut.

    Attributes:
        periods: calendar years, then cycles.
        stretches: in order of time; none overlaps another, each lies within a period.
    """

    periods: tuple[Period, ...]
    stretches: tuple[Period, ...]

    @classmethod
    def of(cls, years: tuple[int, int], cycles: tuple[int, int]) -> "Calendar":
        """The calendar years and the cycles of the reports from the first to the last of each."""
        calendar_years = [Period.calendar_year(year) for year in range(years[0], years[1] + 1)]
        periods = (*calendar_years, *map(cycle, range(cycles[0], cycles[1] + 1)))
        return cls(periods, _stretches(periods))

    def within(self, period: Period) -> tuple[int, ...]:
        """Positions of the stretches of which a period (or a stretch) is made."""
        return tuple(i for i, one in enumerate(self.stretches) if period.overlaps(one))

    @property
    def everything(self) -> tuple[Period, ...]:
        """Periods, and stretches that are no period themselves."""
        return (*self.periods, *(one for one in self.stretches if one not in self.periods))

    @property
    def stretch_of_day(self) -> str:
        """SQL: the position of the stretch in which the day "on" lies; NULL outside of all."""
        cases = (
            f"WHEN q.\"on\" BETWEEN DATE '{one.start}' AND DATE '{one.end}' THEN {position}"
            for position, one in enumerate(self.stretches)
        )
        return f"CASE {' '.join(cases)} END"

    @property
    def period_of_stretch(self) -> str:
        """SQL: a table of stretch and period, by their positions."""
        pairs = (
            f"({stretch}, {position})"
            for position, period in enumerate(self.periods)
            for stretch in self.within(period)
        )
        return f"(VALUES {', '.join(pairs)}) AS of(stretch, period)"


def _stretches(periods: Sequence[Period]) -> tuple[Period, ...]:
    cuts = sorted({day for one in periods for day in (one.start, one.end + _DAY)})
    between = (Period(first, after - _DAY) for first, after in pairwise(cuts))
    return tuple(one for one in between if any(one.overlaps(period) for period in periods))
