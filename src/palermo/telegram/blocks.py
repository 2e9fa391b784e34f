"""Marked parts of a text: summary, note, comment, quotation, enclosed text.

A part is opened by its mark (`SUMMARY:`, `(NOTE:`, `BEGIN TEXT`) or by a heading, and closed by
`END ...`, by the bracket that closes it, or by the end of the paragraph that it began in.
"""

import re
from dataclasses import dataclass

from palermo.telegram.message import Block, Paragraph, Span

_MARK = re.compile(
    r"(?P<close>\b(?:END\s+(?:OF\s+)?(?P<what>(?:MINI-?\s?|EXECUTIVE\s+|BIO\s+)?"
    r"(?:SUMMARY|COMMENTS?|NOTE|QUOTE|TEXT|[A-Z ]{1,30}\bTEXT))"
    r"(?:\s+AND\s+[A-Z]+(?:\s+(?:OF\s+)?[A-Z]+){0,3})?|UNQUOTE)\b[.:;]?(?:\s?\))?)"
    r"|(?P<bracket>\()?(?P<open>(?:\b(?:BEGIN|START)\s+(?:OF\s+)?)?"
    r"\b(?P<kind>(?:MINI-?\s?|EXECUTIVE\s+|BIO\s+)?SUMMARY|COMMENTS?|(?:BIO\s+)?NOTE|QUOTE|"
    r"(?<=BEGIN )(?:[A-Z]+ ){0,4}TEXT)\b"
    r"(?P<and>\s+AND\s+[A-Z]+(?:\s+(?:OF\s+)?[A-Z]+){0,3})?)(?P<sign>\s?(?::|\.(?!\w))|\s?--?(?=\s)|(?=\s*(?:$|\n))|(?<=QUOTE)(?=\s))",
    re.IGNORECASE,
)
# A mark is in capitals, or a capital begins it: a quick look spares most paragraphs the long one.
_HINT = re.compile(
    r"SUMMAR|Summary|COMMENT|Comment|NOTE|Note|QUOTE|TEXT|[Ee]nd (?:of )?(?:summ|comm|note)"
)
_HEADING = re.compile(
    r"(?:[IVX\d]+\.\s*)?(?:MINI-?\s?|EXECUTIVE\s+|POST\s+|BEGIN\s+|EMBASSY\s+|MISSION\s+|BIO\s+)?"
    r"(?P<kind>SUMMARY|COMMENT|NOTE)S?\b(?:\s+AND\s+[\w ]+)?[:.]?$",
    re.IGNORECASE,
)
_KINDS = ("SUMMARY", "COMMENT", "NOTE", "QUOTE", "TEXT")


@dataclass(slots=True)
class _Open:
    kind: str
    paragraph: int
    start: int
    text_start: int
    bracket: bool
    begun: bool  # opened by BEGIN: it may run over paragraphs


@dataclass(slots=True)
class _Found:
    kind: str
    first: int
    last: int
    span: Span
    text: str


def blocks_of(
    paragraphs: list[Paragraph], set_in: list[frozenset[int]] | None = None
) -> tuple[list[Block], str | None]:
    """The marked parts in the order they open, and the text of the first summary.

    `set_in` has the offsets of each paragraph's lines that are set in: they hold no marks.
    """
    set_in = set_in or [frozenset()] * len(paragraphs)
    found = sorted(
        [*_by_marks(paragraphs, set_in), *_by_headings(paragraphs)],
        key=lambda part: (part.span, part.kind),
    )
    blocks = [Block(part.kind, paragraphs[part.first].number, part.span) for part in found]
    summary = next((part.text for part in found if part.kind == "SUMMARY" and part.text), None)
    return blocks, summary


def _by_headings(paragraphs: list[Paragraph]) -> list[_Found]:
    """`COMMENT` as a heading: everything up to the next heading."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.heading or not (match := _HEADING.match(paragraph.heading)):
            continue
        last = index
        while last + 1 < len(paragraphs) and not paragraphs[last + 1].heading:
            last += 1
        last = _closed_at(paragraphs, index, last, match["kind"].upper())
        span = (paragraph.span[0], paragraphs[last].span[1])
        text = "\n".join(_bare(item.text) for item in paragraphs[index : last + 1] if item.text)
        found.append(_Found(match["kind"].upper(), index, last, span, text))
    return [part for part in found if not _opens_itself(paragraphs[part.first], part.kind)]


def _opens_itself(paragraph: Paragraph, kind: str) -> bool:
    """The heading says SUMMARY and the paragraph begins with `Summary:` too: one part."""
    match = _MARK.match(paragraph.text)
    return match is not None and bool(match["open"]) and _kind(match["kind"]) == kind


def _closed_at(paragraphs: list[Paragraph], first: int, last: int, kind: str) -> int:
    for index in range(first, last + 1):
        for match in _MARK.finditer(paragraphs[index].text):
            if match["close"] and _kind(match["what"] or "QUOTE") == kind:
                return index
    return last


def _bare(text: str) -> str:
    return _MARK.sub(lambda match: "" if match["close"] else match[0], text).strip()


def _by_marks(paragraphs: list[Paragraph], set_in: list[frozenset[int]]) -> list[_Found]:
    found: list[_Found] = []
    opened: list[_Open] = []
    for index, paragraph in enumerate(paragraphs):
        if _HINT.search(paragraph.text):
            for match in _MARK.finditer(paragraph.text):
                if match.start() in set_in[index]:
                    continue
                if match["close"]:
                    _close(paragraphs, opened, found, index, match)
                elif _is_mark(paragraph.text, match):
                    _open(opened, index, match)
        _close_unclosed(paragraphs, opened, found, index)
    last = len(paragraphs) - 1
    found.extend(_found(paragraphs, part, last, None, None) for part in reversed(opened))
    return found


def _open(opened: list[_Open], index: int, match: re.Match[str]) -> None:
    """Open a part, unless one of its kind is open: a part holds none of its own kind."""
    part = _opening(index, match)
    if all(other.kind != part.kind for other in opened):
        opened.append(part)


def _opening(index: int, match: re.Match[str]) -> _Open:
    begun = match["open"].upper().startswith(("BEGIN", "START"))
    kind = _kind(match["kind"])
    return _Open(kind, index, match.start(), match.end(), bool(match["bracket"]), begun)


def _kind(words: str) -> str:
    upper = words.upper()
    return next((kind for kind in _KINDS if kind in upper), "TEXT")


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """A mark opens a sentence and is written as a mark: capitals, or one word and a colon."""
    before = text[: match.start()].rstrip(" ")
    starts = not before or before[-1] in ".!?:\n\"')]" or bool(match["bracket"])
    word = match["open"]
    if not starts or not (word.isupper() or word[0].isupper()):
        return False
    if match["kind"].upper() == "QUOTE" and not word.isupper():
        return False
    return bool(match["sign"]) or word.isupper() or text[match.end() : match.end() + 1] == "\n"


def _close(
    paragraphs: list[Paragraph],
    opened: list[_Open],
    found: list[_Found],
    index: int,
    match: re.Match[str],
) -> None:
    kind = _kind(match["what"] or "QUOTE")
    for position in range(len(opened) - 1, -1, -1):
        if opened[position].kind == kind:
            part = opened.pop(position)
            found.append(_found(paragraphs, part, index, match.start(), match.end()))
            return


def _close_unclosed(
    paragraphs: list[Paragraph], opened: list[_Open], found: list[_Found], index: int
) -> None:
    """A part that nothing closes ends with its paragraph, unless its END comes later."""
    for part in [*opened]:
        if part.begun and _ends_later(paragraphs, part.kind, index + 1):
            continue
        if not part.begun and not part.bracket and _ends_later(paragraphs, part.kind, index + 1):
            continue
        opened.remove(part)
        text = paragraphs[part.paragraph].text
        end = _bracket_end(text, part) if part.bracket and part.paragraph == index else None
        found.append(_found(paragraphs, part, index, end, end))


def _ends_later(paragraphs: list[Paragraph], kind: str, index: int) -> bool:
    """Whether the next mark of this kind closes rather than opens."""
    for paragraph in paragraphs[index : index + 60]:
        if not _HINT.search(paragraph.text):
            continue
        for match in _MARK.finditer(paragraph.text):
            if match["close"] and _kind(match["what"] or "QUOTE") == kind:
                return True
            if match["open"] and _kind(match["kind"]) == kind and _is_mark(paragraph.text, match):
                return False
    return False


def _bracket_end(text: str, part: _Open) -> int | None:
    depth = 0
    for at in range(part.start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at + 1
    return None


def _found(
    paragraphs: list[Paragraph],
    part: _Open,
    last: int,
    text_end: int | None,
    end: int | None,
) -> _Found:
    first = paragraphs[part.paragraph]
    final = paragraphs[last]
    stop = len(final.text) if end is None else end
    text_stop = stop if text_end is None else text_end
    span = (
        first.original_span(part.start, part.start + 1)[0],
        final.original_span(0, stop)[1] if stop else final.span[1],
    )
    if last == part.paragraph:
        text = first.text[part.text_start : text_stop]
    else:
        inner = [item.text for item in paragraphs[part.paragraph + 1 : last]]
        text = "\n".join([first.text[part.text_start :], *inner, final.text[:text_stop]])
    return _Found(part.kind, part.paragraph, last, span, text.strip(" :-(\n"))
