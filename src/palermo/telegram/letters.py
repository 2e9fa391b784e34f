"""Letters that a line can carry, and what stands for those it cannot.

letters.csv holds the letters of European languages and the typographic signs that do not come
apart; the rest (é, ç, ǔ) loses its marks by Unicode's decomposition.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

LETTERS = ("ascii", "latin-1", "utf-8")

_OUTSIDE = {
    "ascii": re.compile(r"[^ -~\n]"),
    "latin-1": re.compile(r"[^ -~\n¡-¬®-ÿ]"),
}


class Folded(NamedTuple):
    """A text whose letters can be written; `lost` are those that nothing stands for."""

    text: str
    lost: tuple[str, ...]


def fold(text: str, letters: str) -> Folded:
    """`text` in the letters of a line: "ascii", "latin-1" or "utf-8"; line feeds stay."""
    outside = _OUTSIDE.get(letters)
    if outside is None:
        bad = {letter for letter in text if not _printable(letter)}
    else:
        bad = set(outside.findall(text))
    if not bad:
        return Folded(text, ())
    table = {letter: _stands_for(letter, outside) for letter in bad}
    lost = tuple(sorted(letter for letter, new in table.items() if new is None))
    kept = {ord(letter): new for letter, new in table.items() if new is not None}
    return Folded(text.translate(kept), lost)


def _stands_for(letter: str, outside: re.Pattern[str] | None) -> str | None:
    if letter in "\t\r\v\f":
        return " "
    if letter in _folds():
        return _folds()[letter]
    if outside is None:
        return None
    pieces = unicodedata.normalize("NFKD", letter)
    bare = "".join(_folds().get(p, p) for p in pieces if not unicodedata.combining(p))
    if outside.search(bare):
        return None
    # A mark that stands alone has nothing to be written on.
    return bare


def _printable(letter: str) -> bool:
    return letter == "\n" or (letter.isprintable() and letter != "\ufeff")


@lru_cache(maxsize=1)
def _folds() -> dict[str, str]:
    text = files("palermo.telegram").joinpath("letters.csv").read_text("utf-8")
    return {
        chr(int(row["letter"].removeprefix("U+"), 16)): row["fold"]
        for row in csv.DictReader(text.splitlines())
    }
