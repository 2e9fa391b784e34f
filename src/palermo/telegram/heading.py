"""Format lines 1 to 11, one line at a time; the archive's own lines stand in `archive`."""

import re
from datetime import UTC, datetime
from itertools import pairwise

from palermo.telegram.addresses import addresses_of, is_address
from palermo.telegram.archive import (
    OFFICES,
    Handler,
    class_alone,
    distribution,
    drafted,
    more_drafting,
    more_offices,
    page,
    page_station,
)
from palermo.telegram.heading_state import Heading
from palermo.telegram.lines import Line
from palermo.telegram.message import Check, Originator, Routing, Security
from palermo.telegram.transcript import date_time_group
from palermo.telegram.vocabulary import CLASS_ALONE, MONTHS

_TRANSMISSION = re.compile(r"(V?ZCZC[A-Z0-9]{2,12})(?:\s+(.*))?$")
_ROUTING = re.compile(r"(ZZ|OO|PP|RR)((?:\s+R[A-Z]{3,7})+)$")
_MILITARY = re.compile(
    r"([ZOPR])[A-Z]{3}[A-Z]{4}\s+(R[A-Z]{3,7})(\d{4})\s+(\d{7})-([A-Z]{4})--([A-Z.\s]+)$"
)
_INDICATORS = re.compile(r"(?:R[A-Z]{3,7}(?:\s+|$))+$")
_ORIGINATOR = re.compile(
    r"DE\s+(R[A-Z]{3,7})(?:\s+#?\s?(\d{1,5})(?:\s?/\s?(\d{1,3}))?)?(?:\s+(\d{7}|\d{2,3}\s?/\s?\d{4}Z?))?$"
)
_SECURITY = re.compile(
    r"(ZN[RY])(?:\s+([A-Z]{5}(?:\s?/\s?[A-Z]{2,5})?))?((?:\s+Z[A-Z]{2}\d?(?:\s+R[A-Z]{3,7}\d{0,5})*(?:\s+\d{7}Z?)?)*)$"
)
_DTG = re.compile(
    r"(?P<precedence>(?:[ZOPR]\s+){0,3})(?P<time>[\dOIl]{6})\s?Z?\s*(?P<month>[A-Z]{3,9})\.?\s*"
    r"(?P<year>\d{4}|\d{2})\b(?P<rest>.*)$"
)
_PRECEDENCE_ALONE = re.compile(r"(?:[ZOPR]\s+){0,2}[ZOPR]$")
_DASHES = re.compile(r"-{5,}\s*\d{4,7}(?:\s+\d{6}Z)?(?:\s*/\s?\d+)?$")
_DIGITS = str.maketrans("OIl", "011")
_MORE = re.compile(r"(?<!\s)\s+(?=(?:FM|TO|INFO|XMT|BT)(?:\s+[A-Z]|$))")


def take(head: Heading, line: Line, *, blank: bool) -> bool:
    """Read a line; False where it is no line of a heading."""
    head.blank = blank
    first = line.text.split(None, 1)[0]
    handler = _BY_WORD.get(first.rstrip(":"))
    if handler is None and first.startswith("GR") and first[2:].isdigit():
        handler = _groups
    if handler is None and first.startswith("XMT/"):
        handler = _BY_WORD["XMT"]
    if handler is None and first.startswith(("VZCZC", "ZCZC")):
        handler = _transmission
    if handler is not None and handler(head, line):
        return True
    return _named_by_shape(head, line) or _goes_on(head, line)


def _named_by_shape(head: Heading, line: Line) -> bool:
    text = line.text
    if text[0].isdigit() and _time(head, line):
        return True
    if text[0] == "-" and _DASHES.match(text):
        head.going, head.archive = None, True
        head.script.claim(line)
        return True
    return len(text) < 90 and _military(head, line)


def _goes_on(head: Heading, line: Line) -> bool:
    goes_on = _CONTINUED.get(head.going or "")
    return goes_on is not None and goes_on(head, line)


def _transmission(head: Heading, line: Line) -> bool:
    if not (match := _TRANSMISSION.match(line.text)):
        return False
    head.script.put("transmission_id", match[1], line.span(0, match.end(1)))
    head.script.claim(line)
    head.going = None
    if match[2]:
        take(head, line.part(match.start(2), len(line.text)), blank=False)
    return True


def _routing(head: Heading, line: Line) -> bool:
    if not (match := _ROUTING.match(line.text)):
        return False
    value = Routing(match[1], tuple(match[2].split()))
    head.script.put("routing", value, (line.start, line.end))
    head.going = "routing"
    return True


def _more_indicators(head: Heading, line: Line) -> bool:
    if not _INDICATORS.match(line.text):
        return False
    script = head.script
    known = script.fields["routing"]
    script.fields["routing"] = Routing(known.precedence, (*known.indicators, *line.text.split()))
    script.spans["routing"] = (script.spans["routing"][0], line.end)
    script.claim(line)
    return True


def _military(head: Heading, line: Line) -> bool:
    """`RTTUZYUW RHBCYKN0001 0331200-UUUU--RUDOSAB.`: precedence, sender, time, class, called."""
    if not (match := _MILITARY.match(line.text)):
        return False
    script = head.script
    called = tuple(match[6].replace(".", " ").split())
    script.put("routing", Routing(match[1], called), line.span(0, len(line.text)))
    script.put(
        "de",
        Originator(match[2], match[3], None, match[4]),
        line.span(match.start(2), match.end(4)),
    )
    return True


def _originator(head: Heading, line: Line) -> bool:
    if not (match := _ORIGINATOR.match(line.text)):
        return False
    filed = match[4].replace(" ", "") if match[4] else None
    script = head.script
    script.fields.pop("de", None)  # line 3 says more than a military line 2
    script.put("de", Originator(match[1], match[2], match[3], filed), (line.start, line.end))
    head.going = None
    return True


def _security(head: Heading, line: Line) -> bool:
    if not (match := _SECURITY.match(line.text)):
        return False
    letters = match[2].replace(" ", "") if match[2] else None
    value = Security(match[1], letters, tuple(match[3].split()))
    head.script.put("security", value, (line.start, line.end))
    head.going = None
    return True


def _time(head: Heading, line: Line) -> bool:
    """Format line 5: precedence and date-time group; what follows it may be further lines."""
    text = line.text
    if not (match := _DTG.match(text)):
        return _precedence_alone(head, line)
    if match["month"] not in MONTHS:
        return False
    script = head.script
    if letters := match["precedence"].split():
        script.put("precedence", letters, line.span(0, match.end("precedence") - 1))
    _write_time(head, line, match)
    head.going = None
    head.archive = head.archive or bool(head.offices)
    if match["rest"].strip():
        _after_time(head, line.part(match.start("rest"), len(text)))
    return True


def _precedence_alone(head: Heading, line: Line) -> bool:
    if not _PRECEDENCE_ALONE.match(line.text):
        return False
    head.script.put("precedence", line.text.split(), (line.start, line.end))
    head.going = "time"
    return True


def _write_time(head: Heading, line: Line, match: re.Match[str]) -> None:
    script = head.script
    digits = match["time"].translate(_DIGITS)
    span = line.span(match.start("time"), match.end("year"))
    if digits != match["time"]:
        script.repair("letters", line.span(match.start("time"), match.end("time")), digits)
    year = int(match["year"])
    year += 0 if year > 99 else 1900 if year >= 60 else 2000
    try:
        moment = datetime(
            year,
            MONTHS[match["month"]],
            int(digits[:2]),
            int(digits[2:4]),
            int(digits[4:]),
            tzinfo=UTC,
        )
    except ValueError:
        script.year = script.year or year
        detail = f"{match['time']}Z {match['month']} {match['year']} is no day and time that exists"
        script.checks.append(Check("date-time group exists", ok=False, detail=detail))
        script.claimed.append(span)
        return
    script.put("dtg", date_time_group(moment), span)


def _after_time(head: Heading, rest: Line) -> None:
    """Signals behind the date-time group, then FM, TO and INFO where line ends were lost."""
    words = rest.text.split()
    count = 0
    while count < len(words) and re.fullmatch(r"Z[A-Z]{2}\d?", words[count]):
        count += 1
    if count:
        end = rest.text.index(words[count]) if count < len(words) else len(rest.text)
        head.script.add("signals", words[:count], rest.span(0, end))
        rest = rest.part(end, len(rest.text))
    if rest.text:
        _joined(head, rest)


def _joined(head: Heading, line: Line) -> bool:
    """Several format lines on one line: each is read by its word."""
    cuts = [0, *(match.end() for match in _MORE.finditer(line.text)), len(line.text)]
    taken = False
    for start, end in pairwise(cuts):
        part = line.part(start, end)
        if part.text and take(head, part, blank=False):
            taken = True
            if start:
                head.script.repair("joined fields", (part.start, part.start), "\n")
    return taken


def _from(head: Heading, line: Line) -> bool:
    if _MORE.search(line.text, 3):
        return _joined(head, line)
    name = " ".join(line.text[2:].strip(" :").split())
    if not name:
        return False
    head.script.put("from_", name, (line.start, line.end))
    head.going = None
    return True


def _list(name: str) -> Handler:
    def take(head: Heading, line: Line) -> bool:
        rest = line.text[len(name) :].lstrip(" :/")
        if name == "info" and _is_distribution(head, rest):
            return distribution("info")(head, line)
        if rest and _MORE.search(line.text, len(name) + 1):
            return _joined(head, line)
        head.going = name
        head.script.claim(line)
        if rest:
            _add_addresses(head, line.part(len(line.text) - len(rest), len(line.text)), line.start)
        return True

    return take


def _is_distribution(head: Heading, rest: str) -> bool:
    """INFO before FM and TO with offices such as OCT-01 is the archive's own list."""
    return not head.script.has("from_") and not head.script.has("to") and bool(OFFICES.match(rest))


def _add_addresses(head: Heading, line: Line, start: int | None = None) -> None:
    assert head.going is not None
    found = [address for address, *_ in addresses_of(line.text)]
    head.script.add(head.going, found, (line.start if start is None else start, line.end))


def _more_addresses(head: Heading, line: Line) -> bool:
    if not is_address(line.text, after_blank=head.blank):
        return False
    if head.blank and CLASS_ALONE.fullmatch(line.text):
        return False
    if _MORE.search(line.text):
        return _joined(head, line)
    _add_addresses(head, line)
    return True


def _groups(head: Heading, line: Line) -> bool:
    """`GR45`, `GRNC`: the group count."""
    head.script.claim(line)
    head.going = None
    return True


def _separator(head: Heading, line: Line) -> bool:
    if line.text != "BT":
        return False
    return _groups(head, line)


_BY_WORD: dict[str, Handler] = {
    **dict.fromkeys(("ZZ", "OO", "PP", "RR"), _routing),
    **dict.fromkeys(("Z", "O", "P", "R"), _time),
    **dict.fromkeys(("ZNR", "ZNY"), _security),
    "DE": _originator,
    "FM": _from,
    "TO": _list("to"),
    "INFO": _list("info"),
    "XMT": _list("xmt"),
    "XMT/": _list("xmt"),
    "PAGE": page,
    "ACTION": distribution("action"),
    "ORIGIN": distribution("origin"),
    **dict.fromkeys(("DRAFTED", "APPROVED", "CLEARANCES", "CLEARANCE", "CLEARED"), drafted),
    "BT": _separator,
    "GRNC": _groups,
    **dict.fromkeys(
        (
            "UNCLAS",
            "UNCLASSIFIED",
            "CONFIDENTIAL",
            "SECRET",
            "LIMITED",
            "TOP",
            "C",
            "S",
            "L",
            "U",
            "T",
        ),
        class_alone,
    ),
}
_CONTINUED: dict[str, Handler] = {
    "routing": _more_indicators,
    "to": _more_addresses,
    "info": _more_addresses,
    "xmt": _more_addresses,
    "station": page_station,
    "offices action": more_offices,
    "offices origin": more_offices,
    "offices info": more_offices,
    "drafting": more_drafting,
    "time": _time,
}
