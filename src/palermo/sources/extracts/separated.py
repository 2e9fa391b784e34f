"""CSV of any delimiter and encoding: the fast reader where it is exact, the slow one elsewhere."""

from collections.abc import Generator, Iterator
from contextlib import closing

import numpy as np
import pyarrow as pa
from pyarrow import csv

from palermo.sources.extracts.extract import Extract, Sheet, batch, cell_names
from palermo.sources.extracts.headings import Heading, find
from palermo.sources.extracts.quoting import cut
from palermo.sources.extracts.slow import (
    LONGEST_ROW,
    Dialect,
    Record,
    Rest,
    judged,
    records,
    split,
)
from palermo.sources.extracts.texts import UNDECODABLE, likely, texts

_Batches = Generator[pa.RecordBatch, None, str]

_TOLERATED = 0.01
"""Share of rows that may hold bytes outside the encoding: with more, the encoding is wrong."""


def sheets(extract: Extract) -> Generator[Sheet]:
    """The one table of a CSV.

    Raises:
        SourceError: nothing but blank lines, no heading, a wrong encoding, or no rows at all.
    """
    with closing(texts(extract)) as blocks:
        heading = find(extract, blocks)
        reading = _Reading(extract, heading)
        yield Sheet("", heading.columns, reading.batches(blocks), extract.plan.header)


class _Reading:
    """The state of reading one file: where it stands, and what it has met."""

    def __init__(self, extract: Extract, heading: Heading) -> None:
        self.extract = extract
        self.heading = heading
        self.dialect = heading.dialect
        self.row = extract.plan.header
        self.line = heading.lines
        self.undecodable = 0
        self.first_line = 0
        self.fast = all(len(sign) == 1 and sign.isascii() for sign in heading.dialect if sign)

    def batches(self, blocks: Iterator[str]) -> Iterator[pa.RecordBatch]:
        """The rows after the heading, as they are staged."""
        rest = self.heading.rest
        for block in blocks:
            rest = yield from self._some(rest + block, last=False)
            self._check_length(rest)
        yield from self._some(rest, last=True)
        self._check_encoding()

    def _some(self, text: str, *, last: bool) -> _Batches:
        """Give the whole rows of a text, and return what is left of it."""
        if not text:
            return ""
        if not self.fast or "\0" in text or UNDECODABLE in text or text[0] == "\ufeff":
            return (yield from self._slowly(text, last=last))
        data = text.encode()
        at, sound = cut(data, *self.dialect, last=last)
        if at and not sound:
            return (yield from self._slowly(text, last=last))
        if at:
            yield from self._quickly(data[:at])
        return data[at:].decode()

    def _quickly(self, data: bytes) -> Iterator[pa.RecordBatch]:
        odd: list[csv.InvalidRow] = []

        def keep(row: csv.InvalidRow) -> str:
            odd.append(row)
            return "skip"

        table = _table(data, self.dialect, len(self.heading.columns), keep)
        total = table.num_rows + len(odd)
        lines = split(data.decode()) if odd else []
        if odd and len(lines) != total:  # a cell has lines of its own: which is the row's?
            yield from self._slowly(data.decode(), last=True)
            return
        places = np.delete(np.arange(1, total + 1), [row.number - 1 for row in odd])
        if table.num_rows:
            numbers = pa.array(self.row + places)
            yield batch(numbers, None, [column.combine_chunks() for column in table.columns])
        yield from self._odd([(row.number, lines[row.number - 1]) for row in odd])
        self.row += total
        self.line += data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")

    def _odd(self, odd: list[tuple[int, str]]) -> Iterator[pa.RecordBatch]:
        """Rows with too few or too many cells, which the fast reader leaves alone."""
        if not odd:
            return
        found = [record for _, line in odd for record in self._one(line)]
        yield self._batch([self.row + place for place, _ in odd], found)

    def _one(self, line: str) -> Iterator[Record]:
        for record in records([line], self.dialect, last=True):
            assert isinstance(record, Record)
            yield record

    def _slowly(self, text: str, *, last: bool) -> _Batches:
        lines = split(text)
        open_ends = [lines.pop()] if not last and not _ended(lines[-1]) else []
        found: list[Record] = []
        for record in records(lines, self.dialect, last=last):
            if isinstance(record, Rest):
                open_ends[:0] = record.lines
            else:
                found.append(record)
                self._note(record)
        if found:
            yield self._batch(range(self.row + 1, self.row + len(found) + 1), found)
            self.row += len(found)
        return "".join(open_ends)

    def _note(self, record: Record) -> None:
        """Count lines, and rows with bytes that the encoding does not know."""
        if any(UNDECODABLE in cell for cell in record.cells):
            self.undecodable += 1
            self.first_line = self.first_line or self.line + 1
        self.line += record.lines

    def _batch(self, numbers: "range | list[int]", found: list[Record]) -> pa.RecordBatch:
        width = len(self.heading.columns)
        rows = [judged(record, width, self.dialect.delimiter) for record in found]
        columns = zip(*(cells for cells, _ in rows), strict=True)
        return batch(
            pa.array(numbers, pa.int32()),
            pa.array([fault for _, fault in rows], pa.string()),
            [pa.array(column, pa.string()) for column in columns],
        )

    def _check_length(self, rest: str) -> None:
        if len(rest) > LONGEST_ROW:
            raise self.extract.wrong(
                "a row has more than 16 million characters: this is no table of text",
                "check what the file is, and whether it was cut short",
                f"line {self.line + 1}",
            )

    def _check_encoding(self) -> None:
        rows = self.row - self.extract.plan.header
        if self.heading.undecodable or self.undecodable > _TOLERATED * rows:
            raise wrong_encoding(self.extract, self.heading.undecodable or self.first_line)


def wrong_encoding(extract: Extract, line: int) -> Exception:
    """The error about a file that is not in the mapping's encoding."""
    encoding = extract.plan.encoding
    return extract.wrong(
        f"the file cannot be read as {encoding}",
        f'set encoding = "{likely(encoding)}" in {extract.mapping}, or save the file as UTF-8',
        f"line {line}",
    )


def _ended(line: str) -> bool:
    return line.endswith("\n")  # after "\r" a "\n" may follow


def _table(data: bytes, dialect: Dialect, width: int, keep: object) -> pa.Table:
    names = cell_names(width)
    return csv.read_csv(
        pa.BufferReader(data),
        read_options=csv.ReadOptions(
            use_threads=False, column_names=names, block_size=len(data) + 1
        ),
        parse_options=csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote or False,
            double_quote=True,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )
