"""The class of a telegram and of its paragraphs, and what lifts it."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from palermo.telegram.marks import Mark, of_kind, ranks, read_mark
from palermo.telegram.message import Paragraph, Telegram
from palermo.telegram.vocabulary import PORTION_MARK

NOT_KNOWN = "CLASS NOT KNOWN"
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_INNER_MARK = re.compile(rf"(?<!\w){PORTION_MARK.pattern}")


def overall(telegram: Telegram) -> str | None:
    """The class of the whole: the highest of classification, line 4 and portion marks.

    None where neither classification nor line 4 can be read.
    """
    letter = ((telegram.security and telegram.security.letters) or "")[:1]
    said = [telegram.classification, of_kind("letter").get(letter)]
    known = [name for name in said if name in ranks()]
    if not known:
        return None
    portions = (read_mark(one.portion).class_ for one in telegram.paragraphs if one.portion)
    return max([name for name in (*known, *portions) if name], key=lambda name: ranks()[name])


def paragraph_class(telegram: Telegram, paragraph: Paragraph) -> str | None:
    """The class of a paragraph: its portion mark's, else the whole's; None where not known.

    A mark inside the text counts where it is higher: a paragraph whose number was not recognised
    must not hide behind the mark of the one before it.
    """
    own = read_mark(paragraph.portion).class_ if paragraph.portion else overall(telegram)
    inner = [mark.class_ for mark in inner_marks(paragraph)]
    if own is None or not inner:
        return own
    return max((own, *(name for name in inner if name)), key=lambda name: ranks()[name])


def inner_marks(paragraph: Paragraph) -> list[Mark]:
    """The portion marks inside a paragraph's text."""
    return [read_mark(found[1]) for found in _INNER_MARK.finditer(paragraph.text)]


def lifted_by(telegram: Telegram, opened: Collection[str] = frozenset()) -> str | None:
    """What lifted a telegram's class: its release mark, or a person's decision with its reason.

    Names beside the words of release are left out: what stands before them, and after `by`.
    """
    if telegram.released and (words := _release_words(telegram.released.text)) is not None:
        return f"release mark: {words}"
    opened = {opened} if isinstance(opened, str) else opened
    name = next((name for name in _documents(telegram, opened) if name in opened), None)
    if name is None:
        return None
    reason = opened[name] if isinstance(opened, Mapping) else ""
    return f"opened by a person: {reason or 'no reason given'}"


def _release_words(text: str) -> str | None:
    """What a release mark says, without whoever signed it; None where it releases nothing."""
    if any(word in text.upper() for word in of_kind("no release")):
        return None
    found = _release().search(text)
    return _BY.split(text[found.start() :])[0].strip() if found else "as marked"


@cache
def _release() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, of_kind("release"))), re.IGNORECASE)


def _documents(telegram: Telegram, opened: Collection[str]) -> Iterator[str]:
    """The names that a document may be opened by."""
    if telegram.mrn:
        yield telegram.mrn
    if opened and telegram.original:
        yield hashlib.sha256(telegram.original.encode("utf-8", "surrogatepass")).hexdigest()
