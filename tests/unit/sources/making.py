"""Small inputs for the tests of SOURCES."""

import datetime
import io
from collections.abc import Sequence

import openpyxl

from palermo.model import Definition, Reading
from palermo.settings import Settings, SourceSettings
from palermo.sources import Content, read, read_population

HEADING = (
    "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
    "Unit of measurement,txtVALUE,Source"
)
DETECTED = "Detected trafficking victims"
ROW = f"FRA,France,Europe,Western Europe,{DETECTED},Total,Total,Total,Total,2016,Counts,5,GLOTIP"


def definition(name: str, unit: str = "persons", rate_of: str = "") -> Definition:
    """A definition without its sentences."""
    return Definition(name, 1, {}, {}, unit, "either", {}, (), "a test", rate_of=rate_of)


DEFINITIONS = {
    name: definition(name) for name in ("detected", "contacted", "prosecuted", "convicted")
} | {
    "offences": definition("offences", "offences"),
    "detected_rate": definition("detected_rate", "per 100,000 population", "detected"),
}


def settings(country: str = "FRA") -> Settings:
    """Settings of a run on 23 November 2026."""
    return Settings(country=country, date=datetime.date(2026, 11, 23))


def glotip_row(**cells: str) -> str:
    """A sound row of GLOTIP about France, with some cells changed (`Unit` for the unit)."""
    row = dict(zip(HEADING.split(","), ROW.split(","), strict=True))
    row |= {"Unit of measurement" if key == "Unit" else key: cell for key, cell in cells.items()}
    return ",".join(row.values())


def glotip(*rows: str, country: str = "FRA", data: bytes | None = None) -> Reading:
    """The reading of a GLOTIP file of these rows."""
    text = "\n".join((HEADING, *rows)) + "\n"
    content = Content.of("inputs/glotip.csv", data or text.encode())
    source = SourceSettings("inputs/glotip.csv", "glotip", as_of="2023-05-30", cited="UNODC, 2023")
    return read(source, content=content, settings=settings(country), definitions=DEFINITIONS)


def table(text: str | bytes, *, encoding: str = "utf-8", country: str = "FRA") -> Reading:
    """The reading of a plain table; a text may be indented."""
    data = text if isinstance(text, bytes) else unindented(text).encode()
    source = SourceSettings("inputs/table.csv", "table", encoding=encoding, as_of="2024-01-01")
    content = Content.of("inputs/table.csv", data)
    return read(source, content=content, settings=settings(country), definitions=DEFINITIONS)


def population(text: str | bytes) -> Reading:
    """The reading of a population table."""
    data = text if isinstance(text, bytes) else unindented(text).encode()
    source = SourceSettings("inputs/population.csv", "table")
    content = Content.of("inputs/population.csv", data)
    return read_population(source, content=content, settings=settings())


def unindented(text: str) -> str:
    """The lines without the blanks before them."""
    return "".join(f"{line.strip(' ')}\n" for line in text.strip("\n ").split("\n"))


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """An XLSX workbook; a text such as #DIV/0! becomes an error cell."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def values(reading: Reading) -> dict[str, str]:
    """What each figure says: its value, or its bounds, or its status."""
    said = {}
    for figure in reading.figures:
        if figure.value is not None:
            said[figure.id] = f"{figure.value:g}"
        elif figure.interval_of == "censoring":
            said[figure.id] = f"{figure.lower:g}..{figure.upper:g}"
        else:
            said[figure.id] = figure.obs_status
    return said


def rules(reading: Reading) -> list[tuple[int, str, str]]:
    """Row, fate and rule of every rejected row."""
    return [(each.row.row, each.fate, each.rule) for each in reading.rejected]
