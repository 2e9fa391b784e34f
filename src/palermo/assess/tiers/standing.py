"""Standing: the country's run on the list, what is forced now, and what must follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.assess.given import Given
from palermo.assess.tiers.placing import LISTED, placed_by, unplaced
from palermo.assess.tiers.rules import (
    DOWNGRADE,
    WAIVER,
    WATCH_LIST,
    Rule,
    governing,
    rules,
)
from palermo.assess.tiers.words import sentence
from palermo.model.phrases import Phrase, Value
from palermo.model.reasons import Reason
from palermo.model.tiers import TierYear
from palermo.settings.countries import code_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the country stands when it comes into a report.

    Attributes:
        last: the country in the report before; None where the history does not tell.
        listed: the country as it would be, placed on the watch list now; None without `last`.
        rule: of this report.
        coming: of the next, as far as the law was known on the day.
    """

    last: TierYear | None
    listed: TierYear | None
    rule: Rule
    coming: Rule

    @property
    def closed(self) -> bool | None:
        """Whether the list is closed to the country; None where its run is not known."""
        if self.rule.cap is None:
            return False
        if self.listed is None or self.listed.cap is None:
            return None
        return self.listed.counted_run > self.listed.cap

    @property
    def needs_waiver(self) -> bool:
        """Whether the country can be on the list by a waiver alone."""
        most = self.rule.listed_max
        return bool(most and self.listed and not self.closed and self.listed.counted_run > most)

    @property
    def waiver_possible(self) -> bool | None:
        """Whether the rules leave a waiver for this report or the next; None without a history."""
        if self.listed is None:
            return None
        return self.needs_waiver or bool(self.listed.waiver_years_left)


def standing(given: Given) -> Standing:
    """The country's standing by the history, and by the law as it was known on the day."""
    rule = rules(given.law, given.on)
    named = {one for one in {row.country for row in given.history} if _is(one, given.country)}
    before = [row for row in given.history if row.country in named and row.year < given.report]
    last = next((row for row in placed_by(before, rule) if row.year == given.report - 1), None)
    listed = None
    if last and rule(given.report).watch_list:
        now = unplaced(last.country, given.report, LISTED)
        listed = placed_by([*before, now], rule)[-1]
    return Standing(last, listed, rule(given.report), rule(given.report + 1))


def _is(named: str, country: str | None) -> bool:
    """A history names countries by code or by name."""
    return country is not None and country in {named, code_of(named)}


def forced(found: Standing, given: Given) -> Reason | None:
    """What the automatic rule says of the watch list now; None where it says nothing."""
    listed = found.listed
    if listed is None or not (found.closed or found.needs_waiver):
        return None
    numbers = {"counted": listed.counted_run, "cap": listed.cap, "most": found.rule.listed_max}
    values: dict[str, Value] = {**numbers}
    waiver = governing(given.law, WAIVER, given.report)
    key, cites = "closed", [listed.rule or DOWNGRADE]
    if found.needs_waiver:
        key, cites = "needs-waiver", [DOWNGRADE, WAIVER]
        values["terms"] = Phrase(waiver.text) if waiver else ""
    return Reason(sentence(key, values), "against", tuple(cites))


def next_year(found: Standing, given: Given) -> Iterator[Reason]:
    """What must follow in the next report if the country is placed on the list now."""
    if not found.rule.watch_list:
        yield Reason(sentence("no-list", {"year": str(given.report)}), cites=("us-tiers/tier-2",))
        return
    if found.listed is None:
        yield Reason(sentence("no-history", {"year": str(given.report - 1)}), cites=(WATCH_LIST,))
        return
    if found.closed:
        return
    numbers = {"run": found.listed.run_length, "counted": found.listed.counted_run}
    yield Reason(sentence("if-listed", numbers), cites=(WATCH_LIST,))
    yield _following(found.listed, found.coming)


def _following(listed: TierYear, coming: Rule) -> Reason:
    values = {"year": str(coming.report), "cap": coming.cap, "left": listed.waiver_years_left}
    if coming.listed_max is None:
        return Reason(sentence("next-free", values), cites=(WATCH_LIST,))
    if listed.forced_next:
        return Reason(sentence("next-forced", values), cites=(listed.rule or DOWNGRADE,))
    if listed.counted_run >= coming.listed_max:
        return Reason(sentence("next-waiver", values), cites=(DOWNGRADE, WAIVER))
    return Reason(sentence("next-open", values), cites=(DOWNGRADE, WAIVER))
