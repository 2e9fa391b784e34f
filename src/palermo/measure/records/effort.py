"""Effort: how a count goes with officers, inspectors or budget, over regions and years.

By how many per cent the count is larger where effort is one per cent more (`elasticities.py`). It
is an association between regions: larger ones have more of everything, and officers are sent where
there is work. Whether more is found once officers become more, is another question, to which the
same regression with a level for each region answers, as far as effort changed within them.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.measure.records.amounts import Amounts
from palermo.measure.records.counting import Counted
from palermo.measure.records.elasticities import (
    Slope,
    Table,
    fitted,
    lagged,
    too_few,
    verdict,
    within,
)
from palermo.measure.records.frame import Frame
from palermo.measure.records.intervals import Interval
from palermo.measure.records.making import Maker, Result, cell_ids, is_untold, silent
from palermo.model import Definition, Dimensions, Figure, Note, Period, figure_id
from palermo.store.workspace import Workspace

_MORE = 1.1  # ten per cent more
_JACKKNIFE = (
    "jackknife by {over} (MacKinnon, Nielsen and Webb 2023), Student's t on {df} degrees of "
    "freedom, at level {level:g}"
)


@dataclass(frozen=True, slots=True)
class Effort:
    """An elasticity: a count against an amount.

    Attributes:
        definition: of the elasticity.
        outcome: the rows of the count.
        effort: those of the amount.
        amounts: of the effort, by region and calendar year.
    """

    definition: Definition
    outcome: Counted
    effort: Counted
    amounts: Amounts

    def figures(self, frame: Frame, workspace: Workspace) -> Iterator[Figure | Note]:
        """The elasticity over all years that have both, and what it says in words."""
        table = self.table(frame, workspace)
        period = _span(table, frame)
        maker = Maker(self.outcome, frame, (self.effort,))
        if (why := too_few(table)) or (slope := fitted(table)) is None:
            why = why or "no fit"
            params = (("indicator", self.definition.id), ("why", why))
            yield Note("no elasticity", figure_id(self.definition.id, period.label), params)
            yield maker.named(self.definition, period, (), Result(None, method=f"refused: {why}"))
            return
        lower, upper = slope.interval(frame.level)
        result = Result(
            slope.value,
            Interval(lower, upper, self._told(slope, frame.level)),
            self._method(table, slope, frame.level),
            interval_of="estimate",
            inputs=self._inputs(table),
        )
        yield maker.named(self.definition, period, (), result)
        yield self._answer(period, slope, frame.level)

    def table(self, frame: Frame, workspace: Workspace) -> Table:
        """Counts and effort of regions and the calendar years that are measured and over.

        A region without a count has 0; where nobody reported who counts there, it has no cell.
        """
        over = self.definition.over
        counts = {
            (region, year): number
            for region, year, number in workspace.rows(
                f'SELECT "{over}", year("on"), count(*) FROM {self.outcome.table} '  # noqa: S608
                'WHERE "on" IS NOT NULL GROUP BY ALL ORDER BY ALL'
            )
        }
        first = max(frame.years[0], min((year for _, year in counts), default=frame.date.year))
        last = min(frame.years[1], (frame.date + datetime.timedelta(days=1)).year - 1)
        cells = [
            (place[0][1], period.year, value)
            for (place, period), value in sorted(self.amounts.values.items())
            if place
            and place[0][0] == over
            and place[0][1] != "unknown"
            and period.is_calendar_year
            and first <= period.year <= last
            and value > 0
            and self._is_reported(frame, place, period)
        ]
        return Table(
            [region for region, _, _ in cells],
            [year for _, year, _ in cells],
            [counts.get((region, year), 0) for region, year, _ in cells],
            [value for _, _, value in cells],
        )

    def _is_reported(self, frame: Frame, place: Dimensions, year: Period) -> bool:
        """Whether somebody who counts in a place told of a whole year."""
        if is_untold(self.outcome, frame, year):
            return False
        missing = silent(self.outcome, frame, year)
        senders = self.outcome.agencies(place) if place in self.outcome.places else frozenset()
        return not missing or not (senders or self.outcome.agencies()) <= missing

    def lagged(self, frame: Frame, workspace: Workspace) -> Slope | str:
        """The elasticity to the effort of the year before, that of the same year held equal.

        Why there is none where the table is too small.
        """
        return lagged(self.table(frame, workspace), self._before)

    def _before(self, region: str, year: int) -> float | None:
        place = ((self.definition.over, region),)
        return self.amounts.values.get((place, Period.calendar_year(year - 1)))

    def _method(self, table: Table, slope: Slope, level: float) -> str:
        return (
            f"an association between places, not a cause: negative binomial regression of "
            f"{self.outcome.definition.id} on log({self.effort.definition.id}) with a level for "
            f"each year, "
            f"{len(table.counts)} cells ({len(set(table.regions))} of {self.definition.over} by "
            f"{len(set(table.years))} years), alpha {slope.dispersion:.4g}; {inner(table, level)}"
        )

    def _told(self, slope: Slope, level: float) -> str:
        return _JACKKNIFE.format(over=self.definition.over, df=slope.regions - 1, level=level)

    def _inputs(self, table: Table) -> tuple[str, ...]:
        """Every cell of the table: whoever knows the elasticity knows much about each of them."""
        several = (self.outcome, self.effort)
        places = [((self.definition.over, region),) for region in table.regions]
        return tuple(
            cell
            for one in several
            for place, year in zip(places, table.years, strict=True)
            if place in one.places
            for cell in cell_ids(one, Period.calendar_year(year), place)
        )

    def _answer(self, period: Period, slope: Slope, level: float) -> Note:
        """How much larger the count is where effort is ten per cent larger, in per cent."""
        ends = (slope.value, *slope.interval(level))
        more = [f"{(_MORE**one - 1) * 100:.1f}" for one in ends]
        params = (
            ("indicator", self.definition.id),
            ("outcome", self.outcome.definition.id),
            ("effort", self.effort.definition.id),
            ("more", more[0]),
            ("lower", more[1]),
            ("upper", more[2]),
            ("answer", verdict(slope, level)),
        )
        return Note("ten per cent more", figure_id(self.definition.id, period.label), params)


def inner(table: Table, level: float) -> str:
    """What went with a change of effort within regions, in words.

    It is told where the interval is too short to hold both 0 and 1, wherever it lies: to tell only
    what differs from 0 would tell mostly what does so by chance.
    """
    slope = within(table)
    lower, upper = slope.interval(level) if slope else (0.0, 1.0)
    if slope is None or upper - lower >= 1:
        return "within regions over the years: cannot be told, as effort changed too little"
    return f"within regions over the years: {slope.value:.2f} ({lower:.2f} to {upper:.2f})"


def _span(table: Table, frame: Frame) -> Period:
    years = table.years or frame.years
    return Period(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31))
