"""The SQL of the store, from the files beside this one."""

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of `<name>.sql`."""
    return files("palermo.store").joinpath(f"{name}.sql").read_text("utf-8")
