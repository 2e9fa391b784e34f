"""The example country from its files to its report: faults, rows, gaps, bytes, and the way back."""

import csv
import io
import random
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from palermo.model import Figure, parse_figure_id
from palermo.pipeline import Project
from tests.end_to_end.records_projects import Ran, Steps, accounts, read_csv, reseeded, run, small
from tests.projects import palermo, tree

FAULTS = Path(__file__).parents[2] / "examples/ruritania/faults.csv"
SEVERITY = {"rejected": "reject", "warned": "warn"}
Fault = tuple[str, str, str, int, str, str, str]
LAYOUTS = {
    "aid": (";", "utf-8"),
    "cooperation": ("\t", "utf-8"),
    "effort": (";", "utf-8"),
    "justice": (",", "utf-8-sig"),
    "police": (";", "cp1252"),
    "population": (",", "utf-8"),
    "requests": (",", "utf-8"),
}


def planted(*fates: str) -> Counter[Fault]:
    """The faults of some fates: source, file, sheet, row, column, rule and fate."""
    return Counter(
        (
            one["source"],
            one["file"],
            one["sheet"],
            int(one["row"]),
            one["column"],
            one["rule"],
            one["fate"],
        )
        for one in read_csv(FAULTS)
        if one["fate"] in fates
    )


def test_the_planted_faults_are_found_where_they_are_and_nothing_else(ruritania: Ran) -> None:
    found = ruritania.ask(
        'SELECT source, file, sheet, "row", "column", rule, severity FROM row_issues'
    )
    expected = Counter(
        {(*one[:6], SEVERITY[one[6]]): n for one, n in planted("rejected", "warned").items()}
    )
    assert Counter(found) - expected == Counter()
    assert expected - Counter(found) == Counter()


def test_a_fault_is_rejected_or_warned_of_as_planned(ruritania: Ran) -> None:
    """The open data list each rejected row once; a row with a warning is among the records."""
    listed = Counter(
        (row["source"], row["sheet"], int(row["row"]), row["column"], row["rule"])
        for row in ruritania.release("rejected.csv")
    )
    expected = Counter({(one[1], *one[2:6]): n for one, n in planted("rejected").items()})
    assert listed == expected
    warned = set(ruritania.ask("SELECT file, sheet, \"row\" FROM records WHERE fate = 'warned'"))
    assert warned == {(one[1], one[2], one[3]) for one in planted("warned")}
    kept = set(ruritania.ask('SELECT file, sheet, "row", source FROM records'))
    assert not kept & {(one[1], one[2], one[3], one[0]) for one in planted("rejected")}


def test_a_column_that_one_sheet_lacks_is_noted(ruritania: Ran) -> None:
    ((place, params),) = ruritania.ask(
        "SELECT place, CAST(params AS VARCHAR) FROM notes WHERE rule = 'missing column'"
    )
    ((_, file, sheet, _, column, _, _),) = planted("note")
    assert file in place
    assert sheet in place
    assert column in params


def _rows_of_text(path: Path) -> int:
    delimiter, encoding = LAYOUTS[path.stem]
    with path.open(encoding=encoding, newline="") as file:
        return sum(any(row) for row in csv.reader(file, delimiter=delimiter)) - 1


def _rows_of_workbook(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return sum(
            any(cell not in {None, ""} for cell in row)
            for sheet in book
            for row in sheet.iter_rows(min_row=5, values_only=True)
        )
    finally:
        book.close()


def _rows_of_database(path: Path) -> int:
    base = sqlite3.connect(path)
    try:
        tables = ("personnes", "orientations", "aides")
        return sum(base.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables)  # noqa: S608 - three names
    finally:
        base.close()


COUNTS: dict[str, Callable[[Path], int]] = {
    ".csv": _rows_of_text,
    ".xlsx": _rows_of_workbook,
    ".sqlite": _rows_of_database,
    ".parquet": lambda path: int(pq.read_metadata(path).num_rows),
}


def test_every_row_of_every_file_is_accounted_for(ruritania: Ran) -> None:
    told = {name: counts for name, *counts in accounts(ruritania.ended)}
    files = sorted((ruritania.folder / "inputs").iterdir())
    naive = {f"inputs/{file.name}": COUNTS[file.suffix](file) for file in files}
    assert {name: counts[0] for name, counts in told.items()} == naive
    for name, (read, kept, warned, rejected) in told.items():
        assert read == kept + warned + rejected, name
    for row in ruritania.release("sources.csv"):
        numbers = [int(row[key]) for key in ("read", "kept", "warned", "rejected")]
        assert numbers == told[row["source"]]
        assert int(row["rows"]) == int(row["read"])


def test_the_rows_kept_are_the_records_and_the_rest_lie_in_the_rejects_files(
    ruritania: Ran,
) -> None:
    told = {name: counts for name, *counts in accounts(ruritania.ended)}
    fates = ruritania.ask("SELECT file, fate, count(*) FROM records GROUP BY ALL")
    for file, fate, count in fates:
        assert count == told[file][1 if fate == "kept" else 2]
    again: Counter[str] = Counter()
    for path in (ruritania.folder / "work").glob("*.rejects/*.csv"):
        text = path.read_text("utf-8-sig").lstrip("\n")  # headings may stand further down
        delimiter = text.partition("palermo_file")[2][0]
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        again.update(row["palermo_file"] for row in rows)
    assert again == {name: counts[3] for name, counts in told.items() if counts[3]}


def test_the_year_that_an_agency_did_not_report_is_a_gap_and_no_fall(ruritania: Ran) -> None:
    own = ruritania.figure("identified/2005/agency=labour-inspectorate")
    assert (own["value"], own["obs_status"], own["origin"]) == ("", "n", "gap")
    total = ruritania.figure("identified/2005")
    assert total["obs_status"] == "u"
    assert "labour-inspectorate" not in total["coverage"]
    assert float(total["value"]) > 100
    whole = ruritania.figure("identified/2006")
    assert whole["obs_status"] == "A"
    assert "labour-inspectorate" in whole["coverage"]
    silent = [
        row
        for row in ruritania.release("figures.csv")
        if "agency=labour-inspectorate" in row["dimensions"] and row["period"] == "2005"
    ]
    assert silent
    assert {(row["value"], row["obs_status"]) for row in silent} == {("", "n")}
    page = (ruritania.pages / "report.en.html").read_text("utf-8")
    assert "It is a gap in coverage, not a fall." in page
    assert "Labour Inspectorate" in page


def test_every_period_that_overlaps_the_gap_is_marked(ruritania: Ran) -> None:
    for label in ("2005", "2004-04-01..2005-03-31", "2005-04-01..2006-03-31"):
        assert ruritania.figure(f"identified/{label}")["obs_status"] == "u", label
    for label in ("2004", "2006", "2006-04-01..2007-03-31"):
        assert ruritania.figure(f"identified/{label}")["obs_status"] == "A", label


def test_two_folders_give_the_same_bytes(ruritania: Ran, steps: Steps) -> None:
    """One run as a whole, the other step by step; the manifest is of a run alone.

    The telegram's page leads its numbers back into the run's database, which steps do not keep.
    """
    whole, stepped = tree(ruritania.pages), tree(steps.public)
    assert whole.keys() - {"manifest.csv"} == stepped.keys()
    others = [name for name in stepped if not name.startswith("telegram-")]
    assert len(stepped) - len(others) == 2
    assert [name for name in others if whole[name] != stepped[name]] == []


def test_two_small_projects_give_the_same_pages_and_the_same_run(tmp_path: Path) -> None:
    first, second = (run(small(tmp_path / name)) for name in ("one", "deep/two"))
    assert first.pages.name == second.pages.name
    assert tree(first.pages) == tree(second.pages)


def test_another_seed_changes_intervals_and_nothing_else(steps: Steps) -> None:
    def without(figure: Figure) -> dict[str, object]:
        drop = {"lower", "upper", "method"}
        bounds = figure.interval_of == "definition"
        return {k: v for k, v in figure.to_dict().items() if bounds or k not in drop}

    before, after = steps.measures, reseeded(steps, 7)
    assert list(map(without, before.figures)) == list(map(without, after.figures))
    assert before.cells == after.cells
    assert before.accounts == after.accounts
    changed = [a.id for a, b in zip(before.figures, after.figures, strict=True) if a != b]
    assert len(changed) < len(before.figures) / 2


def counts_of(ran: Ran, period: str) -> list[tuple[str, float]]:
    """The figures of a period that count something, and their values."""
    kinds = {name: one.measure for name, one in Project(ran.folder).definitions.items()}
    figures = ran.ask("SELECT figure, indicator, value FROM figures WHERE origin = 'records'")
    return [
        (name, value)
        for name, indicator, value in figures
        if kinds.get(indicator) == "count" and parse_figure_id(name)[1] == period
    ]


def test_a_count_leads_to_as_many_rows_as_it_counts(ruritania: Ran) -> None:
    project = Project(ruritania.folder)
    counted = counts_of(ruritania, "2006")
    assert len(counted) > 150
    totals = [one for one in counted if one[0].count("/") == 1]
    for name, value in random.Random(1).sample(counted, 30) + totals[:10]:  # noqa: S311 - no secret
        found = project.explain(name)
        assert len(found.rows) == value, name
        assert all(row["checksum"] for row in found.rows), name


def test_the_rows_of_a_figure_are_those_of_the_file(ruritania: Ran) -> None:
    found = Project(ruritania.folder).explain("convictions/2006/offence=trafficking")
    with (ruritania.folder / "inputs/justice.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    own = [rows[int(row["row"]) - 2] for row in found.rows]
    assert own
    assert {row["article"] for row in own} == {"T-4"}
    assert {row["issue"] for row in own} == {"condamnation"}
    assert {row["jugement"][:4] for row in own} == {"2006"}


def test_explain_by_the_command_line_names_rows_and_no_person(ruritania: Ran) -> None:
    ended = palermo(
        "explain", "identified/2006/agency=labour-inspectorate", "--project", ruritania.folder
    )
    assert ended.code == 0
    assert "inputs/labour.xlsx" in ended.out
    assert names_in(ended.out, ruritania) == []


def names_in(text: str, ran: Ran) -> list[str]:
    """Family names and document numbers of the example's persons that stand in a text."""
    rows = ran.ask("SELECT DISTINCT family_name, document_no FROM records")
    known = {cell for row in rows for cell in row if cell and len(cell) > 5}
    assert len(known) > 300
    words = set(text.replace('"', " ").replace(",", " ").split())
    return sorted(words & (known | {one.title() for one in known}))


def test_no_person_is_named_in_what_is_printed_or_published(ruritania: Ran) -> None:
    assert names_in(ruritania.ended.out + ruritania.ended.err, ruritania) == []
    for name, data in tree(ruritania.pages).items():
        if not name.startswith(("telegram-", "release/telegrams", "release/statements")):
            assert names_in(data.decode(), ruritania) == [], name


@pytest.mark.parametrize(
    "name", ["police.csv", "labour.xlsx", "prefectures.parquet", "associations.sqlite"]
)
def test_map_drafts_a_mapping_that_names_nobody(ruritania: Ran, name: str) -> None:
    file = ruritania.folder / "inputs" / name
    ended = palermo("map", file)
    assert ended.code == 0
    drafted = tomllib.loads(ended.out)
    assert drafted["read"]["format"] == (file.suffix[1:])
    assert drafted["record"]
    assert drafted["fields"]
    assert names_in(ended.out + ended.err, ruritania) == []


def test_check_lists_rejected_rows_and_leaves_nothing_behind(ruritania: Ran) -> None:
    folder = ruritania.folder
    before, places = tree(folder), sorted(folder.rglob("*"))
    ended = palermo("check", "--project", folder)
    assert ended.code == 1
    assert tree(folder) == before
    assert sorted(folder.rglob("*")) == places
    assert not list(folder.rglob(".draft-*"))
    assert names_in(ended.out + ended.err, ruritania) == []
    assert "inputs/police.csv" in ended.out
    assert "rejected: no such day" in ended.out
    assert "fix:" in ended.out
    document = palermo("check", "--project", folder, "--json").document
    assert document["ok"] is False
    assert sum(len(group["rows"]) for group in document["rejected"]) == sum(
        planted("rejected").values()
    )
    assert document["errors"] == []


def test_a_second_run_of_the_same_files_makes_nothing(ruritania: Ran) -> None:
    ended = palermo("run", "--project", ruritania.folder, "--json")
    assert ended.code == 0
    assert ended.document["unchanged"] is True
    assert ended.document["run"] == ruritania.pages.name
