"""The bytes of an input file, read once and hashed."""

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from palermo.errors import SourceError


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it lay there when it was read.

    Attributes:
        name: the file's path inside the project, with '/'.
        data: its bytes, still packed where it is a .gz.
        checksum: SHA-256 of these bytes, in hexadecimal.
        size: how many bytes.
    """

    name: str
    data: bytes = field(repr=False, compare=False)
    checksum: str
    size: int

    @classmethod
    def of(cls, name: str, data: bytes) -> "Content":
        """The content of bytes that are at hand already."""
        return cls(name, data, hashlib.sha256(data).hexdigest(), len(data))


def load(path: Path, name: str) -> Content:
    """Read a file's bytes once.

    Args:
        path: where the file is.
        name: what it is called in figures, accounts and messages.

    Raises:
        SourceError: the file is missing, a folder, empty or unreadable, or it was replaced,
            shortened or changed while it was read.
    """
    try:
        return _read(path, name)
    except FileNotFoundError:
        raise SourceError(
            "the file is not there", name, "put it there, or correct its name in palermo.toml"
        ) from None
    except PermissionError:
        raise SourceError(
            "the file may not be read", name, "give yourself the right to read it"
        ) from None
    except OSError as error:
        raise SourceError(
            f"the file cannot be read ({error.strerror})", name, "copy it anew to this disk"
        ) from error


def _read(path: Path, name: str) -> Content:
    _check_kind(path.stat(), name)
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        data = file.read()
        after = os.fstat(file.fileno())
    if not _same(path, before, after) or len(data) != before.st_size:
        raise SourceError(
            "the file was replaced or changed while it was read",
            name,
            "wait until it is whole, then run again",
        )
    if not data:
        raise SourceError("the file is empty", name, "save or download it again")
    return Content.of(name, data)


def _check_kind(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise SourceError("this is a folder, not a file", name, "name the file inside it")
    if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
        raise SourceError("this is not an ordinary file", name, "save it as a file")


def _same(path: Path, before: os.stat_result, after: os.stat_result) -> bool:
    try:
        now = path.stat()
    except FileNotFoundError:
        return False
    return _identity(before) == _identity(after) == _identity(now)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
