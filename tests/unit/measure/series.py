"""Short ways to write a series down in a test."""

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
    common = {
        "indicator": indicator,
        "period": Period.calendar_year(year),
        "dimensions": dimensions,
        "published": text,
        "direction": direction,
        "rows": (RowRef("table.csv", "", year),),
    }
    if text.startswith("<"):
        return Figure(
            **common, lower=0, upper=int(text[1:]) - 1, interval_of="censoring", conf_status="C"
        )
    return Figure(**common, value=float(text.replace(",", "")))


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
