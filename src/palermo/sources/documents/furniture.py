"""Running heads and page numbers: what pages repeat at their upper and lower edges."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from palermo.sources.documents.lines import Line

_EDGE = 3  # lines of a page's upper and of its lower edge
_FEWEST, _ENOUGH, _SHARE = 2, 5, 5  # on a fifth of the pages, at least 2; 5 are always enough
_LONGEST = 150
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"\W{0,5}(?:(?:page|p\.|pg\.|seite)\s{0,3})?(\d{1,4}|[ivxl]{1,6})"
    r"(?:\s{0,3}(?:/|\||of|sur|de)\s{0,3}\d{1,4})?\W{0,5}",
    re.IGNORECASE,
)
_SAID = re.compile(r"page|p\.|pg\.|/|\||\bof\b|\bsur\b", re.IGNORECASE)

Pages = Mapping[int, Sequence[Line]]


def furniture(lines: Iterable[Line]) -> tuple[set[Line], set[Line]]:
    """Lines that are running heads, and lines that are page numbers.

    A text without pages has none.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None:
            pages.setdefault(line.page, []).append(line)
    edges = {page: _edges(found) for page, found in pages.items()}
    numbers = _page_numbers(edges)
    return _running(edges, numbers), numbers


def _edges(lines: Sequence[Line]) -> list[Line]:
    if len(lines) <= 2 * _EDGE:
        return list(lines)
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _running(edges: Pages, numbers: set[Line]) -> set[Line]:
    needed = max(_FEWEST, min(_ENOUGH, -(-len(edges) // _SHARE)))
    keyed = [(line, _key(line)) for found in edges.values() for line in found]
    once_a_page = {(line.page, key) for line, key in keyed}
    counts = Counter(key for _, key in once_a_page)
    return {line for line, key in keyed if key and counts[key] >= needed and line not in numbers}


def _key(line: Line) -> str:
    """What stays the same from page to page; "" for a line that holds no word, or is long."""
    if len(line.text) > _LONGEST or not any(sign.isalpha() for sign in line.text):
        return ""
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _page_numbers(edges: Pages) -> set[Line]:
    """Numbers alone on a line that count with the pages, or say that they are of a page."""
    found = [
        (line, page, _value(match[1]))
        for page, lines in edges.items()
        for line in (*lines[:1], *lines[-1:])  # the outermost alone: the others may be of a table
        if (match := _PAGE.fullmatch(line.text))
    ]
    steps = Counter(value - page for _, page, value in {(0, p, v) for _, p, v in found})
    return {
        line
        for line, page, value in found
        if steps[value - page] >= _FEWEST or _SAID.search(line.text)
    }


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    signs = {"i": 1, "v": 5, "x": 10, "l": 50}
    values = [signs[sign] for sign in text.casefold()]
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))
