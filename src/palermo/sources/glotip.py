"""The reader of the file that UNODC publishes: GLOTIP, as downloaded (CSV, .gz or XLSX)."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from palermo.model import Definition, Reading, RowRef
from palermo.settings import Settings, SourceSettings
from palermo.sources.content import Content
from palermo.sources.countries import Places, check
from palermo.sources.counts import year_or_none
from palermo.sources.glotip_codes import codes
from palermo.sources.glotip_rows import Cells, RowReader
from palermo.sources.ledger import Ledger
from palermo.sources.names import mend
from palermo.sources.tables import Book, Line, read_book

VERSION = "glotip/1"
COLUMNS = tuple(codes().columns[field] for field in Cells._fields)
"""The headings that the file must have."""

OTHERS = "other countries"

Located = tuple[int, str, tuple[int, ...], Line]
"""Place among all rows, sheet, where the columns stand in it, and the row."""

Rows = dict[str | None, list[Located]]
_COUNTRY = Cells._fields.index("country")
_YEAR = Cells._fields.index("year")
_CODE = re.compile(r"[A-Z]{3}")


def read(
    source: SourceSettings,
    *,
    content: Content,
    settings: Settings,
    definitions: Mapping[str, Definition],
) -> Reading:
    """The figures of the settings' country.

    Raises:
        SourceError: the file cannot be used, or is not about the country.
    """
    file = _file(source, content, settings.date, definitions)
    check(settings.country, _places(file.rows), content.name)
    return file.reading(settings.country)


def read_all(
    content: Content,
    *,
    date: datetime.date,
    definitions: Mapping[str, Definition],
    source: SourceSettings | None = None,
) -> dict[str, Reading]:
    """The figures of every named country of the file, by code, in one pass.

    A damaged row whose country is lost is refused in every reading.

    Raises:
        SourceError: the file cannot be used.
    """
    source = source or SourceSettings(file=content.name, kind="glotip")
    file = _file(source, content, date, definitions)
    return {code: file.reading(code) for code in sorted(_places(file.rows).countries)}


def _file(
    source: SourceSettings,
    content: Content,
    date: datetime.date,
    definitions: Mapping[str, Definition],
) -> "_File":
    book = read_book(content, source.encoding, COLUMNS)
    rows = _by_code(book)
    reader = RowReader(source, content.checksum, date.year, definitions)
    return _File(book, content, rows, _whose(rows), _years(rows, date.year), reader)


def places(content: Content, encoding: str) -> Places:
    """The countries and the regional aggregates that the file is about."""
    return _places(_by_code(read_book(content, encoding, COLUMNS)))


def _by_code(book: Book) -> Rows:
    """Rows by their code; None: a damaged row whose code is lost."""
    rows: Rows = {}
    order = 0
    for sheet in book.sheets:
        columns = tuple(sheet.columns_of(COLUMNS))
        for line in sheet.lines:
            code = line.cell(columns[0])
            key = None if line.fault and not code else code
            rows.setdefault(key, []).append((order, sheet.name, columns, line))
            order += 1
    return rows


def _cells(columns: tuple[int, ...], line: Line) -> Cells:
    return Cells(*[line.cell(place) for place in columns])


def _country(rows: list[Located]) -> str:
    """The country's name, from the first row that has one."""
    names = (line.cell(columns[_COUNTRY]) for _, _, columns, line in rows)
    return mend(next((name for name in names if name), ""))


def _places(rows: Rows) -> Places:
    known = codes()
    named = {code: _country(of) for code, of in rows.items() if code and _is_code(code)}
    return Places(
        countries={code: name for code, name in named.items() if name},
        aggregates={code: name for code, name in known.aggregates.items() if code in rows},
        column=known.columns["code"],
    )


def _is_code(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and code not in codes().aggregates


def _years(rows: Rows, last: int) -> tuple[int, int] | None:
    """First and last year that a row of the file names, whosever it is."""
    cells = {line.cell(columns[_YEAR]) for of in rows.values() for _, _, columns, line in of}
    years = [year for text in cells if (year := year_or_none(text, last)) is not None]
    return (min(years), max(years)) if years else None


def _whose(rows: Rows) -> dict[str, str]:
    """Whose the rows of each code are, as the account names it."""
    named = codes().aggregates
    return {code: _whose_code(code, of, named) for code, of in rows.items() if code is not None}


def _whose_code(code: str, rows: list[Located], aggregates: Mapping[str, str]) -> str:
    if code in aggregates:
        return f"aggregate {aggregates[code]}"
    if not code:
        return "blank code"
    if code in codes().no_countries:
        return f"not a country code: {code}"
    if not _is_code(code) or not _country(rows):
        return "not a country code"  # which is not told: any text can stand there
    return OTHERS


@dataclass(frozen=True, slots=True)
class _File:
    """What is the same for every country of the file."""

    book: Book
    content: Content
    rows: Rows
    whose: Mapping[str, str]
    years: tuple[int, int] | None
    reader: RowReader

    def reading(self, code: str) -> Reading:
        """The figures of one country, and the account of the whole file."""
        ledger = Ledger(notes=list(self.book.notes))
        lost = self.rows.get(None, [])
        own = self.rows[code]
        for _, sheet, columns, line in sorted([*own, *lost], key=itemgetter(0)) if lost else own:
            row = RowRef(self.content.name, sheet, line.number)
            if line.fault is not None:
                ledger.refuse(row, line.fault)
            else:
                ledger.add(row, partial(self.reader.figure, _cells(columns, line)))
        aside = {**self._set_aside(code), **self.book.set_aside}
        return ledger.reading("glotip", self.content, self.reader.source, aside, self.years)

    def _set_aside(self, code: str) -> dict[str, int]:
        """How many rows are not about the country, by whose they are: other countries first."""
        counts = {OTHERS: 0}
        for other, whose in sorted(self.whose.items(), key=itemgetter(1)):
            if other != code:
                counts[whose] = counts.get(whose, 0) + len(self.rows[other])
        return counts
