"""What each indicator asks, one TOML file each, for statisticians and lawyers to read."""

import tomllib
from functools import cache
from importlib.resources import files

from palermo.model import Definition


@cache
def definitions() -> dict[str, Definition]:
    """All definitions by id, in the order of the report."""
    folder = files(__name__)
    texts = (file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml"))
    read = [_definition(tomllib.loads(text)) for text in texts]
    return {d.id: d for d in sorted(read, key=lambda d: (d.order, d.id))}


def _definition(values: dict[str, object]) -> Definition:
    values["provisions"] = tuple(values["provisions"])  # type: ignore[arg-type]
    return Definition(**values)  # type: ignore[arg-type]
