"""Changing: which verdict, alone, would make the evidence support another tier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from palermo.assess.given import Given
from palermo.assess.tiers.deciding import ask, supported
from palermo.assess.tiers.questions import Answer, heading, standards
from palermo.assess.tiers.standing import Standing
from palermo.assess.tiers.words import said, sentence, verdict_said
from palermo.model.assessments import Finding, Improving, Override, Verdict
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.tiers import Tier

Support = Mapping[Tier, Answer]
_ANSWERS: Mapping[str, Verdict] = {"it-holds": "met", "it-does-not-hold": "not met"}


def changes(
    findings: Sequence[Finding], improving: Improving | None, given: Given, here: Standing
) -> Iterator[Reason]:
    """Each verdict that would change the country's standing, alone, and to which tier.

    Asked of every standard and criterion that is not met (if it were), of those without evidence
    (if they were not met, too), and of every ground of the list that is open, and all together.
    """
    asked = ask(findings, improving, given, here)
    now = supported(asked, here)
    for finding, verdict in _open(findings):
        others = [replace(one, verdict=verdict, override=None) if one is finding else one
                  for one in findings]  # fmt: skip
        then = supported(ask(others, improving, given, here), here)
        values = {"heading": heading(given, finding.provision), "verdict": verdict_said(verdict)}
        yield from _told("would-change", [finding.provision], values, _gained(now, then))
    open_ = [one.provision for one in asked.triggers if one.holds is None]
    for name in open_:
        for key, verdict in _ANSWERS.items():
            then = supported(ask(findings, improving, _judged(given, [name], verdict), here), here)
            values = {"heading": heading(given, name), "verdict": sentence(key)}
            yield from _told("would-change-ground", [name], values, _gained(now, then))
    if len(open_) > 1:
        then = supported(ask(findings, improving, _judged(given, open_, "not met"), here), here)
        yield from _told("would-change-all", open_, {}, _gained(now, then))


def _judged(given: Given, names: Sequence[str], verdict: Verdict) -> Given:
    """As if a person had decided these grounds so."""
    decided = Override(verdict, "", given.on, "")
    keys = ((name, given.cycle.label) for name in names)
    return replace(given, overrides={**given.overrides, **dict.fromkeys(keys, decided)})


def _open(findings: Sequence[Finding]) -> Iterator[tuple[Finding, Verdict]]:
    for finding in standards(findings):
        if finding.stands != "met":
            yield finding, "met"
        if finding.stands == "no evidence":
            yield finding, "not met"


def _gained(now: Support, then: Support) -> Iterator[Tier]:
    return (tier for tier in then if then[tier] and not now[tier])


def _told(
    key: str, cites: Sequence[str], values: Mapping[str, Phrase], tiers: Iterator[Tier]
) -> Iterator[Reason]:
    for tier in tiers:
        yield Reason(sentence(key, {**values, "tier": said(tier)}), cites=tuple(cites))
