"""What a finding may rest on: the figures, trends and claims of the cycle, found by name.

Nothing that ended after the assessment's day, and nothing outside the cycle, is in here.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from palermo.assess.given import Given, report_of
from palermo.law import Provision
from palermo.model import Dimensions, Figure, Period, Release, SeriesKey, Trend
from palermo.model.assessments import ClaimTest
from palermo.model.figures import parse_figure_id
from palermo.model.statements import Statement

_NO_NUMBER = ("m", "n")


@dataclass(frozen=True)
class Evidence:
    """The evidence of one assessment.

    Attributes:
        release: what the audience may see.
        claims: those of the cycle.
        given: the day, the law, requests.
        kept: what was worked out once: how an indicator moved, by its id (`change.moved`), and
            what came of a claim, by its statement's (`spoken.said`).
    """

    release: Release = field(repr=False)
    claims: tuple[ClaimTest, ...]
    given: Given = field(repr=False)
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _placed: dict[str, dict[Dimensions, dict[Period, Figure]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    _found: dict[SeriesKey, Figure | None] = field(default_factory=dict, repr=False, compare=False)

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
        return day is None or self.cycle.start <= day <= self.last

    def said(self, statement: Statement) -> datetime.date | None:
        """The day of the words; that of the document, where they have none of their own."""
        if statement.said.on:
            return datetime.date.fromisoformat(statement.said.on[:10])
        return self.given.written.get(statement.document)

    @cached_property
    def cycle(self) -> Period:
        """The days that count."""
        return self.given.cycle

    @cached_property
    def last(self) -> datetime.date:
        """The last day whose evidence counts."""
        return min(self.given.on, self.cycle.end)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """By id."""
        return {one.id: one for one in self.release.statements}

    def named(self, name: str) -> Figure | Trend | None:
        """The figure or trend of an id; None where the release has none."""
        try:
            indicator, label, dimensions = parse_figure_id(name)
            first, _, last = label.rpartition("~")
            period, start = Period.parse(last), Period.parse(first) if first else None
        except ValueError:
            return None
        if start is None:
            return self._series(indicator).get(dimensions, {}).get(period)
        found = self._trends.get(SeriesKey(indicator, dimensions), ())
        return next((one for one in found if (one.first, one.last) == (start, period)), None)

    def has(self, name: str) -> bool:
        """Whether the release has a statement, a figure or a trend of this id."""
        return name in self.statements or self.named(name) is not None

    def number(self, name: str) -> Period | None:
        """The period of a figure or a trend that holds a number; None for all else."""
        found = self.named(name)
        if isinstance(found, Figure):
            return found.period if found.value is not None else None
        return found.last if found is not None and found.ratio is not None else None

    def is_current(self, name: str) -> bool:
        """Whether an id is that of a number of the cycle."""
        period = self.number(name)
        return period is not None and self.ended(period)

    @cached_property
    def subjects(self) -> Mapping[str, frozenset[str]]:
        """By statement, the subjects of the provisions that the words of a claim bear on."""
        return {one.statement: self._subjects(one) for one in self.claims}

    def _subjects(self, claim: ClaimTest) -> frozenset[str]:
        """The subjects of a claim's topics, as numbered on the day it was said."""
        statement = self.statements[claim.statement]
        day = self.said(statement) if statement.said.on else None
        named = (self.given.law.forms.get(one.provision, ()) for one in statement.topics)
        return frozenset(one.subject for forms in named for one in _forms_of(forms, day))

    @cached_property
    def served(self) -> Mapping[str, frozenset[str]]:
        """By statement, subjects that the indicators of its figures serve, as numbered today."""
        return {one.statement: self._served(one) for one in self.claims}

    def _served(self, claim: ClaimTest) -> frozenset[str]:
        given = self.given
        found = (given.definitions.get(one.partition("/")[0]) for one in claim.figures)
        names = {name for one in found if one for name in one.provisions}
        forms = (given.law.forms.get(name, ()) for name in names)
        return frozenset(form.subject for every in forms for form in every[-1:])

    @cached_property
    def _figures(self) -> Mapping[str, Sequence[Figure]]:
        found: defaultdict[str, list[Figure]] = defaultdict(list)
        for one in self.release.figures:
            found[one.indicator].append(one)
        return found

    def _series(self, indicator: str) -> Mapping[Dimensions, Mapping[Period, Figure]]:
        if indicator not in self._placed:
            places = self._placed.setdefault(indicator, {})
            for one in self._figures.get(indicator, ()):
                places.setdefault(one.dimensions, {})[one.period] = one
        return self._placed[indicator]

    @cached_property
    def _trends(self) -> Mapping[SeriesKey, Sequence[Trend]]:
        found: defaultdict[SeriesKey, list[Trend]] = defaultdict(list)
        for one in self.release.trends:
            if one.span == "year":
                found[one.series].append(one)
        return found

    def figure(self, indicator: str, dimensions: Dimensions = ()) -> Figure | None:
        """The figure of the cycle; that of the calendar year which ended in it, without one."""
        key = SeriesKey(indicator, dimensions)
        if key not in self._found:
            self._found[key] = _of_cycle(self._series(indicator).get(dimensions, {}), self)
        return self._found[key]

    def parts(self, indicator: str, dimension: str) -> tuple[Figure, ...]:
        """The figures of each category of a dimension, in alphabetical order."""
        places = sorted(self._series(indicator))
        wanted = (place for place in places if [key for key, _ in place] == [dimension])
        found = (self.figure(indicator, place) for place in wanted)
        return tuple(one for one in found if one is not None and one.obs_status not in _NO_NUMBER)

    def spanning(self, indicator: str) -> Figure | None:
        """The figure of a stretch of years that ended in the cycle."""
        series = self._series(indicator).get((), {})
        ended = [one for period, one in series.items() if self.ended(period)]
        return max(ended, key=lambda one: one.period.end, default=None)

    def before(self, figure: Figure) -> Figure | None:
        """The same figure a year earlier."""
        series = self._series(figure.indicator)[figure.dimensions]
        found = (one for one in series.values() if one.period.years_until(figure.period) == 1)
        return next(found, None)

    def year(self, indicator: str) -> Figure | None:
        """The figure of the calendar year that ended in the cycle."""
        series = self._series(indicator).get((), {})
        found = (one for one in series if one.is_calendar_year and self.ended(one))
        return next((series[one] for one in found), None)

    def earlier(self, figure: Figure) -> tuple[Figure, ...]:
        """The same figure of earlier years, the nearest first."""
        series = self._series(figure.indicator)[figure.dimensions].values()
        years = ((one.period.years_until(figure.period) or 0, one) for one in series)
        return tuple(one for years, one in sorted(years, key=lambda at: at[0]) if years > 0)

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

    def ended(self, period: Period) -> bool:
        """Whether a period ended in the cycle, on or before the assessment's day."""
        return self.cycle.start <= period.end <= self.last

    def inside(self, period: Period) -> bool:
        """Whether all days of a period count."""
        return self.cycle.start <= period.start and period.end <= self.last


def _forms_of(forms: Sequence[Provision], day: datetime.date | None) -> Sequence[Provision]:
    """The forms of a provision by which it was meant on a day; the last, without a day."""
    if day is None:
        return forms[-1:]
    governed = [one for one in forms if one.governs(report_of(day))]
    return governed or [one for one in forms if one.holds_on(day)]


def _of_cycle(series: Mapping[Period, Figure], evidence: Evidence) -> Figure | None:
    inside = [one for one in series if evidence.inside(one)]
    if inside:
        return series[max(inside, key=lambda one: (one.end - one.start, one.end))]
    years = (one for one in series if one.is_calendar_year and evidence.ended(one))
    return next((series[one] for one in years), None)
