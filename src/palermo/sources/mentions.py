"""What a telegram names: agreements, countries, organisations, and who is said to hold data.

Rules alone: names of the register and of CLDR, and patterns of capitals around the words of
mentions.toml. In a text that is all capitals only names that are known are found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from palermo.model.telegram_pages import Mention, Mentions, Named, Organisation
from palermo.sources import mention_words as words
from palermo.telegram.message import Paragraph, Span, Telegram

_SPLIT = re.compile(r" (?:and|et) (?:(?:the|la|le) )?")
_AFTER, _BEFORE = 120, 60  # characters around a name in which a clause is read


def mentions(telegram: Telegram, register: Sequence[Organisation]) -> Mentions:
    """All that the paragraphs of a telegram name, in the order of the text.

    Args:
        telegram: as parsed; spans are of its original.
        register: organisations.toml; names in every language and aliases are looked for.
    """
    known = _register(tuple((one.id, *one.name.values(), *one.aliases) for one in register))
    held = "|".join(re.escape(word) for one in register for word in one.holds)
    found = [_Found(part, known, held) for part in telegram.paragraphs if part.text]
    return Mentions(
        agreements=_all(found, "agreement"),
        countries=_all(found, "country"),
        organisations=_all(found, "organisation"),
        unknown_organisations=_all(found, "unknown organisation"),
        holding_data=_all(found, "holding data"),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of the register: one pattern, and the id of each name."""

    pattern: re.Pattern[str]
    ids: Mapping[str, str]


@lru_cache(maxsize=8)
def _register(entries: tuple[tuple[str, ...], ...]) -> _Known:
    ids = {name.casefold(): key for key, *names in entries for name in names if name.strip()}
    return _Known(words.any_of(ids, flags=re.IGNORECASE), ids)


class _Found:
    """What one paragraph names, each thing once at each place, the longest reading first."""

    def __init__(self, part: Paragraph, known: _Known, held: str) -> None:
        self.part = part
        text = part.text
        agreements = list(_agreements(text))
        organisations = dict(_free(_named(text, known), agreements))
        taken = [*agreements, *organisations]
        unknown: list[Span] = []
        for span in _unknown(text):
            if not _touches(span, (*taken, *unknown)):
                unknown.append(span)
        every = [*organisations, *unknown]
        self.spans: dict[Named, list[tuple[Span, str | None]]] = {
            "agreement": [(span, None) for span in agreements],
            "country": list(_countries(text, every)),
            "organisation": list(organisations.items()),
            "unknown organisation": [(span, None) for span in unknown],
            "holding data": [
                (clause, organisations.get(span))
                for span in sorted(every)
                if (clause := _holding(text, span, held))
            ],
        }

    def mentions(self, kind: Named) -> Iterator[Mention]:
        """Those of one kind, in the order of the paragraph."""
        for (start, end), key in sorted(self.spans[kind], key=lambda one: one[0]):
            text = " ".join(self.part.text[start:end].split())
            span = self.part.original_span(start, end)
            yield Mention(kind, text, key, self.part.number, span)


def _all(found: Iterable[_Found], kind: Named) -> tuple[Mention, ...]:
    return tuple(mention for one in found for mention in one.mentions(kind))


def _named(text: str, known: _Known) -> Iterator[tuple[Span, str]]:
    for found in known.pattern.finditer(text):
        if not found[0][0].islower():  # a name begins with a capital
            yield found.span(), known.ids[" ".join(found[0].split()).casefold()]


def _free(pairs: Iterable[tuple[Span, str]], taken: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    return ((span, key) for span, key in pairs if not _touches(span, taken))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _agreements(text: str) -> Iterator[Span]:
    """Named agreements in capitals, and "an agreement with X", "a treaty on Y"."""
    end = 0
    for found in words.agreement().finditer(text):
        start, stop = _trimmed(text, *found.span())
        if start >= end and " " in text[start:stop]:
            yield start, stop
            end = stop


def _unknown(text: str) -> Iterator[Span]:
    """Names in capitals that hold a word for an organisation, or are a known body's name."""
    if not text.isupper():
        for found in words.capitals().finditer(text):
            for start, stop in _parts(text, *_trimmed(text, *found.span())):
                if words.is_organisation(text[start:stop]):
                    yield start, stop
    yield from (found.span() for found in words.bodies().finditer(text))


def _parts(text: str, start: int, stop: int) -> Iterator[Span]:
    """Two organisations that an "and" joins are two; "of Labour and Justice" is one."""
    for cut in _SPLIT.finditer(text, start, stop):
        left, right = text[start : cut.start()], text[cut.end() : stop]
        if words.is_organisation(left) and words.is_organisation(right):
            yield _trimmed(text, start, cut.start())
            start = cut.end()
    yield _trimmed(text, start, stop)


def _trimmed(text: str, start: int, stop: int) -> Span:
    """Without small words at either end."""
    small = words.small()
    while (left := text.find(" ", start, stop)) > 0 and text[start:left].casefold() in small:
        start = left + 1
    while (right := text.rfind(" ", start, stop)) > 0 and text[
        right + 1 : stop
    ].casefold() in small:
        stop = right
    return start, stop


def _countries(text: str, organisations: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    names = words.countries(french=words.is_french(text))
    for found in names.pattern(upper=text.isupper()).finditer(text):
        if not _touches(found.span(), organisations):
            yield found.span(), names.code(found[0])


def _holding(text: str, span: Span, held: str) -> Span | None:
    """The clause that says that an organisation holds data, from its name or to its name."""
    start, end = span
    if after := words.holding(held).match(text, end, end + _AFTER):
        return start, after.end()
    low = max(0, start - _BEFORE)
    before = words.held_by().search(text, low, start)
    return (before.start(), end) if before else None
