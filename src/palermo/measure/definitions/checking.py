"""Whether a definition can be used: its keys, what its measure needs, and whom it names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_args

from palermo.errors import SettingsError
from palermo.model import Definition
from palermo.model.cells import Whose
from palermo.model.definitions import Measure
from palermo.model.figures import Direction
from palermo.model.periods import CountedBy

KEYS = {field.name: field for field in fields(Definition) if field.name != "sql"}
REQUIRED = tuple(
    name
    for name, field in KEYS.items()
    if field.default is MISSING and field.default_factory is MISSING
)
LANGUAGES = ("en", "fr")
POPULATION = "population"
"""What a ratio may be per, beside another indicator: the file of the population."""
OF_METHOD = frozenset({"independent"})
"""Parameters that the method uses and no query: 1 where decisions are independent of each other."""
GIVEN = frozenset({"as_of", "country"})
"""What the engine gives a query by name, beside its own parameters."""
NEEDS: dict[str, tuple[str, ...]] = {
    "published": (),
    "count": ("sql", "chapter"),
    "share": ("sql", "chapter"),
    "bounds": ("sql", "chapter"),
    "median": ("sql", "chapter"),
    "sum": ("sql", "chapter"),
    "delay": ("sql", "chapter"),
    "spread": ("numerator", "over", "chapter"),
    "ratio": ("numerator", "denominator", "chapter"),
    "elasticity": ("numerator", "denominator", "over", "chapter"),
}
"""What each measure cannot do without; any of sql, numerator, denominator, over that it does not
need, it may not have."""
PARTS = ("sql", "numerator", "denominator", "over")
CHOICES: dict[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "direction": get_args(Direction),
    "by": get_args(CountedBy),
    "counting": ("flow", "cohort"),
    "counts": ("person", "record", "case", ""),
    "whose": (*get_args(Whose), ""),
}
_COMMENT = re.compile(r"--[^\n]*")
_PARAMETER = re.compile(r"\$([a-z_]+)")


def key_mistakes(
    values: Mapping[str, Mapping[str, Any]], queries: Iterable[str]
) -> Iterator[SettingsError]:
    """Keys that a definition lacks or that nobody knows, and queries without a definition.

    Args:
        values: what each TOML file says, by its name without ending.
        queries: names of the SQL files without ending.
    """
    for name, says in values.items():
        where = f"definitions/{name}.toml"
        for key in sorted(says.keys() - KEYS.keys()):
            known = ", ".join(KEYS)
            yield SettingsError(f"{key} is not a key of a definition", where, f"use: {known}")
        for key in (key for key in REQUIRED if key not in says):
            yield SettingsError(f"{key} is missing", where, f"add {key}")
        if says.get("id", name) != name:
            yield SettingsError("the id is not the file's name", where, f'write id = "{name}"')
    for name in sorted(set(queries) - values.keys()):
        yield SettingsError(
            "a query without a definition",
            f"definitions/{name}.sql",
            f"write {name}.toml beside it, or remove it",
        )


def mistakes(one: Definition) -> Iterator[SettingsError]:
    """What is wrong with one definition taken by itself."""
    where = f"definitions/{one.id}.toml"
    for key, allowed in CHOICES.items():
        if getattr(one, key) not in allowed:
            shown = ", ".join(each or '""' for each in allowed)
            yield SettingsError(f"{key} is none of its values", where, f"use: {shown}")
    for key in ("question", "label", "why_direction"):
        for language in (each for each in LANGUAGES if not getattr(one, key).get(each)):
            yield SettingsError(f"{key} is missing in {language}", where, f"add [{key}] {language}")
    if not one.provisions:
        yield SettingsError("it serves no provision", where, 'add provisions = ["us-tvpa/b2"]')
    if one.measure in NEEDS:
        yield from _part_mistakes(one, where)
    yield from _parameter_mistakes(one, where)


def _part_mistakes(one: Definition, where: str) -> Iterator[SettingsError]:
    needs = NEEDS[one.measure]
    for part in (part for part in needs if not getattr(one, part)):
        what = f"{one.id}.sql" if part == "sql" else part
        yield SettingsError(f"measure {one.measure} needs {what}", where, f"add {what}")
    for part in (part for part in PARTS if part not in needs and getattr(one, part)):
        what = f"{one.id}.sql" if part == "sql" else part
        yield SettingsError(f"measure {one.measure} takes no {what}", where, f"remove {what}")


def _parameter_mistakes(one: Definition, where: str) -> Iterator[SettingsError]:
    if not one.sql:
        return
    used = set(_PARAMETER.findall(_COMMENT.sub("", one.sql)))
    for name in sorted(used - one.parameters.keys() - GIVEN):
        yield SettingsError(
            f"the query asks for ${name}", where, f"add it under [parameters]: {name}"
        )
    for name in sorted(one.parameters.keys() - used - OF_METHOD):
        yield SettingsError(
            f"the query never asks for ${name}", where, "take it out of [parameters]"
        )


def link_mistakes(all_: Iterable[Definition]) -> Iterator[SettingsError]:
    """Definitions that name another one which is not there or cannot serve."""
    known = {each.id: each for each in all_}
    for one in known.values():
        where = f"definitions/{one.id}.toml"
        for key in ("numerator", "denominator", "within", "yes_within", "rate_of"):
            name = getattr(one, key).partition(".")[0]
            if name and name not in known and (key, name) != ("denominator", POPULATION):
                yield SettingsError(f"{key} is no indicator", where, "name another indicator's id")
        yield from _over_mistakes(one, known, where)


def _over_mistakes(
    one: Definition, known: Mapping[str, Definition], where: str
) -> Iterator[SettingsError]:
    for name in (one.numerator, one.denominator):
        if one.over and name in known and one.over not in known[name].dimensions:
            what = f"it is taken over {one.over}, by which {name} is not divided"
            yield SettingsError(what, where, f"add {one.over} to the dimensions of {name}")
