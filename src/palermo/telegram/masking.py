"""Names that a telegram asks to protect, and how they are masked.

A name is masked when a mark follows it: `(protect)`, `(strictly protect)`, `(phonetic)(protect)`
and the like (`codes/marks.csv`). The name is the run of capitalised words before the mark; titles
and other words that are no names end a run (`codes/name_words.csv`). Every word of a protected
name is masked wherever it stands in the telegram, for the family name may come first or last.
Where it is not clear what the name is, more is masked rather than less.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from palermo.telegram.codes import rows
from palermo.telegram.marks import of_kind

WITHHELD = "[name withheld]"
_WINDOW = 240  # characters before a mark in which its name is looked for
_LONGEST = 4  # words of a name, where nothing else ends it
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=[^\W\d_]))*")
_BREAK = re.compile(r"[;:!?\n]|--|(?<!\b[A-Z])(?<!\b[A-Z][A-Za-z])\.(?=\s)")
_JOINS = re.compile(r"[ ’'-]{0,3}(?:[A-Z]\.? ?){0,3}")
_LOOSE = " \t\r\n.,;:-"
_BRACKETED = re.compile(r"\([^()]{0,80}\)\s*$|\[[^][]{0,80}\]\s*$")


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words in a row; `apposed` where a comma and a word in small letters follow."""

    words: tuple[str, ...]
    apposed: bool


class Masker:
    """Masks the protected names of one telegram in any text."""

    def __init__(self, texts: Iterable[str]) -> None:
        names = dict.fromkeys(word for text in texts for word in _protected(text))
        self._keys = frozenset(key for name in names for key in _parts(name) if len(key) > 2)
        self._short = frozenset(name for name in names if len(name) == 2)

    def mask(self, text: str) -> str:
        """The text with each protected name, whole or in part, as `[name withheld]`."""
        if not self._keys and not self._short:
            return text
        pieces: list[str] = []
        done = 0
        for start, end in self._places(text):
            pieces += [text[done:start], WITHHELD]
            done = end
        return "".join([*pieces, text[done:]])

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand; words of one name, with its initials, are one place."""
        here: tuple[int, int] | None = None
        lead: tuple[int, int] | None = None  # initials that may belong to the next word
        for word in _WORD.finditer(text):
            if not self._is_name(word[0]):
                lead = _lead(text, word, lead)
                continue
            if here and _JOINS.fullmatch(text, here[1], word.start()):
                here = here[0], word.end()
            else:
                if here:
                    yield here
                joined = lead and _JOINS.fullmatch(text, lead[1], word.start())
                here = lead[0] if lead and joined else word.start(), word.end()
            lead = None
        if here:
            yield here

    def _is_name(self, word: str) -> bool:
        """Whether a word that is not all in small letters is of a protected name."""
        if word in self._short:
            return True
        return word != word.lower() and not self._keys.isdisjoint(_forms(word))


def _lead(text: str, word: re.Match[str], lead: tuple[int, int] | None) -> tuple[int, int] | None:
    """Single capitals with a full stop, as they stand before a name; None where there are none."""
    if len(word[0]) > 1 or not word[0].isupper() or text[word.end() : word.end() + 1] != ".":
        return None
    joined = lead and _JOINS.fullmatch(text, lead[1], word.start())
    return (lead[0] if lead and joined else word.start()), word.end() + 1


def _forms(word: str) -> tuple[str, ...]:
    """What a word may be a form of: itself, without 's or s, without d' or l'."""
    key = _key(word)
    bare = key.removesuffix("'s")
    return key, bare, bare.removesuffix("s"), bare.partition("'")[2] or bare


def _parts(name: str) -> tuple[str, ...]:
    """A name as it is looked for, and what follows d' or O' in it."""
    key = _key(name).removesuffix("'s")
    return key, key.partition("'")[2]


def _key(word: str) -> str:
    """A word without case, accents and kinds of apostrophes."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _protected(text: str) -> Iterator[str]:
    """The words of the names that marks in a text protect."""
    for mark in _marks().finditer(text):
        window = text[max(0, mark.start() - _WINDOW) : mark.start()]
        every = "both" in mark[0].lower() or "all" in mark[0].lower()
        for run in _chosen(window, every=every):
            yield from run.words


@cache
def _marks() -> re.Pattern[str]:
    """A mark in brackets (alone, or last or first in them), or between commas."""
    known = sorted(of_kind("protect"), key=len, reverse=True)
    phrase = "|".join(r"[\s,/-]{1,3}".join(words.split()) for words in known)
    between = r",\s{1,3}(?:(?:please|strictly)\s{1,3}){1,2}protect\b"
    opened = rf"[(\[]\s?(?:{phrase})\s?[)\],;:]"
    closed = rf"[,;:/-]\s{{0,3}}(?:{phrase})\s?[)\]]"
    return re.compile(rf"{opened}|{closed}|{between}", re.IGNORECASE)


def _chosen(window: str, *, every: bool) -> Iterator[_Run]:
    """The runs before a mark that are taken for its name."""
    window, inside = _outside(window)
    for part in (window, inside):
        part_runs = list(_runs(part))
        last = part_runs[-1:]
        yield from last
        yield from (run for run in part_runs[:-1] if every or run.apposed)


def _outside(window: str) -> tuple[str, str]:
    """A window without brackets that close at its end, and what stands in one still open."""
    window = window.rstrip(_LOOSE)
    while found := _BRACKETED.search(window, max(0, len(window) - 90)):
        window = window[: found.start()].rstrip(_LOOSE)
    at = max(window.rfind("("), window.rfind("["))
    if at < 0 or max(window.rfind(")"), window.rfind("]")) > at:
        return window, ""
    return window[:at].rstrip(_LOOSE), window[at + 1 :]


def _runs(window: str) -> Iterator[_Run]:
    """Runs of name words in the sentence that a window ends in."""
    sentence = _BREAK.split(window)[-1]
    capitals = sentence.upper() == sentence
    run: list[str] = []
    particle: list[str] = []  # a particle in capitals that nothing of the name follows is a name
    end, before = 0, None
    for word in _WORD.finditer(sentence):
        kind = _kind(word[0])
        comma = "," in sentence[end : word.start()]
        goes_on = _goes_on(word[0], kind, in_name=bool(run and not comma) or before == "title")
        if run + particle and (comma or not goes_on):
            yield _run(run + particle, apposed=comma and (capitals or word[0].islower()))
            run, particle = [], []
        if goes_on:
            particle = [word[0]] if kind == "particle" and not word[0].islower() else []
            run += [word[0]] if kind != "particle" else []
        end, before = word.end(), kind
    if run + particle:
        yield _run(run + particle, apposed=False)


def _run(words: list[str], *, apposed: bool) -> _Run:
    return _Run(tuple(words[-_LONGEST:]), apposed)


def _goes_on(word: str, kind: str | None, *, in_name: bool) -> bool:
    """Whether a word is of a name, or stands between two words of one."""
    if kind in {"particle", "either"}:
        return in_name and (kind == "particle" or not word.islower())
    return kind is None and not word.islower()


def _kind(word: str) -> str | None:
    return _kinds().get(word.casefold())


@cache
def _kinds() -> dict[str, str]:
    """Words that are no names (title, common), may be (either), or stand inside (particle)."""
    return {row["word"]: row["kind"] for row in rows("name_words.csv")}
