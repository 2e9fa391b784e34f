"""The reader of the population by year, which rates are computed with."""

from dataclasses import dataclass
from functools import partial

from palermo.model import Figure, Note, Period, Reading, RowRef
from palermo.settings import Settings, SourceSettings
from palermo.sources.content import Content
from palermo.sources.counts import parse_count, parse_year
from palermo.sources.ledger import Ledger
from palermo.sources.refusals import Refusal
from palermo.sources.table import whose
from palermo.sources.tables import Line, Sheet, read_book

VERSION = "population/1"
COLUMNS = ("year", "population")
"""The columns that the table must have; `source` and `country` are read where they are there."""


def read_population(source: SourceSettings, *, content: Content, settings: Settings) -> Reading:
    """Figures of the indicator "population", in persons, one a calendar year.

    Where there is a column `country` (ISO 3166-1 alpha-3), other countries are set aside.

    Raises:
        SourceError: the file cannot be used.
        Mistakes: several of these.
    """
    book = read_book(content, source.encoding, COLUMNS)
    ledger = Ledger(notes=list(book.notes))
    aside = {"other countries": 0, "blank code": 0}
    for sheet in book.sheets:
        reader = _RowReader(source, content.checksum, settings.date.year, sheet)
        for line in sheet.lines:
            row = RowRef(content.name, sheet.name, line.number)
            if why := whose(sheet, line, settings.country):
                aside[why] += 1
            elif line.fault is not None:
                ledger.refuse(row, line.fault)
            else:
                ledger.add(row, partial(reader.figure, line))
    return ledger.reading("population", content, source, {**aside, **book.set_aside})


@dataclass(frozen=True, slots=True)
class _RowReader:
    """What is the same for every row of a sheet."""

    source: SourceSettings
    checksum: str
    last_year: int
    sheet: Sheet

    def figure(self, line: Line, row: RowRef) -> tuple[Figure, list[Note]]:
        """The figure of a row; raises Refusal where it cannot be used."""
        year, population, cited = (
            line.cell(self.sheet.column(name)) for name in (*COLUMNS, "source")
        )
        figure = Figure(
            indicator="population",
            period=Period.calendar_year(parse_year(year, "year", self.last_year)),
            value=_persons(population),
            unit="persons",
            coverage=(cited,) if cited else (),
            definition="population",
            as_of=self.source.as_of,
            sources=(self.checksum,),
            rows=(row,),
            published=population,
            cited=cited or self.source.cited,
        )
        return figure, []


def _persons(text: str) -> float:
    """How many persons: nobody living in a country is a mistake, and so is `<5`."""
    value = parse_count(text, "population").value
    if value is None:
        raise Refusal("not a number", "population", "give the number of persons", text)
    if value == 0:
        raise Refusal("zero population", "population", "give the number of persons", text)
    return value
