"""`palermo estimate`: from a file or an example, by all methods or one, in words and as JSON."""

import json
import sys
from pathlib import Path

import pytest

from palermo import datasets, mse
from palermo.cli import estimate_progress
from palermo.cli.estimate_progress import Shown
from tests.projects import palermo

LISTS = """\
A,B,C,count
1,0,0,60
0,1,0,50
0,0,1,40
1,1,0,12
1,0,1,9
0,1,1,8
1,1,1,3
"""
STRATA = """\
sex,A,B,C,count
female,1,0,0,60
female,0,1,0,50
female,0,0,1,40
female,1,1,0,12
female,1,0,1,9
male,1,0,0,20
male,0,1,0,25
male,0,1,1,5
male,1,1,0,7
"""
YEARS = """\
year,A,B,C,count
2016,1,0,0,60
2016,0,1,0,50
2016,0,0,1,40
2016,1,1,0,12
2016,1,0,1,9
2016,0,1,1,8
2015,1,0,0,50
2015,0,1,0,45
2015,0,0,1,40
2015,1,1,0,16
2015,1,0,1,9
2015,0,1,1,7
"""
QUICK = ("--resamples", 50, "--jobs", 1)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(LISTS, encoding="utf-8")
    return path


@pytest.fixture
def strata(tmp_path: Path) -> Path:
    path = tmp_path / "strata.csv"
    path.write_text(STRATA, encoding="utf-8")
    return path


def test_all_methods_stand_side_by_side_under_the_verdict(lists: Path) -> None:
    ended = palermo("estimate", lists, *QUICK)
    assert ended.code == 0
    assert ended.out.startswith("182 persons observed on 3 lists: A, B, C.\n")
    places = [ended.out.index(f"\n{method} ") for method in mse.METHODS]
    assert ended.out.index("How far this can be trusted: ") < places[0]
    assert places == sorted(places)
    for title in ("One list left out", "Two lists taken as one", "What is assumed", "Warnings"):
        assert f"{title}" in ended.out
    assert all(len(line) <= 100 for line in ended.out.splitlines())


def test_the_document_is_that_of_the_library_with_the_source(lists: Path) -> None:
    ended = palermo("estimate", lists, *QUICK, "--json")
    found = mse.compare(mse.read(lists), resamples=50).to_dict()
    document = ended.document
    source = document.pop("source")
    assert document == json.loads(json.dumps(found))
    assert source["file"] == "lists.csv"
    assert set(source) == {"file", "sha256", "version"}


def test_one_method_prints_its_verdict_too(lists: Path) -> None:
    ended = palermo("estimate", lists, "--method", "stepwise", *QUICK)
    assert ended.code == 0
    assert "How far this can be trusted: " in ended.out
    assert "Other methods may say something else" in ended.out
    assert "\nmain " not in ended.out


def test_one_method_as_a_document_is_the_contract_s_estimate(lists: Path) -> None:
    words = ("--method", "stepwise", "--level", 0.5, "--level", 0.9, "--threshold", 0.5)
    document = palermo("estimate", lists, *words, *QUICK, "--seed", 7, "--json").document
    assert document["method"] == "stepwise"
    assert list(document["intervals"]) == ["0.5", "0.9"]
    assert document["parameters"]["threshold"] == 0.5
    assert (document["resamples"], document["seed"]) == (50, 7)
    assert document["diagnostics"]["reliability"]["verdict"]


def test_an_example_can_be_tried_at_once() -> None:
    ended = palermo("estimate", "--example", "korea_3", "--method", "main", *QUICK, "--json")
    assert ended.document["observed"] == 123
    assert ended.document["source"]["example"] == "korea_3"
    assert ended.document["source"]["citation"] == datasets.about("korea_3").citation


def test_an_example_is_cited_and_an_invented_one_is_called_an_exercise(tmp_path: Path) -> None:
    text = palermo("estimate", "--example", "korea_3", "--method", "main", *QUICK).out
    assert text.startswith("123 persons observed")
    assert "Table: Korea (Palembang), three lists. Silverman" in " ".join(text.split())
    page = tmp_path / "page.html"
    words = ("--example", "artificial_3", "--method", "main", *QUICK, "--report", page)
    assert palermo("estimate", *words).out.startswith("EXERCISE: the counts are invented.\n")
    assert "EXERCISE" in page.read_text(encoding="utf-8")
    assert [name for name in datasets.names() if datasets.about(name).invented] == ["artificial_3"]


def test_lists_and_the_count_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("who;A;B, b;C;seen\nx;1;0;0;9\ny;0;1;0;8\nz;1;1;0;4\n", encoding="utf-8")
    words = ("--lists", 'A, "B, b"', "--count", "seen", "--method", "main", *QUICK, "--json")
    document = palermo("estimate", path, *words).document
    assert document["observed"] == 21
    assert document["diagnostics"]["lists"] == ["A", "B_ b"]
    assert any("not used: who, C" in text for text in document["warnings"])


def test_strata_are_estimated_apart_and_summed(strata: Path) -> None:
    ended = palermo("estimate", strata, "--strata", "sex", *QUICK)
    assert ended.code == 0
    assert ended.out.startswith("228 persons observed in 2 strata of sex.\n")
    for row in ("  female  ", "  male  ", "  sum  ", "  without strata  "):
        assert ended.out.count(row) == len(mse.METHODS)


def test_strata_as_a_document(strata: Path) -> None:
    words = ("--strata", "sex", "--method", "main", *QUICK, "--json")
    document = palermo("estimate", strata, *words).document
    assert document["strata"] == "sex"
    (one,) = document["estimates"]
    assert [stratum["name"] for stratum in one["strata"]] == ["female", "male"]
    assert one["total"] == pytest.approx(
        sum(stratum["estimate"]["total"] for stratum in one["strata"])
    )


def test_a_stratum_that_can_not_be_estimated_makes_the_sum_a_lower_bound(tmp_path: Path) -> None:
    path = tmp_path / "strata.csv"
    path.write_text(STRATA + "unknown,1,0,0,5\n", encoding="utf-8")
    ended = palermo("estimate", path, "--strata", "sex", "--method", "stepwise", *QUICK)
    (unknown,) = (line for line in ended.out.splitlines() if line.startswith("  unknown"))
    assert unknown.split() == ["unknown", "5", "-", "-", "-", "not", "estimable"]
    (whole,) = (line for line in ended.out.splitlines() if line.startswith("  sum"))
    assert "at least" in whole
    assert "or more" in whole


def test_strata_of_which_none_can_be_estimated_end_as_an_input_with_mistakes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "strata.csv"
    path.write_text("sex,A,B,count\nf,1,0,4\nm,0,1,4\n", encoding="utf-8")
    ended = palermo("estimate", path, "--strata", "sex", "--method", "main", *QUICK)
    assert ended.code == 1
    assert "not estimable" in ended.out


@pytest.fixture
def years(tmp_path: Path) -> Path:
    path = tmp_path / "years.csv"
    path.write_text(YEARS, encoding="utf-8")
    return path


def test_years_say_how_many_were_found_and_what_changed(years: Path) -> None:
    ended = palermo("estimate", years, "--years", "year", *QUICK)
    assert ended.code == 0
    lines = [line.split() for line in ended.out.splitlines()]
    assert [line[0] for line in lines if line and line[0] in {"2015", "2016"}][:2] == [
        "2015",
        "2016",
    ]
    assert any(line[:2] == ["2015", "2016"] for line in lines)
    assert "one model for all years" in ended.out
    assert "- chao: chao chooses no model that years could share" in ended.out


def test_years_as_a_document(years: Path) -> None:
    words = ("--years", "year", "--method", "stepwise", "--level", 0.9, *QUICK, "--json")
    document = palermo("estimate", years, *words).document
    assert (document["years"], document["failures"]) == ("year", {})
    (one,) = document["estimates"]
    assert [year["name"] for year in one["years"]] == ["2015", "2016"]
    assert list(one["changes"][0]["total_intervals"]) == ["0.9"]


def test_a_method_that_years_can_not_share_is_said_so(years: Path) -> None:
    ended = palermo("estimate", years, "--years", "year", "--method", "chao", *QUICK)
    assert ended.code == 1
    assert "No answer from:" in ended.out


def test_a_year_that_can_not_be_estimated_leaves_the_others_be(years: Path) -> None:
    years.write_text(YEARS + "2017,1,0,0,5\n", encoding="utf-8")
    ended = palermo("estimate", years, "--years", "year", "--method", "main", *QUICK)
    (unknown,) = (line for line in ended.out.splitlines() if line.startswith("  2017"))
    assert unknown.split() == ["2017", "5", "-", "-", "-", "-", "not", "estimable"]
    (change,) = (line for line in ended.out.splitlines() if line.startswith("  2016  2017"))
    assert change.split() == ["2016", "2017", "-", "-", "-", "-", "-"]


def test_a_page_is_written_beside_the_answer(lists: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ended = palermo("estimate", lists, "--method", "main", *QUICK, "--report", page)
    assert ended.code == 0
    assert ended.out.endswith(f"report: {page}\n")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "lists.csv" in text


def test_a_page_of_an_example_cites_its_table(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = ("--example", "korea_3", "--method", "main", *QUICK, "--report", page)
    ended = palermo("estimate", *words, "--language", "fr", "--json")
    assert ended.document["report"] == str(page)
    text = page.read_text(encoding="utf-8")
    assert "Silverman" in text
    assert '<html lang="fr"' in text


def test_a_public_page_holds_no_count_of_a_list_and_speaks_french(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = ("--example", "uk_2013_5", "--method", "main", *QUICK, "--report", page)
    assert palermo("estimate", *words, "--public", "--language", "fr").code == 0
    text = page.read_text(encoding="utf-8")
    assert '<html lang="fr">' in text
    assert "2\u202f744" not in text
    assert "Laissé de côté" in text


def test_a_page_that_may_tell_the_public_nothing_is_not_written(
    lists: Path, tmp_path: Path
) -> None:
    lists.write_text("A,B,count\n1,0,9\n0,1,8\n1,1,1\n", encoding="utf-8")
    page = tmp_path / "page.html"
    ended = palermo("estimate", lists, "--method", "main", *QUICK, "--report", page, "--public")
    assert ended.code == 1
    assert "gives a small count away" in ended.err
    assert not page.exists()


def test_a_page_that_can_not_be_written_is_said_so_before_the_work(
    lists: Path, tmp_path: Path
) -> None:
    page = tmp_path / "none" / "page.html"
    ended = palermo("estimate", lists, "--method", "main", *QUICK, "--report", page)
    assert ended.code == 1
    assert "the page can't be written" in ended.err
    assert "estimating" not in ended.err
    page = tmp_path / "folder.html"
    page.mkdir()
    ended = palermo("estimate", lists, "--method", "main", *QUICK, "--report", page)
    assert "the page can't be written: is a directory" in ended.err


def test_a_page_that_the_system_does_not_take_is_said_so_too(lists: Path, tmp_path: Path) -> None:
    page = tmp_path / f"{'x' * 300}.html"
    ended = palermo("estimate", lists, "--method", "main", *QUICK, "--report", page)
    assert "the page can't be written: file name too long" in ended.err
    assert "estimating" not in ended.err
    ended = palermo("estimate", lists, "--method", "main", *QUICK, "--report", "/dev/full")
    assert ended.code == 1
    assert "the page can't be written: no space left on device" in ended.err
    assert "estimating" in ended.err


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ((), "name a file or an example, and one of them"),
        (("{lists}", "--example", "korea_3"), "name a file or an example, and one of them"),
        (("{lists}", "--jobs", "0"), "no process can do the work"),
        (("{lists}", "--method", "guess"), "there is no method 'guess'"),
        (("{lists}", "--strata", "sex", "--report", "x.html"), "a page is of one table"),
        (("{lists}", "--public"), "--public is of a page"),
        (("{lists}", "--language", "fr"), "--language is of a page"),
        (("--example", "korea_3", "--strata", "sex"), "a published table has no column"),
        (("{lists}", "--strata", "sex", "--years", "y"), "divided by strata or by years"),
        (("--example", "korea_3", "--lists", "b,c"), "of a published table all lists are used"),
    ],
)
def test_wrong_usage(lists: Path, words: tuple[str, ...], what: str) -> None:
    ended = palermo("estimate", *(word.format(lists=lists) for word in words))
    assert ended.code == 2
    assert what in ended.err


def test_mistakes_of_a_table_are_all_told(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text("A,B,count\n1,0,-3\n2,1,x\n", encoding="utf-8")
    ended = palermo("estimate", path, "--json")
    assert ended.code == 1
    assert [one["what"] for one in ended.document["errors"]] == [
        "a list holds something other than 0 and 1",
        "a count is negative",
        "a count is no number",
    ]
    assert "3 mistakes; nothing was made" in ended.err


def test_an_example_that_is_not_there_is_said_so_with_those_that_are() -> None:
    ended = palermo("estimate", "--example", "uk")
    assert ended.code == 1
    assert "there is no data set 'uk'" in ended.err
    assert "uk_2013_5" in ended.err


def test_without_a_terminal_progress_is_a_few_lines_on_stderr(lists: Path) -> None:
    ended = palermo("estimate", lists, *QUICK)
    lines = ended.err.splitlines()
    assert lines[-1] == "estimating: 100 % done"
    assert 1 < len(lines) <= 5
    assert "\r" not in ended.err


def test_on_a_terminal_progress_is_a_bar_that_goes_away(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Shown(terminal=True)
    bar("bic", 1, 4)
    bar("bic", 1, 4)
    bar("bic\x1b[2J", 4, 4)
    bar.end()
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.count("\r") == 4
    assert "[######------------------]  25 %  bic" in written.err
    assert "\x1b[2J" not in written.err
    assert written.err.endswith(f"\r{'':76}\r")


def test_a_bar_that_was_not_shown_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Shown(terminal=True).end()
    assert capsys.readouterr().err == ""


def test_the_stream_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Stream())
    assert estimate_progress.shown().terminal


def test_of_many_lists_fewer_resamples_are_made_and_said(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    lines = [",".join("ABCDEFGHI"), "1,0,0,0,0,0,0,0,0", "1,1,0,0,0,0,0,0,0", "0,1,0,0,0,0,0,0,0"]
    lines += ["0,0,1,1,1,1,1,1,1", "0,0,1,0,0,0,0,0,0", "1,0,1,0,1,0,1,0,1", "0,0,0,1,0,1,0,0,0"]
    path.write_text("\n".join([lines[0], *lines[1:] * 3]), encoding="utf-8")
    words = ("estimate", path, "--count", "", "--method", "main", "--jobs", 1, "--json")
    document = palermo(*words).document
    assert document["resamples"] == 2_000
    assert any("2,000 resamples are made, not 10,000" in text for text in document["warnings"])
    asked = palermo(*words, "--resamples", 60).document
    assert asked["resamples"] == 60
    assert not any("resamples are made" in text for text in asked["warnings"])


@pytest.mark.parametrize("word", ["--level", "--threshold"])
def test_what_is_no_number_is_refused(lists: Path, word: str) -> None:
    ended = palermo("estimate", lists, word, "nan", *QUICK)
    assert ended.code == 1
    assert "cannot be" in ended.err
    assert "Traceback" not in ended.err


def test_no_more_processes_start_than_there_are_cores(lists: Path) -> None:
    many = palermo("estimate", lists, "--method", "main", "--resamples", 50, "--jobs", 100_000)
    assert many.code == 0
