"""The DuckDB file of one run: written whole in one go, read only ever after."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from palermo.errors import StoreError
from palermo.model import Measures, Reading, SourceAccount
from palermo.model.documents import DocumentAccount
from palermo.model.statements import Statement
from palermo.store import columns as c
from palermo.store.sql import statement
from palermo.store.texts import document_tables, documents_of, statement_tables, statements_of

FORMAT = 4
"""The layout of tables.sql: raised with every change to it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run keeps.

    Attributes:
        facts: what it was made of, by name, as JSON can hold it.
        readings: each reading, with what it depends on (see `palermo.store.fingerprint`).
        measures: what was measured from them.
        documents: the telegrams and documents that were read.
        statements: what they say, as a person decided, in their order.
    """

    facts: Mapping[str, Any]
    readings: tuple[tuple[Reading, str], ...]
    measures: Measures
    documents: tuple[DocumentAccount, ...] = ()
    statements: tuple[Statement, ...] = ()


def write_database(path: Path, kept: Kept) -> None:
    """Write a run's whole database to a new file.

    Raises:
        duckdb.Error: the file could not be written; see `palermo.store.kept_errors`.
    """
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement("tables"))
        connection.execute("BEGIN")
        for table, filled in _tables(kept):
            connection.execute(statement(f"insert_{table}"), filled)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")


def _tables(kept: Kept) -> Iterator[tuple[str, c.Columns]]:
    yield "run", c.columns("key value", _facts({"format": FORMAT} | dict(kept.facts)))
    yield from _readings(kept.readings)
    yield from _rows(kept.measures)
    measured = kept.measures
    yield "figures", c.columns(c.FIGURE_COLUMNS, _numbered(c.figure_row, measured.figures))
    yield "trends", c.columns(c.TREND_COLUMNS, _numbered(c.trend_row, measured.trends))
    yield "breaks", c.columns(c.BREAK_COLUMNS, _numbered(c.break_row, measured.breaks))
    spread = _numbered(c.dispersion_row, measured.dispersions)
    yield "dispersions", c.columns(c.DISPERSION_COLUMNS, spread)
    yield "gaps", c.columns(c.GAP_COLUMNS, _numbered(c.gap_row, measured.gaps))
    yield from document_tables(kept.documents)
    yield from statement_tables(kept.statements)


def _rows(measured: Measures) -> Iterator[tuple[str, c.Columns]]:
    """What became of the rows of all files together."""
    yield "sources", c.columns(c.ACCOUNT_COLUMNS, _numbered(c.account_row, measured.accounts))
    yield "rejected", c.columns(c.REJECTED_COLUMNS, _numbered(c.rejected_row, measured.rejected))
    yield "notes", c.columns(c.NOTE_COLUMNS, _numbered(c.note_row, measured.notes))


def _readings(readings: Iterable[tuple[Reading, str]]) -> Iterator[tuple[str, c.Columns]]:
    """What each file gave by itself."""
    found = [reading for reading, _ in readings]
    accounts = (
        (*c.account_row(at, reading.account), key) for at, (reading, key) in enumerate(readings)
    )
    yield "read_sources", c.columns(f"{c.ACCOUNT_COLUMNS} reading", accounts)
    aside = _by_file(lambda at, one: (at, *one), ((r, r.account.set_aside) for r in found))
    yield "set_aside", c.columns("source position why rows", aside)
    figures = _by_file(c.figure_row, ((r, r.figures) for r in found))
    yield "read_figures", c.columns(f"source {c.FIGURE_COLUMNS}", figures)
    rejected = _by_file(c.rejected_row, ((r, r.rejected) for r in found))
    yield "read_rejected", c.columns(c.READ_REJECTED_COLUMNS, rejected)
    notes = _by_file(c.note_row, ((r, r.notes) for r in found))
    yield "read_notes", c.columns(f"source {c.NOTE_COLUMNS}", notes)


def _by_file(
    row: Any, entries: Iterable[tuple[Reading, Iterable[Any]]]
) -> Iterator[tuple[Any, ...]]:
    """Rows that begin with the file they were read from, numbered within it."""
    for reading, several in entries:
        yield from ((reading.account.name, *one) for one in _numbered(row, several))


def _numbered(row: Any, entries: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    return (row(at, entry) for at, entry in enumerate(entries))


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in sorted(facts.items()):
        yield key, json.dumps(value, sort_keys=True, ensure_ascii=False)


class Database:
    """A whole run's database, open for reading; a context manager that closes it.

    Args:
        path: its file.

    Raises:
        StoreError: it is damaged, no database, or of another layout.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ready: set[str] = set()
        with self._unusable():
            self._connection = duckdb.connect(str(path), read_only=True)
        try:
            self._check_format()
        except StoreError:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    @property
    def run(self) -> str:
        """The id of the run."""
        return self.path.stem

    @property
    def place(self) -> str:
        """Where it lies in its project."""
        return f"{self.path.parent.name}/{self.path.name}"

    def _check_format(self) -> None:
        found = self.query("select_format")
        if [row["value"] for row in found] != [str(FORMAT)]:
            raise StoreError(
                "the last run was kept by another version of palermo", self.place, "palermo run"
            )

    @contextmanager
    def _unusable(self) -> Iterator[None]:
        """Turn all that DuckDB says about a file that it cannot read into a `StoreError`.

        Its own words are left out: they hold the paths of this machine.
        """
        try:
            yield
        except (duckdb.Error, UnicodeDecodeError) as error:
            what = "the last run's database cannot be read: it is damaged, or in use"
            raise StoreError(what, self.place, "palermo run") from error

    def query(self, name: str, **values: str) -> list[dict[str, Any]]:
        """The rows of the query in `<name>.sql`, each by its columns' names.

        Raises:
            StoreError: the file is damaged.
        """
        return self.ask(statement(name), values)

    def ask(self, sql: str, values: Mapping[str, Any], before: str = "") -> list[dict[str, Any]]:
        """The rows of a query, each by its columns' names.

        Args:
            sql: the query.
            values: its named parameters.
            before: statements for temporary things that it needs, run once while the database is
                open; nothing in the file changes.

        Raises:
            StoreError: the file is damaged.
        """
        with self._unusable():
            if before and before not in self._ready:
                self._connection.execute(before).fetchall()
                self._ready.add(before)
            result = self._connection.execute(sql, values)
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def reading(self, source: str, depends_on: str) -> Reading | None:
        """The reading of a file if it would be the same again; None where it would not.

        Args:
            source: the file's path inside the project.
            depends_on: fingerprint of all that a reading depends on.

        Raises:
            StoreError: the file is damaged.
        """
        rows = self.query("select_reading", source=source, reading=depends_on)
        if not rows:
            return None
        figures = map(c.figure_of, self.query("select_read_figures", source=source))
        rejected = map(c.rejected_of, self.query("select_read_rejected", source=source))
        notes = map(c.note_of, self.query("select_read_notes", source=source))
        account = self._account(rows[0])
        return Reading(account, tuple(figures), tuple(rejected), tuple(notes))

    def documents(self) -> tuple[DocumentAccount, ...]:
        """The telegrams and documents that the run read.

        Raises:
            StoreError: the file is damaged.
        """
        parts = ("document_repairs", "document_checks", "document_gaps")
        below = (self.query(f"select_{part}") for part in parts)
        return documents_of(self.query("select_documents"), *below)

    def statements(self) -> tuple[Statement, ...]:
        """What they say, in their order.

        Raises:
            StoreError: the file is damaged.
        """
        below = (self.query(f"select_{part}") for part in ("statement_amounts", "statement_topics"))
        return statements_of(self.query("select_statements"), *below)

    def _account(self, row: dict[str, Any]) -> SourceAccount:
        aside = self.query("select_set_aside", source=row["source"])
        return c.account_of(row, [(one["why"], one["rows"]) for one in aside])
