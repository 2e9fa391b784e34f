"""Cooperation by partner: figures of the cycle, and what was said of it."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from palermo.assess import Given
from palermo.assess.cooperation import cooperation
from palermo.measure.definitions import definitions
from palermo.model import Figure, Period
from palermo.model.reasons import Reason
from palermo.model.statements import Said, Statement, Topic
from palermo.settings.countries import names
from tests.unit.assess.following import CYCLE, given, release, test
from tests.unit.assess.words import said

YEAR_BEFORE = Period(datetime.date(2005, 4, 1), datetime.date(2006, 3, 31))
NEXT = Period(datetime.date(2007, 4, 1), datetime.date(2008, 3, 31))


def _figure(indicator: str, value: float | None, partner: str = "", **more: Any) -> Figure:
    unit = "share" if indicator.endswith("answered") else "requests"
    pairs = (("partner", partner),) if partner else ()
    plain = Figure(indicator, CYCLE, pairs, value, unit=unit, origin="records")
    return replace(plain, **more)


def _given(**more: Any) -> Given:
    return replace(given(), countries=names(), definitions=definitions(), **more)


def _told(*figures: Figure, statements: tuple[Statement, ...] = ()) -> dict[str, list[Reason]]:
    found = cooperation(release(figures, statements), (), _given())
    return {one.partner: list(one.reasons) for one in found}


@pytest.mark.parametrize(
    ("figure", "text", "side"),
    [
        (_figure("agreements", 1), "Agreements signed: 1 (", "for"),
        (_figure("agreements", 0), "Agreements signed: 0 (", "against"),
        (_figure("requests_received", 7), "Requests received: 7 (", "neither"),
        (_figure("requests_answered", 1.0), "within 180 days: 100% (", "neither"),
        (_figure("received_answered", 0.8, lower=0.6, upper=0.9), "between 60% and 90%", "for"),
        (_figure("received_answered", 0.2, lower=0.1, upper=0.4), "between 10% and 40%", "against"),
        (_figure("received_answered", 0.6, lower=0.4, upper=0.8), "between 40%", "neither"),
        (_figure("received_answered", 0.6), "60% (", "neither"),
        (_figure("joint_cases", None, obs_status="m"), "not known", "neither"),
        (_figure("joint_cases", None, conf_status="C"), "held back", "neither"),
        (_figure("joint_cases", 3, period=YEAR_BEFORE), "Joint cases: 3", "neither"),
    ],
)
def test_a_figure_speaks_by_its_interval_and_by_whose_deed_it_is(
    figure: Figure, text: str, side: str
) -> None:
    (reason,) = _told(figure)[""]
    assert text in reason.text.said()
    assert (reason.side, reason.cites) == (side, (figure.id,))
    assert "{" not in reason.text.said("fr")


def test_partners_stand_apart_and_all_together_come_first() -> None:
    told = _told(
        _figure("requests_sent", 3, "ROU"),
        _figure("requests_answered", 0.5, "ROU"),
        _figure("requests_sent", 1, "ALB"),
        _figure("requests_sent", 4),
        _figure("requests_sent", 2, "unknown"),
        _figure("identified", 9),
    )
    assert list(told) == ["", "ALB", "ROU"]
    assert [one.cites[0].split("/")[0] for one in told["ROU"]] == [
        "requests_sent",
        "requests_answered",
    ]


def test_the_cycle_counts_before_other_periods_and_what_came_after_the_day_never() -> None:
    cycle = _figure("joint_cases", 14)
    year = _figure("joint_cases", 9, period=Period.calendar_year(2006))
    for figures in ((cycle, year), (year, cycle)):
        (reason,) = _told(*figures)[""]
        assert reason.cites == (cycle.id,)
    older = _figure("joint_cases", 9, period=Period.calendar_year(2004))
    (reason,) = _told(older, _figure("joint_cases", 2, period=YEAR_BEFORE))[""]
    assert reason.cites == (f"joint_cases/{YEAR_BEFORE.label}",)
    assert _told(_figure("joint_cases", 30, period=NEXT)) == {}


def _spoken(text: str, **more: Any) -> Statement:
    return said(text, **more)


@pytest.mark.parametrize(
    ("statement", "partners"),
    [
        (_spoken("Ruritania and Graustark signed an agreement in May."), ["XGK"]),
        (_spoken("La Roumanie et l’Albanie ont signé un accord."), ["ALB", "ROU"]),
        (_spoken("Victims come from Romania."), []),
        (_spoken("We asked France.", topics=(Topic("us-tvpa/b4", ("asked",)),)), ["FRA"]),
        (_spoken("A joint case with romania began."), []),
        (_spoken("An agreement with Romania.", stake=True), []),
        (_spoken("A shelter has an agreement with France.", actor="ngo"), []),
        (_spoken("An agreement with Romania.", said=Said("2007-04-02", None, None)), []),
        (_spoken("An agreement with Romania.", said=Said(None, None, None)), []),
    ],
)
def test_a_statement_of_the_cycle_that_names_a_partner_and_a_deed_is_told(
    statement: Statement, partners: list[str]
) -> None:
    told = _told(statements=(statement,))
    assert list(told) == partners
    for reasons in told.values():
        assert reasons[0].cites == (statement.id,)
        assert reasons[0].text.said() == f"Said: {statement.text}"


def test_a_statement_without_a_day_has_that_of_its_document() -> None:
    one = _spoken("An agreement with Romania.", said=Said(None, None, None))
    known = _given(written={one.document: datetime.date(2006, 10, 20)})
    assert [c.partner for c in cooperation(release((), (one,)), (), known)] == ["ROU"]


@pytest.mark.parametrize(
    ("result", "side"),
    [("shown", "for"), ("contradicted by figures", "against"), ("words only", "neither")],
)
def test_the_test_of_a_statement_says_what_it_speaks_for(result: Any, side: str) -> None:
    one = _spoken("Ruritania signed an agreement with Graustark.")
    (found,) = cooperation(release((), (one,)), [test(one.id, result)], _given())
    assert found.reasons[0].side == side
    assert f"({result})" in found.reasons[0].text.said()
    late = test(one.id, result, in_cycle=False)
    assert cooperation(release((), (one,)), [late], _given()) == ()


def test_without_names_of_countries_nobody_is_a_partner() -> None:
    one = _spoken("An agreement with Romania.")
    assert cooperation(release((), (one,)), (), replace(_given(), countries={})) == ()
    unnamed = replace(_given(), definitions={})
    (found,) = cooperation(release((_figure("agreements", 1),)), (), unnamed)
    assert found.reasons[0].text.said().startswith("agreements: 1")
