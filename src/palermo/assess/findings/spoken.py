"""What was said, and what a claim may show: never more than something beside it shows.

A statement alone makes no verdict. A claim counts for a standard where it was found shown and a
figure with a number, a received or verified document, or a second independent source stands
beside it. What associations do counts where the government contributes (22 U.S.C. 7106 judges
governments; see also the questions that posts are asked: the government's own action is weighed).
Pride, friendship, hopes and promises are never evidence of what was done.
"""

from collections.abc import Iterable
from typing import Final

from palermo.assess.actors import counts
from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import TestForm
from palermo.assess.findings.sentences import phrase, text
from palermo.assess.findings.weighing import SIDES, Outcome, State, asked, contributes
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
    """The claims whose words bear on a provision: by its subject, since numbers moved."""
    subjects = evidence.subjects
    return tuple(one for one in evidence.claims if provision.subject in subjects[one.statement])


def related(evidence: Evidence, provision: Provision) -> tuple[ClaimTest, ...]:
    """The claims that bear on a provision by their words, or by the indicators that test them."""
    subjects = evidence.subjects
    return tuple(
        one
        for one in evidence.claims
        if provision.subject in subjects[one.statement]
        or provision.subject in evidence.served[one.statement]
    )


def borne(claim: ClaimTest, evidence: Evidence) -> bool:
    """Whether a claim is shown, and something of the cycle beside the words shows it."""
    return claim.result == "shown" and _weakness(claim, evidence) is None


def _weakness(claim: ClaimTest, evidence: Evidence) -> str | None:
    """Why a claim that was found shown is still no evidence; None where it is."""
    statement = evidence.statements[claim.statement]
    if not _is_deed(statement):
        return "no_deed"
    if not (counts(statement) or contributes(evidence)):
        return "not_own"
    if _is_current(claim, evidence) or statement.evidence in _HANDED_OVER:
        return None
    if _has_second_source(claim, statement, evidence):
        return None
    is_numbered = any(evidence.number(one) for one in claim.figures)
    return "other_time" if is_numbered else "alone"


def _is_current(claim: ClaimTest, evidence: Evidence) -> bool:
    return any(evidence.is_current(one) for one in claim.figures)


def _is_deed(statement: Statement) -> bool:
    plain = not statement.hypothetical and not statement.stake
    return plain and statement.kind not in _NO_DEED


def _has_second_source(claim: ClaimTest, statement: Statement, evidence: Evidence) -> bool:
    """Whether another source says what was found shown too; one in tension with it does not."""
    same = (
        one.statement
        for one in evidence.claims
        if one.rule and one.rule == claim.rule and one.result == claim.result and one.in_cycle
    )
    others = (evidence.statements[one] for one in same if one not in claim.statements)
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
    if claim.statement not in evidence.kept:
        evidence.kept[claim.statement] = _said(claim, evidence)
    found: Reason = evidence.kept[claim.statement]
    return found


def _said(claim: ClaimTest, evidence: Evidence) -> Reason:
    words = phrase(
        "spoken",
        "claim",
        citation=evidence.statements[claim.statement].citation,
        result=text("spoken", claim.result),
        why=claim.why,
    )
    weak = _weakness(claim, evidence) if claim.result == "shown" else None
    if weak is not None:
        words = phrase("spoken", weak, said=words)
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
    if claims_for and _is_contradicted(claim, evidence):
        return "against"
    if not shown:
        return "neither"
    if claims_for:
        return "for"
    return "against" if statement.stance in _CRITICAL else "neither"


def _is_contradicted(claim: ClaimTest, evidence: Evidence) -> bool:
    """By law, or by a figure of the cycle: what was false of another year says nothing of it."""
    if claim.result == "contradicted by law":
        return True
    return claim.result == "contradicted by figures" and _is_current(claim, evidence)


def _cites(claim: ClaimTest, evidence: Evidence) -> tuple[str, ...]:
    known = (one for one in (*claim.figures, *claim.statements) if evidence.has(one))
    laws = (one.provision for one in claim.law)
    return tuple(dict.fromkeys((claim.statement, *known, *laws)))
