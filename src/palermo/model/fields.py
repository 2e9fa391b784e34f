"""What a record can say: fields, events and kinds of rows of the model, read from their CSVs."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

FieldType = Literal["name", "text", "date", "integer", "number", "boolean", "code"]
UNITS = ("event", "victim", "perpetrator", "entity")
"""The four units of description of IC-TIP."""
COUNTRIES = "countries"
"""The name that fields.csv gives the list of countries."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a record.

    Attributes:
        name: of the field, and of its column in the table of records.
        unit: "person" or "record": whose it is.
        type: how it is kept.
        codes: name of its code list; "" where it has none.
        meaning: in words; "" where the name says it.
        source: the standard that it comes from.
    """

    name: str
    unit: str
    type: FieldType
    codes: str
    meaning: str
    source: str


def record_fields() -> Mapping[str, RecordField]:
    """Every field by its name, in the order of the table of records."""
    return _fields()


def event_meanings() -> Mapping[str, str]:
    """Every event and what it means, in the order of a person's way."""
    return _events()


def record_kinds() -> Mapping[str, tuple[str, ...]]:
    """Every kind of row and the units that such a row may describe."""
    return _kinds()


@cache
def _fields() -> Mapping[str, RecordField]:
    found = [
        RecordField(
            name=row["field"],
            unit=row["unit"],
            type=cast("FieldType", row["type"]),
            codes=row["codes"],
            meaning=row["meaning"],
            source=row["source"],
        )
        for row in _rows("fields.csv")
    ]
    return MappingProxyType({field.name: field for field in found})


@cache
def _events() -> Mapping[str, str]:
    return MappingProxyType({row["event"]: row["meaning"] for row in _rows("events.csv")})


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row["kind"]: tuple(row["unit"].split()) for row in _rows("kinds.csv")})


def _rows(name: str) -> list[dict[str, str]]:
    text = files("palermo.model").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
