"""PostgreSQL: a table or a query of a server, read as text in one read-only transaction."""

import hashlib
import os
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import adbc_driver_manager
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from adbc_driver_postgresql import dbapi
from pyarrow import types

from palermo.errors import SourceError
from palermo.sources.extracts.extract import Extract, Sheet, batch, cell_names, schema
from palermo.sources.extracts.typed import clock, each, numeral, without_zone

_READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_WAITING = {
    "connect_timeout": 15,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""Seconds till a server that is silent is given up; of the last, thousandths."""
_PATIENCE = ("SET LOCAL lock_timeout = '60s'", "SET LOCAL statement_timeout = '2h'")
_TOO_LONG = ("55P03", "57014")
"""The states of a lock that is not free, and of a statement that took too long."""
_AS_ISO = "SET LOCAL datestyle = 'ISO, YMD'"
_TABLES = """
SELECT table_schema || '.' || table_name
FROM information_schema.tables
WHERE table_schema NOT IN ('information_schema', 'pg_catalog')
ORDER BY 1 LIMIT 20
"""


class Answer:
    """What a server answers; a context manager that ends the transaction.

    No message holds the server's address: it may hold a password.

    Args:
        extract: how it is asked; `plan.connection` names the environment variable of the address.

    Raises:
        SourceError: the variable is not set, the server cannot be reached, or it has no such
            table.
    """

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.connection = _connect(extract)
        self._hashes: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.connection.close()
        except adbc_driver_manager.Error:
            if kind is None:
                raise _gone(self.extract) from None

    def sheet(self) -> Sheet:
        """The rows in an order of their own, by all their cells: a server keeps none.

        Raises:
            SourceError: the table or query cannot be read, or the server goes away.
        """
        source = _source(self.extract)
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(_READ_ONLY)
                for setting in (_AS_ISO, *_PATIENCE):
                    cursor.execute(setting)
                cursor.execute(f"SELECT * FROM {source} AS extract LIMIT 0")  # noqa: S608 - the mapping's own
                fields = list(cursor.fetch_record_batch().schema)
        except adbc_driver_manager.Error as error:
            raise self._refused(error) from None
        self._hashes = [hashlib.sha256() for _ in range(2 * len(fields))]
        names = tuple(field.name.strip() for field in fields)
        return Sheet("", names, self._batches(source, fields))

    def checksum(self) -> str:
        """SHA-256 of all that was answered, however it came in batches."""
        made = hashlib.sha256()
        for one in self._hashes:
            made.update(one.digest())
        return made.hexdigest()

    def _batches(self, source: str, fields: list[pa.Field]) -> Iterator[pa.RecordBatch]:
        row = 2
        cells = cell_names(len(fields))
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(_query(source, cells))
                for some in cursor.fetch_record_batch():
                    numbers = pa.array(np.arange(row, row + some.num_rows))
                    columns = map(_typed, some.columns, fields)
                    made = batch(numbers, None, list(columns))
                    self._hash(made)
                    yield made
                    row += some.num_rows
        except (adbc_driver_manager.Error, pa.ArrowException, OSError) as error:
            raise self._lost(error) from None

    def _hash(self, made: pa.RecordBatch) -> None:
        """Each column's lengths and bytes, apart: batches then leave no trace."""
        for place, column in enumerate(made.columns[len(schema(0)) :]):
            lengths = column.cast(pa.binary())
            self._hashes[2 * place].update(_lengths(lengths))
            self._hashes[2 * place + 1].update(b"".join(lengths.drop_null().to_pylist()))

    def _lost(self, error: Exception) -> SourceError:
        if getattr(error, "sqlstate", None) in _TOO_LONG:
            return self.extract.wrong(
                "the database server takes too long, or another program locks the table",
                "run again when the server is at rest",
            )
        return _gone(self.extract)

    def _refused(self, error: Exception) -> SourceError:
        """The table is not there, or the query is wrong: the server is there to say so."""
        plan = self.extract.plan
        state = getattr(error, "sqlstate", None)
        if not state or state in _TOO_LONG:
            return self._lost(error)
        if plan.query:
            return self.extract.wrong(
                f"the server refuses the query (SQLSTATE {state})",
                f"correct query in {self.extract.mapping}",
            )
        tables = self._tables()
        there = f"there are: {', '.join(tables)}" if tables else "there is none that may be read"
        return self.extract.wrong(
            f"there is no table {plan.table!r}, or it may not be read (SQLSTATE {state})",
            f"correct table in {self.extract.mapping}; {there}",
        )

    def _tables(self) -> list[str]:
        try:
            self.connection.rollback()
            with self.connection.cursor() as cursor:
                cursor.execute(_TABLES)
                return [name for (name,) in cursor.fetchall()]
        except adbc_driver_manager.Error:
            return []


def _connect(extract: Extract) -> Any:
    variable = extract.plan.connection
    address = os.environ.get(variable, "")
    if not address:
        raise SourceError(
            f"the environment variable {variable!r} is not set",
            f"{extract.mapping}, [read] connection",
            "set it to the server's address, as postgresql://user@host/database",
        )
    try:
        return dbapi.connect(_patient(address))
    except adbc_driver_manager.Error:
        raise extract.wrong(
            "the database server cannot be reached",
            f"check the address in the environment variable {variable}, and that the server runs",
        ) from None


def _patient(address: str) -> str:
    """The address with how long a server is waited for, where it does not say so itself."""
    is_link = address.startswith(("postgresql://", "postgres://"))
    own = {key: value for key, value in _WAITING.items() if f"{key}=" not in address}
    pairs = [f"{key}={value}" for key, value in own.items()]
    if not pairs:
        return address
    if not is_link:
        return " ".join([address, *pairs])
    return f"{address}{'&' if '?' in address else '?'}{'&'.join(pairs)}"


def _source(extract: Extract) -> str:
    if extract.plan.query:
        return f"({extract.plan.query.strip().rstrip(';')}\n)"
    parts = extract.plan.table.split(".")
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def _query(source: str, cells: list[str]) -> str:
    casts = ", ".join(f"CAST({cell} AS text) AS {cell}" for cell in cells)
    order = ", ".join(f'{cell} COLLATE "C"' for cell in cells)
    rows = f"SELECT {casts} FROM {source} AS extract({', '.join(cells)})"  # noqa: S608 - the mapping's own
    return f"SELECT * FROM ({rows}) AS texts ORDER BY {order}"  # noqa: S608 - as above


def _typed(column: pa.Array, field: pa.Field) -> pa.Array:
    """Texts that the server made of dates and numbers, as they come from other formats."""
    column = column.cast(pa.string())
    if types.is_timestamp(field.type):
        return clock(without_zone(column) if field.type.tz else column)
    return each(numeral, column) if types.is_floating(field.type) else column


def _lengths(column: pa.Array) -> bytes:
    found = pc.fill_null(pc.binary_length(column), -1)
    made: bytes = found.to_numpy(zero_copy_only=False).astype("<i4").tobytes()
    return made


def _gone(extract: Extract) -> SourceError:
    return extract.wrong(
        "the database server went away while it was read",
        "run again when it is there; nothing of it was used",
    )
