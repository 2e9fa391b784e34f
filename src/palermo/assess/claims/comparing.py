"""A comparison with other countries is answered by the public history of their tiers."""

from collections.abc import Iterator
from functools import cache

from palermo.assess import tiers
from palermo.assess.claims.rules import pattern
from palermo.assess.claims.sentences import say
from palermo.assess.claims.times import Heard
from palermo.assess.given import Given
from palermo.model.phrases import Phrase
from palermo.settings.countries import alpha3


def compared(heard: Heard, given: Given) -> Phrase:
    """What the history of tiers says of the countries that a claim names; a stake, no evidence."""
    if not given.history:
        return say("no_history")
    others = [name for name in _named(heard.text, given) if name != given.country]
    report = given.report
    return tiers.compared(given.history, given.country, others, report)


def _named(text: str, given: Given) -> Iterator[str]:
    """The countries of a text, as the history names them, in alphabetical order of their codes."""
    known = {one.country for one in given.history}
    for code, names in _countries().items():
        if any(pattern(name).search(text) for name in names):
            yield next((name for name in (code, *names) if name in known), code)


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Of every ISO 3166-1 alpha-3 code the English and the French name (CLDR, through Babel)."""
    from babel.core import Locale

    languages = [Locale(code).territories for code in ("en", "fr")]
    return {
        code: tuple(names[two] for names in languages if two in names)
        for code, two in sorted(alpha3().items())
    }
