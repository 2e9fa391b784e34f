"""The heading of a CSV: its row, its cells, and the delimiter where the mapping names none."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from palermo.sources.extracts.extract import Extract
from palermo.sources.extracts.slow import Dialect, Record, records, split
from palermo.sources.extracts.texts import UNDECODABLE

DELIMITERS = (";", ",", "\t", "|")
"""Those that are tried, in this order where several fit as well."""

_TRIED_ROWS = 50


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in the heading's row, and what comes after it.

    Attributes:
        columns: its cells, trimmed.
        dialect: how cells are told apart.
        rest: text after the heading that is read already.
        lines: how many lines it and the rows above it take.
        undecodable: its last line, where a cell of it is not in the encoding; 0 otherwise.
    """

    columns: tuple[str, ...]
    dialect: Dialect
    rest: str
    lines: int
    undecodable: int = 0


def find(extract: Extract, blocks: Iterator[str]) -> Heading:
    """The heading in the row that the mapping says.

    Raises:
        SourceError: the file holds no text, has fewer rows, or that row is blank.
    """
    text = "".join(islice(blocks, 2))  # with two blocks no file is too short by a split "\r\n"
    lines = split(text)
    if not text.strip():
        raise extract.wrong("the file is empty", "save it again, or ask for it anew")
    dialect = Dialect(extract.plan.delimiter or _delimiter(extract, lines), extract.plan.quote)
    above = list(_first(lines, dialect, extract.plan.header))
    if len(above) < extract.plan.header or not "".join(above[-1].cells).strip():
        raise extract.wrong(
            "there is no heading in this row",
            f"set header in {extract.mapping} to the row that holds the headings",
            f"row {extract.plan.header}",
        )
    taken = sum(record.lines for record in above)
    cells = tuple(cell.strip().replace(UNDECODABLE, "\ufffd") for cell in above[-1].cells)
    undecodable = taken if UNDECODABLE in "".join(above[-1].cells) else 0
    return Heading(cells, dialect, "".join(lines[taken:]), taken, undecodable)


def _first(lines: list[str], dialect: Dialect, count: int) -> Iterator[Record]:
    found = (one for one in records(lines, dialect, last=True) if isinstance(one, Record))
    return islice(found, count)


def _delimiter(extract: Extract, lines: list[str]) -> str:
    """The delimiter with which most rows have as many cells as the heading, then most cells."""
    tried = lines[: extract.plan.header + 4 * _TRIED_ROWS]

    def fitness(delimiter: str) -> tuple[bool, int, int]:
        dialect = Dialect(delimiter, extract.plan.quote)
        rows = list(_first(tried, dialect, extract.plan.header + _TRIED_ROWS))
        rows = rows[extract.plan.header - 1 :]
        width = len(rows[0].cells) if rows else 0
        return width > 1, sum(len(row.cells) == width for row in rows), width

    return max(DELIMITERS, key=fitness)
