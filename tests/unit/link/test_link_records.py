"""Any table linked: what it may be, what comes back, and what is said of bad input."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy
import pandas
import pyarrow
import pytest
from pyarrow import csv, parquet

from palermo.errors import LinkError
from palermo.link import link_records

ROWS: dict[str, list[str | None]] = {
    "record_id": ["r1", "r2", "r3", "r4"],
    "agency": ["police", "ngo", "ngo", None],
    "local_id": ["7", "7", "8", None],
    "given_name": ["Yulia", "Awa", "JULIA", "Awa"],
    "family_name": ["Shevchenko", "Traore", "Chevtchenko", "Traore"],
    "birth_date": ["1985-03-04", "1990", "1985-03-04", "1990-01-01"],
    "sex": ["F", "female", "f", "Female"],
    "nationality": ["UKR", "mli", None, "MLI"],
}
TABLE = pyarrow.table(ROWS)


def in_a_file(folder: Path, suffix: str) -> Path:
    """The table, written."""
    path = folder / f"records{suffix}"
    write = csv.write_csv if suffix == ".csv" else parquet.write_table
    write(TABLE, path)
    return path


@pytest.mark.parametrize("form", ["arrow", "frame", ".csv", ".parquet", "text"])
def test_a_table_in_any_form_gives_the_same_persons(form: str, tmp_path: Path) -> None:
    given: Any = {"arrow": TABLE, "frame": pandas.DataFrame(ROWS)}.get(form)
    if form.startswith("."):
        given = in_a_file(tmp_path, form)
    found = link_records(str(in_a_file(tmp_path, ".csv")) if form == "text" else given)
    assert found.person_id.tolist() == [1, 2, 1, 2]
    assert found.pairs.to_pylist() == [
        {
            "record_a": a,
            "record_b": b,
            "probability": 1.0,
            "match_weight": None,
            "rule": rule,
        }
        for a, b, rule in (("r1", "r3", "sound and birth"), ("r2", "r4", "name and year"))
    ]


def test_a_table_without_numbers_is_counted_from_0() -> None:
    found = link_records(TABLE.drop_columns(["record_id"]))
    assert found.pairs["record_a"].to_pylist() == [0, 1]
    assert found.pairs["record_b"].to_pylist() == [2, 3]


def test_one_local_id_of_one_agency_is_one_person() -> None:
    table = {"agency": ["a", "a", "b"], "local_id": [1, 1, 1], "extra": [1, 2, 3]}
    assert link_records(pandas.DataFrame(table)).person_id.tolist() == [1, 1, 2]


def test_rules_have_no_uncertainty_to_draw_from() -> None:
    found = link_records(TABLE)
    draws = list(found.draws(3))
    assert len(draws) == 3
    assert all(numpy.array_equal(draw, found.person_id) for draw in draws)
    with pytest.raises(ValueError, match="read-only"):
        draws[0][0] = 9


def test_the_report_tells_sizes_rules_and_births_that_could_not_be_read() -> None:
    table = pandas.DataFrame(
        {
            "given_name": ["Awa"] * 5,
            "family_name": ["Traore"] * 5,
            "birth_date": ["1985-03-04", "1985-03-04 00:00:00", "04/03/1985", "1985-02-30", None],
        }
    )
    report = link_records(table).report
    assert (report.records, report.persons, report.largest, report.large) == (5, 4, 2, 0)
    assert report.sizes == ((1, 3), (2, 1))
    assert dict(report.rules)["name and birth"] == 1
    assert report.unread_births == 2


def test_a_crowd_under_one_name_is_counted_and_a_number_of_many_births_says_nothing() -> None:
    births = [f"{1950 + n}-03-04" for n in range(16)]
    crowd = {
        "given_name": ["Jane"] * 16 + [None] * 16,
        "family_name": ["Doe"] * 16 + [None] * 16,
        "birth_date": ["1985-03-04"] * 16 + births,
        "doc_no": [None] * 16 + ["AB12345"] * 16,
    }
    report = link_records(pandas.DataFrame(crowd)).report
    assert (report.persons, report.largest, report.large) == (17, 16, 1)


def test_an_empty_table_has_no_persons() -> None:
    found = link_records(TABLE.slice(0, 0))
    assert (len(found.person_id), found.pairs.num_rows, found.report.persons) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ({"record_id": [1, 1], "given_name": ["a", "b"]}, "twice"),
        ({"record_id": [1, None], "given_name": ["a", "b"]}, "missing"),
        ({"agency": ["a"], "nom": ["b"]}, "No column"),
    ],
)
def test_a_table_that_cannot_be_linked_is_said_so(rows: dict[str, list[Any]], what: str) -> None:
    with pytest.raises(LinkError, match=what):
        link_records(pyarrow.table(rows))


@pytest.mark.parametrize("name", ["absent.parquet", "absent.csv", "records.xlsx", "bad.parquet"])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_text("no")
    with pytest.raises(LinkError, match=name):
        link_records(tmp_path / name)


def test_what_is_no_table_is_said_so() -> None:
    with pytest.raises(LinkError, match="DataFrame"):
        link_records(7)


@pytest.mark.parametrize("asked", [{"model": "m.json"}, {"threshold": 0.9}])
def test_probabilistic_linkage_is_still_to_come(asked: dict[str, Any]) -> None:
    with pytest.raises(LinkError, match="comes with probabilistic linkage"):
        link_records(TABLE, **asked)


def test_importing_the_room_loads_neither_pandas_nor_scipy() -> None:
    code = (
        "import sys, palermo.link; print(*{'pandas', 'scipy', 'pyarrow', 'numpy'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pandas" not in done.stdout
    assert "scipy" not in done.stdout
