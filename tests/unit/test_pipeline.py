"""The pipeline: one project, from its files to its report."""

import datetime
import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import palermo
from palermo import measure, sources
from palermo.errors import (
    Mistakes,
    SettingsError,
    SourceError,
    StoreError,
    UsageError,
)
from palermo.model import Reading, Rejected, RowRef
from palermo.pipeline import Project, find, reading, running
from palermo.pipeline import folders as creating_folders
from palermo.pipeline.checking import grouped
from tests.projects import POPULATION, SETTINGS, TABLE, project, tree


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that a reader was asked to read."""
    asked: list[str] = []

    def watched(read: Callable[..., Reading]) -> Callable[..., Reading]:
        def reading(source: object, **others: object) -> Reading:
            found = read(source, **others)
            asked.append(found.account.name)
            return found

        return reading

    monkeypatch.setattr(sources, "read", watched(sources.read))
    monkeypatch.setattr(sources, "read_population", watched(sources.read_population))
    return asked


def test_a_project_goes_step_by_step_as_it_goes_the_whole_way(tmp_path: Path) -> None:
    one = palermo.open(project(tmp_path / "one"))
    readings = one.read()
    assert readings.rejected == ()
    release = one.protect(one.measure(readings))
    assert one.protect(one.measure(readings), audience="internal").audience == "internal"
    one.report(release, one.assess(release)).write(tmp_path / "pages")
    result = one.run()
    (result.report.parent / "manifest.csv").unlink()  # of a run alone
    assert tree(result.report.parent) == tree(tmp_path / "pages")
    assert result.figures == len(release.figures)


def test_the_result_of_a_run_is_that_of_the_contract(tmp_path: Path) -> None:
    found = Project(project(tmp_path)).run().to_dict()
    json.dumps(found)
    assert {"run", "report", "sources", "figures", "findings", "suppressed", "seconds"} <= set(
        found
    )
    assert found["suppressed"] == 1  # the count below five
    sources_found = found["sources"]
    assert isinstance(sources_found, list)
    assert [(one["source"], one["read"], one["kept"]) for one in sources_found] == [
        ("inputs/table.csv", 7, 7),
        ("inputs/population.csv", 4, 4),
    ]


def test_the_same_makings_give_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    first = Project(project(tmp_path / "one")).run()
    second = Project(project(tmp_path / "two")).run()
    assert first.run == second.run
    assert tree(first.report.parent) == tree(second.report.parent)


def test_a_run_that_reads_nothing_again_gives_the_same_bytes(
    tmp_path: Path, readers: list[str]
) -> None:
    folder = project(tmp_path)
    first = Project(folder).run()
    (folder / "palermo.toml").write_text(f"{SETTINGS}[measure]\nlevel = 0.9\n", "utf-8")
    readers.clear()
    lines: list[str] = []
    second = Project(folder).run(lines.append)
    assert readers == []
    assert lines[:2] == [
        "inputs/table.csv: unchanged, not read again",
        "inputs/population.csv: unchanged, not read again",
    ]
    assert all(one["unchanged"] for one in second.sources)
    assert second.run != first.run
    third = Project(folder).run(again=True)
    assert readers == ["inputs/table.csv", "inputs/population.csv"]
    assert (third.run, third.figures) == (second.run, second.figures)
    fresh = Project(
        project(tmp_path / "fresh", {"palermo.toml": f"{SETTINGS}[measure]\nlevel = 0.9\n"})
    ).run()
    assert tree(second.report.parent) == tree(fresh.report.parent)


def test_only_a_file_that_changed_is_read_again(tmp_path: Path, readers: list[str]) -> None:
    folder = project(tmp_path)
    Project(folder).run()
    readers.clear()
    (folder / "inputs/table.csv").write_text(TABLE.replace("128", "129"), "utf-8")
    Project(folder).run()
    assert readers == ["inputs/table.csv"]
    readers.clear()
    (folder / "palermo.toml").write_text(SETTINGS.replace("2026-11-23", "2026-11-24"), "utf-8")
    Project(folder).run()
    assert len(readers) == 2  # the day of the run decides which years lie in the future


def test_where_nothing_changed_nothing_is_made(tmp_path: Path, readers: list[str]) -> None:
    folder = project(tmp_path)
    first = Project(folder).run()
    before = tree(folder)
    readers.clear()
    second = Project(folder).run()
    assert (readers, tree(folder)) == ([], before)
    assert second.unchanged
    assert second.to_dict() | {"seconds": {}, "unchanged": False, "sources": []} == (
        first.to_dict() | {"seconds": {}, "sources": []}
    )


@pytest.mark.parametrize(
    "name",
    ["report.en.html", "manifest.csv", "release", "release/figures.csv", "release/rejected.csv"],
)
@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_pages_that_are_not_as_they_were_made_are_made_again(
    tmp_path: Path, name: str, damage: str
) -> None:
    folder = project(tmp_path)
    pages = Project(folder).run().report.parent
    before = tree(pages)
    if damage == "changed" and (pages / name).is_file():
        (pages / name).write_bytes((pages / name).read_bytes().replace(b"e", b"f", 1))
    elif (pages / name).is_file():
        (pages / name).unlink()
    else:
        shutil.rmtree(pages / name)
    assert not Project(folder).run().unchanged
    assert tree(pages) == before
    assert Project(folder).run().unchanged


def test_the_open_data_are_part_of_a_whole_run(tmp_path: Path) -> None:
    pages = Project(project(tmp_path)).run().report.parent
    manifest = pages / "manifest.csv"
    rows = manifest.read_text("utf-8").splitlines(keepends=True)
    for name in ("release/figures.csv", "report.en.html"):
        (pages / name).unlink()
        manifest.write_text("".join(row for row in rows if not row.startswith(name)), "utf-8")
        assert not Project(tmp_path).run().unchanged
        assert (pages / name).is_file()


def _damage(folder: Path, how: str) -> None:
    (path,) = (folder / "work").glob("*.duckdb")
    if how == "no database":
        path.write_bytes(b"x" * 5000)
    elif how == "cut off":
        path.write_bytes(path.read_bytes()[: 3 * 4096 + 100])
    elif how == "empty":
        path.write_bytes(b"")
    else:
        with duckdb.connect(str(path)) as db:
            db.execute("UPDATE run SET value = '1' WHERE key = 'format'")


@pytest.mark.parametrize("how", ["no database", "cut off", "empty", "format"])
def test_a_last_run_that_cannot_be_used_is_as_none(tmp_path: Path, how: str) -> None:
    folder = project(tmp_path)
    first = Project(folder).run()
    _damage(folder, how)
    with pytest.raises(StoreError) as caught:
        Project(folder).explain("detected/2018")
    assert caught.value.fix == "palermo run"
    assert str(tmp_path) not in str(caught.value)
    lines: list[str] = []
    second = Project(folder).run(lines.append)
    assert "everything is made anew" in lines[0]
    assert (second.run, second.unchanged) == (first.run, False)
    assert Project(folder).explain("detected/2018").says["value"] == 131


def _other_reader(_folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sources, "READERS", dict(sources.READERS) | {"table": "table/99"})


def _other_definitions(_folder: Path, patch: pytest.MonkeyPatch) -> None:
    found = dict(measure.definitions())
    found["detected"] = replace(found["detected"], source="another")
    patch.setattr(measure, "definitions", lambda: found)


def _other_version(_folder: Path, patch: pytest.MonkeyPatch) -> None:
    for room in (reading, running):
        patch.setattr(room, "__version__", "99")


def _other_lists(_folder: Path, patch: pytest.MonkeyPatch) -> None:
    for room in (reading, running):
        patch.setattr(room, "code_lists", lambda: {"glotip.toml": "other bytes"})


def _settings(old: str, new: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def change(folder: Path, _patch: pytest.MonkeyPatch) -> None:
        (folder / "palermo.toml").write_text(SETTINGS.replace(old, new), "utf-8")

    return change


KIND = 'kind = "table"'


@pytest.mark.parametrize(
    "change",
    [
        _other_reader,
        _other_definitions,
        _other_version,
        _other_lists,
        _settings("FRA", "DEU"),
        _settings("2026-11-23", "2026-11-24"),
        _settings(KIND, f'{KIND}\nencoding = "cp1252"'),
        _settings(KIND, f'{KIND}\nas_of = "2023-05-30"'),
        _settings(KIND, f'{KIND}\ncited = "A yearbook"'),
    ],
)
def test_whatever_a_reading_depends_on_makes_it_anew(
    tmp_path: Path,
    readers: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    folder = project(tmp_path)
    first = Project(folder).run()
    readers.clear()
    change(folder, monkeypatch)
    second = Project(folder).run()
    assert "inputs/table.csv" in readers
    assert second.run != first.run


def test_the_code_lists_are_the_data_files_beside_the_readers() -> None:
    path = Path(sources.__file__).parent / "glotip.toml"
    found = reading.code_lists()
    assert found["glotip.toml"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert all(name.endswith((".toml", ".csv")) for name in found)


@pytest.mark.parametrize("rows", ["", "detected,2016,,-1,x\n", "detected,2016,,a,x\n" * 3])
def test_without_a_usable_row_nothing_is_made(tmp_path: Path, rows: str) -> None:
    heading = TABLE.splitlines()[0] + "\n"
    folder = project(tmp_path, {"inputs/table.csv": heading + rows})
    with pytest.raises(SourceError, match="no row of the published files") as caught:
        Project(folder).run()
    assert caught.value.where == "inputs/table.csv"
    assert "palermo check" in caught.value.fix
    assert not (folder / "work").exists()
    found = Project(folder).check()
    assert [error.what for error in found.mistakes] == [caught.value.what]
    assert sum(len(group.rows) for group in found.rejected) == len(rows.splitlines())


def test_a_file_without_a_row_is_told_beside_one_with_rows(tmp_path: Path) -> None:
    more = '\n[[published]]\nfile = "inputs/more.csv"\nkind = "table"\n'
    heading = TABLE.splitlines()[0] + "\n"
    folder = project(tmp_path, {"palermo.toml": SETTINGS + more, "inputs/more.csv": heading})
    with pytest.raises(SourceError) as caught:
        Project(folder).run()
    assert caught.value.where == "inputs/more.csv"


def test_mistakes_of_all_settings_and_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = project(tmp_path, {"coverage.toml": "[[brake]]\n"})
    (folder / "palermo.toml").write_text(SETTINGS.replace("FRA", "FR"), "utf-8")
    tries: tuple[Callable[[], object], ...] = (
        lambda: Project(folder).run(),
        lambda: _raise(Project(folder)),
        lambda: Project(folder).read(),
    )
    for attempt in tries[:2]:
        with pytest.raises(Mistakes) as caught:
            attempt()
        assert [type(error) for error in caught.value.errors] == [SettingsError] * 2
    project(tmp_path, {"coverage.toml": "", "inputs/population.csv": "", "inputs/table.csv": "a\n"})
    for attempt in (tries[0], tries[2]):
        with pytest.raises(Mistakes) as caught:
            attempt()
        assert {type(error) for error in caught.value.errors} == {SourceError}
        assert {error.where.split(",")[0] for error in caught.value.errors} == {
            "inputs/population.csv",
            "inputs/table.csv",
        }
    assert not (folder / "out").exists()


def _raise(one: Project) -> None:
    raise Mistakes(one.check().mistakes)


def test_a_figure_in_two_files_is_chosen_by_nobody(tmp_path: Path) -> None:
    more = '\n[[published]]\nfile = "inputs/more.csv"\nkind = "table"\n'
    folder = project(tmp_path, {"palermo.toml": SETTINGS + more, "inputs/more.csv": TABLE})
    one = Project(folder)
    readings = one.read()
    assert [account.kept for account in readings.accounts][:2] == [7, 0]
    assert {row.rule for row in readings.rejected} == {"repeated"}
    (folder / "inputs/more.csv").write_text(TABLE.replace("135", "136"), "utf-8")
    other = Project(folder)
    conflicts = [row for row in other.read().rejected if row.rule == "conflict"]
    assert {row.figure for row in conflicts} == {"detected/2016"}
    assert {row.row.source for row in conflicts} == {"inputs/table.csv", "inputs/more.csv"}
    marked = [f for f in other.measure(other.read()).figures if f.id == "detected/2016"]
    assert [(f.value, f.obs_status, f.published) for f in marked] == [(None, "u", "135 | 136")]


def test_a_second_run_tells_what_two_files_disagree_on_as_the_first_did(tmp_path: Path) -> None:
    more = '\n[[published]]\nfile = "inputs/more.csv"\nkind = "table"\n'
    other = TABLE.replace("135", "136")
    folder = project(tmp_path, {"palermo.toml": SETTINGS + more, "inputs/more.csv": other})
    first, second = Project(folder).run(), Project(folder).run()
    assert second.unchanged
    told = [
        [(source["kept"], source["rejected"]) for source in run.sources] for run in (first, second)
    ]
    assert told[0] == told[1] == [(6, 1), (0, 7), (4, 0)]
    (path,) = (folder / "work").glob("*.duckdb")
    with duckdb.connect(str(path), read_only=True) as db:
        kept = db.execute("SELECT kept, rejected FROM sources ORDER BY position").fetchall()
        assert kept == told[0]
        kept = db.execute("SELECT kept, rejected FROM read_sources ORDER BY position").fetchall()
        assert kept == [(7, 0), (7, 0), (4, 0)]
        assert db.execute("SELECT count(*) FROM rejected").fetchall() == [(8,)]
        assert db.execute("SELECT count(*) FROM read_rejected").fetchall() == [(0,)]
    release = (second.report.parent / "release/rejected.csv").read_text("utf-8")
    assert len(release.splitlines()) == 9


def test_check_tells_everything_and_changes_nothing(tmp_path: Path) -> None:
    bad = "detected,2019,,-3,x\ndetected,2030,,3,x\ndetected,2020,,-4,x\n"
    folder = project(tmp_path, {"inputs/table.csv": TABLE + bad})
    before = tree(folder)
    found = Project(folder).check()
    assert tree(folder) == before
    assert not found.ok
    assert sorted(group.rows for group in found.rejected) == [(9, 11), (10,)]
    assert "-3" not in json.dumps(found.to_dict()["rejected"])
    assert Project(project(tmp_path / "good")).check().ok


def test_rejected_rows_are_grouped_by_their_reason() -> None:
    rows = [
        Rejected(RowRef("a.csv", "", row), "refused", "value", "negative count", "count again")
        for row in (9, 3)
    ]
    other = replace(rows[0], row=RowRef("b.csv", "S", 1))
    (one, two) = grouped([*rows, other])
    assert (one.rows, two.rows, two.sheet) == ((3, 9), (1,), "S")
    assert one.to_dict()["rows"] == [3, 9]


def test_a_figure_is_explained_back_to_its_row_and_file(tmp_path: Path) -> None:
    one = Project(project(tmp_path))
    result = one.run()
    found = one.explain("detected/2018/sex=female")
    assert (found.kind, found.run, found.says["published"]) == ("figure", result.run, "<5")
    assert found.says["value"] is None
    assert (found.says["lower"], found.says["upper"]) == (0, 4)
    (row,) = found.rows
    assert (row["source"], row["row"]) == ("inputs/table.csv", 6)
    assert row["checksum"] == sources.load(tmp_path / row["source"], "x").checksum
    assert found.definition is not None
    assert found.definition.unit == "persons"


def test_the_query_of_an_explanation_gives_the_figure_to_anybody(tmp_path: Path) -> None:
    one = Project(project(tmp_path))
    one.run()
    query = one.explain("detected/2018").query
    with duckdb.connect(str(tmp_path / query["database"]), read_only=True) as db:
        (row,) = db.execute(query["sql"], query["parameters"]).fetchall()
    assert row[0] == "detected/2018"
    assert 131.0 in row


def test_a_rate_and_a_trend_are_explained_by_the_figures_behind_them(tmp_path: Path) -> None:
    one = Project(project(tmp_path))
    one.run()
    rate = one.explain("detected_rate/2018")
    assert {inner.name for inner in rate.inputs} == {"detected/2018", "population/2018"}
    assert rate.says["interval_of"] == "rate"
    trend = one.explain("detected/2017~2018")
    assert trend.kind == "trend"
    assert {inner.name for inner in trend.inputs} >= {"detected/2017", "detected/2018"}
    assert all(inner.rows for inner in trend.inputs)
    json.dumps(trend.to_dict())


def test_dimensions_may_be_typed_in_any_order(tmp_path: Path) -> None:
    table = TABLE.replace("sex,value", "sex,form,value").replace(",,", ",,,")
    table = table.replace("female,<5", "female,labour,<5")
    one = Project(project(tmp_path, {"inputs/table.csv": table}))
    one.run()
    assert one.explain("detected/2018/sex=female/form=labour").name == (
        "detected/2018/form=labour/sex=female"
    )


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("detectd/2018", "did you mean detected/2018"),
        ("zzz", "release/figures.csv"),
        ("", "release/figures.csv"),
        ("\udcff\udcfe", "release/figures.csv"),  # bytes of a terminal that are no text
        ("a\0b", "release/figures.csv"),
    ],
)
def test_an_unknown_name_gets_the_closest(tmp_path: Path, name: str, fix: str) -> None:
    one = Project(project(tmp_path))
    one.run()
    with pytest.raises(UsageError) as caught:
        one.explain(name)
    assert fix in caught.value.fix


def test_before_the_first_run_nothing_can_be_explained(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no whole run yet"):
        Project(project(tmp_path)).explain("detected/2018")


def test_a_project_is_opened_where_it_is_and_found_from_below(tmp_path: Path) -> None:
    folder = project(tmp_path / "one")
    assert palermo.open(folder).path == folder
    assert find(folder / "inputs").path == folder
    for attempt in (palermo.open, find):
        with pytest.raises(SettingsError, match="not a palermo project"):
            attempt(tmp_path)


def test_a_new_project_can_be_run_at_once(tmp_path: Path) -> None:
    files = project(tmp_path / "files") / "inputs"
    made = palermo.new(
        tmp_path / "deep" / "new",
        palermo.Asked(
            country="FRA",
            published=files / "table.csv",
            population=files / "population.csv",
            date=datetime.date(2026, 1, 31),
        ),
    )
    assert made.settings.sources[0].kind == "table"
    assert made.settings.date == datetime.date(2026, 1, 31)
    assert made.coverage.breaks == ()
    assert tree(made.path).keys() == {
        "coverage.toml",
        "inputs/population.csv",
        "inputs/table.csv",
        "palermo.toml",
    }
    assert made.run().figures > 0


def test_the_examples_in_a_new_project_are_right(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    made = palermo.new(
        tmp_path / "new", palermo.Asked(country="FRA", published=tmp_path / "table.csv")
    )
    assert made.settings.population is None
    text = (made.path / "coverage.toml").read_text("utf-8")
    uncommented = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.startswith("# [[") or " = " in line
    ]
    (made.path / "coverage.toml").write_text("\n".join(uncommented), "utf-8")
    found = Project(made.path).coverage
    assert (len(found.breaks), len(found.comparable), len(found.gaps)) == (1, 1, 1)


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    for name, text in {"a": TABLE, "b": POPULATION}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.csv").write_text(text, "utf-8")
    (tmp_path / "new").mkdir()  # an empty folder may be taken
    made = palermo.new(
        tmp_path / "new",
        palermo.Asked(
            country="FRA", published=tmp_path / "a/data.csv", population=tmp_path / "b/data.csv"
        ),
    )
    assert made.settings.population is not None
    assert made.settings.population.file == "inputs/population-data.csv"
    assert made.check().ok


def test_nothing_is_made_where_the_country_or_a_file_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    with pytest.raises(Mistakes) as caught:
        palermo.new(
            tmp_path / "new",
            palermo.Asked(
                country="FR", published=tmp_path / "table.csv", population=tmp_path / "none.csv"
            ),
        )
    assert str(tmp_path / "none.csv") in caught.value.errors[0].where
    assert "FRA" in caught.value.errors[1].fix
    (tmp_path / 'a"b.csv').write_text(TABLE, "utf-8")
    with pytest.raises(SourceError, match="file's name"):
        palermo.new(tmp_path / "new", palermo.Asked(country="FRA", published=tmp_path / 'a"b.csv'))
    assert {path.name for path in tmp_path.iterdir()} == {"table.csv", 'a"b.csv'}


def test_a_missing_file_and_a_wrong_code_are_told_before_there_are_settings(
    tmp_path: Path,
) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    with pytest.raises(SettingsError, match="'ZZZ' is not a country's code"):
        palermo.new(
            tmp_path / "new", palermo.Asked(country="ZZZ", published=tmp_path / "table.csv")
        )
    with pytest.raises(Mistakes) as caught:
        palermo.new(tmp_path / "new", palermo.Asked(country="ZZZ", published=tmp_path / "none.csv"))
    missing, code = caught.value.errors
    assert "palermo.toml" not in missing.fix
    assert code.where == "--country"
    with pytest.raises(Mistakes) as caught:
        palermo.new(
            tmp_path / "new",
            palermo.Asked(
                country="FRA", published=tmp_path / "table.csv", encoding="punycode", cited="a\nb"
            ),
        )
    assert [error.where for error in caught.value.errors] == ["--encoding", "--cited"]
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


@pytest.mark.parametrize("place", [".", "link", "empty", "fresh"])
def test_an_empty_folder_is_filled_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "link").symlink_to(empty)
    monkeypatch.chdir(empty)
    target = Path(place) if place == "." else tmp_path / place
    made = palermo.new(target, palermo.Asked(country="FRA", published=tmp_path / "table.csv"))
    assert made.run().figures > 0
    assert not list(tmp_path.rglob(".*"))
    if place != "fresh":
        assert (empty / "palermo.toml").is_file()


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("step", ["read_settings", "write_bytes", "rename"])
def test_a_project_that_fails_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, there: bool
) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    (tmp_path / ".draft-new").mkdir()  # a folder of somebody else
    if there:
        (tmp_path / "new").mkdir()
    rename = Path.rename

    def failing(path: Path, *words: object) -> None:
        if step == "rename" and path.name == "inputs":
            rename(path, *words)  # type: ignore[arg-type]
        else:
            raise OSError(errno.ENOSPC, "full")

    if step == "rename":
        monkeypatch.setattr(Path, "rename", failing)
    else:
        owner = creating_folders if step == "read_settings" else Path
        monkeypatch.setattr(owner, step, failing)
    with pytest.raises(StoreError, match="disk is full"):
        palermo.new(
            tmp_path / "new", palermo.Asked(country="FRA", published=tmp_path / "table.csv")
        )
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left - {"new"} == {"table.csv", ".draft-new"}
    assert (tmp_path / "new").exists() == there


def test_the_vintage_and_the_citation_are_written_down(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    made = palermo.new(
        tmp_path / "new",
        palermo.Asked(
            country="FRA",
            published=tmp_path / "table.csv",
            as_of=datetime.date(2023, 5, 30),
            cited='The "Yearbook" \\ 2023, é',
        ),
    )
    (source,) = made.settings.sources
    assert (source.as_of, source.cited) == ("2023-05-30", 'The "Yearbook" \\ 2023, é')


def test_nothing_is_written_over(tmp_path: Path) -> None:
    folder = project(tmp_path / "one")
    before = tree(folder)
    for taken in (folder, folder / "palermo.toml"):
        with pytest.raises(UsageError, match="taken"):
            palermo.new(taken, palermo.Asked(country="FRA", published=folder / "inputs/table.csv"))
    assert tree(folder) == before


def test_the_public_names_are_there_and_sorted() -> None:
    assert palermo.__all__ == sorted(palermo.__all__)
    assert dir(palermo) == palermo.__all__
    assert all(getattr(palermo, name) is not None for name in palermo.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = palermo.nothing
