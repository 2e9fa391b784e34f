"""Page markers: lines that a copy's pages left inside a text."""

import re

from palermo.telegram.lines import Line
from palermo.telegram.message import PageMarker
from palermo.telegram.transcript import Transcript

_MARKER = re.compile(
    r"(?P<station>[A-Z][A-Z .'-]{1,30}?)\s+(?P<number>\d{3,8})\s+(?P<page>\d{3}(?:\.\d)?)\s+OF\s+"
    r"\d{3}(?!\d)"
)
PAGE_LINE = re.compile(
    r"PAGE\s+\d{1,3}(?:\s+OF\s+\d{1,3}|\s+[A-Z][A-Z .'-]*?\s+\d{3,6}(?:\s+\d{1,2}\s+OF\s+\d{1,2})?"
    r"(?:\s+\d{6}Z)?)?$"
)
STATION_LINE = re.compile(
    r"(?P<station>[A-Z][A-Z .'-]*?)\s+(?P<number>\d{3,6})(?:\s+\d{1,2}\s+OF\s+\d{1,2})?(?:\s+\d{6}"
    r"Z)?$"
)


def page_marker(line: Line, script: Transcript) -> PageMarker | None:
    """`LYON 00001234 002 OF 003` on a line of its own."""
    if " OF " not in line.text:
        return None
    match = _MARKER.fullmatch(line.text)
    if match is None or not _own(match, script):
        return None
    return PageMarker(" ".join(line.text.split()), line.span(0, len(line.text)))


def inner_marker(line: Line, script: Transcript) -> re.Match[str] | None:
    """A marker inside a line whose ends were lost."""
    if " OF " not in line.text:
        return None
    return next(
        (match for match in _MARKER.finditer(line.text) if _own(match, script, strict=True)), None
    )


def _own(match: re.Match[str], script: Transcript, *, strict: bool = False) -> bool:
    """A marker of this message: its number or its station; any, where neither is known."""
    station = script.fields.get("station")
    if station is None:
        return not strict or len(match["number"]) == 8
    same = match["number"].lstrip("0") == station[1].lstrip("0")
    letters = re.sub(r"[^A-Z]", "", match["station"])
    return same or letters == re.sub(r"[^A-Z]", "", station[0].upper())
