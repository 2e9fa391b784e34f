"""What the columns of a staged file look like: their types, and the values of coded ones.

Values are told only of columns that cannot hold names, documents, dates or numbers of persons.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

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
_ENOUGH = 0.8
"""The share of cells that must be of a type."""
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
        values: of a coded column, with their rows; values of a single row are left out.
        single: how many values a single row has.
    """

    heading: str
    look: Look
    filled: int
    formats: tuple[str, ...] = ()
    values: tuple[tuple[str, int], ...] = ()
    single: int = 0


def columns(workspace: Workspace, staged: Sequence[Staged]) -> tuple[Column, ...]:
    """Every column that has a heading, in the order of the first file or sheet that has it."""
    cells: dict[str, list[str]] = {}
    for one in staged:
        for at, text in enumerate(one.columns, start=1):
            if heading(text):
                cell = f"SELECT {trimmed(f'c{at}')} AS cell FROM {quoted(one.table)}"  # noqa: S608 - ours
                cells.setdefault(heading(text), []).append(cell)
    return tuple(
        _column(workspace, text, " UNION ALL ".join(parts)) for text, parts in cells.items()
    )


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


def is_private(text: str) -> bool:
    """Whether a heading tells of names, documents, dates, numbers or free text of persons."""
    known = {word for table, _, word in words() if table == "private"}
    return not known.isdisjoint(folded(text).split())


def _column(workspace: Workspace, text: str, cells: str) -> Column:
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
    coded = distinct <= MOST_VALUES and filled >= _OFTEN * distinct and longest <= _LONGEST
    if coded and not odd and not is_private(text):
        return _coded(workspace, text, cells, filled)
    return Column(text, "number" if numbers >= _ENOUGH * filled else "text", filled)


def _formats(filled: int, dates: Sequence[int]) -> Iterator[str]:
    """The formats that read a date column, the most frequent of each pair that competes."""
    found = dict(zip(DATE_FORMATS, dates, strict=True))
    if found["%m/%d/%Y"] <= found["%d/%m/%Y"]:
        found["%m/%d/%Y"] = 0
    else:
        found["%d/%m/%Y"] = 0
    if sum(found.values()) >= _ENOUGH * filled:
        yield from (form for form, count in found.items() if count)


def _coded(workspace: Workspace, text: str, cells: str, filled: int) -> Column:
    rows = workspace.rows(
        f"SELECT cell, count(*) FROM ({cells}) WHERE cell IS NOT NULL "  # noqa: S608 - our own tables
        "GROUP BY cell ORDER BY count(*) DESC, cell"
    )
    values = tuple((value, count) for value, count in rows if count > 1)
    return Column(text, "code", filled, values=values, single=len(rows) - len(values))
