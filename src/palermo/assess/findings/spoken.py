"""What was said, and what a claim may show: never more than something beside it shows.

A statement alone makes no verdict. A claim counts for a standard where it was found shown and a
figure with a number, a received or verified document, or a second independent source stands
beside it. What associations do counts where the government contributes (22 U.S.C. 7106 judges
governments; see also the questions that posts are asked: the government's own action is weighed).
Pride, friendship, hopes and promises are never evidence of what was done.
"""

from collections.abc import Iterable
from typing import Final

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import TestForm
from palermo.assess.findings.sentences import phrase, text
from palermo.assess.findings.weighing import SIDES, Outcome, State, asked, contributes
from palermo.assess.given import report_of
from palermo.law import Provision
from palermo.model.assessments import ClaimTest
from palermo.model.reasons import Reason, Side
from palermo.model.statements import Statement

_GOVERNMENT: Final = "government"
_HANDED_OVER: Final = frozenset({"received", "verified"})
_CRITICAL: Final = frozenset({"conceded", "denied", "contested"})
_NO_DEED: Final = frozenset({"hope", "commitment", "warning"})


def spoken_test(test: TestForm, claims: Iterable[ClaimTest], evidence: Evidence) -> Outcome:
    """A question that only statements answer."""
    found = tuple(claims)
    missing = phrase("spoken", "ask", asks=asked(test))
    if not found:
        return Outcome("missing", None, missing)
    state = _state(found, evidence)
    children = tuple(said(one, evidence) for one in found)
    words = phrase("figures", "asked", asks=asked(test), seen=phrase("spoken", "branch"))
    cites = tuple(one.statement for one in found)
    reason = Reason(words, SIDES.get(state, "neither"), cites, children)
    return Outcome(state, reason, None if state in {"passed", "failed"} else missing)


def told(claims: Iterable[ClaimTest], evidence: Evidence) -> Reason | None:
    """What was said of a provision, as a branch that decides nothing."""
    found = tuple(claims)
    if not found:
        return None
    children = tuple(said(one, evidence) for one in found)
    return Reason(
        phrase("spoken", "branch"), "neither", tuple(one.statement for one in found), children
    )


def about(evidence: Evidence, provision: Provision) -> tuple[ClaimTest, ...]:
    """The claims that bear on a provision: by its subject, since numbers moved."""
    return tuple(one for one in evidence.claims if provision.subject in _subjects(one, evidence))


def _subjects(claim: ClaimTest, evidence: Evidence) -> frozenset[str]:
    """Subjects of the topics of a claim's statement, as numbered on the day it was said."""
    statement = evidence.statements[claim.statement]
    day = evidence.said(statement) if statement.said.on else None
    law = evidence.given.law
    subjects: set[str] = set()
    for topic in statement.topics:
        forms = law.forms.get(topic.provision, ())
        if day is None:
            subjects |= {one.subject for one in forms[-1:]}
            continue
        governed = [one for one in forms if one.governs(report_of(day))]
        subjects |= {one.subject for one in governed or forms if governed or one.holds_on(day)}
    return frozenset(subjects)


def borne(claim: ClaimTest, evidence: Evidence) -> bool:
    """Whether something beside the words shows a claim."""
    statement = evidence.statements[claim.statement]
    if claim.result != "shown" or not _is_deed(statement):
        return False
    beside = (
        _has_number(claim, evidence)
        or statement.evidence in _HANDED_OVER
        or _has_second_source(claim, statement, evidence)
    )
    return beside and (statement.actor == _GOVERNMENT or _is_critical(statement, evidence))


def _is_critical(statement: Statement, evidence: Evidence) -> bool:
    """What others say against a government counts; what they did, where the state pays for it."""
    return statement.stance in _CRITICAL or contributes(evidence)


def _is_deed(statement: Statement) -> bool:
    plain = not statement.hypothetical and not statement.stake
    return plain and statement.kind not in _NO_DEED


def _has_number(claim: ClaimTest, evidence: Evidence) -> bool:
    return not evidence.numbers.isdisjoint(claim.figures)


def _has_second_source(claim: ClaimTest, statement: Statement, evidence: Evidence) -> bool:
    others = (evidence.statements[one] for one in claim.statements if one in evidence.statements)
    return any(independent(statement, one) for one in others)


def independent(one: Statement, other: Statement) -> bool:
    """Whether two statements have different sources: another actor, role or speaker.

    The post that reports is no source of its own, and words at second hand are their first
    speaker's.
    """
    sources = {_source(one), _source(other)}
    return len(sources) == len((one, other)) and None not in sources


def _source(statement: Statement) -> tuple[str, str] | None:
    if statement.actor in {None, "post"}:
        return None
    whose = statement.second_hand or statement.speaker.role or statement.speaker.name
    return (statement.actor or "", whose.casefold()) if whose else None


def _state(claims: tuple[ClaimTest, ...], evidence: Evidence) -> State:
    sides = {side_of(one, evidence) for one in claims}
    if sides >= {"for", "against"}:
        return "open"
    return "passed" if "for" in sides else "failed" if "against" in sides else "words"


def said(claim: ClaimTest, evidence: Evidence) -> Reason:
    """One claim as a leaf: what came of it, and what it rests on."""
    words = phrase(
        "spoken",
        "claim",
        citation=evidence.statements[claim.statement].citation,
        result=text("spoken", claim.result),
        why=claim.why,
    )
    if claim.result == "shown" and not borne(claim, evidence):
        words = phrase("spoken", "alone", said=words)
    return Reason(words, side_of(claim, evidence), _cites(claim, evidence))


def side_of(claim: ClaimTest, evidence: Evidence) -> Side:
    """Whether a claim speaks for the standard or against it.

    What a government claims for itself speaks for it where it is shown, against it where law or
    figures contradict it. What it concedes, and what others hold against it, speaks against it
    where it is shown.
    """
    statement = evidence.statements[claim.statement]
    shown = borne(claim, evidence)
    claims_for = statement.actor == _GOVERNMENT and statement.stance != "conceded"
    if claims_for and claim.result.startswith("contradicted"):
        return "against"
    if not shown:
        return "neither"
    if claims_for:
        return "for"
    return "against" if statement.stance in _CRITICAL else "neither"


def _cites(claim: ClaimTest, evidence: Evidence) -> tuple[str, ...]:
    known = (one for one in (*claim.figures, *claim.statements) if one in evidence.ids)
    laws = (one.provision for one in claim.law)
    return tuple(dict.fromkeys((claim.statement, *known, *laws)))
