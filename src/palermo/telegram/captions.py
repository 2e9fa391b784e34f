"""Captions and passing instructions: what stands between the classification line and the labels."""

import re

from palermo.telegram import known

_SPLIT = re.compile(r"[\s/,;]+")
_WORD = re.compile(r"[A-Z0-9][A-Z0-9-]{2,}$")
_LONG = (
    "ROGER CHANNEL",
    "FOR OFFICIAL USE ONLY",
    "E F T O",
    "EYES ONLY",
    "NOT FOR INTERNET DISTRIBUTION",
    "COUNTRY CLEARANCE",
)
_PASSING = re.compile(
    r"(?:.{1,80}?\s(?:ALSO\s)?(?:FOR|PASS(?:\s+TO)?|ALSO PASS|PLEASE PASS|PLS PASS|REPEAT TO)\s+\S"
    r"|(?:PLEASE|PLS|SUGGEST|REQUEST)\s.{0,60}\b(?:PASS|REPEAT|RELAY)\b|(?:FOR|FROM|PASS TO)\s+\S)",
)
# After the subject, only what names an office or a person's post on either side.
_OFFICIAL = re.compile(
    r"(?:(?:DEPT|DEPARTMENT|STATE|DAS|PDAS|A/S|U/S|AMB|AMBASSADOR|CHARGE|DCM|SECRETARY|USAID|"
    r"[A-Z]{1,5}/[A-Z/]{1,12})\b.{0,60}\s(?:FOR|FROM|PASS|REPEAT)\s|.{2,60}\s(?:FOR|FROM)\s+(?:THE\s)?"
    r"(?:AMBASSADOR|CHARGE|DCM|DATT|POLAD|SECRETARY|A/S|U/S|DAS|[A-Z]{1,5}/[A-Z/]{1,12})\b"
    r"|(?:PLEASE|PLS|SUGGEST|REQUEST)\s.{0,60}\b(?:PASS|REPEAT|RELAY)\b)",
)


def caption_words(text: str, *, anything: bool) -> list[str]:
    """The captions of a line, none where it is no line of captions.

    With `anything`, one unknown word in capitals counts: new captions are invented all the time.
    """
    if not text.isupper() or len(text) > 200:
        return []
    rest = text
    found: list[tuple[int, str]] = []
    for phrase in _LONG:
        if (at := rest.find(phrase)) >= 0:
            found.append((at, phrase))
            rest = rest.replace(phrase, " " * len(phrase), 1)
    words = [(rest.find(word), word) for word in _SPLIT.split(rest) if word]
    listed = known.captions()
    if all(word in listed for _, word in words) and (words or found):
        return [word for _, word in sorted(found + words)]
    if anything and not found and len(words) == 1 and _WORD.match(words[0][1]):
        return [words[0][1]] if not words[0][1].isdigit() else []
    return []


def is_passing(text: str, *, after_subject: bool) -> bool:
    """Whether a line tells whom to pass the telegram to."""
    upper = text.upper()
    if after_subject:
        return text.isupper() and _OFFICIAL.match(upper) is not None
    return _PASSING.match(upper) is not None and sum(map(str.isupper, text)) * 2 >= sum(
        map(str.isalpha, text)
    )


def passing_goes_on(before: str, text: str) -> bool:
    """Whether a line ends the passing instruction that the line above it began."""
    open_ended = before.endswith((";", ",", "/", " AND", "-", " FOR", " TO"))
    return open_ended or (len(text.split()) > 1 and not before.endswith("."))
