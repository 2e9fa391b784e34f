"""What a search says to a person: hits with their citations, or a table of the hits of many."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from palermo.store import Hit

_COLUMNS = (
    "query", "hit", "citation", "quote", "speaker", "classification", "statement",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def hits_text(hits: Sequence[Hit]) -> str:
    """Each hit with its citation; the words that were found stand in brackets."""
    lines = [_line(hit) for hit in hits]
    count = "1 hit" if len(hits) == 1 else f"{len(hits)} hits"
    return "\n".join([*lines, count])


def _line(hit: Hit) -> str:
    said = f" ({hit.speaker})" if hit.speaker else ""
    return f"{hit.citation}: {' '.join(hit.quote.split())}{said}"


def batch_text(found: Iterable[tuple[str, Sequence[Hit]]]) -> str:
    """The hits of many queries as CSV; a query without any has a row with hit 0."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for query, hits in found:
        if not hits:
            writer.writerow(_cells([query, "0", "", "", "", "", ""]))
        for count, hit in enumerate(hits, start=1):
            row = [query, str(count), hit.citation, hit.quote, hit.speaker, hit.classification]
            writer.writerow(_cells([*row, hit.statement]))
    return text.getvalue().rstrip("\n")


def _cells(row: Iterable[str | None]) -> list[str]:
    """The cells, none of which a spreadsheet runs as a formula."""
    return [f"'{cell}" if (cell or "").startswith(_FORMULA) else cell or "" for cell in row]
