"""A history of tiers: what is read, and what a mistake says."""

from pathlib import Path

import pytest

from palermo.assess.tiers import CODINGS, read, read_project
from palermo.assess.tiers.codings import coding
from palermo.errors import Mistakes, PalermoError, SourceError, UsageError
from palermo.model.tiers import TIERS


def kept(folder: Path, rows: str, head: str = "country,year,tier") -> Path:
    path = folder / "history.csv"
    path.write_text(f"{head}\n{rows}", encoding="utf-8")
    return path


def told(path: Path, named: str = "labels") -> tuple[PalermoError, ...]:
    with pytest.raises(PalermoError) as caught:
        read(path, named)
    error = caught.value
    return error.errors if isinstance(error, Mistakes) else (error,)


@pytest.mark.parametrize(
    ("named", "label", "tier"),
    [
        ("labels", "Tier 1", "Tier 1"),
        ("labels", "tier2", "Tier 2"),
        ("labels", "TIER 2 WATCHLIST", "Tier 2 Watch List"),
        ("labels", "Tier 2 (Watch List)", "Tier 2 Watch List"),
        ("labels", "T2-WL", "Tier 2 Watch List"),
        ("labels", "Tier III", "Tier 3"),
        ("labels", "special case", "Special Case"),
        ("cho", "1", "Tier 1"),
        ("cho", "2.0", "Tier 2"),
        ("cho", "2.50", "Tier 2 Watch List"),
        ("cho", "3.0", "Tier 3"),
        ("cho", "666.0", "Special Case"),
        ("map", "1", "Tier 1"),
        ("map", "2", "Tier 2"),
        ("map", "3", "Tier 2 Watch List"),
        ("map", "4", "Tier 3"),
    ],
)
def test_a_label_is_read_by_the_named_coding(
    tmp_path: Path, named: str, label: str, tier: str
) -> None:
    (row,) = read(kept(tmp_path, f"XRU,2005,{label}\n"), named)
    assert (row.country, row.year, row.tier) == ("XRU", 2005, tier)
    assert (row.run_length, row.counted_run, row.cap, row.rule) == (0, 0, None, "")


@pytest.mark.parametrize(
    ("named", "label", "known_in"),
    [
        ("map", "2.5", "cho"),
        ("map", "555", "cho"),
        ("map", "666", "cho"),
        ("map", "0", ""),
        ("map", "Tier 2", "labels"),
        ("cho", "4", "map"),
        ("cho", "NA", "map"),
        ("labels", "2.5", "cho"),
        ("labels", "3", "cho, map"),
        ("labels", "Tier 4", ""),
        ("labels", "", ""),
    ],
)
def test_a_label_of_another_coding_is_never_guessed_at(
    tmp_path: Path, named: str, label: str, known_in: str
) -> None:
    (error,) = told(kept(tmp_path, f"XRU,2005,{label}\n"), named)
    assert isinstance(error, SourceError)
    assert repr(named) in error.what
    assert error.where == "history.csv, row 2, column tier"
    assert f"({known_in} has it)" in error.fix if known_in else "has it" not in error.fix


def test_a_label_that_no_coding_knows_is_not_repeated(tmp_path: Path) -> None:
    (error,) = told(kept(tmp_path, "XRU,2005,Rudolf Rassendyll\n"))
    assert "Rassendyll" not in str(error)


@pytest.mark.parametrize(
    ("rows", "what", "where"),
    [
        pytest.param("XRU,2005,Tier 2\nXRU,2005,Tier 3\n", "row 2 already", "row 3", id="doubled"),
        pytest.param(
            "XRU,2007,Tier 2\nXRU,2005,Tier 3\n", "country's 2006 is missing", "row 2", id="a gap"
        ),
        pytest.param(
            "XRU,2004,Tier 2\nXGR,2004,Tier 1\nXRU,2008,Tier 3\n",
            "country's 2005 to 2007 are missing",
            "row 4",
            id="a long gap",
        ),
        pytest.param("XRU,2000,Tier 2\n", "first report is that of 2001", "row 2", id="too early"),
        pytest.param("XRU,2003,T2WL\n", "2003 has no watch list", "row 2", id="no list yet"),
        pytest.param("XRU,200x,Tier 2\n", "not a year", "row 2", id="no number"),
        pytest.param("XRU,2005.0,Tier 2\n", "not a year", "row 2", id="no whole number"),
        pytest.param("XRU,2999,Tier 2\n", "after 2100", "row 2", id="too late"),
        pytest.param(",2005,Tier 2\n", "country is missing", "row 2", id="no country"),
        pytest.param("XRU,2005\n", "2 cells, the headings 3", "row 2", id="a short row"),
        pytest.param("Congo, Republic,2005,T2\n", "4 cells", "row 2", id="a comma in a name"),
        pytest.param('XRU,2005,"Tier 2\n', "no CSV", "row 2", id="a quotation mark"),
    ],
)
def test_a_mistake_names_file_and_row(tmp_path: Path, rows: str, what: str, where: str) -> None:
    (error,) = told(kept(tmp_path, rows))
    assert what in error.what
    assert error.where.startswith(f"history.csv, {where}")


def test_all_mistakes_come_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    rows = "XRU,2005,2.5\nXRU,x,Tier 9\n,2006,Tier 2\nXGR,2005,Tier 1\nXGR,2007,Tier 1\n"
    places = [error.where.removeprefix("history.csv, ") for error in told(kept(tmp_path, rows))]
    assert places == [
        "row 2, column tier",
        "row 3, column year",
        "row 3, column tier",
        "row 4, column country",
        "row 6, column year",
    ]


def test_a_row_with_a_wrong_tier_leaves_no_gap(tmp_path: Path) -> None:
    rows = "XRU,2005,Tier 2\nXRU,2006,Tier 9\nXRU,2007,Tier 2\n"
    (error,) = told(kept(tmp_path, rows))
    assert "has no tier" in error.what


def test_a_gap_that_is_declared_is_no_mistake(tmp_path: Path) -> None:
    path = kept(tmp_path, "XRU,2005,Tier 2\nXRU,2006,Not rated\nXRU,2007,Tier 2\n")
    assert [row.year for row in read(path)] == [2005, 2007]


def test_rows_before_the_first_report_may_say_that_there_was_none(tmp_path: Path) -> None:
    path = kept(tmp_path, "XRU,1999,NA\nXRU,2000,NA\nXRU,2001,2\n")
    assert [row.year for row in read(path, "map")] == [2001]


@pytest.mark.parametrize(
    ("named", "head", "row"),
    [
        ("labels", "country,report_year,tier,waiver", "XRU,2005,Tier 2,no"),
        ("cho", "name,year,ccode,tierupdated,code", "XRU,2005,20,2,x"),
        ("map", "countryname,iso,year,ccode,tier", "Ruritania,XRU,2005,20,2"),
        ("map", "Year,Tier,Country", "2005,2,XRU"),
    ],
)
def test_the_coding_knows_its_files_columns(
    tmp_path: Path, named: str, head: str, row: str
) -> None:
    (found,) = read(kept(tmp_path, row, head), named)
    assert (found.country, found.year, found.tier) == ("XRU", 2005, "Tier 2")


def test_a_column_that_stands_twice_is_not_chosen_between(tmp_path: Path) -> None:
    (error,) = told(kept(tmp_path, "XRU,2005,T1,T2\n", "country,year,tier,Tier"))
    assert error.what == "the column tier stands twice"


def test_every_missing_column_is_told(tmp_path: Path) -> None:
    errors = told(kept(tmp_path, "x\n", "kingdom,report_year"))
    assert [error.what for error in errors] == [
        "there is no column country",
        "there is no column tier",
    ]
    assert {error.where for error in errors} == {"history.csv, row 1"}


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"", "empty"), (b"\n \n", "empty"), (b"country,year,tier\nC\xf4te,2005,1\n", "not UTF-8")],
)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "history.csv"
    path.write_bytes(content)
    (error,) = told(path)
    assert isinstance(error, SourceError)
    assert what in error.what


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (error,) = told(tmp_path / "history.csv")
    assert "no such file" in error.what


def test_a_coding_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="labels, cho, map"):
        read(tmp_path / "history.csv", "tip")


def test_empty_lines_and_a_byte_order_mark_are_of_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_bytes(b"\xef\xbb\xbfcountry,year,tier\r\n\r\nXRU, 2005 ,Tier 2\r\n,,\r\n")
    assert [(row.country, row.year) for row in read(path)] == [("XRU", 2005)]


def test_countries_stand_as_they_first_come_and_their_years_in_order(tmp_path: Path) -> None:
    path = kept(tmp_path, "XRU,2006,T2\nXGR,2005,T1\nXRU,2005,T3\n")
    assert [(row.country, row.year) for row in read(path)] == [
        ("XRU", 2005),
        ("XRU", 2006),
        ("XGR", 2005),
    ]


def test_a_project_keeps_its_history_in_tiers_csv(tmp_path: Path) -> None:
    assert read_project(tmp_path) == ()
    (tmp_path / "tiers.csv").write_text("country,year,tier\nXRU,2005,Tier 2\n", encoding="utf-8")
    assert [row.tier for row in read_project(tmp_path)] == ["Tier 2"]


@pytest.mark.parametrize("name", CODINGS)
def test_no_coding_gives_a_label_two_meanings(name: str) -> None:
    known = coding(name)
    named = {tier for tier in known.tiers.values() if tier}
    assert named >= set(TIERS) - {"Special Case"}
    assert None in known.tiers.values()
