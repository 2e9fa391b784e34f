"""One row of the GLOTIP file becomes one figure, or is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from palermo.model import Definition, Dimensions, Figure, Note, Period, RowRef, dimensions_of
from palermo.settings import SourceSettings
from palermo.sources.counts import Count, parse_count, parse_year
from palermo.sources.glotip_codes import codes
from palermo.sources.mending import mended
from palermo.sources.refusals import Refusal


class Cells(NamedTuple):
    """The cells of a row that are read, by palermo's word for the column."""

    code: str
    country: str
    indicator: str
    dimension: str
    category: str
    sex: str
    age: str
    year: str
    unit: str
    value: str


@dataclass(frozen=True, slots=True)
class RowReader:
    """What is the same for every row of the file.

    Attributes:
        source: the file's settings.
        checksum: of the file.
        last_year: the year of the run's date; no data are from after it.
        definitions: of the indicators.
        known: dimensions that were worked out already, by the texts they stand for.
    """

    source: SourceSettings
    checksum: str
    last_year: int
    definitions: Mapping[str, Definition]
    known: dict[tuple[str, ...], Dimensions] = field(default_factory=dict)

    def figure(self, cells: Cells, row: RowRef) -> tuple[Figure, list[Note]]:
        """The figure of a row, and notes on its names.

        Raises:
            Refusal: the row cannot be used.
        """
        columns = codes().columns
        definition = self._definition(cells.indicator)
        if cells.unit != codes().unit:
            raise Refusal("unknown unit", columns["unit"], "only counts are read", cells.unit)
        category, notes = mended(cells.category, columns["category"], row)
        notes += mended(cells.country, columns["country"], row)[1]
        dimensions = self._dimensions(cells._replace(category=category) if notes else cells)
        year = parse_year(cells.year, columns["year"], self.last_year)
        count = parse_count(cells.value, columns["value"])
        return self._figure(row, (definition, year, dimensions, count), cells.value), notes

    def _figure(
        self, row: RowRef, says: tuple[Definition, int, Dimensions, Count], published: str
    ) -> Figure:
        definition, year, dimensions, count = says
        return Figure(
            indicator=definition.id,
            period=_calendar_year(year),
            dimensions=dimensions,
            value=count.value,
            lower=count.lower,
            upper=count.upper,
            interval_of=count.interval_of,
            unit=definition.unit,
            direction=definition.direction,
            conf_status=count.conf_status,
            coverage=(codes().publisher,),
            definition=definition.stamp,
            as_of=self.source.as_of,
            sources=(self.checksum,),
            rows=(row,),
            published=published,
            cited=self.source.cited,
        )

    def _definition(self, text: str) -> Definition:
        definition = self.definitions.get(codes().indicators.get(text, ""))
        if definition is None:
            known = ", ".join(codes().indicators)
            raise Refusal("unknown indicator", codes().columns["indicator"], f"use: {known}", text)
        return definition

    def _dimensions(self, cells: Cells) -> Dimensions:
        texts = (cells.dimension, cells.category, cells.sex, cells.age)
        if texts not in self.known:
            self.known[texts] = _dimensions(*texts)
        return self.known[texts]


@cache
def _calendar_year(year: int) -> Period:
    return Period.calendar_year(year)


def _dimensions(dimension: str, category: str, sex: str, age: str) -> Dimensions:
    known = codes()
    parts = _category(dimension, category)
    if sex != known.total:
        parts["sex"] = _coded("sex", sex, known.sex)
    if age != known.total:
        parts["age"] = _coded("age", age, known.age)
    return dimensions_of(parts)


def _category(dimension: str, category: str) -> dict[str, str]:
    known = codes()
    if dimension == known.total:
        if category != known.total:
            raise Refusal(
                "unknown category", known.columns["category"], f"give {known.total}", category
            )
        return {}
    name = _coded("dimension", dimension, known.dimensions)
    if category in known.blank_categories:
        fix = "name the country, or write Unknown"
        raise Refusal("no category", known.columns["category"], fix, category)
    if name == "form":
        return {name: _coded("category", category, known.form)}
    return {name: category}


def _coded(column: str, text: str, known: Mapping[str, str]) -> str:
    if text not in known:
        texts = ", ".join(known)
        raise Refusal(f"unknown {column}", codes().columns[column], f"use: {texts}", text)
    return known[text]
