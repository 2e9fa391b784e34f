"""Numbers as they are written: figures and words, and what is joined to them by hyphens."""

import re
from dataclasses import dataclass

from palermo.sources.statements.lexicon import Language
from palermo.sources.statements.tokens import Tokens

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_LONGEST, _THOUSAND = 10, 1000
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in `tokens[start:end]`.

    `joined` is what a hyphen hangs on it (`year` of
    seven-year); `fraction`: it is a share, in percent.
    """

    start: int
    end: int
    value: float
    joined: str = ""
    fraction: bool = False
    digits: bool = False


def number_at(found: Tokens, at: int, language: Language) -> Number | None:
    """The number that begins at a token."""
    word = found.low[at]
    if word[0].isdecimal():
        return _figures(found, at, language)
    if "-" in word:
        return _hyphened(found, at, language)
    return _fraction(found, at, language) or _spelled(found, at, language)


def figure(word: str) -> float:
    """The value of a number in figures: 1,200 and 45.5 and 3,5."""
    if _THOUSANDS.match(word):
        return float(word.replace(",", ""))
    if _POINTS.match(word):
        return float(word.replace(".", ""))
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return float(re.sub(r"\D", "", word))


def _figures(found: Tokens, at: int, language: Language) -> Number:
    value, end = figure(found.low[at]), at + 1
    joined = ""
    if _is_hyphen(found, end) and end + 1 < len(found) and found.low[end + 1][0].isalpha():
        joined, end = found.low[end + 1], end + 2
        if joined in language.numbers["scales"]:
            return Number(at, end, value * language.numbers["scales"][joined], digits=True)
        return Number(at, end, value, joined, digits=True)
    while end < len(found) and found.low[end] in language.numbers["scales"]:
        value *= language.numbers["scales"][found.low[end]]
        end += 1
    value, end = _and_a_half(found, end, value, language)
    return Number(at, end, value, joined, digits=True)


def _is_hyphen(found: Tokens, at: int) -> bool:
    return (
        0 < at < len(found) - 1
        and found.low[at] == "-"
        and found.starts[at] == found.ends[at - 1]
        and found.starts[at + 1] == found.ends[at]
    )


def _hyphened(found: Tokens, at: int, language: Language) -> Number | None:
    """twenty-five, seven-year, twenty-five-year, two-thirds."""
    parts = found.low[at].split("-")
    words, fractions = language.numbers["words"], language.numbers["fractions"]
    if len(parts) == 2 and parts[0] in words and parts[1] in fractions:
        share = _share(float(words[parts[0]]), fractions[parts[1]])
        return Number(at, at + 1, share, fraction=True)
    value, used = _joined_value(parts, language)
    if not used:
        return None
    rest = "-".join(parts[used:])
    if not rest:
        return _spelled(found, at, language)
    if rest in language.numbers["scales"]:
        return Number(at, at + 1, value * language.numbers["scales"][rest])
    return Number(at, at + 1, value, rest)


def _joined_value(parts: list[str], language: Language) -> tuple[float, int]:
    words = language.numbers["words"]
    if parts[0] not in words:
        return 0.0, 0
    value = float(words[parts[0]])
    if len(parts) > 1 and parts[1] in words and value >= 20 and words[parts[1]] < 10:
        return value + words[parts[1]], 2
    return value, 1


def _spelled(found: Tokens, at: int, language: Language) -> Number | None:
    """two hundred and fifty thousand; a hundred."""
    scales = language.numbers["scales"]
    article = found.low[at] in language.sets["articles"] and _word(found, at + 1) in scales
    total, current, end = 0.0, float(article), at + article
    while end < min(len(found), at + _LONGEST):
        word = found.low[end]
        value = _simple(word, language)
        if value is not None and (current == 0 or _fits_after(current, value)):
            current += value
        elif word in scales and end > at and current:
            current *= scales[word]
            if scales[word] >= _THOUSAND:
                total, current = total + current, 0.0
        elif not (word in language.numbers["and"] and _continues(found, end, at, language)):
            break
        end += 1
    if end == at:
        return None
    value, end = _and_a_half(found, end, total + current, language)
    return Number(at, end, value)


def _simple(word: str, language: Language) -> float | None:
    words = language.numbers["words"]
    if word in words:
        return float(words[word])
    if "-" in word:
        parts = word.split("-")
        value, used = _joined_value(parts, language)
        return value if used == len(parts) else None
    return None


def _fits_after(current: float, value: float) -> bool:
    """Whether a number word goes on the one before it: hundred + five, twenty + five."""
    if current >= 100:
        return value < 100
    return current >= 20 and current % 10 == 0 and value < 10


def _continues(found: Tokens, at: int, start: int, language: Language) -> bool:
    """`hundred and five`: the word before is a scale and a number word follows."""
    return (
        at > start
        and found.low[at - 1] in language.numbers["scales"]
        and _simple(_word(found, at + 1), language) is not None
    )


def _word(found: Tokens, at: int) -> str:
    return found.low[at] if 0 <= at < len(found) else ""


def _and_a_half(found: Tokens, end: int, value: float, language: Language) -> tuple[float, int]:
    half = tuple(language.numbers["and_a_half"])
    if half and tuple(found.low[end : end + len(half)]) == half:
        return value + 0.5, end + len(half)
    return value, end


def _fraction(found: Tokens, at: int, language: Language) -> Number | None:
    """half, a third, two thirds, three quarters: shares in percent."""
    fractions, words = language.numbers["fractions"], language.numbers["words"]
    word, following = found.low[at], _word(found, at + 1)
    if (
        word in language.numbers["halves"]
        and _word(found, at - 1) not in language.numbers["ordinals"]
    ):
        return _half(found, at, language)
    article = word in language.sets["articles"]
    if following not in fractions or (not article and word not in words):
        return None
    if not _is_share(found, at + 2, language, plural=following.endswith("s")):
        return None
    count = 1.0 if article else float(words[word])
    return Number(at, at + 2, _share(count, fractions[following]), fraction=True)


def _share(count: float, part: float) -> float:
    return 66.7 if (count, part) == (2.0, 33.3) else round(count * part, 1)


def _half(found: Tokens, at: int, language: Language) -> Number | None:
    scales = language.numbers["scales"]
    if _word(found, at + 1) in language.sets["articles"]:
        following = _word(found, at + 2)
        if following in scales:
            return Number(at, at + 3, scales[following] / 2)
        if following in language.numbers["measures"]:
            return Number(at, at + 2, 0.5)
    return Number(at, at + 1, 50.0, fraction=True)


def _is_share(found: Tokens, at: int, language: Language, *, plural: bool) -> bool:
    """`a third of them`, not `a third judge`."""
    word = _word(found, at)
    return plural or word in language.numbers["after_share"] or not word or not word[0].isalnum()
