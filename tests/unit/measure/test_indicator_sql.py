"""The query of every indicator, against small tables of which the answer was worked out by hand.

`indicator_tables/<id>.toml` holds, for one indicator, cases of rows and of what the query must give
for them. Cells are separated by `|`; an empty cell is NULL; `yes` and `no` are true and false.
"""

import datetime
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palermo.measure.definitions import definitions, macros
from palermo.model import Definition
from palermo.store.workspace import Workspace
from tests.harmonised import OTHERS, add, create_tables

TABLES = Path(__file__).parent / "indicator_tables"
AS_OF = datetime.date(2007, 6, 30)
COUNTRY = "XRU"
OF_MEASURE = {
    "count": {},
    "share": {"yes": "BOOLEAN"},
    "bounds": {"narrow": "BOOLEAN"},
    "median": {"value": "DOUBLE"},
    "sum": {"value": "DOUBLE"},
    "delay": {"days": "INTEGER", "outcome": "VARCHAR"},
}
OF_ALL = {"record": "BIGINT", "unit": "BIGINT", "on": "DATE", "case_id": "VARCHAR"}
QUERIED = [one for one in definitions().values() if one.sql]

Rows = list[dict[str, Any]]


def cell(text: str) -> Any:
    return {"": None, "yes": True, "no": False}.get(text.strip(), text.strip())


def rows_of(table: str) -> Rows:
    heading, *lines = [line.split("|") for line in table.strip("\n").splitlines()]
    names = [name.strip() for name in heading]
    return [{name: cell(text) for name, text in zip(names, line, strict=True)} for line in lines]


def events_of(table: str) -> list[tuple[int, str, str | None]]:
    cells = ([cell(text) for text in line.split("|")] for line in table.strip().splitlines())
    return [(int(record), event, when) for record, event, when in cells]


def numbered(rows: Rows, *names: str) -> Rows:
    return [
        row | {name: int(row[name]) for name in names if row.get(name) is not None} for row in rows
    ]


def prepared(workspace: Workspace) -> Workspace:
    create_tables(workspace)
    workspace.run(macros())
    return workspace


@pytest.fixture(scope="module")
def made() -> Iterator[Workspace]:
    with Workspace() as workspace:
        yield prepared(workspace)


@pytest.fixture
def tables(made: Workspace) -> Workspace:
    for table in ("records", *OTHERS):
        made.run(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
    return made


def fill(workspace: Workspace, case: dict[str, Any]) -> None:
    records = numbered(rows_of(case["records"]), "record", "person")
    persons = numbered(rows_of(case["persons"]), "person") if "persons" in case else []
    add(workspace, records, events_of(case["events"]), persons)


def given(one: Definition, case: dict[str, Any] | None = None) -> dict[str, Any]:
    said = case or {}
    as_of = datetime.date.fromisoformat(said.get("as_of", AS_OF.isoformat()))
    everything = {"as_of": as_of, "country": COUNTRY, **one.parameters}
    everything |= said.get("parameters", {})
    return {name: value for name, value in everything.items() if f"${name}" in queried(one)}


def queried(one: Definition) -> str:
    return "\n".join(line.partition("--")[0] for line in one.sql.splitlines())


def shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)


def answer(workspace: Workspace, one: Definition, case: dict[str, Any] | None = None) -> Rows:
    values = given(one, case)
    names = columns(workspace, one, values)
    found = workspace.rows(f"SELECT * FROM ({one.sql}) ORDER BY ALL", values)  # noqa: S608 - our own query
    return [dict(zip(names, row, strict=True)) for row in found]


def columns(workspace: Workspace, one: Definition, values: dict[str, Any]) -> dict[str, str]:
    return {row[0]: row[1] for row in workspace.rows(f"DESCRIBE {one.sql}", values)}


def cases() -> Iterator[Any]:
    for path in sorted(TABLES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['title']}")


@pytest.mark.parametrize(("indicator", "case"), list(cases()))
def test_the_query_gives_what_was_worked_out_by_hand(
    tables: Workspace, indicator: str, case: dict[str, Any]
) -> None:
    fill(tables, case)
    found = answer(tables, definitions()[indicator], case)
    lines = [{name: shown(value) for name, value in row.items()} for row in found]
    expected = [
        {name: shown(value) for name, value in row.items()} for row in rows_of(case["expected"])
    ]
    assert sorted(lines, key=lambda row: int(row["unit"])) == expected


OF_ANY_KIND = {
    *("identified", "identified_by_inspection", "identified_assisted", "presumed", "assisted"),
    *("reinserted", "foreign_share", "recruited_online_share", "organised_abroad_share"),
}
"""Indicators of persons, whatever kind of record says it; all others are of a kind."""
OF_KIND = [case for case in cases() if case.values[0] not in OF_ANY_KIND]


@pytest.mark.parametrize(("indicator", "case"), OF_KIND)
def test_a_record_of_another_kind_never_counts(
    tables: Workspace, indicator: str, case: dict[str, Any]
) -> None:
    fill(tables, case)
    tables.run("UPDATE records SET kind = 'person'")
    assert answer(tables, definitions()[indicator], case) == []


BESIDE = [case for case in cases() if "persons" not in case.values[1]]


@pytest.mark.parametrize(("indicator", "case"), BESIDE)
def test_a_person_of_whom_nothing_is_known_beside_the_records_counts_all_the_same(
    tables: Workspace, indicator: str, case: dict[str, Any]
) -> None:
    fill(tables, case)
    expected = answer(tables, definitions()[indicator], case)
    tables.run("DELETE FROM persons")
    assert answer(tables, definitions()[indicator], case) == expected


@pytest.mark.parametrize(("indicator", "case"), list(cases()))
def test_a_record_counts_whatever_its_file_can_tell(
    tables: Workspace, indicator: str, case: dict[str, Any]
) -> None:
    fill(tables, case)
    units = [row["unit"] for row in answer(tables, definitions()[indicator], case)]
    tables.run("DELETE FROM told_events")
    assert [row["unit"] for row in answer(tables, definitions()[indicator], case)] == units


def test_every_query_has_a_table_worked_out_by_hand() -> None:
    assert {path.stem for path in TABLES.glob("*.toml")} == {one.id for one in QUERIED}
    assert len(QUERIED) >= 40


@pytest.mark.parametrize("one", QUERIED, ids=lambda one: one.id)
def test_a_query_returns_its_columns_and_nothing_of_empty_tables(
    tables: Workspace, one: Definition
) -> None:
    expected = OF_ALL | OF_MEASURE[one.measure] | dict.fromkeys(one.dimensions, "VARCHAR")
    assert columns(tables, one, given(one)) == expected
    assert answer(tables, one) == []


EVENTS = (
    *("contacted", "custody_started", "screened", "association_reached", "presumed", "identified"),
    "inspected",
    *("referred", "assisted", "reinserted", "applied", "granted", "refused", "renewed"),
    *("withdrawn", "removed", "returned", "opened", "prosecuted", "judged", "signed", "started"),
    *("asked", "answered", "counted"),
)
CODES: dict[str, tuple[Any, ...]] = {
    "kind": (
        *("contact", "permit", "removal", "return", "referral", "proceeding", "assistance"),
        *("agreement", "joint_case", "legal_request", "count_request", "resource"),
    ),
    "sex": ("female", "male", "unknown", None),
    "age": (16, 20, None),
    "citizenship": ("XRU", "UKR", "unknown", None),
    "recruitment": ("internet", "street", None),
    "organisers": ("here", "abroad", None),
    "status": ("presumed", "identified", None),
    "interference": (True, False, None),
    "accepted": (True, False, None),
    "under_agreement": (True, False, None),
    "risk_assessed": (True, False, None),
    "was_victim": (True, False, None),
    "offence": (
        "trafficking",
        "trafficking",
        "aggravated_pimping",
        "servitude",
        "pimping",
        "soliciting",
        None,
    ),
    "outcome": ("conviction", "acquittal", "acquittal", "admonition", "pending", None),
    "sentence_months": (0, 6, 36, None),
    "suspended_months": (0, 6, None),
    "maximum_months": (84, None),
    "direction": ("sent", "received", None),
    "measure": ("officers", "inspectors", "budget", "places", "money"),
    "amount": (3, 7.5, None),
    "region": ("North", "South", None),
    "case_id": ("police:1", "police:2", "justice:1", None),
    "agency": ("police", "labour"),
}
CROWD = 1000


def anything(seed: int) -> tuple[Rows, list[tuple[int, str, str | None]]]:
    dice = random.Random(seed)  # noqa: S311 - tests need no secrets
    records = [
        {"record": number, "person": dice.randint(1, CROWD // 2)}
        | {name: dice.choice(codes) for name, codes in CODES.items()}
        for number in range(1, CROWD + 1)
    ]
    return records, [event for row in records for event in happenings(dice, row["record"])]


def happenings(dice: random.Random, record: int) -> Iterator[tuple[int, str, str | None]]:
    for event in dice.sample(EVENTS, 12):
        day = datetime.date(2004, 1, 1) + datetime.timedelta(dice.randint(0, 1400))
        text = day.isoformat()
        yield record, event, dice.choice([text, text, f"{text} 10:30", text[:7], text[:4], None])


@pytest.fixture(scope="module")
def crowd() -> Iterator[Workspace]:
    with Workspace() as workspace:
        add(prepared(workspace), *anything(1))
        yield workspace


@pytest.mark.parametrize("one", QUERIED, ids=lambda one: one.id)
def test_a_unit_counts_at_most_once_and_on_a_day(crowd: Workspace, one: Definition) -> None:
    rows = answer(crowd, one)
    assert rows
    assert len({row["unit"] for row in rows}) == len(rows)
    assert all(row["on"] is not None and row["record"] is not None for row in rows)
    if one.measure == "delay":
        assert all(row["days"] >= 0 for row in rows)
    if one.measure == "bounds":
        assert {row["narrow"] for row in rows} == {True, False}
    if one.measure in {"median", "sum"}:
        assert all(row["value"] is not None for row in rows)


@pytest.fixture(scope="module")
def crowd_reversed() -> Iterator[Workspace]:
    records, events = anything(1)
    with Workspace() as workspace:
        add(prepared(workspace), records[::-1], events[::-1])
        yield workspace


@pytest.mark.parametrize("one", QUERIED, ids=lambda one: one.id)
def test_the_order_of_the_rows_decides_nothing(
    crowd: Workspace, crowd_reversed: Workspace, one: Definition
) -> None:
    assert answer(crowd_reversed, one) == answer(crowd, one)


@pytest.mark.parametrize("one", [o for o in QUERIED if o.within], ids=lambda one: one.id)
def test_those_within_another_indicator_count_there_on_the_same_day(
    crowd: Workspace, one: Definition
) -> None:
    name, _, part = one.within.partition(".")
    rows = [row for row in answer(crowd, definitions()[name]) if not part or row[part]]
    whole = {(row["unit"], row["on"]) for row in rows}
    assert {(row["unit"], row["on"]) for row in answer(crowd, one)} <= whole


@pytest.mark.parametrize("one", [o for o in QUERIED if o.yes_within], ids=lambda one: one.id)
def test_those_with_the_property_count_in_another_indicator_on_the_same_day(
    crowd: Workspace, one: Definition
) -> None:
    whole = {(row["unit"], row["on"]) for row in answer(crowd, definitions()[one.yes_within])}
    assert {(r["unit"], r["on"]) for r in answer(crowd, one) if r["yes"]} <= whole


@pytest.mark.parametrize("name", ["investigations", "prosecutions", "convictions", "acquittals"])
def test_the_wide_bound_is_the_count_and_the_narrow_one_is_trafficking(
    crowd: Workspace, name: str
) -> None:
    counted = answer(crowd, definitions()[name])
    bounds = answer(crowd, definitions()[f"{name}_bounds"])
    assert [(r["unit"], r["on"]) for r in counted] == [(r["unit"], r["on"]) for r in bounds]
    narrow = [row["unit"] for row in bounds if row["narrow"]]
    assert narrow == [row["unit"] for row in counted if row["offence"] == "trafficking"]
