"""The persons whom nobody found: what is true of the hidden population. EXERCISE: invented.

A victim of 2003 to 2006 can be on three lists: those whom police or labour inspectorate recorded as
identified or presumed, those referred to an association, and, foreigners alone, those who applied
for a permit. Who is met by police or inspectorate is referred, or applies, by the chances of
`associations.REFERRED` and `prefectures.APPLY`. Whoever is not met comes to an association or a
prefecture by the same chances, so that the first list does not depend on the other two; of those
who come nowhere there is no record, and they are drawn here, from dice of their own: no file of
inputs/ changes with them.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from making.associations import REFERRED, Associations
from making.labour import SILENT, Labour
from making.persons import HOME, Crowd
from making.police import Police
from making.prefectures import APPLY, Prefectures
from making.world import PERSONS, YEARS, Person, dice, happens

LISTS = ("police and inspectorate", "associations", "prefectures")
STRATA = ("citizens", "foreigners")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is true of one stratum.

    Attributes:
        histories: persons by the lists that they are on, as 0/1 in the order of `LISTS`.
        missed: persons on no list.
    """

    histories: dict[tuple[int, ...], int]
    missed: int

    @property
    def population(self) -> int:
        """All of them."""
        return self.missed + sum(self.histories.values())


def hidden(seed: int, persons: int = PERSONS) -> dict[str, Hidden]:
    """What is true of a country made with a seed, by stratum; the other offices are not made."""
    size, crowd = persons / PERSONS, Crowd(seed)
    police, labour = Police(seed, crowd, size), Labour(seed, crowd, size)
    met = [(person, raid.start.date(), role) for person, raid, role in police.met]
    Prefectures(seed, crowd, met + labour.met, size)
    Associations(seed, crowd, met + labour.met, size)
    return hidden_of(seed, crowd.people)


def hidden_of(seed: int, people: list[Person]) -> dict[str, Hidden]:
    """What is true of these persons and of those who are not among them, by stratum."""
    return {
        name: _hidden(seed, name, [one for one in people if (one.country == HOME) == citizens])
        for name, citizens in zip(STRATA, (True, False), strict=True)
    }


def _hidden(seed: int, stratum: str, people: list[Person]) -> Hidden:
    victims = [(one, _history(one)) for one in people]
    seen = Counter(history for _, history in victims if any(history))
    unrecorded = sum(_happened(one, "identified", "presumed") for one, history in victims
                     if not any(history))  # fmt: skip
    chances = [_chance(one) for one, history in victims if history[0]]
    chance = sum(chances) / len(chances)
    elsewhere = [one for one, history in victims if any(history) and not _street(one)]
    draw = dice(seed, f"never found {stratum}")
    missed = 0
    for _ in elsewhere:
        while not happens(draw, chance):
            missed += 1
    return Hidden(dict(seen), unrecorded + missed)


def _history(person: Person) -> tuple[int, ...]:
    """On which lists a person is."""
    recorded = _street(person) and person.days.get("inspected", datetime.date.min).year != SILENT
    on = (recorded, _happened(person, "referred"), _happened(person, "applied"))
    return tuple(map(int, on))


def _street(person: Person) -> bool:
    """Whether police or inspectorate met a victim, recorded or not."""
    return _happened(person, "identified", "presumed")


def _happened(person: Person, *events: str) -> bool:
    return any(person.days[name].year in YEARS for name in events if name in person.days)


def _chance(person: Person) -> float:
    """That a victim like this one is referred or applies."""
    role = "identified" if "identified" in person.days else "presumed"
    apply = APPLY[role] if person.country != HOME else 0.0
    return 1 - (1 - REFERRED[role]) * (1 - apply)


def rows(found: dict[str, Hidden]) -> Iterator[tuple[object, ...]]:
    """The lines of truth/hidden.csv: the histories, then those on no list."""
    for stratum, one in found.items():
        for history, count in sorted(one.histories.items(), reverse=True):
            yield stratum, *history, count
        yield stratum, 0, 0, 0, one.missed
