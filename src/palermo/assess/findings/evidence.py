"""What a finding may rest on: the figures, trends and claims of the cycle, found by name.

Nothing that ended after the assessment's day, and nothing outside the cycle, is in here.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from palermo.assess.given import Given
from palermo.model import Dimensions, Figure, Gap, Period, Release, SeriesKey, Trend
from palermo.model.assessments import ClaimTest
from palermo.model.statements import Statement

_NO_NUMBER = ("m", "n")


@dataclass(frozen=True)
class Evidence:
    """The evidence of one assessment.

    Attributes:
        release: what the audience may see.
        claims: those of the cycle.
        given: the day, the law, requests.
    """

    release: Release = field(repr=False)
    claims: tuple[ClaimTest, ...]
    given: Given = field(repr=False)

    @classmethod
    def of(cls, release: Release, claims: Iterable[ClaimTest], given: Given) -> "Evidence":
        """The evidence of a day: claims from outside the cycle, or later, are left out."""
        whole = cls(release, (), given)
        return cls(release, tuple(one for one in claims if whole.counts(one)), given)

    def counts(self, claim: ClaimTest) -> bool:
        """Whether a claim is evidence in the cycle: by its own word, and by the day it was said."""
        statement = self.statements.get(claim.statement)
        if not claim.in_cycle or statement is None:
            return False
        day = self.said(statement)
        return day is None or self.given.cycle.start <= day <= self.last

    def said(self, statement: Statement) -> datetime.date | None:
        """The day of the words; that of the document, where they have none of their own."""
        if statement.said.on:
            return datetime.date.fromisoformat(statement.said.on[:10])
        return self.given.written.get(statement.document)

    @property
    def last(self) -> datetime.date:
        """The last day whose evidence counts."""
        return min(self.given.on, self.given.cycle.end)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """By id."""
        return {one.id: one for one in self.release.statements}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all figures, trends and statements of the release."""
        figures = {one.id for one in self.release.figures}
        return frozenset(figures | {one.id for one in self.release.trends} | set(self.statements))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Ids of figures and trends that hold a number."""
        figures = {one.id for one in self.release.figures if one.value is not None}
        return frozenset(figures | {one.id for one in self.release.trends if one.ratio is not None})

    @cached_property
    def _series(self) -> Mapping[str, Mapping[Dimensions, Mapping[Period, Figure]]]:
        found: dict[str, dict[Dimensions, dict[Period, Figure]]] = {}
        for one in self.release.figures:
            by_place = found.setdefault(one.indicator, {})
            by_place.setdefault(one.dimensions, {})[one.period] = one
        return found

    @cached_property
    def _trends(self) -> Mapping[SeriesKey, Sequence[Trend]]:
        found: defaultdict[SeriesKey, list[Trend]] = defaultdict(list)
        for one in self.release.trends:
            if one.span == "year":
                found[one.series].append(one)
        return found

    def figure(self, indicator: str, dimensions: Dimensions = ()) -> Figure | None:
        """The figure of the cycle; that of the calendar year which ended in it, without one."""
        return _of_cycle(self._series.get(indicator, {}).get(dimensions, {}), self)

    def parts(self, indicator: str, dimension: str) -> tuple[Figure, ...]:
        """The figures of each category of a dimension, in alphabetical order."""
        places = sorted(self._series.get(indicator, {}))
        wanted = (place for place in places if [key for key, _ in place] == [dimension])
        found = (self.figure(indicator, place) for place in wanted)
        return tuple(one for one in found if one is not None and one.obs_status not in _NO_NUMBER)

    def spanning(self, indicator: str) -> Figure | None:
        """The figure of a stretch of years that ended in the cycle."""
        series = self._series.get(indicator, {}).get((), {})
        ended = [one for period, one in series.items() if self.ended(period)]
        return max(ended, key=lambda one: one.period.end, default=None)

    def before(self, figure: Figure) -> Figure | None:
        """The same figure a year earlier."""
        series = self._series[figure.indicator][figure.dimensions]
        found = (one for one in series.values() if one.period.years_until(figure.period) == 1)
        return next(found, None)

    def trend(self, figure: Figure) -> Trend | None:
        """The trend that ends with a figure, from the year before."""
        found = self._trends.get(figure.series, ())
        return next((one for one in found if one.last == figure.period), None)

    def broken(self, before: Figure, after: Figure) -> bool:
        """Whether the series breaks between two of its figures."""
        if before.definition != after.definition:
            return True
        return any(
            one.series == after.series
            and before.period.end <= one.before.end
            and one.after.end <= after.period.end
            for one in self.release.breaks
        )

    def gap(self, figure: Figure) -> Gap | None:
        """A declared gap that reaches into a figure's days."""
        names = {figure.indicator, "*"}
        found = (one for one in self.release.gaps if one.period.overlaps(figure.period))
        return next((one for one in found if one.indicator in names), None)

    def ended(self, period: Period) -> bool:
        """Whether a period ended in the cycle, on or before the assessment's day."""
        return self.given.cycle.start <= period.end <= self.last

    def inside(self, period: Period) -> bool:
        """Whether all days of a period count."""
        return self.given.cycle.start <= period.start and period.end <= self.last


def _of_cycle(series: Mapping[Period, Figure], evidence: Evidence) -> Figure | None:
    inside = [one for one in series if evidence.inside(one)]
    if inside:
        return series[max(inside, key=lambda one: (one.end - one.start, one.end))]
    years = (one for one in series if one.is_calendar_year and evidence.ended(one))
    return next((series[one] for one in years), None)
