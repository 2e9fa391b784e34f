"""The line that says who classified a telegram and why."""

import re

from palermo.telegram import known
from palermo.telegram.message import Classifier

_REASONS = re.compile(
    r"1\s?\.\s?(?P<section>[45])\s?(?P<letters>(?:[\s(),;&/.+-]|\band\b|\bor\b"
    r"|(?<![A-Za-z])[A-Ha-h](?![A-Za-z]))+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,;:.(-]*\b(?:(?:for|by|due to|per|and|under|the|of|E\.?\s?O\.?(?:\s?1\d{4})?|section"
    r"|sec\.?)"
    r"[\s,:;]+)*(?:reasons?\b|1\s?\.\s?[45]\b|E\.?\s?O\.?\s?1\d{4}|derived from|declassify|decl\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:\(\s?[A-Z]{1,3}\s?\)\s*)?(?:classified\s*(?:by|:)?\s*:?\s*)+", re.IGNORECASE
)


# Longer than any line that names a person and reasons; what follows is not looked at.
_LONGEST = 600
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def classified_by(text: str) -> tuple[list[Classifier], list[str]]:
    """Who classified, and the reasons, from what follows `Classified By`."""
    text = text[:_LONGEST]
    text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    reasons = reasons_of(text)
    cut = _TAIL.search(text)
    people = text[: cut.start()] if cut else text
    return [person for part in _people(people) if (person := _person(part))], reasons


def reasons_of(text: str) -> list[str]:
    """All letters after 1.4 or 1.5, in order, each once: `1.4(b)`."""
    found: list[str] = []
    for match in _REASONS.finditer(text):
        for letter in re.findall(r"(?<![A-Za-z])[A-Ha-h](?![A-Za-z])", match["letters"]):
            reason = f"1.{match['section']}({letter.lower()})"
            if reason not in found:
                found.append(reason)
    return found


def _people(text: str) -> list[str]:
    """Two classifiers are joined by "and" where both sides hold a name."""
    parts = re.split(r"\s+(?:and|&)\s+", text.strip(" .,;:-"), flags=re.IGNORECASE)
    if len(parts) == 2 and all(_looks_named(part) for part in parts):
        return parts
    return [text]


def _looks_named(part: str) -> bool:
    words = [word for word in re.split(r"[\s,]+", part) if word]
    return sum(not _is_title(word) for word in words) >= 2


def _person(text: str) -> Classifier | None:
    text = " ".join(text.split()).strip(" .,;:-")
    if text.count("(") != text.count(")"):
        text = text.strip("() .,;:-")
    if not text:
        return None
    if match := re.match(r"(?P<a>[^(]+)\((?P<b>[^)]+)\)$", text):
        return _sides(match["a"], match["b"])
    head, comma, tail = text.partition(",")
    while comma and _SUFFIX.match(tail.split(",")[0].strip()):
        suffix, comma, tail = tail.partition(",")
        head = f"{head},{suffix}"
    if comma and tail.strip():
        return _sides(head, tail)
    return _split(text)


def _sides(first: str, second: str) -> Classifier:
    """Name and title on the two sides of a comma or bracket, in either order."""
    first, second = first.strip(" .,;:"), second.strip(" .,;:")
    if _all_title(second) or not _any_title(first):
        # `DCM John Doe, acting`: the name's own title joins the one that follows.
        inner = _split(first)
        return Classifier(inner.name, f"{inner.title}, {second}" if inner.title else second)
    if _all_title(first):
        inner = _split(second)
        return Classifier(inner.name, f"{first}, {inner.title}" if inner.title else first)
    # `Political Counselor, Embassy X, John Doe` and `Chief of the Section John Doe, Lyon`
    *lead, last = [part.strip() for part in f"{first}, {second}".split(",")]
    if not _any_title(last):
        inner = _split(first)
        if inner.name and inner.title and not _all_title(first):
            return Classifier(inner.name, f"{inner.title}, {second}")
        return Classifier(last, ", ".join(lead))
    inner = _split(first)
    return Classifier(inner.name, f"{inner.title}, {second}" if inner.title else second)


def _split(text: str) -> Classifier:
    """Leading words of a title, then the name."""
    words = text.split()
    count = 0
    for index, word in enumerate(words[:-1]):
        if _is_title(word):
            count = index + 1
    if count == len(words):
        return Classifier(text)
    title, name = " ".join(words[:count]), " ".join(words[count:])
    return Classifier(name.strip(" ,.") if not _SUFFIX.search(name) else name, title or None)


def _is_title(word: str) -> bool:
    bare = word.strip(" ,;:()").lower()
    titles = known.words("title")
    if bare.rstrip(".") in known.words("rank") or not titles.isdisjoint((bare, bare.rstrip("."))):
        return True
    parts = [part for part in re.split(r"[/-]", bare) if part]
    return len(parts) > 1 and (all(part in titles for part in parts) or "/" in bare)


def _all_title(text: str) -> bool:
    words = text.replace(",", " ").split()
    return bool(words) and all(_is_title(word) or word.isdigit() for word in words)


def _any_title(text: str) -> bool:
    return any(_is_title(word) for word in text.replace(",", " ").split())
