"""What is said about a mistake in a settings file: the key, its line, and the one thing to do."""

import re
import tomllib
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from palermo.errors import SettingsError
from palermo.settings.lines import Lines

_WORDS = {
    "bool_type": "is not true or false",
    "date_type": "is not a day",
    "date_from_datetime_inexact": "is not a day",
    "float_type": "is not a number",
    "int_type": "is not a whole number",
    "list_type": "is not a list",
    "model_type": "is not a table",
    "dict_type": "is not a table",
    "string_pattern_mismatch": "is not written as it must be",
    "string_type": "is not a text",
    "string_too_short": "is empty",
    "too_short": "is empty",
}
_FIXES = {
    "bool_type": "write true or false, without quotes",
    "date_type": "write the day without quotes, as 2026-11-23",
    "date_from_datetime_inexact": "write the day alone, as 2026-11-23",
    "float_type": "write a number without quotes, as 0.95",
    "int_type": "write a whole number without quotes, as 2006",
    "list_type": "write a list in brackets; tables of this name begin with [[...]]",
    "model_type": "write it as a table, with a heading in brackets",
    "dict_type": "write it as a table, with a heading in brackets",
    "string_type": "write it in quotes",
    "string_too_short": "write what it says, or remove it",
    "too_short": "name at least one",
}
_TABLES: dict[tuple[str | int, ...], str] = {
    ("project",): "add a table [project] with country and date",
    ("published",): "add a table [[published]] with file and kind",
}


def closest(word: str, known: Collection[str]) -> str:
    """The fix for an unknown word: the known one that is near to it, or all of them."""
    near = get_close_matches(word, sorted(known), n=1)
    listed = ", ".join(sorted(known))
    return f"did you mean {near[0]!r}? known: {listed}" if near else f"write one of: {listed}"


def syntax_mistake(error: tomllib.TOMLDecodeError, name: str) -> SettingsError:
    """A text that is not TOML, with the line that tomllib's message names."""
    found = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", str(error), re.DOTALL)
    if found:
        where = f"{name}, line {found[2]}, column {found[3]}"
        return SettingsError(f"not TOML: {found[1]}", where, "mend this line")
    message = str(error).removesuffix(" (at end of document)")
    return SettingsError(f"not TOML: {message}", f"{name}, at its end", "close what is left open")


def beyond_limits(error: Exception, name: str) -> SettingsError:
    """A text that may be TOML, but with a number or a nesting that no settings need."""
    if isinstance(error, RecursionError):
        return SettingsError("brackets stand too deep inside brackets", name, "take them out")
    return SettingsError("a number is too long or too large", name, "write a shorter one")


def mistakes_of(
    error: ValidationError, form: type[BaseModel], name: str, lines: Lines
) -> Iterator[SettingsError]:
    """Each of pydantic's complaints in plain words, in the order of their lines."""
    details = error.errors(include_url=False)
    for detail in sorted(details, key=lambda detail: lines.of(detail["loc"])):
        what, fix = _counted(detail) or said(detail, form)
        line = lines.of(detail["loc"])
        key = f", key {_key(detail['loc'])}" if detail["loc"] else ""
        yield SettingsError(what, f"{name}, line {line}{key}", fix)


def said(detail: ErrorDetails, form: type[BaseModel]) -> tuple[str, str]:
    """One of pydantic's complaints in plain words: what is wrong, and the fix."""
    kind, key = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f"{key!r} is not a key here", closest(key, _keys(form, detail["loc"][:-1]))
    if kind == "missing":
        return f"{key!r} is missing", _TABLES.get(detail["loc"], f"write {key} = ... here")
    if kind == "value_error":
        what, _, fix = str(context["error"]).partition("|")
        return what, fix
    if kind == "literal_error":
        return f"{key!r} is none of the words it can be", f"write {context['expected']}"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        return f"{key!r} is out of range", _range(form, detail["loc"])
    fix = _FIXES.get(kind, "mend this value")
    if kind == "string_pattern_mismatch":
        fix = f"write it by the pattern {context['pattern']}"
    if kind == "string_too_short" and (field := _required(form, detail["loc"])):
        fix = f"write {key} = ... here: {field.description or 'it must be there'}"
    return f"{_thing(detail['loc'])} {_WORDS.get(kind, detail['msg'])}", fix


def _counted(detail: ErrorDetails) -> tuple[str, str] | None:
    """Too few or too many entries, though there are some; None for other complaints."""
    context = detail.get("ctx", {})
    few = detail["type"] == "too_short"
    if not context.get("actual_length") or not (few or detail["type"] == "too_long"):
        return None
    least = f"{context['min_length']} or more" if few else f"{context['max_length']} or fewer"
    what = f"{_thing(detail['loc'])} has too {'few' if few else 'many'} entries"
    return f"{what}: {context['actual_length']}", f"name {least}"


def _required(form: type[BaseModel], path: tuple[str | int, ...]) -> FieldInfo | None:
    """The field that a path leads to, where it must be there; None too inside a table of codes."""
    *above, key = [part for part in path if isinstance(part, str)]
    for name in above:
        form = _inner(_field(form, name).annotation)
        if not issubclass(form, BaseModel):
            return None
    field: FieldInfo = _field(form, key)
    return field if field.is_required() else None


def _thing(path: tuple[str | int, ...]) -> str:
    """What is wrong: a key, or an entry of a list, counted from 1."""
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {str(path[-2])!r}"
    return repr(path[-1])


def _key(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))


def _keys(form: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    for name in (part for part in path if isinstance(part, str)):
        form = _inner(_field(form, name).annotation)
    return [field.alias or name for name, field in form.model_fields.items()]


def _range(form: type[BaseModel], path: tuple[str | int, ...]) -> str:
    for name in (part for part in path[:-1] if isinstance(part, str)):
        form = _inner(_field(form, name).annotation)
    found = {type(one).__name__: one for one in _field(form, str(path[-1])).metadata}
    words = {"Gt": "above", "Ge": "at least", "Lt": "below", "Le": "at most"}
    bounds = (f"{words[n]} {getattr(found[n], n.lower())}" for n in words if n in found)
    return f"write a number {' and '.join(bounds)}"


def _field(form: type[BaseModel], name: str) -> Any:
    fields = form.model_fields
    return next(field for key, field in fields.items() if name in (key, field.alias))


def _inner(annotation: Any) -> type[BaseModel]:
    """The form inside `list[Form]` or `Form | None`."""
    if get_origin(annotation) in (list, Union, UnionType, Annotated):
        return _inner(get_args(annotation)[0])
    inner: type[BaseModel] = annotation
    return inner
