"""Estimates one below the other: methods, lists left out, lists merged, known populations."""

import math
import re
from collections.abc import Sequence
from typing import Any

from palermo import mse
from palermo.model.hidden import PublicEstimate
from palermo.mse.comparisons import Changed, Known
from palermo.report import charts
from palermo.report.hidden import words as hwords
from palermo.report.hidden.plots.plot import Plot, ends
from palermo.report.hidden.plots.tables import rows_table, written
from palermo.report.hidden.rows import Row, changed_rows, known_rows, method_rows
from palermo.report.hidden.scales import Scale, finite, scale
from palermo.report.languages import Language
from palermo.report.records.specifications import filled
from palermo.report.words import word

Line = tuple[float, str]
"""Where a line stands, and what it stands for."""
_TWO_LINES = 40  # height of the rows where a label has two
_TWO = re.compile(r'<tspan>([^<]*)</tspan><tspan x="0" dy="13">')


def methods(estimates: Sequence[mse.Estimate | PublicEstimate], language: Language) -> Plot:
    """All methods side by side, with their intervals.

    Raises:
        ReportError: there is no estimate to draw.
    """
    title = language.gettext("What each method says, with its intervals")
    return of_rows("methods", title, method_rows(estimates, language), language)


def changed(
    name: str, changes: Sequence[Changed], whole: mse.Estimate | None, language: Language
) -> Plot:
    """The estimate with a list left out or two merged, and the line of the full estimate.

    Args:
        name: "without" or "merged".
        changes: of one method.
        whole: the estimate of that method from all lists; None where it gives none.
        language: of its words.

    Raises:
        ReportError: there is no estimate to draw.
    """
    titles = {
        "without": language.gettext("One list left out: %(method)s"),
        "merged": language.gettext("Two lists made one: %(method)s"),
    }
    method = changes[0].method
    title = titles[name] % {"method": language.gettext(word(hwords.METHOD, method))}
    line = (whole.total, language.gettext("all lists")) if whole else None
    return of_rows(f"{name}-{method}", title, changed_rows(changes, language), language, line)


def consistency(known: Sequence[Known], language: Language) -> Plot:
    """Each list taken for the population: the estimate divided by the true size, and the line 1.

    Raises:
        ReportError: there is no estimate to draw.
    """
    title = language.gettext("Each list taken for a population: estimate divided by true size")
    rows = tuple(_relative(one) for one in known_rows(known, language))
    return of_rows("consistency", title, rows, language, (1.0, language.gettext("true size")))


def _relative(row: Row) -> Row:
    assert row.size
    size = row.size
    return Row(
        row.label,
        None if row.total is None else row.total / size,
        {level: (low / size, high / size) for level, (low, high) in row.intervals.items()},
        row.observed,
        size,
        row.why,
    )


def of_rows(
    name: str, title: str, rows: Sequence[Row], language: Language, line: Line | None = None
) -> Plot:
    """Estimates, one a row, with their intervals.

    Args:
        name: unique on a page.
        title: what it shows.
        rows: from the top.
        language: of its words.
        line: what they are compared with.

    Raises:
        ReportError: there is no estimate to draw.
    """
    totals = [row.total for row in rows if row.total is not None]
    limits = finite(pair for row in rows for pair in row.intervals.values())
    on = scale([*totals, *([line[0]] if line else [])], limits)
    spec = filled("estimates", ends(on) | {"labels": [list(row.lines) for row in rows]})
    spec["encoding"]["y"]["scale"]["domain"] = list(range(len(rows)))
    if any(len(row.lines) > 1 for row in rows):
        spec["height"]["step"] = _TWO_LINES
    spec["encoding"]["x"]["scale"]["type"] = on.type
    spec["datasets"] = _data(rows, on, line)
    levels = {level for row in rows for level in row.levels}
    return Plot(
        name,
        title,
        _centred(charts.drawn(spec, name)),
        _described(rows, language, line),
        rows_table(rows, language),
        logarithmic=on.logarithmic,
        marks=frozenset(mark for mark, found in spec["datasets"].items() if found),
        levels=tuple(sorted(levels, key=float)),
        line=line[1] if line else "",
    )


def _centred(svg: str) -> str:
    """With labels of two lines in the middle of their rows, on a phone's larger letters too."""
    return _TWO.sub(r'<tspan dy="-.5em">\1</tspan><tspan x="0" dy="1em">', svg)


def _data(rows: Sequence[Row], on: Scale, line: Line | None) -> dict[str, list[Any]]:
    numbered = list(enumerate(rows))
    known = [(at, row) for at, row in numbered if row.total is not None]
    return {
        "line": [{"value": line[0]}] if line else [],
        "outer": [_span(at, row, row.levels[-1], on) for at, row in known if row.levels],
        "inner": [_span(at, row, row.levels[0], on) for at, row in known if len(row.levels) > 1],
        "arrows": [{"row": at, "value": on.high} for at, row in known if row.endless],
        "values": [{"row": at, "value": row.total} for at, row in known if not row.bound],
        "bounds": [{"row": at, "value": row.total} for at, row in known if row.bound],
        "missing": [{"row": at} for at, row in numbered if row.total is None],
    }


def _span(at: int, row: Row, level: str, on: Scale) -> dict[str, Any]:
    low, high = row.intervals[level]
    upper = high if math.isfinite(high) else on.high
    return {"row": at, "lower": max(low, on.low), "upper": upper}


def _described(rows: Sequence[Row], language: Language, line: Line | None) -> str:
    _ = language.gettext
    known = [(row.total, row.label) for row in rows if row.total is not None]
    sentences = []
    for text, (value, label) in (
        (_("Lowest: %(value)s (%(label)s)."), min(known)),
        (_("Highest: %(value)s (%(label)s)."), max(known)),
    ):
        sentences.append(text % {"value": written(value, language), "label": label})
    if line:
        named = {"name": line[1], "value": written(line[0], language)}
        sentences.append(_("The line, %(name)s: %(value)s.") % named)
    if missing := [row.label for row in rows if row.total is None]:
        sentences.append(_("No estimate: %(labels)s.") % {"labels": ", ".join(missing)})
    if endless := [row.label for row in rows if row.endless]:
        sentences.append(_("No upper limit: %(labels)s.") % {"labels": ", ".join(endless)})
    return " ".join(sentences)
