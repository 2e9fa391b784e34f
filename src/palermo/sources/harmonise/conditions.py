"""Conditions of events: whether they hold, and texts of which nobody said whether they do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from palermo.settings.mapping_records import When
from palermo.sources.harmonise.codes import FOLDED
from palermo.sources.harmonise.headings import heading, used
from palermo.sources.harmonise.literals import literal, literals
from palermo.sources.harmonise.readings import NO, YES, by_words
from palermo.sources.harmonise.targets import Target

_SHOWN = 80
"""Letters of an unknown text that are kept."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A column on which conditions of events stand.

    Attributes:
        id: the name of the SQL column that holds a text that nobody knows.
        column: its heading.
        named: the texts of the conditions.
        known: these, and others that the mapping names for the column.
        words: words of yes and no that are known, whatever their case.
        judged: coded targets that are read from it and tell unknown texts themselves.
    """

    id: str
    column: str
    named: tuple[str, ...]
    known: tuple[str, ...]
    words: tuple[str, ...]
    judged: tuple[Target, ...]


def holds(when: When, targets: Sequence[Target]) -> str:
    """Whether an event's condition holds, as SQL."""
    return f"coalesce({_text(when.column, targets)}, '') IN ({literals(when.is_)})"


def conditions(targets: Sequence[Target]) -> tuple[Condition, ...]:
    """One for each column on which an event's condition stands."""
    columns = dict.fromkeys(heading(one.when.column) for one in targets if one.when)
    return tuple(
        Condition(
            f"k_{at}",
            column,
            tuple(dict.fromkeys(_named(column, targets))),
            tuple(dict.fromkeys(_known(column, targets))),
            tuple(dict.fromkeys(_words(column, targets))),
            tuple(one for one in _read(column, targets) if one.coded),
        )
        for at, column in enumerate(columns, start=1)
    )


def unknown(condition: Condition, targets: Sequence[Target]) -> str:
    """The text where the mapping does not know it, as SQL; a blank cell says nothing."""
    text = _text(condition.column, targets)
    known = f"{text} IN ({literals(condition.known)})"
    if condition.words:
        known += f" OR lower({text}) IN ({literals(condition.words)})"
    told = "".join(f" AND {_not_told(one, condition)}" for one in condition.judged)
    return f"CASE WHEN NOT ({known}){told} THEN left({text}, {_SHOWN}) END"


def _not_told(target: Target, condition: Condition) -> str:
    """Whether the coded target has no fault; of the model's words, those that mean a named text."""
    sound = f"b_{target.id} IS NULL"
    if not by_words(target):
        return sound
    named = ", ".join(FOLDED.format(literal(text)) for text in condition.named)
    codes = f"SELECT code FROM harmonise_codes WHERE target = 'w_{target.id}' AND raw IN ({named})"  # noqa: S608 - our own ids
    return f"{sound} AND p_{target.id} IN ({codes})"


def _text(column: str, targets: Sequence[Target]) -> str:
    return f"t{used(targets).index(heading(column))}"


def _named(column: str, targets: Sequence[Target]) -> Iterator[str]:
    for when in _whens(column, targets):
        yield from (*when.is_, *when.not_)


def _known(column: str, targets: Sequence[Target]) -> Iterator[str]:
    yield from _named(column, targets)
    for target in _read(column, targets):
        yield from (*target.rule.codes, *target.rule.missing)


def _words(column: str, targets: Sequence[Target]) -> Iterator[str]:
    """Who names a yes knows every no, and the other way round."""
    named = set(_named(column, targets))
    for some, others in ((YES, NO), (NO, YES)):
        if named.intersection(some):
            yield from others


def _whens(column: str, targets: Sequence[Target]) -> list[When]:
    return [one.when for one in targets if one.when and heading(one.when.column) == column]


def _read(column: str, targets: Sequence[Target]) -> list[Target]:
    return [one for one in targets if one.rule.column and heading(one.rule.column) == column]
