"""What a form of a provision states, beside what a scenario expects of it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from palermo.law import Provision


def compared(found: Provision, expected: Mapping[str, Any]) -> Iterator[str]:
    """The differences, one sentence each."""
    facts = found.form.model_dump(mode="json", exclude_none=True)
    facts["subject"] = found.subject
    for key, value in expected.items():
        if key == "says":
            yield from _says(found, value)
        elif key == "without":
            yield from (f"states {path}" for path in _stated(facts, value))
        else:
            yield from _differs(key, facts.get(key), value)


def _says(found: Provision, words: str) -> Iterator[str]:
    said = " ".join((*found.heading.values(), *found.text.values()))
    if words not in said:
        yield f"does not say {words!r}"


def _stated(facts: Mapping[str, Any], paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        value: Any = facts
        for part in path.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value not in (None, [], {}, "", False):
            yield path


def _differs(key: str, came: Any, expected: Any) -> Iterator[str]:
    """Tables by the keys that are expected; lists whole, or by what they hold and lack."""
    if isinstance(expected, datetime.date):
        expected = expected.isoformat()
    if isinstance(expected, Mapping) and isinstance(came, Sequence) and not isinstance(came, str):
        yield from _holding(key, came, expected)
    elif isinstance(expected, Mapping):
        found = came if isinstance(came, Mapping) else {}
        for part, value in expected.items():
            yield from _differs(f"{key}.{part}", found.get(part), value)
    elif came != expected or isinstance(came, bool) != isinstance(expected, bool):
        yield f"{key}: {came}, not {expected}"


def _holding(key: str, came: Sequence[Any], expected: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{key} lacks {one!r}" for one in expected.get("holds", ()) if one not in came)
    yield from (f"{key} holds {one!r}" for one in expected.get("lacks", ()) if one in came)
