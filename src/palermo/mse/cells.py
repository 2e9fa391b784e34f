"""What a cell of a table says: a person on a list or not, a number of persons; else a mistake.

A cell may hold a person's value, so no message repeats one.
"""

import re
from decimal import Decimal
from typing import Any

from palermo.errors import EstimationError
from palermo.mse.tables import row_numbers

MOST_PERSONS = 2**53
"""Beyond it a whole number is not exact any more in the arithmetic of the estimates."""

_BITS = {"0": 0, "1": 1, "0.0": 0, "1.0": 1, "false": 0, "true": 1}
_EMPTY = frozenset({"", "nan", "none", "<na>", "na", "n/a", "nat", "null"})
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_ELSE = "if the column is no list, name those that are: lists=..., --lists A,B"
_FIXES = {
    "a list has an empty cell, and unknown is not zero": "write 1 (on the list) or 0 (not on it); "
    + _ELSE,
    "a list holds something other than 0 and 1": "write 1 (on the list) or 0 (not on it); " + _ELSE,
    "a count is missing": "write the number of persons; a history without persons can be left out",
    "a count is negative": "write the number of persons with this history, 0 or more",
    "a count is a fraction": "write whole persons; weights and shares can't be used",
    "a count is no number": "write digits alone, without spaces, units or thousands separators",
    "a count is above 2**53, where whole numbers are not exact any more": "check the number",
    "the stratum is not given": 'write it; "unknown" is a stratum like another',
    "the person is not named": "give every person an id of their own",
    "the list is not named": "name the list that the person is on",
    "a person stands in two strata": "give each person one stratum, in all their rows",
}
(
    EMPTY_BIT, NO_BIT, NO_COUNT, NEGATIVE, FRACTION, NO_NUMBER, TOO_MANY, NO_STRATUM, NO_PERSON,
    NO_LIST, TWO_STRATA,
) = _FIXES  # fmt: skip


class Cells:
    """Reads cells, and keeps what is wrong by column and kind.

    Args:
        where: the file or table, for the messages.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self._wrong: dict[tuple[str, str], tuple[list[int], list[int]]] = {}

    def wrong(self, column: str, kind: str, row: int, times: int = 1) -> None:
        """Keep a mistake: the first row that has it, and how many rows are like it."""
        rows, counted = self._wrong.setdefault((column, kind), ([], []))
        rows.append(row)
        counted.append(times)

    def mistakes(self) -> list[EstimationError]:
        """All of them, in the order in which they were met."""
        return [
            EstimationError(
                kind,
                f"{self.where}, {row_numbers(sorted(rows), sum(counted))}, column {column!r}",
                _FIXES[kind],
            )
            for (column, kind), (rows, counted) in self._wrong.items()
        ]

    def history(
        self, cells: tuple[Any, ...], columns: tuple[str, ...], row: int, times: int
    ) -> int:
        """The set of the lists that are 1, as `subsets` numbers it; 0 for a mistake too."""
        found = 0
        for at, cell in enumerate(cells):
            bit = as_bit(cell)
            if bit is None:
                kind = EMPTY_BIT if is_empty(cell) else NO_BIT
                self.wrong(columns[at], kind, row, times)
            else:
                found |= bit << at
        return found

    def count(self, cell: Any, column: str, row: int, times: int) -> int:
        """A number of persons; 0 for a mistake too."""
        found = as_count(cell)
        if isinstance(found, str):
            self.wrong(column, found, row, times)
            return 0
        return found

    def text(self, cell: Any, column: str, kind: str, row: int, times: int = 1) -> str:
        """A name; what is empty is a mistake of this kind."""
        found = as_text(cell)
        if not found:
            self.wrong(column, kind, row, times)
        return found


def is_empty(cell: Any) -> bool:
    """Nothing stands in the cell, or what R and pandas write for nothing."""
    return str(cell).strip().casefold() in _EMPTY


def as_bit(cell: Any) -> int | None:
    """On the list (1) or not (0); None for anything else."""
    return _BITS.get(str(cell).strip().casefold())


def as_count(cell: Any) -> int | str:
    """A number of persons, or the kind of mistake."""
    text = str(cell).strip()
    if is_empty(cell):
        return NO_COUNT
    if not _NUMBER.fullmatch(text):
        return NO_NUMBER
    number = Decimal(text)
    if number < 0:
        return NEGATIVE
    if number > MOST_PERSONS:
        return TOO_MANY
    return int(number) if number == int(number) else FRACTION


def as_text(cell: Any) -> str:
    """A name, spaces put right; a whole number that a DataFrame holds as 2015.0 is 2015."""
    if is_empty(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
