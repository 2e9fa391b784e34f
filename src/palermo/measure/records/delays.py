"""Delays: by cohort of start, which share had which outcome within so many days."""

from collections import defaultdict
from collections.abc import Iterator

from palermo.measure.records.counting import Counted
from palermo.measure.records.frame import Frame
from palermo.measure.records.incidence import Waiting
from palermo.measure.records.intervals import Interval
from palermo.measure.records.making import Maker, Result, cell_ids, fewest, has_gap
from palermo.measure.records.medians import refusal, refused
from palermo.measure.records.parts import OPEN
from palermo.model import Dimensions, Figure, Note, Period, dimensions_of
from palermo.store.workspace import Workspace

_METHOD = (
    "Aalen-Johansen (1978) of those who began in the period, open ones censored on {date}; "
    "competing outcomes {outcomes}; {cases}"
)
_INTERVAL = "variance by the delta method, interval on the scale log(-log) at level {level:g}"
_MEDIAN = "interval after Brookmeyer and Crowley (1982) at level {level:g}, scale log(-log)"


def delays(counted: Counted, frame: Frame, workspace: Workspace) -> Iterator[Figure | Note]:
    """The curves of each cohort at the days of the rules, and the median time to any outcome.

    The median is the figure without dimensions; the shares have dimensions outcome and within.
    """
    maker = Maker(counted, frame)
    outcomes = [dict(place)["outcome"] for place in counted.places if place]
    ends = [outcome for outcome in outcomes if outcome != OPEN]
    rows, effects = _rows(counted, workspace), _effects(counted, workspace)
    for period in counted.calendar.periods:
        waiting = Waiting.of(rows.get(period, []), ends, effects.get(period, 1.0))
        if has_gap(counted, frame, period, ()):
            yield maker.gap(counted.definition, period, ())
            places = (_place(counted, end, at) for end in ends for at in _lengths(counted))
            yield from (maker.gap(counted.definition, period, place) for place in places)
        elif waiting.total < fewest(counted, frame):
            yield refusal(counted, frame, period, ())
            yield maker.figure(period, (), refused(counted, frame, period, ()))
        else:
            yield maker.figure(period, (), _median(counted, frame, period, waiting))
            yield from _curves(maker, period, waiting)


def _rows(counted: Counted, workspace: Workspace) -> dict[Period, list[tuple[int, str, int]]]:
    found = defaultdict(list)
    for period, days, outcome, number in workspace.rows(
        f"SELECT period, days, outcome, count(*) FROM {counted.table} "  # noqa: S608
        f"JOIN {counted.calendar.period_of_stretch} USING (stretch) WHERE days IS NOT NULL "
        "GROUP BY ALL ORDER BY ALL"
    ):
        found[counted.calendar.periods[period]].append((int(days), outcome, number))
    return dict(found)


def _effects(counted: Counted, workspace: Workspace) -> dict[Period, float]:
    """The mean size of the cases of each period, by person."""
    found = workspace.rows(
        "SELECT period, sum(size * size) / sum(size) FROM ("  # noqa: S608 - our own table
        f"SELECT period, count(*) AS size FROM {counted.table} "
        f"JOIN {counted.calendar.period_of_stretch} USING (stretch) WHERE days IS NOT NULL "
        "GROUP BY period, case_no, CASE WHEN case_no IS NULL THEN unit END) GROUP BY ALL"
    )
    return {counted.calendar.periods[period]: float(effect) for period, effect in found}


def _lengths(counted: Counted) -> list[int]:
    """Positions of the parts within a length of time, shortest first."""
    return list(range(len(counted.parts) - 1, 0, -1))


def _place(counted: Counted, outcome: str, part: int) -> Dimensions:
    return dimensions_of({"outcome": outcome, **dict(counted.parts[part].dimensions)})


def _told(frame: Frame, waiting: Waiting) -> str:
    return _METHOD.format(
        date=frame.date.isoformat(),
        outcomes=", ".join(sorted(waiting.ended)),
        cases="each its own case" if waiting.effect == 1 else "those of a case taken as one",
    )


def _median(counted: Counted, frame: Frame, period: Period, waiting: Waiting) -> Result:
    value, lower, upper = waiting.median(frame.level)
    method = f"median time to the first outcome; {_told(frame, waiting)}"
    inputs = cell_ids(counted, period, ())
    if value is None or lower is None:
        return Result(None, method=f"{method}; not reached by half", inputs=inputs)
    if upper is None:
        return Result(value, method=f"{method}; no upper end can be given", inputs=inputs)
    interval = Interval(lower, upper, _MEDIAN.format(level=frame.level))
    return Result(value, interval, method, interval_of="estimate", inputs=inputs)


def _curves(maker: Maker, period: Period, waiting: Waiting) -> Iterator[Figure]:
    counted, level = maker.counted, maker.frame.level
    for outcome in waiting.ended:
        for part in _lengths(counted):
            days = int(dict(counted.parts[part].dimensions)["within"])
            inputs = (
                *cell_ids(counted, period, (("outcome", outcome),), (part,)),
                *cell_ids(counted, period, ()),
            )
            result = Result(None, method=_told(maker.frame, waiting), unit="share", inputs=inputs)
            if waiting.reaches(days):
                value, lower, upper = waiting.incidence(outcome, days, level)
                interval = Interval(lower, upper, _INTERVAL.format(level=level))
                result = Result(value, interval, result.method, "estimate", "share", inputs)
            yield maker.figure(period, _place(counted, outcome, part), result)
