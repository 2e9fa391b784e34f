"""Numbers that decide, from the TOML files of criteria/, which experts can read and cite."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "criteria"


@cache
def rule(name: str) -> dict[str, Any]:
    """A rule file, with its version, source and date."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
