"""The classification line: `C O N F I D E N T I A L SECTION 01 OF 02 LYON 001234 SIPDIS`."""

import re
from dataclasses import dataclass

from palermo.telegram import known
from palermo.telegram.lines import Line
from palermo.telegram.transcript import Transcript
from palermo.telegram.vocabulary import CLASS_START, classification_of

_SECTION = re.compile(
    r"(?:SECTION|SEC\.?|S E C T I O N)\s*([\dO]{1,3})\s*OF\s*([\dO]{1,3})(?!\d)[\s/]*"
)
_QUALIFIER = re.compile(
    r"[\s/]*(E\s?F\s?T\s?O|FOR OFFICIAL USE ONLY|FOUO|ENTIRE TEXT|[A-Z]{5,})(?=[\s/]|$)[\s/]*"
)
_STATION = re.compile(
    r"(?P<station>[A-Z][A-Za-z.'-]*(?:[ -]{1,2}[A-Z][A-Za-z.'-]*){0,4})\s*[\s#]\s*(?P<number>[\dO"
    r"]{1,8})(?![\w/])"
)
_DIGITS = str.maketrans("O", "0")


@dataclass(frozen=True, slots=True)
class ClassLine:
    """What a classification line says; offsets are in the line's text."""

    classification: str
    class_end: int
    section: tuple[int, int] | None
    section_at: tuple[int, int]
    station: str | None
    number: str | None
    mrn_at: tuple[int, int]
    captions: tuple[str, ...]
    end: int


def class_line(text: str) -> ClassLine | None:
    """A classification line with a station and number, or None."""
    start = CLASS_START.match(text)
    if not start:
        return None
    reading = _Reading(text, start.end())
    reading.qualifiers()
    reading.sections()
    reading.qualifiers()
    station = _STATION.match(text, reading.at)
    if station and _plausible(station):
        reading.at = station.end()
        reading.sections()
    elif station or reading.section is None:
        return None
    return ClassLine(
        classification_of(start[0]),
        start.end(),
        reading.section,
        reading.section_at,
        station["station"] if station else None,
        station["number"].translate(_DIGITS) if station else None,
        station.span() if station else (0, 0),
        tuple(reading.captions),
        reading.at,
    )


class _Reading:
    """The place reached in a line, and what was found up to it."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.section: tuple[int, int] | None = None
        self.section_at = (0, 0)
        self.captions: list[str] = []
        self._blanks()

    def _blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " /\t":
            self.at += 1

    def sections(self) -> None:
        if match := _SECTION.match(self.text, self.at):
            numbers = (int(part.translate(_DIGITS)) for part in match.groups())
            self.section = (next(numbers), next(numbers))
            self.section_at = (match.start(), match.end(2))
            self.at = match.end()
        self._blanks()

    def qualifiers(self) -> None:
        """SENSITIVE, NOFORN, E F T O ... before the station."""
        listed = known.captions()
        while match := _QUALIFIER.match(self.text, self.at):
            word = "EFTO" if match[1].startswith("E F") else match[1]
            if word not in listed and word not in {"EFTO", "SENSITIVE", "NOFORN"}:
                break
            self.captions.append(word)
            self.at = match.end()
        self._blanks()


def _plausible(station: re.Match[str]) -> bool:
    words = station["station"].split()
    return any(sign.isdigit() for sign in station["number"]) and words[0] not in {
        "OF",
        "SECTION",
        "PAGE",
    }


def write_class_line(line: Line, found: ClassLine, script: Transcript) -> None:
    """Write down what a classification line says; what follows the number is not touched."""
    classification = found.classification
    captions = list(found.captions)
    if classification == "UNCLASSIFIED" and "SENSITIVE" in captions:
        classification = "SENSITIVE BUT UNCLASSIFIED"
        captions.remove("SENSITIVE")
    script.put("classification", classification, line.span(0, found.class_end))
    if found.section:
        script.put("section", found.section, line.span(*found.section_at))
    if found.station and found.number:
        year = script.this_year()
        script.fields["station"] = (found.station, found.number)
        script.spans.setdefault("mrn", line.span(*found.mrn_at))
        if year:
            script.fields.setdefault("mrn", mrn_of(year, found.station, found.number))
    if captions:
        script.add("captions", captions, line.span(found.class_end, found.end))
    script.claimed.append(line.span(0, found.end))


def mrn_of(year: int, station: str, number: str) -> str:
    """`06LYON1234`: two digits of the year, the station's letters, the number without zeros."""
    letters = re.sub(r"[^A-Z]", "", station.upper())
    return f"{year % 100:02d}{letters}{number.lstrip('0') or '0'}"
