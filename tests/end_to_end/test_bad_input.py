"""What bad input gets: what is wrong, where, and the fix; all at once; and nothing is lost.

Each test goes through the command line, after a whole run that must be there unchanged at the end.
"""

import errno
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from palermo.pipeline import Project
from palermo.sources import content
from tests.projects import POPULATION, SETTINGS, TABLE, Ended, palermo, project, tree

GLOTIP = (Path(__file__).parents[1] / "samples" / "glotip.csv").read_text(encoding="utf-8")
GLOTIP_SETTINGS = SETTINGS.replace('"table"', '"glotip"').replace("FRA", "DEU")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one whole run."""
    folder = project(tmp_path_factory.mktemp("ran") / "project")
    Project(folder).run()
    return folder


@pytest.fixture
def whole(ran: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it; at the end of the test its last whole run must be as it was."""
    folder = tmp_path / "project"
    for name, data in tree(ran).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    before = kept(folder)
    yield folder
    for name, data in before.items():
        assert kept(folder)[name] == data
    assert Project(folder).explain("detected/2018").says["value"] == 131


def kept(folder: Path) -> dict[str, bytes]:
    """What a run has made."""
    made = tree(folder)
    return {name: data for name, data in made.items() if name.startswith(("work/", "out/"))}


def drafts(folder: Path) -> list[str]:
    """Files that are half-made."""
    return [name for name in kept(folder) if "/." in name]


def attempt(folder: Path, command: str = "run") -> Ended:
    """Run a command that must make nothing; and `check`, which must say the same."""
    before = kept(folder)
    ended = palermo(command, "--project", folder)
    assert ended.code == 1
    assert kept(folder) == before
    checked = palermo("check", "--project", folder, "--json")
    assert checked.code == 1
    told = [error["what"] for error in checked.document["errors"]]
    assert all(what in ended.err for what in told)
    assert "Traceback" not in ended.err
    return ended


def says(ended: Ended, *words: str) -> None:
    """It names what, where and the fix."""
    assert "where: " in ended.err
    assert "fix:   " in ended.err
    for word in words:
        assert word in ended.err


def test_a_missing_file(whole: Path) -> None:
    (whole / "inputs/table.csv").unlink()
    says(attempt(whole), "the file is not there", "inputs/table.csv", "put it there")


def test_an_empty_file(whole: Path) -> None:
    (whole / "inputs/table.csv").write_bytes(b"")
    says(attempt(whole), "the file is empty", "inputs/table.csv", "download it again")


def test_a_wrong_encoding(whole: Path) -> None:
    text = TABLE.replace("Yearbook 2019", "Annuaire des tribunaux judiciaires, année 2019")
    (whole / "inputs/table.csv").write_bytes(text.encode("cp1252"))
    says(attempt(whole), "inputs/table.csv, line 5", "encoding", "cp1252")


def test_a_column_renamed(whole: Path) -> None:
    (whole / "inputs/table.csv").write_text(TABLE.replace("value", "valeu", 1), "utf-8")
    says(attempt(whole), "'value'", "inputs/table.csv", "valeu")


@pytest.mark.parametrize(
    ("row", "rule"),
    [("detected,2019,,-3,x", "negative count"), ("detected,2031,,3,x", "future year")],
)
def test_a_row_that_cannot_be(whole: Path, row: str, rule: str) -> None:
    (whole / "inputs/table.csv").write_text(f"{TABLE}{row}\n", "utf-8")
    checked = palermo("check", "--project", whole)
    assert checked.code == 1
    column = "value" if "negative" in rule else "period"
    assert f"rejected: {rule}" in checked.out
    assert f"inputs/table.csv, row 9, column {column}" in checked.out
    assert "fix:   " in checked.out
    ran = palermo("run", "--project", whole)
    assert ran.code == 0  # a row that cannot be used is counted and listed, not a failure
    assert "8 rows read = 7 kept + 0 kept with a warning + 1 rejected" in ran.out
    report = Path(ran.out.rsplit("report: ", 1)[1].strip())
    rejected = (report.parent / "release/rejected.csv").read_text("utf-8")
    assert f"inputs/table.csv,,9,refused,{column},{rule}" in rejected
    keep_the_first(whole, report.parent.name)


def keep_the_first(folder: Path, second: str) -> None:
    """Forget the second run, so that the fixture finds the first one as the last."""
    first = next(path.name for path in (folder / "out").iterdir() if path.name != second)
    (folder / "work/last").write_text(f"{first}\n", "utf-8")


@pytest.mark.parametrize(
    ("code", "what"),
    [("NOR", "no row of the file is about 'NOR'"), ("SAM", "'SAM' is not a country's code")],
)
def test_a_country_that_is_not_there(whole: Path, code: str, what: str) -> None:
    (whole / "inputs/table.csv").write_text(GLOTIP, "utf-8")
    (whole / "palermo.toml").write_text(GLOTIP_SETTINGS.replace("DEU", code), "utf-8")
    says(attempt(whole), what)
    restore(whole)


def restore(folder: Path) -> None:
    """Put the settings back that the last whole run was made with."""
    (folder / "palermo.toml").write_text(SETTINGS, "utf-8")


def test_an_aggregate_is_refused_by_its_name(tmp_path: Path) -> None:
    row = GLOTIP.splitlines()[1].replace("CIV", "SAM", 1).replace("Côte d’Ivoire", "South America")
    (tmp_path / "glotip.csv").write_text(f"{GLOTIP}{row}\n", "utf-8")
    inputs = ("--country", "SAM", "--published", tmp_path / "glotip.csv")
    ended = palermo("new", tmp_path / "new", *inputs)
    assert ended.code == 1
    says(ended, "is a regional aggregate, not a country", "column Iso3_code", "name one country")
    assert not (tmp_path / "new").exists()


def test_an_unknown_key(whole: Path) -> None:
    (whole / "palermo.toml").write_text(SETTINGS.replace("languages", "langages"), "utf-8")
    ended = attempt(whole)
    says(ended, "'langages' is not a key", "palermo.toml, line 4", "did you mean 'languages'?")
    restore(whole)


def test_a_file_replaced_while_it_is_read(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same = content._same

    def replaced(path: Path, before: os.stat_result, after: os.stat_result) -> bool:
        new = path.with_name("new.csv")
        new.write_bytes(path.read_bytes())
        new.replace(path)
        return same(path, before, after)

    monkeypatch.setattr(content, "_same", replaced)
    says(attempt(whole), "replaced or changed while it was read", "inputs/table.csv", "run again")


def test_all_mistakes_at_once(whole: Path) -> None:
    (whole / "inputs/table.csv").write_text(TABLE.replace("value", "valeu", 1), "utf-8")
    (whole / "inputs/population.csv").unlink()
    says(attempt(whole), "inputs/table.csv", "inputs/population.csv", "mistakes; nothing was made")
    (whole / "palermo.toml").write_text(SETTINGS.replace("FRA", "FR") + "x = 1\n", "utf-8")
    (whole / "coverage.toml").write_text("[[brake]]\n", "utf-8")
    says(attempt(whole), "palermo.toml, line 2", "palermo.toml, line 13", "coverage.toml, line 1")
    restore(whole)
    (whole / "coverage.toml").unlink()


def change(folder: Path) -> None:
    """Change a count, so that the next run is another one."""
    (folder / "inputs/table.csv").write_text(TABLE.replace("128", "129"), "utf-8")


@pytest.mark.parametrize("limit", [1_000, 100_000, 600_000])
def test_a_disk_that_takes_no_more(whole: Path, limit: int) -> None:
    change(whole)
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from palermo.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "run", "--json", "--project", str(whole)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    (error,) = json.loads(done.stdout)["errors"]
    assert error["kind"] == "StoreError"
    assert "a file may not grow" in error["what"]
    assert "work" in error["where"]
    assert "raise the limit" in error["fix"]
    assert drafts(whole) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != limit


@pytest.mark.parametrize("name", ["report.en.html", "figures.csv", ".draft-last"])
def test_a_disk_that_is_full(whole: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    change(whole)
    write = Path.write_text

    def full(path: Path, *words: str, **options: str) -> int:
        if path.name == name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, *words, **options)

    monkeypatch.setattr(Path, "write_text", full)
    ended = palermo("run", "--project", whole)
    monkeypatch.undo()
    assert ended.code == 1
    says(ended, name)
    assert "space" in ended.err or "disk" in ended.err
    assert drafts(whole) == []
    assert Project(whole).run().figures > 0
    keep_the_first(whole, (whole / "work/last").read_text("utf-8").strip())


KILLED = """
import os, signal, sys
from pathlib import Path
from palermo import cli
from palermo.store import folders
from palermo.pipeline import project

def dying(module, name, after):
    real = getattr(module, name)
    def wrapped(*words, **options):
        if not after:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*words, **options)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, wrapped)

points = {
    "before the database": (project, "write_database", False),
    "after the database": (project, "write_database", True),
    "before the report": (project.Report, "write", False),
    "after the report": (project.Report, "write", True),
    "before the database is in place": (folders, "_sync", False),
    "before the pages are in place": (folders, "_replace_folder", False),
    "before the run is the last": (folders, "_replace_folder", True),
}
dying(*points[sys.argv.pop(1)])
cli.main()
"""


@pytest.mark.parametrize(
    "point",
    [
        "before the database",
        "after the database",
        "before the report",
        "after the report",
        "before the database is in place",
        "before the pages are in place",
        "before the run is the last",
    ],
)
def test_a_run_killed_half_way(whole: Path, point: str) -> None:
    change(whole)
    first = (whole / "work/last").read_text("utf-8")
    command = [sys.executable, "-c", KILLED, point, "run", "--project", str(whole)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    the_last_run_is_whole_and_the_next_one_works(whole, first)


@pytest.mark.parametrize("seed", range(3))
def test_a_run_killed_at_any_moment(whole: Path, seed: int) -> None:
    change(whole)
    first = (whole / "work/last").read_text("utf-8")
    command = [sys.executable, "-m", "palermo", "run", "--project", str(whole)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.2, 1.5))  # noqa: S311 - a moment, not a secret
    started.kill()
    started.wait()
    if (whole / "work/last").read_text("utf-8") == first:
        the_last_run_is_whole_and_the_next_one_works(whole, first)
    else:  # it was put in place before the blow, so it is whole
        assert Project(whole).explain("detected/2017").says["value"] == 129
        assert Project(whole).run().unchanged
        assert drafts(whole) == []
        keep_the_first(whole, (whole / "work/last").read_text("utf-8").strip())


def the_last_run_is_whole_and_the_next_one_works(folder: Path, first: str) -> None:
    """The last whole run can be read, the next makes its own, and no half-made file is left."""
    assert (folder / "work/last").read_text("utf-8") == first
    assert Project(folder).explain("detected/2017").says["value"] == 128
    ended = palermo("run", "--project", folder)
    assert ended.code == 0
    assert Project(folder).explain("detected/2017").says["value"] == 129
    assert drafts(folder) == []
    keep_the_first(folder, (folder / "work/last").read_text("utf-8").strip())


def test_a_folder_that_may_not_be_written_to(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(whole)

    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    ended = palermo("run", "--project", whole)
    monkeypatch.undo()
    assert ended.code == 1
    says(ended, "may not be written to", "work", "give yourself the right")


def test_two_runs_at_once(whole: Path) -> None:
    change(whole)
    lock = "import sqlite3, sys, time\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    lock += "c.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\ntime.sleep(60)\n"
    command = [sys.executable, "-c", lock, str(whole / "work/lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        ended = palermo("run", "--project", whole)
        other.kill()
    assert ended.code == 1
    says(ended, "another run of this project is at work", "wait until it has ended")


def test_a_population_without_its_column(whole: Path) -> None:
    text = POPULATION.replace("population", "persons", 1)
    (whole / "inputs/population.csv").write_text(text, "utf-8")
    says(attempt(whole), "'population'", "inputs/population.csv")
