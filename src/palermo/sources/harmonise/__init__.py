"""Harmonising: agencies' rows become records in the words of the model, and none is lost.

Everything is text until one SQL query a mapping casts it, so that no row dies in a reader. Each
row is kept, kept with a warning, or rejected.
"""

from datetime import date

from palermo.sources.harmonise.accounts import (
    notes,
    rejected_groups,
    rejected_rows,
    source_accounts,
    unmapped_columns,
    unmapped_values,
)
from palermo.sources.harmonise.codes import Writings
from palermo.sources.harmonise.harmonising import (
    Harmonised,
    Progress,
    Staging,
    create_tables,
    fill,
    place_all,
)
from palermo.sources.harmonise.rejects import Rejects, keep_rejects
from palermo.sources.harmonise.resent import compare
from palermo.sources.harmonise.rules import sql_file
from palermo.store.workspace import Workspace

__all__ = [
    "Harmonised",
    "Rejects",
    "check_headings",
    "compare",
    "harmonise",
    "keep_rejects",
    "rejected_groups",
    "rejected_rows",
]


def harmonise(
    workspace: Workspace,
    staging: Staging,
    *,
    date: date,
    writings: Writings | None = None,
    progress: Progress | None = None,
) -> Harmonised:
    """Make the tables records, events and row_issues from staged extracts.

    Args:
        workspace: where the rows are staged, and where the tables are made anew.
        staging: each mapping with its files and sheets.
        date: the run's date: no data lie after it.
        writings: other schemes' ways to write the model's codes, by list.
        progress: told the name of each mapping before it is harmonised.

    Raises:
        MappingError: a column that a mapping names is not there, or stands twice.
        Mistakes: several of these.
    """
    placed = place_all(staging)
    create_tables(workspace)
    for one in placed:
        if progress:
            progress(one.mapping.name)
        fill(workspace, one, date, writings or {})
    every = tuple(place for one in placed for place in one.places)
    columns = [
        found
        for one in placed
        for place in one.places
        for found in unmapped_columns(workspace, one.mapping, one.targets, place)
    ]
    workspace.run(sql_file("rejected.sql"))
    return Harmonised(
        workspace=workspace,
        accounts=source_accounts(workspace, every),
        notes=notes(workspace, [(one.targets, one.places) for one in placed]),
        unmapped=(*columns, *unmapped_values(workspace)),
        places=every,
    )


def check_headings(staging: Staging) -> None:
    """Whether the columns that mappings name are there, though not every extract could be read.

    Args:
        staging: mappings with those of their files that were staged.

    Raises:
        MappingError: a column that a mapping names is not there, or stands twice.
        Mistakes: several of these.
    """
    place_all(staging)
