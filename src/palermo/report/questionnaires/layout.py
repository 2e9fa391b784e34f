"""The layout of a questionnaire: its tables and rows, read from <id>.toml beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

QUESTIONNAIRES = ("eu-19a", "glotip")
"""Ids of the questionnaires, in the order in which they are written."""
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a table asks for.

    Attributes:
        indicators: the first that a release has for the year gives the number; () where palermo's
            records cannot give it.
        dimension: by which it is divided; "" for a total.
        categories: those that are asked for; () for all that there are.
        fixed: one category of a dimension.
        label: its name, by language, where dimension and category do not say it.
    """

    indicators: tuple[str, ...]
    dimension: str = ""
    categories: tuple[str, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    label: Names = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a questionnaire: id, title and note by language, rows."""

    id: str
    title: Names = field(hash=False)
    note: Names = field(hash=False)
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire.

    Attributes:
        id: of its files.
        title: by language.
        provision: of the law that asks, as <instrument>/<provision>; "" where none does.
        source: where its tables were read.
        tables: in order.
    """

    id: str
    title: Names = field(hash=False)
    provision: str
    source: str
    tables: tuple[Table, ...]

    @property
    def indicators(self) -> frozenset[str]:
        """All that its rows may ask for."""
        rows = (row for table in self.tables for row in table.rows)
        return frozenset(name for row in rows for name in row.indicators)


@cache
def layout(name: str) -> Questionnaire:
    """The layout of a questionnaire by its id."""
    text = files("palermo.report.questionnaires").joinpath(f"{name}.toml").read_text("utf-8")
    found = tomllib.loads(text)
    tables = tuple(_table(one) for one in found["table"])
    return Questionnaire(found["id"], found["title"], found["provision"], found["source"], tables)


def _table(found: Mapping[str, Any]) -> Table:
    rows = tuple(_row(one) for one in found["row"])
    return Table(found["id"], found["title"], found.get("note", {}), rows)


def _row(found: Mapping[str, Any]) -> Row:
    return Row(
        indicators=tuple(found["indicators"]),
        dimension=found.get("dimension", ""),
        categories=tuple(found.get("categories", ())),
        fixed=tuple(sorted(found.get("fixed", {}).items())),
        label=found.get("label", {}),
    )
