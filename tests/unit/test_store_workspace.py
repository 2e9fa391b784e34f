"""The engine: what it lacks is said in words, and its rows can be drawn a few at a time."""

from pathlib import Path

import duckdb
import pytest

from palermo.errors import StoreError
from palermo.store.workspace import Workspace


def test_a_lack_of_memory_is_told_in_words(tmp_path: Path) -> None:
    with Workspace(tmp_path, memory="20MB") as workspace:
        with pytest.raises(StoreError) as caught:
            workspace.rows("SELECT list(repeat('x', 1000) || i) FROM range(1_000_000) AS t(i)")
        assert "more text at once than the memory takes" in caught.value.what
        assert caught.value.where == str(tmp_path)
        assert "SET" not in str(caught.value)


def test_a_file_in_the_place_of_the_work_folder(tmp_path: Path) -> None:
    (tmp_path / "work").touch()
    with pytest.raises(StoreError) as caught:
        Workspace(tmp_path / "work")
    assert "a file lies where a folder must be" in caught.value.what
    assert caught.value.where == str(tmp_path / "work")


def test_a_stream_gives_all_rows_and_lets_others_ask(tmp_path: Path) -> None:
    with Workspace(tmp_path) as workspace:
        workspace.run("CREATE TABLE a AS SELECT i FROM range(10_000) AS t(i)")
        found = [(i, workspace.rows("SELECT 1")) for (i,) in workspace.stream("FROM a")]
        assert [i for i, _ in found] == list(range(10_000))
        with pytest.raises(duckdb.Error):
            list(workspace.stream("FROM b"))
