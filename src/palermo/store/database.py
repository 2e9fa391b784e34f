"""The DuckDB file of one run: written whole in one go, read only ever after."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from palermo.model import Measures, Note, Reading, SourceAccount
from palermo.store import columns as c
from palermo.store.failures import kept_errors
from palermo.store.sql import statement


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run keeps.

    Attributes:
        facts: what it was made of, by name, as JSON can hold it.
        readings: each reading, with what it depends on (see `palermo.store.fingerprint`).
        measures: what was measured from them.
    """

    facts: Mapping[str, Any]
    readings: tuple[tuple[Reading, str], ...]
    measures: Measures


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
    yield "run", c.columns("key value", _facts(kept.facts))
    yield from _readings(kept.readings)
    measured = kept.measures
    yield "figures", c.columns(c.FIGURE_COLUMNS, _numbered(c.figure_row, measured.figures))
    yield "trends", c.columns(c.TREND_COLUMNS, _numbered(c.trend_row, measured.trends))
    yield "breaks", c.columns(c.BREAK_COLUMNS, _numbered(c.break_row, measured.breaks))
    spread = _numbered(c.dispersion_row, measured.dispersions)
    yield "dispersions", c.columns(c.DISPERSION_COLUMNS, spread)
    yield "gaps", c.columns(c.GAP_COLUMNS, _numbered(c.gap_row, measured.gaps))
    yield "notes", c.columns(c.NOTE_COLUMNS, _new_notes(kept))


def _readings(readings: Iterable[tuple[Reading, str]]) -> Iterator[tuple[str, c.Columns]]:
    pairs = [(reading.account.name, reading) for reading, _ in readings]
    accounts = (c.account_row(at, r.account, key) for at, (r, key) in enumerate(readings))
    yield "sources", c.columns(c.ACCOUNT_COLUMNS, accounts)
    aside = (
        (name, at, why, rows)
        for name, reading in pairs
        for at, (why, rows) in enumerate(reading.account.set_aside)
    )
    yield "set_aside", c.columns("source position why rows", aside)
    figures = (
        (name, *c.figure_row(at, figure))
        for name, reading in pairs
        for at, figure in enumerate(reading.figures)
    )
    yield "read_figures", c.columns(f"source {c.FIGURE_COLUMNS}", figures)
    rejected = (
        c.rejected_row(name, at, row)
        for name, reading in pairs
        for at, row in enumerate(reading.rejected)
    )
    yield "rejected", c.columns(c.REJECTED_COLUMNS, rejected)
    notes = (
        c.note_row(name, at, note)
        for name, reading in pairs
        for at, note in enumerate(reading.notes)
    )
    yield "notes", c.columns(c.NOTE_COLUMNS, notes)


def _numbered(row: Any, entries: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    return (row(at, entry) for at, entry in enumerate(entries))


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in sorted(facts.items()):
        yield key, json.dumps(value, sort_keys=True, ensure_ascii=False)


def _new_notes(kept: Kept) -> Iterator[tuple[Any, ...]]:
    """The notes that measuring raised: those of the measures that no reading has."""
    known = Counter[Note](note for reading, _ in kept.readings for note in reading.notes)
    at = 0
    for note in kept.measures.notes:
        if known[note]:
            known[note] -= 1
        else:
            yield c.note_row("", at, note)
            at += 1


class Database:
    """A whole run's database, open for reading; a context manager that closes it.

    Args:
        path: its file.

    Raises:
        StoreError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with kept_errors(path):
            self._connection = duckdb.connect(str(path), read_only=True)

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

    def query(self, name: str, **values: str) -> list[dict[str, Any]]:
        """The rows of the query in `<name>.sql`, each by its columns' names.

        Raises:
            StoreError: the file is damaged.
        """
        with kept_errors(self.path):
            result = self._connection.execute(statement(name), values)
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
        rejected = map(c.rejected_of, self.query("select_rejected", source=source))
        notes = map(c.note_of, self.query("select_notes", source=source))
        account = self._account(rows[0])
        return Reading(account, tuple(figures), tuple(rejected), tuple(notes))

    def totals(self) -> tuple[int, int]:
        """How many figures the run has, and how many of them are held back."""
        row = self.query("select_totals")[0]
        return row["figures"], row["held_back"]

    def _account(self, row: dict[str, Any]) -> SourceAccount:
        aside = self.query("select_set_aside", source=row["source"])
        return c.account_of(row, [(one["why"], one["rows"]) for one in aside])
