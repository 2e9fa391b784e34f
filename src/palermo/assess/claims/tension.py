"""What else was said of the same subject, and says otherwise.

Deterministic and symmetrical: where one claim is in tension with another, the other is with it.
The rules are data (`conventions.toml`, table tension).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Words
from palermo.assess.claims.times import Heard
from palermo.assess.claims.wording import word_in

_Place = tuple[str, int | None, str | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A claim, with what its pairs are told by: looked at once, not for every pair.

    Attributes:
        denies: whether it disputes an account, or says the same as one beside it that does.
        strong: whether its words leave no exception.
        exact: its exact amounts, by unit and subject.
    """

    heard: Heard
    denies: bool
    strong: bool
    exact: Mapping[tuple[str, str | None], set[float]]
    rules: frozenset[str]

    @property
    def actor(self) -> str | None:
        return self.heard.statement.actor

    @property
    def stance(self) -> str | None:
        return self.heard.statement.stance


def tensions(claims: Sequence[Heard]) -> Mapping[str, tuple[str, ...]]:
    """For each claim that is in tension with others, their ids, in the order of the claims.

    Only what was said in the cycle stands against anything.
    """
    by_place: dict[_Place, list[Heard]] = defaultdict(list)
    for one in claims:
        if one.in_cycle:
            by_place[_place(one)].append(one)
    by_subject: dict[str, list[_Seen]] = defaultdict(list)
    for beside in by_place.values():
        for one in beside:
            seen = _seen(one, beside)
            for subject in _subjects(one, beside):
                by_subject[subject].append(seen)
    against: dict[str, dict[str, None]] = defaultdict(dict)
    for ones in by_subject.values():
        for first, second in combinations(ones, 2):
            if _are_in_tension(first, second):
                against[first.heard.id][second.heard.id] = None
                against[second.heard.id][first.heard.id] = None
    order = {one.id: at for at, one in enumerate(claims)}
    return {
        name: tuple(sorted(against[name], key=order.__getitem__))
        for name in sorted(against, key=order.__getitem__)
    }


def _place(one: Heard) -> _Place:
    """The paragraph of one speaker."""
    said = one.statement
    return said.document, said.paragraph, said.speaker.name


def _seen(one: Heard, beside: Sequence[Heard]) -> _Seen:
    word = word_in(one.text)
    return _Seen(
        heard=one,
        denies=_denies(one) or (_echoes().in_text(one.text) and any(map(_denies, beside))),
        strong=word is not None and word.name in conventions()["tension"]["strong"],
        exact=_exact(one),
        rules=frozenset(rule.id for rule in one.rules),
    )


def _subjects(one: Heard, beside: Sequence[Heard]) -> tuple[str, ...]:
    """Of what a claim speaks; one that disputes an account speaks of what its paragraph does."""
    own = dict.fromkeys(rule.subject for rule in one.rules if not rule.form.alone)
    if own or not (_disputes().in_text(one.text) or _echoes().in_text(one.text)):
        return tuple(own)
    near = (rule.subject for other in beside for rule in other.rules if not rule.form.alone)
    return tuple(dict.fromkeys(near))


def _are_in_tension(first: _Seen, second: _Seen) -> bool:
    return (
        _by_actor(first, second)
        or _by_stance(first, second)
        or _by_stance(second, first)
        or _by_amount(first, second)
    )


def _by_actor(first: _Seen, second: _Seen) -> bool:
    """Two actors who need not agree, one of whom disputes or narrows what the other says."""
    if first.denies == second.denies:
        return False
    if "conceded" in {first.stance, second.stance}:
        return False  # what is granted agrees with those who dispute the rest
    opposed = conventions()["tension"]["opposed_actors"]
    actors = {first.actor, second.actor}
    return any(actors == set(pair) for pair in opposed)


def _denies(one: Heard) -> bool:
    """Whether it disputes an account, or says that it is so only in few cases."""
    if _disputes().in_text(one.text):
        return True
    return one.statement.actor != "government" and _narrows().in_text(one.text)


def _by_stance(first: _Seen, second: _Seen) -> bool:
    """A denial, or a claim in strong words, against what the same side concedes."""
    if first.actor != second.actor or second.stance != "conceded" or first.stance == "conceded":
        return False
    if first.strong or first.stance == "contested":
        return first.strong
    return [first.stance, second.stance] in conventions()["tension"]["opposed_stances"]


def _by_amount(first: _Seen, second: _Seen) -> bool:
    """Different numbers of the same things in the same year, by one rule."""
    years = first.heard.years
    if not years or years != second.heard.years or first.rules.isdisjoint(second.rules):
        return False
    theirs = second.exact
    return any(
        unit in theirs and values.isdisjoint(theirs[unit]) for unit, values in first.exact.items()
    )


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
