"""Mending a cell's name, with the note that says so."""

from palermo.model import Note, RowRef
from palermo.sources.names import is_garbled, mend


def mended(name: str, column: str, row: RowRef) -> tuple[str, list[Note]]:
    """The name as it was meant, and a note where it was mended or stays garbled."""
    if name.isascii():
        return name, []
    now = mend(name)
    if now != name:
        params = (("column", column), ("was", name), ("now", now))
        return now, [Note("mended name", str(row), params)]
    if is_garbled(name):
        return name, [Note("garbled name", str(row), (("column", column), ("name", name)))]
    return name, []
