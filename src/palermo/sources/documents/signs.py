"""Whether a text is a telegram: by the marks near its beginning that no other text bears."""

import re

_LOOKED_AT = 20_000  # characters
_FIRST = 60  # lines that hold a sign
_TAGS = re.compile(r"<[^<>]{0,100}>|[#*$]|\\[a-z]{1,12}|[{}]")
_CLASS = (
    r"(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE|C O N F I D E N T I A L|"
    r"S E C R E T|U N C L A S(?: S I F I E D)?)"
)
_STRONG = {
    "heading": re.compile(r"VZCZC|[ZOPR]{2} R[A-Z]{4,7}\b|DE R[A-Z]{4,7} #?\d|ZN[RY] [A-Z]{5}"),
    "dtg": re.compile(r"(?:[ZOPR] ){1,3}\d{6}Z [A-Z]{3} \d{2,4}\b"),
    "classification": re.compile(
        _CLASS + r"(?: [A-Z/]{2,20}){0,3}(?: SECTION \d\d OF \d\d)?(?: [A-Z]{2,12}){1,3} \d{3,6}\b"
    ),
    "page": re.compile(r"PAGE 0*\d{1,3}\s+[A-Z]{3,}(?: [A-Z]+){0,2}\s+\d{4,6}"),
    "historical": re.compile(
        r"(?:\d{1,4}\. )?(?:telegram|airgram)(?: [A-Z]?-?\d{1,6})? from the "
        r"(?:embassy|consulate|mission|department|legation|interests)",
        re.IGNORECASE,
    ),
}
_LABELS = {
    "from": re.compile(r"FM [A-Z]{3,}"),
    "order": re.compile(r"E\.? ?O\.? ?1[1-3]\d{3}", re.IGNORECASE),
    "tags": re.compile(r"TAGS?\s?:"),
    "subject": re.compile(r"SUBJ(?:ECT)?\s?:"),
    "refs": re.compile(r"REF(?:S|TEL|ERENCES?|\(S\))?\s?:"),
    "by": re.compile(r"Classified By\s?:", re.IGNORECASE),
    "sipdis": re.compile(r"SIPDIS\b"),
}
_ALONE = {"classification", "dtg", "page", "historical"}
"""Marks that need no second one."""


def is_telegram(text: str) -> bool:
    """Whether a text looks like a telegram: one strong mark, or two labels of its header."""
    lines = _TAGS.sub(" ", text[:_LOOKED_AT]).splitlines()
    first = [stripped for line in lines if (stripped := " ".join(line.split()))][:_FIRST]
    found = {name for line in first for name, mark in _STRONG.items() if mark.match(line)}
    if found & _ALONE:
        return True
    labels = {name for line in first for name, mark in _LABELS.items() if mark.match(line)}
    return len(found) + len(labels) >= 2
