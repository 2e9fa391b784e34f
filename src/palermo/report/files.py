"""Writing a file of the report."""

from pathlib import Path

from palermo.errors import ReportError


def written(path: Path, content: str | bytes) -> Path:
    """Write a file, its folder made where it is not there.

    Raises:
        ReportError: the disk is full, or the folder may not be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="\n")
        else:
            path.write_bytes(content)
    except OSError as error:
        raise ReportError(
            f"a file of the report could not be written: {error.strerror or 'input/output error'}",
            path.as_posix(),
            "make room on the disk, or allow writing to this folder, and run again",
        ) from error
    return path
