"""What each indicator asks, one TOML file each, for statisticians and lawyers to read.

Beside it, for indicators that are counted from records, the query `<id>.sql`: one SELECT over the
tables records, events, record_persons and persons, which gives a row for each unit counted.
`macros.sql` holds what the queries have in common.
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from palermo.errors import raise_all
from palermo.measure.definitions.checking import key_mistakes, link_mistakes, mistakes
from palermo.model import Definition

MACROS = "macros.sql"


@cache
def definitions() -> dict[str, Definition]:
    """All definitions by id, in the order of the report.

    Raises:
        SettingsError: a definition can't be used; `Mistakes` where there are several.
    """
    return read(files(__name__))


@cache
def macros() -> str:
    """The SQL that is run before the query of any indicator, as several statements.

    They make temporary macros, so they hold for the connection on which they are run; the tables
    that they read must be there before.
    """
    return files(__name__).joinpath(MACROS).read_text("utf-8")


def read(folder: Traversable) -> dict[str, Definition]:
    """The definitions of a folder by id, in the order of the report.

    Raises:
        SettingsError: a definition can't be used; `Mistakes` where there are several.
    """
    values = {name: tomllib.loads(text) for name, text in _texts(folder, ".toml").items()}
    queries = _texts(folder, ".sql")
    queries.pop(MACROS.removesuffix(".sql"), None)
    raise_all(key_mistakes(values, queries))
    found = [_definition(values[name], queries.get(name, "")) for name in values]
    raise_all([*(error for each in found for error in mistakes(each)), *link_mistakes(found)])
    return {each.id: each for each in sorted(found, key=lambda each: (each.order, each.id))}


def _texts(folder: Traversable, ending: str) -> dict[str, str]:
    named = {each.name: each for each in folder.iterdir() if each.name.endswith(ending)}
    return {name.removesuffix(ending): named[name].read_text("utf-8") for name in sorted(named)}


def _definition(values: dict[str, Any], sql: str) -> Definition:
    lists: dict[str, Any] = {
        key: tuple(values[key]) for key in ("provisions", "dimensions", "links") if key in values
    }
    return Definition(**(values | lists), sql=sql)
