"""The REF field: references to telegrams, and to mails, calls and reports among them."""

import re
from dataclasses import dataclass
from functools import cache

from palermo.telegram import known
from palermo.telegram.message import Reference
from palermo.telegram.vocabulary import MONTHS

# A letter or number that opens an item: `A.`, `(B)`, `C)`, `D:`, `1.`, `2)`.
_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[\s;,)\]])|(?<=\d)(?=[(\[]))"
    r"(?:[(\[]\s?(?P<a>[A-Za-z]|\d{1,2})\s?[)\]]\.?|(?P<b>[A-Z]|\d{1,2})(?:\s?[.):](?!\d)|\s-(?=\s))|(?P<c>[a-z])[.)])"
    r"(?=\s*\S)"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d|[\dOo]\d{{1,2}}|\d[Oo]|'\d\d)"
_WORD = r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ.'’]*"
_TELEGRAM = re.compile(
    rf"(?:{_YEAR.format('before')}\s?-?\s?)?"
    rf"(?P<station>{_WORD}(?:[ -]{{1,2}}{_WORD}){{0,4}}?)\s?(?:[:#-]\s?|NO\.?\s|\s)?\s?"
    r"(?P<number>[\dOoIl]{1,8})(?!\w|/[A-Za-z])"
    r"(?:\s?\((?P<bracket>(?:19|20)\d\d|\d\d)\)|-(?P<after>\d\d(?:\d\d)?)(?!\d)"
    r"|\s?/\s?(?P<slash>\d\d)(?!\d))?"
)
_MORE = re.compile(
    r"\s*(?:,?\s*(?:AND|&)\s+|,\s*|\s*/\s*)(?P<number>[\dOo]{2,8})(?![\w/:.])"
    r"(?!\s+(?!AND\b)[A-Z]{3,}[ ,]+\d)(?:\s?\((?P<bracket>\d{4}|\d\d)\)|-(?P<after>\d\d)(?!\d))?",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:[;,/]\s*|(?:,?\s*(?:AND|&))\s+|\s)(?=\S)", re.IGNORECASE)
_KINDS = (
    ("email", re.compile(r"\bE-?\s?MAILS?\b|@", re.IGNORECASE)),
    (
        "telcon",
        re.compile(r"\bTELE?CONS?\b|\bPHONE\s?CONS?\b|\b(?:TELE)?PHONE|\bCALL\b", re.IGNORECASE),
    ),
    (
        "report",
        re.compile(
            r"\bIIR\b|\bOSC\b|\bFBIS\b|\bCERP\b|\bTDX?\b|\bINR\b|\bREPORTS?\b|\bDIR\b",
            re.IGNORECASE,
        ),
    ),
)

_POST = re.compile(
    r"(?:AM(?:ERICAN )?(?:EMBASSY|CONSUL(?:ATE)?|CONGEN)|AMEMB|EMBASSY)\s+", re.IGNORECASE
)
_LETTERS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class Context:
    """What a reference inherits: the year of its telegram; stations that are known by name."""

    year: int | None
    stations: frozenset[str] = frozenset()


def references_of(
    text: str, context: Context
) -> tuple[list[Reference], list[tuple[int, int, str]]]:
    """The references of a REF field and what was read otherwise: (start, end, as read)."""
    found: list[Reference] = []
    repairs: list[tuple[int, int, str]] = []
    for letter, start, end in _items(text):
        found.extend(_of_item(text, (start, end), letter, context, repairs))
    return found, repairs


def _items(text: str) -> list[tuple[str | None, int, int]]:
    """The lettered items with their bounds; what stands before the first letter has none."""
    marks = _letters(text)
    bounds = [(mark.end(), mark["a"] or mark["b"] or mark["c"], mark.start()) for mark in marks]
    items: list[tuple[str | None, int, int]] = []
    first = bounds[0][2] if bounds else len(text)
    if text[:first].strip(" ;,.:"):
        items.append((None, 0, first))
    for index, (start, letter, _) in enumerate(bounds):
        end = bounds[index + 1][2] if index + 1 < len(bounds) else len(text)
        items.append((letter.upper(), start, end))
    return items


def _letters(text: str) -> list[re.Match[str]]:
    """Marks that go on from one to the next: A, B, C or 1, 2, 3; a lone initial is no item."""
    marks: list[re.Match[str]] = []
    reached = 0
    for mark in _ITEM.finditer(text):
        sign = (mark["a"] or mark["b"] or mark["c"]).upper()
        order = int(sign) if sign.isdigit() else ord(sign) - 64
        if not marks and not (order == 1 or not text[: mark.start()].strip(" ;,.:")):
            continue
        if marks and not reached < order <= reached + 6:
            continue
        if marks and sign.isdigit() != _sign(marks[0]).isdigit():
            continue
        marks.append(mark)
        reached = order
    return marks


def _sign(mark: re.Match[str]) -> str:
    return mark["a"] or mark["b"] or mark["c"]


def _of_item(
    text: str,
    bounds: tuple[int, int],
    letter: str | None,
    context: Context,
    repairs: list[tuple[int, int, str]],
) -> list[Reference]:
    """One item may name several telegrams, and one station several numbers."""
    found: list[Reference] = []
    for clause, (start, end) in enumerate(_clauses(text, bounds)):
        if clause:
            letter = None  # what stands behind a semicolon may be an item that lost its letter
        raw = " ".join(text[start:end].split()).strip(" ;,.")
        raw = _DOUBLED.sub("", raw)
        if not raw or _MARKS_ONLY.fullmatch(raw):
            continue
        kind = _kind(raw)
        telegrams = [] if kind else _telegrams(text, (start, end), context, repairs)
        found.extend(Reference(letter, "telegram", mrn, raw) for mrn in telegrams)
        if not telegrams:
            found.append(Reference(letter, kind or "other", None, raw))
    return found


# `A. (A) STATE 123`: the letter twice; `(NOTAL)` alone: a mark of the item before it.
_DOUBLED = re.compile(r"^\(?[A-Z]\)\s*(?=\S)")
_MARKS_ONLY = re.compile(r"\(?(?:NOTAL|EXDIS|NODIS|AND PREVIOUS)\)?", re.IGNORECASE)


def _clauses(text: str, bounds: tuple[int, int]) -> list[tuple[int, int]]:
    """An item's parts between semicolons."""
    start, end = bounds
    parts = []
    depth = 0
    for index in range(start, end):
        sign = text[index]
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth <= 0:
            parts.append((start, index))
            start = index + 1
    return [*parts, (start, end)]


def _kind(raw: str) -> str | None:
    return next((kind for kind, words in _KINDS if words.search(raw)), None)


def _telegrams(
    text: str,
    bounds: tuple[int, int],
    context: Context,
    repairs: list[tuple[int, int, str]],
) -> list[str | None]:
    start, end = bounds
    found: list[str | None] = []
    clause = text[start:end]
    at = start + len(clause) - len(clause.lstrip(" ,.:;-\n"))
    if doubled := _DOUBLED.match(text[at:end]):
        at += doubled.end()
    while at < end:
        match = _telegram_at(text, at, end)
        if match is None:
            break
        station = _station(match["station"], context)
        year = _year(match, context)
        found.append(_mrn(year, station, match, repairs))
        at = match.end()
        while more := _MORE.match(text, at, end):
            own = more["bracket"] or more["after"]
            found.append(_mrn(own or year, station, more, repairs))
            at = more.end()
        at = _skip(text, at, end)
        joined = _JOIN.match(text, at, end)
        if not joined:
            break
        at = joined.end()
    return found


def _skip(text: str, at: int, end: int) -> int:
    """Past what may stand behind a number: (NOTAL), (EXDIS), AND PREVIOUS."""
    while match := _BEHIND.match(text, at, end):
        at = match.end()
    return at


_BEHIND = re.compile(
    r"\s*(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|NOTAL\b|,?\s*AND PREVIOUS\b)", re.IGNORECASE
)


def _telegram_at(text: str, at: int, end: int) -> re.Match[str] | None:
    if post := _POST.match(text, at, end):
        at = post.end()
    match = _TELEGRAM.match(text, at, end)
    if not match or not any(sign.isdigit() for sign in match["number"]):
        return None
    words = match["station"].lower().split()
    if words[-1] in _INNER:
        return None
    if any(
        _names_no_station(word.strip(".'")) and len(word) > 1
        for word in words
        if word not in _INNER
    ):
        return None
    if not match["station"][0].isupper() and not match["before"] and not text.islower():
        return None
    return match


def _names_no_station(word: str) -> bool:
    return word in known.words("no station") or word.upper() in MONTHS


# Small words inside the names of stations: PORT OF SPAIN, THE HAGUE.
_INNER = {"of", "the"}


def _station(raw: str, context: Context) -> str:
    """Letters only, capitals; of unlisted words before a listed station only the station stays."""
    words = [re.sub(r"[^A-Z]", "", _plain(word.upper())) for word in re.split(r"[ -]+", raw)]
    words = [word for word in words if word]
    whole = "".join(words)
    if len(words) > 1 and whole not in context.stations:
        for first in range(1, len(words)):
            if (rest := "".join(words[first:])) in context.stations:
                return rest
    return whole


@cache
def _plain(word: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKD", word)


def _year(match: re.Match[str], context: Context) -> str | None:
    own = match["before"] or match["bracket"] or match["after"] or match["slash"]
    if own:
        return own
    return str(context.year) if context.year else None


def _mrn(
    year: str | None,
    station: str,
    match: re.Match[str],
    repairs: list[tuple[int, int, str]],
) -> str | None:
    for group in ("before", "number"):
        if group in match.re.groupindex and (raw := match[group]):
            read = raw.translate(_LETTERS)
            if read != raw and raw[0] != "'":
                repairs.append((match.start(group), match.end(group), read))
    if year is None:
        return None
    number = match["number"].translate(_LETTERS).lstrip("0") or "0"
    return f"{year.translate(_LETTERS)[-2:]}{station}{number}"
