"""Tiers: a country's rank in a report, the run on the watch list, and the case for each tier."""

import datetime
from dataclasses import dataclass
from typing import Literal

from palermo.model.reasons import Reason

Tier = Literal["Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3", "Special Case"]
TIERS: tuple[Tier, ...] = ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3", "Special Case")


@dataclass(frozen=True, slots=True)
class TierYear:
    """A country in one report, with what the rules of that year say of its run.

    Attributes:
        country: as the history names it.
        year: of the report.
        tier: as placed.
        run_length: consecutive reports on the watch list, this one included; 0 off the list.
        counted_run: those of the run that the automatic rule counts (2009 and later).
        cap: the most consecutive counted reports that the rule of this year allows, waivers
            included; None where no rule was in force.
        waiver_years_left: how many more waivers the rule allows; None without a rule.
        forced_next: whether the next report must be Tier 3 unless the country rises.
        rule: the provision that says so, <instrument>/<provision>; "" without a rule.
    """

    country: str
    year: int
    tier: Tier
    run_length: int
    counted_run: int
    cap: int | None
    waiver_years_left: int | None
    forced_next: bool
    rule: str

    def to_dict(self) -> dict[str, object]:
        """The row by the names of the contract."""
        return {
            "country": self.country,
            "year": self.year,
            "tier": self.tier,
            "run_length": self.run_length,
            "counted_run": self.counted_run,
            "cap": self.cap,
            "waiver_years_left": self.waiver_years_left,
            "forced_next": self.forced_next,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Trigger:
    """A ground for the watch list: whether it holds (None: nobody can tell), and why."""

    provision: str
    holds: bool | None
    reason: Reason

    def to_dict(self) -> dict[str, object]:
        """provision, holds, reason."""
        return {
            "provision": self.provision, "holds": self.holds, "reason": self.reason.to_dict()
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TierArgument:
    """The case for a tier and the case against it: never one without the other.

    Attributes:
        tier: which.
        supported: whether the evidence supports it, None where it does not decide.
        reasons: for and against, as trees.
    """

    tier: Tier
    supported: bool | None
    reasons: tuple[Reason, ...]

    def to_dict(self) -> dict[str, object]:
        """tier, supported, reasons."""
        return {
            "tier": self.tier,
            "supported": self.supported,
            "reasons": [one.to_dict() for one in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class TierCase:
    """The case for a tier, for a country and a day. Never a tier alone.

    Attributes:
        country, on, report: whom, on which day, in which report.
        arguments: each tier with the case for and against it.
        triggers: the grounds for the watch list of that report year.
        last: the country in the last report of its history; None where no history is given.
        waiver_possible: whether the rules of the year allow a waiver; None without a history.
        forced_now: whether an automatic rule leaves no choice this year.
        next_year: what must follow in the next report, and why.
        changes: each verdict that, decided otherwise, would make the evidence support another tier.
        notes: what the case leaves to a person.
    """

    country: str
    on: datetime.date
    report: int
    arguments: tuple[TierArgument, ...]
    triggers: tuple[Trigger, ...] = ()
    last: TierYear | None = None
    waiver_possible: bool | None = None
    forced_now: bool | None = None
    next_year: tuple[Reason, ...] = ()
    changes: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The case as JSON has it."""
        return {
            "country": self.country,
            "on": self.on.isoformat(),
            "report": self.report,
            "arguments": [one.to_dict() for one in self.arguments],
            "triggers": [one.to_dict() for one in self.triggers],
            "last": self.last.to_dict() if self.last else None,
            "run_length": self.last.run_length if self.last else None,
            "cap": self.last.cap if self.last else None,
            "waiver_possible": self.waiver_possible,
            "forced_now": self.forced_now,
            "next_year": [one.to_dict() for one in self.next_year],
            "changes": [one.to_dict() for one in self.changes],
            "notes": [one.to_dict() for one in self.notes],
        }
