"""The words of the form: classifications, precedences, months, labels, and what they look like."""

import re

# Spelled with or without blanks between the letters, as telegraph style has it.
_SPELLED = {
    "TOP SECRET": "TOP SECRET",
    "SECRET": "SECRET",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "LIMITED OFFICIAL USE": "LIMITED OFFICIAL USE",
    "SENSITIVE BUT UNCLASSIFIED": "SENSITIVE BUT UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "UNCLAS": "UNCLASSIFIED",
    "SBU": "SENSITIVE BUT UNCLASSIFIED",
    "LOU": "LIMITED OFFICIAL USE",
}
_BY_LETTERS = {key.replace(" ", ""): value for key, value in _SPELLED.items()}

# Classifications from the lowest to the highest.
RANKS = (
    "UNCLASSIFIED",
    "SENSITIVE BUT UNCLASSIFIED",
    "LIMITED OFFICIAL USE",
    "CONFIDENTIAL",
    "SECRET",
    "TOP SECRET",
)


def _spaced(words: str) -> str:
    return r"\s{1,3}".join(r"\s?".join(word) for word in words.split())


CLASS_WORDS = "|".join(_spaced(words) for words in _SPELLED)
CLASS_START = re.compile(rf"(?:{CLASS_WORDS})(?![A-Za-z])")
CLASS_ALONE = re.compile(
    rf"(?:{CLASS_WORDS})(?:[\s/]*(?:NOFORN|NODIS|EXDIS|LIMDIS|STADIS|SENSITIVE|SIPDIS))*[\s/]*"
)


def classification_of(words: str) -> str:
    """`C O N F I D E N T I A L` and the like by their plain name."""
    return _BY_LETTERS["".join(words.split())]


PRECEDENCES = ("NIACT IMMEDIATE", "FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("JAN", "JANUARY"),
            ("FEB", "FEBRUARY"),
            ("MAR", "MARCH"),
            ("APR", "APRIL"),
            ("MAY",),
            ("JUN", "JUNE"),
            ("JUL", "JULY"),
            ("AUG", "AUGUST"),
            ("SEP", "SEPTEMBER", "SEPT"),
            ("OCT", "OCTOBER"),
            ("NOV", "NOVEMBER"),
            ("DEC", "DECEMBER"),
        ),
        start=1,
    )
    for name in names
}

# Portion marks: class letters, then what limits them (NF, NOFORN, REL TO ...).
PORTION = r"(?:SBU|TS|LOU|FOUO|U|C|S)(?:\s?/{1,2}\s?[A-Z]{2,8}(?:[ ,]{1,2}[A-Z]{2,4}){0,6})*"
PORTION_MARK = re.compile(rf"\(\s?({PORTION})\s?\)")
WHOLE_TEXT = re.compile(rf"\(?\s?({PORTION})\s?-\s?ENTIRE (?:TEXT|MESSAGE|CABLE)\b")

# A rule of dashes or the like under or over a heading.
RULE = re.compile(r"[-=_*~]{3,}$")

# An item of a list: it starts a new line of the text.
LIST_ITEM = re.compile(
    r"(?:--+|[-*•–—]|\(?[A-Za-z]\)|[A-Za-z]\.|\(?(?:[ivx]{1,5}|[IVX]{1,5})[.)]|\(?\d{1,2}\))\s"
)

# The number of a paragraph, whole or damaged: a mark, one stray sign, the digits, a stop.
PARAGRAPH = re.compile(
    r"(?P<mark>[¶§]\s{0,2})?(?P<stray>[^\s\w(\-.\"'¶§]{1,2}|[A-Za-z](?=\d))?\s?"
    r"(?P<number>\d{1,4})(?:\s(?P<second>\d{1,3})(?=\s?[.)]))?\s?"
    r"(?P<sign>[.)]|-(?=\s|\())?\s*"
)
