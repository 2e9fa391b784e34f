"""The definitions of all indicators, and what a definition that can't be used is told."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from palermo.errors import PalermoError, SettingsError
from palermo.measure.definitions import definitions, macros, read
from palermo.measure.definitions.checking import OF_METHOD
from palermo.model import Definition

ALL = list(definitions().values())
MEASURED = [one for one in ALL if one.measure != "published"]
PUBLISHED = ("detected", "detected_rate", "offences", "contacted", "prosecuted", "convicted")
CHAPTERS = [
    *("identification", "protection", "permits", "prosecution"),
    *("sentences", "cooperation", "effort"),
]
UNITS = {
    *("persons", "offences", "referrals", "removals", "returns", "permits", "cases"),
    *("proceedings", "agreements", "requests", "places", "currency", "officers", "inspectors"),
    *("share", "share points", "months", "days", "per officer", "per inspector"),
    *("per 100,000 population", "percent per percent"),
}
NOT_IN_TOPICS = {"eu-2004-81/8"}
"""Directive 2004/81/EC, Art. 8 (the permit), of which no statement has been made."""


def known_provisions() -> set[str]:
    topics = files("palermo.sources.statements").joinpath("topics")
    said = [tomllib.loads(file.read_text("utf-8")) for file in topics.iterdir()]
    every = {f"{one['instrument']}/{each['id']}" for one in said for each in one["provision"]}
    return every | NOT_IN_TOPICS


def test_published_indicators_come_first_and_are_as_they_were() -> None:
    assert tuple(definitions())[: len(PUBLISHED)] == PUBLISHED
    assert all(not one.sql and not one.chapter for one in ALL if one.measure == "published")


def test_the_definitions_stand_in_the_order_of_the_report() -> None:
    assert list(definitions()) == [one.id for one in ALL]
    orders = [one.order for one in ALL]
    assert orders == sorted(set(orders))
    assert list(dict.fromkeys(one.chapter for one in MEASURED)) == CHAPTERS


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_definition_speaks_both_languages(one: Definition) -> None:
    for texts in (one.question, one.label, one.why_direction):
        assert set(texts) == {"en", "fr"}
        assert texts["en"] != texts["fr"]
        assert "'" not in texts["fr"]
        assert not re.search(r"\S[?;:!»]|\s$", texts["fr"])
    assert one.question["en"].endswith("?")
    assert one.question["fr"].endswith(" ?")
    assert one.why_direction["en"].endswith(".")
    assert one.why_direction["fr"].endswith(".")


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_definition_says_unit_source_and_known_provisions(one: Definition) -> None:
    assert one.unit in UNITS
    assert one.source
    assert one.provisions
    assert set(one.provisions) <= known_provisions()


@pytest.mark.parametrize("one", [one for one in ALL if one.parameters], ids=lambda one: one.id)
def test_the_words_name_the_number_that_the_query_uses(one: Definition) -> None:
    for name, number in one.parameters.items():
        for text in (*one.question.values(), *one.label.values()):
            assert name in OF_METHOD or f"{number:g}" in text


@pytest.mark.parametrize("one", MEASURED, ids=lambda one: one.id)
def test_whom_a_definition_counts(one: Definition) -> None:
    nobody = one.measure == "sum" or one.chapter == "cooperation"
    courts = one.chapter in {"prosecution", "sentences"} or one.numerator == "convictions"
    courts = courts and not one.id.startswith("victims_among")  # those who count are victims
    assert one.whose == ("" if nobody else "courts" if courts else "victims")


@pytest.mark.parametrize("one", [o for o in ALL if o.sql], ids=lambda one: one.id)
def test_a_definition_says_what_its_query_counts(one: Definition) -> None:
    unit = {"person": "person AS unit", "record": "record AS unit", "case": ".record) AS unit"}
    assert unit[one.counts] in one.sql


@pytest.mark.parametrize("one", [o for o in ALL if o.sql], ids=lambda one: one.id)
def test_a_query_says_what_it_counts_in_short_lines(one: Definition) -> None:
    assert one.sql.startswith("-- One unit is ")
    assert all(len(line) <= 100 for line in one.sql.splitlines())
    assert ";" not in re.sub(r"--[^\n]*", "", one.sql)


def test_macros_are_temporary() -> None:
    made = macros().count("CREATE OR REPLACE TEMP MACRO")
    assert made == macros().count("CREATE") == macros().count(";\n")


GOOD = {
    "id": "referrals",
    "version": 1,
    "unit": "referrals",
    "direction": "effort",
    "provisions": ["us-tvpa/b2"],
    "source": "palermo",
    "chapter": "protection",
    "measure": "count",
    "question": {"en": "How many?", "fr": "Combien ?"},
    "label": {"en": "Referrals", "fr": "Orientations"},
    "why_direction": {"en": "Because.", "fr": "Parce que."},
}
SQL = "SELECT record, record AS unit FROM records -- costs $nothing"


def text(values: dict[str, Any]) -> str:
    def cell(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key} = {cell(each)}" for key, each in value.items()) + "}"
        return repr(value).replace("'", '"')

    return "".join(f"{key} = {cell(value)}\n" for key, value in values.items())


def write(folder: Path, values: dict[str, Any], sql: str = SQL) -> None:
    name = values.get("id", "referrals")
    (folder / f"{name}.toml").write_text(text(values), "utf-8")
    if sql:
        (folder / f"{name}.sql").write_text(sql, "utf-8")


def found(folder: Path) -> PalermoError:
    with pytest.raises(PalermoError) as told:
        read(folder)
    return told.value


def test_a_definition_and_its_query_are_read(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"dimensions": ["referred_by"], "order": 2})
    write(tmp_path, GOOD | {"id": "assisted", "within": "referrals", "order": 1})
    (tmp_path / "macros.sql").write_text("CREATE ...", "utf-8")
    read_ = read(tmp_path)
    assert list(read_) == ["assisted", "referrals"]
    assert read_["referrals"].sql == SQL
    assert read_["referrals"].dimensions == ("referred_by",)
    assert read_["referrals"].provisions == ("us-tvpa/b2",)


NO_SQL = {"measure": "ratio", "numerator": "referrals", "denominator": "population"}


@pytest.mark.parametrize(
    ("changes", "sql", "said"),
    [
        ({"colour": "red"}, SQL, "colour is not a key"),
        ({"sql": "SELECT 1"}, SQL, "sql is not a key"),
        ({"unit": None}, SQL, "unit is missing"),
        ({"measure": "counting"}, SQL, "measure is none of its values"),
        ({"direction": "up"}, SQL, "direction is none of its values"),
        ({"counting": "stock"}, SQL, "counting is none of its values"),
        ({"whose": "everybody"}, SQL, "whose is none of its values"),
        ({"label": {"en": "Referrals"}}, SQL, "label is missing in fr"),
        ({"question": {"en": "", "fr": "Combien ?"}}, SQL, "question is missing in en"),
        ({"provisions": []}, SQL, "it serves no provision"),
        ({"chapter": ""}, SQL, "measure count needs chapter"),
        ({}, "", "measure count needs referrals.sql"),
        ({"numerator": "referrals"}, SQL, "measure count takes no numerator"),
        ({"measure": "published", "chapter": ""}, SQL, "measure published takes no referrals.sql"),
        (NO_SQL, SQL, "measure ratio takes no referrals.sql"),
        (NO_SQL | {"denominator": ""}, "", "measure ratio needs denominator"),
        (NO_SQL | {"denominator": "people"}, "", "denominator is no indicator"),
        (NO_SQL | {"numerator": "population"}, "", "numerator is no indicator"),
        ({"within": "all"}, SQL, "within is no indicator"),
        ({}, "SELECT $days", "the query asks for $days"),
        ({"parameters": {"days": 90}}, SQL, "the query never asks for $days"),
        (
            {"measure": "spread", "numerator": "referrals", "over": "region"},
            "",
            "it is taken over region, by which referrals is not divided",
        ),
    ],
)
def test_what_is_wrong_with_a_definition_is_said(
    tmp_path: Path, changes: dict[str, Any], sql: str, said: str
) -> None:
    values = {key: value for key, value in (GOOD | changes).items() if value is not None}
    write(tmp_path, values, sql)
    told = found(tmp_path)
    assert isinstance(told, SettingsError)
    assert said in told.what
    assert told.where == "definitions/referrals.toml"
    assert told.fix


def test_what_a_query_is_given_needs_no_parameter(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"parameters": {"days": 90}}, "SELECT $as_of, $country, $days")
    assert read(tmp_path)["referrals"].parameters == {"days": 90}


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "assisted.toml").write_text(text(GOOD), "utf-8")
    (tmp_path / "assisted.sql").write_text(SQL, "utf-8")
    assert 'write id = "assisted"' in found(tmp_path).fix


def test_a_query_alone_is_not_left_unread(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "reinserted.sql").write_text(SQL, "utf-8")
    assert found(tmp_path).where == "definitions/reinserted.sql"


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"whose": "all", "provisions": []})
    write(tmp_path, GOOD | {"id": "assisted", "within": "nobody"})
    assert "3 mistakes were found" in found(tmp_path).what
