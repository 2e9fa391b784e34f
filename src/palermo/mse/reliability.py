"""How far an estimate can be trusted, in words, by the rules of `reliability.toml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from palermo.mse.comparisons import Reason, Reliability, Verdict
from palermo.mse.limits import reliability_file
from palermo.mse.rule_figures import Figures, Found

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)  # the best first


@dataclass(frozen=True, slots=True)
class Rule:
    """One question that is asked of every estimate.

    Attributes:
        id: its name.
        question: what is asked.
        better: whether more or less of the number is better.
        thresholds: the number up to (or from) which each verdict is allowed.
        beyond: the verdict where no threshold is met.
        text: the sentence, with places for numbers and names.
        why: why it matters.
        source: where it, or what it rests on, comes from.
        convention: whether the thresholds are palermo's own, because no paper gives any.
    """

    id: str
    question: str
    better: Literal["more", "less"]
    thresholds: Mapping[Verdict, float]
    beyond: Verdict
    text: str
    why: str
    source: str
    convention: bool

    def verdict(self, value: float) -> Verdict:
        """The best verdict that a number allows."""
        for verdict in VERDICTS:
            limit = self.thresholds.get(verdict)
            if limit is not None and (value >= limit if self.better == "more" else value <= limit):
                return verdict
        return self.beyond

    def reason(self, found: Found) -> Reason:
        """What was found, and the best verdict that it allows."""
        text = self.text.format(value=found.value, **found.named)
        return Reason(self.id, self.verdict(found.value), text, found.value, found.named)


def judge(figures: Figures) -> Reliability:
    """The worst verdict that any rule allows, and every rule that was looked at."""
    reasons = [rule.reason(found) for rule in rules() if (found := figures.get(rule.id))]
    reasons.sort(key=lambda one: -VERDICTS.index(one.verdict))
    return Reliability(reasons[0].verdict, tuple(reasons))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(_rules(reliability_file()["rule"]))


def rule(name: str) -> Rule:
    """The rule of an id."""
    return {one.id: one for one in rules()}[name]


@cache
def assumptions() -> tuple[str, ...]:
    """What must be true for any estimate, a sentence each; what no table can show first."""
    return tuple(reliability_file()["assumed"])


def version() -> str:
    """The day of the rules."""
    day: str = reliability_file()["version"]
    return day


def _rules(entries: list[dict[str, Any]]) -> Iterator[Rule]:
    for entry in entries:
        thresholds = {verdict: entry[verdict] for verdict in VERDICTS if verdict in entry}
        kept = {name: value for name, value in entry.items() if name not in thresholds}
        yield Rule(thresholds=thresholds, **kept)
