"""Changes of an instrument, one at a time: each a change that some scenario should notice."""

import copy
import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Place: TypeAlias = tuple[str | int, ...]

LEFT_OUT = {("instrument", "as_of"): "the day on which the text was read: no rule depends on it"}
"""Dates and numbers that are not changed, each with the reason."""
_DAY = datetime.timedelta(days=1)
_WORDS: dict[str, tuple[str, ...]] = {
    "bound": ("min", "max"),
    "grant": ("may", "shall"),
    "renewed": ("may", "shall"),
    "unit": ("day", "month", "year"),
    "duty": ("must", "may", "consider"),
    "capacity": ("consistent with capacity", "consistent with resources"),
}
_LISTS = {"acts", "means", "purposes", "conditions", "grounds", "heads", "covers"}
_MONTH_DAYS = {"due", "period_from", "period_to"}


@dataclass(frozen=True)
class Mutant:
    """One change: where in the file, what stood there, and what stands there now."""

    place: Place
    was: object
    now: object

    @property
    def provision(self) -> int | None:
        """The number of the provision in its file; None where the instrument itself is changed."""
        at = self.place[1]
        return at if isinstance(at, int) else None

    def applied(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The instrument with this change; of its provisions the changed one alone."""
        whole: dict[str, Any] = dict(data)
        place = self.place
        if self.provision is not None:
            whole["provision"] = [data["provision"][self.provision]]
            place = ("provision", 0, *place[2:])
        made = copy.deepcopy(whole)
        at: Any = made
        for step in place[:-1]:
            at = at[step]
        at[place[-1]] = self.now
        return made


def load(path: Path) -> dict[str, Any]:
    """An instrument as its file states it."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def mutants(data: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every change.

    A date by a day, a number by one, a yes to a no, a word of law (min, may, month ...) to another,
    and one entry of a list of law (means, purposes, grounds ...) left out.
    """
    for place, value in _leaves(data, ()):
        if place not in LEFT_OUT:
            yield from (Mutant(place, value, now) for now in _others(str(place[-1]), value))


def _leaves(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*place, key))
    elif isinstance(value, list) and place[-1] not in _LISTS:
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*place, number))
    else:
        yield place, value


def _others(key: str, value: Any) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, datetime.date):
        yield from (value - _DAY, value + _DAY)
    elif isinstance(value, int | float):
        yield from (value - 1, value + 1)
    elif key in _LISTS:
        yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
    elif key in _MONTH_DAYS:
        yield from _month_days(value)
    elif key in _WORDS:
        yield next(word for word in _WORDS[key] if word != value)


def _month_days(text: str) -> Iterator[str]:
    day = datetime.date.fromisoformat(f"2004-{text}")
    yield from (f"{one:%m-%d}" for one in (day - _DAY, day + _DAY))
