"""Where runs lie, and how one is put in place: drafts first, then one rename after the other.

    work/<run>.duckdb     the run's database          work/last   the id of the last whole run
    work/<run>.search.sqlite   full-text search over its statements, where it has any
    work/<run>.rejects/   rejected rows of extracts, to be mended by the agency that sent them
    out/<run>/            its pages and open data     work/lock   held while a run is at work

A draft has a name that begins with '.draft-'. A run that is killed leaves drafts and nothing
else; the next run removes them. `work/last` is written last of all, when the disk holds all other
files, so what it names is whole. `out/<run>/manifest.csv` tells a later run if a page is not.
"""

import filecmp
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from palermo.errors import StoreError
from palermo.store.failures import kept_errors
from palermo.store.manifest import write_manifest

_DRAFT, _OLD = ".draft-", ".old-"


@dataclass(frozen=True, slots=True)
class Draft:
    """Where a run writes until it is whole: files that do not exist, an empty folder.

    `search` and `rejects` need not be written.
    """

    database: Path
    pages: Path
    search: Path
    rejects: Path

    def write_rejects(self, files: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Write the rejected rows of each source: the file's name, and its text piece by piece.

        They are rows as an agency sent them, with persons' data: they stay in work/.

        Raises:
            OSError: the disk does not take them.
        """
        for name, pieces in files:
            self.rejects.mkdir(exist_ok=True)
            with (self.rejects / name).open("x", encoding="utf-8", newline="") as file:
                file.writelines(pieces)


class Folders:
    """The folders work/ and out/ of a project.

    Args:
        project: the project's folder.
    """

    def __init__(self, project: Path) -> None:
        self.work = project / "work"
        self.out = project / "out"
        self._held = False

    def database(self, run: str) -> Path:
        """Where the database of a run lies."""
        return self.work / f"{run}.duckdb"

    def search(self, run: str) -> Path:
        """Where the search file of a run lies, if it has one."""
        return self.work / f"{run}.search.sqlite"

    def rejects(self, run: str) -> Path:
        """Where the rejected rows of a run lie, if it has any."""
        return self.work / f"{run}.rejects"

    def last(self) -> str | None:
        """The id of the last whole run; None where there is none."""
        try:
            run = (self.work / "last").read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return run if re.fullmatch(r"\w+", run) and self.database(run).is_file() else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the project for one run, from before it reads; another one is refused at once.

        Raises:
            StoreError: another run is at work, or the lock cannot be taken.
        """
        with kept_errors(self.work, "what is read"), ExitStack() as stack:
            stack.enter_context(self._lock())
            self._held = True
            release = stack.pop_all()
        with release:
            try:
                yield
            finally:
                self._held = False

    @contextmanager
    def draft(self, run: str) -> Iterator[Draft]:
        """Give a place to write a run to; put it in place if the block ends well.

        If it does not, the draft is removed and the last whole run stays as it was.

        Raises:
            StoreError: another run is at work, or the disk does not take it.
        """
        with kept_errors(self.work), nullcontext() if self._held else self._lock():
            self.out.mkdir(exist_ok=True)
            self._clean()
            draft = Draft(
                self.work / f"{_DRAFT}{run}.duckdb",
                self.out / f"{_DRAFT}{run}",
                self.work / f"{_DRAFT}{run}.search.sqlite",
                self.work / f"{_DRAFT}{run}.rejects",
            )
            try:
                draft.pages.mkdir(parents=True)
                yield draft
                self._publish(draft, run)
            finally:
                self._clean()

    def _publish(self, draft: Draft, run: str) -> None:
        write_manifest(draft.pages)
        _sync(draft.database)
        _sync_all(draft.pages)
        self._publish_search(draft, run)
        self._publish_rejects(draft, run)
        draft.database.replace(self.database(run))
        _replace_folder(draft.pages, self.out / run, self.out / f"{_OLD}{run}")
        last = self.work / f"{_DRAFT}last"
        last.write_text(f"{run}\n", "utf-8")
        _sync(last)
        _sync_names(self.out)
        _sync_names(self.work)
        last.replace(self.work / "last")
        _sync_names(self.work)

    def _publish_search(self, draft: Draft, run: str) -> None:
        """Before the database: a run that `last` names has all that it made."""
        if draft.search.is_file():
            _sync(draft.search)
            draft.search.replace(self.search(run))
        else:
            self.search(run).unlink(missing_ok=True)

    def _publish_rejects(self, draft: Draft, run: str) -> None:
        """As the search file."""
        shutil.rmtree(self.rejects(run), ignore_errors=True)
        if draft.rejects.is_dir():
            _sync_all(draft.rejects)
            draft.rejects.replace(self.rejects(run))

    def _clean(self) -> None:
        """Remove what a dead run left; the lock is held, so no other run is at work."""
        for old in self.out.glob(f"{_OLD}*"):
            whole = self.out / old.name.removeprefix(_OLD)
            if whole.exists():
                shutil.rmtree(old)
            else:
                old.replace(whole)
        for draft in [*self.work.glob(f"{_DRAFT}*"), *self.out.glob(f"{_DRAFT}*")]:
            if draft.is_dir():
                shutil.rmtree(draft)
            else:
                draft.unlink()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Hold work/lock: SQLite's lock on it, which every system frees when a process dies."""
        lock = self.work / "lock"
        there, known = self.work.exists(), lock.exists()
        self.work.mkdir(mode=0o700, parents=True, exist_ok=True)  # persons' data: its owner alone
        try:
            with closing(_locked(lock)):
                try:
                    yield
                finally:
                    if not known and not self.last():  # nothing is left of a run that made nothing
                        lock.unlink(missing_ok=True)
        finally:
            if not there and not lock.exists():
                with suppress(OSError):  # something else lies in it by now
                    self.work.rmdir()


def _locked(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise _not_locked(error, path) from None
    return connection


def _not_locked(error: sqlite3.OperationalError, path: Path) -> StoreError:
    if error.sqlite_errorname == "SQLITE_BUSY":
        return StoreError(
            "another run of this project is at work", str(path), "wait until it has ended"
        )
    fix = "give yourself the right to write there, or remove that file"
    return StoreError(f"the lock cannot be taken ({error})", str(path), fix)


def _replace_folder(new: Path, place: Path, old: Path) -> None:
    """Put a folder in place; one that holds the same bytes already is left alone."""
    if place.exists():
        if _same(new, place):
            return
        place.replace(old)
    new.replace(place)


def _same(one: Path, other: Path) -> bool:
    names = [sorted(p.relative_to(top) for p in top.rglob("*")) for top in (one, other)]
    return names[0] == names[1] and all(
        (one / name).is_dir() or filecmp.cmp(one / name, other / name, shallow=False)
        for name in names[0]
    )


def _sync(path: Path) -> None:
    """Have the disk hold a file before its name does."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_all(folder: Path) -> None:
    """Have the disk hold every file under a folder, and their names."""
    for path in sorted(folder.rglob("*")):
        (_sync_names if path.is_dir() else _sync)(path)
    _sync_names(folder)


def _sync_names(folder: Path) -> None:
    """Have the disk hold the names in a folder; Windows has no call for it and does so itself."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
