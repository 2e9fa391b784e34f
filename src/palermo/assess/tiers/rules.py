"""What the law says of placement in the report of a year: every number from us-tiers."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from palermo.law import Law, Provision

INSTRUMENT = "us-tiers"
DOWNGRADE, WAIVER, REENTRY, WATCH_LIST = (
    f"{INSTRUMENT}/{name}" for name in ("downgrade", "waiver", "re-entry", "watch-list")
)


@dataclass(frozen=True, slots=True)
class Rule:
    """The rules that govern one report.

    Attributes:
        report: its year.
        watch_list: whether there is one.
        counts_from: the first report that the automatic rule counts.
        listed_max: consecutive counted reports after which Tier 3 is forced; None: no such rule.
        waivers: years for which that may be waived.
        reentry_from: the first report that counts for the rule of re-entry.
        reentry_max: reports on the list after a forced Tier 3, waivers included; None: no rule.
    """

    report: int
    watch_list: bool = False
    counts_from: int | None = None
    listed_max: int | None = None
    waivers: int = 0
    reentry_from: int | None = None
    reentry_max: int | None = None

    @property
    def cap(self) -> int | None:
        """The most consecutive counted reports on the list, waivers included."""
        return None if self.listed_max is None else self.listed_max + self.waivers


Rules = Callable[[int], Rule]
"""The rule of a report, by its year."""


def rules(law: Law, known: datetime.date | None = None) -> Rules:
    """The rules of each report, each looked up once.

    Args:
        law: with the instrument us-tiers.
        known: only law in force by this day is known: of a later report, the rule as it then
            stood is expected to go on. Without it, all that the instrument holds.
    """
    made: dict[int, Rule] = {}

    def rule(report: int) -> Rule:
        if report not in made:
            made[report] = _rule(law, report, known)
        return made[report]

    return rule


def _rule(law: Law, report: int, known: datetime.date | None) -> Rule:
    listed, down, waiver, again = (
        form.tier if (form := governing(law, name, report, known)) else None
        for name in (WATCH_LIST, DOWNGRADE, WAIVER, REENTRY)
    )
    return Rule(
        report,
        watch_list=bool(listed and listed.watch_list),
        counts_from=down.counts_from if down else None,
        listed_max=down.listed_max if down else None,
        waivers=(waiver.waiver_years or 0) if waiver else 0,
        reentry_from=again.counts_from if again else None,
        reentry_max=again.reentry_max + (again.waiver_years or 0)
        if again and again.reentry_max is not None
        else None,
    )


def governing(
    law: Law, name: str, report: int, known: datetime.date | None = None
) -> Provision | None:
    """The form of a provision that governs a report, as far as the law was known on a day."""
    forms = law.forms.get(name, ())
    if known is None:
        return next((one for one in forms if one.governs(report)), None)
    there = [
        one
        for one in forms
        if one.valid_from <= known and one.form.first_report and one.form.first_report <= report
    ]
    if not there:
        return None
    # What ended it later was not known; it was expected to go on.
    last = there[-1]
    return last if last.governs(report) or last.holds_on(known) else None


def first_report(law: Law) -> int | None:
    """The year of the first report that placed countries in tiers."""
    firsts = (one.form.first_report for one in law.forms.get(f"{INSTRUMENT}/tier-1", ()))
    return min((year for year in firsts if year), default=None)
