"""Amounts (officers, budget, places) and ratios to them.

Amounts are often given for calendar years, one number each. A cycle from 1 April has part of two of
them: both numbers, weighted by days, which holds for a stock (officers) and for a flow (money).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from palermo.measure.records.counting import Counted
from palermo.measure.records.counts import interval_of_count
from palermo.measure.records.frame import Frame, rule
from palermo.measure.records.intervals import Interval
from palermo.measure.records.making import Maker, Result, cell_ids, has_gap, places_of
from palermo.model import Definition, Dimensions, Figure, Period
from palermo.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts by period.

    Attributes:
        yearly: whether each is of a calendar year.
        values: by place and period (of calendar years, where they are yearly).
    """

    yearly: bool
    values: Mapping[tuple[Dimensions, Period], float] = field(repr=False)

    def of(self, period: Period, place: Dimensions = ()) -> float | None:
        """The amount of a period; None where it is not known for enough of its days."""
        own = self.values.get((place, period))
        if own is not None or not self.yearly or period.is_calendar_year:
            return own
        years = {
            year: self.values.get((place, Period.calendar_year(year)))
            for year in range(period.start.year, period.end.year + 1)
        }
        return by_days(period, {year: v for year, v in years.items() if v is not None})

    def spans(self, period: Period) -> tuple[Period, ...]:
        """The periods whose totals make up that of a period: itself, or calendar years."""
        if ((), period) in self.values or not self.yearly:
            return (period,)
        years = range(period.start.year, period.end.year + 1)
        known = (Period.calendar_year(year) for year in years)
        return tuple(one for one in known if ((), one) in self.values)

    def told(self, period: Period) -> str:
        """How the amount of a period was found."""
        if not self.yearly:
            return "sum of the period"
        own = period.is_calendar_year or any(of == period for _, of in self.values)
        return "of the period" if own else "mean of calendar years weighted by days"


def by_days(period: Period, years: Mapping[int, float]) -> float | None:
    """The mean of yearly numbers, weighted by how many of a period's days each year has.

    None where the years that are known have too few of its days (`rules/records.toml`).
    """
    days = {year: _days(period, Period.calendar_year(year)) for year in years}
    known, all_days = sum(days.values()), (period.end - period.start).days + 1
    if known < rule("records")["amounts"]["share_of_days"] * all_days:
        return None
    return sum(years[year] * days[year] for year in years) / known


def _days(period: Period, other: Period) -> int:
    first, last = max(period.start, other.start), min(period.end, other.end)
    return max((last - first).days + 1, 0)


def population_amounts(population: Mapping[Period, float]) -> Amounts:
    """The population: of each calendar year; that of a cycle is their mean, unless it is given."""
    return Amounts(yearly=True, values={((), period): n for period, n in population.items()})


def amounts_of(counted: Counted, workspace: Workspace) -> Amounts:
    """What an indicator of amounts has for each period and place."""
    yearly = _is_yearly(counted, workspace)
    values: dict[tuple[Dimensions, Period], float] = {}
    for place in counted.places:
        if yearly:
            values |= {(place, year): v for year, v in _by_year(counted, workspace, place)}
            continue
        by_stretch = _by_stretch(counted, workspace, place)
        for period in counted.calendar.periods:
            within = [by_stretch.get(one) for one in counted.calendar.within(period)]
            known = [value for value in within if value is not None]
            if known:
                values[place, period] = sum(known)
    return Amounts(yearly, values)


def _is_yearly(counted: Counted, workspace: Workspace) -> bool:
    first = 'month("on") = 1 AND day("on") = 1'
    last = 'month("on") = 12 AND day("on") = 31'
    query = f"SELECT bool_and({first}) OR bool_and({last}) FROM {counted.table}"  # noqa: S608
    return bool(workspace.rows(query)[0][0])


def _by_year(
    counted: Counted, workspace: Workspace, place: Dimensions
) -> Iterator[tuple[Period, float]]:
    rows = _sums(counted, workspace, place, 'year("on")')
    return ((Period.calendar_year(year), value) for year, value in rows)


def _by_stretch(counted: Counted, workspace: Workspace, place: Dimensions) -> Mapping[int, float]:
    return dict(_sums(counted, workspace, place, "stretch"))


def _sums(
    counted: Counted, workspace: Workspace, place: Dimensions, by: str
) -> list[tuple[int, float]]:
    where = "".join(f' AND "{name}" = ${name}' for name, _ in place)
    return workspace.rows(
        f"SELECT {by} AS span, sum(value ORDER BY unit) FROM {counted.table} "  # noqa: S608
        f"WHERE value IS NOT NULL AND {by} IS NOT NULL{where} GROUP BY ALL ORDER BY span",
        dict(place) or None,
    )


def figures_of_amounts(counted: Counted, frame: Frame, amounts: Amounts) -> Iterator[Figure]:
    """The figures of amounts: no interval, because they are what was provided."""
    maker = Maker(counted, frame)
    for place in places_of(counted, frame):
        for period in counted.calendar.periods:
            value = amounts.of(period, place)
            if value is None and has_gap(counted, frame, period, place):
                yield maker.gap(counted.definition, period, place)
            else:
                inputs = cell_ids(counted, period, place)
                result = Result(value, method=amounts.told(period), inputs=inputs)
                made = maker.figure(period, place, result)
                partial = value is not None and lacks_a_part(amounts, period, place)
                yield replace(made, obs_status="u") if partial else made


def lacks_a_part(amounts: Amounts, period: Period, place: Dimensions = ()) -> bool:
    """Whether a total is without a category that has an amount in another period."""
    if place:
        return False
    known = {part for part, _ in amounts.values if part}
    return any((part, one) not in amounts.values for one in amounts.spans(period) for part in known)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio: a count to an amount.

    Attributes:
        definition: of the ratio.
        numerator: the rows of the count.
        denominator: those of the amount; None for the population.
        amounts: of the denominator.
    """

    definition: Definition
    numerator: Counted
    denominator: Counted | None
    amounts: Amounts

    def figures(self, frame: Frame) -> Iterator[Figure]:
        """The ratio in every period; in the places of its dimensions too."""
        others = (self.denominator,) if self.denominator else ()
        maker = Maker(self.numerator, frame, others)
        for place in self._places(frame):
            for period in self.numerator.calendar.periods:
                if has_gap(self.numerator, frame, period, place):
                    yield maker.gap(self.definition, period, place)
                else:
                    result = self._result(frame, period, place)
                    yield maker.named(self.definition, period, place, result)

    def _places(self, frame: Frame) -> Iterator[Dimensions]:
        for place in places_of(self.numerator, frame):
            if all(name in self.definition.dimensions for name, _ in place):
                yield place

    def _result(self, frame: Frame, period: Period, place: Dimensions) -> Result:
        amount = self.amounts.of(period, place)
        below = self.definition.denominator
        inputs = cell_ids(self.numerator, period, place)
        if self.denominator and place in self.denominator.places:
            inputs += cell_ids(self.denominator, period, place)
        if not amount:
            return Result(None, method=f"no {below} of the period is known", inputs=inputs)
        if lacks_a_part(self.amounts, period, place):
            return Result(None, method=f"a part of the {below} is not known", inputs=inputs)
        scale = self.definition.per / amount
        rate = interval_of_count(self.numerator, frame, period, place)
        return Result(
            self.numerator.tally(period, place).count * scale,
            Interval(rate.lower * scale, rate.upper * scale, rate.method),
            method=f"{self.definition.numerator} x {self.definition.per:g} / {below} "
            f"({amount:.10g}, {self.amounts.told(period)}); interval of the underlying rate",
            inputs=inputs,
        )
