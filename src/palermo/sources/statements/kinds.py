"""What kind of claim a sentence is: the first rule that fits, from the top of a language's list."""

from functools import cache

from palermo.sources.statements.lexicon import Language, language
from palermo.sources.statements.phrases import Phrases

OTHER = "other"


def kind_of(low: list[str], lang: Language, facts: frozenset[str]) -> str:
    """The kind of a claim.

    Args:
        low: the words of the sentence, lower case, without the words that report it.
        lang: the lexicons.
        facts: what the other stages found, as words that the rules name: `cue:hoped`, `amount`,
            `post` and the like.
    """
    phrases, rules = _rules(lang.code)
    named = {hit.value for hit in phrases.every(low)}
    for kind, wanted, barred in rules:
        if not barred & facts and (kind in named or wanted & facts):
            return kind
    return OTHER


_Rule = tuple[str, frozenset[str], frozenset[str]]


@cache
def _rules(code: str) -> tuple[Phrases[str], list[_Rule]]:
    """All phrases with the kind they speak for, and the kinds in order with their findings."""
    kinds = language(code).kinds
    phrases = Phrases((phrase, kind) for kind, entry in kinds for phrase in entry.get("words", ()))
    rules = [
        (kind, frozenset(entry.get("facts", ())), frozenset(entry.get("not", ())))
        for kind, entry in kinds
    ]
    return phrases, rules
