"""Any table of records linked by rule, without a project: DataFrame, Arrow, Parquet or CSV."""

from pathlib import Path
from typing import Any

from palermo.errors import LinkError
from palermo.link.account import account_of
from palermo.link.clusters import batches
from palermo.link.linking import link_by_rule, sql
from palermo.link.links import LinkReport, Links
from palermo.link.permissions import Parties
from palermo.store import Workspace

COLUMNS = (
    "record_id", "agency", "local_id", "given_name", "family_name", "birth_date", "sex",
    "nationality", "contact_date", "place", "exploitation", "doc_no", "phone",
)  # fmt: skip
"""What a table of records may have; rules use names, birth date, sex, nationality and numbers."""
UNREAD = """
    SELECT count(*) FROM link_rows JOIN link_source USING (record)
    WHERE link_rows.birth_date <> '' AND link_source.birth_date IS NULL
"""
SIZES = "SELECT records, count(*) FROM persons GROUP BY records ORDER BY records"
PAIRS = "SELECT record_a - 1 AS a, record_b - 1 AS b, rule FROM links ORDER BY record_a, record_b"


def link_records(
    table: Any, *, model: Any = None, threshold: float | None = None, seed: int = 1
) -> Links:
    """Say which rows of a table are the same person, by the rules of rules.toml.

    All agencies of the table are linked with each other: who calls this has decided that they may.
    Rows of one agency with the same `local_id` are one person.

    Args:
        table: DataFrame, Arrow table or path of a Parquet or CSV file (UTF-8), with the columns it
            has of record_id, agency, local_id, given_name, family_name, birth_date (YYYY-MM-DD,
            YYYY-MM or YYYY), sex (F, M, female, male, other), nationality, contact_date, place,
            exploitation, doc_no, phone. Other columns are not read.
        model, threshold: for probabilistic linkage; not there yet.
        seed: of random steps; rules have none.

    Raises:
        LinkError: the table cannot be read, has none of the columns, or gives a record_id twice; a
            model or threshold was asked for.
    """
    del seed
    if model is not None or threshold is not None:
        raise LinkError(
            "A model or a threshold comes with probabilistic linkage, which is not there yet.",
            "link_records",
            "leave both out: records are linked by rule",
        )
    rows = read(table)
    with Workspace() as workspace:
        _load(workspace, rows)
        unread = workspace.rows(UNREAD)[0][0]
        link_by_rule(workspace)
        return _links(workspace, rows, unread)


def read(table: Any) -> Any:
    """The table's known columns as an Arrow table.

    Raises:
        LinkError: it cannot be read or has none of the columns.
    """
    import pyarrow

    where = str(table) if isinstance(table, str | Path) else "the table"
    try:
        whole = _file(Path(table)) if where != "the table" else pyarrow.table(table)
    except (OSError, TypeError, ValueError) as error:  # Arrow's errors are among them
        fix = "give a DataFrame, an Arrow table, or the path of a .parquet or .csv file"
        raise LinkError("The records cannot be read.", where, fix) from error
    known = [name for name in COLUMNS if name in whole.column_names]
    if not set(known) - {"record_id", "agency"}:
        named = ", ".join(COLUMNS)
        raise LinkError("No column can be compared.", where, f"name its columns: {named}")
    return _unique(whole.select(known), where)


def _file(path: Path) -> Any:
    from pyarrow import csv, parquet, string

    if path.suffix == ".parquet":
        there = set(parquet.read_schema(path).names)
        return parquet.read_table(path, columns=[name for name in COLUMNS if name in there])
    if path.suffix != ".csv":
        raise ValueError(path.suffix)
    types = dict.fromkeys(COLUMNS, string())
    options = csv.ConvertOptions(column_types=types, strings_can_be_null=True)
    return csv.read_csv(path, convert_options=options)


def _unique(rows: Any, where: str) -> Any:
    from pyarrow import compute

    if "record_id" in rows.column_names:
        ids = rows["record_id"]
        if ids.null_count or compute.count_distinct(ids).as_py() < len(ids):
            what = "A record_id is missing or stands there twice."
            raise LinkError(what, where, "give every row a number of its own, or leave it out")
    return rows


def _load(workspace: Workspace, rows: Any) -> None:
    import numpy

    columns = ", ".join(f"{name} VARCHAR" for name in COLUMNS)
    workspace.run(f"CREATE TABLE link_rows (record BIGINT, {columns})")
    names = [name for name in rows.column_names if name != "record_id"]
    numbers = numpy.arange(1, len(rows) + 1)
    given = {name: rows[name].combine_chunks() for name in names}
    workspace.append("link_rows", batches(record=numbers, **given))
    workspace.run(sql("table_source"))


def _links(workspace: Workspace, rows: Any, unread: int) -> Links:
    found = workspace.columns("SELECT person FROM record_persons ORDER BY record")["person"]
    found.setflags(write=False)
    told = account_of(workspace, Parties((), ()))
    report = LinkReport(
        records=told.records,
        persons=told.persons,
        sizes=tuple(workspace.rows(SIZES)),
        largest=told.largest,
        large=told.large,
        rules=told.rules,
        disagreeing=told.disagreeing,
        unread_births=unread,
    )
    return Links(found, _pairs(workspace, rows), report)


def _pairs(workspace: Workspace, rows: Any) -> Any:
    import pyarrow

    made = workspace.columns(PAIRS)
    ends = [pyarrow.array(made[name]) for name in ("a", "b")]
    if "record_id" in rows.column_names:
        ends = [rows["record_id"].take(end) for end in ends]
    size = len(made["a"])
    return pyarrow.table(
        {
            "record_a": ends[0],
            "record_b": ends[1],
            "probability": pyarrow.repeat(1.0, size),
            "match_weight": pyarrow.nulls(size, pyarrow.float64()),
            "rule": pyarrow.array(made["rule"], pyarrow.string()),
        }
    )
