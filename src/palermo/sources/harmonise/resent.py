"""Extracts that come again, compared with those of the run before."""

from pathlib import Path

from palermo.model.agency_records import Resent
from palermo.sources.harmonise.rules import sql_file
from palermo.store.workspace import Workspace

_HAS_RECORDS = """
SELECT count(*) FROM duckdb_tables()
WHERE database_name = 'previous' AND table_name = 'records'
"""


def compare(workspace: Workspace, previous: Path | None) -> tuple[Resent, ...]:
    """Compare the records with those that another run kept, for each source that both have.

    Args:
        workspace: with the table of records.
        previous: the other run's DuckDB file; None, or one without records: nothing to compare.

    Raises:
        duckdb.Error: the file cannot be opened.
    """
    if previous is None:
        return ()
    path = str(previous).replace("'", "''")
    workspace.run(f"ATTACH '{path}' AS previous (READ_ONLY)")
    try:
        if not workspace.rows(_HAS_RECORDS)[0][0]:
            return ()
        return tuple(Resent(*row) for row in workspace.rows(sql_file("resent.sql")))
    finally:
        workspace.run("DETACH previous")
