"""The engine: a DuckDB file into which a run's extracts are read, and in which they are measured.

The connection streams: whoever asks it for rows must take them all before asking again. So no
room asks it directly; each goes through the few methods below, which always finish what they
start.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

MEMORY = "512MB"
"""What DuckDB may use before it writes to its spill folder."""
THREADS = 2

Values = Mapping[str, Any] | Sequence[Any] | None


class Workspace:
    """A DuckDB file for records; a context manager that closes it.

    It may hold persons' data, as may the spill folder beside it, which DuckDB empties by itself
    and which is removed when the workspace is closed.

    Args:
        path: its file, made if it is not there; without one, a temporary file that is removed.
        memory: how much memory DuckDB may use, as "512MB".
    """

    def __init__(self, path: Path | None = None, *, memory: str = MEMORY) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix=".palermo-", dir=path.parent if path else None, ignore_cleanup_errors=True
        )
        self.path = path or Path(self._folder.name) / "workspace.duckdb"
        self._connection = duckdb.connect(
            str(self.path),
            config={
                "memory_limit": memory,
                "threads": THREADS,
                "temp_directory": str(Path(self._folder.name) / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and remove the spill folder; a temporary workspace is gone after it."""
        self._connection.close()
        self._folder.cleanup()

    def run(self, sql: str, values: Values = None) -> None:
        """Carry out a statement that gives no rows.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        self._connection.execute(sql, values).fetchall()

    def rows(self, sql: str, values: Values = None) -> list[tuple[Any, ...]]:
        """All rows of a query.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        return self._connection.execute(sql, values).fetchall()

    def columns(self, sql: str, values: Values = None) -> dict[str, Any]:
        """The columns of a query as NumPy arrays, by name; NULL is masked, or NaN in numbers.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        return self._connection.execute(sql, values).fetchnumpy()

    def append(self, table: str, batches: Iterable[Any]) -> None:
        """Append Arrow batches (or a reader of them) to a table, columns matched by name.

        Raises:
            duckdb.Error: they do not fit.
        """
        for batch in batches:
            self._connection.register("_batch", batch)
            try:
                self.run(f'INSERT INTO "{table}" BY NAME SELECT * FROM _batch')  # noqa: S608 - our own table
            finally:
                self._connection.unregister("_batch")
