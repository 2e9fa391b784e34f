"""An invented case, measured, protected and judged as a project's data are."""

import datetime
from collections.abc import Iterator
from functools import cache

from palermo import protect
from palermo.assess.findings import findings
from palermo.assess.given import Given, Request
from palermo.law import Law
from palermo.measure import definitions, measure
from palermo.model import Figure, Period, Reading, Release, RowRef, SourceAccount
from palermo.model.assessments import Finding
from palermo.settings import Coverage, DeclaredBreak, Settings
from tools.scenarios.forms import CaseForm, Scenario

_FILE = "invented.csv"


def of_a_finding(scenario: Scenario, law: Law) -> Iterator[str]:
    """What was found of each provision, where it is not as expected."""
    assert scenario.case is not None
    assert scenario.on is not None, f"{scenario.name}: on which day?"
    release = _release(scenario.case.model_dump_json())
    for name in scenario.names():
        made = findings(release, (), _given(scenario, name, law))
        yield from _compared(scenario, name, next((f for f in made if f.provision == name), None))


def _compared(scenario: Scenario, name: str, found: Finding | None) -> Iterator[str]:
    came: dict[str, object] = {"found": found is not None}
    if found is not None:
        came["verdict"] = found.verdict
        came["change"] = found.change.word if found.change else None
        came["missing"] = bool(found.missing)
    for key, expected in scenario.expects.items():
        if came.get(key) != expected:
            yield f"{name}: {key}: {came.get(key)}, not {expected}"


def _given(scenario: Scenario, name: str, law: Law) -> Given:
    assert scenario.case is not None
    assert scenario.on is not None
    requests = tuple(
        Request(name, one.on, one.reasonable, one.capacity, one.answered, "an invented letter")
        for one in scenario.case.requests
    )
    return Given(
        on=scenario.on,
        law=law,
        country=scenario.country or None,
        definitions=definitions(),
        requests=requests,
    )


@cache
def _release(case: str) -> Release:
    """The release for internal readers; the same case is measured once."""
    form = CaseForm.model_validate_json(case)
    counts = [
        _count(indicator, int(year), number)
        for indicator, series in form.counts.items()
        for year, number in series.items()
    ]
    account = SourceAccount(_FILE, "table", "00", 1, read=len(counts), kept=len(counts))
    measured = measure(
        [Reading(account, tuple(counts))],
        population=None,
        coverage=Coverage(breaks=tuple(_breaks(form))),
        settings=Settings(country="", date=datetime.date(2026, 1, 1)),
        definitions=definitions(),
    )
    return protect.release(measured, "internal")


def _count(indicator: str, year: int, number: int) -> Figure:
    definition = definitions()[indicator]
    return Figure(
        indicator,
        Period.calendar_year(year),
        value=float(number),
        unit=definition.unit,
        direction=definition.direction,
        definition=f"{definition.id} {definition.version}",
        rows=(RowRef(_FILE, "", year),),
        published=str(number),
    )


def _breaks(form: CaseForm) -> Iterator[DeclaredBreak]:
    for indicator, year in form.breaks.items():
        yield DeclaredBreak(indicator, Period.calendar_year(year), "invented", "invented")
