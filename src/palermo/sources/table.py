"""The reader of a plain table: indicator, period, dimensions, value, source; one row a figure."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial

from palermo.errors import SourceError, raise_all
from palermo.model import Definition, Dimensions, Figure, Note, Period, Reading, RowRef
from palermo.model.figures import ObsStatus, dimensions_of
from palermo.settings import Settings, SourceSettings
from palermo.sources.content import Content
from palermo.sources.countries import Places, check
from palermo.sources.counts import Count, future_year, parse_count
from palermo.sources.glotip_codes import codes
from palermo.sources.ledger import Ledger
from palermo.sources.mending import mended
from palermo.sources.refusals import Refusal
from palermo.sources.tables import Book, Line, Sheet, read_book

VERSION = "table/1"
COLUMNS = ("indicator", "period", "value", "source")
"""The columns that the table must have."""

COUNTRY = "country"
RESERVED = (*COLUMNS, COUNTRY, "obs_status", "as_of")
"""Columns with a meaning of their own."""

DIMENSIONS = ("age", "citizenship", "form", "repatriation", "sex")
"""Columns that divide a number; another column is read as one too, with a note."""

REMARKS = ("comment", "comments", "note", "notes", "remark", "remarks")
"""Columns that are not read, with a note."""

MISSING: Mapping[str, ObsStatus] = {"": "m", ":": "m", "..": "m", "na": "m", "n/c": "n"}
"""Markers, in any case, of a number that was not published or not collected."""

_AGE = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3}|\+)")
_STATUSES: Mapping[str, ObsStatus] = {"a": "A", "b": "b", "e": "e", "p": "p", "u": "u"}


@dataclass(frozen=True, slots=True)
class _Says:
    """What a row says, read."""

    definition: Definition
    period: Period
    dimensions: Dimensions
    count: Count
    status: ObsStatus
    as_of: str


def read(
    source: SourceSettings,
    *,
    content: Content,
    settings: Settings,
    definitions: Mapping[str, Definition],
) -> Reading:
    """The figures of the settings' country; without a column `country` all rows are about it.

    Raises:
        SourceError: the file cannot be used, or is not about the country.
        Mistakes: several of these.
    """
    book = read_book(content, source.encoding, COLUMNS)
    _check_dimensions(content.name, book)
    _check_slips(content.name, book)
    if found := _places(book):
        check(settings.country, found, content.name)
    ledger = Ledger(notes=[*book.notes, *_told(content.name, book)])
    aside = {"other countries": 0, "blank code": 0}  # in this order in the account
    for sheet in book.sheets:
        reader = _RowReader(source, content.checksum, settings.date.year, definitions, sheet)
        for line in sheet.lines:
            row = RowRef(content.name, sheet.name, line.number)
            if why := whose(sheet, line, settings.country):
                aside[why] += 1
            elif line.fault is not None:
                ledger.refuse(row, line.fault)
            else:
                ledger.add(row, partial(reader.figure, line))
    return ledger.reading("table", content, source, {**aside, **book.set_aside})


def places(content: Content, encoding: str) -> Places | None:
    """The countries that the table is about; None where it has no column `country`."""
    return _places(read_book(content, encoding, COLUMNS))


def _places(book: Book) -> Places | None:
    with_country = [sheet for sheet in book.sheets if sheet.column(COUNTRY) is not None]
    if len(with_country) < len(book.sheets):
        return None
    cells = (line.cell(sheet.column(COUNTRY)) for sheet in with_country for line in sheet.lines)
    return Places(dict.fromkeys(sorted({cell for cell in cells if cell}), ""), {}, COUNTRY)


def whose(sheet: Sheet, line: Line, country: str) -> str:
    """Why a row is not about the country; "" where it is, or where that is lost or not said."""
    place = sheet.column(COUNTRY)
    code = line.cell(place)
    if place is None or code == country:
        return ""
    if not code:
        return "" if line.fault else "blank code"
    return "other countries"


def _check_dimensions(name: str, book: Book) -> None:
    wrong = (
        (sheet, column)
        for sheet in book.sheets
        for column in sheet.columns
        if set(column) & set("/=%")
    )
    raise_all(
        SourceError(
            f"the column {column!r} cannot name a dimension",
            f"{name}, sheet {sheet.name}" if sheet.name else name,
            "rename it without '/', '=' and '%'",
        )
        for sheet, column in wrong
    )


def _check_slips(name: str, book: Book) -> None:
    """Refuse `sexe` where there is no `sex`: it would make another series of every number."""
    raise_all(
        SourceError(
            f"the column {column!r} is no dimension that palermo knows",
            f"{name}, sheet {sheet.name}" if sheet.name else name,
            f"did you mean {slips[0]!r}? rename the column, or give it a name that is not so near",
        )
        for sheet, column in _unknown(book)
        if (slips := _slips(sheet, column))
    )


def _slips(sheet: Sheet, column: str) -> list[str]:
    missing = [name for name in (*RESERVED, *DIMENSIONS) if sheet.column(name) is None]
    return get_close_matches(column.casefold(), missing, n=1, cutoff=0.75)


def _unknown(book: Book) -> list[tuple[Sheet, str]]:
    known = {*RESERVED, *DIMENSIONS, *REMARKS}
    return [
        (sheet, column)
        for sheet in book.sheets
        for column in sheet.columns
        if column and column.casefold() not in known
    ]


def _told(name: str, book: Book) -> list[Note]:
    """Which columns are not read, and which are read as a dimension of the project's own."""
    remarks = {c for sheet in book.sheets for c in sheet.columns if c.casefold() in REMARKS}
    own = {column for _, column in _unknown(book)}
    return [
        *(Note("column not read", name, (("column", one),)) for one in sorted(remarks)),
        *(Note("column read as a dimension", name, (("column", one),)) for one in sorted(own)),
    ]


@dataclass(frozen=True, slots=True)
class _RowReader:
    """What is the same for every row of a sheet."""

    source: SourceSettings
    checksum: str
    last_year: int
    definitions: Mapping[str, Definition]
    sheet: Sheet

    def figure(self, line: Line, row: RowRef) -> tuple[Figure, list[Note]]:
        """The figure of a row, with notes; raises Refusal where it cannot be used."""
        cell = {name: line.cell(self.sheet.column(name)) for name in RESERVED}
        dimensions, notes = self._dimensions(line, row)
        count, status = _value(cell["value"], cell["obs_status"])
        says = _Says(
            self._definition(cell["indicator"]),
            self._period(cell["period"]),
            dimensions,
            count,
            status,
            _as_of(cell["as_of"]) or self.source.as_of,
        )
        if not cell["source"]:
            notes.append(Note("no source", str(row)))
        return self._figure(row, says, cell), notes

    def _figure(self, row: RowRef, says: _Says, cell: Mapping[str, str]) -> Figure:
        held_back = says.count.lower is not None
        return Figure(
            indicator=says.definition.id,
            period=says.period,
            dimensions=says.dimensions,
            value=says.count.value,
            lower=says.count.lower,
            upper=says.count.upper,
            interval_of="censoring" if held_back else None,
            unit=says.definition.unit,
            direction=says.definition.direction,
            obs_status=says.status,
            conf_status="C" if held_back else "F",
            coverage=(cell["source"],) if cell["source"] else (),
            definition=says.definition.stamp,
            as_of=says.as_of,
            sources=(self.checksum,),
            rows=(row,),
            published=cell["value"],
            cited=cell["source"],
        )

    def _definition(self, text: str) -> Definition:
        found = self.definitions.get(text)
        if found is None or found.rate_of:
            counts = (each.id for each in self.definitions.values() if not each.rate_of)
            fix = f"use: {', '.join(sorted(counts))}"
            raise Refusal("unknown indicator", "indicator", fix, text)
        return found

    def _period(self, text: str) -> Period:
        try:
            period = Period.parse(text)
        except ValueError:
            fix = "write 2016, or 2016-04-01..2017-03-31"
            raise Refusal("not a period", "period", fix, text) from None
        if period.year > self.last_year:
            raise future_year(text, "period")
        return period

    def _dimensions(self, line: Line, row: RowRef) -> tuple[Dimensions, list[Note]]:
        parts: dict[str, str] = {}
        notes: list[Note] = []
        for place, column in enumerate(self.sheet.columns):
            key, text = column.casefold(), line.cell(place)
            if not column or key in (*RESERVED, *REMARKS) or text.casefold() in {"", "total"}:
                continue
            name, found = mended(text, column, row)
            parts[key] = _coded(key, name)
            notes.extend(found)
        return dimensions_of(parts), notes


def _coded(dimension: str, text: str) -> str:
    """Our id for a sex, age or form written as UNODC writes it, or in another case.

    Other ages and forms stand as they are written: yearbooks have their own.

    Raises:
        Refusal: "unknown sex", "unknown age".
    """
    known = _ids(dimension)
    if found := known.get(text.casefold()):
        return found
    if dimension == "sex":
        raise Refusal("unknown sex", "sex", f"use: {', '.join(sorted(set(known.values())))}", text)
    if dimension == "age" and not _AGE.fullmatch(text):
        raise Refusal("unknown age", "age", "use: 0-17, 18+, unknown, or ages as 15-24", text)
    return text


@cache
def _ids(dimension: str) -> Mapping[str, str]:
    known = {"sex": codes().sex, "age": codes().age, "form": codes().form}.get(dimension, {})
    own = {name.casefold(): name for name in known.values()}
    return own | {name.casefold(): own_id for name, own_id in known.items()}


def _value(text: str, status: str) -> tuple[Count, ObsStatus]:
    """The count and its status.

    A missing number has a status of its own: "m" where the source prints a marker, "n" where
    it says that it was not collected.
    """
    missing = MISSING.get(text.casefold())
    allowed = {missing: missing} if missing else _STATUSES
    if status and status.casefold() not in allowed:
        fix = f"leave it blank, or use: {', '.join(str(one) for one in allowed.values())}"
        raise Refusal("impossible obs_status", "obs_status", fix, status)
    if missing:
        return Count(None), missing
    return parse_count(text, "value"), _STATUSES[status.casefold() or "a"]


def _as_of(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Refusal("not a date", "as_of", "give a day as 2023-05-30", text) from None
