"""The archive form of 1973-79: page lines, the internal distribution, who drafted and cleared."""

import re
from collections.abc import Callable

from palermo.telegram.heading_state import Heading
from palermo.telegram.lines import Line
from palermo.telegram.vocabulary import CLASS_ALONE, classification_of

Handler = Callable[[Heading, Line], bool]

_PAGE = re.compile(r"PAGE\s+\d{1,2}(?:\s+(?P<rest>\S.*))?$")
_STATION = re.compile(
    r"(?P<station>[A-Z][A-Z .'-]*?)\s+(?P<number>\d{3,6})"
    r"(?:\s+(?P<n>\d{1,2})\s+OF\s+(?P<m>\d{1,2}))?(?:\s+\d{6}Z)?$"
)
_OFFICE = re.compile(r"[A-Z][A-Z/&-]*-\d{2}(?!\d)")
OFFICES = re.compile(
    r"(?:[A-Z][A-Z/&-]*-\d{2}(?!\d)[\s,]*)+(?:/\d{2,3}\s*[A-Z]?)?$|/\d{2,3}\s*[A-Z]?$"
)
_COUNT = re.compile(r"\d{1,3}(?:\s?/\s?\d{1,3})?(?:\s[A-Z])?$")


def page(head: Heading, line: Line) -> bool:
    """`PAGE 01 STATION 00905 01 OF 03 060018Z`; the station may stand on the next line."""
    if not (match := _PAGE.match(line.text)):
        return False
    head.archive = True
    head.script.claim(line)
    head.going = "station"
    if match["rest"]:
        page_station(head, line.part(match.start("rest"), len(line.text)))
    return True


def page_station(head: Heading, line: Line) -> bool:
    """The station, number and section of a page line; a count may stand before the next line."""
    match = _STATION.match(line.text)
    if not match:
        if _COUNT.match(line.text):
            head.script.claim(line)
            return True
        return False
    head.script.claim(line)
    head.page = head.page or (match["station"], match["number"])
    if match["n"]:
        head.script.spans.setdefault("page section", line.span(match.start("n"), match.end("m")))
    head.going = "station"
    return True


def distribution(name: str) -> Handler:
    """`ACTION EUR-12`, `ORIGIN HA-02`, `INFO OCT-01 ...`: a line of offices under a name."""

    def take(head: Heading, line: Line) -> bool:
        rest = line.text[len(name) :]
        if not OFFICES.match(rest.strip(" :")):
            return False
        head.archive = True
        head.offices.setdefault(name, []).extend(_OFFICE.findall(rest))
        _widen(head, line)
        head.going = f"offices {name}"
        return True

    return take


def more_offices(head: Heading, line: Line) -> bool:
    """A further line of offices."""
    if not OFFICES.match(line.text):
        return False
    head.offices[(head.going or "").split()[1]].extend(_OFFICE.findall(line.text))
    _widen(head, line)
    return True


def _widen(head: Heading, line: Line) -> None:
    spans = head.script.spans
    start = spans.get("distribution", (line.start, 0))[0]
    spans["distribution"] = (start, line.end)
    head.script.claim(line)


def drafted(head: Heading, line: Line) -> bool:
    """Who drafted, approved and cleared: names of offices and people up to the dash counter."""
    if not re.match(r"(?:DRAFTED|APPROVED)\s+BY\b|CLEARANCES?\b|CLEARED\b", line.text):
        return False
    head.archive = True
    _add_drafting(head, line)
    head.going = "drafting"
    return True


def more_drafting(head: Heading, line: Line) -> bool:
    """A further line of who drafted and cleared: office and name."""
    if not re.match(r"[A-Z0-9/&-]+\s?:\s?\S|[A-Z]{1,4}(?:/[A-Z-]+)+", line.text):
        return False
    _add_drafting(head, line)
    return True


def _add_drafting(head: Heading, line: Line) -> None:
    start = head.script.spans.get("drafting", (line.start, 0))[0]
    head.script.spans["drafting"] = (start, line.end)
    head.script.claim(line)


def class_alone(head: Heading, line: Line) -> bool:
    """A classification by itself: of a page, or of a message whose station is on the next line."""
    if not CLASS_ALONE.fullmatch(line.text):
        return False
    word = CLASS_ALONE.match(line.text)
    assert word is not None
    head.script.spans.setdefault("page class", (line.start, line.end))
    head.script.claim(line)
    plain = re.sub(r"(?:NOFORN|NODIS|EXDIS|LIMDIS|STADIS|SENSITIVE|SIPDIS|/)", " ", line.text)
    try:
        head.script.fields.setdefault("page_class", classification_of(plain))
    except KeyError:
        return False
    return True
