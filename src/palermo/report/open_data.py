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
        "figures.csv": _csv((_figure(one) | stamp for one in release.figures), _FIGURE),
        "figures.json": _json(release, run),
        "trends.csv": _csv((_trend(one) | stamp for one in release.trends), _TREND),
        "breaks.csv": _csv((one.to_dict() | stamp for one in release.breaks), _BREAK),
        "rejected.csv": _rejects(release, stamp),
        "sources.csv": _csv((one.to_dict() | stamp for one in release.accounts), _SOURCE),
    }


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
        "statements.csv": _csv((_statement(one) | stamp for one in said), _STATEMENT),
        "statements.json": _document({**stamp, "statements": said}),
        "telegrams.json": _document(
            {**stamp, "withheld": dict(release.withheld), "telegrams": telegrams}
        ),
        "documents.csv": _csv((one | stamp for one in documents), _DOCUMENT),
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
        "figures": [figure.to_dict() for figure in release.figures],
        "trends": [trend.to_dict() for trend in release.trends],
        "breaks": [found.to_dict() for found in release.breaks],
    }
    return _document(document)


def _figure(figure: Figure) -> Cells:
    cells = figure.to_dict()
    period = figure.period.to_dict()
    span = {f"period_{key}": period[key] for key in ("from", "to", "by")}
    return {**cells, **span, "period": period["label"]}


def _trend(trend: Trend) -> Cells:
    cells = trend.to_dict()
    low, high = trend.probability_rose or (None, None)
    del cells["probability_rose"]
    return {**cells, "probability_rose_from": low, "probability_rose_to": high}


def _rejects(release: Release, stamp: Cells) -> str:
    """The rejected rows; what a duplicate says was published, any other value is internal."""
    internal = release.audience == "internal"

    def cells(row: Rejected) -> Cells:
        shown = internal or row.fate == "duplicate"
        return row.to_dict() | {"value": row.value if shown else ""}

    return _csv((cells(row) | stamp for row in release.rejected), _REJECTED)


def _csv(rows: Iterable[Cells], columns: Sequence[str]) -> str:
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
