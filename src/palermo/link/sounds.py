"""Consonant skeletons of names, as an SQL expression made from skeleton.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def skeleton_rules() -> dict[str, Any]:
    """What skeleton.toml says."""
    return tomllib.loads(files("palermo.link").joinpath("skeleton.toml").read_text("utf-8"))


def skeleton_sql(column: str) -> str:
    """SQL of the skeleton of each word of a column of lower-case names, in lower case.

    Args:
        column: an SQL expression: letters a-z and blanks.
    """
    said = skeleton_rules()
    made = column
    for step in said["step"]:
        made = f"regexp_replace({made}, {quoted(step['find'])}, {quoted(step['write'])}, 'g')"
    for letter in said["single"]:
        made = f"replace({made}, '{letter * 2}', '{letter}')"
    return f"lower(regexp_replace({made}, {quoted(said['drop'])}, '', 'g'))"


def quoted(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"
