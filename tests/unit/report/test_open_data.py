"""Open data: every figure and nothing that an audience may not have."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from palermo.model import Audience, Release
from palermo.report.open_data import open_data
from tests import builders


def table(name: str, release: Release | None = None) -> list[dict[str, str]]:
    text = open_data(release or builders.release(), "3f9a")[name]
    return list(csv.DictReader(StringIO(text)))


def test_every_figure_has_a_row_with_the_stamp() -> None:
    rows = table("figures.csv")
    assert [row["figure"] for row in rows] == [one.id for one in builders.figures()]
    assert {(row["audience"], row["run"]) for row in rows} == {("public", "3f9a")}


def test_the_columns_are_those_of_the_contract() -> None:
    row = next(row for row in table("figures.csv") if row["figure"] == "detected/2016")
    assert row["period"] == "2016"
    assert (row["period_from"], row["period_to"]) == ("2016-01-01", "2016-12-31")
    assert row["period_by"] == "registration"
    assert row["value"] == "1516"
    assert row["published"] == "1,516"
    assert row["sources"] == builders.CHECKSUM


def test_every_key_of_a_figure_is_a_column() -> None:
    keys = set(builders.figures()[0].to_dict()) | {"period_from", "period_to", "period_by"}
    assert keys <= set(table("figures.csv")[0])
    assert set(builders.trends()[0].to_dict()) - {"probability_rose"} <= set(table("trends.csv")[0])
    assert set(builders.breaks()[0].to_dict()) <= set(table("breaks.csv")[0])
    assert set(builders.release().accounts[0].to_dict()) <= set(table("sources.csv")[0])


def test_what_is_not_known_is_empty_and_marked() -> None:
    row = next(row for row in table("figures.csv") if row["figure"] == "detected/2014")
    assert (row["value"], row["lower"], row["upper"]) == ("", "0", "4")
    assert (row["conf_status"], row["interval_of"], row["published"]) == ("C", "censoring", "<5")


@pytest.mark.parametrize(
    ("audience", "values"),
    [
        ("internal", ["62", "43", "'-3", "x"]),
        ("transmission", ["62", "43", "", ""]),
        ("public", ["62", "43", "", ""]),
    ],
)
def test_values_of_duplicates_are_open_and_refused_ones_for_the_office_alone(
    audience: Audience, values: list[str]
) -> None:
    rows = table("rejected.csv", builders.release(audience))
    assert [row["value"] for row in rows] == values


def test_a_text_is_never_a_formula() -> None:
    figure = replace(builders.figures()[0], cited='=HYPERLINK("x")', published="@1")
    row = table("figures.csv", builders.release(figures=(figure,)))[0]
    assert row["cited"] == '\'=HYPERLINK("x")'
    assert row["published"] == "'@1"


def test_the_json_holds_the_same_figures_as_they_are() -> None:
    document = json.loads(open_data(builders.release(), "3f9a")["figures.json"])
    assert (document["audience"], document["run"]) == ("public", "3f9a")
    assert document["figures"] == [one.to_dict() for one in builders.figures()]
    assert document["trends"] == [one.to_dict() for one in builders.trends()]
    assert document["breaks"] == [one.to_dict() for one in builders.breaks()]


def test_dimensions_are_one_column() -> None:
    name = "detected/2016/age=18+/sex=female"
    row = next(row for row in table("figures.csv") if row["figure"] == name)
    assert row["dimensions"] == "age=18+;sex=female"


def test_empty_tables_keep_their_heading() -> None:
    empty = builders.release(figures=(), trends=(), breaks=(), rejected=(), accounts=())
    for name, text in open_data(empty, "3f9a").items():
        assert text.startswith("{") or text.count("\n") == 1, name


def test_a_release_for_transmission_tells_what_may_not_be_published() -> None:
    assert "confidential.csv" not in open_data(builders.release(), "3f9a")
    release = replace(builders.release(), confidential={"b/2016": "D", "a/2016": "C"})
    rows = table("confidential.csv", release)
    assert [(row["figure"], row["conf_status"]) for row in rows] == [
        ("a/2016", "C"),
        ("b/2016", "D"),
    ]
