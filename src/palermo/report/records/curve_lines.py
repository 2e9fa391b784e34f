"""The specification of a chart of curves: points with intervals, joined by straight lines.

A few lengths of time are known, not the whole curve: steps between them would say that nothing
happened there.
"""

from typing import Any

from palermo.report.records.curves import Curve, days
from palermo.report.records.specifications import filled, has_interval
from palermo.report.records.states import has_number

FEWEST = 3  # points of an outcome from which a curve can be seen
APART = 5  # pixels between the marks of two outcomes, so that none hides another
STYLES = (
    ("#0072b2", ()),
    ("#a8326f", (7, 3)),
    ("#8a3b00", (2, 3)),
    ("#666666", (9, 3, 2, 3)),
)
"""Colour and dashes of the curves, one an outcome, so that neither is needed alone."""


def drawn_outcomes(curve: Curve) -> tuple[str, ...]:
    """The outcomes that have a number; () where none has enough of them for a curve."""
    known = {one: len(_points(curve, one)) for one in curve.outcomes}
    if max(known.values(), default=0) < FEWEST:
        return ()
    return tuple(one for one in curve.outcomes if known[one])


def curve_specification(curve: Curve) -> dict[str, Any]:
    """The specification of cumulative incidence: one line an outcome, from none at day 0."""
    outcomes = drawn_outcomes(curve)
    data = {
        f"{name}{at}": rows
        for at, outcome in enumerate(outcomes)
        for name, rows in (
            ("line", _line(curve, outcome)),
            ("points", _points(curve, outcome)),
            ("missing", _missing(curve, outcome)),
        )
    }
    rows = [row for found in data.values() for row in found]
    top = max((max(row.get("share", 0), row.get("upper", 0)) for row in rows), default=1.0)
    lengths = [days(length) for length in curve.lengths]
    values = {"last": max([*lengths, 1]), "top": min(max(top, 0.05), 1), "days": [0, *lengths]}
    spec = filled("curves", values)
    spec["layer"] = [layer for at in range(len(outcomes)) for layer in _layers(at, len(outcomes))]
    spec["datasets"] = data
    return spec


def _points(curve: Curve, outcome: str) -> list[dict[str, Any]]:
    """The shares that are shown, with their intervals."""
    rows = []
    for length in curve.lengths:
        figure = curve.at(outcome, length)
        if figure is not None and has_number(figure):
            row = {"days": days(length), "share": figure.value}
            ends = {"lower": figure.lower, "upper": figure.upper}
            rows.append(row | (ends if has_interval(figure) else {}))
    return rows


def _line(curve: Curve, outcome: str) -> list[dict[str, Any]]:
    """The points that a line joins; it stops where a number is missing."""
    rows: list[dict[str, Any]] = [{"days": 0, "share": 0.0, "run": 0}]
    run = 0
    for length in curve.lengths:
        figure = curve.at(outcome, length)
        if has_number(figure):
            assert figure is not None
            rows.append({"days": days(length), "share": figure.value, "run": run})
        else:
            run += 1
    return rows


def _missing(curve: Curve, outcome: str) -> list[dict[str, Any]]:
    """The lengths of time of which no number is shown."""
    return [
        {"days": days(length)}
        for length in curve.lengths
        if not has_number(curve.at(outcome, length))
    ]


def _layers(at: int, number: int) -> list[dict[str, Any]]:
    colour, dashes = STYLES[at % len(STYLES)]
    shift = {"xOffset": (at - (number - 1) / 2) * APART}
    span = {"type": "rule", "strokeWidth": 3, "color": colour, "opacity": 0.35} | shift
    line = {"type": "line", "strokeWidth": 2, "color": colour, "strokeDash": list(dashes)} | shift
    point = {"type": "point", "filled": True, "size": 40, "color": colour, "opacity": 1} | shift
    cross = point | {"shape": "cross", "angle": 45, "size": 60}
    ends = {"y": {"field": "lower", "type": "quantitative"}, "y2": {"field": "upper"}}
    return [
        {"data": {"name": f"points{at}"}, "mark": span, "encoding": ends},
        {
            "data": {"name": f"line{at}"},
            "mark": line,
            "encoding": {"detail": {"field": "run", "type": "nominal"}},
        },
        {"data": {"name": f"points{at}"}, "mark": point},
        {
            "data": {"name": f"missing{at}"},
            "mark": cross,
            "encoding": {"y": {"value": 222 - 11 * at}},
        },
    ]
