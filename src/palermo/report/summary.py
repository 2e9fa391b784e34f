"""The summary: what rose, what fell, what is stable, what can't be told, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.model import Figure, Period, Release, Trend
from palermo.model.trends import Word
from palermo.report.markers import Marker, marker_of
from palermo.report.series import Section, Series

WORDS: tuple[Word, ...] = ("rose", "fell", "stable", "can't tell")


@dataclass(frozen=True, slots=True)
class Call:
    """One headline series and what became of it."""

    series: Series
    trend: Trend


@dataclass(frozen=True, slots=True)
class Missing:
    """The years of one headline series that have no number, by why."""

    series: Series
    marker: Marker
    figures: tuple[Figure, ...]

    @property
    def stretches(self) -> tuple[tuple[Period, Period], ...]:
        """First and last period of each stretch of neighbouring periods without a number."""
        found: list[tuple[Period, Period]] = []
        for figure in self.figures:
            if found and found[-1][1].years_until(figure.period) == 1:
                found[-1] = (found[-1][0], figure.period)
            else:
                found.append((figure.period, figure.period))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reader must know who reads nothing else.

    Attributes:
        calls: by word, all four words, in the order of the sections.
        missing: what has no number, and why.
        numbers: whether any headline series has a number for any year.
        comparisons: how many comparisons of the report have an interval.
        expected_false: how many of them would be called wrongly if nothing had changed.
        level: confidence level of all of them.
    """

    calls: dict[Word, tuple[Call, ...]]
    missing: tuple[Missing, ...]
    numbers: bool
    comparisons: int
    expected_false: float
    level: float

    @property
    def compared(self) -> bool:
        """Whether a comparison exists at all, told or not."""
        return any(self.calls.values())

    @property
    def years_missing(self) -> int:
        """How many headline figures have no number."""
        return sum(len(gap.figures) for gap in self.missing)


def summary(release: Release, chapters: Iterable[Section], level: float) -> Summary:
    """The summary of a release.

    Args:
        release: whose comparisons are counted.
        chapters: its headline series.
        level: confidence level at which comparisons were made.
    """
    series = [one for chapter in chapters for one in chapter.series]
    calls = [Call(one, trend) for one in series for trend in one.latest]
    compared = sum(trend.lower is not None for trend in release.trends)
    return Summary(
        calls={word: tuple(call for call in calls if call.trend.word == word) for word in WORDS},
        missing=tuple(gap for one in series for gap in _missing(one)),
        numbers=any(one.has_numbers for one in series),
        comparisons=compared,
        expected_false=compared * (1 - level),
        level=level,
    )


def _missing(series: Series) -> tuple[Missing, ...]:
    markers: tuple[Marker, ...] = ("missing", "not collected", "conflict", "censored", "suppressed")
    found = (
        Missing(series, marker, tuple(one for one in series.figures if marker_of(one) == marker))
        for marker in markers
    )
    return tuple(gap for gap in found if gap.figures)
