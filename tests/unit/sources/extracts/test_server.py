"""PostgreSQL: a real server is read as text, and may go away at any moment."""

import socket
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from adbc_driver_postgresql import dbapi

from palermo.errors import SourceError
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import extract, stage
from palermo.sources.extracts import server as server_module
from palermo.store.workspace import Workspace
from tests.unit.sources.extracts.conftest import Server
from tests.unit.sources.extracts.making import Result, read

COLUMNS = "id bigint, name text, born date, at timestamp, share double precision, yes boolean"


def plan(**changes: str) -> ReadPlan:
    return ReadPlan(format="postgresql", connection="PALERMO_POLICE_DB", **changes)  # type: ignore[arg-type]


def problem(folder: Path, **changes: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(folder, plan(**changes))
    assert "127.0.0.1" not in str(caught.value)
    assert "postgres@" not in str(caught.value)
    return caught.value


def table(server: Server, columns: str, *rows: str) -> str:
    name = f"{server.schema}.persons"
    inserts = [f"INSERT INTO {name} VALUES {row}" for row in rows]  # noqa: S608 - a test's own
    server.run(f"CREATE TABLE {name} ({columns})", *inserts)
    return name


def test_a_table_is_read_as_text(postgresql: Server, tmp_path: Path) -> None:
    name = table(
        postgresql,
        COLUMNS,
        "(12345678901234567, 'Zoë', '1984-02-29', '2005-03-01 00:00', 5, true)",
        "(12345678901234568, '', NULL, '2005-03-01 12:30:15.25', 1e16, NULL)",
        "(NULL, ' ', NULL, NULL, NULL, NULL)",
    )
    result: Result = read(tmp_path, plan(table=name))
    staged, rows = result.only
    assert staged.columns == ("id", "name", "born", "at", "share", "yes")
    assert (staged.file, staged.rows, staged.size) == ("police (server)", 2, 0)
    assert [row[2:] for row in rows] == [
        ("12345678901234567", "Zoë", "1984-02-29", "2005-03-01", "5", "true"),
        ("12345678901234568", None, None, "2005-03-01 12:30:15.25", "10000000000000000", None),
    ]


def test_the_checksum_is_of_the_content_whatever_the_order(
    postgresql: Server, tmp_path: Path
) -> None:
    name = table(postgresql, "a text, b text", "('1', '2')", "('3', NULL)")
    first = read(tmp_path, plan(table=name)).only
    other = f"SELECT * FROM {name} ORDER BY a DESC;"  # noqa: S608 - a test
    second = read(tmp_path, plan(query=other)).only
    assert first[0].checksum == second[0].checksum
    assert first[1] == second[1]
    postgresql.run(f"INSERT INTO {name} VALUES ('4', '')")  # noqa: S608 - a test
    assert read(tmp_path, plan(table=name)).only[0].checksum != first[0].checksum


def test_what_is_not_there_is_named(postgresql: Server, tmp_path: Path) -> None:
    name = table(postgresql, "a text")
    missing = problem(tmp_path, table=f"{postgresql.schema}.nobody")
    assert "there is no table" in missing.what
    assert name in missing.fix
    assert "refuses the query" in problem(tmp_path, query="SELEC 1").what


def test_nothing_is_written(postgresql: Server, tmp_path: Path) -> None:
    name = table(postgresql, "a text", "('1')")
    query = f"DELETE FROM {name} RETURNING a"  # noqa: S608 - a test
    assert problem(tmp_path, query=query).what
    assert postgresql.rows(f"SELECT a FROM {name}") == [("1",)]  # noqa: S608 - a test


def test_an_address_that_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PALERMO_POLICE_DB", raising=False)
    error = problem(tmp_path, table="a")
    assert error.what == "the environment variable 'PALERMO_POLICE_DB' is not set"
    assert error.where == "mappings/police.toml, [read] connection"


def test_a_server_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALERMO_POLICE_DB", "postgresql://secret:word@127.0.0.1:1/none")
    error = problem(tmp_path, table="a")
    assert error.what == "the database server cannot be reached"
    assert "word" not in str(error)


def test_a_server_that_goes_away_leaves_nothing(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "SELECT g, repeat('x', 200) FROM generate_series(1, 400000) AS g"
    made: list[int] = []
    told: list[str] = []
    batch = extract.batch

    def kill_first(*given: Any) -> pa.RecordBatch:
        if not made:
            postgresql.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE '%400000%' AND pid <> pg_backend_pid()"
            )
        made.append(1)
        return batch(*given)

    monkeypatch.setattr("palermo.sources.extracts.server.batch", kill_first)
    with Workspace() as workspace:
        with pytest.raises(SourceError, match="went away while it was read"):
            stage(workspace, "police", plan(query=many), tmp_path, prefix="p", progress=told.append)
        assert workspace.rows("SELECT table_name FROM duckdb_tables()") == []
    assert (bool(made), told) == (True, [])


def test_a_time_with_a_zone_is_the_clock_on_the_wall_of_the_server(
    postgresql: Server, tmp_path: Path
) -> None:
    name = table(postgresql, "n int, at timestamptz", "(1, 'now')", "(2, 'today')")
    rows = read(tmp_path, plan(table=name)).only[1]
    wall = postgresql.rows(f"SELECT at::timestamp(0)::text, at::date::text FROM {name} ORDER BY n")  # noqa: S608 - a test's own
    assert [row[3] for row in rows][1] == wall[1][1]
    assert str(rows[0][3])[:17] == wall[0][0][:17]
    assert "+" not in str(rows[0][3])


def test_a_server_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server_module._WAITING, "connect_timeout", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"postgresql://u@127.0.0.1:{silent.getsockname()[1]}/x"
        monkeypatch.setenv("PALERMO_POLICE_DB", address)
        assert problem(tmp_path, table="x").what == "the database server cannot be reached"


@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("postgresql://u@h/d", "postgresql://u@h/d?connect_timeout="),
        ("postgres://u@h/d?sslmode=require", "postgres://u@h/d?sslmode=require&connect_timeout="),
        ("postgresql://u@h/d?connect_timeout=3", "postgresql://u@h/d?connect_timeout=3&keep"),
        ("host=h password=a://b", "host=h password=a://b connect_timeout="),
    ],
)
def test_an_address_says_how_long_one_waits(address: str, start: str) -> None:
    found = server_module._patient(address)
    assert found.startswith(start)
    assert server_module._patient(found) == found


def test_a_table_that_is_locked(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = table(postgresql, "a text", "('1')")
    monkeypatch.setattr(server_module, "_PATIENCE", ("SET LOCAL lock_timeout = '200ms'",))
    with dbapi.connect(postgresql.address) as other, other.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
        assert "another program locks the table" in problem(tmp_path, table=name).what
