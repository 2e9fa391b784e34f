"""Harmonising: what an agency's cells become, and which rows cannot be used."""

from collections.abc import Iterator
from typing import Any

import pytest

from palermo.settings import EventRule, FieldRule, When
from palermo.store.workspace import Workspace
from tests.unit.sources.harmonise.making import (
    Extract,
    events,
    harmonised,
    issues,
    mapping,
    values,
)


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    """One for all: its tables are made anew."""
    with Workspace() as made:
        yield made


def read(
    workspace: Workspace, rule: FieldRule, cell: str | None, column: str = ""
) -> tuple[Any, str]:
    """What a single cell becomes, and the rule that it breaks."""
    harmonised(workspace, (mapping(rule), [Extract(["x"], [[cell]])]))
    found = values(workspace, column or rule.name)
    broken = issues(workspace)
    return (found[0][0] if found else "rejected"), (broken[0][2] if broken else "")


@pytest.mark.parametrize(
    ("cell", "value", "broken"),
    [
        ("F", "female", ""),
        (" F\u00a0", "female", ""),
        ("f", None, "unknown code"),
        ("?", None, ""),
        (None, None, ""),
        ("Z", None, "unknown code"),
        ("#N/A", None, "error cell"),
    ],
)
def test_a_code_is_looked_up_as_the_mapping_writes_it(
    workspace: Workspace, cell: str | None, value: str | None, broken: str
) -> None:
    """codes = { F = "female", M = "male" }, missing = ["?"]."""
    rule = FieldRule("sex", "x", codes={"F": "female", "M": "male"}, missing=("?",))
    assert read(workspace, rule, cell) == (value, broken)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("citizenship", "FRA", "FRA"),
        ("citizenship", "md", "MDA"),
        ("citizenship", "roumanie", "ROU"),
        ("citizenship", "Cote d'Ivoire", "CIV"),
        ("citizenship", "XRU", "XRU"),
        ("citizenship", "Ruritanie", "XRU"),
        ("form", "SexualExploitation", "sexual"),
        ("form", "travail force", "labour"),
        ("industry", "f", "F"),
        ("interference", "OUI", True),
        ("interference", "faux", False),
        ("interference", "0", False),
    ],
)
def test_without_codes_the_words_of_the_model_are_known(
    workspace: Workspace, field: str, cell: str, value: object
) -> None:
    assert read(workspace, FieldRule(field, "x"), cell) == (value, "")


@pytest.mark.parametrize(
    ("cell", "day", "precision", "broken"),
    [
        ("12/03/1980", "1980-03-12", "day", ""),
        ("1/3/1980", "1980-03-01", "day", ""),
        ("01/01/1980", "1980-01-01", "year", ""),
        ("03/1980", "1980-03-01", "month", ""),
        ("1980", "1980-01-01", "year", ""),
        ("31/02/1980", None, None, "no such day"),
        ("12/03/80", None, None, "no such day"),
        ("epoch", None, None, "no such day"),
        ("02/04/2007", None, None, "future date"),
        ("12/03/1880", None, None, "implausible age"),
    ],
)
def test_a_date_has_its_precision(
    workspace: Workspace, cell: str, day: str | None, precision: str | None, broken: str
) -> None:
    """Formats %d/%m/%Y, %m/%Y and %Y; year_only = ["01/01"]; the run's date is 1 April 2007."""
    formats = ("%d/%m/%Y", "%m/%Y", "%Y")
    rule = FieldRule("birth_date", "x", formats=formats, year_only=("01/01",))
    told = "[birth_date::VARCHAR, birth_precision]"
    assert read(workspace, rule, cell, told) == ([day, precision], broken)


@pytest.mark.parametrize(
    ("cell", "value", "broken"),
    [
        ("2", 24.0, ""),
        ("2,5", 30.0, ""),
        ("1 200", 14400.0, ""),
        ("1\u202f200,5", 14406.0, ""),
        ("12 00", None, "not a number"),
        ("1.200,5", None, "not a number"),
        ("1.200", None, "not a number"),
        ("12,000", None, "not a number"),
        ("0,125", 1.5, ""),
        ("2 ans", None, "not a number"),
        ("1e3", None, "not a number"),
        ("-1", None, "negative"),
        ("#DIV/0!", None, "error cell"),
    ],
)
def test_a_number_may_have_a_comma_and_thin_spaces(
    workspace: Workspace, cell: str, value: float | None, broken: str
) -> None:
    """In years, with factor = 12."""
    assert read(workspace, FieldRule("sentence_months", "x", factor=12), cell) == (value, broken)


@pytest.mark.parametrize(
    ("decimal", "cell", "value", "broken"),
    [
        (",", "1.200", 1200.0, ""),
        (",", "1.200.300,5", 1200300.5, ""),
        (",", "1,200", 1.2, ""),
        (",", "1.2", None, "not a number"),
        (".", "1,200", 1200.0, ""),
        (".", "1.200", 1.2, ""),
        (".", "1 200.5", 1200.5, ""),
        (".", "1,2", None, "not a number"),
    ],
)
def test_a_mapping_may_say_which_sign_stands_before_decimals(
    workspace: Workspace, decimal: str, cell: str, value: float | None, broken: str
) -> None:
    """The other sign may then stand between thousands."""
    rule = FieldRule("sentence_months", "x", decimal=decimal)
    assert read(workspace, rule, cell) == (value, broken)


@pytest.mark.parametrize(
    ("cell", "moment", "precision"),
    [
        ("2005-02-01 10:11:12.123456", "2005-02-01 10:11", "minute"),
        ("2005-02-01T10:11:12Z", "2005-02-01 10:11", "minute"),
        ("2005-02-01 23:11:12+02", "2005-02-01 23:11", "minute"),
        ("2005-02-01 23:11:12.5-03:30", "2005-02-01 23:11", "minute"),
        ("2005-02-01", "2005-02-01 00:00", "day"),
    ],
)
def test_a_time_is_read_without_parts_of_a_second_and_without_its_zone(
    workspace: Workspace, cell: str, moment: str, precision: str
) -> None:
    """It is what a clock on the wall there shows."""
    harmonised(workspace, (mapping(EventRule("contacted", "x")), [Extract(["x"], [[cell]])]))
    assert [row[2:] for row in events(workspace)] == [(moment, precision)]


@pytest.mark.parametrize(
    ("cell", "value", "broken"),
    [
        ("31", 31, ""),
        ("31,0", 31, ""),
        ("31,5", None, "not a number"),
        ("99999999999", None, "not a number"),
        ("111", None, "implausible age"),
    ],
)
def test_an_age_is_a_whole_number(
    workspace: Workspace, cell: str, value: int | None, broken: str
) -> None:
    assert read(workspace, FieldRule("age", "x"), cell) == (value, broken)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("  Jean\u00a0 Marie ", "Jean Marie"), ("d’Été", "d’Été"), ("#1", "#1"), ("a\tb", "a b")],
)
def test_a_name_is_kept_as_written_with_single_blanks(
    workspace: Workspace, cell: str, value: str
) -> None:
    assert read(workspace, FieldRule("given_name", "x"), cell) == (value, "")


@pytest.mark.parametrize(
    ("cell", "broken"),
    [
        (None, "missing value"),
        ("?", "missing value"),
        ("30/02/2005", "no such day"),
        ("#REF!", "error cell"),
        ("02/04/2007", "future date"),
    ],
)
def test_a_row_without_what_is_required_is_rejected(
    workspace: Workspace, cell: str | None, broken: str
) -> None:
    event = EventRule("contacted", "x", ("%d/%m/%Y",), missing=("?",), required=True)
    found = harmonised(workspace, (mapping(event), [Extract(["x"], [[cell]])]))
    (account,) = found.accounts
    assert (account.read, account.kept, account.warned, account.rejected) == (1, 0, 0, 1)
    assert [(one.column, one.rule, one.fate) for one in found.rejected] == [
        ("x", broken, "refused")
    ]


@pytest.mark.parametrize(
    ("status", "day", "kept", "broken"),
    [
        ("identifiée", "12/03/2005", ["2005-03-12 00:00"], []),
        ("identifiée", None, [], ["missing value"]),
        ("non", "12/03/2005", [], []),
        ("non", "rubbish", [], []),
        ("Identifiée", "12/03/2005", [], ["unknown code"]),
        (None, None, [], []),
    ],
)
def test_an_event_happened_only_where_its_condition_holds(
    workspace: Workspace, status: str | None, day: str | None, kept: list[str], broken: list[str]
) -> None:
    """when = { column = "statut", is = ["identifiée"], not = ["non"] }, required = true."""
    when = When("statut", ("identifiée",), ("non",))
    event = EventRule("identified", "x", ("%d/%m/%Y",), required=True, when=when)
    harmonised(workspace, (mapping(event), [Extract(["x", "statut"], [[day, status]])]))
    assert [row[2] for row in events(workspace)] == kept
    assert [row[2] for row in issues(workspace)] == broken


@pytest.mark.parametrize(
    ("status", "day", "kept"),
    [
        ("identifiée", "12/03/2005", [("2005-03-12 00:00", "day")]),
        ("identifiée", "31/02/2005", [(None, None)]),
        ("identifiée", "12/03/2050", [(None, None)]),
        ("identifiée", None, [(None, None)]),
        ("non", "31/02/2005", []),
        ("non", None, []),
    ],
)
def test_an_event_of_which_the_day_cannot_be_read_is_one_of_an_unknown_day(
    workspace: Workspace, status: str, day: str | None, kept: list[tuple[str, str]]
) -> None:
    """It is told that it happened: nobody may take it for what did not."""
    event = EventRule("identified", "x", ("%d/%m/%Y",), when=When("statut", ("identifiée",)))
    harmonised(workspace, (mapping(event), [Extract(["x", "statut"], [[day, status]])]))
    assert [row[2:] for row in events(workspace)] == kept


@pytest.mark.parametrize(
    ("cell", "kept"), [("31/02/2005", [None]), ("12/03/2005", ["2005-03-12 00:00"]), (None, [])]
)
def test_an_empty_cell_tells_of_no_event_and_an_unreadable_one_does(
    workspace: Workspace, cell: str | None, kept: list[str | None]
) -> None:
    event = EventRule("screened", "x", ("%d/%m/%Y",))
    harmonised(workspace, (mapping(event), [Extract(["x"], [[cell]])]))
    assert [row[2] for row in events(workspace)] == kept


@pytest.mark.parametrize(
    ("start", "end", "dated"),
    [
        ("01/02/2005 22:00", "02/02/2005 08:00", ["custody_ended", "custody_started"]),
        ("01/02/2005 22:00", "01/02/2005 21:59", ["custody_started"]),
        ("01/02/2005 22:00", "01/02/2005", ["custody_ended", "custody_started"]),
        ("01/02/2005 22:00", "31/01/2005", ["custody_started"]),
        ("01/02/2005 22:00", "02/2005", ["custody_ended", "custody_started"]),
        ("01/02/2005 22:00", "01/2005", ["custody_started"]),
    ],
)
def test_what_ends_before_it_begins_loses_its_date_as_exactly_as_both_are_known(
    workspace: Workspace, start: str, end: str, dated: list[str]
) -> None:
    formats = ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%m/%Y")
    pair = [EventRule("custody_started", "a", formats), EventRule("custody_ended", "b", formats)]
    found = harmonised(workspace, (mapping(*pair), [Extract(["a", "b"], [[start, end]])]))
    assert [row[1] for row in events(workspace) if row[2] is not None] == dated
    assert len(events(workspace)) == 2
    assert [note.rule for note in found.notes] == ["ends before it begins"] * (2 - len(dated))


@pytest.mark.parametrize(
    ("rows", "kept", "told"),
    [
        ([["1", "a"], ["1", "a"]], [2], [(3, "repeated row", "duplicate")]),
        ([["1", "a"], ["1", "b"]], [2], [(3, "repeated key", "duplicate")]),
        ([["1", None], ["1", "b"]], [3], [(2, "missing value", "refused")]),
        ([[None, "a"], [None, "b"]], [2, 3], []),
    ],
    ids=["a whole row", "its number", "the first cannot be used", "no number"],
)
def test_the_first_of_repeated_rows_stays(
    workspace: Workspace,
    rows: list[list[str | None]],
    kept: list[int],
    told: list[tuple[int, str, str]],
) -> None:
    rule = FieldRule("region", "x", required=True)
    found = harmonised(workspace, (mapping(rule, key="no"), [Extract(["no", "x"], rows)]))
    assert [row for (row,) in values(workspace, '"row"')] == kept
    assert [(one.row.row, one.rule, one.fate) for one in found.rejected] == told
