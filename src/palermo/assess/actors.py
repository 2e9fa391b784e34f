"""Whose action a statement tells of: the standards weigh what governments do.

The words stand in actors.toml, with their source. A statement of stake (pride, friendship,
medals) tells of no action, nor does one that a person rejected.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.model.statements import Statement

DATA = "actors.toml"


def counts(statement: Statement) -> bool:
    """Whether what a statement tells counts as the government's own action, done or left undone.

    Its own word does; what others say counts where it names an organ of the government, or where
    the government contributes to what they do.
    """
    if statement.stake or statement.review == "rejected":
        return False
    if statement.actor in _data()["own"]:
        return True
    return contributes(statement) or _words("organs").search(_straight(statement.text)) is not None


def contributes(statement: Statement) -> bool:
    """Whether the words say that the government contributes to what another does."""
    found = _words("contributes").search(_straight(statement.text))
    if found is None:
        return False
    before = re.split(r"[.;]", _straight(statement.text)[: found.start()])[-1]
    return _words("not").search(before) is None


@cache
def _data() -> Mapping[str, Any]:
    text = files("palermo.assess").joinpath(DATA).read_text("utf-8")
    return tomllib.loads(text)


@cache
def _words(name: str) -> re.Pattern[str]:
    words: Sequence[str] = _data()[name]
    return _any_of(_straight(one) for one in words)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted((re.escape(one) for one in words), key=lambda one: (-len(one), one))
    found = "|".join(longest).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def _straight(text: str) -> str:
    """Apostrophes as typewriters have them."""
    return text.replace("’", "'")
