"""Medians, with an interval by case."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from palermo.measure.records.cases import Cases
from palermo.measure.records.counting import Counted
from palermo.measure.records.frame import Frame, rule
from palermo.measure.records.intervals import Interval, Resampling, design_effect, for_few, jeffreys
from palermo.measure.records.making import (
    Maker,
    Result,
    cell_ids,
    fewest,
    has_gap,
    id_of,
    places_of,
)
from palermo.model import Dimensions, Figure, Note, Period
from palermo.store.workspace import Workspace

_Values = NDArray[np.float64]
_Numbers = NDArray[np.int64]


def medians(counted: Counted, frame: Frame, workspace: Workspace) -> Iterator[Figure | Note]:
    """The median of each period and place, and a note where there are too few."""
    maker = Maker(counted, frame)
    for place in places_of(counted, frame):
        values, cases, stretches = _rows(counted, workspace, place)
        for period in counted.calendar.periods:
            chosen = np.isin(stretches, counted.calendar.within(period))
            if has_gap(counted, frame, period, place):
                yield maker.gap(counted.definition, period, place)
            elif chosen.sum() < fewest(counted, frame):
                yield refusal(counted, frame, period, place)
                yield maker.figure(period, place, refused(counted, frame, period, place))
            else:
                resampling = Resampling.of(id_of(counted, period, place), frame)
                interval = median_interval(values[chosen], cases[chosen], resampling)
                result = Result(
                    float(np.median(values[chosen])),
                    interval,
                    method=f"median of {chosen.sum()}; interval of the underlying median",
                    inputs=cell_ids(counted, period, place),
                )
                yield maker.figure(period, place, result)


def refusal(counted: Counted, frame: Frame, period: Period, place: Dimensions) -> Note:
    """That there are too few for a median or a curve; it does not say how many there are."""
    least = str(fewest(counted, frame))
    params = (("indicator", counted.definition.id), ("period", period.label), ("fewest", least))
    return Note("too few", id_of(counted, period, place), params)


def refused(counted: Counted, frame: Frame, period: Period, place: Dimensions) -> Result:
    """No value, because there are too few."""
    return Result(
        None,
        method=f"not given for fewer than {fewest(counted, frame)}",
        inputs=cell_ids(counted, period, place),
    )


def _rows(
    counted: Counted, workspace: Workspace, place: Dimensions
) -> tuple[_Values, _Numbers, _Numbers]:
    """Values, numbers of their cases (dense from 0), and stretches."""
    where = "".join(f' AND "{name}" = ${name}' for name, _ in place)
    found = workspace.columns(
        "SELECT value, dense_rank() OVER (ORDER BY case_no IS NULL, case_no, "  # noqa: S608
        "CASE WHEN case_no IS NULL THEN unit END)::BIGINT - 1 AS case_no, "
        f"stretch::BIGINT AS stretch FROM {counted.table} "
        f"WHERE value IS NOT NULL AND stretch IS NOT NULL{where} ORDER BY value, unit",
        dict(place) or None,
    )
    return tuple(np.asarray(found[name]) for name in ("value", "case_no", "stretch"))  # type: ignore[return-value]


def median_interval(values: _Values, cases: _Numbers, resampling: Resampling) -> Interval:
    """Interval of the median that underlies values which come in cases.

    From many cases, percentiles of the Poisson bootstrap by case. From few, the quantiles at the
    ends of Jeffreys' interval of one half, at the effective number (Woodruff 1952,
    doi:10.1080/01621459.1952.10483443).

    Args:
        values: in ascending order, at least one.
        cases: the number of the case of each.
        resampling: of the figure.
    """
    _, cases = np.unique(cases, return_inverse=True)
    number = int(cases.max()) + 1
    if number >= rule("records")["intervals"]["bootstrap_cases"]:
        ends = (resampling.tail, 1 - resampling.tail)
        lower, upper = (_resampled_quantile(values, cases, resampling, end) for end in ends)
        return Interval(lower, upper, resampling.told)
    effect = max(1.0, design_effect([_below(values, cases, float(np.median(values)))]))
    if number < len(values):
        effect *= for_few(number, resampling.level)
    units = len(values) / effect
    low, high = jeffreys(units / 2, units, resampling.level)
    return Interval(
        float(values[int(np.floor(low * len(values)))]),
        float(values[min(int(np.ceil(high * len(values))), len(values)) - 1]),
        f"quantiles at the ends of Jeffreys' interval of one half (Woodruff 1952) at level "
        f"{resampling.level:g} at the effective size by case",
    )


def _below(values: _Values, cases: _Numbers, limit: float) -> Cases:
    """The cases with how many of their values do not exceed the limit."""
    units = np.bincount(cases)
    yes = np.bincount(cases, weights=values <= limit)
    kinds, times = np.unique(np.column_stack([units, yes]), axis=0, return_counts=True)
    size, below = (column.astype(np.float64) for column in kinds.T)
    return Cases(size, below, times.astype(np.float64))


def _resampled_quantile(
    values: _Values, cases: _Numbers, resampling: Resampling, probability: float
) -> float:
    """The quantile of the median over resamples, found without drawing the values themselves.

    The median of a resample does not exceed x where the weights of the values up to x are at
    least half of all: a sum over cases, for which those of one kind are drawn together.
    """
    distinct = np.unique(values)
    first, last = 0, len(distinct) - 1
    while first < last:
        middle = (first + last) // 2
        if _not_above(_below(values, cases, distinct[middle]), resampling) < probability:
            first = middle + 1
        else:
            last = middle
    return float(distinct[first])


def _not_above(cases: Cases, resampling: Resampling) -> float:
    """In which share of the resamples the median does not exceed the limit."""
    draws = resampling.generator().poisson(cases.times, (resampling.resamples, len(cases.times)))
    ahead = draws @ (2 * cases.yes - cases.units)
    return float((ahead > 0).mean() + (ahead == 0).mean() / 2)
