"""The way back from a number on a page to its query, its rows and its files.

The pipeline puts each number's query to the run again; a page shows what its audience may see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, slots=True)
class TracedFile:
    """The rows of one file, or of one sheet of it, that a number was counted from.

    Attributes:
        file, sheet: where they stand; sheet is "" where the file has none.
        checksum: SHA-256 of the file.
        rows: how many; None where these readers may not know it.
        numbers: which, in order; () where these readers may not know it.
    """

    file: str
    sheet: str
    checksum: str
    rows: int | None = None
    numbers: tuple[int, ...] = ()

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The rows as stretches without a gap, first and last: 3, 4, 5, 9 is 3 to 5 and 9."""
        runs = groupby(enumerate(sorted(set(self.numbers))), key=lambda one: one[1] - one[0])
        found = ([number for _, number in run] for _, run in runs)
        return tuple((one[0], one[-1]) for one in found)


@dataclass(frozen=True, slots=True)
class Traced:
    """Where one number comes from.

    Attributes:
        name: of the figure or trend, as `explain` takes it.
        database: the run's, inside the project; the query was put to it.
        sql, parameters: the query.
        files: what it counted, by file; () where it was computed from other figures.
        inputs: names of the figures it was computed from.
    """

    name: str
    database: str
    sql: str
    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    files: tuple[TracedFile, ...] = ()
    inputs: tuple[str, ...] = ()

    @property
    def rows(self) -> int | None:
        """How many rows all files give; None where these readers may not know it."""
        return total(one.rows for one in self.files) if self.files else None


def total(counts: Iterable[int | None]) -> int | None:
    """The sum; None where one of them is not known."""
    known = list(counts)
    return None if None in known else sum(one for one in known if one is not None)
