"""What was in force on a day, in the report of a year, in a country, and what changed."""

import datetime
from pathlib import Path

import pytest

from palermo import law
from palermo.law.forms import Measured
from tests.unit.law.instruments import NATIONAL, STANDARD, read

TRAFFICKING = "xr-penal/12"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def found(tmp_path: Path) -> law.Law:
    return read(tmp_path, NATIONAL, STANDARD)


@pytest.mark.parametrize(
    ("on", "years"),
    [
        ("1998-05-31", None),
        ("1998-06-01", 5),
        ("2003-06-30", 5),
        ("2003-07-01", 7),
        ("2026-01-01", 7),
    ],
)
def test_the_form_of_a_day(found: law.Law, on: str, years: int | None) -> None:
    form = found.get(TRAFFICKING, day(on))
    custody = form.penalty.custody_max if form and form.penalty else None
    assert (custody.value if custody else None) == years


def test_a_provision_that_nobody_wrote_is_not_in_force(found: law.Law) -> None:
    assert found.get("xr-penal/99", day("2006-10-27")) is None


@pytest.mark.parametrize(
    ("report", "heading"), [(2000, None), (2001, "One"), (2003, "One"), (2004, "Two")]
)
def test_the_form_of_a_report(found: law.Law, report: int, heading: str | None) -> None:
    forms = found.for_report("xi-standard", report)
    assert [one.heading["en"] for one in forms] == ([heading] if heading else [])


def test_law_without_reports_governs_none(found: law.Law) -> None:
    assert found.for_report("xr-penal", 2006) == ()


def test_national_law_is_found_by_country_and_subject(found: law.Law) -> None:
    on = day("2006-10-27")
    assert [one.name for one in found.national("XRU", "soliciting", on)] == ["xr-penal/13"]
    assert found.national("XRU", "soliciting", day("1990-01-01")) == ()
    assert found.national("FRA", "no-such-subject", on) == ()
    assert "XRU" in found.countries


def test_in_force_can_be_asked_of_one_instrument_or_one_country(found: law.Law) -> None:
    on = day("2006-10-27")
    own = found.in_force(on, instrument="xr-penal")
    assert [one.name for one in own] == [TRAFFICKING, "xr-penal/13"]
    there = {one.instrument.country for one in found.in_force(on, country="XRU")}
    assert there == {"", "XRU"}
    elsewhere = {one.instrument.country for one in found.in_force(on, country="DEU")}
    assert elsewhere == {""}


def test_what_changed_between_two_days(found: law.Law) -> None:
    changed = {one.name: one for one in found.diff(day("2003-06-30"), day("2003-07-01"))}
    one = changed[TRAFFICKING]
    assert one.before
    assert one.after
    assert (one.before.text["en"], one.after.text["en"]) == (
        "Five years at most.",
        "Seven years at most.",
    )
    assert "xr-penal/13" not in changed
    new = {one.name: one for one in found.diff(day("1998-05-31"), day("1998-06-01"))}
    assert new["xr-penal/13"].before is None


def test_a_provision_as_json_leaves_out_what_it_does_not_state(found: law.Law) -> None:
    (made,) = (one.to_dict() for one in found.national("XRU", "soliciting", day("2006-10-27")))
    assert made == {
        "provision": "xr-penal/13",
        "subject": "soliciting",
        "instrument": {"en": "Penal code", "fr": "Code pénal"},
        "country": "XRU",
        "valid_from": "1998-06-01",
        "valid_to": None,
        "heading": {"en": "Soliciting", "fr": "Racolage"},
        "text": {"en": "A fine.", "fr": "Une amende."},
        "citation": "Penal code, art. 13",
        "checked": False,
        "penalty": {"fine_max": 300.0, "currency": "EUR", "fine_alone": True},
    }
    ended = found.get(TRAFFICKING, day("2003-01-01"))
    assert ended is not None
    assert ended.to_dict()["valid_to"] == "2003-06-30"


def test_facts_are_read_by_name(found: law.Law) -> None:
    b1 = next(one for one in found.for_report("us-tvpa", 2006) if one.name == "us-tvpa/b1")
    assert b1.presumption is not None
    assert not b1.presumption.grace
    assert b1.evidence[:2] == ("investigations", "prosecutions")
    assert (b1.offence, b1.permit, b1.clock, b1.body, b1.tier) == (None,) * 5


@pytest.mark.parametrize(
    ("value", "unit", "days"),
    [(48, "hour", 2), (30, "day", 30), (2, "month", 60.875), (1, "year", 365.25)],
)
def test_a_length_of_time_has_days_and_months(value: float, unit: str, days: float) -> None:
    length = Measured.model_validate({"value": value, "unit": unit})
    assert length.days == pytest.approx(days)
    assert length.months == pytest.approx(days / 30.4375)
