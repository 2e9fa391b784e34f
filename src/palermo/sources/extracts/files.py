"""The files of an extract: found by name or pattern, hashed, and watched while they are read."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from palermo.errors import PalermoError, SourceError, raise_all
from palermo.settings.mapping_records import ReadPlan

_BLOCK = 1 << 20
_WILD = ("*", "?", "[")


def locate(name: str, plan: ReadPlan, folder: Path) -> tuple[Path, ...]:
    """The files that a mapping names, each once, sorted by path.

    Args:
        name: of the mapping.
        plan: its [read] section.
        folder: the project's.

    Raises:
        SourceError: a file is not there, or a pattern matches none; the fix names what lies near.
        Mistakes: several of these.
    """
    found: set[Path] = set()
    errors: list[PalermoError] = []
    for pattern in plan.files:
        matching = _matching(folder, pattern)
        found.update(matching)
        if not matching:
            errors.append(_nothing(name, folder, pattern))
    raise_all(errors)
    return tuple(sorted(found))


def _matching(folder: Path, pattern: str) -> list[Path]:
    exact = folder / pattern
    if exact.exists() or not any(sign in pattern for sign in _WILD):
        return [exact] if exact.exists() else []
    return [path for path in folder.glob(pattern) if path.is_file() and path.name[0] != "."]


def _nothing(name: str, folder: Path, pattern: str) -> SourceError:
    what = "no file matches the pattern" if any(s in pattern for s in _WILD) else "no such file"
    place = (folder / pattern).parent
    there = sorted(path.name for path in place.iterdir()) if place.is_dir() else []
    near = f"; its folder holds {', '.join(there[:10])}" if there else ""
    return SourceError(
        f"{what}: {pattern!r}",
        f"mappings/{name}.toml, [read] files",
        f"put it there, or correct its name{near}",
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it lay there before it was read.

    Attributes:
        checksum: SHA-256 of its bytes, in hexadecimal.
        size: how many bytes.
    """

    checksum: str
    size: int


@contextmanager
def watched(path: Path, name: str) -> Iterator[Seen]:
    """Hash a file, let it be read in the block, and see that it stayed as it was.

    Args:
        path: where the file is.
        name: what messages call it.

    Raises:
        SourceError: as `seen` says, or it was replaced or changed meanwhile.
    """
    with _in_words(name):
        before = _ordinary(path, name)
        found = Seen(_checksum(path), before.st_size)
    yield found
    _check_log(path, name)
    if not path.exists() or _identity(path.stat()) != _identity(before):
        raise SourceError(
            "the file was replaced or changed while it was read",
            name,
            "wait until it is whole, then run again",
        )


def seen(path: Path, name: str) -> Seen:
    """A file's checksum and size.

    Args:
        path: where the file is.
        name: what messages call it.

    Raises:
        SourceError: it is missing, empty, no ordinary file or unreadable, or a database of which
            a part stands in another file.
    """
    with _in_words(name):
        return Seen(size=_ordinary(path, name).st_size, checksum=_checksum(path))


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise SourceError(
            "the file is not there", name, "put it there, or correct its name in the mapping"
        ) from None
    except PermissionError:
        raise SourceError(
            "the file may not be read", name, "give yourself the right to read it"
        ) from None
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})", name, "copy it anew to this disk"
        ) from error


def _ordinary(path: Path, name: str) -> os.stat_result:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise SourceError("this is a folder, not a file", name, "name the file inside it")
    if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
        raise SourceError("this is not an ordinary file", name, "save it as a file")
    if not status.st_size:
        raise SourceError("the file is empty", name, "save it again, or ask for it anew")
    _check_log(path, name)
    return status


def _check_log(path: Path, name: str) -> None:
    """SQLite may keep rows that were written of late in a log beside the database."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise SourceError(
            f"a part of this database stands in the file {log.name}: a program is writing to it",
            name,
            "close that program, or export a copy with VACUUM INTO",
        )


def _checksum(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            made.update(block)
    return made.hexdigest()


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
