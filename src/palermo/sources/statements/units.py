"""Units of amounts: measures of a list, or the noun that is counted."""

from dataclasses import dataclass
from functools import cache

from palermo.sources.statements.lexicon import Language, language
from palermo.sources.statements.tokens import Tokens
from palermo.sources.statements.view import singular

_LONGEST = 7
_FAR_BACK = 60
_MOST_SKIPPED = 8


@dataclass(frozen=True, slots=True)
class _Tables:
    measures: dict[str, str]
    pairs: dict[tuple[str, str], str]
    names: frozenset[str]


def tables(lang: Language) -> _Tables:
    """The measures of a language by each word for them."""
    return _made(lang.code)


@cache
def _made(code: str) -> _Tables:
    units = language(code).numbers["units"]
    measures = {word: unit for unit, words in units.items() for word in words if " " not in word}
    pairs = {
        (word.split()[0], word.split()[1]): unit
        for unit, words in units.items()
        for word in words
        if " " in word
    }
    return _Tables(measures, pairs, frozenset(units))


def measure(found: Tokens, at: int, lang: Language, *, ahead: bool) -> str:
    """The unit of measure that a token is: after a number, or a currency or tier before it."""
    if not 0 <= at < len(found):
        return ""
    made = tables(lang)
    word = found.low[at]
    unit = made.measures.get(word, "")
    if ahead:
        if at + 1 < len(found):
            unit = unit or made.pairs.get((word, found.low[at + 1]), "")
        place = at
        while (
            not unit
            and place < min(at + 3, len(found) - 1)
            and (found.low[place] in lang.numbers["not_amounts"]["skipped"])
        ):
            place += 1
            unit = made.measures.get(found.low[place], "")
        return "" if unit == "tier" else unit
    return (
        unit
        if unit in {"tier", *lang.numbers["before_units"]}
        and (unit == "tier" or not word.endswith("s"))
        else "year"
        if word in {"aged", "age"}
        else ""
    )


def noun_after(found: Tokens, at: int, lang: Language) -> tuple[str, int, str | None]:
    """The noun counted by a number that ends at `at`: singular, where it ends, the phrase."""
    start = _skip(found, at, lang)
    run = _run(found, start, lang)
    if not run:
        return "", at, None
    plural = _plural_in(found, run, lang)
    one = (
        found.low[at - 1] in lang.numbers["words"] and lang.numbers["words"][found.low[at - 1]] == 1
    )
    if plural is None and not (one or found.low[at - 1] == "1"):
        return "", at, None
    head = plural if plural is not None else _singular_head(found, run)
    return _singular(found.low[head], lang), head + 1, found.span(start, head + 1)


def _skip(found: Tokens, at: int, lang: Language) -> int:
    """Past `of the 14`, `other`, `new`."""
    skipped = lang.numbers["not_amounts"]["skipped"]
    stop = min(len(found), at + _MOST_SKIPPED)
    while at < stop and (
        found.low[at] in skipped
        or (found.low[at - 1] in skipped and _is_number(found.low[at], lang) and at > 0)
    ):
        at += 1
    return at


def _is_number(word: str, lang: Language) -> bool:
    return word[0].isdecimal() or word in lang.numbers["words"]


def _run(found: Tokens, start: int, lang: Language) -> range:
    """The words that may belong to the noun."""
    end = start
    while end < min(len(found), start + _LONGEST) and _belongs(found, end, start, lang):
        end += 1
    return range(start, end)


def _belongs(found: Tokens, at: int, start: int, lang: Language) -> bool:
    word = found.low[at]
    if not word[0].isalpha():
        return False
    if word in lang.sets["prepositions"] or word in lang.sets["conjunctions"]:
        return False
    if word in lang.sets["finite"] and not word.endswith("ed"):
        return False
    if word in lang.sets["person_words"] or word in lang.numbers["ends_noun"]:
        return False
    return not (word in lang.numbers["words"] and at > start)


def _plural_in(found: Tokens, run: range, lang: Language) -> int | None:
    """The first plural, or the last of several in a row: `human rights groups`."""
    first = next((at for at in run if _is_plural(found.low[at], lang)), None)
    if first is None:
        return None
    last = first
    while last + 1 in run and _is_plural(found.low[last + 1], lang):
        last += 1
    return last


def _is_plural(word: str, lang: Language) -> bool:
    if word in lang.numbers["plurals"]:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def _singular_head(found: Tokens, run: range) -> int:
    """Without a plural: the word before the first participle, else the last."""
    for at in run:
        if at > run.start and found.low[at].endswith(("ed", "ing")):
            return at - 1
    return run[-1]


def _singular(word: str, lang: Language) -> str:
    known: str | None = lang.numbers["plurals"].get(word)
    return known or singular(word)


def plural_before(found: Tokens, before: int, lang: Language) -> str:
    """What the last plural noun before a number is, singular; a measure by its own name."""
    never = lang.numbers["elliptic"]["never"]
    for at in range(before - 1, max(-1, before - _FAR_BACK), -1):
        word = found.low[at]
        if word in never or not word[0].isalpha() or not _is_plural(word, lang):
            continue
        if any(word in lang.sets[name] for name in ("finite", "prepositions", "conjunctions")):
            continue
        if word in lang.sets["adverbs"] or (
            at and found.words[at][0].isupper() and not found.words[at].isupper()
        ):
            continue
        if word in lang.sets["person_words"] or (
            lang.cues.at(found.low, at) is not None
            and not (at and found.low[at - 1] in lang.sets["determiners"])
        ):
            continue
        return tables(lang).measures.get(word) or _singular(word, lang)
    return ""
