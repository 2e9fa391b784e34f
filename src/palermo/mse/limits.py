"""The numbers of `reliability.toml` at which a reader is warned, or a rule is not looked at.

All are palermo's own conventions.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """One number that decides whether something is said.

    Attributes:
        id: its name.
        value: the number.
        decides: what is said, or not, on which side of it.
        source: where it, or what it rests on, comes from.
    """

    id: str
    value: float
    decides: str
    source: str


@cache
def reliability_file() -> dict[str, Any]:
    """What stands in `reliability.toml`."""
    text = files("palermo.mse").joinpath("reliability.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def limits() -> tuple[Limit, ...]:
    """All of them, in the order of the file."""
    return tuple(Limit(**one) for one in reliability_file()["limit"])


def limit(name: str) -> float:
    """The number of a limit."""
    return {one.id: one.value for one in limits()}[name]
