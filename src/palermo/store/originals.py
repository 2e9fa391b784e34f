"""Originals: the bytes that a run read, kept by their checksum."""

import hashlib
from pathlib import Path

from palermo.errors import StoreError
from palermo.store.failures import kept_errors


def keep_original(folder: Path, data: bytes, suffix: str = "") -> Path:
    """Keep a file's bytes as `<folder>/<checksum><suffix>`; bytes that are there stay.

    Args:
        folder: where originals lie; made where it is not there.
        data: the bytes.
        suffix: the file's ending, as ".pdf".

    Returns:
        Where they lie.

    Raises:
        StoreError: the disk does not take them.
    """
    checksum = hashlib.sha256(data).hexdigest()
    path = folder / f"{checksum}{suffix.casefold()}"
    with kept_errors(folder, "the original"):
        folder.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.stat().st_size != len(data):
            draft = folder / f".draft-{checksum}"
            draft.write_bytes(data)
            draft.replace(path)
    return path


def read_original(folder: Path, checksum: str, suffix: str = "") -> bytes:
    """The bytes of an original.

    Raises:
        StoreError: they are not there, or not those of the checksum.
    """
    path = folder / f"{checksum}{suffix.casefold()}"
    try:
        data = path.read_bytes()
    except OSError:
        raise StoreError("the original is not there", path.name, "palermo run") from None
    if hashlib.sha256(data).hexdigest() != checksum:
        raise StoreError("the original was changed", path.name, "remove it, then: palermo run")
    return data
