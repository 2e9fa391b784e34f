"""Lists of words beside the code."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


def words(name: str) -> Sequence[str]:
    """A list of words.toml."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(
        files("palermo.sources.documents").joinpath("words.toml").read_text("utf-8")
    )
