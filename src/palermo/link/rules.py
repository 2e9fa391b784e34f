"""The rules of linking, read from rules.toml: which fields two records of a person share."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

OWN_NUMBER = 0
"""Order of the rule that an agency's own number is: it binds; all other rules only propose."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Records that are equal in its fields are linked.

    Attributes:
        id: stable name.
        order: in which it is applied; 0 is the agency's own number.
        fields: columns of prepare.sql.
        most: fields of which such records may have at most so many different values.
        explanation: a sentence by language.
    """

    id: str
    order: int
    fields: tuple[str, ...]
    most: tuple[tuple[str, int], ...] = ()
    explanation: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of rules.toml.

    Attributes:
        least_length: signs of a document number.
        least_parts: different parts of a name.
        least_letters: letters of a name's skeletons together.
        years: by which births of one person may differ.
        components: of year, month and day in which sure births of one person may differ.
    """

    least_length: int
    least_parts: int
    least_letters: int
    years: int
    components: int


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in their order."""
    found = [
        Rule(
            id=one["id"],
            order=one["order"],
            fields=tuple(one["fields"]),
            most=tuple(one.get("most", {}).items()),
            explanation=one["explanation"],
        )
        for one in _file()["rule"]
    ]
    return tuple(sorted(found, key=lambda rule: rule.order))


@cache
def limits() -> Limits:
    """The numbers that decide."""
    said = _file()
    return Limits(
        least_length=said["document"]["least_length"],
        least_parts=said["names"]["least_parts"],
        least_letters=said["sounds"]["least_letters"],
        years=said["never"]["years"],
        components=said["never"]["components"],
    )


def _file() -> dict[str, Any]:
    return tomllib.loads(files("palermo.link").joinpath("rules.toml").read_text("utf-8"))
