"""The rejects files: the rows that were rejected, as their agency laid them out, with the faults.

They hold what the agency sent, persons' data too: they belong in the local work folder alone.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import PurePosixPath
from typing import Any

from palermo.sources.harmonise.harmonising import Harmonised
from palermo.sources.harmonise.headings import Place
from palermo.sources.harmonise.literals import quoted
from palermo.sources.harmonise.rules import sql_file
from palermo.store.workspace import Workspace

ADDED = (
    "palermo_file",
    "palermo_sheet",
    "palermo_row",
    "palermo_column",
    "palermo_rule",
    "palermo_fix",
)
"""The columns behind those of the agency."""
_PAGE = 10_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rejects_files(workspace: Workspace, harmonised: Harmonised) -> Iterator[tuple[str, str]]:
    """For each file and sheet with rejected rows, the rejects file's name and text.

    The text is CSV with the delimiter of the source where that is ';', else ','. Several faults
    of a row stand in one cell, with " | " between them.
    """
    for place in harmonised.places:
        values = {"source": place.source, "file": place.staged.file, "sheet": place.sheet}
        if rows := workspace.rows(sql_file("has_rejects.sql"), values)[0][0]:
            yield _name(place), "".join(_lines(workspace, place, values, rows))


def _name(place: Place) -> str:
    parts = [place.source, PurePosixPath(place.staged.file).stem, place.sheet]
    plain = [re.sub(r"[^\w.-]+", "_", part).strip("_.") for part in parts if part]
    return f"{'-'.join(dict.fromkeys(plain))}.csv"


def _lines(workspace: Workspace, place: Place, values: dict[str, str], rows: int) -> Iterator[str]:
    delimiter = ";" if place.delimiter == ";" else ","
    yield _csv([(*map(_text, place.staged.columns), *ADDED)], delimiter)
    cells = [f"c{at}" for at in range(1, len(place.staged.columns) + 1)]
    query = sql_file("rejects.sql").format(
        cells=", ".join(f"staged.{cell}" for cell in cells), table=quoted(place.staged.table)
    )
    for start in range(0, rows, _PAGE):
        page = workspace.rows(query, {**values, "start": start, "page": _PAGE})
        yield _csv([_row(row) for row in page], delimiter)


def _row(row: Sequence[Any]) -> list[str]:
    return ["" if cell is None else _text(str(cell)) for cell in row]


def _text(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula; numbers with a sign stay as they are."""
    if not cell.startswith(_FORMULA) or re.fullmatch(r"[+-][\d., ]+", cell):
        return cell
    return f"'{cell}"


def _csv(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    target = StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return target.getvalue()
