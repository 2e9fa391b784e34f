"""One message from its text: the heading, the text, the end, and what was found on the way."""

import re

from palermo.telegram.blocks import blocks_of
from palermo.telegram.body import Body
from palermo.telegram.checks import cross_checks
from palermo.telegram.classified import classified_by
from palermo.telegram.classline import class_line
from palermo.telegram.head import read_head
from palermo.telegram.heading_state import Heading
from palermo.telegram.historical import is_historical, read_historical
from palermo.telegram.lines import Line, lines_of
from palermo.telegram.message import Check, Paragraph, Telegram
from palermo.telegram.numbering import Numbering
from palermo.telegram.sections import may_hold_several, transmissions
from palermo.telegram.trailer import read_tail, release_in
from palermo.telegram.transcript import Transcript, coverage
from palermo.telegram.vocabulary import CLASS_START, PORTION_MARK

_LISTS: tuple[str, ...] = ("precedence", "to", "info", "xmt", "captions", "passing", "tags", "refs")
_LISTS += ("signals", "classified_by", "reasons", "signature", "page_markers", "blocks")
_ONE: tuple[str, ...] = (
    "mrn",
    "transmission_id",
    "routing",
    "de",
    "security",
    "dtg",
    "from_",
    "distribution",
)
_ONE += ("classification", "released", "section", "eo", "subject", "summary", "marking")
_SPAN_NAMES = {"from_": "from"}
_WHOLE_MARK = re.compile(r"¶\s?(\d{1,3})\s?\.")
_MARKED = re.compile(rf"(?m)^[¶§]?\s?(\d{{1,3}})\s?[.)]\s*{PORTION_MARK.pattern}")
_LONG = 100
_CLASSIFIED = re.compile(r"\(?\s?CLASSIFIED BY\b", re.IGNORECASE)


def parse(text: str, *, year: int | None = None) -> Telegram:
    """Read one message, whole or in part.

    Args:
        text: the message; sections of it that follow one another are joined.
        year: helps where the text itself has no date.

    Nothing in a text raises an error: what cannot be read stays in `unexplained`.
    """
    script = Transcript(text, year)
    lines, script.repairs = lines_of(text)
    script.claimed.extend(repair.span for repair in script.repairs)
    parts = _parts(text, lines)
    paragraphs = _read_parts(parts, script)
    blocks, summary = blocks_of(paragraphs, script.fields.get("set in"))
    if summary:
        script.fields["summary"] = summary
    script.fields["blocks"] = [*blocks, *script.fields.get("blocks", [])]
    _classified_inside(paragraphs, script)
    return _telegram(script, paragraphs)


# --- parts --------------------------------------------------------------------------------------


def _parts(text: str, lines: list[Line]) -> list[list[Line]]:
    """The lines of each transmission."""
    if not may_hold_several(text):
        return [lines]
    parts: list[list[Line]] = []
    done = 0
    for raw in transmissions(text[line.start : line.end] for line in lines):
        parts.append(lines[done : done + len(raw)])
        done += len(raw)
    return parts or [[]]


def _read_parts(parts: list[list[Line]], script: Transcript) -> list[Paragraph]:
    own, others = _own_parts(parts, script)
    if others:
        detail = f"{others} further transmissions of other messages are not read here"
        script.checks.append(Check("one message", ok=False, detail=detail))
    if is_historical(own[0]):
        return _read_historical(own[0], script)
    body: list[Line] = []
    heading = _first_part(own[0], script, body, last=len(own) == 1)
    for index, part in enumerate(own[1:], start=2):
        body.append(_between(part))
        _further_part(part, script, body, last=index == len(own))
    script.fields["form"] = _form(heading, script, has_body=bool(body))
    headed = script.has("classification") or script.has("from_") or script.has("subject")
    marks = frozenset(int(number) for number in _WHOLE_MARK.findall(script.original))
    marked = frozenset(int(found[1]) for found in _MARKED.finditer(script.original))
    numbering = Numbering(headed=headed, marks=marks, marked=marked)
    return _body(Body(body, script, numbering, heading.archive, _lost_ends(own)))


def _between(part: list[Line]) -> Line:
    """What stands between two sections, as a page ends."""
    return Line(part[0].start, part[0].start, "", -1, ((0, part[0].start),))


def _own_parts(parts: list[list[Line]], script: Transcript) -> tuple[list[list[Line]], int]:
    """The sections of the first message in their order, and how many parts are not of it."""
    first = _key(parts[0])
    own: dict[int, list[Line]] = {first[1]: parts[0]}
    others = 0
    for part in parts[1:]:
        name, number = _key(part)
        if name is None or name != first[0]:
            others += 1
        elif number in own:
            _note_doubled(number, part, script)
        else:
            own[number] = part
    return [own[number] for number in sorted(own)], others


def _note_doubled(number: int, part: list[Line], script: Transcript) -> None:
    script.fields.setdefault("doubled", []).append(number)
    script.claimed.append((part[0].start, part[-1].end))


def _key(part: list[Line]) -> tuple[tuple[str, str] | None, int]:
    """Station and number, and the section, from a part's classification line."""
    for line in part[:80]:
        if CLASS_START.match(line.text) and (found := class_line(line.text)) and found.station:
            assert found.number is not None
            section = found.section[0] if found.section else 1
            return (found.station, found.number.lstrip("0")), section
    return None, 1


def _first_part(part: list[Line], script: Transcript, body: list[Line], *, last: bool) -> Heading:
    start, heading = read_head(part, script)
    _take_text(part[start:], script, body, last=last)
    return heading


def _further_part(part: list[Line], script: Transcript, body: list[Line], *, last: bool) -> None:
    """A later section repeats the heading: it is read by itself and only its text is kept."""
    own = Transcript(script.original, script.this_year())
    own.fields["subject"] = ""  # nothing above the text is looked for behind the classification
    start, _ = read_head(part, own)
    found = own.fields.get("section")
    if found:
        script.fields.setdefault("parts", []).append(found)
    if markers := own.fields.get("page_markers"):
        script.add("page_markers", markers, own.spans["page_markers"])
    script.claimed.extend(own.claimed)
    script.repairs.extend(own.repairs)
    _take_text(part[start:], script, body, last=last)


def _take_text(lines: list[Line], script: Transcript, body: list[Line], *, last: bool) -> None:
    tail = read_tail(lines, script, signed=last)
    script.fields.setdefault("blocks", []).extend(tail.blocks)
    body.extend(_without_releases(lines[: tail.end], script))


def _without_releases(lines: list[Line], script: Transcript) -> list[Line]:
    """Release marks stand inside texts too."""
    if "eleased" not in script.original and "RELEASE" not in script.original:
        return lines
    kept = []
    for line in lines:
        found = release_in(line.text)
        if found is None or found[1] != (0, len(line.text)):
            kept.append(line)
            continue
        script.put("released", found[0], line.span(0, len(line.text)))
        kept.append(Line(line.start, line.end, "", 0, line.places))
    return kept


def _read_historical(lines: list[Line], script: Transcript) -> list[Paragraph]:
    start, end = read_historical(lines, script)
    text = lines[start:end]
    skipped, _ = read_head(text, script)
    script.fields["form"] = "historical"
    return _body(Body(text[skipped:], script, Numbering()))


def _lost_ends(parts: list[list[Line]]) -> bool:
    """Whether a line is longer than any that was typed."""
    return any(len(line.text) > _LONG for part in parts for line in part)


def _body(body: Body) -> list[Paragraph]:
    paragraphs = body.read()
    body.script.fields["set in"] = body.set_in
    return paragraphs


def _form(heading: Heading, script: Transcript, *, has_body: bool) -> str:
    if heading.archive:
        return "archive"
    if not has_body and not script.has("classification"):
        return "fragment"
    if script.has("dtg") or script.has("from_") or script.has("transmission_id"):
        return "acp127"
    return "extract"


# --- what only the whole shows ------------------------------------------------------------------


def _classified_inside(paragraphs: list[Paragraph], script: Transcript) -> None:
    """`1. (U) CLASSIFIED BY ...`: the line stands in the first paragraph."""
    if script.has("classified_by") or not paragraphs:
        return
    for paragraph in paragraphs[:2]:
        if _CLASSIFIED.match(paragraph.text):
            people, reasons = classified_by(paragraph.text.split("\n")[0].strip("() "))
            if people:
                script.add("classified_by", people, paragraph.span)
            if reasons and not script.has("reasons"):
                script.add("reasons", reasons, paragraph.span)
            return


def _section_check(script: Transcript, markers: int) -> None:
    section = script.fields.get("section")
    if section is None or section[1] < 2:
        return
    here = {section[0], *(part[0] for part in script.fields.get("parts", []))}
    total = section[1]
    missing = [str(number) for number in range(1, total + 1) if number not in here]
    if doubled := script.fields.get("doubled"):
        detail = f"there more than once: section {', '.join(map(str, doubled))}"
        script.checks.append(Check("sections", ok=False, detail=detail))
    elif not missing or markers >= total - 1:
        script.checks.append(Check("sections", ok=True, detail=f"all {total} sections are here"))
    else:
        detail = f"of {total} sections, {', '.join(missing)} missing"
        script.checks.append(Check("sections", ok=False, detail=detail))


def _telegram(script: Transcript, paragraphs: list[Paragraph]) -> Telegram:
    fields = script.fields
    _section_check(script, len(fields.get("page_markers", ())))
    if "classification" not in fields and "page_class" in fields:
        fields["classification"] = fields["page_class"]
        script.spans["classification"] = script.spans["page class"]
    share, unexplained = coverage(script.original, script.claimed)
    values = {name: fields[name] for name in _ONE if name in fields}
    values |= {name: tuple(fields[name]) for name in _LISTS if name in fields}
    telegram = Telegram(
        **values,
        paragraphs=tuple(paragraphs),
        form=fields.get("form", "fragment"),
        spans={_SPAN_NAMES.get(name, name): span for name, span in script.spans.items()},
        repairs=tuple(sorted(script.repairs, key=lambda repair: repair.span)),
        coverage=share,
        unexplained=unexplained,
        places=((0, len(script.original)),),
        original=script.original,
    )
    return _checked(telegram, script)


def _checked(telegram: Telegram, script: Transcript) -> Telegram:
    object.__setattr__(telegram, "checks", (*script.checks, *cross_checks(telegram)))
    return telegram
