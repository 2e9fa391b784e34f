"""Series: the figures of one indicator and one part, in the order of their years."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.model import Figure, Period, SeriesKey


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series.

    Attributes:
        figure: the figure it stands for.
        low, high: smallest and largest count it can be; equal unless it is censored.
    """

    figure: Figure
    low: float
    high: float

    @property
    def period(self) -> Period:
        """The days it is about."""
        return self.figure.period

    @property
    def year(self) -> int:
        """The year in which its period ends."""
        return self.figure.period.year

    @property
    def exact(self) -> bool:
        """Whether the count is known."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The count, or the middle of its bounds."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Series:
    """The counted years of one series, in order; all periods are of one kind."""

    key: SeriesKey
    points: tuple[Point, ...]


def series_of(figures: Iterable[Figure]) -> list[Series]:
    """All series that have a counted year, ordered by name.

    Figures whose value is not known at all are left out; periods of different kinds (calendar
    years, cycles from April) make different series.
    """
    found: dict[tuple[SeriesKey, tuple[int | str, ...]], list[Point]] = defaultdict(list)
    for figure in figures:
        if figure.bounds is not None:
            found[figure.series, figure.period.cycle].append(Point(figure, *figure.bounds))
    return [
        Series(key, tuple(sorted(points, key=lambda p: p.period)))
        for (key, _), points in sorted(found.items(), key=lambda item: item[0])
    ]
