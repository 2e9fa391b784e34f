"""Searching: the queries of a batch."""

import csv
from pathlib import Path

from palermo.errors import SourceError

_COLUMN = "query"


def queries(path: Path) -> list[str]:
    """The queries of a CSV file: its column `query`, or its only column; empty ones left out.

    Raises:
        SourceError: the file cannot be read, or holds no query.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        fix = "put it there, or correct its name"
        raise SourceError("the file is not there", str(path), fix) from None
    except (OSError, UnicodeDecodeError):
        fix = "save it as CSV in UTF-8"
        raise SourceError("the file cannot be read as text", str(path), fix) from None
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]
    found = [query for query in _column(rows) if query]
    if not found:
        fix = "write a column with the heading query, one query a row"
        raise SourceError("the file holds no query", str(path), fix)
    return found


def _column(rows: list[list[str]]) -> list[str]:
    if rows and _COLUMN in (head := [cell.casefold() for cell in rows[0]]):
        at = head.index(_COLUMN)
        return [row[at] for row in rows[1:] if len(row) > at]
    return [row[0] for row in rows if len(row) == 1]
