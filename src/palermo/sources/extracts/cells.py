"""Cells of a worksheet: what stands in the XML, as the text that a person would type."""

import datetime
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from palermo.sources.extracts.markup import Places, read
from palermo.sources.extracts.package import Bomb
from palermo.sources.extracts.typed import each, numeral
from palermo.sources.grids import MAX_UNPACKED

_DAY = 86_400
_DAYS_1904 = 1462
_MOST_DAYS = 1e9
"""More of them are no date and no duration."""
_SEVERAL = 2
_SHORT = 256
"""Bytes: shared texts that are no longer cannot be far more than the cells that share them."""
_AS_STORED = r"^(-?[0-9]+|-?(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9])$"
"""Numbers whose shortest text is what is stored: whole ones, and those of up to 15 digits."""

_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass
class Book:
    """What a workbook's cells refer to.

    Attributes:
        shared: texts that cells name by number.
        styles: for each cell format "date", "duration" or "".
        from_1904: whether its days are counted from 1904.
        expanded: bytes of long texts that cells shared so far.
    """

    shared: pa.Array
    styles: list[str]
    from_1904: bool
    expanded: int = 0

    @cached_property
    def lengths(self) -> pa.Array:
        """Bytes of each shared text."""
        return pc.binary_length(self.shared)

    @cached_property
    def longest(self) -> int:
        """Bytes of the longest shared text."""
        return pc.max(self.lengths).as_py() or 0

    def sizes(self, values: pa.Array, forms: list[tuple[str, str]], form: Places) -> Places:
        """Of cells as they stand in the XML, how many bytes their texts will have, about."""
        sizes: Places = pc.binary_length(values).to_numpy(zero_copy_only=False).astype(np.int64)
        shared = np.array([kind == "s" for kind, _ in forms], bool)
        if not shared.any() or self.longest <= _SHORT:
            return sizes
        some = np.flatnonzero(shared[form] & (sizes > 0))
        indices = values.take(pa.array(some)).cast(pa.string()).cast(pa.int32())
        sizes[some] = self.lengths.take(indices).to_numpy(zero_copy_only=False)
        self._count(int(sizes[some].sum()))
        return sizes

    def _count(self, size: int) -> None:
        """Texts that cells share may be far more than the workbook's parts."""
        self.expanded += size
        if self.expanded > MAX_UNPACKED:
            raise Bomb

    def style(self, number: bytes | str) -> str:
        """Whether numbers of this cell format are dates or durations."""
        at = int(number or 0)
        return self.styles[at] if at < len(self.styles) else ""

    def text(self, kind: str, style: str, raw: str) -> str | None:
        """One cell, its entities undone already; None where it is blank."""
        if not raw:
            return None
        if kind == "s":
            found: str | None = self.shared[int(raw)].as_py()
            return found
        return self._change(kind, style)(raw)

    def texts(self, values: pa.Array, forms: list[tuple[str, str]], form: Places) -> pa.Array:
        """Cells as they stand in the XML, each of one of these kinds and styles, as text."""
        values = values.cast(pa.string())
        places = [np.flatnonzero(form == at) for at in range(len(forms))]
        if len(forms) < _SEVERAL:
            return self._column(*forms[0], values) if forms else values
        found = [
            self._column(*each_form, values.take(pa.array(some)))
            for each_form, some in zip(forms, places, strict=True)
        ]
        back = np.empty(len(form), np.int64)
        back[np.concatenate(places)] = np.arange(len(form))
        return pa.concat_arrays(found).take(pa.array(back))

    def _column(self, kind: str, style: str, texts: pa.Array) -> pa.Array:
        """Cells of one kind and style."""
        if kind == "s":
            blank = pc.equal(texts, "")
            return self.shared.take(pc.if_else(blank, None, texts).cast(pa.int32()))
        if kind in {"str", "inlineStr"}:
            return read(texts)
        if kind == "n" and not style:
            usual = pc.match_substring_regex(texts, _AS_STORED)
            if pc.all(usual).as_py():
                return texts
            return pc.if_else(usual, texts, each(number, pc.if_else(usual, None, texts)))
        return each(self._change(kind, style), texts)

    def _change(self, kind: str, style: str) -> Callable[[str], str | None]:
        """What makes the text of a cell that is no shared text."""
        if kind == "b":
            return lambda raw: _TRUTH.get(raw, raw)
        if kind == "d":
            return _iso
        if kind == "n" and style == "date":
            return partial(day, from_1904=self.from_1904)
        if kind == "n":
            return duration if style else number
        return str


def number(raw: str) -> str | None:
    """A number: digits as they are stored, others as the shortest that is the same number."""
    digits = raw.removeprefix("-")
    if not raw or (digits.isascii() and digits.isdigit()) or not math.isfinite(_real(raw)):
        return raw or None
    return numeral(repr(float(raw)))


def _real(raw: str) -> float:
    """The number; NaN where it is none."""
    try:
        return float(raw)
    except ValueError:
        return math.nan


@lru_cache(maxsize=1 << 14)
def day(raw: str, *, from_1904: bool = False) -> str | None:
    """A number of days as an ISO date, with the time where it is not midnight.

    What is no number of days stays as it is. Days are counted from 30 December 1899 (from 1 March
    1900 on: the days before are off by one, because the first spreadsheets took 1900 for a leap
    year), or from 1 January 1904. Less than a day is a time alone. Seconds are rounded to
    thousandths.
    """
    days = _real(raw)
    if not math.isfinite(days) or abs(days) > _MOST_DAYS:
        return raw or None
    whole, part = divmod(round(days * _DAY * 1000), _DAY * 1000)
    clock = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    clock += datetime.timedelta(milliseconds=part)
    time = clock.time().isoformat("milliseconds" if part % 1000 else "seconds")
    if not whole and not from_1904:
        return time
    whole += _DAYS_1904 if from_1904 else whole < 60
    try:
        date = (datetime.date(1899, 12, 30) + datetime.timedelta(days=whole)).isoformat()
    except OverflowError:
        return number(raw)
    return f"{date} {time}" if part else date


def duration(raw: str) -> str | None:
    """A number of days as hours, minutes and seconds, which may be more than 24 hours."""
    days = abs(_real(raw))
    if not days <= _MOST_DAYS:
        return raw or None
    seconds = round(days * _DAY)
    sign = "-" if raw.startswith("-") and seconds else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _iso(raw: str) -> str:
    return raw.removesuffix("Z").replace("T", " ").removesuffix(" 00:00:00")
