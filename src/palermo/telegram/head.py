"""The heading of a message, from its first line to the first line of its text.

Lines are taken one by one. The first word of a line names most of them; what has no such word goes
on with the field before it, or is a caption or a passing instruction, or begins the text.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from palermo.telegram.captions import caption_words, is_passing, passing_goes_on
from palermo.telegram.classline import class_line, mrn_of, write_class_line
from palermo.telegram.heading import take
from palermo.telegram.heading_state import Heading
from palermo.telegram.labels import Label, labels_in
from palermo.telegram.lines import Line
from palermo.telegram.pages import page_marker
from palermo.telegram.textheader import FieldText, close_field
from palermo.telegram.trailer import release_in
from palermo.telegram.transcript import Transcript
from palermo.telegram.vocabulary import CLASS_START, PARAGRAPH, PORTION, PORTION_MARK, RULE

_BLOCK = re.compile(
    r"\(?(?:BEGIN\s+)?(?:MINI-?\s?)?(?:EXECUTIVE\s+)?"
    r"(?:SUMMARY|COMMENT|NOTE|INTRODUCTION|ACTION REQUEST|KEY POINTS|OVERVIEW|BACKGROUND)\b"
    r"(?=[\s:.,\-(]|$)",
    re.IGNORECASE,
)
_BLOCK_MARK = re.compile(r"\(?(?:SUMMARY|Summary)(?: AND [A-Z ]+)?\s?[:.]\s")
_IDENTIFIER = re.compile(
    r"(?:(?:REFERENCE|CANONICAL|MESSAGE)\s+ID\s*:?\s*|(?:VIEWING\s+)?CABLE\s+)?"
    r"(?P<mrn>\d{2}[A-Z]{3,}\d{1,6})(?:_[A-Za-z])?(?:,.*)?$",
    re.IGNORECASE,
)
# Format lines that follow one another on one line.
_JOINED = re.compile(
    r"(?<!\s)\s+(?=(?:DE R[A-Z]{3,7} #?\d|ZN[RY] [A-Z]{5}|(?:[ZOPR] ){1,3}\d{6}Z |FM [A-Z]"
    r"|(?:ZZ|OO|PP|RR)(?: R[A-Z]{3,7})+ DE |BT |TO R[A-Z]{3,7}/|INFO R[A-Z]{3,7}/"
    r"|C O N F I D E N T I A L|S E C R E T |UNCLAS ))"
)
# The first paragraph on the heading's last line, whose end was lost.
_FIRST_INSIDE = re.compile(rf"(?<!\s)\s+(?=[¶§]?\s?1\s?\.\s*\(\s?{PORTION}\s?\))")
_LONG = 60
_BARE_ITEM = re.compile(
    r"\(?[A-Z]\s?[.)]\)?\s*(?:\d{2,4}\s)?[A-Z][A-Za-z .']{2,24}\s\d{2,8}(?=\s*(?:$|[;,(]|AND\b"
    r"|[A-Z][.)]))"
)
_STATION_ALONE = re.compile(r"[A-Z][A-Z .'-]*\s\d{3,6}$")
_MARKING = re.compile(r"(?:(EXERCISE|DRAFT)(?:[\s/-]+|$)){2,3}$")
_AHEAD = 60  # lines looked ahead for the rest of a heading
_TELLING = ("FM ", "VZCZC", "TO ", "INFO ", "DE R")


@dataclass(slots=True)
class _Head:
    lines: list[Line]
    script: Transcript
    heading: Heading
    index: int = 0
    field: FieldText | None = None  # the labelled field that is open
    started: bool = False  # the classification line or a label has been seen
    passing: bool = False  # the line before was a passing instruction
    blank: bool = False  # the line before was blank

    @property
    def ahead(self) -> list[Line]:
        return self.lines[self.index + 1 : self.index + 1 + _AHEAD]


def read_head(lines: list[Line], script: Transcript) -> tuple[int, Heading]:
    """Read the heading; the index of the first line of the text, and what the heading was."""
    head = _Head(lines, script, Heading(script))
    if (first := _bare_references(lines)) is not None:
        at = lines[first].at(0)
        head.field, head.started = FieldText("refs", (at, at)), True
    while head.index < len(lines):
        line = lines[head.index]
        if len(line.text) > _LONG and (cut := _FIRST_INSIDE.search(line.text)):
            line, rest = line.part(0, cut.start()), line.part(cut.end(), len(line.text))
            lines[head.index : head.index + 1] = [line, rest]
        elif not head.started and (parts := _joined_lines(line)):
            for part in parts[1:]:
                script.repair("joined fields", (part.start, part.start), "\n")
            lines[head.index : head.index + 1] = parts
            line = parts[0]
        if not line.text:
            head.blank = True
        elif _begins_text(head, line) or not _take(head, line):
            break
        else:
            head.blank = False
        head.index += 1
    _close(head)
    head.heading.finish()
    _number(head)
    return head.index, head.heading


def _joined_lines(line: Line) -> list[Line]:
    """The format lines of a line whose ends were lost; none where it is one line."""
    cuts = [cut.end() for cut in _JOINED.finditer(line.text)] if len(line.text) > _LONG else []
    bounds = [0, *cuts, len(line.text)]
    return [line.part(*pair) for pair in pairwise(bounds)] if len(cuts) > 1 else []


def _bare_references(lines: list[Line]) -> int | None:
    """The first line of a block of references without its label; None where a text is more."""
    filled = [index for index, line in enumerate(lines[:_AHEAD]) if line.text]
    if not filled or len(lines) > _AHEAD:
        return None
    if not all(_BARE_ITEM.match(lines[index].text) for index in filled):
        return None
    return filled[0]


def _close(head: _Head) -> None:
    if head.field is not None:
        close_field(head.field, head.script)
        head.field = None


def _number(head: _Head) -> None:
    """The message reference number where no classification line had it."""
    script = head.script
    year = script.this_year()
    if script.has("mrn") or not year:
        return
    station = script.fields.get("station") or head.heading.page
    if station:
        script.fields["mrn"] = mrn_of(year, *station)
        return
    de, sender = script.fields.get("de"), script.fields.get("from_")
    if de and de.serial and sender and (post := _POST.match(sender)):
        script.fields["mrn"] = mrn_of(year, sender[post.end() :], de.serial)
        script.spans["mrn"] = script.spans["de"]


_POST = re.compile(r"(?:AM(?:EMBASSY|CONSUL|CONGEN)|US(?:MISSION|LO|INT|OFFICE))\s+(?=[A-Z])")


# --- where the text begins ----------------------------------------------------------------------


def _begins_text(head: _Head, line: Line) -> bool:
    text = line.text
    if (number := PARAGRAPH.match(text)) and _is_first_paragraph(head, line, number):
        return True
    if not head.started and head.heading.going:
        return False
    if _BLOCK.match(text) and not labels_in(text) and not _is_caption_like(text):
        marked = text.upper().startswith("BEGIN") or _BLOCK_MARK.match(text) is not None
        return head.field is None or head.field.name != "subject" or head.blank or marked
    if PORTION_MARK.match(text) and not labels_in(text):
        return head.field is None or not head.field.waiting
    return False


def _is_caption_like(text: str) -> bool:
    return text.startswith("NOTE") and ":" not in text and len(text.split()) == 1


def _is_first_paragraph(head: _Head, line: Line, match: re.Match[str]) -> bool:
    portion = PORTION_MARK.match(line.text, match.end())
    if not match["sign"] and not portion:
        return False
    rest = line.text[match.end() :]
    if not rest or (rest[0].isdigit() and not match["mark"]):
        return False
    if head.field and head.field.name == "refs" and not portion:
        return not head.field.takes_item(line.text)
    in_form = head.started or head.script.claimed
    return not in_form or match["number"][-1] in "123" or bool(match["mark"]) or portion is not None


# --- one line -----------------------------------------------------------------------------------


def _take(head: _Head, line: Line) -> bool:
    """Read a line, which may hold several fields; False where the text begins with it."""
    found = labels_in(line.text)
    if not found:
        return _plain(head, line) or _missed(head, line)
    first = found[0].start
    if first > 0:
        before = line.part(0, first)
        if PORTION_MARK.fullmatch(before.text) or set(before.text) <= set("( "):
            head.script.claim(before)
        elif before.text:
            _plain(head, before)  # else it stays unexplained
    for index, label in enumerate(found):
        _note_joined(head, line, label)
        end = found[index + 1].start if index + 1 < len(found) else len(line.text)
        _open(head, line, label, end)
    return True


def _note_joined(head: _Head, line: Line, label: Label) -> None:
    before = line.text[: label.start].strip(" (")
    if before and not PORTION_MARK.fullmatch(line.text[: label.start].strip()):
        span = (
            line.span(label.start, label.end)
            if label.end > label.start
            else (line.at(label.start),) * 2
        )
        head.script.repair("joined fields", span, "\n" + head.script.original[span[0] : span[1]])


def _open(head: _Head, line: Line, label: Label, end: int) -> None:
    _close(head)
    head.started, head.passing = True, False
    head.heading.going = None
    span = line.span(label.start, label.end)
    head.field = FieldText(label.name, span, label.detail)
    if label.slip:
        head.script.repair("label", span, label.slip)
    rest = line.part(label.end, end)
    if rest.text:
        head.field.add(rest, head.script)


def _plain(head: _Head, line: Line) -> bool:
    """A line without a label."""
    if _left_by_copies(head, line):
        return True
    if head.field is None and _class_line(head, line):
        return True
    if not head.started and take(head.heading, line, blank=head.blank):
        return True
    if head.field is None and (_station_line(head, line) or _identifier(head, line)):
        return True
    return _more_of_field(head, line) or _loose(head, line)


def _left_by_copies(head: _Head, line: Line) -> bool:
    """Page markers and release marks may stand anywhere."""
    if marker := page_marker(line, head.script):
        head.script.add("page_markers", [marker], marker.span)
        head.script.repair("page marker", marker.span, "")
        return True
    release = release_in(line.text)
    if release is None or release[1] != (0, len(line.text)):
        return False
    head.script.put("released", release[0], line.span(0, len(line.text)))
    return True


def _more_of_field(head: _Head, line: Line) -> bool:
    field = head.field
    if field is None or not field.goes_on(line, head.ahead, blank=head.blank):
        return False
    if field.name == "subject" and is_passing(line.text, after_subject=True):
        return False
    field.add(line, head.script, blank=head.blank)
    return True


def _class_line(head: _Head, line: Line) -> bool:
    script = head.script
    if script.has("classification") and script.has("station"):
        return False
    if CLASS_START.match(line.text) and (found := class_line(line.text)):
        write_class_line(line, found, script)
        head.started, head.heading.going = True, None
        rest = line.part(found.end, len(line.text))
        if rest.text:
            _loose(head, rest)
        return True
    return False


def _station_line(head: _Head, line: Line) -> bool:
    """The station and number on the line after the classification."""
    script = head.script
    if not script.has("page_class") or not _STATION_ALONE.match(line.text) or head.heading.going:
        return False
    if head.heading.archive and not script.has("dtg"):
        return False
    found = class_line(f"SECRET {line.text}")
    if found is None or found.station is None or found.number is None:
        return False
    script.fields["station"] = (found.station, found.number)
    script.spans.setdefault("mrn", (line.start, line.end))
    script.claim(line)
    return True


def _identifier(head: _Head, line: Line) -> bool:
    """`06LYON1234` on a line of its own, as collections print it above a message."""
    match = _IDENTIFIER.match(line.text)
    if not match or head.script.has("mrn"):
        return False
    code = match["mrn"].upper()
    station = re.sub(r"\d", "", code)
    head.script.put(
        "mrn",
        f"{code[:2]}{station}{code[2 + len(station) :].lstrip('0')}",
        line.span(*match.span("mrn")),
    )
    head.script.claim(line)
    return True


def _loose(head: _Head, line: Line) -> bool:
    """Marking, captions and passing instructions."""
    text, script = line.text, head.script
    if match := _MARKING.match(text):
        script.put("marking", match[1], (line.start, line.end))
        return True
    before_subject = not script.has("subject") and not script.has("tags") and head.field is None
    if not head.started and not _labels_ahead(head):
        return False
    if words := caption_words(
        text, anything=before_subject and head.started and _label_ahead(head)
    ):
        _add_captions(head, line, words)
        return True
    if is_passing(text, after_subject=not before_subject):
        _close(head)
        script.add("passing", [" ".join(text.split())], (line.start, line.end))
        head.started = head.passing = True
        return True
    return _more_passing(head, line)


def _more_passing(head: _Head, line: Line) -> bool:
    if not head.passing or head.blank:
        return False
    passing = head.script.fields["passing"]
    if not passing_goes_on(passing[-1], line.text):
        return False
    passing[-1] = f"{passing[-1]} {' '.join(line.text.split())}"
    head.script.add("passing", [], (line.start, line.end))
    return True


def _labels_ahead(head: _Head) -> bool:
    """Whether a label or a classification comes before the first paragraph."""
    for line in head.ahead:
        if labels_in(line.text) or CLASS_START.match(line.text):
            return True
        if (match := PARAGRAPH.match(line.text)) and match["sign"]:
            return False
    return False


def _label_ahead(head: _Head) -> bool:
    """Whether a label comes before the first paragraph: what stands before it is header."""
    for line in head.ahead:
        if labels_in(line.text):
            return True
        if (match := PARAGRAPH.match(line.text)) and match["sign"]:
            return False
    return False


def _add_captions(head: _Head, line: Line, words: list[str]) -> None:
    _close(head)
    head.passing = False
    script = head.script
    captions = script.fields.setdefault("captions", [])
    if "SENSITIVE" in words and script.fields.get("classification") in _NOT_CLASSIFIED:
        # a caption of its own line, and what makes the whole sensitive
        script.fields["classification"] = "SENSITIVE BUT UNCLASSIFIED"
    for word in words:
        if word in captions:
            script.repair("doubled caption", (line.start, line.end), "")
        else:
            captions.append(word)
    script.add("captions", [], (line.start, line.end))


_NOT_CLASSIFIED = {None, "UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED"}


def _missed(head: _Head, line: Line) -> bool:
    """A line that nothing knows is passed over only where the heading is still to come."""
    if head.script.has("subject") or RULE.match(line.text):
        return False
    if head.started:
        return _labels_ahead(head)
    telling = any(item.text.startswith(_TELLING) for item in head.ahead)
    return telling or (_labels_ahead(head) and len(line.text) < 200)
