"""The numbers that decide: read from the TOML files here, which experts can read and cite."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

NAMES = ("breaks", "dispersion", "trends")


@cache
def rules() -> dict[str, dict[str, Any]]:
    """All rule files by name, with their version, source, date and parameters."""
    folder = files(__name__)
    return {
        name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8")) for name in NAMES
    }
