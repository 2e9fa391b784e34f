"""One series drawn by Vega-Lite: what is a value, and what is not, each with its own mark.

The layout is fixed (no mark or label moves when a text is longer), so a chart is drawn once and
spoken in every language afterwards: `inline` writes its numbers and words by the language's rules.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from math import ceil
from typing import Any

from markupsafe import Markup, escape

from palermo.errors import ReportError
from palermo.model import Break, Figure
from palermo.report.languages import Language
from palermo.report.markers import Marker, marker_of, published_values
from palermo.report.words import N_

LABELLED_YEARS = 8  # so that a label has room on a phone
NUMBERED_VALUES = 9  # with more points than this, numbers beside them hide the line
BREAK = "break"
WORDS = {
    BREAK: N_("break"),
    "calendar": N_("calendar years"),
    "cycle": N_("TIP reports: April to March"),
    "other": N_("other periods"),
}
"""Words that stand in a chart, by the id that is drawn: they are said when it is spoken."""

_TEXT = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")
_SIZE = re.compile(r'<svg\b[^>]*?(viewBox="[^"]*")[^>]*>')
_ROLES = re.compile(r'\s(?:role|class|pointer-events|aria-[a-z]+)="[^"]*"')
_ID = re.compile(r'\bid="([^"]+)"')
_SHARE = re.compile(r"[\d,]+(\.\d+)?%")
_AXIS_NUMBER = re.compile(r"[\d,]+(\.\d+)?")


def specification(figures: Sequence[Figure], breaks: Sequence[Break]) -> dict[str, Any]:
    """The Vega-Lite specification of a series, its data filled in.

    Args:
        figures: of one series, one a period, in order of time.
        breaks: of the same series.
    """
    spec = dict(_template())
    data = _datasets(figures, breaks)
    years = list(range(figures[0].period.year, figures[-1].period.year + 1))
    step = ceil(len(years) / LABELLED_YEARS)
    tops = [
        row[key]
        for rows in data.values()
        for row in rows
        for key in ("value", "upper")
        if key in row
    ]
    values = {
        "first": years[0],
        "last": years[-1],
        "top": max([*tops, 5]) if not _is_rate(figures[0]) else max([*tops, 0.1]),
        "years": years,
        "labelled": years[::-1][::step],  # the last year always has its label
    }
    spec["params"] = [{"name": name, "value": value} for name, value in values.items()]
    spec["datasets"] = data
    return spec


def draw(figures: Sequence[Figure], breaks: Sequence[Break]) -> str:
    """The series as SVG, its numbers still written the English way.

    Raises:
        ReportError: the chart cannot be drawn.
    """
    return drawn(specification(figures, breaks), figures[0].series.id)


def drawn(spec: dict[str, Any], series: str) -> str:
    """A specification as SVG, its numbers still written the English way.

    Args:
        spec: of Vega-Lite, its data filled in.
        series: what it shows, for the message.

    Raises:
        ReportError: the chart cannot be drawn.
    """
    import vl_convert  # loads in 0.1 s and starts an engine: only where a chart is drawn

    try:
        return str(vl_convert.vegalite_to_svg(spec))
    except (ValueError, RuntimeError) as error:
        raise ReportError(
            "a chart could not be drawn",
            series,
            "report this as a bug of palermo, with the figures of this series",
        ) from error


def inline(
    svg: str, name: str, title: str, language: Language, said: Mapping[str, str] = WORDS
) -> Markup:
    """The SVG as part of a page: named, described, spoken in a language, ids unique.

    Args:
        svg: from `draw`.
        name: unique on the page; becomes part of every id.
        title: what the chart shows; the long description stands beside it, as `<name>-desc`.
        language: whose numbers and words are written.
        said: the words that are spoken, by the id that is drawn; {} where all are said already.
    """
    svg = _ROLES.sub("", svg)  # to a reader, a chart is one image: its parts have no names
    svg = _ID.sub(lambda found: f'id="{name}-{found[1]}"', svg)
    svg = svg.replace("url(#", f"url(#{name}-").replace('href="#', f'href="#{name}-')
    svg = _TEXT.sub(
        lambda found: found[1] + str(escape(_speak(unescape(found[2]), language, said))) + found[3],
        svg,
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {{}} role="img" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
    )
    return Markup(_SIZE.sub(lambda found: head.format(found[1]), svg, count=1))  # noqa: S704 (escaped above)


def _speak(text: str, language: Language, said: Mapping[str, str]) -> str:
    if text in said:
        return language.gettext(said[text])
    if _SHARE.fullmatch(text):
        share = float(text[:-1].replace(",", "")) / 100
        return language.share(share) if "." in text else language.percent(share)
    if _AXIS_NUMBER.fullmatch(text) and ("," in text or "." in text):
        return language.separators(text)
    return text


@cache
def _template() -> dict[str, Any]:
    text = files("palermo.report").joinpath("charts/timeline.vl.json").read_text("utf-8")
    spec: dict[str, Any] = json.loads(text)
    return spec


def _datasets(
    figures: Sequence[Figure], breaks: Sequence[Break]
) -> dict[str, list[dict[str, Any]]]:
    by_marker: dict[Marker, list[Figure]] = {}
    for figure in figures:
        by_marker.setdefault(marker_of(figure), []).append(figure)
    values = [
        {"year": figure.period.year, "value": figure.value, "run": run}
        for figure, run in _runs(figures, breaks)
    ]
    conflicts = by_marker.get("conflict", [])
    missing = [*by_marker.get("missing", []), *by_marker.get("not collected", [])]
    return {
        "values": values,
        "numbers": values if len(figures) <= NUMBERED_VALUES and not _is_rate(figures[0]) else [],
        "intervals": [
            _span(figure) for figure in by_marker.get("value", []) if _has_interval(figure)
        ],
        "censored": [_span(figure) for figure in by_marker.get("censored", [])],
        "conflicts": [
            {"year": figure.period.year, "lower": min(found), "upper": max(found)}
            for figure in conflicts
            if (found := published_values(figure))
        ],
        "claims": [
            {"year": figure.period.year, "value": value}
            for figure in conflicts
            for value in published_values(figure)
        ],
        "missing": [{"year": figure.period.year} for figure in missing],
        "breaks": [
            {"year": (found.before.year + found.after.year) / 2, "label": BREAK} for found in breaks
        ],
    }


def _is_rate(figure: Figure) -> bool:
    return figure.origin == "derived" or figure.unit not in ("persons", "offences")


def _has_interval(figure: Figure) -> bool:
    return figure.lower is not None and figure.upper is not None


def _span(figure: Figure) -> dict[str, Any]:
    return {"year": figure.period.year, "lower": figure.lower, "upper": figure.upper}


def _runs(figures: Sequence[Figure], breaks: Sequence[Break]) -> list[tuple[Figure, int]]:
    """The figures that have a value, each with the number of its run of comparable years."""
    broken = {(found.before, found.after) for found in breaks}
    run, runs = 0, []
    last: Figure | None = None
    for figure in figures:
        if figure.value is None:
            continue
        if last and (
            last.period.years_until(figure.period) != 1 or (last.period, figure.period) in broken
        ):
            run += 1
        runs.append((figure, run))
        last = figure
    return runs
