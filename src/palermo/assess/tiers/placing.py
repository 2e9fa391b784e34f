"""Placing: runs on the watch list, the cap in force, and what must follow.

The rules, from the instrument us-tiers:

*   A run is a row of consecutive reports on the watch list. Any other tier, a special case and a
    year without a tier end it: a history that does not know a year knows no run across it.
*   The automatic rule counts the reports of a run from `counts_from` on.
*   A report is held against the rule that governs it, for the run as it then stands. The law that
    left one year of waiver instead of two has no clause for runs that had begun: from its first
    report on, the years of waiver that a run has used are held against the one year.
*   What must follow is told by the law of the next report, which may be another: a run that had a
    second waiver before it in one report may have none in the next.
*   After a forced Tier 3 (directly after a run that was as long as the rule allows without a
    waiver, or longer) the rule of re-entry holds, for good: its text sets no limit in time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from palermo.assess.tiers.rules import DOWNGRADE, REENTRY, WAIVER, Rule, Rules, rules
from palermo.law import Law
from palermo.model.tiers import Tier, TierYear

LISTED: Tier = "Tier 2 Watch List"


def unplaced(country: str, year: int, tier: Tier) -> TierYear:
    """A row as a history gives it, of which no rule has said anything."""
    return TierYear(
        country, year, tier, 0, 0, cap=None, waiver_years_left=None, forced_next=False, rule=""
    )


def placed(rows: Iterable[TierYear], law: Law) -> tuple[TierYear, ...]:
    """The rows with what the rules of their year say, each country's in order of years.

    Args:
        rows: country, year and tier, each country-year once; years without a tier left out.
        law: with the instrument us-tiers.

    Source: 22 U.S.C. 7107(b), as the instrument cites it.
    """
    return placed_by(rows, rules(law))


def placed_by(rows: Iterable[TierYear], rule: Rules) -> tuple[TierYear, ...]:
    """The same by rules that are at hand."""
    return tuple(one for history in by_country(rows) for one in _history(history, rule))


def by_country(rows: Iterable[TierYear]) -> Iterator[Sequence[TierYear]]:
    """The rows of each country in order of years; countries as they first come."""
    countries: dict[str, list[TierYear]] = {}
    for row in rows:
        countries.setdefault(row.country, []).append(row)
    for history in countries.values():
        if any(one.year > other.year for one, other in pairwise(history)):
            history.sort(key=lambda row: row.year)
        yield history


@dataclass(slots=True)
class _Run:
    """Where a country stands while its history is read."""

    year: int = -1
    length: int = 0
    counted: int = 0
    reentry: int = field(default=0)
    fell: bool = False

    def read(self, row: TierYear, rule: Rule) -> None:
        """Take in one report."""
        if row.year != self.year + 1:
            self.length = self.counted = self.reentry = 0
        self.year = row.year
        if row.tier == LISTED:
            self.length += 1
            self.counted += _counts(row.year, rule.counts_from)
            self.reentry += _counts(row.year, rule.reentry_from or rule.counts_from)
            return
        forced = rule.listed_max is not None and self.reentry >= rule.listed_max
        self.fell = self.fell or (row.tier == "Tier 3" and forced)
        self.length = self.counted = self.reentry = 0


def _counts(year: int, first: int | None) -> bool:
    return first is not None and year >= first


def _history(rows: Sequence[TierYear], rule: Rules) -> Iterator[TierYear]:
    run = _Run()
    for row in rows:
        own, coming = rule(row.year), rule(row.year + 1)
        run.read(row, own)
        cap = _cap(own, fell=run.fell)
        ahead = _cap(coming, fell=run.fell)
        yield TierYear(
            row.country, row.year, row.tier, run.length, run.counted, cap,
            waiver_years_left=None if cap is None else _waivers(coming, run),
            forced_next=ahead is not None and run.counted >= ahead,
            rule=_name(own, run),
        )  # fmt: skip


def _cap(rule: Rule, *, fell: bool) -> int | None:
    return rule.reentry_max if fell and rule.reentry_max is not None else rule.cap


def _waivers(coming: Rule, run: _Run) -> int:
    if run.fell and coming.reentry_max is not None:
        return 0
    used = max(0, run.counted - (coming.listed_max or 0))
    return max(0, coming.waivers - used)


def _name(rule: Rule, run: _Run) -> str:
    if rule.listed_max is None:
        return ""
    if run.fell and rule.reentry_max is not None:
        return REENTRY
    return WAIVER if run.counted > rule.listed_max else DOWNGRADE
