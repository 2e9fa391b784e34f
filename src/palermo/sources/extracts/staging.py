"""Staging: extracts become tables of text in the workspace, a table for each file and sheet."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from palermo.errors import StoreError
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts.blanks import tidy
from palermo.sources.extracts.extract import Extract, Progress, Sheet, cell_names, schema
from palermo.sources.extracts.files import Seen, locate, watched
from palermo.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged file or sheet.

    Attributes:
        file: its path inside the project, with '/'; "<mapping> (server)" for a database server.
        sheet: name of the sheet of a workbook; "" otherwise.
        table: of the workspace: `_row`, `_fault`, c1, c2, ... as text.
        columns: the heading, trimmed, by position; a column without a name is "", and a name may
            come twice.
        rows: how many rows of data are staged, those with a fault too.
        checksum: SHA-256 of the file's bytes, or of a server's answer.
        size: of the file in bytes; 0 for a server.
        blank: how many fully empty rows stand among the rows of data.
        header: number of the row that holds the heading.
        tidy: the cells (c1, c2, ...) in which no text begins or ends with a blank, as far as known.
    """

    file: str
    sheet: str
    table: str
    columns: tuple[str, ...]
    rows: int
    checksum: str
    size: int
    blank: int = 0
    header: int = 1
    tidy: frozenset[str] = frozenset()


class _Stage:
    """The tables made so far."""

    def __init__(self, workspace: Workspace, prefix: str) -> None:
        self.workspace = workspace
        self.prefix = prefix
        self.made: list[str] = []

    def take(self, sheet: Sheet, file: str) -> Staged:
        """Write one sheet's rows, all of them or none."""
        table = f"{self.prefix}{len(self.made) + 1}"
        cells = "".join(f", {name} VARCHAR" for name in cell_names(len(sheet.columns)))
        self.workspace.run(f'CREATE TABLE "{table}" (_row INTEGER, _fault VARCHAR{cells})')
        self.made.append(table)
        try:
            neat = _write(self.workspace, table, sheet)
        except StoreError as error:
            raise StoreError(error.what, file, error.fix) from error
        counting = f'SELECT count(*), max(_row) FROM "{table}"'  # noqa: S608 - our own name
        ((rows, last),) = self.workspace.rows(counting)
        blank = (last or sheet.header) - sheet.header - rows
        return Staged(
            file, sheet.name, table, sheet.columns, rows, "", 0, blank, sheet.header, neat
        )

    def drop(self) -> None:
        """Take all of it away again."""
        for table in self.made:
            self.workspace.run(f'DROP TABLE IF EXISTS "{table}"')


def _write(workspace: Workspace, table: str, sheet: Sheet) -> frozenset[str]:
    """One INSERT that the engine draws batches from: it holds all rows, or fails as a whole.

    Returns:
        The cells in which every text is tidy.
    """
    failures: list[Exception] = []
    neat = set(cell_names(len(sheet.columns)))

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            for batch in sheet.batches:
                neat.intersection_update([name for name in neat if tidy(batch[name])])
                yield batch
        except Exception as error:  # the engine would give only its text
            failures.append(error)
            raise

    reader = pa.RecordBatchReader.from_batches(schema(len(sheet.columns)), batches())
    try:
        workspace.append(table, [reader])
    except (duckdb.Error, StoreError):
        if failures:
            raise failures[0] from None
        raise
    return frozenset(neat)


def stage(
    workspace: Workspace,
    name: str,
    plan: ReadPlan,
    folder: Path,
    *,
    prefix: str,
    progress: Progress,
) -> tuple[Staged, ...]:
    """Read an extract into the workspace as text, every row of it.

    Args:
        workspace: takes a table `<prefix><n>` for each file and sheet, n from 1.
        name: of the mapping, for messages.
        plan: which files, and how they are read.
        folder: the project's.
        prefix: how the names of the tables begin.
        progress: takes a line for each file and sheet.

    Returns:
        What was staged, sorted by file, then in the order of the workbook's sheets.

    Raises:
        SourceError: a file or server cannot be read; no table of this extract is left then.
        Mistakes: several files are not there.
    """
    made = _Stage(workspace, prefix)
    try:
        if plan.format == "postgresql":
            return _from_server(made, Extract(name, f"{name} (server)", folder, plan), progress)
        paths = locate(name, plan, folder)
        extracts = [
            Extract(name, path.relative_to(folder).as_posix(), path, plan) for path in paths
        ]
        return tuple(one for each in extracts for one in _from_file(made, each, progress))
    except BaseException:
        made.drop()
        raise


def _from_file(made: _Stage, extract: Extract, progress: Progress) -> list[Staged]:
    found: list[Staged] = []
    with watched(extract.path, extract.file) as seen, closing(_sheets(extract)) as sheets:
        for sheet in sheets:
            found.append(_known(made.take(sheet, extract.file), seen))
            progress(_line(found[-1]))
    return found


def _from_server(made: _Stage, extract: Extract, progress: Progress) -> tuple[Staged, ...]:
    from palermo.sources.extracts.server import Answer  # its library only where it is asked for

    with Answer(extract) as answer:
        staged = _known(made.take(answer.sheet(), extract.file), Seen("", 0))
        staged = _known(staged, Seen(answer.checksum(), 0))
    progress(_line(staged))
    return (staged,)


def _known(staged: Staged, seen: Seen) -> Staged:
    return replace(staged, checksum=seen.checksum, size=seen.size)


def _line(staged: Staged) -> str:
    sheet = f", sheet {staged.sheet}" if staged.sheet else ""
    return f"{staged.file}{sheet}: {staged.rows} rows"


def _sheets(extract: Extract) -> Generator[Sheet]:
    """The sheets of a file, by its format."""
    if extract.plan.format == "csv":
        from palermo.sources.extracts.separated import sheets
    elif extract.plan.format == "xlsx":
        from palermo.sources.extracts.workbook import sheets
    elif extract.plan.format == "parquet":
        from palermo.sources.extracts.parquet import sheets
    else:
        from palermo.sources.extracts.sqlite import sheets
    return sheets(extract)
