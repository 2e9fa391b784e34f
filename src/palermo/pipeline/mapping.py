"""Drafting a mapping for an agency's extract, outside of any project."""

from pathlib import Path

from palermo.errors import SourceError
from palermo.pipeline.gathering import Progress
from palermo.sources.drafting import draft
from palermo.store import Workspace


def draft_mapping(file: Path, progress: Progress, table: str = "") -> str:
    """The TOML text of a mapping for a file, for a person to finish.

    Args:
        file: an extract; CSV, XLSX, Parquet or SQLite.
        progress: takes one line about what is being done.
        table: of a database, or a workbook's sheet; "" for the first, or all sheets.

    Raises:
        SourceError: the file is not there, cannot be read, or has no such table.
    """
    if not file.is_file():
        raise SourceError("the file is not there", str(file), "put it there, or correct its name")
    with Workspace() as workspace:
        return draft(workspace, file, progress, table=table)
