"""One provision judged: its questions put to the evidence, the tree, the verdict, the change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from palermo.assess.findings import moving, presuming, spoken, verdicts
from palermo.assess.findings.change import change
from palermo.assess.findings.changing import otherwise
from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import CriterionForm, TestForm
from palermo.assess.findings.sentences import phrase, text
from palermo.assess.findings.statute import law_test
from palermo.assess.findings.weighing import SIDES, Outcome, State, asked, figure_test
from palermo.law import Provision
from palermo.model.assessments import ClaimTest, Finding, Verdict
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason

Found = Mapping[str, Finding]
"""Findings made before this one, by the subject of their provision."""
_STATES: Final[dict[Verdict, State]] = {
    "met": "passed", "partly": "open", "not met": "failed", "presumed not done": "failed",
    "no evidence": "missing",
}  # fmt: skip
_ASKED: Final = frozenset({"decides", "needed"})
_FIGURES: Final = frozenset({"threshold", "happened"})


def judge(
    provision: Provision, criterion: CriterionForm, evidence: Evidence, others: Found
) -> Finding:
    """The finding of a provision in the assessment's cycle."""
    tests = [one for one in criterion.test if one.governs(evidence.given.report, evidence.given.on)]
    claims = spoken.about(evidence, provision)
    outcomes = [(one, _outcome(one, claims, evidence, others)) for one in tests]
    reached = verdicts.verdict([(one.role, outcome.state) for one, outcome in outcomes])
    reasons = [outcome.reason for _, outcome in outcomes if outcome.reason is not None]
    if not any(one.kind == "claims" for one in tests):
        reasons += _told(spoken.related(evidence, provision), evidence)
    missing = _missing(outcomes, evidence)
    if reached == "no evidence":
        reached, missing = _presumed(provision, evidence, reasons, missing)
    given = evidence.given
    return Finding(
        provision=provision.name,
        period=given.cycle,
        verdict=reached,
        reasons=tuple(_grounded(one, provision) for one in reasons),
        missing=missing,
        change=change(criterion.change, evidence),
        override=given.overrides.get((provision.name, given.cycle.label)),
    )


def _presumed(
    provision: Provision,
    evidence: Evidence,
    reasons: list[Reason],
    missing: tuple[Phrase, ...],
) -> tuple[Verdict, tuple[Phrase, ...]]:
    """No evidence, or presumed not done; why is added to the reasons."""
    is_presumed, why = presuming.presumed(provision, evidence)
    if is_presumed and _any_held_back(reasons, evidence):
        return "no evidence", missing
    if why is not None:
        reasons.append(why)
    return ("presumed not done" if is_presumed else "no evidence"), missing


def _any_held_back(reasons: Iterable[Reason], evidence: Evidence) -> bool:
    """Whether data are there that this audience may not see: then nothing is presumed."""
    cited = {cite for one in reasons for cite in one.cites}
    return any(one.id in cited and one.conf_status != "F" for one in evidence.release.figures)


def _grounded(reason: Reason, provision: Provision) -> Reason:
    """A reason whose every leaf cites something: the provision itself, where nothing is there."""
    children = tuple(_grounded(one, provision) for one in reason.children)
    if children:
        return replace(reason, children=children)
    return reason if reason.cites else replace(reason, cites=(provision.name,))


def _told(claims: Sequence[ClaimTest], evidence: Evidence) -> list[Reason]:
    told = spoken.told(claims, evidence)
    return [told] if told else []


def _missing(
    outcomes: Iterable[tuple[TestForm, Outcome]], evidence: Evidence
) -> tuple[Phrase, ...]:
    """What would decide the questions without which nothing is met, or change those that failed."""
    return tuple(
        outcome.missing or otherwise(test, evidence)
        for test, outcome in outcomes
        if (test.role in _ASKED and outcome.state != "passed")
        or (test.role == "counts" and outcome.state == "failed")
    )


def _outcome(
    test: TestForm, claims: Sequence[ClaimTest], evidence: Evidence, others: Found
) -> Outcome:
    if test.kind in _FIGURES:
        return figure_test(test, evidence)
    if test.kind == "claims":
        return spoken.spoken_test(test, claims, evidence)
    if test.kind == "progress":
        return moving.progress_test(test, evidence)
    if test.kind == "findings":
        return _from_others(test, others)
    return law_test(test, evidence)


def _from_others(test: TestForm, others: Found) -> Outcome:
    """What was found of other provisions: met where all are, failed where one is not met."""
    found = [others[one] for one in test.subjects if one in others]
    known = [_STATES[one.stands] for one in found if one.stands != "no evidence"]
    if not known:
        return Outcome("missing", None, _asked(test))
    state = _joined(known, whole=len(known) == len(found))
    children = tuple(_other(one) for one in found)
    cites = tuple(one.provision for one in found)
    reason = Reason(_asked(test), SIDES.get(state, "neither"), cites, children)
    lacking = tuple(one.provision for one in found if one.stands != "met")
    missing = phrase("others", "lacking", asks=asked(test), provision=lacking) if lacking else None
    return Outcome(state, reason, missing)


def _asked(test: TestForm) -> Phrase:
    return phrase("figures", "asked", asks=asked(test), seen=phrase("others", "branch"))


def _joined(states: Sequence[State], *, whole: bool) -> State:
    seen = set(states)
    if seen == {"passed"} and whole:
        return "passed"
    return "failed" if "failed" in seen else "open"


def _other(finding: Finding) -> Reason:
    state = _STATES[finding.stands]
    verdict = text("others", finding.stands)
    words = phrase("others", "one", provision=finding.provision, verdict=verdict)
    return Reason(words, SIDES.get(state, "neither"), (finding.provision,))
