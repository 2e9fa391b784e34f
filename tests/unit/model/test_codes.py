import csv
import re
from collections import defaultdict
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from palermo.model.codes import CODE_LISTS, Code, code_list
from palermo.model.fields import COUNTRIES, UNITS, event_meanings, record_fields, record_kinds

HTCDS = re.compile(r"^HTCDS 2\.0 (\w+)")


def code(first: date | None, last: date | None) -> Code:
    return Code("x", ("Eks",), "X", "X", first, last, "test")


@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        (None, None, True),
        (date(2005, 1, 1), None, True),
        (date(2005, 1, 2), None, False),
        (None, date(2005, 1, 1), True),
        (None, date(2004, 12, 31), False),
    ],
)
def test_a_code_may_be_used_between_its_first_and_last_day(
    first: date | None, last: date | None, valid: bool
) -> None:
    assert code(first, last).valid(date(2005, 1, 1)) is valid
    assert code(first, last).valid(None)


def test_a_code_is_written_in_several_ways_each_named_once() -> None:
    assert code(None, None).written == ("x", "Eks", "X")


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_list_has_codes_once_in_both_languages_with_a_source(name: str) -> None:
    found = code_list(name, date(2007, 4, 1))
    assert len({one.code for one in found}) == len(found) > 1
    assert all(one.en and one.fr and one.source for one in found)
    ways = [way for one in found for way in {w.casefold() for w in one.written}]
    assert len(ways) == len(set(ways)), "a word that stands for two codes"


def test_every_value_of_a_field_of_htcds_stands_for_one_code_and_no_other_does(
    shared: Path,
) -> None:
    with (shared / "data/htcds_fields.csv").open(encoding="utf-8", newline="") as file:
        fields = {
            row["Field Name including Prefix"]: set(row["Value Names (if picklist)"].split())
            for row in csv.DictReader(file)
        }
    found: dict[str, list[str]] = defaultdict(list)
    for name in CODE_LISTS:
        for one in code_list(name):
            if field := HTCDS.search(one.source):
                found[field[1]] += one.htcds
    assert {name: sorted(values) for name, values in found.items()} == {
        name: sorted(fields[name]) for name in found
    }
    assert len(found) >= 7


def test_of_every_list_it_is_told_where_it_comes_from_and_when_it_was_read() -> None:
    text = files("palermo.model.codes").joinpath("lists.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert tuple(row["list"] for row in rows) == CODE_LISTS
    for row in rows:
        assert date.fromisoformat(row["read_on"]) > date(2026, 1, 1)
        of_htcds = any(one.htcds for one in code_list(row["list"]))
        assert (row["standard"] == "HTCDS") == of_htcds, row["list"]


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError, match="sexes"):
        code_list("sexes")


def test_a_day_of_a_list_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from palermo.model import codes

    monkeypatch.setattr(codes, "_read", lambda _: (code(codes._day("2005-01-02"), None),))
    assert code_list("sex", date(2005, 1, 1)) == ()
    assert len(code_list("sex")) == 1


def test_every_coded_field_has_its_list() -> None:
    for field in record_fields().values():
        assert (field.codes != "") == (field.type == "code"), field.name
        assert field.codes in ("", COUNTRIES, *CODE_LISTS), field.name


def test_every_kind_of_row_describes_units_of_the_classification() -> None:
    assert all(set(units) <= set(UNITS) and units for units in record_kinds().values())
    assert record_kinds()["contact"] == ("victim", "perpetrator", "event")


def test_events_stand_in_their_order() -> None:
    assert list(event_meanings())[:3] == ["contacted", "custody_started", "custody_ended"]
