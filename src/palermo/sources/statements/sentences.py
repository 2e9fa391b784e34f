"""Sentences of a paragraph: where each starts and ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.sources.statements.lexicon import Language
from palermo.sources.statements.marks import Piece

# A full stop, question mark or exclamation mark, and the quotation marks and brackets on it.
_END = re.compile(r"(?<![.!?])(?P<stop>[.!?]++)(?P<after>[\"”’')\]]*+)(?=\s|$)")
_ITEM = re.compile(
    r"\s*(?:--+|[-–—•*·](?=\s)|\(?[A-Za-z]\)|\(?[ivxIVX]{1,4}\)|\(?\d{1,2}\)|[a-zA-Z]\.(?=\s)"
    r"|[ivxIVX]{2,4}\.(?=\s)|\d{1,2}[A-Za-z]\.(?=\s))\s*"
)
_INITIAL = re.compile(r"\s*[A-Za-z]\.")
"""`J. Roe` at the beginning of a paragraph is a name, `a. police` after a line feed an item."""
_ANSWER = re.compile(r"\s*\(?\d{1,2}[A-Za-z][.)]")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“'\u2018—/-]{1,20}$")
_NEXT = re.compile(r"\s+[\"“'\u2018(\[]*([\w$€£¶-]+)")
_NONE = re.compile(
    r"\(?(?:(?:[CSU]|SBU|LOU|NF)\s?[-–:/]{0,2}\s?)?\(?ENTIRE\s(?:TEXT|MESSAGE|CABLE)\)?[.)]{0,2}$"
    r"|\(?(?:(?:[CSU]|SBU)\)?\s?)?Classified\sby\b",
    re.IGNORECASE,
)
_MARK_ALONE = 60
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OPENING, _CLOSING = "([", ")]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of a paragraph; `block` is the marked part.

    `fresh`: it begins the answer to another question (`21B.`), so it goes on with nobody's words.
    """

    start: int
    end: int
    block: str | None
    fresh: bool = False


def sentences(text: str, piece: Piece, language: Language, *, upper: bool) -> Iterator[Sentence]:
    """The sentences of a piece of a paragraph.

    Args:
        text: the paragraph.
        piece: which part of it, and what marks it.
        language: whose abbreviations end nothing.
        upper: whether all is in capitals, so that capitals say nothing.
    """
    if _NONE.match(text[piece.start : piece.start + _MARK_ALONE].strip()):
        return
    start = piece.start
    for line_end in _line_ends(text, piece):
        if start > piece.start and line_end == len(text) and _is_title(text[start:line_end]):
            return
        yield from _of_line(text, (start, line_end), piece.kind, (language, upper))
        start = line_end + 1


def _is_title(line: str) -> bool:
    """A short last line without a full stop: the heading of what follows, left by a copy."""
    line = line.strip()
    return bool(line) and line[-1].isalpha() and line.count(" ") < 8 and not _ITEM.match(line)


def _line_ends(text: str, piece: Piece) -> Iterator[int]:
    at = text.find("\n", piece.start, piece.end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, piece.end)
    yield piece.end


def _of_line(
    text: str, place: tuple[int, int], block: str | None, how: tuple[Language, bool]
) -> Iterator[Sentence]:
    start, end = place
    item = _ITEM.match(text, start, end)
    if item and _INITIAL.match(item.group()) and (start == 0 or text[start - 1] != "\n"):
        item = None
    fresh = _ANSWER.match(text, start, end) is not None
    if item and item.end() < end:
        start = item.end()
    if not how[1] and _is_heading(text[start:end]):
        return
    for first, last in _split(text, start, end, how):
        yield from _made(text, first, last, block, fresh=fresh)
        fresh = False


def _is_heading(line: str) -> bool:
    """A line in capitals without a mark at its end, in a text that is not all in capitals."""
    line = line.strip()
    return bool(line) and line.isupper() and line[-1] not in '.!?"”)' and " " in line


def _split(
    text: str, start: int, end: int, how: tuple[Language, bool]
) -> Iterator[tuple[int, int]]:
    first, brackets = start, _Brackets(text, start)
    for match in _END.finditer(text, start, end):
        if not brackets.allows(first, match.start()):
            continue
        if _ends(text, match, end, how):
            yield first, match.end()
            first = match.end()
            brackets.restart(first)
    if first < end:
        yield first, end


class _Brackets:
    """Whether a place lies in brackets that were opened in mid-sentence; one walk over the text."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._at, self._depth = text, start, 0
        self._opened = start

    def allows(self, first: int, place: int) -> bool:
        for at in range(self._at, place):
            sign = self._text[at]
            if sign in _OPENING and self._text[first : min(at, first + 8)].strip(' "“(['):
                self._depth += 1
                self._opened = at
            elif sign in _CLOSING and self._depth:
                self._depth -= 1
        self._at = max(place, self._at)
        # A bracket that nothing closes for so long was never one.
        return self._depth == 0 or place - self._opened > 600

    def restart(self, at: int) -> None:
        self._at, self._depth = at, 0


def _ends(text: str, match: re.Match[str], end: int, how: tuple[Language, bool]) -> bool:
    language, upper = how
    following = _NEXT.match(text, match.end(), end)
    word = following[1] if following else ""
    if not word:
        return True
    if not upper and word[0].islower():
        return False
    if match["stop"] != "." or match["after"]:
        return not (upper and match["after"] and _goes_on(word, language))
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return before is None or _ends_after(before.group(), word, language)


def _goes_on(word: str, language: Language) -> bool:
    """In capitals, `"WHY NOT?" HE ASKED`: a pronoun or a verb of saying goes on."""
    return word.lower() in language.grammar["person_pronouns"]


def _ends_after(before: str, following: str, language: Language) -> bool:
    word = before.lower()
    if len(word) == 1 and word.isalpha() and before.isupper():
        return False
    rule = language.abbreviations.get(word, "")
    if rule == "never":
        return False
    if rule in {"number", "date"}:
        return not following[0].isdecimal() and len(following) > 1
    if rule == "maybe":
        return following.lower() in language.sets["sentence_starters"]
    return True


def _made(text: str, start: int, end: int, block: str | None, *, fresh: bool) -> Iterator[Sentence]:
    start, end = _stripped(text, start, end)
    if start < end and text[start] in _OPENING and _closes_at(text, start, end) in {end - 1, -1}:
        start += 1
        end -= text[end - 1] in _CLOSING
    elif start < end and text[end - 1] in _CLOSING and _is_left_open(text, start, end):
        end -= 1
    start, end = _stripped(text, start, end)
    if len(_LETTERS.findall(text, start, end)) >= 2:
        yield Sentence(start, end, block, fresh)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _closes_at(text: str, start: int, end: int) -> int:
    """Where the bracket at `start` is closed, -1 where it is not."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        if depth == 0:
            return at
    return -1


def _is_left_open(text: str, start: int, end: int) -> bool:
    """Whether more brackets are closed than opened: the sentence ends a parenthesis."""
    part = text[start:end]
    return sum(map(part.count, _CLOSING)) > sum(map(part.count, _OPENING))
