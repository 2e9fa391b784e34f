"""SOURCES: files that others published become figures, and every row is accounted for."""

from collections.abc import Mapping
from typing import Literal

from palermo.errors import SourceError
from palermo.model import Definition, Reading
from palermo.settings import Settings, SourceSettings
from palermo.sources import glotip, population, table
from palermo.sources.content import Content, load
from palermo.sources.countries import check
from palermo.sources.glotip import read_all
from palermo.sources.population import read_population
from palermo.sources.reconcile import reconcile
from palermo.sources.statements import statements
from palermo.sources.tables import missing_columns

__all__ = [
    "READERS",
    "Content",
    "check_country",
    "detect_kind",
    "load",
    "read",
    "read_all",
    "read_population",
    "reconcile",
    "statements",
]

PublishedKind = Literal["glotip", "table"]

READERS: Mapping[str, str] = {
    "glotip": glotip.VERSION,
    "table": table.VERSION,
    "population": population.VERSION,
}
"""The version of each reader: raised when it reads the same bytes otherwise than before."""


def read(
    source: SourceSettings,
    *,
    content: Content,
    settings: Settings,
    definitions: Mapping[str, Definition],
) -> Reading:
    """A published file: the figures of the settings' country alone, and an account of its rows.

    Raises:
        SourceError: the file cannot be used, or is not about the country.
        Mistakes: several of these.
    """
    reader = {"glotip": glotip.read, "table": table.read}[source.kind]
    return reader(source, content=content, settings=settings, definitions=definitions)


def detect_kind(content: Content, encoding: str = "utf-8") -> PublishedKind:
    """Which reader a file is for, by its columns.

    Raises:
        SourceError: it has the columns of neither; the fix names what it lacks.
    """
    lacking = {
        kind: missing_columns(content, encoding, columns) for kind, columns in _COLUMNS.items()
    }
    for kind, columns in lacking.items():
        if not columns:
            return kind
    raise SourceError(
        "the columns are those of no table that palermo reads",
        content.name,
        "; ".join(
            f"as kind = {kind!r} it lacks the columns {', '.join(columns)}"
            for kind, columns in lacking.items()
        ),
    )


_COLUMNS: Mapping[PublishedKind, tuple[str, ...]] = {
    "glotip": glotip.COLUMNS,
    "table": table.COLUMNS,
}


def check_country(
    content: Content, kind: PublishedKind, code: str, encoding: str = "utf-8"
) -> None:
    """Whether a published file is about the country.

    Raises:
        SourceError: the code is that of a regional aggregate, or no row has it; the fix says
            how many countries are there, and which are close.
    """
    reader = {"glotip": glotip.places, "table": table.places}[kind]
    if places := reader(content, encoding):
        check(code, places, content.name)
