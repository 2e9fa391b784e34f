"""The specifications of the charts of records: templates of Vega-Lite, filled with figures.

Only a figure that shows a number is data of a chart: what is held back has a cross, as a gap has.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.model import Figure
from palermo.report.languages import Language, language
from palermo.report.records.amounts import scale_of, written
from palermo.report.records.arrangement import Block, Indicator
from palermo.report.records.states import has_number, is_partial, state_of

LONGEST = 20  # characters of a place's name for which the chart has room


def periods_specification(indicator: Indicator, blocks: Sequence[Block]) -> dict[str, Any]:
    """The specification of an indicator by period: a place for each, one left free between kinds.

    Args:
        indicator: what it is of.
        blocks: those to draw; at least one, with a number in it.
    """
    places: list[tuple[int, Figure]] = []
    kinds, borders = [], []
    for block in blocks:
        start = places[-1][0] + 2 if places else 0
        borders += [{"place": start - 1}] if places else []
        places += [(start + at, one) for at, one in enumerate(block.figures)]
        kinds.append({"place": (start + places[-1][0]) / 2, "kind": block.kind})
    figures = [one for _, one in places]
    share = scale_of(figures[0], indicator.definition) == "share"
    last = places[-1][0]
    labels = [""] * (last + 1)
    for place, figure in places:
        labels[place] = str(figure.period.year)
    top = top_of([one for one in figures if has_number(one)])
    values = {
        "last": last,
        "top": min(max(top, 0.05), 1) if share else max(top, 1e-6),
        "places": [place for place, _ in places],
        "labels": labels,
    }
    spec = filled("periods", values)
    if share:
        spec["encoding"]["y"]["axis"]["format"] = "~%"
    spec["datasets"] = _datasets(indicator, places) | {"kinds": kinds, "borders": borders}
    spec["datasets"]["breaks"] = [{"place": at} for at in sorted(broken_at(indicator, places))]
    return spec


def _datasets(indicator: Indicator, places: Sequence[tuple[int, Figure]]) -> dict[str, Any]:
    known = [(place, one) for place, one in places if state_of(one) == "value"]
    ranges = [(place, one) for place, one in places if state_of(one) == "bounds"]
    runs = _runs(known, broken_at(indicator, places))
    values = [
        {"place": place, "value": one.value, "run": run, "label": _label(indicator, one.value)}
        for (place, one), run in zip(known, runs, strict=True)
    ]
    rising = [_rises(at, values) for at in range(len(values))]
    whole = [not is_partial(one) for _, one in known]
    return {
        "values": values,
        "whole": [row for row, all_of_it in zip(values, whole, strict=True) if all_of_it],
        "partial": [row for row, all_of_it in zip(values, whole, strict=True) if not all_of_it],
        "above": [row for row, rises in zip(values, rising, strict=True) if not rises],
        "below": [row for row, rises in zip(values, rising, strict=True) if rises],
        "intervals": [_span(place, one) for place, one in known if has_interval(one)],
        "bounds": [_span(place, one) for place, one in ranges if not is_partial(one)],
        "openBounds": [_span(place, one) for place, one in ranges if is_partial(one)],
        "ends": [
            {"place": place, "value": end, "label": _label(indicator, end)}
            for place, one in ranges
            for end in sorted({one.lower, one.upper} - {None})  # type: ignore[type-var]
        ],
        "missing": [{"place": place} for place, one in places if not has_number(one)],
    }


def _rises(at: int, values: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the line rises from a value to the next: its number stands below, out of the way."""
    here, after = values[at], values[at + 1] if at + 1 < len(values) else None
    return bool(after and after["run"] == here["run"] and after["value"] > here["value"])


def broken_at(indicator: Indicator, places: Sequence[tuple[int, Figure]]) -> set[float]:
    """Where breaks lie, between the places of the periods that cannot be compared."""
    at = {one.period: place for place, one in places}
    return {
        (at[one.before] + at[one.after]) / 2
        for one in indicator.breaks
        if one.before in at and one.after in at
    }


def _runs(known: Sequence[tuple[int, Figure]], broken: Iterable[float]) -> list[int]:
    """The number of its run for each: a line crosses no gap and no break.

    It ends where an agency is missing, too.
    """
    divided = set(broken)
    runs: list[int] = []
    for at, (place, figure) in enumerate(known):
        before = known[at - 1] if at else None
        joined = before and before[0] == place - 1 and place - 0.5 not in divided
        if before and joined and not is_partial(figure) and not is_partial(before[1]):
            runs.append(runs[-1])
        else:
            runs.append(runs[-1] + 1 if runs else 0)
    return runs


def dots_specification(figures: Sequence[Figure], total: Figure | None) -> dict[str, Any]:
    """The specification of one dot a place, in the order given."""
    known = [(_place(one), one) for one in figures if one.value is not None]
    top = top_of([one for _, one in known])
    spec = filled("dots", {"top": min(max(top, 0.05), 1)})
    spec["encoding"]["y"]["scale"]["domain"] = [_place(one) for one in figures]
    spec["datasets"] = {
        "values": [{"place": place, "value": one.value} for place, one in known],
        "intervals": [
            {"place": place, "lower": one.lower, "upper": one.upper}
            for place, one in known
            if has_interval(one)
        ],
        "missing": [{"place": _place(one)} for one in figures if one.value is None],
        "all": [{"value": total.value}] if total else [],
    }
    return spec


def _place(figure: Figure) -> str:
    name = figure.dimensions[0][1]
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def has_interval(figure: Figure) -> bool:
    """Whether it is a number with an interval of its own."""
    return state_of(figure) == "value" and figure.lower is not None and figure.upper is not None


def _span(place: int, figure: Figure) -> dict[str, Any]:
    return {"place": place, "lower": figure.lower, "upper": figure.upper}


def top_of(figures: Iterable[Figure]) -> float:
    """The largest number of the figures and of their intervals; 0 without any."""
    ends = (end for one in figures for end in (one.value, one.upper) if end is not None)
    return max(ends, default=0.0)


def _label(indicator: Indicator, value: float | None) -> str:
    assert value is not None
    scale = scale_of(indicator.figures[0], indicator.definition)
    return written(value, scale, _english(), indicator.places)


@cache
def _english() -> Language:
    return language("en")


def filled(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The template of a chart with its parameters."""
    text = files("palermo.report").joinpath(f"charts/{name}.vl.json").read_text("utf-8")
    spec: dict[str, Any] = json.loads(text)
    spec["params"] = [{"name": key, "value": value} for key, value in values.items()]
    return spec
