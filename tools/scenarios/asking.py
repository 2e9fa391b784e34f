"""Whether a scenario comes out as it expects: the sentences in which it does not."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from palermo.law import FOREVER, Law, Provision
from tools.scenarios.cases import of_a_finding
from tools.scenarios.comparing import compared
from tools.scenarios.forms import Scenario
from tools.scenarios.histories import of_a_history

_DAY = datetime.timedelta(days=1)


def failures(scenario: Scenario, law: Law) -> list[str]:
    """What came out otherwise, one sentence each; empty where all did as expected."""
    if scenario.kind == "tier":
        return list(of_a_history(scenario, law))
    if scenario.kind == "finding":
        return list(of_a_finding(scenario, law))
    if scenario.names():
        return [one for name in scenario.names() for one in _of_a_form(scenario, name, law)]
    if scenario.days or scenario.reports:
        return list(_of_a_change(scenario, law))
    return list(_of_many(scenario, law))


# --- one provision, in one form -----------------------------------------------------------------


def _of_a_form(scenario: Scenario, name: str, law: Law) -> Iterator[str]:
    if name not in law.forms:
        yield f"{name}: there is no such provision"
        return
    found = _form(scenario, name, law)
    expected = dict(scenario.expects)
    if found is None or not expected.pop("in_force", True):
        if (found is None) == scenario.expects.get("in_force", True):
            yield f"{name}: in force: {found is not None}"
        return
    yield from (f"{name}: {one}" for one in _bounds(scenario, found, law))
    yield from (f"{name}: {one}" for one in compared(found, expected))


def _form(scenario: Scenario, name: str, law: Law) -> Provision | None:
    day = scenario.on or scenario.begins or scenario.ends
    if day is not None:
        return law.get(name, day)
    years = (scenario.report, scenario.first_report, scenario.last_report)
    year = next((one for one in years if one is not None), None)
    forms = law.forms[name]
    return forms[-1] if year is None else next((f for f in forms if f.governs(year)), None)


def _bounds(scenario: Scenario, found: Provision, law: Law) -> Iterator[str]:
    """The days and reports at which the form begins and ends, where the scenario names them."""
    form = found.form
    bounds = (
        ("begins", scenario.begins, found.valid_from),
        ("ends", FOREVER if scenario.still else scenario.ends, found.valid_to),
        ("first report", scenario.first_report, form.first_report),
        ("last report", scenario.last_report, form.last_report),
    )
    for what, expected, came in bounds:
        if expected is not None and expected != came:
            yield f"{what}: {came}, not {expected}"
    if scenario.report is not None and not found.governs(scenario.report):
        yield f"does not govern the report of {scenario.report}"
    if scenario.begins and law.get(found.name, scenario.begins - _DAY) is found:
        yield f"was in force before {scenario.begins}"


# --- many provisions ----------------------------------------------------------------------------


def _of_many(scenario: Scenario, law: Law) -> Iterator[str]:
    found = [one for one in _many(scenario, law) if _among(scenario, one.name)]
    came: Mapping[str, object] = {
        "count": len(found),
        "provisions": [_short(scenario, one.name) for one in found],
        "subjects": [one.subject for one in found],
        "unchecked": _unchecked(scenario, law),
        "by_report": _by_report(scenario, law),
    }
    for key, expected in scenario.expects.items():
        if came[key] != expected:
            yield f"{key}: {came[key]}, not {expected}"


def _many(scenario: Scenario, law: Law) -> Iterable[Provision]:
    if scenario.country and scenario.on:
        return law.national(scenario.country, scenario.about, scenario.on)
    if scenario.report is not None:
        return law.for_report(scenario.instrument, scenario.report)
    if scenario.on is not None:
        return law.in_force(scenario.on, instrument=scenario.instrument)
    return law.of(scenario.instrument)


def _unchecked(scenario: Scenario, law: Law) -> list[str]:
    """Forms that were compared with no full text, each with its first day where others were."""
    return [
        _short(scenario, one.name) + ("" if _all(law, one) else f"@{one.valid_from}")
        for one in law.of(scenario.instrument)
        if not one.checked and (not _all(law, one) or one is law.forms[one.name][0])
    ]


def _all(law: Law, one: Provision) -> bool:
    return not any(form.checked for form in law.forms[one.name])


def _by_report(scenario: Scenario, law: Law) -> bool:
    found = law.instruments.get(scenario.instrument)
    return bool(found and found.by_report)


def _among(scenario: Scenario, name: str) -> bool:
    return not scenario.among or bool(re.fullmatch(scenario.among, name.partition("/")[2]))


def _short(scenario: Scenario, name: str) -> str:
    return name.removeprefix(f"{scenario.instrument}/") if scenario.instrument else name


# --- a change -----------------------------------------------------------------------------------


def _of_a_change(scenario: Scenario, law: Law) -> Iterator[str]:
    before, after = (_state(scenario, law, at) for at in (0, 1))
    both = [name for name in before if name in after]
    came = {
        "changed": [name for name in both if before[name] is not after[name]],
        "added": [name for name in after if name not in before],
        "ended": [name for name in before if name not in after],
    }
    for key, expected in scenario.expects.items():
        if came[key] != expected:
            yield f"{key}: {came[key]}, not {expected}"


def _state(scenario: Scenario, law: Law, at: int) -> dict[str, Provision]:
    if scenario.days:
        found = law.in_force(scenario.days[at], instrument=scenario.instrument)
    else:
        found = law.for_report(scenario.instrument, scenario.reports[at])
    named = ((_short(scenario, one.name), one) for one in found if _among(scenario, one.name))
    return dict(named)
