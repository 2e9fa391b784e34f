"""The words of mentions.toml as patterns, each compiled once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’&-]*"  # a word that begins with a capital
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|une|est|que|dans|pour)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|was|that)\b")
_NO_NAME = frozenset(("ZZ", "QO", "EU", "EZ", "UN", "XA", "XB"))  # of CLDR, and no country


def any_of(phrases: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; without phrases it finds nothing."""
    longest = sorted({*phrases}, key=lambda one: (-len(one), one))
    found = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w-])" if found else r"(?!)", flags)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("palermo.sources").joinpath("mentions.toml").read_text("utf-8"))


@cache
def small() -> frozenset[str]:
    """Words inside a name that are no part of its ends."""
    return frozenset(_words()["small_words"])


@cache
def _within() -> str:
    """A word that goes on with a name."""
    return rf"(?:{_CAPITAL}|(?:{'|'.join(_words()['small_words'])})(?!\w))"


@cache
def capitals() -> re.Pattern[str]:
    """Two to twelve words that may be a name."""
    not_within = "|".join(_words()["not_in_organisations"])
    in_persons = r"in (?=Persons|Human|Women|Children)"
    word = rf"(?:(?!(?:{not_within})\b)|(?={in_persons})){_within()}"
    return re.compile(rf"(?<![\w-]){_CAPITAL}(?: {word}){{1,11}}")


@cache
def agreement() -> re.Pattern[str]:
    """An agreement by its name, or a common word for one with what it is on or with whom."""
    heads = "|".join(_words()["agreement_heads"])
    common = "|".join(sorted(_words()["agreement_words"], key=len, reverse=True))
    before = rf"(?:{_CAPITAL}(?: (?!(?:{heads})\b){_within()}){{0,9}} )?"
    named = rf"{before}(?:{heads})(?: {_within()}){{0,12}}"
    stops = "in|to|that|which|and|last|since|but|by|from|is"
    word = rf"(?!(?:{stops})\b)[\w'’-]+"
    of_what = rf" (?:with|between|on|about|avec|entre|sur) {word}(?: {word}){{0,3}}"
    return re.compile(rf"(?<![\w-])(?:{named}|(?:{common}){of_what})")


@cache
def _heads() -> re.Pattern[str]:
    return any_of(_words()["organisation_heads"])


def is_organisation(text: str) -> bool:
    """Whether a name of two words or more holds a word for an organisation."""
    return " " in text and _heads().search(text) is not None


@cache
def bodies() -> re.Pattern[str]:
    """Bodies that are known by one name."""
    return any_of(_words()["organisations"])


@lru_cache(maxsize=8)
def holding(held: str) -> re.Pattern[str]:
    """What may follow a name that is said to hold data; `held` are the register's own counts."""
    data = "|".join((*_words()["data_words"], *filter(None, [held])))
    verbs = "|".join(_words()["holding_verbs"])
    counts = "|".join(_words()["counting_verbs"])
    keeps = rf"(?:{verbs}) (?:(?!not\b|no\b)[\w’'-]+ ){{0,3}}(?:{data})\b"
    return re.compile(
        rf",?(?: (?!not\b)[\w’'-]+){{0,2}}? (?:{keeps}|(?:{counts})\b)[^.;:,!?\n]{{0,60}}"
    )


@cache
def held_by() -> re.Pattern[str]:
    """What may stand before such a name."""
    data = "|".join(_words()["data_words"])
    how = r"from|of|at|with|held by|kept by|compiled by|collected by|de|du|des|auprès de"
    return re.compile(
        rf"\b(?:{data})(?: [\w’'-]+){{0,2}}? (?:{how})(?: (?:the|la|le|l’))? ?$", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class Countries:
    """Names of countries and their codes."""

    codes: dict[str, str]
    mixed: re.Pattern[str]
    capitals: re.Pattern[str]

    def pattern(self, *, upper: bool) -> re.Pattern[str]:
        """The names as they stand in a text, or in one that is all capitals."""
        return self.capitals if upper else self.mixed

    def code(self, name: str) -> str:
        """The code of a name that was found."""
        return self.codes[" ".join(name.split()).casefold()]


@cache
def countries(*, french: bool) -> Countries:
    """Names of countries in English, and in French too."""
    from babel import Locale

    names: dict[str, str] = {}
    for language in ("en", "fr") if french else ("en",):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_NAME:
                names |= dict.fromkeys((name, name.replace(" & ", " and ")), code)
    names |= _words()["countries"]
    upper = [name.upper() for name in names]
    codes = {name.casefold(): code for name, code in names.items()}
    return Countries(codes, any_of(names), any_of(upper))


def is_french(text: str) -> bool:
    """Whether a text has more of the small words of French than of English."""
    return len(_FRENCH.findall(text)) > len(_ENGLISH.findall(text))
