"""Bytes are read once and hashed; a file that moves under the reader is refused."""

import hashlib
import os
from pathlib import Path

import pytest

from palermo.errors import SourceError
from palermo.sources import Content, load


def test_the_checksum_is_of_the_bytes_as_they_lie_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"year,population\n")
    content = load(path, "inputs/a.csv")
    assert content.data == b"year,population\n"
    assert content.checksum == hashlib.sha256(content.data).hexdigest()
    assert (content.name, content.size) == ("inputs/a.csv", 16)
    assert content == Content.of("inputs/a.csv", b"year,population\n")


def problem(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        load(path, "inputs/a.csv")
    assert caught.value.where == "inputs/a.csv"
    assert caught.value.fix
    assert str(path.parent) not in str(caught.value)
    return caught.value.what


def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert problem(tmp_path / "none.csv") == "the file is not there"
    assert problem(tmp_path) == "this is a folder, not a file"
    (tmp_path / "empty.csv").touch()
    assert problem(tmp_path / "empty.csv") == "the file is empty"
    os.mkfifo(tmp_path / "pipe")
    assert problem(tmp_path / "pipe") == "this is not an ordinary file"
    for error, what in (
        (PermissionError(13, "Permission denied"), "the file may not be read"),
        (OSError(5, "Input/output error"), "the file cannot be read (Input/output error)"),
    ):
        (tmp_path / "locked.csv").write_text("x")

        def fail(*_: object, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(Path, "open", fail)
        assert problem(tmp_path / "locked.csv") == what
        monkeypatch.undo()


@pytest.mark.parametrize("change", ["replaced", "shortened", "grown", "touched", "removed"])
def test_a_file_changed_while_it_is_read_is_refused(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"first")
    fstat = os.fstat
    asked: list[int] = []

    def meddle(number: int) -> os.stat_result:
        status = fstat(number)
        if not asked:  # after the first look, before the bytes are read
            _meddle(path, change)
        asked.append(number)
        return status

    monkeypatch.setattr("palermo.sources.content.os.fstat", meddle)
    with pytest.raises(SourceError) as caught:
        load(path, "inputs/a.csv")
    assert caught.value.what == "the file was replaced or changed while it was read"
    assert "run again" in caught.value.fix


def _meddle(path: Path, change: str) -> None:
    if change == "replaced":
        (path.parent / "b.csv").write_bytes(b"other")
        (path.parent / "b.csv").replace(path)
    elif change == "removed":
        path.unlink()
    elif change == "touched":
        os.utime(path, ns=(1, 1))
    else:
        path.write_bytes(b"" if change == "shortened" else b"first and more")
