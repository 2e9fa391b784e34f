"""The stretches of days of which a report compares two."""

from palermo.model import Period


def spans(cycle: Period) -> tuple[tuple[Period, Period], ...]:
    """The report's own days and those of the year before; then the calendar years beside them.

    The calendar year is the one that ends within the report's days.
    """
    year = cycle.start.year
    before = Period(cycle.start.replace(year=year - 1), cycle.end.replace(year=cycle.end.year - 1))
    return (cycle, before), (Period.calendar_year(year), Period.calendar_year(year - 1))
