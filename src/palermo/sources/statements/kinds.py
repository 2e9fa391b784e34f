"""What kind of claim a sentence is: the first rule that fits, from the top of a language's list."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.sources.statements.lexicon import Language, language
from palermo.sources.statements.phrases import Phrases

OTHER = "other"


def kind_of(low: list[str], lang: Language, facts: frozenset[str]) -> str:
    """The kind of a claim.

    Args:
        low: the words of the sentence, lower case, without the words that report it.
        lang: the lexicons.
        facts: what the other stages found, as words that the rules name: `cue:hoped`, `count`,
            `reported` and the like.
    """
    phrases, rules, by_finding = _rules(lang.code)
    named = {
        hit.value.name
        for hit in phrases.every(low)
        if not hit.start or low[hit.start - 1] not in hit.value.not_after
    }
    found = named | facts
    possible = sorted({place for name in found for place in by_finding.get(name, ())})
    return next((rules[place].kind for place in possible if rules[place].fits(found)), OTHER)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One table of `kinds.toml`; `wanted` has its own name where it has words."""

    name: str
    kind: str
    wanted: frozenset[str]
    needs: frozenset[str]
    barred: frozenset[str]
    not_after: frozenset[str]

    def fits(self, found: set[str]) -> bool:
        """Whether one of the wanted, all of the needed and none of the barred are found."""
        some = not self.wanted or not self.wanted.isdisjoint(found)
        return some and self.needs <= found and self.barred.isdisjoint(found)


def _rule(name: str, entry: dict[str, Any]) -> _Rule:
    own = {name} if entry.get("words") else set[str]()
    return _Rule(
        name=name,
        kind=entry.get("kind", name),
        wanted=frozenset(entry.get("facts", ())) | own,
        needs=frozenset(entry.get("needs", ())),
        barred=frozenset(entry.get("not", ())),
        not_after=frozenset(entry.get("not_after", ())),
    )


@cache
def _rules(code: str) -> tuple[Phrases[_Rule], list[_Rule], dict[str, list[int]]]:
    """All phrases with their tables, the tables that give a kind, and their places by findings.

    Only tables that have one of the findings can fit: few are tried for a sentence.
    """
    tables = [(_rule(name, entry), entry) for name, entry in language(code).kinds]
    phrases = Phrases((phrase, rule) for rule, entry in tables for phrase in entry.get("words", ()))
    rules = [rule for rule, entry in tables if entry.get("kind") != "group"]
    by_finding: dict[str, list[int]] = {}
    for place, rule in enumerate(rules):
        for name in rule.wanted or rule.needs:
            by_finding.setdefault(name, []).append(place)
    return phrases, rules, by_finding
