"""When something was said, and of which time it speaks."""

import datetime
import re
from dataclasses import dataclass
from functools import cache

from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Rule, Words, plain
from palermo.assess.given import Given
from palermo.model.statements import Statement

_YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/.-]*\d)")
_DATE = re.compile(r"(?:\d{1,2}(?:er)? \w+|\w+ \d{1,2},?) $")
_AS_IT_STOOD = re.compile(r"(?:^|\s)(?:in|until|en|jusqu'en) ((?:19|20)\d\d)$")


@dataclass(frozen=True)
class Heard:
    """A statement with what is asked of it again and again.

    Attributes:
        statement: what was said.
        text: its words, `plain`.
        day: of the words; None where neither they nor their document tell it.
        about: the day of the law of which they speak.
        years: that they name as a period.
        part: whether they speak of a part of a year.
        in_cycle: whether they were said in the cycle, and not after the day of the assessment.
        rules: those that test it.
    """

    statement: Statement
    text: str
    day: datetime.date | None
    about: datetime.date
    years: tuple[int, ...]
    part: bool
    in_cycle: bool
    rules: tuple[Rule, ...] = ()

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    def denies(self, rule: Rule) -> bool:
        """Whether it denies what the rule tests: what agrees with the words contradicts it."""
        return self.statement.stance == "denied" and not rule.form.denial


def heard(statement: Statement, given: Given, rules: tuple[Rule, ...]) -> Heard:
    """A statement as it is put to the test."""
    text = plain(statement.text)
    day = day_of(statement, given)
    years = years_of(text)
    return Heard(
        statement=statement,
        text=text,
        day=day,
        about=_about(text, day or given.on),
        years=years,
        part=_parts().in_text(text),
        in_cycle=day is not None and given.cycle.start <= day <= min(given.on, given.cycle.end),
        rules=rules,
    )


def day_of(statement: Statement, given: Given) -> datetime.date | None:
    """The day of the words; that of their document where they name none."""
    said = statement.said.on
    if said:
        try:
            return datetime.date.fromisoformat(said[:10])
        except ValueError:  # a month or a year alone
            pass
    return given.written.get(statement.document)


def years_of(text: str) -> tuple[int, ...]:
    """The years that a text, `plain`, speaks of; not those of a law's or a report's name."""
    before = tuple(conventions()["years"]["not_after"])
    found = (
        int(one[1])
        for one in _YEAR.finditer(text)
        if not _DATE.sub(" ", text[: one.start()]).rstrip().endswith(before)
    )
    return tuple(dict.fromkeys(found))


def _about(text: str, day: datetime.date) -> datetime.date:
    """The last day of an earlier year in which the law is said to have been so; else the day."""
    earlier = (
        int(one[1])
        for one in _YEAR.finditer(text)
        if int(one[1]) < day.year and _AS_IT_STOOD.search(text[: one.end()])
    )
    return max((datetime.date(one, 12, 31) for one in earlier), default=day)


@cache
def _parts() -> Words:
    return Words(tuple(conventions()["years"]["parts"]))
