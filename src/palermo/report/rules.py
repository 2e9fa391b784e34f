"""The rules' parameters as rows to read, whatever their depth."""

from collections.abc import Iterator, Mapping
from typing import Any

RuleRows = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def flat_rules(rules: Mapping[str, Any]) -> RuleRows:
    """Each rule with its parameters as pairs of name and text, nested names joined by a dot."""
    return tuple((name, tuple(_pairs(value, ""))) for name, value in rules.items())


def _pairs(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _pairs(part, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple) and any(isinstance(part, Mapping) for part in value):
        for number, part in enumerate(value, 1):
            yield from _pairs(part, f"{name}[{number}]")
    elif isinstance(value, list | tuple):
        yield name, ", ".join(str(part) for part in value)
    else:
        yield name, str(value)
