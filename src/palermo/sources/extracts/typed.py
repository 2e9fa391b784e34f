"""Typed columns (Parquet, a server's answer) as the text that a person would type."""

import re
from collections.abc import Callable
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

_PLAIN = re.compile(r"-?[0-9]+")


def as_text(column: pa.Array) -> pa.Array:
    """A column as text: dates and times ISO, midnight left out, numbers without exponent or ".0".

    Raises:
        pa.ArrowException: the type cannot be read as text (lists, structures, durations, bytes
            that are no UTF-8).
    """
    kind = column.type
    if types.is_dictionary(kind):
        return as_text(column.dictionary_decode())
    if types.is_nested(kind) or types.is_duration(kind) or types.is_interval(kind):
        raise pa.ArrowNotImplementedError(str(kind))
    if types.is_timestamp(kind):
        return clock(pc.local_timestamp(column) if kind.tz else column)
    if types.is_floating(kind):
        return each(numeral, column.cast(pa.string()))
    if types.is_time(kind) or types.is_date64(kind):
        return clock(column)
    return column.cast(pa.string())


def clock(column: pa.Array) -> pa.Array:
    """Times as text without zeros at the end of a second's parts, and dates without midnight."""
    text = column.cast(pa.string())
    text = pc.replace_substring_regex(text, r"(\.[0-9]*?)0+$", r"\1")
    text = pc.replace_substring_regex(text, r"\.$", "")
    return pc.replace_substring_regex(text, r"^([0-9-]+) 00:00:00$", r"\1")


def without_zone(column: pa.Array) -> pa.Array:
    """Times as text without the zone behind them: what a clock on the wall there shows."""
    return pc.replace_substring_regex(column, r"[+-][0-9]{2}(:[0-9]{2}){0,2}$", "")


def numeral(text: str) -> str | None:
    """A floating number's shortest text without exponent; None where it is not a number."""
    if "e" not in text and "." in text:
        return text.removesuffix(".0")
    if _PLAIN.fullmatch(text):
        return text
    number = Decimal(text)
    if number.is_nan():
        return None
    if not number.is_finite():
        return text
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def each(change: Callable[[str], str | None], column: pa.Array) -> pa.Array:
    """A column of text, each different text changed once."""
    coded = column.dictionary_encode()
    changed = [None if text is None else change(text) for text in coded.dictionary.to_pylist()]
    return pa.array(changed, pa.string()).take(coded.indices)
