"""Frozen data as columns for a bulk insert, and rows of the store as frozen data again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palermo.model import (
    Break,
    Dispersion,
    Figure,
    Gap,
    Note,
    Period,
    Rejected,
    RowRef,
    SourceAccount,
    Trend,
    dimensions_of,
)

Columns = dict[str, list[Any]]


def columns(names: str, rows: Iterable[Sequence[Any]]) -> Columns:
    """Rows as lists by column: names are written with spaces between them."""
    split = names.split()
    turned: list[list[Any]] = [[] for _ in split]
    for row in rows:
        for column, value in zip(turned, row, strict=True):
            column.append(value)
    return dict(zip(split, turned, strict=True))


def _pairs(dimensions: tuple[tuple[str, str], ...]) -> tuple[list[str], list[str]]:
    return [key for key, _ in dimensions], [category for _, category in dimensions]


FIGURE_COLUMNS = (
    "position figure indicator period_from period_to counted_by keys categories value lower upper "
    "level interval_of unit direction obs_status conf_status coverage definition as_of sources "
    "origin file_rows inputs method published cited"
)


def figure_row(position: int, figure: Figure) -> tuple[Any, ...]:
    """A figure as a row of `figures`."""
    period = figure.period
    place = (position, figure.id, figure.indicator, period.start, period.end, period.by)
    number = (figure.value, figure.lower, figure.upper, figure.level, figure.interval_of)
    marks = (figure.unit, figure.direction, figure.obs_status, figure.conf_status)
    rows = [{"source": row.source, "sheet": row.sheet, "row": row.row} for row in figure.rows]
    origin = (list(figure.sources), figure.origin, rows, list(figure.inputs))
    said = (figure.method, figure.published, figure.cited)
    stamps = (list(figure.coverage), figure.definition, figure.as_of)
    return (*place, *_pairs(figure.dimensions), *number, *marks, *stamps, *origin, *said)


def figure_of(row: Mapping[str, Any]) -> Figure:
    """A row of `figures` as the figure that it was."""
    values = dict(row)
    period = Period(values.pop("period_from"), values.pop("period_to"), values.pop("counted_by"))
    refs = tuple(RowRef(**ref) for ref in values.pop("file_rows"))
    dimensions = dimensions_of(values.pop("dimensions"))
    for name in ("coverage", "sources", "inputs"):
        values[name] = tuple(values[name])
    return Figure(period=period, rows=refs, dimensions=dimensions, **values)


ACCOUNT_COLUMNS = "position source kind checksum size as_of cited read kept warned rejected years"


def account_row(position: int, account: SourceAccount) -> tuple[Any, ...]:
    """An account as a row of `sources`."""
    a = account
    file = (a.name, a.kind, a.checksum, a.size, a.as_of, a.cited)
    years = None if a.years is None else list(a.years)
    return (position, *file, a.read, a.kept, a.warned, a.rejected, years)


def account_of(row: Mapping[str, Any], set_aside: Iterable[tuple[str, int]]) -> SourceAccount:
    """A row of `read_sources` as the account that it was."""
    values = dict(row)
    years = values.pop("years")
    values["years"] = None if years is None else tuple(years)
    return SourceAccount(name=values.pop("source"), set_aside=tuple(set_aside), **values)


REJECTED_COLUMNS = "position source sheet row fate column rule fix figure value"
READ_REJECTED_COLUMNS = "source position file sheet row fate column rule fix figure value"


def rejected_row(position: int, row: Rejected) -> tuple[Any, ...]:
    """A rejected row as a row of `rejected`; of `read_rejected`, after the file that was read."""
    place = (position, row.row.source, row.row.sheet, row.row.row)
    return (*place, row.fate, row.column, row.rule, row.fix, row.figure, row.value)


def rejected_of(row: Mapping[str, Any]) -> Rejected:
    """A row of `read_rejected` as it was."""
    values = dict(row)
    ref = RowRef(values.pop("file"), values.pop("sheet"), values.pop("row"))
    return Rejected(row=ref, **values)


NOTE_COLUMNS = "position rule place params rows"


def note_row(position: int, note: Note) -> tuple[Any, ...]:
    """A note as a row of `notes`."""
    params = [{"name": name, "text": text} for name, text in note.params]
    return (position, note.rule, note.where, params, note.rows)


def note_of(row: Mapping[str, Any]) -> Note:
    """A row of `read_notes` as the note that it was."""
    params = tuple((pair["name"], pair["text"]) for pair in row["params"])
    return Note(row["rule"], row["place"], params, row["rows"])


TREND_COLUMNS = (
    "position trend indicator keys categories first last span word reason ratio lower upper level "
    "probability_rose_lower probability_rose_upper direction holds_after_correction method inputs"
)


def trend_row(position: int, trend: Trend) -> tuple[Any, ...]:
    """A trend as a row of `trends`."""
    t = trend
    ends = (t.first.label, t.last.label, t.span, t.word, t.reason)
    number = (t.ratio, t.lower, t.upper, t.level, *(t.probability_rose or (None, None)))
    said = (t.direction, t.holds_after_correction, t.method, list(t.inputs))
    return (position, t.id, t.indicator, *_pairs(t.dimensions), *ends, *number, *said)


BREAK_COLUMNS = (
    "position indicator keys categories before after kind statistic probability why source"
)


def break_row(position: int, found: Break) -> tuple[Any, ...]:
    """A break as a row of `breaks`."""
    b = found
    place = (position, b.indicator, *_pairs(b.dimensions), b.before.label, b.after.label)
    return (*place, b.kind, b.statistic, b.probability, b.why, b.source)


DISPERSION_COLUMNS = "position indicator keys categories phi df own own_df prior mean"


def dispersion_row(position: int, d: Dispersion) -> tuple[Any, ...]:
    """A dispersion as a row of `dispersions`."""
    series = (position, d.indicator, *_pairs(d.dimensions))
    return (*series, d.phi, d.df, d.own, d.own_df, d.prior, d.mean)


GAP_COLUMNS = "position indicator period agency why source"


def gap_row(position: int, gap: Gap) -> tuple[Any, ...]:
    """A gap as a row of `gaps`."""
    return (position, gap.indicator, gap.period.label, gap.agency, gap.why, gap.source)
