"""An office begins with its own extracts: what is made for it, and for whom its report is."""

import sqlite3
import tomllib
from pathlib import Path

import pytest

from palermo.pipeline import Asked, Project, new
from palermo.settings import read_coverage, read_organisations
from tests.end_to_end.records_projects import (
    HEADING,
    POLICE,
    SECRET,
    SETTINGS,
    police_rows,
    run,
    small,
    table,
)
from tests.projects import POPULATION, Ended, palermo, tree

HEAD = ("--country", "PRT", "--date", "2007-06-01")


@pytest.fixture
def extracts(tmp_path: Path) -> Path:
    """A folder with what two agencies sent."""
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "Police 2006.csv").write_text(table(HEADING, police_rows()), "utf-8")
    with sqlite3.connect(folder / "aid.sqlite") as database:
        database.execute("CREATE TABLE persons (id TEXT)")
        database.execute("CREATE TABLE aids (id TEXT)")
    database.close()
    return folder


def errors(ended: Ended) -> dict[str, str]:
    return {error["where"]: error["fix"] for error in ended.document["errors"]}


def test_a_mapping_is_drafted_for_each_file_and_table(tmp_path: Path, extracts: Path) -> None:
    words = [word for file in sorted(extracts.iterdir()) for word in ("--extract", file)]
    made = palermo("new", tmp_path / "office", *HEAD, *words)
    assert made.code == 0, made.err
    assert "for PRT and 3 mappings" in made.out
    assert f"palermo check --project {tmp_path / 'office'}" in made.out
    assert tree(tmp_path / "office").keys() == {
        "coverage.toml",
        "inputs/Police 2006.csv",
        "inputs/aid.sqlite",
        "mappings/aid-aids.toml",
        "mappings/aid-persons.toml",
        "mappings/police-2006.toml",
        "organisations.toml",
        "palermo.toml",
    }
    draft = (tmp_path / "office/mappings/police-2006.toml").read_text("utf-8")
    assert tomllib.loads(draft)["read"]["files"] == ["inputs/Police 2006.csv"]
    checked = palermo("check", "--project", tmp_path / "office", "--json")
    assert checked.code == 1
    assert errors(checked)["mappings/aid-aids.toml, line 17, key record.unit"].startswith("write")
    assert len(checked.document["errors"]) == 15
    assert not checked.document["rows_read"]
    told = palermo("check", "--project", tmp_path / "office").out
    assert told.endswith("15 mistakes; no rows were looked at\n")
    assert SECRET not in made.out + made.err + told + checked.out + draft


def test_a_finished_draft_runs(tmp_path: Path, extracts: Path) -> None:
    asked = Asked(country="PRT", extracts=[extracts / "Police 2006.csv"], languages=["en"])
    folder = new(tmp_path / "office", asked).path
    mapping = folder / "mappings/police-2006.toml"
    mapping.write_text(
        POLICE.replace("inputs/police.csv", "inputs/Police 2006.csv").replace('["border"]', "[]"),
        "utf-8",
    )
    text = (folder / "palermo.toml").read_text("utf-8")
    assert "# years = [" in text
    years = text.replace("# years = [2023, 2025] ", "years = [2005, 2006] ")
    (folder / "palermo.toml").write_text(years, "utf-8")
    ran = run(folder)
    assert ran.figure("identified/2005")["conf_status"] == "C"
    figures = ran.release("figures.csv")
    told = [row for row in figures if row["value"] or row["lower"] or row["conf_status"] != "F"]
    held = [row for row in figures if row["conf_status"] != "F"]
    counted = f"{len(told):,} numbers from records ({len(held):,} of them held back"
    assert f"{len(figures):,} figures: {counted}" in ran.ended.out
    assert counted in palermo("run", "--project", folder).out  # nothing has changed
    for line in ("police-2006: translating its codes and dates", "linking persons", "protecting"):
        assert line in ran.ended.err
    explained = palermo("explain", "identified/2005", "--project", folder)
    assert "status: a normal number; free to be shown; counted from" in explained.out
    assert "for the office alone: not shown to the audience of this run (held back: too few" in (
        explained.out
    )
    document = palermo("explain", "identified/2005", "--project", folder, "--json").document
    assert (document["says"]["obs_status"], document["says"]["held_back"]) == ("A", "C")


def test_a_country_alone_makes_the_folders_and_check_says_what_to_do(tmp_path: Path) -> None:
    made = palermo("new", tmp_path / "office", *HEAD, "--json")
    assert (made.code, made.document["mappings"]) == (0, 0)
    assert (tmp_path / "office/inputs").is_dir()
    assert (tmp_path / "office/mappings").is_dir()
    settings = Project(tmp_path / "office").settings
    assert (settings.audience, settings.victims, settings.courts) == ("public", 10, 5)
    checked = palermo("check", "--project", tmp_path / "office", "--json")
    assert checked.code == 1
    (fix,) = errors(checked).values()
    assert "palermo map inputs/FILE > mappings/NAME.toml" in fix
    assert "palermo map" in palermo("new", tmp_path / "other", *HEAD).out


def test_a_population_serves_records_too(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(POPULATION, "utf-8")
    made = palermo("new", tmp_path / "o", *HEAD, "--population", tmp_path / "people.csv")
    assert made.code == 0, made.err
    assert Project(tmp_path / "o").settings.population is not None


def test_the_examples_for_an_office_are_right(tmp_path: Path) -> None:
    new(tmp_path / "office", Asked(country="PRT"))
    for name in ("coverage.toml", "organisations.toml"):
        path = tmp_path / "office" / name
        lines = (line.removeprefix("# ") for line in path.read_text("utf-8").splitlines())
        shown = [line for line in lines if line.startswith("[[") or " = " in line]
        path.write_text("\n".join(shown), "utf-8")
    found = read_coverage(tmp_path / "office", ["identified", "convictions"])
    assert (len(found.breaks), len(found.comparable), len(found.gaps)) == (1, 1, 1)
    assert [one.id for one in read_organisations(tmp_path / "office")] == [
        "border-guard",
        "shelter",
    ]


def test_extracts_that_cannot_be_used_are_all_told_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "a[1].csv").write_text("x\n1\n", "utf-8")
    (tmp_path / "b.docx").write_bytes(b"x")
    words = [w for n in ("a[1].csv", "b.docx", "c.csv") for w in ("--extract", tmp_path / n)]
    made = palermo("new", tmp_path / "office", *HEAD, *words, "--json")
    assert made.code == 1
    assert [error["what"].split(" ")[0:3] for error in made.document["errors"]] == [
        ["the", "file's", "name"],
        ["the", "file", "is"],
        ["this", "is", "not"],
    ]
    assert not (tmp_path / "office").exists()


def test_without_a_word_about_the_audience_small_counts_are_held_back(tmp_path: Path) -> None:
    settings = SETTINGS.replace('audience = "internal"\n', "")
    ran = run(small(tmp_path, {"palermo.toml": settings}))
    assert ran.figure("identified/2005")["conf_status"] == "C"
    assert ran.figure("identified/2005")["value"] == ""
