"""Where each key of a TOML text stands: tomllib keeps no line numbers.

The text is one that tomllib has read, so that this need not judge it: it follows tables, keys,
strings of many lines and brackets, and nothing else. Keys inside an inline table stand on the
line of the key that holds it.
"""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(_NAME)
_TOKEN = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|#.*|[][{}]''')


class Lines:
    """The line of each key and table of a TOML text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        table: Path = ()
        for number, line in _statements(text):
            if found := _HEADER.match(line):
                table = self._table(_names(found[2]), array=found[1] == "[[")
                self._lines.setdefault(table, number)
            elif found := _KEY.match(line):
                self._lines.setdefault(table + _names(found[1]), number)

    def of(self, path: Path) -> int:
        """The line of a key; of what holds it, where the key itself is not there."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _table(self, names: Path, *, array: bool) -> Path:
        path: Path = ()
        for name in names[:-1]:
            path = self._inside((*path, name))
        path += names[-1:]
        if array:
            self._counts[path] = self._counts.get(path, 0) + 1
        return self._inside(path)

    def _inside(self, path: Path) -> Path:
        return (*path, self._counts[path] - 1) if path in self._counts else path


def _names(text: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(text))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The first line of each table heading and of each key with its value."""
    depth, quote = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not depth and not quote:
            yield number, line
        heading = not depth and not quote and _HEADER.match(line) and not _KEY.match(line)
        if not heading:
            depth, quote = _follow(line, depth, quote)


def _follow(line: str, depth: int, quote: str) -> tuple[int, str]:
    """How many brackets are open after a line, and which string of many lines."""
    at = 0
    while at < len(line):
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return depth, quote
            at, quote = end + 3, ""
            continue
        found = _TOKEN.search(line, at)
        if not found:
            break
        at, sign = found.end(), found[0]
        quote = sign if sign in ('"""', "'''") else ""
        depth += (sign in "[{") - (sign in "]}")
    return depth, quote
