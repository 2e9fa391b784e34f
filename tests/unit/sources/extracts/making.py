"""Small extracts for the tests, and what they become when they are staged."""

from pathlib import Path
from typing import Any, NamedTuple

from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import Staged, stage
from palermo.store.workspace import Workspace

Row = tuple[Any, ...]


class Result(NamedTuple):
    """What was staged: of each sheet its account, and its rows as (number, fault, cells...)."""

    staged: tuple[Staged, ...]
    rows: list[list[Row]]
    told: list[str]

    @property
    def only(self) -> tuple[Staged, list[Row]]:
        """The one sheet."""
        (staged,), (rows,) = self.staged, self.rows
        return staged, rows


def read(folder: Path, plan: ReadPlan) -> Result:
    """Stage an extract called "police" of a project."""
    told: list[str] = []
    with Workspace() as workspace:
        staged = stage(workspace, "police", plan, folder, prefix="police_", progress=told.append)
        rows = [
            workspace.rows(f'SELECT * FROM "{one.table}" ORDER BY _row')  # noqa: S608 - a test
            for one in staged
        ]
        names = [name for (name,) in workspace.rows("SELECT table_name FROM duckdb_tables()")]
        assert sorted(names) == sorted(one.table for one in staged)
        for one, its_rows in zip(staged, rows, strict=True):
            assert one.rows == len(its_rows)
    return Result(staged, rows, told)


def separated(folder: Path, data: bytes | str, **plan: Any) -> tuple[Staged, list[Row]]:
    """Stage one CSV."""
    (folder / "a.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    return read(folder, ReadPlan(files=("a.csv",), **plan)).only
