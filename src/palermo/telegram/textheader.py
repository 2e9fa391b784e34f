"""The labelled fields of the text header: their lines are gathered, then read as one."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from palermo.telegram import known
from palermo.telegram.captions import is_passing
from palermo.telegram.classified import classified_by
from palermo.telegram.lines import Line
from palermo.telegram.message import Span
from palermo.telegram.orders import order_of
from palermo.telegram.references import Context, references_of
from palermo.telegram.transcript import Transcript
from palermo.telegram.vocabulary import PARAGRAPH, PORTION_MARK

_REF_ITEM = re.compile(
    r"(?:AND\s|NOTAL|\(?(?:[A-Z]|\d{1,2})\s?[.):]\s?\S|(?:\d{2,4}\s)?[A-Z][A-Z .']{2,24}\s?[:#-]?"
    r"\s?\d{2,8}\b|"
    r"\(NOTAL|\d{3,6}\b)"
)
_REF_PARAGRAPH = re.compile(
    r"\d{1,2}\s?[.):]\s*(?:\(?NOTAL|(?:\d{2,4}\s)?[A-Z][A-Z.' ]{2,24}\s?[:#-]?\s?[\dO]{2,8}(?=\s*"
    r"(?:$|[;(]|,(?!\d)|AND\b|\d)))"
)
_HYPHEN = re.compile(r"(?<=[^\W_])- (?=[^\W_])")
_SENTENCES = re.compile(r"[A-Za-z]{2}\.\s+[A-Z].*\.$")
_ENDS = re.compile(r"[.!?][\"')\]]*$")
_TAGS_LINE = re.compile(r"[A-Z0-9][A-Z0-9 ,;()./'-]*$")
_TAG = re.compile(r"[^\s,;(]+(?:\s?\([^)]*\))?")


@dataclass(slots=True)
class FieldText:
    """A labelled field that is being read; `label` is where its label stands."""

    name: str
    label: Span
    detail: str = ""
    pieces: list[Line] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)  # pieces that stand after a blank line

    @property
    def waiting(self) -> bool:
        """Whether nothing has been read of it."""
        return not self.pieces

    @property
    def text(self) -> str:
        """What has been read, on one line; a word parted at a hyphen is joined."""
        joined = " ".join(piece.text for piece in self.pieces)
        return _HYPHEN.sub("-", joined) if "- " in joined and len(self.pieces) > 1 else joined

    def add(self, line: Line, script: Transcript, *, blank: bool = False) -> None:
        """Take a line; `blank` where it stands after a blank one."""
        if blank and self.pieces:
            self.breaks.append(len(self.pieces))
        self.pieces.append(line)
        script.claim(line)

    def takes_item(self, text: str) -> bool:
        """Whether a numbered line is an item of the references rather than a paragraph."""
        return _REF_PARAGRAPH.match(text) is not None

    def goes_on(self, line: Line, following: list[Line], *, blank: bool) -> bool:
        """Whether a line without a label belongs to this field."""
        if self.waiting:
            return True
        return _GOES_ON[self.name](self, line, following, blank=blank)


def _subject_goes_on(field: FieldText, line: Line, following: list[Line], *, blank: bool) -> bool:
    """The subject runs to the next label, not to a blank line (damage 8)."""
    if _SENTENCES.search(_block(line, following)):
        return False  # the text, without a number
    if not blank:
        return True
    if _ENDS.search(field.text) or len(field.breaks) >= 2 or line.marked:
        return False
    after = next((item for item in following if item.text), None)
    if after is not None and set(after.text) <= set("-=_"):
        return False  # a heading with its rule
    alike = line.text.isupper() == _mostly_upper(field.text)
    return alike and len(line.text) < 120 and not line.text.endswith((".", ":"))


def _block(line: Line, following: list[Line]) -> str:
    """The lines up to the next blank one."""
    texts = [line.text]
    for item in following[:8]:
        if not item.text or PARAGRAPH.match(item.text):
            break
        texts.append(item.text)
    return " ".join(texts)


def _mostly_upper(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _tags_go_on(field: FieldText, line: Line, _following: list[Line], *, blank: bool) -> bool:
    if not _TAGS_LINE.match(line.text) or len(line.text) > 120:
        return False
    if is_passing(line.text, after_subject=False):
        return False
    if not blank:
        return True
    return field.text.endswith(",") and all(
        len(word) <= 6 for word in re.findall(r"[A-Z]+", line.text)
    )


def _refs_go_on(_field: FieldText, line: Line, _following: list[Line], *, blank: bool) -> bool:
    return not blank or (_REF_ITEM.match(line.text) is not None and not line.marked)


def _order_goes_on(field: FieldText, line: Line, _following: list[Line], *, blank: bool) -> bool:
    return not blank and (
        line.text.upper().startswith(("DECL", "REASON", "OR-", "RDS", "GDS"))
        or field.text.endswith((":", ",", "THE", "OF"))
    )


def _classified_goes_on(
    _field: FieldText, line: Line, _following: list[Line], *, blank: bool
) -> bool:
    return not blank or (
        re.match(r"\(?(?:FOR )?REASONS?\b|DERIVED|DECL", line.text, re.IGNORECASE) is not None
    )


_GOES_ON = {
    "subject": _subject_goes_on,
    "tags": _tags_go_on,
    "refs": _refs_go_on,
    "eo": _order_goes_on,
    "classified_by": _classified_goes_on,
}


def close_field(field: FieldText, script: Transcript) -> None:
    """Read a gathered field and write it down."""
    span = field.label
    if field.pieces:
        last = field.pieces[-1]
        span = (field.label[0], last.at(len(last.text) - 1) + 1 if last.text else last.end)
    script.claimed.append(field.label)
    _CLOSE[field.name](field, script, span)


def _close_subject(field: FieldText, script: Transcript, span: Span) -> None:
    text = " ".join(field.text.split())
    if match := PORTION_MARK.match(text):
        text = text[match.end() :].strip()
    text = re.sub(rf"\s*{PORTION_MARK.pattern}$", "", text)
    for index in field.breaks:
        piece = field.pieces[index]
        before = field.pieces[index - 1]
        script.repair("subject", (before.end, piece.start), " ")
    if text:
        script.put("subject", text, span)


def _close_tags(field: FieldText, script: Transcript, span: Span) -> None:
    script.add("tags", tags_of(field.text), span)


def tags_of(text: str) -> list[str]:
    """The TAGS of a list by blanks, commas or both, as written, in capitals.

    A person's tag keeps its name (`OREP (DOE, JANE)`, `DOE, JANE`); two codes that lost the blank
    between them are parted where both are listed.
    """
    text = " ".join(text.replace(";", ",").split()).strip(" ,.").upper()
    found: list[str] = []
    for part in _outer_commas(text):
        found.extend(_tags_of_part(part.strip()))
    return _with_persons([tag for tag in found if tag])


def _outer_commas(text: str) -> list[str]:
    """Parts between commas that stand in no bracket."""
    return re.split(r",(?![^()]{0,80}\))", text)


def _tags_of_part(part: str) -> list[str]:
    if part in PHRASES:
        return [part]
    found: list[str] = []
    for match in _TAG.finditer(part):
        code, bracket, person = match[0].partition("(")
        found.extend(_parted(code.strip(" .")))
        if bracket:
            found.append(person.strip(" )."))
    return found


def _parted(word: str) -> list[str]:
    listed = known.tags()
    if len(word) in {6, 8} and word.isalpha() and word not in listed:
        left, right = word[:4], word[4:]
        if left in listed and right in listed:
            return [left, right]
    return [word]


# What a person's name follows among TAGS: visits, appointments, biographies.
_PERSONAL = frozenset({"OVIP", "OREP", "OTRA", "PINR", "APER", "PBIO"})


def _with_persons(tags: list[str]) -> list[str]:
    """A surname and a given name that a comma parts are one tag."""
    listed = known.tags()
    found: list[str] = []
    for tag in tags:
        if found and _is_person(found, tag, listed):
            found[-1] = f"{found[-1]}, {tag}"
        else:
            found.append(tag)
    return found


def _is_person(found: list[str], given: str, listed: frozenset[str]) -> bool:
    surname = found[-1]
    if {surname, given} & listed or not (surname.isalpha() and given.isalpha()):
        return False
    if len(found) > 1 and found[-2] in _PERSONAL:
        return len(given) > 2
    return len(surname) > 4 and len(given) > 2


# TAGS of more than one word.
PHRASES = frozenset({"COUNTRY CLEARANCE"})


def _close_refs(field: FieldText, script: Transcript, span: Span) -> None:
    text, starts = _joined(field)
    context = Context(script.this_year(), known.stations())
    refs, repairs = references_of(text, context)
    script.add("refs", refs, span)
    for start, end, now in repairs:
        script.repair("letters", _in_original(field, starts, start, end), now)


def _joined(field: FieldText) -> tuple[str, list[int]]:
    starts: list[int] = []
    length = 0
    for piece in field.pieces:
        starts.append(length)
        length += len(piece.text) + 1
    return "\n".join(piece.text for piece in field.pieces), starts


def _in_original(field: FieldText, starts: list[int], start: int, end: int) -> Span:
    index = bisect_right(starts, start) - 1
    piece = field.pieces[index]
    return piece.span(start - starts[index], min(end - starts[index], len(piece.text)))


def _close_order(field: FieldText, script: Transcript, span: Span) -> None:
    text = " ".join(field.text.split())
    if not field.detail:
        return
    order, repairs = order_of(field.detail, text)
    if not script.has("eo"):
        for start, end, now in repairs:
            piece = field.pieces[0]
            script.repair("letters", piece.span(start, min(end, len(piece.text))), now)
    script.put("eo", order, span)


def _close_classified(field: FieldText, script: Transcript, span: Span) -> None:
    people, reasons = classified_by(field.text)
    if people:
        script.add("classified_by", people, span)
    if reasons:
        script.add("reasons", reasons, span)


_CLOSE = {
    "subject": _close_subject,
    "tags": _close_tags,
    "refs": _close_refs,
    "eo": _close_order,
    "classified_by": _close_classified,
}
