"""`palermo tier`: the rules over a history, as a table and as JSON."""

import json
from pathlib import Path

import pytest

from tests.projects import palermo

HISTORY = """\
country,year,tier
XRU,2009,Tier 2 Watch List
XRU,2010,Tier 2 Watch List
XRU,2011,Tier 3
XGK,2008,Tier 2 Watch List
XGK,2009,Tier 2 Watch List
XGK,2010,Tier 2 Watch List
XGK,2011,Tier 2 Watch List
XGK,2012,Tier 2 Watch List
"""


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, encoding="utf-8")
    return path


def test_every_row_as_the_contract_has_it(history: Path) -> None:
    ended = palermo("tier", history, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert len(ended.document) == 8
    assert ended.document[1] == {
        "country": "XRU",
        "year": 2010,
        "tier": "Tier 2 Watch List",
        "run_length": 2,
        "counted_run": 2,
        "cap": 4,
        "waiver_years_left": 2,
        "forced_next": False,
        "rule": "us-tiers/downgrade",
    }


def test_the_latest_report_of_each_country_and_what_rules_did(history: Path) -> None:
    ended = palermo("tier", history)
    lines = [line.split() for line in ended.out.splitlines()]
    assert ["XRU", "2011", "Tier", "3", "-", "-", "-", "-"] in lines
    listed = next(line for line in ended.out.splitlines() if line.startswith("XGK"))
    assert listed.split()[1:] == [
        "2012", "Tier", "2", "Watch", "List", "5", "4", "4", "0",
        "Tier", "3", "unless", "it", "rises",
    ]  # fmt: skip
    assert (
        "XRU, 2011: Tier 3, as the rule was not waived again after 2 counted reports" in ended.out
    )
    assert "Not an official assessment" in ended.out


def test_one_country_in_all_its_years(history: Path) -> None:
    ended = palermo("tier", history, "--country", "XGK")
    assert ended.out.count("XGK") == 5
    assert "XRU" not in ended.out
    assert "unless it rises or the rule is waived" in ended.out
    assert "Moves" not in ended.out
    assert len(palermo("tier", history, "--country", "XGK", "--json").document) == 5


def test_one_report_with_the_moves_into_it(history: Path) -> None:
    ended = palermo("tier", history, "--year", "2011")
    assert "2012" not in ended.out
    assert "XRU, 2011: Tier 3" in ended.out
    assert "XRU, 2011: Tier 3," not in palermo("tier", history, "--year", "2010").out


def test_a_run_that_meets_another_law_needs_its_waiver(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("country,year,tier\nXRU,2017,T2WL\nXRU,2018,T2WL\n", encoding="utf-8")
    assert "unless it rises or the rule is waived" in palermo("tier", path).out


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--country", "XXX"), "no row of the country 'XXX'"),
        (("--year", "2020"), "no row of the report of 2020"),
        (("--country", "XRU", "--year", "2008"), "no row of the report of 2008"),
    ],
)
def test_a_row_that_is_not_there_is_wrong_usage(
    history: Path, words: tuple[str, ...], what: str
) -> None:
    ended = palermo("tier", history, *words)
    assert ended.code == 2
    assert what in ended.err


def test_mistakes_are_all_told_and_nothing_is_made(history: Path) -> None:
    history.write_text(HISTORY.replace("Tier 3", "2.5") + "XGK,2014,Tier 1\n", encoding="utf-8")
    ended = palermo("tier", history, "--json")
    assert ended.code == 1
    assert [error["where"] for error in ended.document["errors"]] == [
        "history.csv, row 4, column tier",
        "history.csv, row 10, column year",
    ]
    assert "2 mistakes; nothing was made" in ended.err


def test_another_coding_has_to_be_named(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("iso,year,tier\nXRU,2005,3\n", encoding="utf-8")
    assert palermo("tier", path).code == 1
    (row,) = palermo("tier", path, "--coding", "map", "--json").document
    assert row["tier"] == "Tier 2 Watch List"
    assert palermo("tier", path, "--coding", "tip").code == 2


def test_a_history_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("country,year,tier\n", encoding="utf-8")
    assert json.loads(palermo("tier", path, "--json").out) == []
    assert palermo("tier", path).code == 0
