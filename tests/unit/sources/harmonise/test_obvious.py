"""The SQL gives what an obvious harmoniser gives, and loses no row, whatever the cells hold."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palermo.model.fields import record_fields
from palermo.settings import EventRule, ExtractMapping, FieldRule, When
from palermo.store.workspace import Workspace
from tests.unit.sources.harmonise.making import (
    TODAY,
    Extract,
    harmonised,
    issues,
    mapping,
    values,
)
from tests.unit.sources.harmonise.obvious import harmonise_obviously

COLUMNS = ["no", "sex", "born", "age", "name", "prison", "held", "free", "when", "status", "said"]
TIMES = ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%m/%Y")
MAPPING = mapping(
    FieldRule("sex", "sex", codes={"F": "female", "M": "male"}, missing=("?",)),
    FieldRule("birth_date", "born", formats=("%d/%m/%Y", "%Y"), year_only=("01/01",)),
    FieldRule("age", "age"),
    FieldRule("family_name", "name", missing=("X",)),
    FieldRule("sentence_months", "prison", factor=12),
    FieldRule("interference", "said"),
    EventRule("custody_started", "held", TIMES),
    EventRule("custody_ended", "free", TIMES),
    EventRule("contacted", "when", ("%d/%m/%Y",), required=True),
    EventRule("identified", "when", ("%d/%m/%Y",), when=When("status", ("yes", ""))),
    key="no",
)
DAYS = st.sampled_from(
    ["01/01/1980", "1/3/1890", "31/02/2005", "12/03/2005", "13/03/2005", "12/03/2009", "1999"]
)
MOMENTS = st.one_of(
    DAYS,
    st.sampled_from(
        ["12/03/2005 08:00", "12/03/2005 7:30", "03/2005", "02/2005", "epoch", "12/3/05"]
    ),
)
NUMBERS = st.sampled_from(
    ["2", "2,5", "-1", "1 200", "111", "30", "3.0", "1.500", "99999999999", "1e3", "²"]
)
ODD = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "?", "X", "#N/A", "#REF!", "\u00a0F ", "Jean  Paul", "é", "0"]),
    st.text("Fé012/:.,- ", max_size=6),
)


def cell(*usual: str) -> st.SearchStrategy[str | None]:
    return st.one_of(st.sampled_from(usual), ODD)


ROW = st.tuples(
    cell("1", "2", "3"),
    cell("F", "M", "f"),
    st.one_of(DAYS, ODD),
    st.one_of(NUMBERS, ODD),
    cell("Moreau", "El  Amrani"),
    st.one_of(NUMBERS, ODD),
    st.one_of(MOMENTS, ODD),
    st.one_of(MOMENTS, ODD),
    st.one_of(DAYS, ODD),
    cell("yes", "no", "Yes"),
    cell("oui", "NON", "1"),
)


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with Workspace() as made:
        yield made


def blank(text: str | None) -> str | None:
    """As staging has it: no empty texts."""
    return text or None


def as_record(found: dict[str, Any]) -> dict[str, Any]:
    """Fields alone, dates with their precision."""
    fields = {k: v for k, v in found.items() if k in record_fields()}
    if "birth_date" in fields:
        born, exact = fields.pop("birth_date")
        fields |= {"birth_date": born.date(), "birth_precision": exact}
    return fields


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, min_size=1, max_size=12))
def test_the_query_gives_what_the_obvious_way_gives(
    workspace: Workspace, rows: list[tuple[str | None, ...]]
) -> None:
    staged = [tuple(blank(text) for text in row) for row in rows]
    found = harmonised(workspace, (MAPPING, [Extract(COLUMNS, staged)]))
    kept, broken = harmonise_obviously(MAPPING, COLUMNS, staged, TODAY)
    names = ["sex", "birth_date", "birth_precision", "age", "family_name"]
    names += ["sentence_months", "interference"]
    got = values(workspace, '"row", fate, ' + ", ".join(names))
    assert [(row[0], row[1]) for row in got] == [(at, fate) for at, fate, _ in kept]
    for (_, _, expected), row in zip(kept, got, strict=True):
        told = {k: v for k, v in zip(names, row[2:], strict=True) if v is not None}
        assert told == as_record(expected)
    assert sorted(row[:4] for row in issues(workspace)) == broken
    happened = {
        (at, event, *moment)
        for at, _, told in kept
        for event, moment in told.items()
        if event not in record_fields()
    }
    query = (
        'SELECT r."row", e.event, e."at", e.precision FROM events e JOIN records r USING (record)'
    )
    assert set(workspace.rows(query)) == happened
    (account,) = found.accounts
    assert account.read == len(rows)
    assert account.read == account.kept + account.warned + account.rejected


def every_type() -> ExtractMapping:
    fields = [
        FieldRule(field.name, "a", formats=("%d/%m/%Y",) * (field.type == "date"))
        for field in record_fields().values()
    ]
    return mapping(*fields, EventRule("contacted", "b", required=True), key="c", case="a")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.tuples(*[st.one_of(st.none(), st.text(max_size=8), MOMENTS)] * 3), max_size=8),
    faults=st.dictionaries(st.integers(2, 9), st.just("too many cells")),
)
def test_no_row_is_lost_whatever_its_cells_hold(
    workspace: Workspace, rows: list[tuple[str | None, ...]], faults: dict[int, str]
) -> None:
    extract = Extract(["a", "b", "c"], rows, faults=faults)
    found = harmonised(workspace, (every_type(), [extract]))
    kept = {row for (row,) in values(workspace, '"row"')}
    rejected = [one.row.row for one in found.rejected]
    assert sorted([*kept, *rejected]) == list(range(2, len(rows) + 2))
    (account,) = found.accounts
    assert (account.read, account.rejected) == (len(rows), len(rejected))
    assert {row for row in faults if row <= len(rows) + 1} <= set(rejected)
