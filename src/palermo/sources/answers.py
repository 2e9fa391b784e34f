"""Which statements answer the concerns of last year's report.

A report of year Y covers 1 April of the year before to 31 March of Y and answers the concerns of
report Y-1: what was said outside the cycle is no evidence in it, and is listed apart. Statements
of stake (pride, friendship, medals) answer nothing, nor does what a person rejected.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from palermo.model.periods import Period
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer, Concern

_IN_TEXT, _IN_TOPIC, _BY_THE_POST = 2, 1, 1


def cycle_after(report: int) -> Period:
    """The days whose words and deeds answer the concerns of the report of that year."""
    return Period(date(report, 4, 1), date(report + 1, 3, 31))


def answers(
    statements: Iterable[Statement],
    concerns: Iterable[Concern],
    *,
    cycle: Period | None = None,
    written: str | None = None,
) -> list[Answer]:
    """What was said to each concern, in the order of the concerns.

    Args:
        statements: of one or more telegrams and documents.
        concerns: last year's.
        cycle: the days that count; None: all days do.
        written: the day (ISO, a time may follow) of the telegram, for statements without a day
            of their own.
    """
    told = [one for one in statements if not one.stake and one.review != "rejected"]
    inside = [one for one in told if _in_cycle(one, cycle, written)]
    outside = [one for one in told if not _in_cycle(one, cycle, written)]
    return [_answer(concern, inside, outside) for concern in concerns]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A statement and how directly it answers."""

    directness: int
    statement: Statement


def _answer(concern: Concern, inside: Sequence[Statement], outside: Sequence[Statement]) -> Answer:
    direct = _direct(concern, inside)
    named = {one.id for one in direct}
    provisions = frozenset(concern.provisions)
    related = (
        one
        for one in inside
        if one.id not in named and provisions & {topic.provision for topic in one.topics}
    )
    return Answer(concern, direct, tuple(related), _direct(concern, outside))


def _direct(concern: Concern, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those that name the concern, the most direct first; else in the order of the text."""
    found = [_Ranked(directness(one, concern), one) for one in statements]
    ranked = sorted((one for one in found if one.directness > 0), key=lambda one: -one.directness)
    return tuple(one.statement for one in ranked)


def directness(statement: Statement, concern: Concern) -> int:
    """How directly a statement names a concern; 0 where it does not.

    Each of the concern's phrases in the words counts two, each among the reasons of a topic of
    the same provision one. The post's own words rank behind those it reports.
    """
    pattern = _pattern(tuple(concern.phrases))
    if pattern is None:
        return 0
    in_text = {found.casefold() for found in pattern.findall(statement.text)}
    topics = (one for one in statement.topics if one.provision in concern.provisions)
    in_topic = sum(bool(pattern.search(why)) for one in topics for why in one.why)
    score = 2 * (_IN_TEXT * len(in_text) + _IN_TOPIC * in_topic)
    return score and score - _BY_THE_POST * (statement.actor == "post")


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the phrases as whole words, the longest first; None without phrases."""
    words = sorted((re.escape(one.strip()) for one in phrases if one.strip()), key=len)
    if not words:
        return None
    found = "|".join(reversed(words)).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def _in_cycle(statement: Statement, cycle: Period | None, written: str | None) -> bool:
    if cycle is None:
        return True
    try:
        day = date.fromisoformat((statement.said.on or written or "")[:10])
    except ValueError:
        return False  # nobody knows when it was said
    return cycle.start <= day <= cycle.end
