"""Plain tables and paragraphs, for a terminal and for a reader of the screen aloud."""

import textwrap
from collections.abc import Iterator, Sequence

WIDTH = 80
_WITH_NUMBER = "\xa0%"  # a line never begins with the sign alone


def table(rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> Iterator[str]:
    """Lines of a table, its columns two spaces apart.

    Args:
        rows: the head first, all of the same length.
        numbers: columns whose cells stand to the right.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if at in numbers else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def paragraph(text: str, indent: str = "") -> str:
    """A text in lines that fit, those after the first a little further in."""
    kept = textwrap.fill(
        text.replace(" %", _WITH_NUMBER),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  " * bool(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return kept.replace(_WITH_NUMBER, " %")


def points(title: str, texts: Sequence[str]) -> Iterator[str]:
    """A title and its points, with a blank line before; nothing where there are none."""
    if texts:
        yield ""
        yield f"{title}:"
        yield from (paragraph(f"- {text}", "  ") for text in texts)
