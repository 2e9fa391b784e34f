"""What a speaker belongs to: government, ngo, io, post or other, by the words that describe it."""

from collections.abc import Sequence

from palermo.sources.statements.lexicon import Language
from palermo.sources.statements.view import singular


def actor_of(language: Language, low: Sequence[str]) -> str | None:
    """The actor that the weightiest phrase among the words gives; the first of equal weight."""
    if "'s" in low[:-1]:
        whose = [word for word in low if word != "'s"]
        low = whose
    found = language.actors.find(low)
    if found:
        return max(found, key=lambda hit: (hit.value[1], -hit.start)).value[0]
    for table in (language.roles, language.bodies):
        for word in low:
            actor = table.get(word) or table.get(singular(word))
            if actor:
                return actor
    return None
