"""How an indicator changed: the comparisons of the release, and why there is none.

Nothing is compared here: MEASURE compares, and PROTECT takes out what would tell more than it may.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from palermo.model import Break, Figure, Period, Release, SeriesKey, Trend
from palermo.model.definitions import Measure
from palermo.report.records.states import KINDS, has_number, kind_of

Why = Literal["held back", "no number", "not a count", "not compared"]
"""Why no comparison of two periods is in a release."""


def trends_of(release: Release, indicator: str) -> tuple[Trend, ...]:
    """The comparisons of an indicator's totals, those of calendar years first.

    One over several years for which the years are too few says no more than that, and is left out.
    """
    found = [
        one
        for one in release.trends
        if one.series == SeriesKey(indicator) and one.reason != "few points"
    ]
    return tuple(sorted(found, key=_place))


def _place(trend: Trend) -> tuple[object, ...]:
    kind = KINDS.index(kind_of(trend.last))
    return kind, trend.span != "year", trend.last.end, trend.first.start


def breaks_of(release: Release, indicator: str) -> tuple[Break, ...]:
    """The breaks of an indicator's totals, in order of time."""
    found = [one for one in release.breaks if one.series == SeriesKey(indicator)]
    return tuple(sorted(found, key=lambda one: (one.before.end, one.after.end)))


def together(trends: Iterable[Trend]) -> tuple[tuple[Trend, ...], ...]:
    """Comparisons side by side; those of one kind that tell nothing for one reason are together."""
    groups = groupby(trends, key=lambda one: (kind_of(one.last), _says(one)))
    return tuple(tuple(group) for _, group in groups)


def _says(trend: Trend) -> str:
    return trend.reason if trend.lower is None else trend.id


def between(trends: Iterable[Trend], first: Period, last: Period) -> Trend | None:
    """The comparison of two neighbouring periods; None where the release has none."""
    found = (one for one in trends if one.span == "year" and (one.first, one.last) == (first, last))
    return next(found, None)


def why_not(figures: Sequence[Figure], ends: tuple[Period, Period], measure: Measure) -> Why:
    """Why two periods of an indicator are not compared: numbers held back come first."""
    if measure not in ("count", "bounds"):
        return "not a count"
    if any(one.conf_status != "F" for one in figures):
        return "held back"
    known = {one.period for one in figures if has_number(one)}
    return "not compared" if set(ends) <= known else "no number"
