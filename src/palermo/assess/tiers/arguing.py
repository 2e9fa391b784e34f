"""The case for and against each tier: never a tier alone, and never a decision.

The order is the law's: are all standards met; if not, are efforts significant; if so, does a ground
of the watch list hold; the automatic rule last. What is said stands in arguments.toml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from palermo.assess.given import Given
from palermo.assess.tiers import questions
from palermo.assess.tiers.grounds import listed, triggers
from palermo.assess.tiers.leaving import information, notes, state_sponsored
from palermo.assess.tiers.questions import STANDARDS, Answer, Question, every, no, some
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
    full = questions.compliance(findings, given)
    efforts = questions.efforts(findings, given)
    here = standing(given)
    grounds = triggers(findings, improving, given, efforts.answer, here.last)
    asked = _Asked(
        full, efforts, listed(grounds), state_sponsored(given), information(findings, given)
    )
    return TierCase(
        given.country or "", given.on, given.report,
        arguments=tuple(_arguments(asked, here, given)),
        triggers=grounds,
        last=here.last,
        waiver_possible=here.waiver_possible,
        forced_now=here.closed,
        next_year=(*next_year(here, given), *_sanctions(given)),
        notes=(*_between(asked), *notes(findings, here, given)),
    )  # fmt: skip


class _Asked:
    """The questions of a case."""

    def __init__(
        self, full: Question, efforts: Question, listed: Question, state: Question, few: Question
    ) -> None:
        self.full, self.efforts, self.listed = full, efforts, listed
        self.state, self.few = state, few


def _arguments(asked: _Asked, here: Standing, given: Given) -> Iterator[TierArgument]:
    """The tiers of the report, the highest first."""
    partial, free = asked.full.denied(), asked.state.denied()
    on_list = every([partial.answer, asked.efforts.answer, asked.listed.answer, free.answer])
    bound = _bound(on_list, here)
    rule = forced(here, given)
    yield _argument("Tier 1", every([asked.full.answer, free.answer]), [asked.full, free])
    two = [partial, asked.efforts, asked.listed.denied(), free]
    yield _argument("Tier 2", every(one.answer for one in two), two)
    if here.rule.watch_list:
        three = [partial, asked.efforts, asked.listed, free, *_automatic(rule)]
        yield _argument("Tier 2 Watch List", every([on_list, no(bound)]), three)
    idle = every([partial.answer, no(asked.efforts.answer)])
    last = [partial, asked.efforts.denied(), asked.state]
    last += [one.denied() for one in _automatic(rule)]
    yield _argument("Tier 3", some([idle, asked.state.answer, bound]), last)
    yield _argument("Special Case", asked.few.answer, [asked.few])


def _bound(on_list: Answer, here: Standing) -> Answer:
    """Whether the automatic rule puts in Tier 3 a country that belongs on the list."""
    return every([on_list, None if here.needs_waiver else here.closed])


def _automatic(rule: Reason | None) -> list[Question]:
    return [Question("asks-rule", None, (rule,))] if rule else []


def _argument(tier: Tier, supported: Answer, asked: Iterable[Question]) -> TierArgument:
    """A tier with both sides: for each question, its reasons by the side that they take."""
    questions = tuple(asked)
    sides = (_side(tier, side, questions) for side in ("for", "against", "neither"))
    return TierArgument(tier, supported, tuple(one for one in sides if one))


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


def _between(asked: _Asked) -> Iterator[Reason]:
    """Where everything but the grounds of the list is decided, it is Tier 2, on the list or off."""
    tier_2 = every([no(asked.full.answer), asked.efforts.answer, no(asked.state.answer)])
    if tier_2 and asked.listed.answer is None:
        yield Reason(sentence("between"), cites=(*_LAW["Tier 2"], *_LAW["Tier 2 Watch List"]))


def _sanctions(given: Given) -> Iterator[Reason]:
    """What the law ties to Tier 3."""
    name = f"{INSTRUMENT}/sanctions"
    if governing(given.law, name, given.report):
        said = sentence("sanctions", {"heading": questions.heading(given, name)})
        yield Reason(said, cites=(name,))
