"""Moves: each change from one report to the next, and whether a rule forced it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from palermo.assess.tiers.placing import LISTED, by_country, placed_by
from palermo.assess.tiers.rules import DOWNGRADE, REENTRY, WAIVER, Rule, Rules, rules
from palermo.law import Law
from palermo.model.tiers import TierYear

Why = Literal["forced", "not waived", "left in time", "judgement"]
"""forced: the list was closed and Tier 3 followed; not waived: a waiver was open and not used;
left in time: the list was closed and the country rose; judgement: no automatic rule is at work."""

Following = Literal["forced", "waiver", ""]


@dataclass(frozen=True, slots=True)
class Move:
    """A country in two reports that follow each other, in different tiers.

    Attributes:
        before: the earlier report.
        after: the later one.
        why: one of `Why`.
        rule: the provision that was at work; "" where it was judgement.
    """

    before: TierYear
    after: TierYear
    why: Why
    rule: str


def moves(rows: Iterable[TierYear], law: Law) -> tuple[Move, ...]:
    """The moves of every country, by country and year.

    Args:
        rows: as `placed` takes them, or gives them.
        law: with the instrument us-tiers.
    """
    rule = rules(law)
    return tuple(
        move for history in by_country(placed_by(rows, rule)) for move in _moves(history, rule)
    )


def following(row: TierYear, law: Law) -> Following:
    """What the next report asks of a country that `placed` found on the list.

    Returns:
        "forced" where the list is closed to it; "waiver" where it can stay by a waiver alone;
        "" where no automatic rule is at work.
    """
    if row.forced_next:
        return "forced"
    most = rules(law)(row.year + 1).listed_max
    return "waiver" if most is not None and row.counted_run >= most else ""


def _moves(history: Sequence[TierYear], rule: Rules) -> Iterator[Move]:
    for before, after in pairwise(history):
        if after.year == before.year + 1 and after.tier != before.tier:
            yield Move(before, after, *_why(before, after, rule))


def _why(before: TierYear, after: TierYear, rule: Rules) -> tuple[Why, str]:
    fell = after.tier == "Tier 3"
    if before.tier != LISTED or not (fell or before.forced_next):
        return "judgement", ""
    coming = rule(after.year)
    if before.forced_next:
        return ("forced" if fell else "left in time"), _closed_by(before, coming)
    if coming.listed_max is not None and before.counted_run >= coming.listed_max:
        return "not waived", DOWNGRADE
    return "judgement", ""


def _closed_by(before: TierYear, coming: Rule) -> str:
    """The provision of the later report that closes the list to this run."""
    if coming.cap is None or before.counted_run < coming.cap:
        return REENTRY
    return WAIVER if coming.waivers else DOWNGRADE
