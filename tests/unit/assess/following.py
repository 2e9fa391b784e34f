"""A concern, what was said to it and what came of it, for tests: in a line of words."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from palermo import law
from palermo.assess import Given
from palermo.assess.concerns import followed
from palermo.model import Figure, Period, Release
from palermo.model.assessments import ClaimTest, ConcernFollowed, Finding, Result, Verdict
from palermo.model.phrases import Phrase
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer
from palermo.settings import Concern, Concerns
from tests.unit.assess.words import said

ON = datetime.date(2007, 3, 31)
CYCLE = Period(datetime.date(2006, 4, 1), ON)
TITLE = {"en": "Screening {of} victims", "fr": "Repérage {des} victimes"}
SCREENING = Concern("screening", TITLE, TITLE, ("screened",), ("us-tvpa/b2",))
LAW = law.read()
RESULTS: dict[str, Result] = {
    "shown": "shown",
    "law": "contradicted by law",
    "figures": "contradicted by figures",
    "tension": "in tension",
    "unknown": "cannot be known yet",
    "words": "words only",
}


def release(
    figures: Sequence[Figure] = (), statements: Sequence[Statement] = (), **more: Any
) -> Release:
    """What may be shown to the office itself."""
    plain = Release(
        "internal", tuple(figures), (), (), (), (), (), (), (), frozenset(),
        statements=tuple(statements),
    )  # fmt: skip
    return replace(plain, **more)


def given(concerns: Sequence[Concerns] = (), **more: Any) -> Given:
    """An assessment on the last day of the cycle of the report of 2007."""
    lists = concerns or (Concerns(2006, (SCREENING,)),)
    return replace(Given(on=ON, law=LAW, country="XRU", concerns=lists), **more)


def heard(word: str, number: int) -> tuple[Statement, ClaimTest | None]:
    """A statement and its test: a result, promise, conceded, ngo, or untested."""
    text = "All of them are screened."
    name = f"06ZENDA1234¶{number}.s1"
    if word == "promise":
        return said(text, id=name, kind="commitment"), None
    if word == "conceded":
        return said(text, id=name, stance="conceded"), test(name, "shown")
    if word == "ngo":
        return said(text, id=name, actor="ngo"), test(name, "shown")
    return said(text, id=name), test(name, RESULTS[word]) if word in RESULTS else None


def test(statement: str, result: Result, **more: Any) -> ClaimTest:
    """A claim test."""
    return replace(ClaimTest(statement, result, Phrase({"en": "why"})), **more)


test.__test__ = False  # type: ignore[attr-defined]


def finding(verdict: Verdict, provision: str = "us-tvpa/b2", **more: Any) -> Finding:
    """A verdict on a provision."""
    return replace(Finding(provision, CYCLE, verdict), **more)


def follow(heard_words: str, verdicts: Sequence[Verdict] = (), outside: int = 0) -> ConcernFollowed:
    """The concern after what was said to it, each word a statement, and the verdicts."""
    pairs = [heard(word, at) for at, word in enumerate(heard_words.split(), start=1)]
    beyond = tuple(said("They are screened.", id=f"05Z1¶{at}.s1") for at in range(outside))
    answer = Answer(SCREENING, tuple(one for one, _ in pairs), (), beyond)
    tests = [one for _, one in pairs if one]
    findings = [finding(one) for one in verdicts]
    statements = tuple(one for one, _ in pairs)
    (found,) = followed(release(statements=statements), tests, findings, given(answers=(answer,)))
    return found
