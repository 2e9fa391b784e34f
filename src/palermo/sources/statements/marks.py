"""Marked parts of a text (SUMMARY, NOTE, COMMENT): where each runs, without its marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPEN = (
    r"(?:(?<=^)|(?<=[.!?:)\"”\n(] )|(?<=[\n(])|(?<=[.!?)\"”]  ))"
    r"(?P<bracket>[(\[]\s?)?(?:BEGIN\s)?(?:(?:POST|EMBASSY|CONSULATE|MISSION|BIO|POLOFF|CONGEN)\s)?"
    r"(?P<open>SUMMARY|COMMENT|NOTE|RESUME|REMARQUE|COMMENTAIRE)"
    r"(?:\sAND\s[A-Z]+(?:\s[A-Z]+)?)?\s?(?P<sign>[:.]|--|-)\s"
)
_CLOSE = (
    r"[(\[]?\bEND\s(?:OF\s)?(?:(?:POST|EMBASSY|CONSULATE|MISSION|BIO)\s)?"
    r"(?P<close>SUMMARY|COMMENT|NOTE)(?:\sAND\s[A-Z]+(?:\s[A-Z]+)?)?\s?[.:]?\s?[)\]]?\.?"
)
_TEXT = r"\b(?:BEGIN|END)\s(?:QUOTE|TEXT)\b[.:]?|\bUNQUOTE\b[.:]?"
_MARK = re.compile(f"(?:{_OPEN})|(?:{_CLOSE})|(?P<text>{_TEXT})", re.IGNORECASE | re.MULTILINE)
_QUICK = re.compile("summary|comment|note|quote|text|resume|remarque", re.IGNORECASE)
_KINDS = {"RESUME": "SUMMARY", "REMARQUE": "NOTE", "COMMENTAIRE": "COMMENT"}
_DEEPEST = 12
_BRACKETS = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` of a paragraph, and the marked part it lies in."""

    start: int
    end: int
    kind: str | None


@dataclass(frozen=True, slots=True)
class _Event:
    start: int
    end: int
    kind: str
    opens: bool


def pieces(texts: Sequence[str], headings: Sequence[str | None]) -> list[list[Piece]]:
    """The pieces of each paragraph; a part stays open only for a mark that closes it later.

    Args:
        texts: the paragraphs, in order.
        headings: what stands above each; a COMMENT or SUMMARY there marks the whole paragraph.
    """
    events = [_events(text) for text in texts]
    closing = _closing_later(events)
    found, stack = [], list[str]()
    for index, text in enumerate(texts):
        whole = _of_heading(headings[index])
        found.append(list(_cut(text, events[index], stack, whole)))
        stack = [kind for kind in stack if kind in closing[index]]
    return found


def _of_heading(heading: str | None) -> str | None:
    words = re.findall(r"[A-Z]+", (heading or "").upper())
    return words[0] if words and words[0] in {"SUMMARY", "COMMENT", "NOTE"} else None


def _events(text: str) -> list[_Event]:
    if not _QUICK.search(text):
        return []
    partners = _partners(text)
    events: list[_Event] = []
    for match in _MARK.finditer(text):
        opened, closed = match["open"], match["close"]
        if closed:
            events.append(_Event(match.start(), match.end(), closed.upper(), opens=False))
        elif opened is None:
            events.append(_Event(match.start(), match.end(), "TEXT", opens=False))
        elif match["sign"] == ":" or opened.isupper():
            kind = _KINDS.get(opened.upper(), opened.upper())
            events.append(_Event(match.start(), match.end(), kind, opens=True))
            end = partners.get(_bracket(match))
            if end is not None:
                events.append(_Event(end, end + 1, kind, opens=False))
    return sorted(events, key=lambda event: event.start)


def _bracket(match: re.Match[str]) -> int:
    """Where the bracket stands that a mark is in, -1 without one."""
    if match["bracket"]:
        return match.start()
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip()
    return match.string.rindex(before[-1], 0, match.start()) if before[-1:] in {"(", "["} else -1


def _partners(text: str) -> dict[int, int]:
    """For each opening bracket the one that closes it."""
    partners, stack = dict[int, int](), list[int]()
    for match in _BRACKETS.finditer(text):
        if match.group() in "([":
            stack.append(match.start())
        elif stack:
            partners[stack.pop()] = match.start()
    return partners


def _closing_later(events: Sequence[Sequence[_Event]]) -> list[set[str]]:
    """For each paragraph the kinds that a later paragraph closes before it opens them again."""
    later: set[str] = set()
    found: list[set[str]] = []
    for own in reversed(events):
        found.append(set(later))
        for event in reversed(own):
            (later.discard if event.opens else later.add)(event.kind)
    return found[::-1]


def _cut(
    text: str, events: Sequence[_Event], stack: list[str], whole: str | None
) -> Iterator[Piece]:
    at = 0
    for event in events:
        if event.end <= at:
            continue
        start = max(event.start, at)
        if start > at:
            yield Piece(at, start, stack[-1] if stack else whole)
        at = event.end
        if event.opens and len(stack) < _DEEPEST:
            stack.append(event.kind)
        elif event.kind in stack:
            del stack[stack.index(event.kind) :]
    if at < len(text):
        yield Piece(at, len(text), stack[-1] if stack else whole)
