"""French law as it was in October 2006, and when each of its six traits changed."""

import datetime

import pytest

from palermo import law
from palermo.law import Provision

THEN = datetime.date(2006, 10, 27)
LAW = law.read()


def french(provision: str, on: datetime.date = THEN) -> Provision:
    found = LAW.get(provision, on)
    assert found is not None
    return found


def trafficking(on: datetime.date = THEN) -> tuple[set[str], set[str]]:
    offence = french("fr-penal/225-4-1", on).offence
    assert offence is not None
    return set(offence.means), set(offence.purposes)


def test_payment_was_the_only_means() -> None:
    means, _ = trafficking()
    assert means == {"payment"}
    assert trafficking(datetime.date(2013, 8, 6))[0] == {"payment"}
    assert len(trafficking(datetime.date(2013, 8, 7))[0]) == 5


def test_forced_labour_and_servitude_were_no_purposes_and_no_offences() -> None:
    _, purposes = trafficking()
    assert not purposes & {"forced-labour", "servitude", "slavery", "organs"}
    assert LAW.national("FRA", "servitude", THEN) == ()
    assert LAW.national("FRA", "forced-labour", THEN) == ()
    later = trafficking(datetime.date(2013, 8, 7))[1]
    assert {"forced-labour", "servitude", "slavery", "organs"} <= later


def test_a_child_needed_the_means_too() -> None:
    offence = french("fr-penal/225-4-1").offence
    assert offence is not None
    assert not offence.child_without_means
    assert LAW.get("fr-penal/225-4-1.ii", THEN) is None
    assert LAW.get("fr-penal/225-4-1.ii", datetime.date(2013, 8, 7)) is not None


@pytest.mark.parametrize(
    ("on", "grant"),
    [
        (datetime.date(2006, 7, 24), "may"),
        (THEN, "may"),
        (datetime.date(2016, 4, 14), "may"),
        (datetime.date(2016, 4, 15), "shall"),
        (datetime.date(2026, 4, 3), "shall"),
    ],
)
def test_a_permit_could_be_granted_and_was_no_right(on: datetime.date, grant: str) -> None:
    (found,) = LAW.national("FRA", "permit", on)
    assert found.permit is not None
    assert found.permit.grant == grant


def test_the_code_held_no_reflection_period() -> None:
    assert LAW.national("FRA", "reflection", THEN) == ()
    (found,) = LAW.national("FRA", "reflection", datetime.date(2007, 9, 15))
    assert found.clock is not None
    assert (found.clock.length.days, found.clock.bound) == (30, "exact")


def test_passive_soliciting_was_an_offence_that_victims_could_commit() -> None:
    (found,) = LAW.national("FRA", "soliciting", THEN)
    assert found.offence is not None
    assert found.offence.victims_liable
    assert "passive-soliciting" in found.offence.acts
    assert LAW.national("FRA", "soliciting", datetime.date(2016, 4, 15)) == ()


def test_no_article_of_the_penal_code_states_a_minimum() -> None:
    every = LAW.of("fr-penal")
    assert every
    assert not [one.name for one in every if one.penalty and one.penalty.custody_min]


def test_the_police_office_is_under_the_interior() -> None:
    (found,) = LAW.national("FRA", "office", THEN)
    assert found.body is not None
    assert found.body.under.en == "Ministry of the Interior"
    assert not found.checked
