"""The store: what is kept comes back as it was, and nothing half-made is seen."""

import datetime
import errno
import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.errors import StoreError
from palermo.model import (
    Break,
    Dispersion,
    Figure,
    Gap,
    Measures,
    Note,
    Period,
    Reading,
    Rejected,
    RowRef,
    SourceAccount,
    Trend,
    dimensions_of,
)
from palermo.store import (
    MANIFEST,
    Database,
    Folders,
    Kept,
    as_made,
    fingerprint,
    folders,
    kept_errors,
    write_database,
)

YEAR = Period.calendar_year(2016)
NEXT = Period.calendar_year(2017)

texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=9)
names = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=9)
counts = st.integers(0, 10**6)
numbers = st.none() | st.floats(allow_nan=False)
refs = st.builds(RowRef, names, texts, st.integers(1, 10**6))
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
periods = st.builds(
    lambda first, last, by: Period(min(first, last), max(first, last), by),
    days,
    days,
    st.sampled_from(["identification", "registration"]),
)
figures = st.builds(
    Figure,
    indicator=names,
    period=periods,
    dimensions=st.dictionaries(names, texts, max_size=3).map(dimensions_of),
    value=numbers,
    lower=st.none() | st.just(0.0),
    upper=st.none() | st.just(4.0),
    level=st.none() | st.just(0.95),
    interval_of=st.sampled_from([None, "censoring", "rate"]),
    unit=names,
    obs_status=st.sampled_from("Abemnpu"),
    coverage=st.lists(texts, max_size=3).map(tuple),
    sources=st.lists(texts, max_size=2).map(tuple),
    rows=st.lists(refs, max_size=3).map(tuple),
    inputs=st.lists(texts, max_size=2).map(tuple),
    method=texts,
    published=texts,
    cited=texts,
)
rejections = st.builds(
    Rejected, refs, st.sampled_from(["duplicate", "refused"]), texts, texts, texts, texts, texts
)
notes = st.builds(
    Note, texts, texts, st.lists(st.tuples(texts, texts), max_size=3).map(tuple), counts
)
accounts = st.builds(
    lambda name, kept, warned, rejected, aside, years: SourceAccount(
        name,
        "table",
        "ab" * 32,
        9,
        read=kept + warned + rejected,
        kept=kept,
        warned=warned,
        rejected=rejected,
        set_aside=aside,
        years=years,
    ),
    names,
    counts,
    counts,
    counts,
    st.lists(st.tuples(texts, counts), max_size=3).map(tuple),
    st.none() | st.tuples(st.integers(1900, 2030), st.integers(1900, 2030)),
)
readings = st.builds(
    Reading,
    accounts,
    st.lists(figures, max_size=4).map(tuple),
    st.lists(rejections, max_size=3).map(tuple),
    st.lists(notes, max_size=3).map(tuple),
)


def reading(name: str = "inputs/a.csv") -> Reading:
    account = SourceAccount(name, "table", "ab" * 32, 10, read=1, kept=1)
    row = RowRef(name, "", 2)
    figure = Figure("detected", YEAR, value=7.0, rows=(row,), sources=(account.checksum,))
    return Reading(account, (figure,), (), (Note("mended name", str(row)),))


def kept(one: Reading, key: str = "k") -> Kept:
    measures = Measures(figures=one.figures, accounts=(one.account,), notes=one.notes)
    return Kept({"run": "r"}, ((one, key),), measures)


def keep(folder: Path, run: str, *, failing: bool = False) -> None:
    with Folders(folder).draft(run) as draft:
        write_database(draft.database, kept(reading()))
        (draft.pages / "report.en.html").write_text(f"run {run}", encoding="utf-8")
        if failing:
            raise ZeroDivisionError


def names_in(folder: Path) -> set[str]:
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return found - {"work/lock"}


@given(readings)
@settings(max_examples=40)
def test_a_reading_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, one: Reading
) -> None:
    path = tmp_path_factory.mktemp("store") / "run.duckdb"
    write_database(path, kept(one, "key"))
    with Database(path) as last:
        assert last.reading(one.account.name, "key") == one


def test_a_reading_that_would_differ_is_not_given(tmp_path: Path) -> None:
    write_database(tmp_path / "a.duckdb", kept(reading(), "key"))
    with Database(tmp_path / "a.duckdb") as last:
        assert last.reading("inputs/a.csv", "another key") is None
        assert last.reading("inputs/b.csv", "key") is None


def test_everything_that_was_measured_is_kept(tmp_path: Path) -> None:
    sex = (("sex", "female"),)
    one = reading()
    raised = Note("parts exceed total", "detected/2016")
    measures = Measures(
        figures=one.figures,
        trends=(
            Trend("detected", (), YEAR, NEXT, "year", "can't tell", "break"),
            Trend("d", sex, YEAR, NEXT, "year", "rose", "", probability_rose=(0.9, 1.0)),
        ),
        breaks=(Break("detected", sex, YEAR, NEXT, "shift", 9.5, 0.01),),
        dispersions=(Dispersion("detected", (), 2.5, 4.0, None, 0.0, 2.0, 120.0),),
        gaps=(Gap("detected", YEAR, "police", "why", "source"),),
        notes=(*one.notes, raised, raised),
    )
    path = tmp_path / "a.duckdb"
    write_database(path, Kept({"version": "1"}, ((one, "k"),), measures))
    with duckdb.connect(str(path), read_only=True) as db:
        sizes = {
            table: db.execute("SELECT count(*) FROM query_table($t)", {"t": table}).fetchone()
            for table in (
                "trends",
                "breaks",
                "dispersions",
                "gaps",
                "notes",
                "read_notes",
                "figure_rows",
            )
        }
        assert sizes == {
            "trends": (2,),
            "breaks": (1,),
            "dispersions": (1,),
            "gaps": (1,),
            "notes": (3,),
            "read_notes": (1,),  # that of the reading, without the two that measuring raised
            "figure_rows": (1,),
        }
        found = db.execute("SELECT trend, probability_rose_lower FROM trends").fetchall()
        assert found == [("detected/2016~2017", None), ("d/2016~2017/sex=female", 0.9)]


def test_the_same_makings_have_the_same_name_and_others_another() -> None:
    one = fingerprint(a={"x": 1, "y": YEAR}, b=(1, 2))
    assert one == fingerprint(b=[1, 2], a={"y": YEAR, "x": 1})
    assert one != fingerprint(a={"x": 1, "y": NEXT}, b=(1, 2))
    assert one != fingerprint(a={"x": 1, "y": YEAR}, b=(2, 1))
    with pytest.raises(TypeError, match="no stable text for set"):
        fingerprint(a={1, 2})


def test_a_whole_run_is_put_in_place(tmp_path: Path) -> None:
    assert Folders(tmp_path).last() is None
    keep(tmp_path, "one")
    keep(tmp_path, "two")
    assert Folders(tmp_path).last() == "two"
    assert names_in(tmp_path) == {
        "out/one/manifest.csv",
        "out/one/report.en.html",
        "out/two/manifest.csv",
        "out/two/report.en.html",
        "work/last",
        "work/one.duckdb",
        "work/two.duckdb",
    }


def test_a_run_made_again_replaces_itself(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    page = tmp_path / "out/one/report.en.html"
    page.write_text("damaged", encoding="utf-8")
    keep(tmp_path, "one")
    assert page.read_text(encoding="utf-8") == "run one"
    before = page.stat().st_ino
    keep(tmp_path, "one")
    assert page.stat().st_ino == before  # the same bytes are left alone
    assert not [name for name in names_in(tmp_path) if "/." in name]


def test_a_run_that_fails_leaves_the_last_one_as_it_was(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    before = names_in(tmp_path)
    with pytest.raises(ZeroDivisionError):
        keep(tmp_path, "two", failing=True)
    assert Folders(tmp_path).last() == "one"
    assert names_in(tmp_path) == before


def test_what_a_dead_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    for name in ("work/.draft-x.duckdb", "work/.draft-x.duckdb.wal", "out/.draft-x/report.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("half", encoding="utf-8")
    (tmp_path / "out/one").rename(tmp_path / "out/.old-one")  # it died between two renames
    (tmp_path / "out/two").mkdir()
    (tmp_path / "out/.old-two").mkdir()
    keep(tmp_path, "three")
    assert names_in(tmp_path) == {
        "out/one/manifest.csv",
        "out/one/report.en.html",
        "out/three/manifest.csv",
        "out/three/report.en.html",
        "work/last",
        "work/one.duckdb",
        "work/three.duckdb",
    }


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="another run") as caught,
        Folders(tmp_path).draft("one"),
        Folders(tmp_path).draft("two"),
    ):
        pass
    assert "wait" in caught.value.fix


def test_a_lock_that_is_no_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "work/lock").mkdir(parents=True)
    with pytest.raises(StoreError, match="lock cannot be taken"), Folders(tmp_path).draft("one"):
        pass


def test_an_error_of_sqlite_in_the_block_is_not_the_lock(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), Folders(tmp_path).draft("one"):
        raise sqlite3.OperationalError("a bug of another room")


@pytest.mark.parametrize("text", ["", "gone\n", "../work/x\n", "a\0b"])
def test_the_last_run_is_there_or_there_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work/last").write_text(text, encoding="utf-8")
    assert Folders(tmp_path).last() is None
    (tmp_path / "work/last").write_bytes(b"\xff")
    assert Folders(tmp_path).last() is None


def test_a_damaged_database_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "a.duckdb")
    assert caught.value.where == f"{tmp_path.name}/a.duckdb"
    assert str(tmp_path) not in str(caught.value)
    assert caught.value.fix == "palermo run"


def test_a_database_of_another_layout_is_not_read(tmp_path: Path) -> None:
    for name, change in {
        "a": "UPDATE run SET value = '1' WHERE key = 'format'",
        "b": "DELETE FROM run",
        "c": "DROP TABLE run",
        "d": "DROP TABLE read_notes",
    }.items():
        path = tmp_path / f"{name}.duckdb"
        write_database(path, kept(reading(), "key"))
        with duckdb.connect(str(path)) as db:
            db.execute(change)
        with pytest.raises(StoreError) as caught, Database(path) as last:
            last.reading("inputs/a.csv", "key")
        assert caught.value.fix == "palermo run"


def test_the_manifest_knows_every_byte(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    pages = tmp_path / "out/one"
    page, manifest = pages / "report.en.html", pages / MANIFEST
    assert as_made(pages, ["report.en.html"])
    assert not as_made(pages, ["report.fr.html"])
    assert not as_made(tmp_path, [])
    good, listed = page.read_bytes(), manifest.read_bytes()
    for path, damaged in (
        (page, good + b" "),
        (manifest, listed[:40]),
        (manifest, b""),
        (manifest, b"\xff"),
        (manifest, b'"'),
        (manifest, b"name,sha256,bytes\na,b\n"),
    ):
        path.write_bytes(damaged)
        assert not as_made(pages, ["report.en.html"])
        page.write_bytes(good)
        manifest.write_bytes(listed)
    page.unlink()
    assert not as_made(pages, [])


def test_the_disk_holds_all_pages_before_the_run_is_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []
    for name in ("_sync", "_sync_names"):
        monkeypatch.setattr(
            folders, name, lambda path: held.append(path.name) if path.name != "work" else None
        )
    keep(tmp_path, "one")
    assert held[-2:] == [".draft-last", "out"]
    assert {"report.en.html", MANIFEST, ".draft-one", ".draft-one.duckdb"} <= set(held)


@pytest.mark.parametrize("place", ["work", "work/last"])
def test_what_stands_in_the_way_is_named(tmp_path: Path, place: str) -> None:
    if place == "work":
        (tmp_path / place).write_text("a file", encoding="utf-8")
    else:
        (tmp_path / place).mkdir(parents=True)
    assert Folders(tmp_path).last() is None
    with pytest.raises(StoreError, match="where a") as caught:
        keep(tmp_path, "one")
    assert "move that" in caught.value.fix
    assert caught.value.where == str(tmp_path / place)


def _os_error(number: int) -> Callable[[], OSError]:
    return lambda: OSError(number, "words of the system", "/disk/file")


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (_os_error(errno.ENOSPC), "the disk is full"),
        (_os_error(errno.EFBIG), "as large as it must"),
        (_os_error(errno.EACCES), "may not be written to"),
        (_os_error(errno.EROFS), "read-only"),
        (_os_error(errno.ENOTDIR), "a file lies where a folder must be"),
        (_os_error(errno.EISDIR), "a folder lies where a file must be"),
        (_os_error(errno.EIO), "words of the system"),
        (lambda: duckdb.IOException("Could not write: No space left on device"), "disk is full"),
        (lambda: duckdb.FatalException("could not be read"), "could not be read"),
        (lambda: duckdb.InternalException("a block is bad"), "a block is bad"),
        (lambda: duckdb.SerializationException("cut off"), "cut off"),
        (lambda: duckdb.OutOfMemoryException("no memory"), "no memory"),
    ],
)
def test_what_the_disk_says_is_told_in_plain_words(
    tmp_path: Path, error: Callable[[], Exception], what: str
) -> None:
    with pytest.raises(StoreError, match=what) as caught, kept_errors(tmp_path):
        raise error()
    assert caught.value.where in (str(tmp_path), "/disk/file")
    assert caught.value.fix


def test_a_mistake_in_our_own_sql_stays_a_bug(tmp_path: Path) -> None:
    with pytest.raises(duckdb.ParserException), kept_errors(tmp_path):
        duckdb.sql("SELEC 1")


def test_the_account_of_a_file_always_adds_up(tmp_path: Path) -> None:
    one = reading()
    path = tmp_path / "a.duckdb"
    write_database(path, kept(replace(one, account=replace(one.account, read=2, warned=1))))
    with duckdb.connect(str(path)) as db, pytest.raises(duckdb.ConstraintException):
        db.execute('UPDATE read_sources SET "read" = 5')


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Figure, "figures"),
        (Trend, "trends"),
        (Break, "breaks"),
        (Dispersion, "dispersions"),
        (Gap, "gaps"),
        (Figure, "read_figures"),
        (Rejected, "rejected"),
        (Rejected, "read_rejected"),
        (Note, "notes"),
        (Note, "read_notes"),
        (SourceAccount, "sources"),
        (SourceAccount, "read_sources"),
    ],
)
def test_the_store_has_a_column_for_every_field(tmp_path: Path, kind: type, table: str) -> None:
    renamed = {
        "period": "period_from" if kind is Figure else "period",
        "rows": "file_rows" if kind is Figure else "rows",
        "row": "file" if table == "read_rejected" else "row",
        "where": "place",
        "name": "source",
        "set_aside": "source",  # a table of its own
        "probability_rose": "probability_rose_lower",
    }
    path = tmp_path / "a.duckdb"
    write_database(path, kept(reading()))
    with duckdb.connect(str(path), read_only=True) as db:
        found = db.execute("FROM query_table($t)", {"t": table}).description or ()
        columns = {column[0] for column in found}
    assert {renamed.get(field.name, field.name) for field in fields(kind)} <= columns
