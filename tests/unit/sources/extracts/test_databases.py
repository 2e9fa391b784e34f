"""SQLite and Parquet: every column as text, whatever stands in it."""

import datetime
import decimal
import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from palermo.errors import SourceError
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import parquet as parquet_module
from palermo.sources.extracts import sqlite as sqlite_module
from palermo.sources.extracts import staging
from palermo.sources.extracts.blanks import tidy
from tests.unit.sources.extracts.making import Row, read


def database(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "a.sqlite")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def sqlite(folder: Path, table: str = "", query: str = "") -> list[Row]:
    plan = ReadPlan(files=("a.sqlite",), format="sqlite", table=table, query=query)
    return read(folder, plan).only[1]


def test_a_column_of_mixed_types(tmp_path: Path) -> None:
    database(
        tmp_path,
        'CREATE TABLE persons (id, "né(e) le", x)',
        "INSERT INTO persons VALUES (12345678901234567, '01/02/1984', 5.0)",
        "INSERT INTO persons VALUES ('5.0', 2.5, x'4142')",
        "INSERT INTO persons VALUES (NULL, '', ' ')",
        "INSERT INTO persons VALUES (1, NULL, CAST(x'ff41' AS TEXT))",
    )
    assert sqlite(tmp_path, "persons") == [
        (2, None, "12345678901234567", "01/02/1984", "5"),
        (3, None, "5.0", "2.5", "AB"),
        (5, "undecodable", "1", None, "\ufffdA"),
    ]


def test_rows_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    database(
        tmp_path,
        "CREATE TABLE a (n TEXT)",
        "INSERT INTO a (rowid, n) VALUES (9, 'last'), (2, 'first')",
        "CREATE TABLE b (n TEXT PRIMARY KEY) WITHOUT ROWID",
        "INSERT INTO b VALUES ('y'), ('x')",
        "CREATE VIEW c AS SELECT n, n FROM a ORDER BY n",
    )
    assert [row[2] for row in sqlite(tmp_path, "a")] == ["first", "last"]
    assert [row[2] for row in sqlite(tmp_path, "b")] == ["x", "y"]
    query = "SELECT n, n FROM a ORDER BY rowid DESC; "
    assert sqlite(tmp_path, query=query) == [
        (2, None, "last", "last"),
        (3, None, "first", "first"),
    ]


def test_what_a_database_lacks_is_named(tmp_path: Path) -> None:
    database(tmp_path, "CREATE TABLE persons (id)")
    with pytest.raises(SourceError, match="there is no table 'person'") as caught:
        sqlite(tmp_path, "person")
    assert "it holds persons" in caught.value.fix
    with pytest.raises(SourceError, match="the query cannot be carried out"):
        sqlite(tmp_path, query="SELECT nothing FROM persons")
    with pytest.raises(SourceError):
        sqlite(tmp_path, query="SELECT 1; DROP TABLE persons")
    assert sqlite(tmp_path, "persons") == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_text("a;b\n" * 1000)
    with pytest.raises(SourceError, match="no SQLite database"):
        sqlite(tmp_path, "a")


def test_a_database_that_is_written_in(tmp_path: Path) -> None:
    database(tmp_path, "CREATE TABLE persons (id)")
    writer = sqlite3.connect(tmp_path / "a.sqlite")
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(SourceError, match="another program writes"):
        sqlite(tmp_path, "persons")
    writer.close()


def test_a_database_that_is_cut_short_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    rows = ",".join(f"({number}, '{'x' * 50}')" for number in range(5000))
    database(tmp_path, "CREATE TABLE a (n, t)", f"INSERT INTO a VALUES {rows}")  # noqa: S608 - a test
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(SourceError, match="damaged"):
        sqlite(tmp_path, "a")


def parquet(folder: Path, table: pa.Table) -> list[Row]:
    pq.write_table(table, folder / "a.parquet")
    return read(folder, ReadPlan(files=("a.parquet",), format="parquet")).only[1]


WHEN = datetime.datetime.fromisoformat


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array([12345678901234567]), "12345678901234567"),
        (pa.array([5.0]), "5"),
        (pa.array([1e16]), "10000000000000000"),
        (pa.array([2.5e-7]), "0.00000025"),
        (pa.array([0.1], pa.float32()), "0.1"),
        (pa.array([float("nan")]), None),
        (pa.array([float("inf")]), "inf"),
        (pa.array([decimal.Decimal("12.50")]), "12.50"),
        (pa.array([True]), "true"),
        (pa.array([datetime.date(1984, 2, 29)]), "1984-02-29"),
        (pa.array([WHEN("2005-03-01T00:00")], pa.timestamp("ns")), "2005-03-01"),
        (pa.array([WHEN("2005-03-01T12:30")], pa.timestamp("us")), "2005-03-01 12:30:00"),
        (pa.array([WHEN("2005-03-01T12:30:15.250")]), "2005-03-01 12:30:15.25"),
        (pa.array([WHEN("2005-03-01T12:30+00:00")], pa.timestamp("s", "UTC")),
         "2005-03-01 12:30:00"),
        (pa.array([datetime.time(12, 30)]), "12:30:00"),
        (pa.array(["x"]).dictionary_encode(), "x"),
        (pa.array(["x"], pa.large_string()), "x"),
        (pa.array(["é".encode()], pa.binary()), "é"),
        (pa.array([None], pa.null()), None),
    ],
)  # fmt: skip
def test_each_type_as_a_person_would_type_it(
    tmp_path: Path, column: pa.Array, text: str | None
) -> None:
    rows = parquet(tmp_path, pa.table({"n": [1], "x": column}))
    assert rows == [(2, None, "1", text)]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([[1]]),
        pa.array([{"a": 1}]),
        pa.array([b"\xff"], pa.binary()),
        pa.array([datetime.timedelta(1)]),
    ],
)
def test_a_type_that_is_no_text_names_its_column(tmp_path: Path, column: pa.Array) -> None:
    with pytest.raises(SourceError, match="the column 'x' cannot be read as text"):
        parquet(tmp_path, pa.table({"n": [1], "x": column}))


def test_a_file_that_is_no_parquet(tmp_path: Path) -> None:
    plan = ReadPlan(files=("a.parquet",), format="parquet")
    pq.write_table(pa.table({"a": list(range(10_000))}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match="no Parquet file"):
        read(tmp_path, plan)
    (tmp_path / "a.parquet").write_bytes(whole[:100] + b"\xff" * 2000 + whole[2100:])
    with pytest.raises(SourceError, match="damaged"):
        read(tmp_path, plan)
    (tmp_path / "a.parquet").unlink()
    pq.write_table(pa.table({}), tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="no columns"):
        read(tmp_path, plan)


def test_rows_that_still_stand_in_the_log_of_a_database_are_not_left_out(tmp_path: Path) -> None:
    """A run would neither read them for certain, nor see that they came."""
    database(
        tmp_path, "PRAGMA journal_mode = wal", "CREATE TABLE a (n)", "INSERT INTO a VALUES (1)"
    )
    writer = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    writer.execute("INSERT INTO a VALUES (2)")
    with pytest.raises(SourceError) as caught:
        sqlite(tmp_path, "a")
    assert "in the file a.sqlite-wal" in caught.value.what
    assert "VACUUM INTO" in caught.value.fix
    writer.close()
    assert len(sqlite(tmp_path, "a")) == 2


def test_long_rows_are_read_a_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However short those before them, and however a dictionary hides how long they are."""
    long, sizes = "x" * 10_000, []
    texts = [str(at) for at in range(50)] + [long] * 50
    rows = ", ".join(f"('{text}')" for text in texts)
    database(tmp_path, "CREATE TABLE a (n TEXT)", f"INSERT INTO a VALUES {rows}")  # noqa: S608 - a test's own
    pq.write_table(pa.table({"n": texts}), tmp_path / "a.parquet")

    def watched(column: pa.Array) -> bool:
        sizes.append(column.nbytes)
        return tidy(column)

    monkeypatch.setattr(staging, "tidy", watched)
    for module in (parquet_module, sqlite_module):
        monkeypatch.setattr(module, "BATCH_BYTES", 30_000)
    assert [row[2] for row in sqlite(tmp_path, "a")] == texts
    plan = ReadPlan(files=("a.parquet",), format="parquet")
    assert [row[2] for row in read(tmp_path, plan).only[1]] == texts
    assert max(sizes) < 50_000


def test_a_cell_beyond_all_measure(tmp_path: Path) -> None:
    database(tmp_path, "CREATE TABLE a (n)", "INSERT INTO a VALUES (zeroblob(17000000))")
    with pytest.raises(SourceError, match="more than 16 million characters"):
        sqlite(tmp_path, "a")


def test_a_view_on_what_is_not_there(tmp_path: Path) -> None:
    database(
        tmp_path,
        "CREATE TABLE a (n)",
        "CREATE VIEW b AS SELECT n FROM a",
        "PRAGMA legacy_alter_table = on",
        "DROP TABLE a",
    )
    with pytest.raises(SourceError, match="the view 'b' cannot be read"):
        sqlite(tmp_path, "b")
