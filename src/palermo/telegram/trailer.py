"""The end of a message: signature, separators, footers, release marks."""

import re
from dataclasses import dataclass
from datetime import date

from palermo.telegram import known
from palermo.telegram.lines import Line
from palermo.telegram.message import Block, Release
from palermo.telegram.transcript import Transcript
from palermo.telegram.vocabulary import CLASS_ALONE, MONTHS, RULE

_END = re.compile(r"(?:N{3,4}[A-Z]*|BT|#\s?\d{3,5}|=+\s?CABLE ENDS\s?=+|C WA\b.*|\d{4,6}NNNN?)$")
_RELEASE = re.compile(
    r"(?:[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+\s+)?"
    r"Declassified/Released\s+US\s+Department\s+of\s+State(?:\s+EO\s+Systematic\s+Review)?(?:\s+(?"
    r"P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\s+(?P<year>\d{4}))?"
    r"|(?:UNCLASSIFIED\s+)?(?:U\.?S\.?\s+DEPARTMENT OF STATE\s+)?(?:DECLASSIFIED"
    r"|RELEASED)(?:\s+AND\s+RELEASED)?"
    r"(?:\s+IN\s+(?:FULL|PART))?(?:\s+(?:ON|BY|PURSUANT|UNDER)\s.{0,80})?$"
    r"|RELEASED?\s+IN\s+(?:FULL|PART)\b.{0,60}$",
)
_FOOTER = re.compile(
    r"(?:(?:PLEASE\s+|TO\s+)?VISIT\s.{0,120}?(?:WEB\s?-?SITE|WEB\s?-?PAGE|HOME\s?PAGE|SIPRNET)"
    r"|(?:FOR\s+MORE\s+REPORTING|THIS\s+CABLE\s+IS\s+ALSO)\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?:\s?/\s?/|www\.)\S*(?:(?<=[./-])\s\S+|\s\S*[./]\S*)*", re.IGNORECASE
)
_ADDRESS_LINE = re.compile(r"(?:https?:\s?//|www\.)", re.IGNORECASE)
_GLUED = re.compile(
    r"(?:(?<=[.!?:;)\"'”])|(?<=\.\"))\s+(?P<names>[A-Z][A-Z'’-]+(?:[ ,]+(?:[A-Z][A-Z'’-]+|JR\.?"
    r"|SR\.?|[A-Z]\.)){0,3})$"
)


@dataclass(slots=True)
class Tail:
    """Where the text ends: lines up to `end` are text."""

    end: int
    blocks: list[Block]


def read_tail(lines: list[Line], script: Transcript, *, signed: bool = True) -> Tail:
    """Take the end of a message off its lines, from the last line upwards."""
    end = len(lines)
    blocks: list[Block] = []
    signed = not signed  # a section that others follow bears no signature
    while end > 0:
        line = lines[end - 1]
        if line.text:
            if (
                _END.match(line.text)
                or CLASS_ALONE.fullmatch(line.text)
                or (RULE.match(line.text) and not signed)
                or _release(line, script)
            ):
                script.claim(line)
            elif footer := _footer_start(lines, end):
                end = _cut_footer(lines, footer, end, script, blocks)
                continue
            elif not signed and _signature(lines, end - 1, script):
                signed = True
            else:
                break
        end -= 1
    if not signed and end:
        _glued_signature(lines, end - 1, script)
    return Tail(end, blocks)


def _release(line: Line, script: Transcript) -> bool:
    found = release_in(line.text)
    if found is None or found[1] != (0, len(line.text)):
        return False
    script.put("released", found[0], line.span(0, len(line.text)))
    return True


def release_in(text: str) -> tuple[Release, tuple[int, int]] | None:
    """A release mark in a line, and where it stands."""
    if "eleased" not in text and "RELEASE" not in text and "DECLASS" not in text:
        return None
    match = _RELEASE.search(text)
    if match is None:
        return None
    return Release(" ".join(match[0].split()), _day(match)), match.span()


def _day(match: re.Match[str]) -> str | None:
    if not match["day"]:
        return None
    try:
        return date(
            int(match["year"]), MONTHS[match["month"].upper()], int(match["day"])
        ).isoformat()
    except (KeyError, ValueError):
        return None


def _footer_start(lines: list[Line], end: int) -> int | None:
    """The line on which a footer that ends here begins; 1-based, None where there is none."""
    for at in range(end, max(end - 6, 0), -1):
        text = lines[at - 1].text
        if _FOOTER.search(text):
            return at
        if not text or not (_ADDRESS_LINE.search(text) or len(text) < 80):
            return None
    return None


def _cut_footer(
    lines: list[Line], first: int, end: int, script: Transcript, blocks: list[Block]
) -> int:
    """Make the footer a block; what stands before it on its first line stays."""
    line = lines[first - 1]
    match = _FOOTER.search(line.text)
    assert match is not None
    span = (line.at(match.start()), lines[end - 1].end)
    blocks.append(Block("FOOTER", None, span))
    script.claimed.append(span)
    for item in lines[first - 1 : end]:
        _broken_address(item, script)
    before = line.part(0, match.start())
    if before.text:
        lines[first - 1] = before
        script.repair("signature", (before.end, span[0]), "\n")
        return first
    return first - 1


def _broken_address(line: Line, script: Transcript) -> None:
    """An address with a blank inside is read without it."""
    match = _ADDRESS.search(line.text)
    if match and " " in match[0].rstrip(". "):
        raw = match[0].rstrip(". ")
        script.repair(
            "broken address",
            line.span(match.start(), match.start() + len(raw)),
            "".join(raw.split()),
        )


def _signature(lines: list[Line], at: int, script: Transcript) -> bool:
    """A line of one to four words in capitals after the text's last full stop."""
    line = lines[at]
    if line.indent > 60 or not _is_name(line.text):
        return False
    before = next((item.text for item in reversed(lines[:at]) if item.text), "")
    if _above(lines, at):
        script.put(
            "signature",
            [*signers(lines[at - 1].text), *signers(line.text)],
            (lines[at - 1].start, line.end),
        )
        lines[at - 1] = Line(line.start, line.end, "", 0, line.places)
        return True
    if before.isupper() and not re.search(r"[.!?)\"':-]$", before) and lines[at - 1].text:
        return False  # the last line of an upper-case text
    script.put("signature", signers(line.text), line.span(0, len(line.text)))
    return True


def _above(lines: list[Line], at: int) -> bool:
    """Two signers on two lines, under a text in small letters."""
    if at < 2 or not _is_name(lines[at - 1].text):
        return False
    text = next((item.text for item in reversed(lines[: at - 1]) if item.text), "")
    return not text.isupper() and len(lines[at].text.split()) == 1


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= 4 or not text.isupper() or len(text) > 40:
        return False
    plain = [word.strip(".") for word in words]
    return (
        all(re.fullmatch(r"[A-Z][A-Z'’-]*", word) for word in plain)
        and any(len(word) > 1 for word in plain)
        and not known.words("no signature").intersection(plain)
    )


def _glued_signature(lines: list[Line], at: int, script: Transcript) -> None:
    """A name in capitals behind the text's last full stop, on the same line."""
    while at > 0 and not lines[at].text:
        at -= 1
    line = lines[at]
    match = _GLUED.search(line.text[-80:])
    if match is None or not _is_name(match["names"]):
        return
    offset = max(len(line.text) - 80, 0)
    start, stop = (offset + place for place in match.span("names"))
    script.put("signature", signers(match["names"]), line.span(start, stop))
    lines[at] = line.part(0, start)


def signers(text: str) -> list[str]:
    """The names of a signature line: particles and suffixes belong to the name beside them."""
    particles = known.words("particle")
    names: list[str] = []
    joined = False
    for word in text.replace(",", " ").split():
        if names and (joined or word.rstrip(".") in _SUFFIXES):
            names[-1] = f"{names[-1]} {word}"
        else:
            names.append(word)
        joined = word in particles or (len(word.rstrip(".")) == 1)
    return names


_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV"})
