"""The figures of a release, to be asked by indicator, part and period."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from palermo.assess.claims.times import Heard
from palermo.model import Figure, Period, Release, Trend
from palermo.model.figures import Dimensions, dimensions_of

_MISSING = frozenset("mn")  # SDMX: missing, not collected


class Shelf:
    """Figures and trends of a release that end by the day of the assessment.

    Args:
        release: what may be shown.
        on: the day; what ends later is no evidence yet.
    """

    def __init__(self, release: Release, on: datetime.date) -> None:
        self._by_series: dict[tuple[str, Dimensions], list[Figure]] = defaultdict(list)
        self._trends: dict[tuple[str, Dimensions], list[Trend]] = defaultdict(list)
        self._parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for figure in release.figures:
            if figure.period.end <= on:
                self._by_series[figure.indicator, figure.dimensions].append(figure)
                for dimension, category in figure.dimensions:
                    self._parts[figure.indicator][dimension].add(category)
        for trend in release.trends:
            if trend.last.end <= on:
                self._trends[trend.indicator, trend.dimensions].append(trend)

    def of(
        self, indicator: str, parts: dict[str, str], heard: Heard, *, named: bool
    ) -> list[Figure]:
        """The figures of the periods that a claim names, or of the latest that it can speak of.

        A claim is not judged by a year that began after it was said. Where it names no year, or
        `named` is off, it is the last calendar year, or, of figures over several years, the last
        of those.
        """
        every = self._by_series.get((indicator, dimensions_of(parts)), [])
        if named and heard.years:
            return [one for one in every if _year(one.period) in heard.years]
        latest = heard.day.year if heard.day else 9999
        years = [one for one in every if one.period.is_calendar_year and one.period.year <= latest]
        spans = [one for one in every if _is_long(one.period)]
        last = sorted(years or spans, key=lambda one: one.period.end)
        return last[-1:]

    def categories(self, indicator: str, dimension: str) -> tuple[str, ...]:
        """The parts of a dimension, in alphabetical order."""
        return tuple(sorted(self._parts[indicator][dimension]))

    def trend(self, indicator: str, parts: dict[str, str], heard: Heard) -> Trend | None:
        """The change from one year to the next, the last that a claim can speak of."""
        latest = max(heard.years, default=heard.day.year if heard.day else 9999)
        fitting = [
            one
            for one in self._trends.get((indicator, dimensions_of(parts)), [])
            if one.span == "year" and one.last.is_calendar_year and one.last.year <= latest
        ]
        return max(fitting, key=lambda one: one.last.end, default=None)


def is_held_back(figure: Figure) -> bool:
    """Whether it is known and not shown to the audience."""
    return figure.conf_status != "F"


def is_there(figure: Figure) -> bool:
    """Whether it has a number that can be seen."""
    return not is_held_back(figure) and (
        figure.value is not None or None not in (figure.lower, figure.upper)
    )


def is_gap(figure: Figure) -> bool:
    """Whether nobody reported it."""
    return figure.obs_status in _MISSING


def ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Their names, each once."""
    return tuple(dict.fromkeys(one.id for one in figures))


def _year(period: Period) -> int | None:
    return period.year if period.is_calendar_year else None


def _is_long(period: Period) -> bool:
    return period.end.year - period.start.year > 1
