"""Figures weighed: by their interval, never by their point.

Whether something happened at all is read off a count itself; how much of it there is, off the
interval of the underlying rate.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import TestForm
from palermo.assess.findings.sentences import Texts, manner, numbered, phrase, text, told
from palermo.assess.many import by_chance
from palermo.model import Figure, dimensions_of
from palermo.model.figures import NO_INTERVAL
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason, Side

State = Literal["passed", "failed", "open", "held back", "missing", "words"]
SIDES: dict[State, Side] = {"passed": "for", "failed": "against"}
MONEY = "aid_money"
"""The indicator that shows whether the state pays towards what associations do."""
_GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    Attributes:
        state: passed, failed; open: weighed, and not decided; held back; missing; words: said,
            and by nothing else shown.
        reason: for the tree; None where there is nothing to cite.
        missing: what would answer it; None where it is answered.
    """

    state: State
    reason: Reason | None = None
    missing: Phrase | None = None


def figure_test(test: TestForm, evidence: Evidence) -> Outcome:
    """A question put to the figures of an indicator: a threshold, or whether it happened."""
    if test.over:
        return _parts(test, evidence)
    figure = _figure(test, evidence)
    if figure is None or _numberless(figure):
        return _nothing(test, evidence, figure)
    state, seen = _weighed(test, figure, evidence)
    cites = (figure.id,)
    if state == "passed" and test.funded and not contributes(evidence, figure):
        state, seen = "open", phrase("figures", "others_work", seen=seen)
    reason = Reason(phrase("figures", "asked", asks=asked(test), seen=seen), _side(state), cites)
    return Outcome(state, reason, _lacking(state, test, evidence))


def _lacking(state: State, test: TestForm, evidence: Evidence) -> Phrase | None:
    """What would decide a test that the evidence does not decide."""
    if state in {"passed", "failed"}:
        return None
    name = "hidden" if state == "held back" else "narrower"
    label = label_of(test.indicator, evidence)
    return phrase("figures", name, asks=asked(test), label=label)


def _figure(test: TestForm, evidence: Evidence) -> Figure | None:
    """The figure of the indicator; of the one that stands in for it, where there is none."""
    place = dimensions_of(test.dimensions)
    found = evidence.figure(test.indicator, place)
    if test.instead and (found is None or _numberless(found)):
        return evidence.figure(test.instead, place) or found
    return found


def asked(test: TestForm) -> Texts:
    """What a test asks, by language."""
    texts: Texts = test.asks.model_dump()
    return texts


def label_of(indicator: str, evidence: Evidence) -> Texts:
    """An indicator's name, by language."""
    found = evidence.given.definitions.get(indicator)
    return found.label if found else {"en": indicator, "fr": indicator}


def wanted(test: TestForm, evidence: Evidence) -> Phrase:
    """What would answer a test: a figure, and who keeps it."""
    names = tuple(
        one.name
        for one in evidence.given.register
        if not set(one.holds).isdisjoint((test.indicator, *test.holders))
    )
    ask = phrase("figures", "ask", names=names) if names else phrase("figures", "nothing")
    label = label_of(test.indicator, evidence)
    return phrase("figures", "missing", asks=asked(test), label=label, holders=ask)


def contributes(evidence: Evidence, figure: Figure | None = None) -> bool:
    """Whether what is counted is the government's: its own work, or work that it pays towards."""
    actors = {one.id: getattr(one, "actor", _GOVERNMENT) for one in evidence.given.register}
    if figure and any(actors.get(one, _GOVERNMENT) == _GOVERNMENT for one in figure.coverage):
        return True
    money = evidence.figure(MONEY)
    return money is not None and (money.value or 0) > 0


def _weighed(test: TestForm, figure: Figure, evidence: Evidence) -> tuple[State, Phrase]:
    label = label_of(figure.indicator, evidence)
    if figure.conf_status != "F":
        return "held back", phrase("figures", "held_back", label=label)
    seen = told(figure, label)
    if test.kind == "happened":
        return _happened(test, figure, seen)
    return _against_threshold(test, figure, seen)


def _happened(test: TestForm, figure: Figure, seen: Phrase) -> tuple[State, Phrase]:
    least, most = _counted(figure)
    if least > 0:
        return ("failed" if test.none else "passed"), phrase("figures", "happened", figure=seen)
    if most <= 0 and figure.obs_status != "u":
        return ("passed" if test.none else "failed"), phrase("figures", "not_happened", figure=seen)
    return "open", phrase("figures", "not_sure", figure=seen)


def _counted(figure: Figure) -> tuple[float, float]:
    """The least and the most that was counted: by the narrow and the wide definition, or `<5`."""
    if figure.value is not None and figure.interval_of != "definition":
        return figure.value, figure.value
    return figure.lower or 0.0, figure.upper or 0.0


def _against_threshold(test: TestForm, figure: Figure, seen: Phrase) -> tuple[State, Phrase]:
    limit = test.at_least if test.at_least is not None else test.at_most
    bounds = _bounds(figure)
    if bounds is None or limit is None:
        return "open", phrase("figures", "no_interval", figure=seen)
    state = _state(bounds, limit, at_least=test.at_least is not None)
    kind = manner(figure)
    if state == "open":
        return state, numbered("figures", "straddles", kind, figure=seen, threshold=limit)
    side = _lies(state, at_least=test.at_least is not None)
    return state, numbered("figures", "whole", kind, figure=seen, threshold=limit, side=side)


def _bounds(figure: Figure) -> tuple[float, float] | None:
    """The interval; an amount or a published number without one is its own bounds."""
    if figure.lower is not None and figure.upper is not None:
        return figure.lower, figure.upper
    if figure.value is None or NO_INTERVAL in figure.method:
        return None
    return figure.value, figure.value


def _state(bounds: tuple[float, float], limit: float, *, at_least: bool) -> State:
    lower, upper = bounds
    good, bad = (lower >= limit, upper < limit) if at_least else (upper <= limit, lower > limit)
    return "passed" if good else "failed" if bad else "open"


def _lies(state: State, *, at_least: bool) -> Texts:
    if state == "passed":
        return text("figures", "at_or_above" if at_least else "at_or_below")
    return text("figures", "below" if at_least else "above")


def _parts(test: TestForm, evidence: Evidence) -> Outcome:
    """Each category of a dimension: one that does not hold is enough for failure."""
    found = evidence.parts(test.indicator, test.over)
    if not found:
        return _nothing(test, evidence, None)
    weighed = [(one, *_weighed(test, one, evidence)) for one in found]
    state = _together(state for _, state, _ in weighed)
    children = tuple(
        Reason(_part(one, seen, evidence), _side(each), (one.id,)) for one, each, seen in weighed
    )
    reason = Reason(
        phrase("figures", "asked", asks=asked(test), seen=_counts([one for _, one, _ in weighed])),
        _side(state),
        tuple(one.id for one in found),
        children,
    )
    hidden = {each for _, each, _ in weighed} == {"passed", "held back"}
    return Outcome(state, reason, _lacking("held back" if hidden else state, test, evidence))


def _part(figure: Figure, seen: Phrase, evidence: Evidence) -> Phrase:
    return phrase("figures", "part", name=_category(figure, evidence), seen=seen)


def _together(states: Iterable[State]) -> State:
    seen = set(states)
    if "failed" in seen:
        return "failed"
    if seen == {"passed"}:
        return "passed"
    return "held back" if seen == {"held back"} else "open"


def _counts(states: list[State]) -> Phrase:
    """In how many parts it holds; where one fails, how likely chance alone makes one fail."""
    count = Counter(states)
    seen = phrase(
        "figures",
        "parts",
        all=len(states),
        good=count["passed"],
        bad=count["failed"],
        open=count["open"],
        held=count["held back"],
    )
    shown = len(states) - count["held back"]
    if not count["failed"] or shown == 1:
        return seen
    return phrase("figures", "by_chance", seen=seen, chance=round(by_chance(shown), 4))


def _category(figure: Figure, evidence: Evidence) -> object:
    ((_, value),) = figure.dimensions
    names = {one.id: one.name for one in evidence.given.register}
    return names.get(value, value)


def _numberless(figure: Figure) -> bool:
    return figure.conf_status == "F" and figure.bounds is None


def _nothing(test: TestForm, evidence: Evidence, figure: Figure | None) -> Outcome:
    missing = wanted(test, evidence)
    seen = phrase("figures", "asked", asks=asked(test), seen=phrase("figures", "none"))
    return Outcome("missing", Reason(seen, "neither", (figure.id,) if figure else ()), missing)


def _side(state: State) -> Side:
    return SIDES.get(state, "neither")
