"""Parquet: every column as text, row group by row group."""

from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.parquet import ParquetFile

from palermo.sources.extracts.extract import BATCH, BATCH_BYTES, Extract, Sheet, batch
from palermo.sources.extracts.typed import as_text

_SEVERAL = 2


def sheets(extract: Extract) -> Generator[Sheet]:
    """The one table of a Parquet file; its rows are counted from 2, as below a heading.

    Raises:
        SourceError: it is no Parquet file, is damaged, or has a column that is no text.
    """
    try:
        packed = _packed(extract.path)
        file = ParquetFile(extract.path, memory_map=True, read_dictionary=packed)
    except (pa.ArrowException, OSError):
        raise _broken(extract) from None
    with file:
        names = tuple(name.strip() for name in file.schema_arrow.names)
        if not names:
            raise extract.wrong("the file has no columns", "export it again")
        yield Sheet("", names, _batches(extract, file))


def _batches(extract: Extract, file: ParquetFile) -> Iterator[pa.RecordBatch]:
    row = 2
    try:
        for some in _portions(file):
            numbers = pa.array(np.arange(row, row + some.num_rows))
            cells = [
                _column(extract, name, column)
                for name, column in zip(some.schema.names, some.columns, strict=True)
            ]
            yield batch(numbers, None, cells)
            row += some.num_rows
    except (pa.ArrowException, OSError):
        raise _broken(extract) from None


def _portions(file: ParquetFile) -> Iterator[pa.RecordBatch]:
    """Some rows at a time, fewer where they are long."""
    for at in range(file.num_row_groups):
        group = file.metadata.row_group(at)
        rows = max(1, BATCH_BYTES * group.num_rows // max(1, group.total_byte_size))
        for some in file.iter_batches(min(rows, BATCH), row_groups=[at], use_threads=False):
            yield from _cut(some)


def _cut(some: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows in halves of halves, till none holds too much text: a dictionary hides how much."""
    size = sum(map(_size, some.columns))
    if size <= BATCH_BYTES or some.num_rows < _SEVERAL:
        yield some
        return
    half = some.num_rows // 2
    yield from _cut(some.slice(0, half))
    yield from _cut(some.slice(half))


def _size(column: pa.Array) -> int:
    """Bytes of a column as text, about."""
    if pa.types.is_dictionary(column.type):
        lengths = _lengths(column.dictionary)
        return int(pc.sum(lengths.take(column.indices)).as_py() or 0)
    return int(pc.sum(_lengths(column)).as_py() or 0)


def _lengths(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind):
        return pc.binary_length(column)
    return pa.array(np.full(len(column), 8))


def _packed(path: Path) -> list[str]:
    """The columns of text of which each different value is stored once: they stay so at first."""
    metadata = ParquetFile(path, memory_map=True).metadata
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    columns = [group.column(at) for group in groups for at in range(group.num_columns)]
    return sorted(
        {
            one.path_in_schema
            for one in columns
            if one.physical_type == "BYTE_ARRAY" and "RLE_DICTIONARY" in one.encodings
        }
    )


def _column(extract: Extract, name: str, column: pa.Array) -> pa.Array:
    try:
        return as_text(column)
    except pa.ArrowException:
        raise extract.wrong(
            f"the column {name!r} cannot be read as text: it is {column.type}",
            "export it as text, numbers or dates, one value a cell",
        ) from None


def _broken(extract: Extract) -> Exception:
    return extract.wrong("the file is damaged, or no Parquet file", "export it again")
