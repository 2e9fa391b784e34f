"""Asking the law by name, day and report: what is listed, shown and compared."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from palermo.errors import LawError
from palermo.law.provisions import FOREVER, Changed, Law, Provision

_PLACES = frozenset({"valid_from", "valid_to", "first_report", "last_report"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Which provisions are meant; what is None limits nothing.

    Attributes:
        instrument: of this one alone.
        country: the law of this country alone, without standards and treaties.
        on: those in force on this day.
        report: those that govern the report of this year.
    """

    instrument: str | None = None
    country: str | None = None
    on: datetime.date | None = None
    report: int | None = None

    def meets(self, one: Provision) -> bool:
        """Whether a form of a provision is among those meant."""
        if self.instrument not in {None, one.instrument.id}:
            return False
        if self.country not in {None, one.instrument.country}:
            return False
        in_force = self.on is None or one.holds_on(self.on)
        return in_force and (self.report is None or one.governs(self.report))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a provision states, before and after; None where it is not stated."""

    key: str
    before: Any
    after: Any


def listed(law: Law, asked: Asked) -> tuple[Provision, ...]:
    """The forms of provisions that are meant, in the order of the files.

    Raises:
        LawError: there is no such instrument, or no law of the country.
    """
    _check(law, asked)
    return tuple(one for forms in law.forms.values() for one in forms if asked.meets(one))


def named(law: Law, name: str, asked: Asked) -> tuple[Provision, ...]:
    """The forms of one provision that are meant.

    Args:
        law: all instruments.
        name: <instrument>/<provision>.
        asked: the day or the report; without them every form.

    Raises:
        LawError: there is no such provision, or it had no form then.
    """
    if name not in law.forms:
        raise _unknown("provision", name, law.forms)
    if found := tuple(one for one in law.forms[name] if asked.meets(one)):
        return found
    days = "; ".join(span(one) for one in law.forms[name])
    raise LawError(f"{name} was not in force then", name, f"it is known in these forms: {days}")


def compared(law: Law, before: datetime.date, asked: Asked) -> tuple[Changed, ...]:
    """The provisions meant that were in another form on `before` than on the day asked for.

    Raises:
        LawError: there is no such instrument, or no law of the country.
    """
    _check(law, asked)
    whole = Asked(asked.instrument, asked.country)
    found = law.diff(before, asked.on or before)
    return tuple(one for one in found if _either(one, whole))


def changed_facts(one: Changed) -> tuple[Fact, ...]:
    """What a provision states otherwise after than before, key by key; days are left out."""
    before, after = _facts(one.before), _facts(one.after)
    keys = dict.fromkeys([*before, *after])
    facts = (Fact(key, before.get(key), after.get(key)) for key in keys)
    return tuple(fact for fact in facts if fact.before != fact.after)


def span(one: Provision) -> str:
    """The days of a form, and the reports that it governs, in words."""
    reports = governed(one)
    days = f"{one.valid_from} {'on' if one.valid_to == FOREVER else f'to {one.valid_to}'}"
    return f"{days}, {reports}" if reports else days


def governed(one: Provision) -> str:
    """The reports that a form governs, in words; empty where it goes by days alone."""
    first, last = one.form.first_report, one.form.last_report
    if one.form.no_report:
        return "no report"
    if first is None:
        return ""
    return f"report {first}" if first == last else f"reports {first} {_until(last)}"


def _until(last: int | None) -> str:
    return "on" if last is None else f"to {last}"


def _check(law: Law, asked: Asked) -> None:
    if asked.instrument is not None and asked.instrument not in law.instruments:
        raise _unknown("instrument", asked.instrument, law.instruments)
    if asked.country is not None and asked.country not in law.countries:
        what = f"no instrument holds the law of {asked.country!r}"
        known = ", ".join(sorted(law.countries))
        fix = f"known are {known}; add another as a file in the project's law/"
        raise LawError(what, "--country", fix)


def _unknown(kind: str, name: str, known: Mapping[str, object]) -> LawError:
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    fix = f"did you mean {', '.join(near)}?" if near else "see them all: palermo law list"
    return LawError(f"no {kind} is called {name!r}", name, fix)


def _either(one: Changed, asked: Asked) -> bool:
    return any(asked.meets(form) for form in (one.before, one.after) if form)


def _facts(one: Provision | None) -> dict[str, Any]:
    if one is None:
        return {}
    stated = one.form.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return dict(_flat({key: said for key, said in stated.items() if key not in _PLACES}))


def _flat(stated: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, said in stated.items():
        if isinstance(said, Mapping) and "unit" not in said:
            yield from _flat(said, f"{above}{key}.")
        else:
            yield f"{above}{key}", said
