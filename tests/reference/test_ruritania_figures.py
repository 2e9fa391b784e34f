"""The example country's figures against an independent slow check, and a few counted by eye.

The slow check (tests/reference/slow_ruritania) imports nothing of palermo.
"""

import ast
import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from palermo.model import Figure
from palermo.pipeline import new_example
from tests.reference import slow_ruritania as slow
from tests.reference.slow_ruritania.agencies import everything
from tests.reference.slow_ruritania.linking import link

EXAMPLE = Path(__file__).parents[2] / "examples" / "ruritania"

# A regression is no loop: tests/unit/measure/records checks it.
NOT_COUNTED = "elasticity_"
# The labour inspectorate did not report in 2005 (coverage.toml): palermo shows a gap where the slow
# check, which does not read that file, counts those whom it met before. In the cycles that 2005
# cuts, both count those of the other year.
OF_INSPECTORATE = ("identified_by_inspection", "identified_per_inspector")
CUT = ("2005", "2004-04-01..2005-03-31", "2005-04-01..2006-03-31")
Persons = frozenset[frozenset[tuple[str, str, int]]]


@dataclass(frozen=True)
class Made:
    """What palermo makes of the example: figures by id, and which rows are of one person."""

    figures: dict[str, Figure]
    persons: Persons


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    project = new_example(tmp_path_factory.mktemp("ruritania") / "project")
    settings = project.path / "palermo.toml"
    text = settings.read_text("utf-8")
    assert text.count('audience = "public"') == 1
    changed = text.replace('audience = "public"', 'audience = "internal"')
    settings.write_text(changed, encoding="utf-8")
    readings = project.link(project.read())
    assert readings.records is not None
    figures = {figure.id: figure for figure in project.measure(readings).figures}
    rows = readings.records.workspace.rows(
        'SELECT p.person, r.source, r.sheet, r."row" FROM record_persons p JOIN records r '
        "USING (record) WHERE r.source <> 'justice' ORDER BY ALL"
    )
    yield Made(figures, grouped((row[0], row[1:]) for row in rows))
    readings.close()


@pytest.fixture(scope="module")
def counted() -> dict[str, float | None]:
    return slow.figures()


def grouped(pairs: Iterator[tuple[int, tuple[str, str, int]]]) -> Persons:
    groups = defaultdict(set)
    for person, (source, sheet, row) in pairs:
        groups[person].add((source, sheet if source == "labour" else "", row))
    return frozenset(frozenset(rows) for rows in groups.values())


def of_palermo(made: Made) -> dict[str, float | None]:
    """Figures from records; of bounds their two ends too."""
    found: dict[str, float | None] = {}
    for name, figure in made.figures.items():
        if figure.origin != "records" or name.startswith(NOT_COUNTED):
            continue
        found[name] = figure.value
        if figure.indicator.endswith("_bounds"):
            found[f"{name}@lower"], found[f"{name}@upper"] = figure.lower, figure.upper
    return found


def gaps(counted: dict[str, float | None]) -> set[str]:
    """Where the inspectorate would be counted and nothing of it is there."""
    return {
        name
        for name, value in counted.items()
        if (value == 0 or name.split("/")[1] == "2005")
        and name.split("/")[1] in CUT
        and (name.endswith("/agency=labour-inspectorate") or name.startswith(OF_INSPECTORATE))
    }


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9)


def test_the_slow_check_takes_nothing_from_palermo() -> None:
    """Nothing is imported but itself, the standard library and readers of files."""
    readers = {"openpyxl", "pyarrow"}
    for path in sorted(Path(slow.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert not node.level
                names = [node.module or ""]
            for name in names:
                top = name.split(".")[0]
                assert (
                    name.startswith("tests.reference.slow_ruritania")
                    or top in readers
                    or top in sys.stdlib_module_names - {"importlib"}
                ), f"{path.name} imports {name}"


def test_every_figure_from_records_is_in_both(made: Made, counted: dict[str, float | None]) -> None:
    not_reported = gaps(counted)
    assert of_palermo(made).keys() == counted.keys() - not_reported
    assert {n for n, figure in made.figures.items() if figure.origin == "gap"} == not_reported
    assert {"identified/2005/agency=labour-inspectorate", "identified_per_inspector/2005"} <= (
        not_reported
    )


def test_every_figure_from_records_is_equal(made: Made, counted: dict[str, float | None]) -> None:
    of_records = of_palermo(made)
    differ = {
        name: (value, counted[name])
        for name, value in of_records.items()
        if name in counted and not same(value, counted[name])
    }
    assert not differ
    assert sum(value is not None for value in of_records.values()) > 1500


def test_the_same_rows_are_of_one_person(made: Made) -> None:
    rows, _ = everything()
    link(rows)
    mine = ((row.person, (row.source, row.sheet, row.number)) for row in rows if row.person)
    assert made.persons == grouped(mine)


def test_the_slow_check_finds_the_planted_faults() -> None:
    _, faults = everything()
    with (EXAMPLE / "faults.csv").open(encoding="utf-8", newline="") as file:
        planted = [
            (row["source"], row["sheet"], int(row["row"]), row["column"], row["rule"])
            for row in csv.DictReader(file)
            if row["fate"] != "note"  # a missing column is no fault of a row
        ]
    assert Counter(faults) == Counter(planted)


# Rows copied from the files, and counted by eye.
AGREEMENTS = ("102\taccord\tMDA\t\t2004-09-03\t",)
JOINT_CASES = (
    "60\taffaire commune\tROU\t\t2004-01-06\t",
    "76\taffaire commune\tROU\t\t2004-03-01\t",
    "87\taffaire commune\tROU\t\t2004-05-06\t",
    "110\taffaire commune\tMDA\t\t2004-10-12\t",
    "117\taffaire commune\tROU\t\t2004-11-17\t",
    "129\taffaire commune\tROU\t\t2004-12-31\t",
)
OFFICERS = (
    "37;Strelsau;2004;enquêteurs;68",
    "40;Zenda;2004;enquêteurs;27",
    "43;Hofbau;2004;enquêteurs;25",
    "46;Tarlenheim;2004;enquêteurs;15",
    "49;Hentzau;2004;enquêteurs;8",
    "52;Festenburg;2004;enquêteurs;6",
)
# numbers of the 36 removals of 2004; 400267 has a citizenship that is no more, and is kept
REMOVALS = """
400017 400021 400023 400082 400083 400086 400088 400140 400142 400143
400145 400146 400148 400150 400253 400258 400260 400265 400266 400267
400270 400271 400275 400284 400287 400288 400509 400518 400525 400605
400608 400610 400612 400613 400621 400625
"""


@pytest.mark.parametrize(
    ("name", "file", "rows", "number"),
    [
        ("agreements/2004", "cooperation.csv", AGREEMENTS, 1),
        ("joint_cases/2004", "cooperation.csv", JOINT_CASES, 6),
        ("officers/2004", "effort.csv", OFFICERS, 149),
    ],
)
def test_a_figure_counted_by_eye(
    made: Made,
    counted: dict[str, float | None],
    name: str,
    file: str,
    rows: tuple[str, ...],
    number: int,
) -> None:
    lines = (EXAMPLE / "inputs" / file).read_text("utf-8").splitlines()
    assert set(rows) <= set(lines)
    assert (made.figures[name].value, counted[name]) == (number, number)


def test_removals_counted_by_eye(made: Made, counted: dict[str, float | None]) -> None:
    rows = REMOVALS.split()
    file = pq.read_table(EXAMPLE / "inputs" / "prefectures.parquet").to_pylist()
    removals = {str(row["numero"]) for row in file if row["nature"] == "éloignement"}
    assert set(rows) <= removals
    assert len(set(rows)) == 36
    assert made.figures["removals/2004"].value == 36
    assert counted["removals/2004"] == 36
