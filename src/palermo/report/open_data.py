"""Open data: the same release as the pages, as CSV and JSON.

A spreadsheet runs a cell that begins with = + - or @ as a formula. Columns of text are taken from
published files, so such a text gets a ' in front of it in CSV (the spreadsheet's own mark of a
text). Columns of numbers are left alone, and figures.json has every text as it stands.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from palermo.model import Figure, Rejected, Release, Trend

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cells = dict[str, object]


def open_data(release: Release, run: str) -> dict[str, str]:
    """Name and text of every file of the figures of a release.

    Args:
        release: what may be shown.
        run: id of the run, stamped on every row with the audience.
    """
    stamp: Cells = {"audience": release.audience, "run": run}
    return {
        "figures.csv": table((_figure(one) | stamp for one in release.figures), _FIGURE),
        "figures.json": _json(release, run),
        "trends.csv": table((_trend(one) | stamp for one in release.trends), _TREND),
        "breaks.csv": table((one.to_dict() | stamp for one in release.breaks), _BREAK),
        "rejected.csv": _rejects(release, stamp),
        "sources.csv": table((one.to_dict() | stamp for one in release.accounts), _SOURCE),
        **_confidential(release, stamp),
        **_hidden(release, stamp),
    }


def _hidden(release: Release, stamp: Cells) -> dict[str, str]:
    """What is estimated of the hidden population, where anything is."""
    if release.hidden is None:
        return {}
    rows = (_figure(one) | stamp for one in release.hidden.figures)
    return {
        "hidden.csv": table(rows, _FIGURE),
        "hidden.json": _document({**stamp, **release.hidden.to_dict()}),
    }


def _confidential(release: Release, stamp: Cells) -> dict[str, str]:
    """The figures that who receives them may not publish, with the status they have for all."""
    if not release.confidential:
        return {}
    told = ({"figure": name, "conf_status": s} for name, s in sorted(release.confidential.items()))
    return {"confidential.csv": table((one | stamp for one in told), _CONFIDENTIAL)}


_FIGURE = (
    "figure", "indicator", "period", "period_from", "period_to", "period_by", "dimensions", "value",
    "lower", "upper", "level", "interval_of", "unit", "direction", "obs_status", "conf_status",
    "coverage", "definition", "as_of", "sources", "origin", "inputs", "method", "published",
    "cited", "audience", "run",
)  # fmt: skip
_TREND = (
    "trend", "indicator", "dimensions", "first", "last", "span", "word", "reason", "ratio", "lower",
    "upper", "level", "interval_of", "probability_rose_from", "probability_rose_to", "direction",
    "holds_after_correction", "method", "inputs", "audience", "run",
)  # fmt: skip
_BREAK = (
    "indicator", "dimensions", "before", "after", "kind", "statistic", "probability", "why",
    "source", "audience", "run",
)  # fmt: skip
_SOURCE = (
    "source", "kind", "checksum", "size", "as_of", "cited", "rows", "read", "kept", "warned",
    "rejected", "set_aside", "years", "audience", "run",
)  # fmt: skip
_CONFIDENTIAL = ("figure", "conf_status", "audience", "run")
_REJECTED = (
    "source", "sheet", "row", "fate", "column", "rule", "fix", "figure", "value", "audience", "run",
)  # fmt: skip


def statement_data(release: Release, run: str) -> dict[str, str]:
    """Name and text of every file of what was said, as `open_data`."""
    stamp: Cells = {"audience": release.audience, "run": run}
    said = [one.to_dict() for one in release.statements]
    telegrams = [dict(one) for one in release.telegrams]
    documents = (one.to_dict() for one in release.documents)
    return {
        "statements.csv": table((_statement(one) | stamp for one in said), _STATEMENT),
        "statements.json": _document({**stamp, "statements": said}),
        "telegrams.json": _document(
            {**stamp, "withheld": dict(release.withheld), "telegrams": telegrams}
        ),
        "documents.csv": table((one | stamp for one in documents), _DOCUMENT),
    }


_STATEMENT = (
    "id", "document", "paragraph", "page", "span", "quote", "text", "said_on", "said_at",
    "prompted", "kind", "manner", "speaker", "speaker_role", "speaker_kind", "actor", "cue",
    "stance", "second_hand", "hedges", "boosters", "hypothetical", "evidence", "amounts", "topics",
    "classification", "stake", "block", "review", "checksum", "audience", "run",
)  # fmt: skip
_DOCUMENT = (
    "name", "kind", "form", "mrn", "on", "classification", "paragraphs", "statements", "coverage",
    "path", "checksum", "audience", "run",
)  # fmt: skip


def _statement(cells: Cells) -> Cells:
    """A statement on one row: what has parts is written in one cell."""
    said, speaker = _parts(cells["said"]), _parts(cells["speaker"])
    amounts = [_amount(_parts(one)) for one in _entries(cells["amounts"])]
    topics = [str(_parts(one)["provision"]) for one in _entries(cells["topics"])]
    about = {"said_on": said["on"], "said_at": said["at"], "prompted": said["prompted"]}
    who = {f"speaker_{key}": speaker[key] for key in ("role", "kind")}
    return {
        **cells,
        **about,
        **who,
        "speaker": speaker["name"],
        "amounts": amounts,
        "topics": topics,
    }


def _parts(cell: object) -> Mapping[str, Any]:
    assert isinstance(cell, Mapping)
    return cell


def _entries(cell: object) -> Sequence[object]:
    assert isinstance(cell, Sequence)
    return cell


def _amount(amount: Mapping[str, Any]) -> str:
    return f"{amount['bound']} {amount['value']:g} {amount['unit']}"


def _document(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _json(release: Release, run: str) -> str:
    document = {
        "audience": release.audience,
        "run": run,
        "figures": [_open(figure) for figure in release.figures],
        "trends": [trend.to_dict() for trend in release.trends],
        "breaks": [found.to_dict() for found in release.breaks],
    }
    return _document(document)


def _figure(figure: Figure) -> Cells:
    cells = _open(figure)
    period = figure.period.to_dict()
    span = {f"period_{key}": period[key] for key in ("from", "to", "by")}
    return {**cells, **span, "period": period["label"]}


def _open(figure: Figure) -> Cells:
    """A figure as it is shown: one from records that is held back says nothing of its number."""
    cells = figure.to_dict()
    if figure.origin == "records" and figure.conf_status != "F":
        cells |= dict.fromkeys(("value", "lower", "upper", "level", "interval_of"))
        cells["method"] = ""
    return cells


def _trend(trend: Trend) -> Cells:
    cells = trend.to_dict()
    low, high = trend.probability_rose or (None, None)
    del cells["probability_rose"]
    return {**cells, "probability_rose_from": low, "probability_rose_to": high}


def _rejects(release: Release, stamp: Cells) -> str:
    """The rejected rows; a duplicate of published figures is public, other values are internal."""
    internal = release.audience == "internal"
    extracts = {one.name for one in release.accounts if one.kind == "extract"}

    def cells(row: Rejected) -> Cells:
        published = row.row.source not in extracts
        shown = internal or (published and row.fate == "duplicate")
        return row.to_dict() | {"value": row.value if shown else ""}

    return table((cells(row) | stamp for row in release.rejected), _REJECTED)


def table(rows: Iterable[Cells], columns: Sequence[str]) -> str:
    """The rows as CSV (RFC 4180, but lines end in LF), with a heading even where there are none."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(int(value)) if value == int(value) else repr(value)
        case Mapping():
            return _text(";".join(f"{key}={part}" for key, part in value.items()))
        case list() | tuple():
            return _text(";".join(str(part) for part in value))
    return _text(str(value))


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
