"""The times of R beside which palermo's stand are those of the recorded runs."""

from pathlib import Path

import pytest

from benchmarks import mse
from palermo import datasets
from tests.reference.mse_peers.records import reference

BESIDE = {name: task for name, task in mse.TASKS.items() if task.r}


@pytest.mark.parametrize("name", BESIDE)
def test_seconds_of_r_are_those_of_the_record(name: str, shared: Path) -> None:
    r = BESIDE[name].r
    assert r is not None
    record = reference(shared)["records"][r.record]
    assert r.seconds == pytest.approx(r.times * record["cpu_s"])


@pytest.mark.parametrize("name", mse.TASKS)
def test_the_table_of_a_task_is_published_and_has_as_many_lists_as_it_says(name: str) -> None:
    table = datasets.load(mse.TASKS[name].table)
    table = mse.seven(table) if "7 lists" in name else table
    assert f"{table.lists} lists" in name


def test_what_is_kept_is_of_tasks_that_there_are() -> None:
    found = mse.kept()["tasks"]
    assert [row["task"] for row in found] == list(mse.TASKS)
    assert mse.table_of(found).count("\n") == len(found) + 1


def test_a_table_is_written_as_the_command_reads_it() -> None:
    lines = mse.as_csv(datasets.load("korea_3")).splitlines()
    assert lines[0] == "b,c,d,count"
    assert len(lines) == 7
