"""The rejects files: the rows that were rejected, as their agency laid them out, with the faults.

They hold what the agency sent, persons' data too: they belong in the local work folder alone.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from palermo.sources.harmonise.harmonising import Harmonised
from palermo.sources.harmonise.headings import Place
from palermo.sources.harmonise.literals import literal, quoted
from palermo.sources.harmonise.mended import ADDED, FORMULA
from palermo.sources.harmonise.rules import rules, sql_file
from palermo.store.workspace import Workspace

_MARK = "\ufeff"
_LONGEST_NAME = 200
"""Bytes of a file's name, without its ending: no disk takes more than 255."""
_BETWEEN = " | "
"""Between several faults of a row."""


@dataclass(frozen=True, slots=True)
class Rejects:
    """The rejected rows of one file and sheet.

    Attributes:
        workspace: where they are.
        name: of their rejects file; no other has it, whatever the case of its letters.
        place: where they came from.
        rows: how many there are.
    """

    workspace: Workspace
    name: str
    place: Place
    rows: int

    @property
    def table(self) -> str:
        """Of the workspace."""
        return f"rejects_{self.place.number}"

    def text(self) -> Iterator[str]:
        """The rejects file, line by line.

        It is CSV that the mapping of a CSV reads again: it begins with the mark of UTF-8, which
        goes before the mapping's encoding, and the headings stand in the mapping's row. Several
        faults of a row stand in one cell, with " | " between them.
        """
        line = _Line(self.place.delimiter or ",", self.place.quote)
        yield _MARK + "\n" * (self.place.staged.header - 1)
        yield line.of([*map(_text, self.place.staged.columns), *ADDED])
        written = 0
        stream = self.workspace.stream(f"FROM {quoted(self.table)}")
        for number, faults in groupby(stream, key=lambda row: row[0]):
            told = list(faults)
            yield line.of([*map(_cell, told[0][3:]), *self._added(number, told)])
            written += 1
        if written != self.rows:
            raise ValueError("rows rejected are not rows written")

    def _added(self, number: int, faults: Sequence[Sequence[str]]) -> list[str]:
        fixes = [rules()[rule].fix for _, _, rule, *_ in faults]
        told = ([fault[1] for fault in faults], [fault[2] for fault in faults], fixes)
        return [self.place.staged.file, self.place.sheet, str(number), *map(_BETWEEN.join, told)]


def keep_rejects(harmonised: Harmonised) -> tuple[Rejects, ...]:
    """Keep the rejected rows of each file and sheet that has some, for as long as the workspace.

    Raises:
        ValueError: a rejected row would be lost: palermo itself is wrong.
    """
    workspace, names = harmonised.workspace, _Names()
    counts = {tuple(key): n for *key, n in workspace.rows(sql_file("rejected_by_place.sql"))}
    found = []
    for place in harmonised.places:
        if rows := counts.pop((place.source, place.staged.file, place.sheet), 0):
            found.append(Rejects(workspace, names.of(place), place, rows))
            workspace.run(_keeping(found[-1]))
    told = sum(account.rejected for account in harmonised.accounts)
    if counts or told != sum(one.rows for one in found):
        raise ValueError("rows rejected are not rows kept for the rejects files")
    return tuple(found)


def _keeping(rejects: Rejects) -> str:
    place = rejects.place
    cells = [f"staged.c{at}" for at in range(1, len(place.staged.columns) + 1)]
    return sql_file("rejects.sql").format(
        name=quoted(rejects.table),
        cells=", ".join(cells),
        table=quoted(place.staged.table),
        source=literal(place.source),
        file=literal(place.staged.file),
        sheet=literal(place.sheet),
    )


class _Names:
    """The names given so far, each once; a disk may not tell letters by their case."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()

    def of(self, place: Place) -> str:
        """A name for the rejects file of a place."""
        name = plain = _name(place)
        while self.given[name.casefold()]:
            self.given[plain.casefold()] += 1
            name = f"{plain}-{self.given[plain.casefold()]}"
        self.given[name.casefold()] += 1
        return f"{name}.csv"


def _name(place: Place) -> str:
    parts = [place.source, PurePosixPath(place.staged.file).stem, place.sheet]
    plain = (re.sub(r"[^\w.-]+", "_", part).strip("_.") for part in parts)
    name = "-".join(dict.fromkeys(filter(None, plain)))
    return name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore")


def _cell(cell: Any) -> str:
    return "" if cell is None else _text(str(cell))


def _text(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula; numbers with a sign stay as they are."""
    if not cell.startswith(FORMULA) or re.fullmatch(r"[+-][\d., ]+", cell):
        return cell
    return f"'{cell}"


class _Line:
    """How a line is written: as the mapping has it."""

    def __init__(self, delimiter: str, quote: str) -> None:
        self.delimiter = delimiter
        self.quote = quote

    def of(self, cells: Sequence[str]) -> str:
        """The line of these cells."""
        if not self.quote:  # what was added may hold a delimiter; a cell of the source does not
            added = [cell.replace(self.delimiter, " ") for cell in cells[-len(ADDED) :]]
            return self.delimiter.join([*cells[: -len(ADDED)], *added]) + "\n"
        target = StringIO()
        writer = csv.writer(
            target, delimiter=self.delimiter, quotechar=self.quote, lineterminator="\n"
        )
        writer.writerow(cells)
        return target.getvalue()
