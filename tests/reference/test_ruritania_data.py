"""The example country's records: made again by their generator, and its faults where they stand."""

import csv
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ruritania"
BINARY = ("inputs/labour.xlsx", "inputs/prefectures.parquet", "inputs/associations.sqlite")
TEXTS = (
    *(f"inputs/{name}.csv" for name in ("aid", "cooperation", "effort", "justice", "police")),
    "inputs/population.csv",
    "inputs/requests.csv",
    "faults.csv",
    "truth/hidden.csv",
    "truth/persons.csv",
    "truth/totals.csv",
    "truth/triples.csv",
)
LAYOUTS = {
    "police": (";", "cp1252"),
    "aid": (";", "utf-8"),
    "effort": (";", "utf-8"),
    "justice": (",", "utf-8-sig"),
    "requests": (",", "utf-8"),
    "cooperation": ("\t", "utf-8"),
}
TABLES = {
    "associations-persons": "personnes",
    "associations-referrals": "orientations",
    "associations-assistance": "aides",
}
RULES = {
    "ends before it begins",
    "error cell",
    "future date",
    "missing column",
    "missing value",
    "negative",
    "no such day",
    "not a number",
    "repeated key",
    "repeated row",
    "unknown code",
    "unreadable row",
}
BEGINS = {
    "garde à vue au": "garde à vue du",
    "accorde_le": "depose_le",
    "fin": "debut",
    "jugement": "poursuite",
    "réponse": "date",
}
WIDE = {"T-4", "P-7", "S-14", "F-13"}
Grid = list[list[str]]


def generate(folder: Path, *options: str) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), "--out", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the generator makes today."""
    folder = tmp_path_factory.mktemp("ruritania")
    generate(folder)
    return folder


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((EXAMPLE / name).read_text("utf-8").splitlines()))


def workbook(path: Path) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def database(path: Path) -> list[str]:
    base = sqlite3.connect(path)
    try:
        return list(base.iterdump())
    finally:
        base.close()


@cache
def grid(source: str, sheet: str) -> Grid:
    """A source's cells as text, so that row n is the list's member n - 1, headings among them."""
    if source in LAYOUTS:
        delimiter, encoding = LAYOUTS[source]
        text = (EXAMPLE / f"inputs/{source}.csv").read_text(encoding)
        return list(csv.reader(text.splitlines(), delimiter=delimiter))
    if source == "labour":
        return [[_text(cell) for cell in row] for row in workbook(EXAMPLE / BINARY[0])[sheet]]
    if source == "prefectures":
        table = pq.read_table(EXAMPLE / BINARY[1])
        rows = [[_text(cell) for cell in row.values()] for row in table.to_pylist()]
        return [table.column_names, *rows]
    base = sqlite3.connect(EXAMPLE / BINARY[2])
    try:
        found = base.execute(f"SELECT * FROM {TABLES[source]} ORDER BY rowid")  # noqa: S608
        return [[one[0] for one in found.description], *([_text(c) for c in row] for row in found)]
    finally:
        base.close()


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def data(source: str, sheet: str = "") -> list[dict[str, str]]:
    head = 3 if source == "labour" else 0
    heading, *rows = grid(source, sheet)[head:]
    return [dict(zip(heading, row, strict=False)) for row in rows]


@pytest.mark.parametrize("name", TEXTS)
def test_the_generator_gives_the_same_text_again(again: Path, name: str) -> None:
    assert (again / name).read_bytes() == (EXAMPLE / name).read_bytes()


def test_the_generator_gives_the_same_binary_contents_again(again: Path) -> None:
    book, table, base = BINARY
    assert workbook(again / book) == workbook(EXAMPLE / book)
    assert pq.read_table(again / table).equals(pq.read_table(EXAMPLE / table))
    assert database(again / base) == database(EXAMPLE / base)


def test_one_machine_gives_the_same_bytes_twice(again: Path, tmp_path: Path) -> None:
    generate(tmp_path)
    for name in BINARY:
        assert (tmp_path / name).read_bytes() == (again / name).read_bytes()


def test_another_seed_gives_another_country(tmp_path: Path) -> None:
    generate(tmp_path, "--seed", "2")
    assert (tmp_path / "truth/totals.csv").read_bytes() != (
        EXAMPLE / "truth/totals.csv"
    ).read_bytes()


def test_a_seed_whose_first_rows_are_few_has_all_faults(tmp_path: Path) -> None:
    """With this seed, no row without a fault comes before one that shall repeat a key."""
    generate(tmp_path, "--seed", "5025")
    planted = (tmp_path / "faults.csv").read_text("utf-8").splitlines()
    assert len(planted) == len((EXAMPLE / "faults.csv").read_text("utf-8").splitlines())


def test_a_fault_that_finds_no_row_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), "--out", str(tmp_path)]
    ended = subprocess.run([*command, "--persons", "60"], capture_output=True, check=False)
    assert ended.returncode == 1
    assert re.fullmatch(
        r"error: [\w-]+: no row is left for '.+'; ask for more --persons or another --seed\n",
        ended.stderr.decode(),
    )
    assert not list(tmp_path.iterdir())


def test_the_records_are_about_as_many_as_stated() -> None:
    owners = read("truth/persons.csv")
    assert 5500 <= len(owners) + sum(len(data(one)) for one in LAYOUTS if one != "police") <= 7500
    assert 3000 <= len({row["person"] for row in owners}) <= 3800
    counts = Counter(row["source"] for row in owners)
    assert counts["police"] == len(data("police"))
    assert counts["prefectures"] == len(data("prefectures"))
    assert set(counts) == {"justice", "labour", "police", "prefectures", *TABLES}


def test_the_labour_inspectorate_did_not_report_in_2005() -> None:
    book = workbook(EXAMPLE / BINARY[0])
    assert list(book) == ["2003", "2004", "2006", "2007"]
    assert "Recrutement" not in book["2003"][3]
    assert "Recrutement" in book["2004"][3]


def test_raids_differ_in_size_and_some_are_large() -> None:
    sizes = Counter(row["affaire"] for row in data("police")).values()
    mean = sum(sizes) / len(sizes)
    assert sum((size - mean) ** 2 for size in sizes) / len(sizes) > 3 * mean
    assert sum(size >= 20 for size in sizes) >= 5


@pytest.mark.parametrize(("year", "convicted", "narrow"), [("2004", 24, 8), ("2005", 31, 11)])
def test_the_convictions_of_the_telegram_are_those_of_the_wide_definition(
    year: str, convicted: int, narrow: int
) -> None:
    found = [
        row["article"]
        for row in data("justice")
        if row["jugement"].startswith(year) and row["issue"] == "condamnation"
    ]
    assert sum(article in WIDE for article in found) == convicted
    assert found.count("T-4") == narrow


def test_thirty_persons_stand_in_three_sources_under_two_spellings() -> None:
    rows = read("truth/triples.csv")
    assert len(rows) >= 30
    assert {row["spelling"] for row in rows} == {"transliteration", "accents", "swapped", "hyphen"}
    owners = read("truth/persons.csv")
    for row in rows:
        names = set()
        for one in owners:
            if one["person"] == row["person"] and one["source"] in row["sources"].split():
                cells = data(one["source"], one["sheet"])[int(one["row"]) - _first(one["source"])]
                names.add(_name(cells))
        assert len(row["sources"].split()) >= 3
        assert len(names) >= 2


def _first(source: str) -> int:
    return 5 if source == "labour" else 2


def _name(cells: dict[str, str]) -> tuple[str, str]:
    given = next(cells[key] for key in ("prénom", "prenoms", "prenom", "Prénom") if key in cells)
    return given, cells.get("nom") or cells["Nom"]


def faults() -> list[dict[str, str]]:
    return read("faults.csv")


def test_every_rule_is_broken_by_a_planted_fault() -> None:
    assert {fault["rule"] for fault in faults()} == RULES
    assert {fault["fate"] for fault in faults()} == {"rejected", "warned", "note"}
    places = [(one["source"], one["sheet"], one["row"]) for one in faults()]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("rule", sorted(RULES - {"missing column"}))
def test_every_fault_stands_where_the_list_says(rule: str) -> None:
    for fault in faults():
        if fault["rule"] == rule:
            check(fault)


def check(fault: dict[str, str]) -> None:
    rows = grid(fault["source"], fault["sheet"])
    heading = rows[3 if fault["source"] == "labour" else 0]
    at = int(fault["row"]) - 1
    row = rows[at]
    if fault["rule"] == "repeated row":
        assert rows.index(row) < at
        return
    if fault["rule"] == "unreadable row":
        assert len(row) > len(heading)
        return
    place = heading.index(fault["column"])
    cell = row[place]
    if fault["rule"] == "repeated key":
        assert cell in [one[place] for one in rows[:at]]
        assert rows.index(row) == at
    elif fault["rule"] == "ends before it begins":
        assert _iso(cell) < _iso(row[heading.index(BEGINS[fault["column"]])])
    else:
        assert is_faulty(fault["rule"], cell)


def is_faulty(rule: str, cell: str) -> bool:
    return {
        "missing value": not cell,
        "error cell": cell.startswith("#"),
        "future date": "207" in cell,
        "no such day": bool(re.search(r"(30|31)[/-]?0[246]|0[246]-3[01]", cell)),
        "negative": cell.startswith("-"),
        "not a number": bool(re.search("[a-z]", cell)),
        "unknown code": bool(cell),
    }[rule]


def _iso(cell: str) -> str:
    return re.sub(r"^(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", cell)
