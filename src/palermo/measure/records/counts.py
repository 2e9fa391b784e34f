"""Counts, shares and bounds: what follows from how many units there are."""

from collections.abc import Iterator, Sequence

from palermo.measure.records.cases import Cases
from palermo.measure.records.counting import Counted
from palermo.measure.records.frame import Frame
from palermo.measure.records.intervals import (
    Interval,
    Resampling,
    count_interval,
    share_interval,
)
from palermo.measure.records.making import Maker, Result, cell_ids, has_gap, id_of, places_of
from palermo.model import Dimensions, Figure, Period

_BOUNDS = "from the narrow definition to the wide one; these are no limits of confidence"


def like_periods(counted: Counted, period: Period) -> Sequence[Period]:
    """The periods of the same kind: calendar years, or cycles; none overlaps another."""
    return [one for one in counted.calendar.periods if one.cycle == period.cycle]


def pools(counted: Counted, period: Period) -> list[Cases]:
    """All cases of each period of the kind.

    Not those of one place alone: with them an interval of a count that is shown would give away
    the counts of the same place that are held back in other periods.
    """
    return [counted.cases(one, ()) for one in like_periods(counted, period)]


def figures_of_units(counted: Counted, frame: Frame) -> Iterator[Figure]:
    """The figures of a count, a share or bounds, in every period and place."""
    results = {"count": count_of, "share": share_of, "bounds": bounds_of}
    result = results[counted.definition.measure]
    maker = Maker(counted, frame)
    for place in places_of(counted, frame):
        for period in counted.calendar.periods:
            if has_gap(counted, frame, period, place):
                yield maker.gap(counted.definition, period, place)
            else:
                yield maker.figure(period, place, result(counted, frame, period, place))


def count_of(counted: Counted, frame: Frame, period: Period, place: Dimensions) -> Result:
    """How many units, with an interval of the rate that underlies them."""
    return Result(
        counted.tally(period, place).count,
        interval_of_count(counted, frame, period, place),
        method=f"{counted.definition.counting}, each unit on its first day; "
        "interval of the underlying rate",
        inputs=cell_ids(counted, period, place),
    )


def interval_of_count(
    counted: Counted, frame: Frame, period: Period, place: Dimensions
) -> Interval:
    """Interval of the rate that underlies a count, in units."""
    return count_interval(
        counted.cases(period, place),
        Cases.pooled(pools(counted, period)),
        Resampling.of(id_of(counted, period, place), frame),
    )


def share_of(counted: Counted, frame: Frame, period: Period, place: Dimensions) -> Result:
    """Of the units of which it is known, the share that has the property."""
    inputs = cell_ids(counted, period, place, (1, 0))
    known = counted.tally(period, place).count
    if not known:
        return Result(None, method="nothing to take a share of", inputs=inputs)
    interval = share_interval(
        counted.cases(period, place),
        pools(counted, period),
        Resampling.of(id_of(counted, period, place), frame),
    )
    value = counted.tally(period, place, 1).count / known
    method = f"{counted.definition.counting}, of {known} known; interval of the underlying share"
    # a case-adjusted interval around few units need not hold an extreme share
    ends = Interval(min(interval.lower, value), max(interval.upper, value), interval.method)
    return Result(value, ends, method=method, inputs=inputs)


def bounds_of(counted: Counted, frame: Frame, period: Period, place: Dimensions) -> Result:
    """From the narrow to the wide definition."""
    del frame
    wide = counted.tally(period, place).count
    narrow = counted.tally(period, place, 1).count
    return Result(
        narrow,
        Interval(narrow, wide, _BOUNDS),
        method=f"{counted.definition.counting}; value by the narrow definition",
        interval_of="definition",
        inputs=cell_ids(counted, period, place, (1, 0)),
    )
