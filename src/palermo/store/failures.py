"""What the disk and DuckDB say when they fail, in plain words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from palermo.errors import StoreError

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space"),
    errno.EDQUOT: ("the disk quota is used up", "free some space"),
    errno.EFBIG: ("a file may not grow as large as it must", "raise the limit on file sizes"),
    errno.EACCES: ("the folder may not be written to", "give yourself the right to write there"),
    errno.EPERM: ("the folder may not be written to", "give yourself the right to write there"),
    errno.EEXIST: ("a file lies where a folder must be", "move that file away"),
    errno.ENOTDIR: ("a file lies where a folder must be", "move that file away"),
    errno.EISDIR: ("a folder lies where a file must be", "move that folder away"),
    errno.EROFS: ("the disk is read-only", "move the project to a disk that can be written to"),
}
_AGAIN = "then do it again; the last whole run is as it was"


@contextmanager
def kept_errors(place: Path, thing: str = "the run") -> Iterator[None]:
    """Turn what the disk and DuckDB say into a `StoreError`.

    Args:
        place: the folder or file at work, named where the error itself names none.
        thing: what could not be kept.
    """
    try:
        yield
    except OSError as error:
        raise _disk_error(error, place, thing) from error
    except _failures() as error:
        raise _database_error(error, place, thing) from error


@contextmanager
def engine_errors(place: Path) -> Iterator[None]:
    """Turn a lack of memory or disk of the engine into a `StoreError`; other errors stay.

    Args:
        place: the folder that its file lies in.
    """
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.IOException) as error:
        raise _engine_error(error, place) from error


def _engine_error(error: Exception, place: Path) -> StoreError:
    """DuckDB's own words tell a user of its settings, which are not the user's."""
    found = _database_error(error, place, "what was read")
    if isinstance(error, duckdb.IOException) or "could not be kept" in found.what:
        return found
    return StoreError(
        "more text at once than the memory takes: cells or rows are very long, or too many",
        str(place),
        "shorten the longest cells, or split the extract by years and run each",
    )


def _failures() -> tuple[type[duckdb.Error], ...]:
    """What DuckDB raises for a bad disk, file or memory; a mistake in our SQL stays a bug."""
    of_disk = (duckdb.IOException, duckdb.SerializationException, duckdb.OutOfMemoryException)
    of_commit = duckdb.TransactionException  # what it had to write did not fit on the disk
    return (*of_disk, of_commit, duckdb.FatalException, duckdb.InternalException)


def _disk_error(error: OSError, place: Path, thing: str) -> StoreError:
    failed = (f"the disk failed ({error.strerror})", "look after the disk")
    what, fix = _REASONS.get(error.errno or 0, failed)
    where = str(error.filename2 or error.filename or place)  # of a renaming, the new name
    return StoreError(f"{thing} could not be kept: {what}", where, f"{fix}, {_AGAIN}")


def _database_error(error: Exception, place: Path, thing: str) -> StoreError:
    """DuckDB gives no error number, but the system's own words for it."""
    for number, (what, fix) in _REASONS.items():
        if os.strerror(number).casefold() in str(error).casefold():
            return StoreError(f"{thing} could not be kept: {what}", str(place), f"{fix}, {_AGAIN}")
    text = str(error).splitlines()[0]
    return StoreError(f"the run's database failed: {text}", str(place), "palermo run --again")
