"""The recommendations of a report: each bullet or numbered item, quoted to the character.

A section of recommendations begins with a heading of recommendations.toml and ends with the next
heading. What they bear on, and the words that name them, are drafts for a person to mend.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from anyascii import anyascii

from palermo.model.documents import Span
from palermo.sources.statements import Readable
from palermo.sources.statements.tokens import tokens
from palermo.sources.statements.topics import topics
from palermo.telegram.message import Paragraph

DATA = "recommendations.toml"
_BULLET = re.compile(r"(?:[•·▪▫◦‣○●*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_JOINT = re.compile(r"(?:and|et)\s+")
_ID_WORDS = 6
_LONG = 8  # letters


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a report recommends.

    Attributes:
        id: its first words; the same words are the same id in the report of another year.
        text: the repaired reading, without its bullet or number.
        quote: as it stands in the original.
        span: where.
        paragraph: number of the paragraph, None where it has none.
        phrases: words that name it, a draft.
        provisions: what it bears on, a draft.
    """

    id: str
    text: str
    quote: str
    span: Span
    paragraph: int | None
    phrases: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


def recommendations(thing: Readable, on: str | None = None) -> tuple[Recommendation, ...]:
    """The recommendations of a document or a telegram, in its order; () where it has none.

    Args:
        thing: as it was read.
        on: the day (ISO) of its words, by whose provisions they are read.
    """
    found = [
        _recommendation(thing, part, span, on)
        for part in _section(thing.paragraphs)
        for span in _items(part)
    ]
    return tuple(_apart(_telling(found)))


def _section(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    inside = False
    for part in paragraphs:
        if part.heading:
            heading = f" {_plain(part.heading)}"  # a title may stand above it
            inside = any(heading.endswith(f" {one}") for one in _data()["headings"])
        if inside or _opening(part.text):
            yield part


def _plain(heading: str) -> str:
    return " ".join(heading.strip(" :.*#").casefold().split())


def _opening(text: str) -> int:
    """Where the list begins after "Recommendations for Ruritania:"; 0 where it is none."""
    head, colon, _ = text.partition(":")
    opens = any(head.casefold().startswith(one) for one in _data()["openings"])
    return len(head) + 1 if colon and opens else 0


def _items(part: Paragraph) -> Iterator[Span]:
    """Where each item stands in the paragraph's text."""
    if start := _opening(part.text):
        for found in re.finditer(r"[^;]+", part.text[start:]):
            yield _trimmed(part.text, start + found.start(), start + found.end())
        return
    for found in re.finditer(r"[^\n]+", part.text):
        bullet = _BULLET.match(part.text, found.start())
        if bullet:
            yield _trimmed(part.text, bullet.end(), found.end())
        elif part.number is not None and found.start() == 0:
            yield _trimmed(part.text, *found.span())


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without white space at the ends, and without the word that joins the last item."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    joint = _JOINT.match(text, start, end)
    return (joint.end() if joint else start), end


def _recommendation(thing: Readable, part: Paragraph, at: Span, on: str | None) -> Recommendation:
    text = part.text[slice(*at)]
    span = part.original_span(*at)
    low = tokens(text).low
    bears = topics(low, on)
    return Recommendation(
        id=_id(low),
        text=text,
        quote=thing.original[slice(*span)],
        span=span,
        paragraph=part.number,
        phrases=tuple(dict.fromkeys(why for one in bears for why in one.why)) or _long(low),
        provisions=tuple(one.provision for one in bears),
    )


def _id(low: Sequence[str]) -> str:
    words = [one for one in low if one.isalnum() and one not in _data()["small"]]
    return anyascii("-".join(words[:_ID_WORDS])) or "recommendation"


def _long(low: Sequence[str]) -> tuple[str, ...]:
    """Words that may name it where no provision's do."""
    return tuple(dict.fromkeys(one for one in low if len(one) >= _LONG))


def _telling(found: Sequence[Recommendation]) -> Iterator[Recommendation]:
    """Words that name several of them name none, where others are left."""
    uses = Counter(phrase for one in found for phrase in one.phrases)
    for one in found:
        own = tuple(phrase for phrase in one.phrases if uses[phrase] == 1)
        yield replace(one, phrases=own or one.phrases)


def _apart(found: Iterable[Recommendation]) -> Iterator[Recommendation]:
    """Each with an id that no other has."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.id] += 1
        yield one if seen[one.id] == 1 else replace(one, id=f"{one.id}-{seen[one.id]}")


@cache
def _data() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("palermo.sources").joinpath(DATA).read_text("utf-8"))
