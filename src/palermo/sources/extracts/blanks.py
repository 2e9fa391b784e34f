"""Blanks: the signs that stand around a text without belonging to it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

BLANKS = " \t\n\r\v\f\u00a0\u2009\u200b\u202f\ufeff"
"""What is trimmed."""

_FIRST_PLAIN, _LAST_PLAIN = 33, 126
"""Bytes of the signs of ASCII that are seen."""


def tidy(column: pa.Array) -> bool:
    """Whether no text of a column (of type string) begins or ends with a blank."""
    offsets, texts = column.buffers()[1:]
    if not len(column) or texts is None:
        return True
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    filled = np.flatnonzero(ends[1:] > ends[:-1])
    signs = np.frombuffer(texts, np.uint8)
    odd = filled[_odd(signs[ends[filled]]) | _odd(signs[ends[filled + 1] - 1])]
    if not len(odd):
        return True
    some = column.take(pa.array(odd))
    return not pc.any(pc.not_equal(pc.utf8_trim(some, BLANKS), some)).as_py()


def _odd(
    signs: "np.ndarray[tuple[int], np.dtype[np.uint8]]",
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return (signs < _FIRST_PLAIN) | (signs > _LAST_PLAIN)
