"""Lines of a width, broken where the next line cannot be taken for something else.

A line that begins with a number, a label, a portion mark or the like reads as the start of that
thing, so a soft line end is put before such a word only when there is no other place.
"""

import re
from typing import NamedTuple

# Words in capitals that open a field, a block or the end of a message.
_CAPITALS = (
    "TO|FM|FROM|INFO|XMT|BT|NNNN?|DE|DECL|REFS?|REFTELS?|REFERENCES?|SUBJ|SUBJECT|TAGS?|TAS|TABS|"
    "TGS|AGS|EO|CLASSIFIED|DECLASSIFIED|RELEASED|REASONS?|DERIVED|SUMMARY|COMMENT|NOTE|BEGIN|END|"
    "QUOTE|UNQUOTE|TEXT|BIO|PAGE|SECTION|ACTION|ORIGIN|DRAFTED|APPROVED|CLEARED|UNCLAS|"
    "UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP|LIMITED|SENSITIVE|EXERCISE|DRAFT|[A-Z]{1,5}DIS|NOFORN|"
    "ROGER|AGRMENT|CODEL|TERREP|DEPARTMENT|DEPT|PASS|VZCZC\\w*|ZCZC\\w*|ZN[RY]|ZZ|OO|PP|RR|GR\\w*|"
    "CABLE|PLEASE|CONTINUED"
)
_OPENS = re.compile(
    r"[^\w\s(\"'\[]|_"  # marks of headings, rules, lists, quotations, paragraphs
    r"|\(?[A-Za-z]?\d"  # a number, in any shape
    r"|\(?[A-Za-z]{1,4}(?://?[A-Za-z]{1,6})?\)"  # a portion mark, (A), A), iv)
    r"|[A-Za-z]{1,4}\.(?= |$)"  # a. I. iv.
    r"|[A-Z](?= [A-Z0-9](?: |\d|$))"  # C O N F I D E N T I A L, O P 271651Z
    r"|E\.O"
    rf"|[(\[\"']*(?:{_CAPITALS})\b"
    r"|[(\[\"']*[A-Za-z][\w.()/]{0,19}:"  # any label of one word
    r"|(?i:classified|declassified|declassify|reasons?|derived|refs?|page|please|http|www)\b"
    r"|(?:[A-Z]{2,20} ){1,4}\d{2,8}\b"  # a page marker: station and number
)
_SURE, _LIKELY, _SAFE = 2, 1, 0


class _Words(NamedTuple):
    words: list[str]
    letters: list[int]  # how many words with small letters stand before each word
    risks: dict[int, int]


def wrap(text: str, width: int, first: str = "") -> list[str]:
    """The lines of one run of text, `first` before it; a word longer than `width` has its own."""
    words = text.split(" ")
    found = _Words(words, _running(words), {})
    lines: list[str] = []
    start, lead = 0, first
    while start < len(words):
        if lead and len(lead) + len(words[start]) > width:
            lines.append(lead.rstrip())
        else:
            end = _line_end(found, start, width - len(lead))
            lines.append(lead + " ".join(words[start:end]))
            start = end
        lead = ""
    return lines


def _line_end(found: _Words, start: int, room: int) -> int:
    """The word that the next line starts with: the last one that fits and carries no risk."""
    words = found.words
    end, used = start + 1, len(words[start])
    while end < len(words) and used + 1 + len(words[end]) <= room:
        used += 1 + len(words[end])
        end += 1
    if end == len(words):
        return end
    return min(range(end, start, -1), key=lambda at: (_risk(found, start, at), -at))


def _risk(found: _Words, start: int, at: int) -> int:
    if at not in found.risks:
        found.risks[at] = break_risk(" ".join(found.words[at - 1 : at + 5]))
    shouting = found.letters[at] == found.letters[start] and found.letters[-1] > 0
    return max(found.risks[at], _LIKELY if shouting else _SAFE)


def break_risk(around: str) -> int:
    """How badly a line end behind the first word of `around` would read: 2 wrongly, 0 well."""
    before, _, after = around.partition(" ")
    if before.endswith(("-", "/")) or opens_something(after):
        return _SURE
    return _SAFE


def opens_something(line: str) -> bool:
    """Whether a line so begun would read as a number, label, mark, list item or trailer."""
    return _OPENS.match(line) is not None


def _running(words: list[str]) -> list[int]:
    counts = [0]
    for word in words:
        counts.append(counts[-1] + (word != word.upper()))
    return counts
