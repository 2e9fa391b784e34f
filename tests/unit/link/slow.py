"""Linking the obvious way: every two records, every two members. Slow, and without SQL."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import product

from palermo.link.names import plain
from tests.unit.link.making import Row, birth

VOWELS = "aeiouyj"


@dataclass(frozen=True)
class Said:
    """What one record says."""

    source: str
    number: str
    names: frozenset[str]
    sounds: frozenset[str]
    day: date | None
    sure: date | None
    month: int | None
    year: int | None
    sex: str
    citizenship: str
    document: str


def said(row: Row) -> Said:
    """A row, read."""
    day, precision = birth(row.get("birth", ""))
    known = day if precision == "day" else None
    sure = None if known is None or (known.month, known.day) == (1, 1) else known
    words = plain(row.get("given", "")) + " " + plain(row.get("family", ""))
    names = frozenset(re.findall("[a-z]+", words.lower()))
    number = "".join(sign for sign in row.get("document", "").upper() if sign.isalnum())
    month = day.month if day and (sure or precision == "month") else None
    return Said(
        source=row["source"],
        number=row.get("number", ""),
        names=names,
        sounds=frozenset(skeleton(name) for name in names),
        day=known,
        sure=sure,
        month=month,
        year=day.year if day else None,
        sex=row.get("sex", "") if row.get("sex", "") != "unknown" else "",
        citizenship=row.get("citizenship", ""),
        document=number if len(number) >= 5 and len(set(number)) > 1 else "",
    )


def skeleton(word: str) -> str:
    """The consonants of a word, by skeleton.toml."""
    told = tomllib.loads(files("palermo.link").joinpath("skeleton.toml").read_text("utf-8"))
    for step in told["step"]:
        word = re.sub(step["find"], step["write"], word)
    for letter in told["single"]:
        word = word.replace(letter * 2, letter)
    return "".join(sign for sign in word if sign not in VOWELS).lower()


def may_be_one(a: Said, b: Said) -> bool:
    """Whether nothing keeps two records apart."""
    if {a.sex, b.sex} == {"female", "male"}:
        return False
    if a.year and b.year and abs(a.year - b.year) > 3:
        return False
    if a.sure and b.sure:
        swapped = a.sure.year == b.sure.year and a.sure == swap(b.sure)
        different = [a.year != b.year, a.sure.month != b.sure.month, a.sure.day != b.sure.day]
        if sum(different) > 1 and not swapped:
            return False
    papers = a.document and b.document and a.document != b.document
    return not (papers and a.citizenship and a.citizenship == b.citizenship and other_days(a, b))


def swap(day: date) -> date | None:
    """Day and month exchanged; None where there is no such day."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def other_days(a: Said, b: Said) -> bool:
    """Whether two births known to the day differ."""
    return bool(a.day and b.day and a.day != b.day)


def same_number(a: Said, b: Said, _all: Sequence[Said]) -> bool:
    """The agency's own number."""
    return bool(a.number) and (a.source, a.number) == (b.source, b.number)


def same_document(a: Said, b: Said, everyone: Sequence[Said]) -> bool:
    """One document, which is not borne by crowds."""
    if not a.document or a.document != b.document:
        return False
    return len({one.sure for one in everyone if one.document == a.document} - {None}) <= 15


def same_name(a: Said, b: Said, _all: Sequence[Said]) -> bool:
    """Names and a sure birth."""
    return len(a.names) >= 2 and a.names == b.names and bool(a.sure) and a.sure == b.sure


def same_sound(a: Said, b: Said, _all: Sequence[Said]) -> bool:
    """Names as they sound and a sure birth."""
    enough = len(a.sounds) >= 2 and sum(map(len, a.sounds)) >= 5
    return enough and a.sounds == b.sounds and bool(a.sure) and a.sure == b.sure


def same_year(a: Said, b: Said, everyone: Sequence[Said]) -> bool:
    """Names, sex, citizenship and a year in which nothing tells two births apart."""

    def key(one: Said) -> tuple[object, ...]:
        return (one.names, one.year, one.sex, one.citizenship)

    if len(a.names) < 2 or not all(key(a)) or key(a) != key(b):
        return False
    alike = [one for one in everyone if key(one) == key(a)]
    births, months = {one.sure for one in alike}, {one.month for one in alike}
    return len(births - {None}) <= 1 and len(months - {None}) <= 1


RULES: tuple[Callable[[Said, Said, Sequence[Said]], bool], ...] = (
    same_number, same_document, same_name, same_sound, same_year,
)  # fmt: skip


def slowly(table: Sequence[Row]) -> tuple[int, ...]:
    """Person numbers of records that may all be linked."""
    everyone = [said(row) for row in table]
    person = [{position} for position in range(len(everyone))]
    for rule in RULES:
        for b in range(len(everyone)):
            for a in range(b):
                if person[a] is person[b] or not rule(everyone[a], everyone[b], everyone):
                    continue
                pairs = product(person[a], person[b])
                if rule is same_number or all(
                    may_be_one(everyone[i], everyone[j]) for i, j in pairs
                ):
                    person[a] |= person[b]
                    for member in person[a]:
                        person[member] = person[a]
    smallest = [min(members) for members in person]
    order = sorted(set(smallest))
    return tuple(order.index(one) + 1 for one in smallest)
