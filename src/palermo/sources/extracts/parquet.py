"""Parquet: every column as text, row group by row group."""

from collections.abc import Generator, Iterator

import numpy as np
import pyarrow as pa
from pyarrow.parquet import ParquetFile

from palermo.sources.extracts.extract import BATCH, Extract, Sheet, batch
from palermo.sources.extracts.typed import as_text


def sheets(extract: Extract) -> Generator[Sheet]:
    """The one table of a Parquet file; its rows are counted from 2, as below a heading.

    Raises:
        SourceError: it is no Parquet file, is damaged, or has a column that is no text.
    """
    try:
        file = ParquetFile(extract.path, memory_map=True)
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
        for some in file.iter_batches(BATCH, use_threads=False):
            numbers = pa.array(np.arange(row, row + some.num_rows))
            cells = [
                _column(extract, name, column)
                for name, column in zip(some.schema.names, some.columns, strict=True)
            ]
            yield batch(numbers, None, cells)
            row += some.num_rows
    except (pa.ArrowException, OSError):
        raise _broken(extract) from None


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
