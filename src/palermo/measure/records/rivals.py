"""Rival explanations of a series that does not rise: what each predicts, what the figures show.

They are looked for together, and none is proved: data that are as predicted by one may be so for
another reason.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from palermo.measure.records.counting import Counted
from palermo.measure.records.elasticities import Slope
from palermo.measure.records.frame import Frame, rule
from palermo.measure.records.making import silent
from palermo.model import Figure, Period, Rival, figure_id
from palermo.model.agency_records import Shows

_Numbers = list[tuple[str, str]]
_Judged = tuple[Shows, list[str], _Numbers]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What rivals are judged from.

    Attributes:
        frame: of the run.
        figures: by id.
        counted: rows by indicator.
        lagged: elasticity of a count to the effort of the year before, by count and effort; or why
            there is none.
    """

    frame: Frame
    figures: Mapping[str, Figure] = field(repr=False)
    counted: Mapping[str, Counted] = field(repr=False)
    lagged: Mapping[tuple[str, str], Slope | str]

    def years(self, indicator: str) -> list[Figure]:
        """The figures of an indicator in calendar years, where they have a value."""
        first, last = self.frame.years
        ids = (f"{indicator}/{year}" for year in range(first, last + 1))
        found = (self.figures[one] for one in ids if one in self.figures)
        return [one for one in found if one.value is not None]


def rivals(evidence: Evidence) -> tuple[Rival, ...]:
    """Every rival of `rules/rivals.toml`, judged."""
    return tuple(_rival(entry, evidence) for entry in rule("rivals")["rival"])


def _rival(entry: Mapping[str, Any], evidence: Evidence) -> Rival:
    shows, figures, numbers = _JUDGES[entry["judged_by"]](entry["indicators"], evidence)
    return Rival(
        entry["id"], entry["label"], entry["predicts"], shows, tuple(figures), tuple(numbers)
    )


def difference(first: Figure, last: Figure) -> tuple[float, float]:
    """Interval of the difference of two figures from their own intervals (Newcombe 1998)."""
    assert first.value is not None and last.value is not None
    assert first.lower is not None and first.upper is not None
    assert last.lower is not None and last.upper is not None
    change = last.value - first.value
    below = sqrt((last.value - last.lower) ** 2 + (first.upper - first.value) ** 2)
    above = sqrt((last.upper - last.value) ** 2 + (first.value - first.lower) ** 2)
    return change - below, change + above


def _rises(indicators: Sequence[str], evidence: Evidence) -> _Judged:
    """Whether a share rose between the first and the last year."""
    years = [one for name in indicators for one in evidence.years(name) if one.lower is not None]
    if len(years) < 2:
        return "cannot be told", [one.id for one in years], []
    lower, upper = difference(years[0], years[-1])
    numbers = [
        *((one.period.label, _percent(one.value)) for one in (years[0], years[-1])),
        ("change from", _percent(lower)),
        ("change to", _percent(upper)),
    ]
    shows: Shows = "cannot be told"
    if lower > 0:
        shows = "as predicted"
    elif upper < rule("records")["rivals"]["change"]:
        shows = "against it"
    return shows, [years[0].id, years[-1].id], numbers


def _falls(indicators: Sequence[str], evidence: Evidence) -> _Judged:
    """Whether effort fell: some of it did, and none rose."""
    figures: list[str] = []
    numbers: _Numbers = []
    changes = []
    for name in indicators:
        pairs = _in_both(name, evidence)
        before, after = (sum(pair[at].value or 0 for pair in pairs) for at in (0, 1))
        if before:
            changes.append(after / before - 1)
            figures += [one.id for pair in pairs for one in pair]
            numbers.append((name, _percent(changes[-1])))
    margin = rule("records")["rivals"]["change"]
    fell, rose = (any(sign * one > margin for one in changes) for sign in (-1, 1))
    if not changes or (fell and rose):
        return "cannot be told", figures, numbers
    return ("as predicted" if fell else "against it"), figures, numbers


def _in_both(name: str, evidence: Evidence) -> list[tuple[Figure, Figure]]:
    """An amount in the first and the last year that have a total.

    Where a region is not known in both, those regions that are: a number that one of them did not
    give would pass for a fall.
    """
    years = evidence.years(name)
    if len(years) < 2:
        return []
    if all(one.obs_status == "A" for one in (years[0], years[-1])):
        return [(years[0], years[-1])]
    places = [place for place in evidence.counted[name].places if place]
    known = {key: one for key, one in evidence.figures.items() if one.value is not None}
    first, last = years[0].period.label, years[-1].period.label
    pairs = (
        (known.get(figure_id(name, first, place)), known.get(figure_id(name, last, place)))
        for place in places
    )
    return [(one, other) for one, other in pairs if one is not None and other is not None]


def _records(indicators: Sequence[str], evidence: Evidence) -> _Judged:
    """Whether more records became silent on what they should say, or an agency as a whole."""
    first, last = (Period.calendar_year(year) for year in evidence.frame.years)
    found = [evidence.counted[name] for name in indicators if name in evidence.counted]
    years = [one for one in _calendar_years(evidence) if one != first]
    missing = {
        name for one in found for year in years for name in silent(one, evidence.frame, year)
    }
    numbers: _Numbers = [("did not report", name) for name in sorted(missing)]
    rises = []
    for one in found:
        if one.definition.measure == "share":
            ends = [unknown_share(one, period) for period in (first, last)]
            if ends[0] is not None and ends[1] is not None:
                rises.append(ends[1] - ends[0])
                numbers.append((one.definition.id, f"{_percent(ends[0])} {_percent(ends[1])}"))
    figures = [f.id for one in found for f in evidence.years(one.definition.id)]
    margin = rule("records")["rivals"]["change"]
    if missing or any(rise > margin for rise in rises):
        return "as predicted", figures, numbers
    return ("against it" if rises else "cannot be told"), figures, numbers


def _calendar_years(evidence: Evidence) -> list[Period]:
    first, last = evidence.frame.years
    return [Period.calendar_year(year) for year in range(first, last + 1)]


def unknown_share(counted: Counted, period: Period) -> float | None:
    """Of the rows of a share in a period, those of which it is not known; None without rows."""
    unknown = counted.unknowns(period)
    rows = unknown + counted.tally(period, ()).count
    return unknown / rows if rows else None


def _saturation(indicators: Sequence[str], evidence: Evidence) -> _Judged:
    """Whether the effort of the year before leaves less to find."""
    outcome, effort = indicators
    figures = [one.id for name in indicators for one in evidence.years(name)]
    # it is made of the same counts of regions as the elasticity, and is told with it or not at all
    alike = f"elasticity_{outcome}_{effort}"
    figures += [one.id for one in evidence.figures.values() if one.indicator == alike]
    slope = evidence.lagged.get((outcome, effort), "no data")
    if isinstance(slope, str):
        return "cannot be told", figures, [("why", slope)]
    lower, upper = slope.interval(evidence.frame.level)
    numbers = [
        ("elasticity to the year before", f"{slope.value:.2f}"),
        ("from", f"{lower:.2f}"),
        ("to", f"{upper:.2f}"),
    ]
    if upper < 0:
        return "as predicted", figures, numbers
    return ("against it" if lower > 0 else "cannot be told"), figures, numbers


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}%"


_JUDGES: Mapping[str, Callable[[Sequence[str], Evidence], _Judged]] = {
    "rises": _rises,
    "falls": _falls,
    "records": _records,
    "saturation": _saturation,
}
