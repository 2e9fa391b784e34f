"""Where one transmission ends and the next begins: messages of a file, sections of a message."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from palermo.telegram.classline import ClassLine, class_line
from palermo.telegram.vocabulary import CLASS_START, MONTHS

_START = re.compile(
    r"(?:V?ZCZC[A-Z0-9]{2}|PAGE 0?1(?!\d)|DE R[A-Z]{3,7} #|ZN[RY] [A-Z]{5}|(?:ZZ|OO|PP"
    r"|RR)(?: R[A-Z]{3,7})+\s*$"
    r"|[ZOPR][A-Z]{7} R[A-Z]{3,7}\d{4} |(?:[ZOPR] ){1,3}\d{6}Z (?P<month>[A-Z]{3})|FM [A-Z]"
    r"|(?:ACTION|ORIGIN|INFO) [A-Z/]{1,6}-\d\d(?!\d)"
    r"|(?:\d{1,4}\.\s)?(?:\*\*)?Telegram (?:\d+ )?From (?:the )?[A-Z])"
)
_FIRST = frozenset("AIVZPDOFRT0123456789*#")
_ENDED = re.compile(r"(?:NNNN|=+\s?CABLE ENDS)")
_TEXT = re.compile(r"(?:E\.O\.|TAGS:|SUBJ|REF|[¶§]?\s?\d{1,2}\s?\.\s)", re.IGNORECASE)
_OPEN = re.compile(r"\s*\(?BEGIN (?:[A-Z]+ ){0,4}(?:TEXT|QUOTE|MESSAGE)\b|\s*QUOTE:?\s*$")
_SHUT = re.compile(r"\s*\(?END (?:[A-Z]+ ){0,4}(?:TEXT|QUOTE|MESSAGE)\b|\s*UNQUOTE\b")
_NESTED = 400  # lines that an enclosed message may have


_CLASS = "U ?N ?C ?L|C ?O ?N ?F|S ?E ?C ?R|S ?E ?N ?S|T ?O ?P|L ?I ?M ?I|L ?O ?U|S ?B ?U"
# Wider than the rules below: what may begin a transmission, and what shows that one has begun.
_MAYBE_START = re.compile(
    r"^[^\S\n]?(?:V?ZCZC|PAGE 0?1|DE R|ZN[RY] |ZZ R|OO R|PP R|RR R|[ZOPR][A-Z]{7} R|[ZOPR] |FM "
    rf"|ACTION |ORIGIN |INFO |\d{{0,4}}\.?\s?\*{{0,2}}Telegram |{_CLASS})",
    re.MULTILINE,
)
_MAYBE_TEXT = re.compile(
    r"^[^\S\n]*(?:E\.O\.|TAGS:|SUBJ|REF|[¶§]?\s?\d{1,2}\s?\.\s|NNNN|=+\s?CABLE ENDS"
    rf"|{_CLASS})",
    re.MULTILINE | re.IGNORECASE,
)


def may_hold_several(text: str) -> bool:
    """A quick look whether a text may hold more than one transmission; it never misses one."""
    if "\n" not in text:
        return True
    begun = _MAYBE_TEXT.search(text)
    return begun is not None and _MAYBE_START.search(text, begun.end()) is not None


@dataclass(slots=True)
class _Part:
    """What has been seen of the transmission that is being gathered."""

    lines: list[str] = field(default_factory=list)
    seen: bool = False  # something of its text has been seen
    ended: bool = False
    key: ClassLine | None = None
    opened: int | None = None  # the line that opened an enclosed text
    doubtful: int | None = None  # the first start of a message inside the enclosed text


def transmissions(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each transmission, none lost; a message enclosed in another is not parted."""
    part = _Part()
    for line in lines:
        yield from _feed(part, line)
    while part.doubtful is not None:
        yield from _split_doubtful(part)
    if part.lines:
        yield part.lines


def _feed(part: _Part, line: str) -> Iterator[list[str]]:
    if part.opened is not None:
        yield from _feed_enclosed(part, line)
        return
    if _starts(part, line):
        done = part.lines
        _renew(part)
        if any(not item.isspace() for item in done):
            yield done
        else:
            part.lines = done
    _see(part, line)
    part.lines.append(line)


def _feed_enclosed(part: _Part, line: str) -> Iterator[list[str]]:
    if _SHUT.match(line):
        part.opened = part.doubtful = None
    elif part.doubtful is None and _looks_like_start(line):
        part.doubtful = len(part.lines)
    part.lines.append(line)
    assert part.opened is None or part.opened >= 0
    if part.opened is not None and len(part.lines) - part.opened > _NESTED:
        if part.doubtful is None:
            part.opened = None
        else:
            yield from _split_doubtful(part)


def _split_doubtful(part: _Part) -> Iterator[list[str]]:
    """Nothing closed the enclosed text: the message found in it is one of its own."""
    at = part.doubtful
    assert at is not None
    rest = part.lines[at:]
    yield part.lines[:at]
    _renew(part)
    for line in rest:
        yield from _feed(part, line)


def _renew(part: _Part) -> None:
    part.lines, part.seen, part.ended, part.key = [], False, False, None
    part.opened = part.doubtful = None


def _see(part: _Part, line: str) -> None:
    stripped = line.strip()
    if not stripped:
        return
    if _ENDED.match(stripped):
        part.ended = True
    elif part.key is None and CLASS_START.match(stripped):
        part.key = class_line(stripped)
    elif _TEXT.match(stripped) or part.key is not None:
        part.seen = True
        if stripped[0] in "(BQ" and _OPEN.match(stripped):
            part.opened = len(part.lines)


def _starts(part: _Part, line: str) -> bool:
    """Whether a line begins the next transmission."""
    if not (part.seen or part.ended):
        return False
    if _looks_like_start(line):
        return True
    if line[:1] not in "UCSLT" or not CLASS_START.match(line):
        return False
    found = class_line(line.strip())
    if found is None or found.station is None:
        return False
    before = part.key
    return before is None or (before.number, before.section) != (found.number, found.section)


def _looks_like_start(line: str) -> bool:
    stripped = line.lstrip()
    if stripped[:1] not in _FIRST or len(line) - len(stripped) > 1:
        return False
    match = _START.match(stripped)
    return match is not None and (not match["month"] or match["month"] in MONTHS)
