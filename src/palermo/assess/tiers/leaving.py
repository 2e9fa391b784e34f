"""What a case leaves to a person: whether the standards apply, what is missing, what is weighed."""

from collections.abc import Iterator, Sequence

from palermo.assess.given import Given
from palermo.assess.tiers.questions import (
    STANDARDS,
    Answer,
    Question,
    decided,
    heading,
    judged,
    no,
    of_progress,
    side_of,
    some,
    standards,
    turned,
)
from palermo.assess.tiers.rules import DOWNGRADE, INSTRUMENT, REENTRY, WATCH_LIST, governing
from palermo.assess.tiers.standing import Standing
from palermo.assess.tiers.words import sentence
from palermo.law import Law
from palermo.model.assessments import Finding
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason

SIGNIFICANT = f"{STANDARDS}/significant-number"
STATE = f"{INSTRUMENT}/state-sponsored"
TIER_2 = f"{INSTRUMENT}/tier-2"
FACTORS = (f"{INSTRUMENT}/significant-efforts", f"{INSTRUMENT}/budget-and-consultation")


def decidable(law: Law, report: int) -> frozenset[str]:
    """The rules of placement of a report that a person may judge in review/findings.csv.

    Args:
        law: with the instruments us-tiers and us-tvpa.
        report: its year.
    """
    listed = governing(law, WATCH_LIST, report)
    grounds = listed.tier.grounds if listed and listed.tier else []
    asked = [one for one in (STATE, SIGNIFICANT) if governing(law, one, report)]
    return frozenset([*asked, *(f"{INSTRUMENT}/{ground}" for ground in grounds)])


def information(findings: Sequence[Finding], given: Given) -> Question:
    """Whether the country is a special case: too little is known, or the standards don't apply.

    That the evidence at hand decides nothing does not say that nobody knows more. Until the report
    of 2008 the standards applied where the number of victims was significant.
    """
    asked = standards(findings)
    known = sum(one.stands != "no evidence" for one in asked)
    numbers = {"decided": known, "all": len(asked)}
    little = False if known else None
    key = "information" if known else "no-information"
    told = Reason(sentence(key, numbers), side_of(little), ("us-tiers/tier-1",))
    few, reasons = _few(findings, given)
    return Question("asks-known", some([little, few]), (told, *reasons))


def _few(findings: Sequence[Finding], given: Given) -> tuple[Answer, tuple[Reason, ...]]:
    """Whether there are too few victims for the standards to apply."""
    form = governing(given.law, SIGNIFICANT, given.report)
    if form is None:
        return False, ()
    if person := judged(SIGNIFICANT, given):
        return no(person[0]), (turned(person[1]),)
    found = next((one for one in findings if one.provision == SIGNIFICANT), None)
    if found and found.stands != "no evidence":
        few = found.stands != "met"
        return few, (decided(found, given, answer=few),)
    told = sentence("threshold", {"text": Phrase(form.text)})
    return None, (Reason(told, "neither", (SIGNIFICANT,)),)


def notes(findings: Sequence[Finding], here: Standing, given: Given) -> Iterator[Reason]:
    """What a person has to know, judge or ask for before anybody speaks of a tier."""
    if here.last is None:
        said = sentence("no-history", {"year": str(given.report - 1)})
        yield Reason(said, cites=(DOWNGRADE,) if here.rule.listed_max else ("us-tiers/tier-2",))
    yield from _state_asked(given)
    yield from _factors(given)
    yield from _terms(here, given)
    yield from _would_decide(findings, given)


def _terms(here: Standing, given: Given) -> Iterator[Reason]:
    """What a rule says that no finding weighs, and what its text leaves open."""
    second = governing(given.law, TIER_2, given.report)
    if second and second.tier and second.tier.concrete_actions:
        yield Reason(sentence("concrete", {"text": Phrase(second.text)}), cites=(TIER_2,))
    if here.last and here.last.tier == "Tier 1":
        progress = of_progress(given)
        if progress:
            yield Reason(sentence("upkeep", {"year": str(here.last.year)}), cites=progress)
    down = governing(given.law, DOWNGRADE, given.report)
    if down and down.form.note:
        yield Reason(Phrase(down.form.note.model_dump()), cites=(DOWNGRADE,))
    again = governing(given.law, REENTRY, given.report)
    if again and again.form.note and here.listed and here.listed.rule == REENTRY:
        values = {"note": Phrase(again.form.note.model_dump())}
        yield Reason(sentence("re-entry", values), cites=(REENTRY,))


def state_sponsored(given: Given) -> Question:
    """Whether a person found a policy or pattern of the government; what is unknown blocks nothing.

    Since the report of 2019 such a finding is proof of failure.
    """
    person = judged(STATE, given)
    if person is None or not person[0] or governing(given.law, STATE, given.report) is None:
        return Question("asks-state", answer=False)
    told = sentence("state-sponsored", {"heading": heading(given, STATE)})
    return Question("asks-state", answer=True, reasons=(Reason(told, "for", (STATE,)), person[1]))


def _state_asked(given: Given) -> Iterator[Reason]:
    form = governing(given.law, STATE, given.report)
    if form is None:
        return
    if person := judged(STATE, given):
        yield person[1]
        return
    values = {"heading": heading(given, STATE), "terms": Phrase(form.text)}
    yield Reason(sentence("state-asked", values), cites=(STATE,))


def _factors(given: Given) -> Iterator[Reason]:
    """The factors of significant efforts; the first form of each provision tells them in full."""
    there = [name for name in FACTORS if governing(given.law, name, given.report)]
    if there:
        texts = tuple(Phrase(given.law.forms[name][0].text) for name in there)
        yield Reason(sentence("factors", {"factors": texts}), cites=tuple(there))


def _would_decide(findings: Sequence[Finding], given: Given) -> Iterator[Reason]:
    """What is missing where evidence does not decide: it would change the case."""
    for finding in findings:
        if finding.stands != "met":
            for missing in finding.missing:
                values = {"heading": heading(given, finding.provision), "missing": missing}
                yield Reason(sentence("would-decide", values), cites=(finding.provision,))
