"""Faults between columns: what ends before it begins, and ages that cannot be."""

from collections.abc import Iterator, Sequence
from datetime import date

from palermo.sources.harmonise.dates import precision
from palermo.sources.harmonise.rules import OLDEST, event_order, rules
from palermo.sources.harmonise.targets import Target

_NO_PERSONS = ("counted", "signed", "started")
"""Events that are not about a person."""


def crossings(read: Sequence[Target], on: date) -> str:
    """The layer over `judged`: faults that a target has beside another one.

    Args:
        read: the targets that come from a column.
        on: the run's date.
    """
    events = {g.name: g for g in read if g.type == "time"}
    found = {g.id: list(_before(g, events)) for g in events.values()}
    found |= {g.id: [_birth(g, events, on)] for g in read if g.name == "birth_date"}
    found |= {g.id: [_age(g)] for g in read if g.name == "age"}
    replaced = ",\n    ".join(
        f"coalesce(b_{at}, {', '.join(cases)})::UTINYINT AS b_{at}"
        for at, cases in found.items()
        if cases
    )
    return f"SELECT *{f' REPLACE ({replaced})' if replaced else ''}\nFROM judged"


def _before(target: Target, events: dict[str, Target]) -> Iterator[str]:
    """The target's event lies before one that it follows; both as exact as the vaguer of them."""
    rank = rules()["ends before it begins"].rank
    for earlier in (events[a] for a, b in event_order() if b == target.name and a in events):
        first, then = _sound(earlier), _sound(target)
        vague = f"(e_{earlier.id}, e_{target.id})"
        yield (
            f"CASE WHEN {then} < {first} AND CASE "
            f"WHEN 'year' IN {vague} THEN year({then}) < year({first}) "
            f"WHEN 'month' IN {vague} THEN date_trunc('month', {then}) "
            f"< date_trunc('month', {first}) "
            f"WHEN 'day' IN {vague} THEN {then}::DATE < {first}::DATE "
            f"ELSE true END THEN {rank} END"
        )


def _birth(target: Target, events: dict[str, Target], on: date) -> str:
    """Born after something happened, or too old when it did."""
    personal = [g for g in events.values() if g.name not in _NO_PERSONS]
    born = f"{_sound(target)}::DATE"
    last = ", ".join(f"{_sound(g)}::DATE" for g in personal) or "NULL::DATE"
    after = [f"{born} > {_last_day(g)}" for g in personal]
    oldest = f"coalesce(greatest({last}), DATE '{on}') >= {born} + INTERVAL {OLDEST + 1} YEAR"
    rank = rules()["implausible age"].rank
    return f"CASE WHEN {' OR '.join([*after, oldest])} THEN {rank} END"


def _last_day(event: Target) -> str:
    """The last day on which an event may have been."""
    vague = {precision(form) for form in event.formats} & {"month", "year"}
    cases = "".join(
        f" WHEN '{word}' THEN ({_sound(event)} + INTERVAL 1 {word.upper()} - INTERVAL 1 DAY)::DATE"
        for word in sorted(vague)
    )
    day = f"{_sound(event)}::DATE"
    return f"CASE e_{event.id}{cases} ELSE {day} END" if cases else day


def _age(target: Target) -> str:
    rank = rules()["implausible age"].rank
    return f"CASE WHEN p_{target.id} > {OLDEST} THEN {rank} END"


def _sound(target: Target) -> str:
    """The value where no rule is broken."""
    return f"(CASE WHEN b_{target.id} IS NULL THEN p_{target.id} END)"
