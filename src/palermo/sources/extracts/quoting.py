"""Where a text of separated values may be cut, and whether all its quotation marks are sound."""

from typing import NamedTuple

import numpy as np

LONGEST_CELL = 131_072
"""Characters of the longest cell that Python's csv module takes; a spreadsheet's has 32,767."""

_LINE_ENDS = (10, 13)


class Cut(NamedTuple):
    """Where whole rows end in a text, and whether the fast reader understands all before it.

    A quotation mark is sound where it opens a cell at its start, closes it at its end, or is
    doubled inside. Then the fast reader and Python's csv module read the same.
    """

    at: int
    sound: bool


def cut(data: bytes, delimiter: str, quote: str, *, last: bool) -> Cut:
    """Where the last whole row of a block ends.

    Args:
        data: from the start of a row.
        delimiter, quote: one ASCII character each; no quote: "".
        last: whether nothing follows.
    """
    marks = _marks(data, quote)
    if not marks.size:
        return Cut(len(data) if last else _line_end(data, 0, len(data)), sound=True)
    at = len(data) if last else _whole_rows(data, marks)
    return Cut(at, _sound(data, marks[marks < at], delimiter))


def _marks(data: bytes, quote: str) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    if not quote or quote.encode() not in data:
        return np.empty(0, np.int64)
    return np.flatnonzero(np.frombuffer(data, np.uint8) == ord(quote))


def _line_end(data: bytes, start: int, end: int) -> int:
    """After the last line end in a stretch; `start` where there is none."""
    stop = end - 1 if end == len(data) and data.endswith(b"\r") else end  # "\n" may follow
    return max(data.rfind(b"\n", start, stop), data.rfind(b"\r", start, stop), start - 1) + 1


def _whole_rows(data: bytes, marks: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> int:
    """After the last line end that stands outside quotation marks; 0 where there is none."""
    outside = len(data)  # where a stretch outside quotation marks ends
    closed = len(marks) - len(marks) % 2
    if closed < len(marks):
        outside = int(marks[-1])
    for place in range(closed - 1, 0, -2):
        start = int(marks[place]) + 1
        end = _line_end(data, start, outside)
        if end > start:
            return end
        outside = int(marks[place - 1])
    return _line_end(data, 0, outside)


def _sound(
    data: bytes, marks: "np.ndarray[tuple[int], np.dtype[np.int64]]", delimiter: str
) -> bool:
    if len(marks) % 2:
        return False
    text = np.frombuffer(data, np.uint8)
    opens, closes = marks[0::2], marks[1::2]
    if not len(marks):
        return True
    edges = np.array([ord(delimiter), *_LINE_ENDS], np.uint8)
    doubled = opens[1:] == closes[:-1] + 1
    before = np.isin(text[opens - 1], edges)
    before[0] |= opens[0] == 0
    before[1:] |= doubled
    after = np.isin(text[np.minimum(closes + 1, len(text) - 1)], edges)
    after[-1] |= closes[-1] == len(text) - 1
    after[:-1] |= doubled
    short = (closes - opens).max() < LONGEST_CELL // 4
    return bool(before.all() and after.all() and short)
