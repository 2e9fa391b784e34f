"""Grounds of the watch list: which of those that govern the report hold, and why."""

from collections.abc import Callable, Mapping, Sequence

from palermo.assess.given import Given
from palermo.assess.tiers.questions import (
    Answer,
    Question,
    decided,
    heading,
    judged,
    no,
    of_progress,
    side_of,
    some,
)
from palermo.assess.tiers.rules import INSTRUMENT, WATCH_LIST, governing
from palermo.assess.tiers.words import better_said, said, sentence
from palermo.model.assessments import Finding, Improving
from palermo.model.reasons import Reason
from palermo.model.tiers import Tier, TierYear, Trigger

RISEN: Mapping[str, tuple[Tier, Tier]] = {
    "risen-to-tier-1": ("Tier 2", "Tier 1"),
    "risen-to-tier-2": ("Tier 3", "Tier 2"),
}
"""Grounds of the list for Congress that no country in Tier 2 Watch List is there for."""


def triggers(
    findings: Sequence[Finding],
    improving: Improving | None,
    given: Given,
    efforts: Answer,
    last: TierYear | None,
) -> tuple[Trigger, ...]:
    """Each ground that governs the report, in the order of the law; () before the first list.

    Args:
        findings: on the standards and criteria.
        improving: what was measured over the year.
        given: the day and the law.
        efforts: whether significant efforts are in evidence.
        last: the country in the report before; None where that is not known.
    """
    form = governing(given.law, WATCH_LIST, given.report)
    judges: Mapping[str, Callable[[str], Trigger]] = {
        "number-of-victims": lambda name: _plain("ground-victims", name, given),
        "no-increasing-efforts": lambda name: _increase(name, findings, improving, given),
        "commitments": lambda name: _promises(name, given, efforts),
        **dict.fromkeys(RISEN, lambda name: _risen(name, given, last)),
    }
    grounds = form.tier.grounds if form and form.tier else []
    return tuple(_judged(ground, given, judges.get(ground)) for ground in grounds)


def listed(found: Sequence[Trigger]) -> Question:
    """Whether a ground holds on which a country of Tier 2 comes on the list."""
    risen = {f"{INSTRUMENT}/{ground}" for ground in RISEN}
    counted = [one for one in found if one.provision not in risen]
    holds = some(one.holds for one in counted)
    return Question("asks-listed", holds, tuple(one.reason for one in counted))


def _judged(ground: str, given: Given, judge: Callable[[str], Trigger] | None) -> Trigger:
    name = f"{INSTRUMENT}/{ground}"
    if person := judged(name, given):
        return Trigger(name, *person)
    return judge(name) if judge else _plain("ground-other", name, given)


def _plain(key: str, name: str, given: Given, holds: Answer = None) -> Trigger:
    said = sentence(key, {"heading": heading(given, name)})
    return Trigger(name, holds, Reason(said, side_of(holds), (name,)))


def _promises(name: str, given: Given, efforts: Answer) -> Trigger:
    """Efforts within the cycle don't rest on promises for the next."""
    if efforts:
        return _plain("ground-promises-no", name, given, holds=False)
    return _plain("ground-promises", name, given)


def _increase(
    name: str, findings: Sequence[Finding], improving: Improving | None, given: Given
) -> Trigger:
    """By the criterion of progress, where a person decided it; else by it and what was measured."""
    progress = [one for one in findings if one.provision in of_progress(given)]
    told = [(_grew(one), decided(one, given, no(_grew(one)))) for one in progress]
    by_person = any(one.override for one in progress)
    if improving and not by_person:
        told.append(_measured(improving))
    answers = {grew for grew, _ in told if grew is not None}
    holds = not answers.pop() if len(answers) == 1 else None
    said = sentence("ground-increase", {"heading": heading(given, name)})
    reasons = tuple(reason for _, reason in told)
    return Trigger(name, holds, Reason(said, side_of(holds), (name,), reasons))


def _grew(finding: Finding) -> Answer:
    return None if finding.stands == "no evidence" else finding.stands in {"met", "partly"}


def _measured(improving: Improving) -> tuple[Answer, Reason]:
    grew = None if improving.word == "can't tell" else improving.word == "better"
    values = {"word": better_said(improving.word), "probability": improving.probability}
    key = "improving" if improving.probability is None else "improving-probability"
    cites = dict.fromkeys(cite for reason in improving.reasons for cite in reason.cites)
    return grew, Reason(sentence(key, values), side_of(no(grew)), tuple(cites))


def _risen(name: str, given: Given, last: TierYear | None) -> Trigger:
    """It hangs on where the country is placed now: only where it came from can rule it out."""
    if last is None:
        return _plain("ground-unknown-history", name, given)
    below, now = RISEN[name.partition("/")[2]]
    values = {
        "heading": heading(given, name),
        "last": said(last.tier),
        "year": str(last.year),
        "tier": said(now),
    }
    came = last.tier.startswith(below)
    holds = None if came else False
    told = sentence("ground-risen" if came else "ground-not-risen", values)
    return Trigger(name, holds, Reason(told, side_of(holds), (name,)))
