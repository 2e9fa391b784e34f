"""The labels of the text header, wherever in a line they stand."""

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(;>]))(?:"
    r"(?P<eo>E\s?\.?\s?[O0]\s?\.?\s?:?\s*(?P<order>1\d{4})(?!\d)\s?[:.;,]?)"
    r"|(?P<tags>TAGS?\s?[:;])|(?P<tagslip>(?:TAS|TABS|TGS|AGS|TASG|TAGG)\s?:)"
    r"|(?P<subject>SUBJ(?:ECT)?S?\s?[:;])"
    r"|(?P<refs>REF(?:S|\(S\)|\(\w\)|TELS?|ERENCES?)?\s?[:;])"
    r"|(?P<classified>CLASSIFIED\s+BY\b\s?:?|CLASSIFIED\s?:)"
    r"|(?P<derived>(?:DERIVED FROM|DECLASSIFY ON|DECLASSIFICATION DATE)\s?:)"
    r")",
    re.IGNORECASE,
)
_AT_START = re.compile(
    r"(?:(?P<tags>TAGS\s)|(?P<subject>SUBJECT\s|SUBJ\s)"
    r"|(?P<refs>REF(?:TEL|ERENCE)?S?\s+(?=\(?[A-Z][).:]|\d{2}\s?[A-Z]|[A-Z]{3,} \d{3,}))"
    r"|(?P<eo>E\.O\.\s?:?$))"
)
_HINT = re.compile(
    r"[:;]|E\s?\.?\s?[O0]\s?\.?\s?:?\s*1\d{4}|^(?:TAGS|SUBJ|REF|E\.O)|CLASSIFIED\s+BY",
    re.IGNORECASE,
)
_NAMES = {"tagslip": "tags", "classified": "classified_by", "derived": "classified_by"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the field it opens, its bounds in the line; `detail` is an order's number.

    `slip` is the right spelling where the label is misspelt.
    """

    name: str
    start: int
    end: int
    detail: str = ""
    slip: str = ""


def labels_in(text: str) -> list[Label]:
    """The labels of a line, in order."""
    if not _HINT.search(text):
        return []
    found = [_label(match) for match in _LABEL.finditer(text)]
    if (not found or found[0].start > 0) and (match := _AT_START.match(text)):
        found.insert(
            0, Label(_NAMES.get(match.lastgroup or "", match.lastgroup or ""), 0, match.end())
        )
    return _without_inner(found)


def _label(match: re.Match[str]) -> Label:
    kind = match.lastgroup or ""
    if kind == "order":
        kind = "eo"
    name = _NAMES.get(kind, kind)
    start = match.start()
    end = start if kind == "derived" else match.end()  # the words belong to the field's text
    slip = "TAGS:" if kind == "tagslip" else ""
    return Label(name, start, end, match["order"] or "", slip)


def _without_inner(found: list[Label]) -> list[Label]:
    """Without labels inside an open field: an order that the classifier names, a derivation."""
    kept: list[Label] = []
    for label in found:
        before = kept[-1] if kept else None
        if before and before.name == "classified_by" and label.name in {"eo", "classified_by"}:
            continue
        kept.append(label)
    return kept
