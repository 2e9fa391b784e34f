"""Rejects files that come back, mended: what palermo added to them is known and taken off."""

from palermo.sources.extracts import Staged
from palermo.sources.harmonise.literals import literal, literals

ADDED = (
    "palermo_file",
    "palermo_sheet",
    "palermo_row",
    "palermo_column",
    "palermo_rule",
    "palermo_fix",
)
"""The columns behind those of the agency."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run; in a rejects file GUARD stands before it."""
GUARD = "'"


def is_mended(staged: Staged) -> bool:
    """Whether palermo wrote a file, as a rejects file."""
    return set(ADDED) <= set(staged.columns)


def own_cells(staged: Staged) -> list[tuple[str, str]]:
    """The agency's headings, and the cells below them as SQL."""
    pairs = [(text, f"c{at}") for at, text in enumerate(staged.columns, start=1)]
    if not is_mended(staged):
        return pairs
    return [(text, unguarded(cell)) for text, cell in pairs if text not in ADDED]


def unguarded(cell: str) -> str:
    """A cell without the sign that keeps a spreadsheet from running it, as SQL."""
    guarded = f"{cell}[1] = {literal(GUARD)} AND {cell}[2] IN ({literals(FORMULA)})"
    return f"CASE WHEN {guarded} THEN substr({cell}, 2) ELSE {cell} END"
