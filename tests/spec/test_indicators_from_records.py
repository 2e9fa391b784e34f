"""How records are counted: one person once, unknown ages, the clock, narrow and wide.

Each indicator's query stands beside its question, as `<id>.sql`; these tables show what the
queries decide.
"""

import datetime
from typing import Any

import pytest

from palermo.measure.definitions import definitions, macros
from palermo.store.workspace import Workspace
from tests.harmonised import add, create_tables

Event = tuple[int, str, str | None]


def counted(
    indicator: str, column: str, records: list[dict[str, Any]], events: list[Event]
) -> list[Any]:
    one = definitions()[indicator]
    given = {"as_of": datetime.date(2007, 6, 30), "country": "XRU", **one.parameters}
    values = {name: value for name, value in given.items() if f"${name}" in one.sql}
    with Workspace() as workspace:
        create_tables(workspace)
        workspace.run(macros())
        add(workspace, records, events)
        query = f'SELECT "{column}" FROM ({one.sql}) ORDER BY unit'  # noqa: S608 - our own query
        return [cell for (cell,) in workspace.rows(query, values)]


@pytest.mark.parametrize(
    ("police", "labour_inspectorate", "day", "agency"),
    [
        ("2005-03-02", "2005-03-01", "2005-03-01", "labour"),
        ("2005-03-01", "2005-03-01", "2005-03-01", "police"),
        ("2005-12-31", "2006-01-01", "2005-12-31", "police"),
        (None, "2006-01-01", "2006-01-01", "labour"),
    ],
)
def test_a_person_whom_two_agencies_identify_counts_once_on_the_first_day(
    police: str | None, labour_inspectorate: str, day: str, agency: str
) -> None:
    records = [
        {"record": 1, "person": 1, "agency": "police"},
        {"record": 2, "person": 1, "agency": "labour"},
    ]
    events: list[Event] = [(1, "identified", police), (2, "identified", labour_inspectorate)]
    assert counted("identified", "on", records, events) == [datetime.date.fromisoformat(day)]
    assert counted("identified", "agency", records, events) == [agency]


@pytest.mark.parametrize(
    ("birth_date", "known_to", "age_at_contact", "identified", "age_group"),
    [
        ("1987-03-01", "day", None, "2005-03-01", "18+"),
        ("1987-03-02", "day", None, "2005-03-01", "0-17"),
        ("1987-03-02", "day", 18, "2005-03-01", "0-17"),
        ("1988-02-29", "day", None, "2006-02-28", "0-17"),
        ("1988-02-29", "day", None, "2006-03-01", "18+"),
        ("1987-01-01", "year", None, "2005-03-01", None),
        ("1987-01-01", "year", None, "2005-12-31", "18+"),
        ("1987-01-01", "year", 17, "2005-03-01", "0-17"),
        ("1986-01-01", "year", None, "2005-03-01", "18+"),
        ("1988-01-01", "year", None, "2005-03-01", "0-17"),
        (None, None, 17, "2005-03-01", "0-17"),
        (None, None, None, "2005-03-01", None),
    ],
)
def test_an_age_that_is_not_known_stays_unknown(
    birth_date: str | None,
    known_to: str | None,
    age_at_contact: int | None,
    identified: str,
    age_group: str | None,
) -> None:
    """The presumption that a person is a child protects persons; it makes no figures."""
    record = {"birth_date": birth_date, "birth_precision": known_to, "age": age_at_contact}
    events: list[Event] = [(1, "identified", identified)]
    assert counted("identified", "age_group", [{"record": 1} | record], events) == [age_group]


@pytest.mark.parametrize(
    ("age_at_contact", "contact", "identified", "age_group"),
    [
        (17, "2004-03-01", "2004-03-01", "0-17"),
        (17, "2004-03-01", "2004-09-01", None),
        (17, "2004-03-01", "2005-03-01", "18+"),
        (16, "2004-03-01", "2005-03-01", "0-17"),
        (18, "2004-03-01", "2004-09-01", "18+"),
    ],
)
def test_the_age_at_first_contact_makes_no_children_later(
    age_at_contact: int, contact: str, identified: str, age_group: str | None
) -> None:
    """Where the birth date is not known. Whoever was 17 is 18 within a year, nobody knows when."""
    events: list[Event] = [(1, "contacted", contact), (1, "identified", identified)]
    records = [{"record": 1, "age": age_at_contact}]
    assert counted("identified", "age_group", records, events) == [age_group]


@pytest.mark.parametrize(
    ("asked", "answered", "in_time"),
    [
        ("2005-01-01", "2005-06-30", True),
        ("2005-01-01", "2005-07-01", False),
        ("2005-01-01", "not recorded", False),
        ("2005-01-01", "not readable", None),
        ("2007-02-01", "not recorded", None),
        ("2007-02-01", "2007-02-02", None),
    ],
)
def test_an_answer_within_180_days(asked: str, answered: str, in_time: bool | None) -> None:
    """Every request is followed as long: unknown until its days are over (here, 30 June 2007)."""
    records = [{"record": 1, "kind": "legal_request", "direction": "sent"}]
    events: list[Event] = [(1, "asked", asked)]
    if answered != "not recorded":
        events.append((1, "answered", None if answered == "not readable" else answered))
    assert counted("requests_answered", "yes", records, events) == [in_time]


@pytest.mark.parametrize(
    ("custody_began", "screened", "in_time"),
    [
        ("2005-03-01 22:30", "2005-03-02 22:30", True),
        ("2005-03-01 22:30", "2005-03-02 22:31", False),
        ("2005-03-01 22:30", "not recorded", False),
        ("2005-03-01 22:30", "not readable", None),
        ("2005-03-01 22:30", "2005-03-01", True),
        ("2005-03-01 22:30", "2005-03-02", None),
        ("2005-03-01 22:30", "2005-03-03", False),
        ("2005-03-01", "2005-03-01", True),
        ("2005-03-01", "2005-03-02", None),
        ("2005-03-01", "2005-03-03", False),
    ],
)
def test_the_clock_of_24_hours_from_the_beginning_of_custody(
    custody_began: str, screened: str, in_time: bool | None
) -> None:
    """Unknown only where the hours that are not recorded decide it, or a date cannot be read."""
    records = [{"record": 1, "offence": "soliciting"}]
    events: list[Event] = [(1, "custody_started", custody_began)]
    if screened != "not recorded":
        events.append((1, "screened", None if screened == "not readable" else screened))
    assert counted("screened_in_clock", "yes", records, events) == [in_time]


@pytest.mark.parametrize(
    ("offence", "wide", "narrow"),
    [
        ("trafficking", True, True),
        ("aggravated_pimping", True, False),
        ("servitude", True, False),
        ("forced_labour", True, False),
        ("pimping", False, False),
        ("soliciting", False, False),
        ("other", False, False),
        (None, False, False),
    ],
)
def test_the_narrow_definition_is_trafficking_and_the_wide_one_never_pimping_or_soliciting(
    offence: str | None, wide: bool, narrow: bool
) -> None:
    records = [{"record": 1, "kind": "proceeding", "offence": offence, "outcome": "conviction"}]
    events: list[Event] = [(1, "judged", "2005-03-01")]
    assert counted("convictions_bounds", "narrow", records, events) == ([narrow] if wide else [])
    assert len(counted("convictions", "unit", records, events)) == wide


@pytest.mark.parametrize(
    ("outcome", "convictions", "acquittals", "sentenced_to_prison"),
    [
        ("conviction", 1, 0, [None]),
        ("admonition", 1, 0, [False]),
        ("no_penalty", 1, 0, [False]),
        ("acquittal", 0, 1, []),
        ("pending", 0, 0, []),
    ],
)
def test_an_admonition_and_a_finding_without_penalty_are_findings_of_guilt(
    outcome: str, convictions: int, acquittals: int, sentenced_to_prison: list[bool | None]
) -> None:
    """The sentence is not recorded here, so that of a conviction is unknown."""
    row = {"record": 1, "kind": "proceeding", "offence": "trafficking", "outcome": outcome}
    events: list[Event] = [(1, "judged", "2005-03-01")]
    assert len(counted("convictions", "unit", [row], events)) == convictions
    assert len(counted("acquittals", "unit", [row], events)) == acquittals
    assert counted("prison_share", "yes", [row], events) == sentenced_to_prison
