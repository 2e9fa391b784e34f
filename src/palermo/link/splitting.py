"""Persons out of records that rules hold together and that must not all be one person.

Bare connected components chain: one record without a sex, or with a wrong day of birth, can join
two persons. Here records come together one by one, rule by rule, and two groups stay apart as
soon as one holds a record that must not be the same person as a record of the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from palermo.link.rules import OWN_NUMBER, limits


class Facts(NamedTuple):
    """What a record says that may contradict another.

    Attributes:
        sex: "female", "male"; anything else contradicts nothing.
        birth_year: of any known birth.
        day_birth: a birth known to the day.
        document, citizenship: None where unknown.
    """

    sex: str | None
    birth_year: int | None
    day_birth: date | None
    document: str | None
    citizenship: str | None


@dataclass(slots=True)
class Person:
    """What the records say that have come together so far."""

    records: list[int]
    sexes: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    births: set[date] = field(default_factory=set)
    papers: set[tuple[str, str, date]] = field(default_factory=set)

    def contradicts(self, other: "Person") -> bool:
        """Whether a record here and a record there must not be one person."""
        return (
            any(one != two for one in self.sexes for two in other.sexes)
            or _years_apart(self.years, other.years)
            or any(far_apart(one, two) for one in self.births for two in other.births)
            or any(_two_papers(one, two) for one in self.papers for two in other.papers)
        )

    def take(self, other: "Person") -> None:
        """All that is known of the other, too."""
        self.records += other.records
        self.sexes |= other.sexes
        self.years |= other.years
        self.births |= other.births
        self.papers |= other.papers


def person_of(record: int, facts: Facts) -> Person:
    """A person of one record."""
    birth = facts.day_birth
    made = Person([record])
    if facts.sex in {"female", "male"}:
        made.sexes.add(facts.sex)
    if facts.birth_year is not None:
        made.years.add(facts.birth_year)
    if birth is not None and (birth.day, birth.month) != (1, 1):
        made.births.add(birth)
    if birth is not None and facts.document and facts.citizenship:
        made.papers.add((facts.citizenship, facts.document, birth))
    return made


def far_apart(one: date, two: date) -> bool:
    """Whether two sure days of birth are too different for slips of the pen."""
    if one.year == two.year and (one.month, one.day) == (two.day, two.month):
        return False
    pairs = zip(one.timetuple()[:3], two.timetuple()[:3], strict=True)
    differing = sum(a != b for a, b in pairs)
    return differing > limits().components or abs(one.year - two.year) > limits().years


def _years_apart(some: set[int], others: set[int]) -> bool:
    if not some or not others:
        return False
    return max(max(some) - min(others), max(others) - min(some)) > limits().years


def _two_papers(one: tuple[str, str, date], two: tuple[str, str, date]) -> bool:
    return one[0] == two[0] and one[1] != two[1] and one[2] != two[2]


def split(facts: Mapping[int, Facts], blocks: Iterable[tuple[int, int, int]]) -> list[list[int]]:
    """Persons of records that rules hold together.

    Args:
        facts: by record.
        blocks: order of a rule, record, and a number that records share which the rule links; by
            rule, then by record. Records of one own number are one person whatever they say.

    Returns:
        The records of each person, in order; persons by their smallest record.
    """
    people = {record: person_of(record, said) for record, said in facts.items()}
    seen: dict[tuple[int, int], list[int]] = {}
    for order, record, block in blocks:
        before = seen.setdefault((order, block), [])
        for other in before:
            _unite(people, other, record, bound=order == OWN_NUMBER)
        if all(people[other] is not people[record] for other in before):
            before.append(record)
    whole = {min(person.records): sorted(person.records) for person in people.values()}
    return [whole[smallest] for smallest in sorted(whole)]


def _unite(people: dict[int, Person], one: int, two: int, *, bound: bool) -> None:
    """Make two records one person, unless that may not be."""
    kept, added = people[one], people[two]
    if kept is added or (not bound and kept.contradicts(added)):
        return
    if len(kept.records) < len(added.records):
        kept, added = added, kept
    kept.take(added)
    for record in added.records:
        people[record] = kept
