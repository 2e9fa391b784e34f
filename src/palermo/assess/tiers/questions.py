"""Questions that a tier hangs on, each answered yes, no, or "cannot be told" (None), with reasons.

Three-valued logic (Kleene): a no among things that must all hold decides, whatever else is unknown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from palermo.assess.given import Given
from palermo.assess.tiers.rules import governing
from palermo.assess.tiers.words import most_of_efforts, sentence, verdict_said
from palermo.model.assessments import Finding, Verdict
from palermo.model.phrases import Phrase, Value
from palermo.model.reasons import Reason, Side

STANDARDS = "us-tvpa"
FULL = tuple(f"{STANDARDS}/a{number}" for number in range(1, 5))
SUSTAINED = FULL[-1]
_CRITERION = re.compile(rf"{STANDARDS}/b\d+")

Answer = bool | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its answer, and the reasons.

    Attributes:
        asks: the question, as a key of arguments.toml.
        answer: yes, no, or None.
        reasons: `for` means that they speak for yes.
    """

    asks: str
    answer: Answer
    reasons: tuple[Reason, ...] = ()

    def denied(self) -> "Question":
        """The same asked the other way round."""
        return replace(self, answer=no(self.answer), reasons=tuple(map(turned, self.reasons)))


def turned(reason: Reason) -> Reason:
    """What speaks for a thing speaks against its opposite."""
    sides: Mapping[Side, Side] = {"for": "against", "against": "for", "neither": "neither"}
    children = tuple(map(turned, reason.children))
    return replace(reason, side=sides[reason.side], children=children)


def every(answers: Iterable[Answer]) -> Answer:
    """Whether all hold."""
    found = set(answers)
    return False if False in found else None if None in found else True


def some(answers: Iterable[Answer]) -> Answer:
    """Whether one holds."""
    found = set(answers)
    return True if True in found else None if None in found else False


def no(answer: Answer) -> Answer:
    """The opposite of an answer."""
    return None if answer is None else not answer


def side_of(answer: Answer) -> Side:
    """The side that a reason with this answer takes."""
    return "neither" if answer is None else "for" if answer else "against"


def heading(given: Given, provision: str) -> Phrase:
    """The heading of a provision, in the form that governs the report; its name without one."""
    found = governing(given.law, provision, given.report)
    return Phrase(found.heading) if found else Phrase({"en": provision, "fr": provision})


def decided(finding: Finding, given: Given, answer: Answer) -> Reason:
    """A finding as a reason: its verdict, or a person's and that it is theirs."""
    values: dict[str, Value] = {
        "heading": heading(given, finding.provision),
        "verdict": verdict_said(finding.stands),
    }
    key = "finding"
    if finding.override:
        key = "finding-decided"
        proposed = verdict_said(finding.verdict)
        values |= {"on": finding.override.on, "why": finding.override.why, "proposed": proposed}
    cites = dict.fromkeys([finding.provision, *_cited(finding.reasons)])
    return Reason(sentence(key, values), side_of(answer), tuple(cites))


def _cited(reasons: Iterable[Reason]) -> Iterable[str]:
    for reason in reasons:
        yield from reason.cites
        yield from _cited(reason.children)


def compliance(findings: Sequence[Finding], given: Given) -> Question:
    """Whether all minimum standards are met. What is met in part is not fully complied with."""
    by_name = {one.provision: one for one in findings}
    answers: list[Answer] = []
    reasons = []
    for name in FULL:
        found = by_name.get(name)
        if name == SUSTAINED and (found is None or found.stands == "no evidence"):
            answer, reason = _sustained(findings)
        elif found is None:
            said = sentence("no-finding", {"heading": heading(given, name)})
            answer, reason = None, Reason(said, "neither", (name,))
        else:
            answer = _met(found.stands)
            reason = decided(found, given, answer)
        answers.append(answer)
        reasons.append(reason)
    return Question("asks-full", every(answers), tuple(reasons))


def _met(verdict: Verdict) -> Answer:
    return None if verdict == "no evidence" else verdict == "met"


def _sustained(findings: Sequence[Finding]) -> tuple[Answer, Reason]:
    """The fourth standard by its criteria: signs, not conditions, so that all or none decide."""
    known = [one for one in criteria(findings) if one.stands != "no evidence"]
    met = [one for one in known if one.stands == "met"]
    partly = [one for one in known if one.stands == "partly"]
    answer: Answer = None
    if known and len(met) == len(known):
        answer = True
    elif known and not met and not partly:
        answer = False
    values = {"met": len(met), "partly": len(partly), "decided": len(known)}
    cites = (SUSTAINED, *(one.provision for one in known))
    return answer, Reason(sentence("sustained", values), side_of(answer), cites)


def standards(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on the minimum standards and their criteria."""
    return tuple(
        one for one in findings if one.provision in FULL or _CRITERION.fullmatch(one.provision)
    )


def criteria(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on the criteria of serious and sustained efforts: b1, b2 ..."""
    return tuple(one for one in findings if _CRITERION.fullmatch(one.provision))


def of_progress(given: Given) -> tuple[str, ...]:
    """The criterion of appreciable progress, by the number that it has in the report."""
    governed = given.law.for_report(STANDARDS, given.report)
    return tuple(one.name for one in governed if one.subject == "progress")


def efforts(findings: Sequence[Finding], given: Given) -> Question:
    """Whether significant efforts are in evidence: most of the decided criteria met, or in part."""
    asked = criteria(findings)
    shown = [one for one in asked if one.stands in {"met", "partly"}]
    missed = [one for one in asked if one.stands in {"not met", "presumed not done"}]
    answer: Answer = None
    if shown and len(shown) > most_of_efforts() * (len(shown) + len(missed)):
        answer = True
    elif missed and not shown:
        answer = False
    numbers = {
        "all": len(asked),
        "decided": len(shown) + len(missed),
        "shown": len(shown),
        "missed": len(missed),
    }
    total = Reason(sentence("efforts-counted", numbers), side_of(answer), ("us-tiers/tier-2",))
    lines = (decided(one, given, answer=True) for one in shown)
    others = (decided(one, given, answer=False) for one in missed)
    return Question("asks-efforts", answer, (total, *lines, *others))


def judged(name: str, given: Given) -> tuple[Answer, Reason] | None:
    """What a person decided about a rule of placement; None where nobody did.

    A provision of us-tiers has no finding; a person judges it in review/findings.csv, where `met`
    says that what the provision describes is so, and `not met` that it is not.
    """
    override = given.overrides.get((name, given.cycle.label))
    if override is None:
        return None
    answers: Mapping[Verdict, Answer] = {"met": True, "not met": False, "presumed not done": False}
    answer = answers.get(override.verdict)
    key = "undecided" if answer is None else "it-holds" if answer else "it-does-not-hold"
    values = {
        "heading": heading(given, name),
        "on": override.on,
        "answer": sentence(key),
        "why": override.why,
    }
    return answer, Reason(sentence("decided", values), side_of(answer), (name,))
