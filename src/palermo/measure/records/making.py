"""Making: what all figures of an indicator have in common, and which cannot be given.

An agency that did not report is a gap in coverage, not a fall: its own figures have no value, and
whatever its rows would have been part of is marked as partial.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from palermo.measure.records.cells import cell_id
from palermo.measure.records.counting import Counted
from palermo.measure.records.frame import Frame, rule
from palermo.measure.records.intervals import Interval
from palermo.model import Definition, Dimensions, Figure, Period, figure_id
from palermo.model.figures import IntervalOf, ObsStatus

NOT_REPORTED = "an agency whose records would be counted here did not report"
UNTOLD = "no agency that is counted sent records of that time"


def silent(
    counted: Counted, frame: Frame, period: Period, *, throughout: bool = False
) -> frozenset[str]:
    """Agencies of an indicator that did not report in some stretch of a period, or throughout it.

    "" stands for one that the declaration does not name.
    """
    known = counted.agencies()
    return frozenset(
        gap.agency
        for gap in frame.gaps
        if gap.period.overlaps(period)
        and (not throughout or gap.period.start <= period.start <= period.end <= gap.period.end)
        and (
            gap.indicator == counted.definition.id or (gap.indicator == "*" and gap.agency in known)
        )
    )


def has_gap(counted: Counted, frame: Frame, period: Period, place: Dimensions) -> bool:
    """Whether there is no number: the place is that of a silent agency, or only it has its rows.

    What an agency reported of a period in part of which it was silent is a partial count. Of one
    that was silent throughout, there may still be what it began before; that is no count of it.
    """
    agency = dict(place).get("agency")
    throughout = silent(counted, frame, period, throughout=True)
    if agency in throughout or (throughout and counted.agencies(place) <= throughout):
        return True
    missing = silent(counted, frame, period)
    if not missing or counted.tally(period, place).count:
        return False
    return agency in missing or counted.agencies(place) <= missing


def is_untold(counted: Counted, frame: Frame, period: Period) -> bool:
    """Whether no agency that is counted has a record of that time, so that nothing is known of it.

    An extract that begins in 2005 does not say that nothing happened in 2004.
    """
    spans = [frame.spans[one] for one in counted.agencies() if one in frame.spans]
    return bool(spans) and not any(one.overlaps(period) for one in spans)


@dataclass(frozen=True, slots=True)
class Result:
    """What a figure says.

    Attributes:
        value: None where it cannot be given.
        interval: None where there is none; its method is added to the figure's.
        method: how the value was found.
        interval_of: what the interval is of.
        unit: of the value; "" for that of the definition.
        inputs: ids of cells.
    """

    value: float | None
    interval: Interval | None = None
    method: str = ""
    interval_of: IntervalOf = "rate"
    unit: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the figures of one indicator.

    Attributes:
        counted: its rows (for a ratio, those of its numerator; for a spread, of its share).
        frame: of the run.
        others: further indicators that it is computed from.
    """

    counted: Counted
    frame: Frame
    others: tuple[Counted, ...] = ()

    def status(self, period: Period) -> ObsStatus:
        """Whether an agency is missing in the period ("u")."""
        several = (self.counted, *self.others)
        return "u" if any(silent(one, self.frame, period) for one in several) else "A"

    def coverage(self, period: Period) -> tuple[str, ...]:
        """Agencies with rows in the period that reported throughout.

        Where there is no row, those that have some in other periods: they reported none.
        """
        several = (self.counted, *self.others)
        found = (
            (one.agencies((), period) or one.agencies()) - silent(one, self.frame, period)
            for one in several
        )
        return tuple(sorted(frozenset().union(*found)))

    def figure(self, period: Period, place: Dimensions, result: Result) -> Figure:
        """A figure of the indicator that was counted."""
        return self.named(self.counted.definition, period, place, result)

    def named(self, of: Definition, period: Period, place: Dimensions, result: Result) -> Figure:
        """A figure of an indicator, from its result."""
        if is_untold(self.counted, self.frame, period):
            result = Result(None, method=UNTOLD)
        definition, interval = of, result.interval
        status = self.status(period)
        return Figure(
            definition.id,
            replace(period, by=definition.by),
            place,
            value=result.value,
            lower=interval.lower if interval else None,
            upper=interval.upper if interval else None,
            level=self.frame.level if interval and result.interval_of != "definition" else None,
            interval_of=result.interval_of if interval else None,
            unit=result.unit or definition.unit,
            direction=definition.direction,
            obs_status="m" if result.value is None else status,
            coverage=self.coverage(period),
            definition=definition.stamp,
            as_of=self.frame.date.isoformat(),
            origin="records",
            inputs=result.inputs,
            method="; ".join(filter(None, [result.method, interval.method if interval else ""])),
        )

    def gap(self, of: Definition, period: Period, place: Dimensions) -> Figure:
        """The marker of a gap."""
        definition = of
        return Figure(
            definition.id,
            replace(period, by=definition.by),
            place,
            unit=definition.unit,
            direction=definition.direction,
            obs_status="n",
            coverage=self.coverage(period),
            definition=definition.stamp,
            as_of=self.frame.date.isoformat(),
            origin="gap",
            method=NOT_REPORTED,
        )


def places_of(counted: Counted, frame: Frame) -> tuple[Dimensions, ...]:
    """The places of an indicator, and those of silent agencies that have rows on other days."""
    if "agency" not in counted.definition.dimensions:
        return counted.places
    absent = {
        (("agency", name),)
        for period in counted.calendar.periods
        for name in silent(counted, frame, period)
        if name in counted.agencies()
    }
    return tuple(sorted({*counted.places, *absent}))


def fewest(counted: Counted, frame: Frame) -> int:
    """From how many persons (or proceedings) a median or a curve of the indicator is given.

    As many as the rules say, or as the project's threshold of disclosure, where that is larger.
    """
    whose = counted.definition.whose or "victims"
    rules: dict[str, int] = rule("records")["fewest"]
    return max(rules[whose], frame.thresholds.get(whose, 0))


def cell_ids(
    counted: Counted, period: Period, place: Dimensions, parts: Iterable[int] = (0,)
) -> tuple[str, ...]:
    """Ids of the cells of several parts."""
    return tuple(cell_id(counted, period, place, part) for part in parts)


def id_of(counted: Counted, period: Period, place: Dimensions = ()) -> str:
    """The id that a figure will have."""
    return figure_id(counted.definition.id, period.label, place)
