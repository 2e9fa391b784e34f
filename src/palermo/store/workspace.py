"""The engine: a DuckDB file into which a run's extracts are read, and in which they are measured.

The connection streams: whoever asks it for rows must take them all before asking again. So no
room asks it directly; each goes through the few methods below, which always finish what they
start.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from palermo.store.failures import engine_errors, kept_errors

MEMORY = "512MB"
"""What DuckDB may use before it writes to its spill folder."""
THREADS = 2

_STREAMED = 256
"""Rows of a stream that are held at once."""
PREFIX = ".records-"
"""How the name of its folder begins; the number of its process follows."""

Values = Mapping[str, Any] | Sequence[Any] | None


class Workspace:
    """A DuckDB file for records; a context manager that closes and removes it.

    It holds persons' data, as does the spill folder beside it: both lie in a folder of their own
    that its owner alone may read, and are removed when the workspace is closed.

    Args:
        folder: where that folder is made; made itself for the time if it is not there. Without
            one, where the system keeps temporary files.
        memory: how much memory DuckDB may use, as "512MB".

    Raises:
        StoreError: the folder cannot be made; or later, memory or disk are used up.
    """

    def __init__(self, folder: Path | None = None, *, memory: str = MEMORY) -> None:
        self._own = folder if folder and not folder.exists() else None
        with kept_errors(folder or Path(tempfile.gettempdir()), "what is read"):
            if folder:
                folder.mkdir(mode=0o700, exist_ok=True)
                remove_dead(folder)
            self._folder = tempfile.TemporaryDirectory(
                prefix=f"{PREFIX}{os.getpid()}-", dir=folder, ignore_cleanup_errors=True
            )
        self.path = Path(self._folder.name) / "workspace.duckdb"
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

        self.run("SET enable_progress_bar = false")  # it would stand in what a command prints

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
        """Close the file and remove it with its spill folder."""
        self._connection.close()
        self._folder.cleanup()
        if self._own and self._own.is_dir() and not any(self._own.iterdir()):
            self._own.rmdir()

    def run(self, sql: str, values: Values = None) -> None:
        """Carry out a statement that gives no rows.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        with engine_errors(self.path.parent.parent):
            self._connection.execute(sql, values).fetchall()

    def rows(self, sql: str, values: Values = None) -> list[tuple[Any, ...]]:
        """All rows of a query.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        with engine_errors(self.path.parent.parent):
            return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Values = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a few at a time; temporary tables cannot be asked.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        with engine_errors(self.path.parent.parent), self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            while some := cursor.fetchmany(_STREAMED):
                yield from some

    def columns(self, sql: str, values: Values = None) -> dict[str, Any]:
        """The columns of a query as NumPy arrays, by name; NULL is masked, or NaN in numbers.

        Raises:
            duckdb.Error: it cannot be carried out.
        """
        with engine_errors(self.path.parent.parent):
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

    def keep(self, path: Path, tables: Iterable[str]) -> None:
        """Copy tables into another DuckDB file, which is made if it is not there.

        Raises:
            duckdb.Error: the disk does not take it, or it has a table of that name.
        """
        self.run("ATTACH $path AS kept", {"path": str(path)})
        try:
            for table in tables:
                self.run(f'CREATE TABLE kept."{table}" AS FROM "{table}"')
        finally:
            self.run("DETACH kept")


def remove_dead(folder: Path) -> None:
    """Remove the workspaces of processes that are no more: of a killed run, say."""
    for left in folder.glob(f"{PREFIX}*"):
        number = left.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not _is_alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: int) -> bool:
    """Whether a process is there; where the system cannot be asked, it may be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
