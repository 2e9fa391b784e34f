"""What the columns of a staged file look like: their types, and the values of coded ones.

Values are told only of columns that cannot hold names, documents, dates or numbers of persons.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from palermo.model.codes import CODE_LISTS, code_list
from palermo.sources.extracts import Staged
from palermo.sources.harmonise.headings import heading
from palermo.sources.harmonise.literals import literal, quoted
from palermo.sources.harmonise.readings import trimmed
from palermo.store.workspace import Workspace

DATE_FORMATS = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%d/%m/%y",
)
"""Formats that are tried; of two that read the same the first is taken."""
MOST_VALUES = 30
"""Columns with more values are no codes."""
SHORT = {
    "sex": {
        **dict.fromkeys(("f", "femme", "woman", "w", "girl", "fille"), "female"),
        **dict.fromkeys(("m", "h", "homme", "man", "boy", "garcon"), "male"),
    }
}
"""Other words and letters for codes in French and English."""
_YES_OR_NO = ("oui", "non", "yes", "no", "vrai", "faux", "true", "false")
_ENOUGH = 0.8
"""The share of cells that must be of a type."""
_OWN = 0.97
"""The share of rows that have a cell of their own in a column of numbers of rows."""
_OFTEN = 3
"""How many rows a value of a coded column has on average, at least."""
_LONGEST = 40
Look = Literal["blank", "date", "number", "code", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an extract.

    Attributes:
        heading: as the file has it.
        look: what its cells look like.
        filled: rows that fill it.
        formats: of its dates.
        values: that may be told, with their rows: of a coded column those of several rows, of
            another one that has few those that are words of the model.
        others: how many values are not told.
        unique: whether nearly every row has a cell of its own: a row may have come twice.
    """

    heading: str
    look: Look
    filled: int
    formats: tuple[str, ...] = ()
    values: tuple[tuple[str, int], ...] = ()
    others: int = 0
    unique: bool = False


def columns(workspace: Workspace, staged: Sequence[Staged]) -> tuple[Column, ...]:
    """Every column that has a heading, in the order of the first file or sheet that has it."""
    cells: dict[str, list[str]] = {}
    for one in staged:
        for at, text in enumerate(one.columns, start=1):
            if heading(text):
                cell = f"SELECT {trimmed(f'c{at}')} AS cell FROM {quoted(one.table)}"  # noqa: S608 - ours
                cells.setdefault(heading(text), []).append(cell)
    rows = sum(one.rows for one in staged)
    return tuple(
        _column(workspace, text, " UNION ALL ".join(parts), rows) for text, parts in cells.items()
    )


def repeats_itself(workspace: Workspace, staged: Staged) -> bool:
    """Whether a heading stands again among the cells below it, as a row of data would."""
    tries = [
        f"coalesce(bool_or({trimmed(f'c{at}')} = {literal(text)}), false)"
        for at, text in enumerate(staged.columns, start=1)
        if text
    ]
    query = f"SELECT {' OR '.join(tries) or 'false'} FROM {quoted(staged.table)}"  # noqa: S608 - ours
    return bool(workspace.rows(query)[0][0])


def folded(text: str) -> str:
    """A heading without case, accents and signs, as the list of words has it."""
    apart = unicodedata.normalize("NFKD", text.replace("°", "o").casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", plain))


@cache
def words() -> tuple[tuple[str, str, str], ...]:
    """Table, target and heading of each row of the list of words."""
    text = files("palermo.sources").joinpath("drafting_words.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple((row["table"], row["target"], row["heading"]) for row in rows)


@cache
def known_words() -> frozenset[str]:
    """Words of the model's code lists: values that are all of them are no person's."""
    listed = (word for name in CODE_LISTS for code in code_list(name) for word in code.written)
    short = (word for codes in SHORT.values() for word in codes)
    return frozenset(map(folded, (*listed, *short, *_YES_OR_NO)))


def is_private(text: str) -> bool:
    """Whether a heading tells of names, documents, dates, numbers or free text of persons."""
    known = {word for table, _, word in words() if table == "private"}
    return not known.isdisjoint(folded(text).split())


def _column(workspace: Workspace, text: str, cells: str, rows: int) -> Column:
    tries = ", ".join(
        f"count(CASE WHEN cell[1] BETWEEN '0' AND '9' AND year(try_strptime(cell, {literal(form)}))"
        " BETWEEN 1800 AND 2200 THEN 1 END)"
        for form in DATE_FORMATS
    )
    number = literal("[+-]?[0-9][0-9 \u00a0\u202f]*([.,][0-9]+)?")
    query = (
        "SELECT count(cell), count(DISTINCT cell), "  # noqa: S608 - our own tables
        f"count(*) FILTER (regexp_full_match(cell, {number})),"
        f" max(length(cell)), count(*) FILTER (regexp_matches(cell, '[0-9]{{4}}|@')), {tries}"
        f" FROM ({cells})"
    )
    filled, distinct, numbers, longest, odd, *dates = workspace.rows(query)[0]
    if not filled:
        return Column(text, "blank", 0)
    if formats := tuple(_formats(filled, dates)):
        return Column(text, "date", filled, formats)
    few = distinct <= MOST_VALUES and longest <= _LONGEST and not odd and not is_private(text)
    coded = few and filled >= _OFTEN * distinct
    look: Look = "code" if coded else "number" if numbers >= _ENOUGH * filled else "text"
    column = Column(text, look, filled, unique=distinct >= _OWN * rows)
    return _told(workspace, column, cells) if few else column


def _formats(filled: int, dates: Sequence[int]) -> Iterator[str]:
    """The formats that read a date column, the most frequent of each pair that competes."""
    found = dict(zip(DATE_FORMATS, dates, strict=True))
    if found["%m/%d/%Y"] <= found["%d/%m/%Y"]:
        found["%m/%d/%Y"] = 0
    else:
        found["%d/%m/%Y"] = 0
    if sum(found.values()) >= _ENOUGH * filled:
        yield from (form for form, count in found.items() if count)


def _told(workspace: Workspace, column: Column, cells: str) -> Column:
    """The column with the values that may be told."""
    rows = workspace.rows(
        f"SELECT cell, count(*) FROM ({cells}) WHERE cell IS NOT NULL "  # noqa: S608 - our own tables
        "GROUP BY cell ORDER BY count(*) DESC, cell"
    )
    coded = column.look == "code"
    values = tuple((v, n) for v, n in rows if (n > 1 if coded else folded(v) in known_words()))
    return replace(column, values=values, others=len(rows) - len(values))
