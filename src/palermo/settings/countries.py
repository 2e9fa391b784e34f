"""Country codes: ISO 3166-1 alpha-3, as CLDR (through Babel) and ISO 3166-3 have them."""

import csv
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from palermo.model.codes import code_list

_PRIVATE = re.compile(r"AA.|Q[M-Z].|X..|ZZ.")  # ISO 3166-1: assigned by users; ZZZ is nowhere


@cache
def alpha3() -> dict[str, str]:
    """Every alpha-3 code in force, with its alpha-2 code.

    Source: CLDR's territory aliases in Babel, without codes for private use and without those
    that ISO 3166-3 lists as withdrawn (`withdrawn.csv`).
    """
    from babel.core import Locale, get_global

    gone = _withdrawn()
    named = Locale("en").territories
    pairs = ((code, new) for code, new in get_global("territory_aliases").items())
    return {
        code: new[0]
        for code, new in sorted(pairs)
        if len(code) == 3 and code.isalpha() and code not in gone and new[0] in named
        if not _PRIVATE.fullmatch(code)
    }


def is_invented(code: str) -> bool:
    """Whether a code is one that ISO 3166-1 leaves to users, as XRU: an exercise may use it."""
    return len(code) == 3 and _PRIVATE.fullmatch(code) is not None


def check_code(code: str) -> str:
    """What to do about a country code that is not one; "" where it is one in force."""
    codes = alpha3()
    if code in codes:
        return ""
    if code.upper() in codes:
        return f"write it in capitals: {code.upper()}"
    by_alpha2 = {two: three for three, two in codes.items()}
    if code.upper() in by_alpha2:
        return f"write the code of three letters: {by_alpha2[code.upper()]}"
    if code.upper() in _withdrawn():
        return "that code was withdrawn; name a country that exists now"
    return _closest(code, codes)


def code_of(name: str) -> str:
    """The code of a country by its English name; "" where none is called so."""
    return _codes().get(name.casefold(), "")


@cache
def _codes() -> Mapping[str, str]:
    return {named["en"].casefold(): code for code, named in names().items()}


def _closest(code: str, codes: dict[str, str]) -> str:
    """The fix for a name that was written for a code, or for a code with a slip of the pen."""
    if len(code) > 3 and (found := get_close_matches(code.casefold(), _names(), n=1, cutoff=0.7)):
        return f"write the code of three letters: {_names()[found[0]]}"
    near = get_close_matches(code.upper(), codes, n=3, cutoff=0.6)
    hint = f"; near to it: {', '.join(near)}" if near else ""
    return f"write the country's ISO 3166-1 code of three letters, as FRA or KEN{hint}"


def _names() -> dict[str, str]:
    from babel.core import Locale

    named = Locale("en").territories
    return {named[two].casefold(): three for three, two in alpha3().items()}


@cache
def _withdrawn() -> frozenset[str]:
    text = files("palermo.settings").joinpath("withdrawn.csv").read_text("utf-8")
    return frozenset(row["code"] for row in csv.DictReader(text.splitlines()))


@cache
def names() -> Mapping[str, Mapping[str, str]]:
    """The name of each country by its code, by language: CLDR's, and the invented ones."""
    from babel.core import Locale

    by_language = {code: Locale(code).territories for code in ("en", "fr")}
    found = {
        three: {code: named[two] for code, named in by_language.items()}
        for three, two in alpha3().items()
    }
    invented = {one.code: {"en": one.en, "fr": one.fr} for one in code_list("exercises")}
    return {**found, **invented}
