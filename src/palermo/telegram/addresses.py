"""Format lines 6 to 9: from, to, info and exempted addressees."""

import re

from palermo.telegram.message import Address
from palermo.telegram.vocabulary import PRECEDENCES

_ADDRESS = re.compile(
    r"(?:(?P<indicator>[A-Z]{4,8})\s?/\s?)?(?P<name>.+?)"
    rf"(?:\s+(?P<precedence>{'|'.join(PRECEDENCES)}))?(?:\s+(?P<mcn>(?=[O\d]*\d)[O\d]{{3,5}}))?$"
)
# The letters of an address line; a continuation line must have no others.
ADDRESS_LINE = re.compile(r"[A-Z0-9][A-Z0-9 ,./&'():*-]*$")
# Several addressees on one line: each starts with a routing indicator and a slash.
_NEXT = re.compile(r"(?<!\s)\s+(?=R[A-Z]{3,7}\s?/\s?[A-Z])|\s*;\s*")
_POSTS = re.compile(
    r"(?:R[A-Z]{3,7}/|AM(?:EMBASSY|CONSUL|CONGEN)|US(?:MISSION|LO|INT|UN|EU|NATO|OFFICE)?\b|"
    r"SECSTATE|SECDEF|USDOC|WHITE HOUSE|NSC|CIA|DIA|JOINT|ALL |DEPT|AIT)"
)


def addresses_of(text: str) -> list[tuple[Address, int, int]]:
    """The addressees of a line with where each stands in it."""
    found = []
    start = 0
    for cut in _NEXT.finditer(text):
        found.extend(_one(text, start, cut.start()))
        start = cut.end()
    found.extend(_one(text, start, len(text)))
    return found


def _one(text: str, start: int, end: int) -> list[tuple[Address, int, int]]:
    raw = text[start:end].strip()
    match = _ADDRESS.match(raw)
    if not match:
        return []
    # A precedence or a number alone is no name.
    if match["name"] in PRECEDENCES:
        return [(Address(name=raw), start, end)]
    mcn = match["mcn"].replace("O", "0") if match["mcn"] else None
    return [(Address(match["name"], match["indicator"], match["precedence"], mcn), start, end)]


def is_address(text: str, *, after_blank: bool) -> bool:
    """Whether a line goes on a list of addressees; after a blank line it must look like a post."""
    if not ADDRESS_LINE.match(text):
        return False
    return not after_blank or _POSTS.match(text) is not None
