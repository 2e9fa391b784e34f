"""Which changes of an instrument no scenario notices."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from palermo.law import Law
from palermo.law.forms import FileForm
from palermo.law.reading import mistakes, provisions
from palermo.settings.lines import Lines
from tools.scenarios.asking import failures
from tools.scenarios.forms import Scenario
from tools.scenarios.mutating import Mutant, load, mutants


@dataclass(frozen=True)
class Outcome:
    """What became of the changes of an instrument.

    Attributes:
        instrument: its id.
        by_loader: how many made the file one that palermo refuses.
        by_scenario: how many broke a scenario.
        survivors: those that nothing noticed, one sentence each.
    """

    instrument: str
    by_loader: int
    by_scenario: int
    survivors: tuple[str, ...]


@dataclass
class _Counts:
    loader: int = 0
    scenario: int = 0
    survivors: list[str] = field(default_factory=list)


def outcome(path: Path, law: Law, scenarios: Iterable[Scenario]) -> Outcome:
    """Every change of one instrument, put to the scenarios that ask of it.

    Args:
        path: of the instrument's file.
        law: with this instrument, unchanged, and all others that the scenarios ask.
        scenarios: any; those that do not ask of this instrument are passed over.
    """
    data = load(path)
    own = [one for one in scenarios if _asks(one, data["instrument"])]
    counts = _Counts()
    for mutant in mutants(data):
        changed = _law(mutant, data, law)
        if changed is None:
            counts.loader += 1
        elif _noticed(mutant, data, changed, own):
            counts.scenario += 1
        else:
            counts.survivors.append(_said(mutant, data))
    name = data["instrument"]["id"]
    return Outcome(name, counts.loader, counts.scenario, tuple(counts.survivors))


def _asks(scenario: Scenario, instrument: Mapping[str, Any]) -> bool:
    if scenario.kind == "tier":
        return bool(instrument["id"] == "us-tiers")
    if scenario.country:
        return bool(scenario.country == instrument.get("country"))
    named = (name.partition("/")[0] for name in scenario.names())
    return instrument["id"] in (scenario.instrument, *named)


def _law(mutant: Mutant, data: Mapping[str, Any], law: Law) -> Law | None:
    """The law with one change; None where palermo refuses the file."""
    try:
        form = FileForm.model_validate(mutant.applied(data))
    except ValidationError:
        return None
    if any(mistakes(form, "", Lines(""))):
        return None
    instruments = {**law.instruments, form.instrument.id: form.instrument}
    return Law(instruments, {**law.forms, **provisions(form)})


def _noticed(
    mutant: Mutant, data: Mapping[str, Any], changed: Law, scenarios: Iterable[Scenario]
) -> bool:
    """Whether a scenario breaks; those that are quick, and of the provision itself, come first."""
    name = _name(mutant, data)
    nearest = sorted(scenarios, key=lambda one: (one.kind == "finding", name not in one.names()))
    others = (one for one in nearest if not one.names() or name in one.names())
    return any(failures(one, changed) for one in others)


def _name(mutant: Mutant, data: Mapping[str, Any]) -> str:
    if mutant.provision is None:
        return str(data["instrument"]["id"])
    return f"{data['instrument']['id']}/{data['provision'][mutant.provision]['id']}"


def _said(mutant: Mutant, data: Mapping[str, Any]) -> str:
    return f"{_name(mutant, data)}: {'.'.join(_steps(mutant, data))} {mutant.was} -> {mutant.now}"


def _steps(mutant: Mutant, data: Mapping[str, Any]) -> Iterator[str]:
    if mutant.provision is None:
        yield str(mutant.place[-1])
        return
    form = data["provision"][mutant.provision]["form"][mutant.place[3]]
    yield f"form of {form['valid_from']}"
    yield from map(str, mutant.place[4:])
