"""A file without a column for an event cannot tell that the event did not happen."""

import datetime

import pytest

from palermo.measure.definitions import definitions, macros
from palermo.store import Workspace
from tests.harmonised import add, create_tables


@pytest.mark.parametrize(
    ("indicator", "event", "first"),
    [
        ("screened_in_clock", "screened", "custody_started"),
        ("association_in_clock", "association_reached", "custody_started"),
        ("requests_answered", "answered", "asked"),
        ("received_answered", "answered", "asked"),
        ("counts_answered", "answered", "asked"),
    ],
)
def test_what_a_file_cannot_tell_is_unknown(indicator: str, event: str, first: str) -> None:
    kinds = {"requests_answered": "legal_request", "received_answered": "legal_request"}
    kind = kinds.get(indicator, "count_request" if event == "answered" else "contact")
    direction = "received" if indicator == "received_answered" else "sent"
    usual = {"kind": kind, "offence": "soliciting", "direction": direction}
    definition = definitions()[indicator]
    with Workspace() as made:
        create_tables(made)
        records = [
            {"record": 1, "file": "2005.csv", **usual},
            {"record": 2, "file": "2006.csv", **usual},
        ]
        add(made, records, [(1, first, "2005-05-05 10:00"), (2, first, "2006-05-05 10:00")])
        made.run(f"DELETE FROM told_events WHERE file = '2005.csv' AND event = '{event}'")  # noqa: S608
        made.run(macros())
        known = {"as_of": datetime.date(2007, 6, 1), **definition.parameters}
        used = {name: value for name, value in known.items() if f"${name}" in definition.sql}
        rows = made.rows(f"SELECT record, yes FROM ({definition.sql}) ORDER BY record", used)  # noqa: S608
    assert rows == [(1, None), (2, False)]
