"""Amounts of a sentence: numbers of things and measures, with unit and bound."""

from dataclasses import dataclass, replace
from functools import cache

from palermo.model.statements import Amount
from palermo.sources.statements.lexicon import Language, language
from palermo.sources.statements.numbers import Number, number_at
from palermo.sources.statements.tokens import Tokens, words_of
from palermo.sources.statements.units import measure, noun_after, plural_before, tables
from palermo.sources.statements.view import singular

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LARGEST = 1e15
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Counted:
    number: Number
    unit: str
    bound: str
    subject: str | None
    known: bool = True


def amounts(found: Tokens, lang: Language, before: str = "") -> tuple[Amount, ...]:
    """Every amount of a sentence, in order.

    Args:
        found: its tokens, brackets included.
        lang: the lexicons.
        before: the unit counted last in the sentences before, for `12 were minors`.
    """
    counted = list(_counted(found, lang))
    counted = _ranges(found, counted, lang)
    return tuple(_amounts(_completed(found, counted, before, lang)))


def is_measure(unit: str, lang: Language) -> bool:
    """Whether a unit is a measure: what it measures is not what a later number counts."""
    return unit in tables(lang).names


def _amounts(counted: list[_Counted]) -> list[Amount]:
    return [
        Amount(_plain(item.number.value), item.unit, item.bound, item.subject)
        for item in counted
        if item.unit
    ]


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


def _counted(found: Tokens, lang: Language) -> list[_Counted]:
    items: list[_Counted] = []
    at = 0
    while at < len(found):
        times = lang.numbers["multiples"].get(found.low[at])
        number = number_at(found, at, lang)
        if number is None:
            if times and _is_multiple(found, at):
                bound = _bound(found, at, at + 1, lang)
                items.append(_Counted(Number(at, at + 1, times), "times", bound, None))
            at += 1
            continue
        if _is_amount(found, number, lang):
            items.append(_with_unit(found, number, lang))
        at = number.end
    return _without_lone_ones(found, items, lang)


def _is_multiple(found: Tokens, at: int) -> bool:
    return not (at + 1 < len(found) and found.low[at + 1] in {"standard", "standards", "check"})


def _is_amount(found: Tokens, number: Number, lang: Language) -> bool:
    rules = lang.numbers["not_amounts"]
    before = found.low[number.start - 1] if number.start else ""
    if before == "." and number.start > 1:
        before = found.low[number.start - 2]
    following = found.low[number.end] if number.end < len(found) else ""
    if number.fraction or number.value > _LARGEST:
        return number.fraction
    if before in rules["before"] and not number.joined:
        return False
    word = found.low[number.start]
    if number.digits and (_is_glued(found, number) or (word[0] == "0" and word[1:].isdecimal())):
        return False
    if _is_date(found, number, lang, before, following):
        return False
    return following not in lang.numbers["clock_words"]


def _is_glued(found: Tokens, number: Number) -> bool:
    """A part of a word or a reference: 90s, 25th, G8, 10/27/2006, 225-4-1, 1.4(b), under-18s."""
    start, end = number.start, number.end
    if not number.joined and end < len(found) and found.starts[end] == found.ends[end - 1]:
        following = found.words[end]
        if (
            following[0].isalpha()
            or following in "/("
            or (following == ":" and _digit(found, end + 1))
        ):
            return True
        if (
            following == "-"
            and end + 2 < len(found)
            and found.low[end + 2] == "-"
            and _digit(found, end + 1)
        ):
            return True
    if start and found.ends[start - 1] == found.starts[start]:
        before = found.words[start - 1]
        if before[0].isalpha() or before in "/:¶#§" or before == "_":
            return True
        if before == "-" and start > 1:
            return not _digit(found, start - 2) or (start > 2 and found.low[start - 3] == "-")
    return False


def _digit(found: Tokens, at: int) -> bool:
    return at < len(found) and found.low[at][0].isdecimal()


def _is_date(found: Tokens, number: Number, lang: Language, before: str, following: str) -> bool:
    months = lang.grammar["months"]
    word = found.low[number.start]
    if not number.digits:
        return False
    if (
        before in months
        and (len(word) <= 2 or _FIRST_YEAR <= number.value < _LAST_YEAR)
        and found.words[number.start - 1] != "may"
    ):
        return not number.joined or number.joined in months
    if (following in months and len(word) <= 2) or number.joined in months:
        return True
    if _after_day(found, number, months):
        return True
    is_year = (
        len(word) == 4
        and word.isdecimal()
        and _FIRST_YEAR <= number.value < _LAST_YEAR
        and number.end == number.start + 1
    )
    return is_year and not (following in tables(lang).measures and before not in {"in", "the"})


def _after_day(found: Tokens, number: Number, months: dict[str, int]) -> bool:
    """`October 25-27`, `October 25 and 26`, `October 25, 2006`."""
    at = number.start
    if number.value > 31 or at < 3 or not _digit(found, at - 2) or number.joined:
        return False
    if found.low[at - 1] not in {"-", "–", "and", "to", ","} or len(found.low[at - 2]) > 2:
        return False
    return found.low[at - 3] in months or (found.low[at - 3] == "." and found.low[at - 4] in months)


def _with_unit(found: Tokens, number: Number, lang: Language) -> _Counted:
    unit, end, subject = _unit(found, number, lang)
    bound = _bound(found, number.start, max(end, number.end), lang)
    return _Counted(number, unit, bound, subject, known=bool(unit))


def _unit(found: Tokens, number: Number, lang: Language) -> tuple[str, int, str | None]:
    if number.fraction:
        return "percent", number.end, noun_after(found, number.end, lang)[2]
    if number.joined:
        joined = number.joined.split("-")[0]
        named = tables(lang).measures.get(joined)
        if named or number.joined not in lang.numbers["skipped_joined"]:
            return named or singular(joined), number.end, None
    for place in (number.start - 1, number.end):
        unit = measure(found, place, lang, ahead=place >= number.end)
        if unit:
            return unit, number.end + (place >= number.end), None
    if _is_age(found, number, lang):
        return "year", number.end, None
    return noun_after(found, number.end, lang)


def _is_age(found: Tokens, number: Number, lang: Language) -> bool:
    before = found.low[number.start - 1] if number.start else ""
    if number.value > 99 or number.value < 3:
        return False
    if before in {"aged", "age", "ages"}:
        return True
    if noun_after(found, number.end, lang)[0]:
        return False
    if before in lang.numbers["age_words"]:
        return True
    if before in lang.numbers["elliptic"]["ages_before"] and not number.digits:
        return number.value < 30
    person = found.low[number.start - 2] if number.start > 1 else ""
    return before == "of" and (
        (person in lang.roles and person != "figure") or person in lang.numbers["aged_nouns"]
    )


@cache
def _bounds_before(code: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases that bound a number after them, by their last word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound in ("min", "max", "about"):
        for phrase in language(code).numbers["bounds"][bound]:
            words = words_of(phrase)
            table.setdefault(words[-1], []).append((words, bound))
    for choices in table.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return table


@cache
def _bounds_after(code: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound in ("min", "max", "about"):
        for phrase in language(code).numbers["bounds"][f"{bound}_after"]:
            words = words_of(phrase)
            table.setdefault(words[0], []).append((words, bound))
    return table


def _bound(found: Tokens, start: int, end: int, lang: Language) -> str:
    before = start
    while before > 0 and found.low[before - 1] in lang.numbers["before_number"]:
        before -= 1
    for place in dict.fromkeys((start, before)):
        bound, length = _phrase_before(found.low, place, lang.code)
        if bound == "min" and _is_negated(found, place, length, lang):
            return "max"
        if bound:
            return bound
    after = _phrase_after(found.low, end, lang.code)
    return after or _bound_of_noun(found, start, lang) or "exact"


def _is_negated(found: Tokens, place: int, length: int, lang: Language) -> bool:
    """`no foreigner be held more than 48 hours`: more is denied; in `no less than`, nothing is."""
    if found.low[place - 1] not in lang.numbers["than"]:
        return False
    for at in range(place - length - 1, max(-1, place - 14), -1):
        word = found.low[at]
        if word in {",", ";", ":", "."}:
            return False
        if word in lang.sets["negations"]:
            return True
    return False


def _phrase_before(low: list[str], place: int, code: str) -> tuple[str, int]:
    """The bound that the words before a place set, and how many words that takes."""
    if place == 0:
        return "", 0
    for words, bound in _bounds_before(code).get(low[place - 1], ()):
        if place >= len(words) and tuple(low[place - len(words) : place]) == words:
            return bound, len(words)
    return "", 0


def _phrase_after(low: list[str], place: int, code: str) -> str:
    if place >= len(low):
        return ""
    for words, bound in _bounds_after(code).get(low[place], ()):
        if tuple(low[place : place + len(words)]) == words:
            return bound
    return ""


def _bound_of_noun(found: Tokens, start: int, lang: Language) -> str:
    """`the minimum sentence of five years`, `the maximum penalty is ten years`."""
    bounds = lang.numbers["bounds"]
    if not start or found.low[start - 1] not in lang.numbers["after_bound_noun"]:
        return ""
    for at in range(start - 1, max(-1, start - 9), -1):
        word = found.low[at]
        if word in bounds["min_nouns"]:
            return "min"
        if word in bounds["max_nouns"]:
            return "max"
        if word in {".", ";", ","} or word[0].isdecimal() or word in lang.numbers["words"]:
            return ""
    return ""


def _without_lone_ones(found: Tokens, items: list[_Counted], lang: Language) -> list[_Counted]:
    """`one` counts where it measures, is counted among others, or is said to be all there is."""
    others = sum(item.number.value != 1 or item.number.digits for item in items)
    kept = []
    for item in items:
        number = item.number
        if (
            number.value != 1
            or number.digits
            or number.fraction
            or number.joined
            or _is_counting_one(found, item, lang, others=others)
        ):
            kept.append(item)
    return kept


def _is_counting_one(found: Tokens, item: _Counted, lang: Language, *, others: int) -> bool:
    rules, number = lang.numbers["not_amounts"], item.number
    before = found.low[number.start - 1] if number.start else ""
    following = found.low[number.end] if number.end < len(found) else ""
    if before in rules["one_before"]:
        return False
    if before in rules["one_case"] and item.unit not in tables(lang).names:
        return False
    if following in rules["one_after"] or not following[:1].isalpha():
        return False
    if item.unit in tables(lang).names or item.bound != "exact":
        return True
    return before in rules["one_counts_after"] or (others > 0 and number.start > 0)


def _ranges(found: Tokens, items: list[_Counted], lang: Language) -> list[_Counted]:
    """`3 to 5 years`, `between 20 and 30 women`: min and max of one unit."""
    for index in range(len(items) - 1):
        first, second = items[index], items[index + 1]
        joint = _joint(found, first, second)
        if first.unit == "times" or second.unit == "times":
            continue
        if joint is None or joint not in lang.numbers["bounds"]["range_words"]:
            continue
        if joint == "and" and _low_before(found, first, lang) not in lang.numbers["between"]:
            continue
        unit = first.unit or second.unit
        change = _is_change(found, first, lang)
        bounds = (first.bound, second.bound) if change else ("min", "max")
        items[index] = replace(
            first, unit=unit, bound=bounds[0], subject=first.subject or second.subject
        )
        items[index + 1] = replace(second, bound=bounds[1], unit=second.unit or unit)
    return items


def _joint(found: Tokens, first: _Counted, second: _Counted) -> str | None:
    """The one word between two numbers, units of measure left out."""
    gap = found.low[first.number.end : second.number.start]
    if len(gap) == 1:
        return gap[0]
    if len(gap) == 2 and gap[0] in {"percent", "%", "years", "months", "days", "hours", "weeks"}:
        return gap[1]
    if len(gap) == 2 and gap[1] in {"€", "$", "£"}:
        return gap[0]
    return None


def _low_before(found: Tokens, item: _Counted, lang: Language) -> str:
    at = item.number.start - 1
    while at > 0 and (
        found.low[at] in lang.numbers["before_number"] or found.low[at] in {"about", "roughly"}
    ):
        at -= 1
    return found.low[at] if at >= 0 else ""


def _is_change(found: Tokens, item: _Counted, lang: Language) -> bool:
    before = found.low[max(0, item.number.start - 7) : item.number.start]
    return "from" in before[-2:] and any(word in lang.numbers["change_words"] for word in before)


def _completed(found: Tokens, items: list[_Counted], before: str, lang: Language) -> list[_Counted]:
    """A number without a noun counts what was counted before it, else the last plural before it.

    Failing both, what the sentence before counted, or what is counted after it.
    """
    done: list[_Counted] = []
    for index, item in enumerate(items):
        if item.unit:
            done.append(item)
            continue
        later = next((other.unit for other in items[index + 1 : index + _NEAR] if other.unit), "")
        counted = next(
            (
                o.unit
                for o in reversed(items[max(0, index - _NEAR) : index])
                if o.unit and not is_measure(o.unit, lang)
            ),
            "",
        )
        unit = counted or plural_before(found, item.number.start, lang) or before or later
        done.append(replace(item, unit=unit))
    return done
