"""Open data of agencies' records: every figure, and no value of a person."""

import csv
import json
from io import StringIO

import pytest

from palermo.model import AgencyRecords, Audience, Release
from palermo.report.open_data import open_data
from palermo.report.open_records import record_data
from tests import builders
from tests.unit.report import records_builders as made


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def figures(release: Release) -> dict[str, dict[str, str]]:
    return {row["figure"]: row for row in rows(open_data(release, "3f9a")["figures.csv"])}


def test_figures_from_records_have_a_row_each() -> None:
    found = figures(made.release())
    assert list(found) == [one.id for one in made.figures()]
    assert found["identified/2004"]["value"] == "140"
    assert found["convictions_bounds/2004"]["interval_of"] == "definition"


@pytest.mark.parametrize("key", ["value", "lower", "upper", "level", "interval_of", "method"])
def test_what_is_held_back_is_empty(key: str) -> None:
    release = made.release()
    assert not figures(release)["assisted/2004"][key]
    document = json.loads(open_data(release, "3f9a")["figures.json"])
    cell = next(one for one in document["figures"] if one["figure"] == "assisted/2004")
    assert not cell[key]
    assert cell["conf_status"] == "C"


@pytest.mark.parametrize(
    ("audience", "values"),
    [("internal", ["31/02", "31/02", made.MISPLACED, ""]), ("public", [""] * 4)],
)
def test_rejected_rows_have_values_for_the_office_alone(
    audience: Audience, values: list[str]
) -> None:
    text = open_data(made.release(audience), "3f9a")["rejected.csv"]
    assert [row["value"] for row in rows(text)] == values


def test_the_files_about_records_are_there_only_with_records() -> None:
    assert record_data(builders.release(), "3f9a") == {}
    assert list(record_data(made.release(), "3f9a")) == [
        "unmapped.csv",
        "resent.csv",
        "refused_links.csv",
        "rivals.csv",
    ]


def test_every_row_bears_the_stamp() -> None:
    for text in record_data(made.release(), "3f9a").values():
        assert {(row["audience"], row["run"]) for row in rows(text)} == {("public", "3f9a")}


def test_what_no_mapping_knows_is_counted() -> None:
    found = rows(record_data(made.release(), "3f9a")["unmapped.csv"])
    assert [(row["column"], row["value"], row["values"], row["rows"]) for row in found] == [
        ("remarks", "", "0", "1003"),
        ("status", "", "2", "7"),
    ]


def test_rivals_and_links_are_told() -> None:
    found = record_data(made.release(), "3f9a")
    rival = rows(found["rivals.csv"])[0]
    assert (rival["shows"], rival["label_fr"]) == ("against it", "Recrutement déplacé")
    assert rival["figures"] == "screened_in_clock/2004;gone/2004"
    assert rows(found["refused_links.csv"])[0]["missing"] == "justice"
    assert rows(found["resent.csv"])[0]["changed"] == "11"


def test_without_links_nothing_was_refused() -> None:
    release = made.release(agency_records=AgencyRecords())
    assert all(text.count("\n") == 1 for text in record_data(release, "3f9a").values())
