"""What else was said of the same subject, and says otherwise.

Deterministic and symmetrical: where one claim is in tension with another, the other is with it.
The rules are data (`conventions.toml`, table tension).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Words
from palermo.assess.claims.times import Heard
from palermo.assess.claims.wording import word_in


def tensions(claims: Sequence[Heard]) -> Mapping[str, tuple[str, ...]]:
    """For each claim that is in tension with others, their ids, in the order of the claims.

    Only what was said in the cycle stands against anything.
    """
    inside = [one for one in claims if one.in_cycle]
    by_subject: dict[str, list[Heard]] = defaultdict(list)
    for one in inside:
        for subject in _subjects(one, inside):
            by_subject[subject].append(one)
    against: dict[str, dict[str, None]] = defaultdict(dict)
    for ones in by_subject.values():
        for first, second in _pairs(ones):
            if _are_in_tension(first, second, inside):
                against[first.id][second.id] = None
                against[second.id][first.id] = None
    order = {one.id: at for at, one in enumerate(claims)}
    return {name: tuple(sorted(ones, key=order.__getitem__)) for name, ones in against.items()}


def _subjects(one: Heard, every: Sequence[Heard]) -> tuple[str, ...]:
    """Of what a claim speaks; one that disputes an account speaks of what its paragraph does."""
    own = dict.fromkeys(rule.subject for rule in one.rules if not rule.form.alone)
    if own or not (_disputes().in_text(one.text) or _echoes().in_text(one.text)):
        return tuple(own)
    near = (
        rule.subject
        for other in every
        if _same_place(one, other)
        for rule in other.rules
        if not rule.form.alone
    )
    return tuple(dict.fromkeys(near))


def _same_place(one: Heard, other: Heard) -> bool:
    first, second = one.statement, other.statement
    return (
        first.document == second.document
        and first.paragraph == second.paragraph
        and first.speaker.name == second.speaker.name
    )


def _pairs(ones: Sequence[Heard]) -> Iterator[tuple[Heard, Heard]]:
    for at, first in enumerate(ones):
        for second in ones[at + 1 :]:
            yield first, second


def _are_in_tension(first: Heard, second: Heard, every: Sequence[Heard]) -> bool:
    return (
        _by_actor(first, second, every)
        or _by_stance(first, second)
        or _by_stance(second, first)
        or _by_amount(first, second)
    )


def _by_actor(first: Heard, second: Heard, every: Sequence[Heard]) -> bool:
    """Two actors who need not agree, one of whom disputes or narrows what the other says."""
    opposed = conventions()["tension"]["opposed_actors"]
    actors = {first.statement.actor, second.statement.actor}
    if not any(actors == set(pair) for pair in opposed):
        return False
    if "conceded" in {first.statement.stance, second.statement.stance}:
        return False  # what is granted agrees with those who dispute the rest
    return _denies_or_echoes(first, every) != _denies_or_echoes(second, every)


def _denies_or_echoes(one: Heard, every: Sequence[Heard]) -> bool:
    """Whether it disputes an account, or says the same as one beside it that does."""
    if _denies(one):
        return True
    beside = (other for other in every if _same_place(one, other))
    return _echoes().in_text(one.text) and any(_denies(other) for other in beside)


def _denies(one: Heard) -> bool:
    """Whether it disputes an account, or says that it is so only in few cases."""
    if _disputes().in_text(one.text):
        return True
    return one.statement.actor != "government" and _narrows().in_text(one.text)


def _by_stance(first: Heard, second: Heard) -> bool:
    """A denial, or a claim in strong words, against what the same side concedes."""
    stances = [first.statement.stance, second.statement.stance]
    if first.statement.actor != second.statement.actor:
        return False
    if second.statement.stance != "conceded" or first.statement.stance == "conceded":
        return False
    if stances[0] == "contested":
        return _is_strong(first)
    return stances in conventions()["tension"]["opposed_stances"] or _is_strong(first)


def _is_strong(one: Heard) -> bool:
    word = word_in(one.text)
    return word is not None and word.name in conventions()["tension"]["strong"]


def _by_amount(first: Heard, second: Heard) -> bool:
    """Different numbers of the same things in the same year, by one rule."""
    shared = {rule.id for rule in first.rules} & {rule.id for rule in second.rules}
    if not shared or first.years != second.years or not first.years:
        return False
    ours, theirs = _exact(first), _exact(second)
    return any(unit in theirs and values.isdisjoint(theirs[unit]) for unit, values in ours.items())


def _exact(one: Heard) -> Mapping[tuple[str, str | None], set[float]]:
    found: dict[tuple[str, str | None], set[float]] = defaultdict(set)
    for amount in one.statement.amounts:
        if amount.bound == "exact":
            found[amount.unit, amount.subject].add(amount.value)
    return found


@cache
def _disputes() -> Words:
    return _both("disputes")


@cache
def _echoes() -> Words:
    return _both("echoes")


@cache
def _narrows() -> Words:
    return _both("narrows")


def _both(name: str) -> Words:
    phrases = conventions()["tension"][name]
    return Words((*phrases["en"], *phrases["fr"]))
