"""Guesses of what a file's columns are: by the words of their headings, and by their look."""

from collections.abc import Sequence

from palermo.model.fields import record_fields
from palermo.sources.drafted_columns import Column, folded, words

Place = tuple[str, str]
"""Table and key of a mapping, as ("fields", "sex")."""
KEY: Place = ("record", "key")
_LOOKS = {
    "date": {"date"},
    "integer": {"number", "code"},
    "number": {"number", "code"},
    "code": {"code", "text"},
}


def guesses(found: Sequence[Column]) -> dict[Place, Column]:
    """For each target the first column whose heading is a word for it and whose look fits.

    Where no heading is a word for the row's own number, the first column that tells all rows
    apart is taken for it.
    """
    guessed: dict[Place, Column] = {}
    for column in found:
        for table, target, word in words():
            place = (table, target)
            fits = word == folded(column.heading) and _fits(table, target, column)
            if fits and place not in guessed and column not in guessed.values():
                guessed[place] = column
    if guessed.get(KEY) is None and (key := _key(found, guessed)):
        guessed[KEY] = key
    return guessed


def _key(found: Sequence[Column], guessed: dict[Place, Column]) -> Column | None:
    left = (one for one in found if one.unique and one.look in ("text", "number"))
    return next((one for one in left if one not in guessed.values()), None)


def _fits(table: str, target: str, column: Column) -> bool:
    if table == "private":
        return False
    if table == "events":
        return column.look == "date"
    if table == "record":
        return column.look in ("text", "number", "code")
    looks = _LOOKS.get(record_fields()[target].type, {"text", "number", "code"})
    return column.look in looks
