"""Deciding: the questions of a case, and which tiers their answers support."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from palermo.assess.given import Given
from palermo.assess.tiers.grounds import listed, triggers
from palermo.assess.tiers.leaving import information, state_sponsored
from palermo.assess.tiers.questions import (
    Answer,
    Question,
    compliance,
    efforts,
    every,
    no,
    some,
)
from palermo.assess.tiers.standing import Standing
from palermo.model.assessments import Finding, Improving
from palermo.model.tiers import Tier, Trigger


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a case, in the law's order.

    Attributes:
        full: are all minimum standards met?
        efforts: are significant efforts in evidence?
        listed: does a ground of the watch list hold?
        state: does the government have a policy or pattern of trafficking?
        few: is too little known, or are there too few victims?
        triggers: the grounds, one by one.
    """

    full: Question
    efforts: Question
    listed: Question
    state: Question
    few: Question
    triggers: tuple[Trigger, ...]


def ask(
    findings: Sequence[Finding], improving: Improving | None, given: Given, here: Standing
) -> Asked:
    """All questions, answered by the evidence."""
    made = efforts(findings, given)
    grounds = triggers(findings, improving, given, made.answer, here.last)
    return Asked(
        compliance(findings, given),
        made,
        listed(grounds),
        state_sponsored(given),
        information(findings, given),
        grounds,
    )


def supported(asked: Asked, here: Standing) -> Mapping[Tier, Answer]:
    """Whether the evidence supports each tier of the report; None where it does not decide.

    A policy or pattern of the government is proof of failure, whatever else is shown.
    """
    partial, free = no(asked.full.answer), no(asked.state.answer)
    second = every([partial, asked.efforts.answer, free])
    on_list = every([second, asked.listed.answer])
    bound = every([on_list, None if here.needs_waiver else here.closed])
    idle = every([partial, no(asked.efforts.answer)])
    tiers: dict[Tier, Answer] = {
        "Tier 1": every([asked.full.answer, free]),
        "Tier 2": every([second, no(asked.listed.answer)]),
        "Tier 2 Watch List": every([on_list, no(bound)]),
        "Tier 3": some([idle, asked.state.answer, bound]),
        "Special Case": asked.few.answer,
    }
    if not here.rule.watch_list:
        del tiers["Tier 2 Watch List"]
    return tiers
