"""The manifest of a run's pages: by which the next run sees that they are as they were made."""

import csv
import hashlib
import io
from collections.abc import Collection
from pathlib import Path

MANIFEST = "manifest.csv"
_COLUMNS = ["name", "sha256", "bytes"]


def write_manifest(folder: Path) -> None:
    """Write the SHA-256 and size of every file under a folder; the manifest itself has no row.

    Raises:
        OSError: a file cannot be read, or the manifest cannot be written.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(
        (name, _sha256(data), len(data)) for name, data in named.items() if name != MANIFEST
    )
    (folder / MANIFEST).write_text(text.getvalue(), encoding="utf-8", newline="\n")


def as_made(folder: Path, names: Collection[str]) -> bool:
    """Whether every file of the manifest is there with the same bytes, and `names` are among them.

    False, too, where the manifest is missing or damaged.
    """
    try:
        text = (folder / MANIFEST).read_bytes().decode()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        same = all(
            _sha256((folder / name).read_bytes()) == sha256 for name, sha256, _size in rows[1:]
        )
    except (OSError, ValueError, csv.Error):
        return False
    return same and rows[:1] == [_COLUMNS] and set(names) <= {row[0] for row in rows}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
