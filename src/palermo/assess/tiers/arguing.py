"""The case for and against each tier: never a tier alone, and never a decision.

The order is the law's: are all standards met; if not, are efforts significant; if so, does a ground
of the watch list hold; the automatic rule last. What is said stands in arguments.toml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from palermo.assess.given import Given
from palermo.assess.tiers.changing import changes
from palermo.assess.tiers.deciding import Asked, ask, supported
from palermo.assess.tiers.leaving import notes
from palermo.assess.tiers.questions import STANDARDS, Question, every, heading, no
from palermo.assess.tiers.rules import INSTRUMENT, governing
from palermo.assess.tiers.standing import Standing, forced, next_year, standing
from palermo.assess.tiers.words import said, sentence
from palermo.model.assessments import Finding, Improving
from palermo.model.reasons import Reason, Side
from palermo.model.tiers import Tier, TierArgument, TierCase

_LAW: Mapping[Tier, tuple[str, ...]] = {
    "Tier 1": (f"{INSTRUMENT}/tier-1",),
    "Tier 2": (f"{INSTRUMENT}/tier-2",),
    "Tier 2 Watch List": (f"{INSTRUMENT}/watch-list",),
    "Tier 3": (f"{INSTRUMENT}/tier-3",),
    "Special Case": (f"{STANDARDS}/scope",),
}
_NOTHING: Mapping[Side, str] = {"for": "nothing-for", "against": "nothing-against"}


def case(findings: Sequence[Finding], improving: Improving | None, given: Given) -> TierCase:
    """The case for a country's tier in the report of its day.

    Args:
        findings: on the standards and criteria (us-tvpa/a1 ..., us-tvpa/b1 ...). One without
            evidence decides nothing; a person's verdict counts before the rules'.
        improving: what was measured over the year; None where nothing was.
        given: day, law, country, history of tiers, and what a person decided about the rules of
            placement themselves (us-tiers/state-sponsored, us-tiers/number-of-victims ...).

    Returns:
        Each tier of that report with both sides, the grounds of the watch list, the run, what is
        forced, and what is left to a person.
    """
    here = standing(given)
    asked = ask(findings, improving, given, here)
    return TierCase(
        given.country or "", given.on, given.report,
        arguments=tuple(_arguments(asked, here, given)),
        triggers=asked.triggers,
        last=here.last,
        waiver_possible=here.waiver_possible,
        forced_now=here.closed,
        next_year=(*next_year(here, given), *_sanctions(given)),
        changes=tuple(changes(findings, improving, given, here)),
        notes=(*_between(asked), *notes(findings, here, given)),
    )  # fmt: skip


def _arguments(asked: Asked, here: Standing, given: Given) -> Iterator[TierArgument]:
    """The tiers of the report, the highest first."""
    partial, free = asked.full.denied(), asked.state.denied()
    rule = _automatic(forced(here, given))
    bears: Mapping[Tier, Sequence[Question]] = {
        "Tier 1": [asked.full, free],
        "Tier 2": [partial, asked.efforts, asked.listed.denied(), free],
        "Tier 2 Watch List": [partial, asked.efforts, asked.listed, free, *rule],
        "Tier 3": [partial, asked.efforts.denied(), asked.state, *(one.denied() for one in rule)],
        "Special Case": [asked.few],
    }
    for tier, answer in supported(asked, here).items():
        sides = (_side(tier, side, bears[tier]) for side in ("for", "against", "neither"))
        yield TierArgument(tier, answer, tuple(one for one in sides if one))


def _automatic(rule: Reason | None) -> list[Question]:
    return [Question("asks-rule", None, (rule,))] if rule else []


def _side(tier: Tier, side: Side, asked: Iterable[Question]) -> Reason | None:
    """One side of a tier; None where nothing is left open."""
    branches = tuple(branch for question in asked for branch in _branch(question, side, _LAW[tier]))
    if not branches and side == "neither":
        return None
    key = "open" if side == "neither" else side
    children = branches or (Reason(sentence(_NOTHING[side]), "neither", _LAW[tier]),)
    return Reason(sentence(key, {"tier": said(tier)}), side, _LAW[tier], children)


def _branch(question: Question, side: Side, cites: tuple[str, ...]) -> Iterator[Reason]:
    found = tuple(one for one in question.reasons if one.side == side)
    if found:
        yield Reason(sentence(question.asks), side, cites, found)


def _between(asked: Asked) -> Iterator[Reason]:
    """Where everything but the grounds of the list is decided, it is Tier 2, on the list or off."""
    tier_2 = every([no(asked.full.answer), asked.efforts.answer, no(asked.state.answer)])
    if tier_2 and asked.listed.answer is None:
        yield Reason(sentence("between"), cites=(*_LAW["Tier 2"], *_LAW["Tier 2 Watch List"]))


def _sanctions(given: Given) -> Iterator[Reason]:
    """What the law ties to Tier 3."""
    name = f"{INSTRUMENT}/sanctions"
    if governing(given.law, name, given.report):
        said = sentence("sanctions", {"heading": heading(given, name)})
        yield Reason(said, cites=(name,))
