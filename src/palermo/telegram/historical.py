"""The historical edition's form: heading sentence, dateline, text, closer, source note."""

import re
from datetime import UTC, datetime

from palermo.telegram.classline import mrn_of
from palermo.telegram.lines import Line
from palermo.telegram.message import Address, Block
from palermo.telegram.transcript import Transcript, date_time_group
from palermo.telegram.vocabulary import MONTHS

_SENTENCE = re.compile(
    r"(?:\d{1,4}\.\s+)?(?:Circular\s+)?(?:Telegram|Message|Backchannel Message"
    r"|Airgram)(?:\s+(?P<number>\d{1,6}))?"
    r"\s+From\s+(?:the\s+)?(?P<from>.+?)\s+to\s+(?:the\s+)?(?P<to>.+?)(?:\s?\[?\d{1,2}\]?)?$"
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w .'’-]+?),\s+(?P<month>[A-Z][a-z]+)\s+(?P<day>\d{1,2}),\s+(?P<year>\d{4})"
    r"(?:,\s+(?P<time>\d{4})\s?Z|,\s+(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.?m"
    r"\.?|noon|midnight))?\.?$"
)
_NUMBER = re.compile(r"(?P<number>\d{2,6})(?:/\d+)?\.\s+(?=[A-Z]|\d{1,2}\.\s)")
_SOURCE = re.compile(r"(?:\[?[\d*]{1,2}\]?\s*)?Source:\s")
_CLASS = re.compile(r"\b(Top Secret|Secret|Confidential|Limited Official Use|Unclassified)\b")
_PRECEDENCE = {
    "Flash": "Z",
    "Immediate": "O",
    "Niact Immediate": "O",
    "Priority": "P",
    "Routine": "R",
}
_CAPTION = re.compile(r"\b(Nodis|Exdis|Limdis|Stadis|Noforn)\b")
_CLOSER = re.compile(r"[A-Z][a-zA-Z'’-]+(?:\s+(?:[A-Z][a-zA-Z'’-]+|Jr\.))?$")


def is_historical(lines: list[Line]) -> bool:
    """Whether one of the first lines is the edition's heading sentence."""
    texts = [line.text for line in lines[:12] if line.text][:4]
    return any(_SENTENCE.match(text) for text in texts)


def read_historical(lines: list[Line], script: Transcript) -> tuple[int, int]:
    """Read the edition's frame; the bounds of the lines of the text."""
    first = _sentence(lines, script)
    first = _dateline(lines, first, script)
    end = _source_note(lines, first, script)
    end = _closer(lines, first, end, script)
    _telegram_number(lines, first, end, script)
    return first, end


def _sentence(lines: list[Line], script: Transcript) -> int:
    for index, line in enumerate(lines):
        if match := _SENTENCE.match(line.text):
            script.put("from_", match["from"], line.span(*match.span("from")))
            script.put("to", [Address(match["to"])], line.span(*match.span("to")))
            if match["number"]:
                script.fields["number"] = match["number"]
            script.claim(line)
            return index + 1
    return 0


def _dateline(lines: list[Line], first: int, script: Transcript) -> int:
    for index in range(first, min(first + 6, len(lines))):
        match = _DATELINE.match(lines[index].text)
        if match is None or match["month"].upper() not in MONTHS:
            continue
        script.claim(lines[index])
        _moment(lines[index], match, script)
        script.fields["place"] = match["place"]
        script.year = int(match["year"])
        return index + 1
    return first


def _moment(line: Line, match: re.Match[str], script: Transcript) -> None:
    """The date-time group, where the dateline gives the hour in Z."""
    if not match["time"]:
        return
    try:
        moment = datetime(
            int(match["year"]),
            MONTHS[match["month"].upper()],
            int(match["day"]),
            int(match["time"][:2]),
            int(match["time"][2:]),
            tzinfo=UTC,
        )
    except ValueError:
        return
    script.put("dtg", date_time_group(moment), line.span(0, len(line.text)))


def _source_note(lines: list[Line], first: int, script: Transcript) -> int:
    """The note that begins with Source: everything from it to the end is no text."""
    for index in range(first, len(lines)):
        if not _SOURCE.match(lines[index].text):
            continue
        last = max(at for at in range(index, len(lines)) if lines[at].text)
        span = (lines[index].start, lines[last].end)
        script.add("blocks", [Block("SOURCE", None, span)], span)
        _from_note(" ".join(line.text for line in lines[index : last + 1]), span, script)
        return index
    return len(lines)


def _from_note(note: str, span: tuple[int, int], script: Transcript) -> None:
    if match := _CLASS.search(note):
        script.put("classification", match[1].upper(), span)
    words = re.split(r"[.;,]\s*", note)
    letters = [_PRECEDENCE[word.strip()] for word in words if word.strip() in _PRECEDENCE]
    if letters:
        script.put("precedence", list(dict.fromkeys(letters)), span)
    if captions := _CAPTION.findall(note):
        script.add("captions", [word.upper() for word in dict.fromkeys(captions)], span)


def _closer(lines: list[Line], first: int, end: int, script: Transcript) -> int:
    """The signer's surname on a line of its own."""
    at = end
    while at > first and not lines[at - 1].text:
        at -= 1
    if at > first and _CLOSER.match(lines[at - 1].text) and len(lines[at - 1].text) < 30:
        line = lines[at - 1]
        script.put("signature", [line.text.upper()], line.span(0, len(line.text)))
        return at - 1
    return end


def _telegram_number(lines: list[Line], first: int, end: int, script: Transcript) -> None:
    """`1234. Subj: ...`: the number of the telegram opens the text."""
    index = next((at for at in range(first, end) if lines[at].text), None)
    number = script.fields.get("number")
    if index is not None and number is None and (match := _NUMBER.match(lines[index].text)):
        line = lines[index]
        number = match["number"]
        script.claimed.append(line.span(0, match.end()))
        script.spans["mrn"] = line.span(*match.span("number"))
        lines[index] = line.part(match.end(), len(line.text))
    year, place = script.this_year(), script.fields.get("place")
    if number and year and place:
        station = "STATE" if place == "Washington" else place
        script.fields["mrn"] = mrn_of(year, station, number)
