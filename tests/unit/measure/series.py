"""Short ways to write a series down in a test."""

from dataclasses import replace

from palermo.measure.series import Series, series_of
from palermo.model import Dimensions, Direction, Figure, Period, RowRef


def count(
    year: int,
    text: str,
    *,
    indicator: str = "detected",
    dimensions: Dimensions = (),
    direction: Direction = "either",
) -> Figure:
    """A published count as printed: "1,516" or "<5"."""
    figure = Figure(
        indicator,
        Period.calendar_year(year),
        dimensions,
        direction=direction,
        published=text,
        rows=(RowRef("table.csv", "", year),),
    )
    if text.startswith("<"):
        upper = int(text[1:]) - 1
        return replace(figure, lower=0, upper=upper, interval_of="censoring", conf_status="C")
    return replace(figure, value=float(text.replace(",", "")))


def counts(first_year: int, line: str, *, indicator: str = "detected") -> list[Figure]:
    """One count a year from the first on; '-' is a year without any."""
    return [
        count(year, text, indicator=indicator)
        for year, text in enumerate(line.split(), start=first_year)
        if text != "-"
    ]


def series(first_year: int, line: str) -> Series:
    """The series of `counts`."""
    (found,) = series_of(counts(first_year, line))
    return found
