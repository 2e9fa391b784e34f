"""Which files a mapping names, and that they stay as they are while they are read."""

import os
from pathlib import Path

import pytest

from palermo.errors import Mistakes, SourceError
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import locate, staging
from tests.unit.sources.extracts.making import read


def test_a_pattern_matches_several_and_each_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    for name in ("p-2004.csv", "p-2003.csv", ".p-2005.csv", "q.csv", "p [x].csv"):
        (tmp_path / "inputs" / name).write_text(f"a\n{name}\n")
    files = ("inputs/p-*.csv", "inputs/p-2003.csv", "inputs/p [x].csv")
    result = read(tmp_path, ReadPlan(files=files))
    assert [one.file for one in result.staged] == [
        "inputs/p [x].csv",
        "inputs/p-2003.csv",
        "inputs/p-2004.csv",
    ]
    assert [one.table for one in result.staged] == ["police_1", "police_2", "police_3"]
    assert result.told[1] == "inputs/p-2003.csv: 1 rows"


def test_files_that_are_not_there_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "police.csv").touch()
    with pytest.raises(Mistakes) as caught:
        locate("police", ReadPlan(files=("polise.csv", "in/*.csv")), tmp_path)
    first, second = caught.value.errors
    assert first.what == "no such file: 'polise.csv'"
    assert "police.csv" in first.fix
    assert second.what == "no file matches the pattern: 'in/*.csv'"
    assert second.where == "mappings/police.toml, [read] files"


def problem(folder: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read(folder, ReadPlan(files=("a.csv",)))
    assert str(folder) not in str(caught.value)
    return caught.value.what


def test_what_is_no_ordinary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").mkdir()
    assert problem(tmp_path) == "this is a folder, not a file"
    (tmp_path / "a.csv").rmdir()
    os.mkfifo(tmp_path / "a.csv")
    assert problem(tmp_path) == "this is not an ordinary file"
    (tmp_path / "a.csv").unlink()
    (tmp_path / "a.csv").write_text("a\n1\n")
    for error, what in (
        (FileNotFoundError(2, "No such file"), "the file is not there"),
        (PermissionError(13, "Permission denied"), "the file may not be read"),
        (OSError(5, "Input/output error"), "the file cannot be read (Input/output error)"),
    ):

        def fail(*_: object, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(Path, "open", fail)
        assert problem(tmp_path) == what
        monkeypatch.undo()


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    write = staging._write

    def meddle(*given: object) -> None:
        write(*given)  # type: ignore[arg-type]
        path.write_text("a\n1\n2\n")

    monkeypatch.setattr(staging, "_write", meddle)
    assert problem(tmp_path) == "the file was replaced or changed while it was read"
