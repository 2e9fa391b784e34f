"""The command line: what is printed where, and the code that a command ends with."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import palermo as package
from palermo.cli.answers import Answer, answering
from palermo.pipeline import Project
from tests.projects import POPULATION, SETTINGS, TABLE, palermo, project


def test_new_check_run_and_explain(tmp_path: Path) -> None:
    files = project(tmp_path / "files") / "inputs"
    inputs = ("--published", files / "table.csv", "--population", files / "population.csv")
    made = palermo("new", tmp_path / "new", "--country", "FRA", *inputs)
    assert made.code == 0
    assert "next: palermo run" in made.out
    here = ("--project", tmp_path / "new")
    assert "Nothing is wrong." in palermo("check", *here).out
    ran = palermo("run", *here)
    assert "7 rows read = 7 kept" in ran.out
    assert "writing the report" in ran.err
    assert Path(ran.out.rsplit("report: ", 1)[1].strip()).is_file()
    assert "Nothing has changed" in palermo("run", *here).out
    told = palermo("explain", "detected_rate/2018", *here).out
    assert "interval of the underlying rate" in told
    assert "from: inputs/table.csv, row 5" in told
    assert "$figure = 'detected_rate/2018'" in told


def test_a_trend_is_explained_in_words(tmp_path: Path) -> None:
    folder = project(tmp_path)
    palermo("run", "--project", folder)
    told = palermo("explain", "detected/2017~2018", "--project", folder).out
    assert "word: " in told
    assert "probability that it rose: " in told
    assert (
        "bounds of the count"
        in palermo("explain", "detected/2018/sex=female", "--project", folder).out
    )


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("check",), {"ok", "errors", "rejected", "sources"}),
        (("run",), {"run", "report", "sources", "figures", "findings", "suppressed", "seconds"}),
        (("explain", "detected/2018"), {"figure", "says", "definition", "query", "rows"}),
    ],
)
def test_with_json_stdout_is_one_document(
    tmp_path: Path, words: tuple[str, ...], keys: set[str]
) -> None:
    folder = project(tmp_path)
    Project(folder).run()
    ended = palermo(*words, "--project", folder, "--json")
    assert ended.code == 0
    assert keys <= set(ended.document)


def test_new_answers_in_json_too(tmp_path: Path) -> None:
    table = project(tmp_path / "files") / "inputs/table.csv"
    words = ("--country", "FRA", "--published", table, "--language", "fr", "--date", "2026-01-31")
    ended = palermo("new", tmp_path / "new", *words, "--json")
    assert ended.document["kind"] == "table"
    settings = Project(tmp_path / "new").settings
    assert (settings.languages, settings.date.isoformat()) == (("fr",), "2026-01-31")


def test_mistakes_end_with_1_and_are_one_document_too(tmp_path: Path) -> None:
    folder = project(tmp_path, {"palermo.toml": SETTINGS.replace("FRA", "FR") + "x = 1\n"})
    ended = palermo("run", "--project", folder, "--json")
    assert ended.code == 1
    assert len(ended.document["errors"]) == 2
    assert "2 mistakes; nothing was made" in ended.err
    assert "Traceback" not in ended.err
    checked = palermo("check", "--project", folder)
    assert checked.code == 1
    assert "'x' is not a key here" in checked.out


def test_check_lists_rejected_rows_and_never_a_value(tmp_path: Path) -> None:
    bad = "".join(f"detected,{year},,-77,x\n" for year in range(1990, 2000))
    folder = project(tmp_path, {"inputs/table.csv": TABLE + bad})
    ended = palermo("check", "--project", folder)
    assert ended.code == 1
    assert "rows 9, 10, 11, 12, 13, 14, 15, 16 and 2 more, column value" in ended.out
    assert "0 mistakes, 10 rows rejected" in ended.out
    (folder / "inputs/table.csv").write_text(f"{TABLE}detected,1999,,-77,x\n", "utf-8")
    assert "0 mistakes, 1 row rejected" in palermo("check", "--project", folder).out
    (folder / "inputs/population.csv").write_bytes(b"")
    assert "1 mistake, 1 row rejected" in palermo("check", "--project", folder).out
    (folder / "inputs/population.csv").write_text(POPULATION, "utf-8")
    assert "77" not in ended.out + ended.err
    assert palermo("run", "--project", folder).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--nothing"),
        ("explain",),
        ("new", "x"),
        ("new", "x", "--population", "a.csv"),
        ("new", "x", "--extract", "a.csv"),
        ("new", "x", "--country", "FRA", "--published", "a.csv", "--kind", "other"),
        ("new", "x", "--country", "FRA", "--country", "DEU", "--published", "a.csv"),
        ("new", "x", "--country", "FRA", "--published", "a.csv", "--published", "b.csv"),
        ("new", "x", "--country", "FRA", "--published", "a.csv", "--as-of", "9999-99-99"),
        ("nothing",),
        ("--nothing",),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    plain = palermo(*words)
    assert (plain.code, plain.out) == (2, "")
    ended = palermo(*words, "--json")
    assert ended.code == 2
    (error,) = ended.document["errors"]
    assert error["kind"] == "UsageError"
    assert error["what"]
    assert "--help" in error["fix"]


def test_an_option_of_several_values_and_a_flag_may_be_repeated(tmp_path: Path) -> None:
    table = project(tmp_path / "files") / "inputs/table.csv"
    words = ("--country", "FRA", "--published", table, "--language", "fr", "--language", "en")
    told = ("--as-of", "2023-05-30", "--cited", "A yearbook", "--json", "--json")
    assert palermo("new", tmp_path / "new", *words, *told).code == 0
    settings = Project(tmp_path / "new").settings
    assert settings.languages == ("fr", "en")
    assert (settings.sources[0].as_of, settings.sources[0].cited) == ("2023-05-30", "A yearbook")


def test_only_published_figures_are_held_back_by_their_publisher(tmp_path: Path) -> None:
    folder = project(tmp_path, {"inputs/table.csv": TABLE.replace("131", "<5")})
    ran = palermo("run", "--project", folder)
    assert "2 of them held back by their publisher" in ran.out
    again = palermo("run", "--project", folder)
    assert "2 of them held back by their publisher" in again.out
    assert palermo("run", "--project", folder, "--json").document["suppressed"] >= 3


def test_a_name_of_undecodable_bytes_is_printed(tmp_path: Path) -> None:
    folder = project(tmp_path)
    Project(folder).run()
    ended = palermo("explain", "detected/\udcff", "--project", folder, "--json")
    assert ended.code == 2
    assert "\\udcff" in ended.document["errors"][0]["what"]
    assert palermo("run", "--project", "/nowhere/\udcff", "--json").code == 1


def test_a_figure_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    folder = project(tmp_path)
    Project(folder).run()
    ended = palermo("explain", "detectd/2018", "--project", folder)
    assert ended.code == 2
    assert "did you mean" in ended.err


def test_the_project_is_found_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project(tmp_path) / "inputs")
    assert palermo("run").code == 0
    monkeypatch.chdir("/")
    ended = palermo("run")
    assert ended.code == 1
    assert "palermo new" in ended.err


def test_a_user_who_stops_it_is_told_that_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Project, "run", stopped)
    ended = palermo("run", "--project", project(tmp_path))
    assert ended.code == 130
    assert "last whole run is as it was" in ended.err


def test_it_says_its_version() -> None:
    command = [sys.executable, "-m", "palermo", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert package.__version__ in said


def test_importing_palermo_is_fast() -> None:
    code = "import palermo, sys; print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code]

    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.3
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "duckdb", "pydantic", "babel", "click"} & set(loaded)


def test_json_keeps_letters_as_they_are(tmp_path: Path) -> None:
    folder = project(tmp_path)
    Project(folder).run()
    ended = palermo("explain", "detected/2018", "--project", folder, "--json")
    assert "é" in ended.out
    assert json.loads(ended.out)["run"]


def test_no_text_moves_the_terminals_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        answering(lambda: Answer({}, "met\x1b[2K\x9b1A\x07\tnot met\n"), as_json=False)
    assert capsys.readouterr().out == r"met\x1b[2K\x9b1A\x07" + "\tnot met\n\n"


def test_who_wants_a_provision_explained_is_led_to_the_law(tmp_path: Path) -> None:
    folder = project(tmp_path)
    Project(folder).run()
    ended = palermo("explain", "us-tvpa/b2", "--project", folder)
    assert ended.code == 2
    assert "palermo law show us-tvpa/b2" in ended.err
