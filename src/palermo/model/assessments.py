"""What ASSESS gives: claims put to the test, findings, concerns followed, the case for a tier.

A machine proposes, a person decides. Everything cites ids of the Release it was made from.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from palermo.model.periods import Period
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.tiers import TierCase

Result = Literal[
    "shown",
    "words only",
    "contradicted by law",
    "contradicted by figures",
    "in tension",
    "cannot be known yet",
]
RESULTS: tuple[Result, ...] = (
    "shown",
    "words only",
    "contradicted by law",
    "contradicted by figures",
    "in tension",
    "cannot be known yet",
)
Verdict = Literal["met", "partly", "not met", "no evidence", "presumed not done"]
VERDICTS: tuple[Verdict, ...] = ("met", "partly", "not met", "no evidence", "presumed not done")
Better = Literal["better", "worse", "no change", "can't tell"]
State = Literal["answered", "partly answered", "repeated", "contradicted"]
LinkKind = Literal["statement", "figure", "finding", "claim", "trend"]
Relation = Literal["answers", "shows", "contradicts", "promises", "bears on"]


@dataclass(frozen=True, slots=True)
class LawCited:
    """A provision as it stood on a day.

    Attributes:
        provision: <instrument>/<provision>.
        on: the day.
        says: our paraphrase of the text of that day; that it was not there, where it was not.
        citation: the official one.
        in_force: False where the provision did not exist on the day.
        checked: whether the row was compared with a full official text.
    """

    provision: str
    on: datetime.date
    says: Phrase
    citation: str = ""
    in_force: bool = True
    checked: bool = False

    def to_dict(self) -> dict[str, object]:
        """provision, on, says, citation, in_force, checked."""
        return {
            "provision": self.provision,
            "on": self.on.isoformat(),
            "says": self.says.said(),
            "citation": self.citation,
            "in_force": self.in_force,
            "checked": self.checked,
        }


@dataclass(frozen=True, slots=True)
class ClaimTest:
    """A statement put to the test.

    Attributes:
        statement: its id.
        result: what came of it.
        why: the reason, one or two sentences.
        brief: the same for a page that lists law, figures and statements beside it: without what
            that list says again; None where `why` is said there too.
        law: the provisions that bear on it, on the day it speaks of.
        figures: ids of the figures (or trends) that bear on it, held-back ones too.
        statements: ids of other statements in tension with it or supporting it.
        ask: ids of the organisations to ask.
        counts: the counts to ask them for.
        rule: id of the rule that tested it; "" where no rule covers it.
        in_cycle: False where it was said outside the cycle and is no evidence in it.
    """

    statement: str
    result: Result
    why: Phrase
    law: tuple[LawCited, ...] = ()
    figures: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    rule: str = ""
    in_cycle: bool = True
    brief: Phrase | None = None

    def to_dict(self) -> dict[str, object]:
        """The test by the names of the contract."""
        return {
            "statement": self.statement,
            "result": self.result,
            "law": [one.to_dict() for one in self.law],
            "figures": list(self.figures),
            "statements": list(self.statements),
            "ask": list(self.ask),
            "counts": list(self.counts),
            "why": self.why.said(),
            "rule": self.rule,
            "in_cycle": self.in_cycle,
        }


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided instead, in review/findings.csv: never without name, day and reason.

    `by` is "" for all audiences but internal: names of persons are for the office.
    """

    verdict: Verdict
    by: str
    on: datetime.date
    why: str

    def to_dict(self) -> dict[str, object]:
        """verdict, by, on, why."""
        return {
            "verdict": self.verdict, "by": self.by, "on": self.on.isoformat(), "why": self.why
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Whether it is better than a year before.

    Attributes:
        word: better, worse, no change, can't tell: by the indicator's direction, never by size.
        why: the reason.
        probability: that the country does better; None where it cannot be given.
        cites: ids of trends or figures.
    """

    word: Better
    why: Phrase
    probability: float | None = None
    cites: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """word, probability, why, cites."""
        return {
            "word": self.word,
            "probability": self.probability,
            "why": self.why.said(),
            "cites": list(self.cites),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """What a provision asks, the verdict, and why.

    Attributes:
        provision: <instrument>/<provision>, in the form of the assessment's day.
        period: the days that are judged.
        verdict: proposed by the rules.
        reasons: the tree, for and against.
        missing: what would decide it: a figure, a document, an office to ask.
        change: against the year before.
        override: what a person decided instead.
    """

    provision: str
    period: Period
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Phrase, ...] = ()
    change: Change | None = None
    override: Override | None = None

    @property
    def stands(self) -> Verdict:
        """The verdict that counts: a person's where there is one."""
        return self.override.verdict if self.override else self.verdict

    def to_dict(self) -> dict[str, object]:
        """The finding by the names of the contract."""
        return {
            "provision": self.provision,
            "period": self.period.label,
            "verdict": self.verdict,
            "reasons": [one.to_dict() for one in self.reasons],
            "missing": [one.said() for one in self.missing],
            "change": self.change.to_dict() if self.change else None,
            "override": self.override.to_dict() if self.override else None,
        }


@dataclass(frozen=True, slots=True)
class Link:
    """What a concern was answered with: the id of a statement, claim, figure, trend or finding."""

    kind: LinkKind
    to: str
    relation: Relation

    def to_dict(self) -> dict[str, str]:
        """kind, to, relation."""
        return {"kind": self.kind, "to": self.to, "relation": self.relation}


@dataclass(frozen=True, slots=True)
class ConcernFollowed:
    """A recommendation of last year's report, and what became of it.

    Attributes:
        id: in concerns.toml.
        title: short, by language (as in concerns.toml).
        raised: year of the report that first raised it.
        report: year of the report that raised it last.
        state: answered, partly answered, repeated (nothing but words, or nothing), contradicted.
        why: the reason.
        links: what bears on it.
        missing: what would answer it.
    """

    id: str
    title: Phrase
    raised: int
    report: int
    state: State
    why: Phrase
    links: tuple[Link, ...] = ()
    missing: tuple[Phrase, ...] = ()

    @property
    def age(self) -> int:
        """How many reports have raised it."""
        return self.report - self.raised + 1

    def to_dict(self) -> dict[str, object]:
        """The concern as JSON has it."""
        return {
            "concern": self.id,
            "title": self.title.said(),
            "raised": self.raised,
            "report": self.report,
            "age": self.age,
            "state": self.state,
            "why": self.why.said(),
            "links": [one.to_dict() for one in self.links],
            "missing": [one.said() for one in self.missing],
        }


@dataclass(frozen=True, slots=True)
class Improving:
    """Is it improving? What the measured changes say, and what else could explain them.

    Attributes:
        word: over all key figures with a direction.
        probability: that effort grew and harm did not; None where it cannot be given.
        reasons: the changes, for and against, displacement and elasticities among them.
        rivals: other explanations of the same figures, and whether the data fit them.
    """

    word: Better
    probability: float | None
    reasons: tuple[Reason, ...]
    rivals: tuple[Reason, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """word, probability, reasons, rivals."""
        return {
            "word": self.word,
            "probability": self.probability,
            "reasons": [one.to_dict() for one in self.reasons],
            "rivals": [one.to_dict() for one in self.rivals],
        }


@dataclass(frozen=True, slots=True)
class Cooperation:
    """What was done with a partner: figures of cooperation and statements about it."""

    partner: str
    reasons: tuple[Reason, ...]

    def to_dict(self) -> dict[str, object]:
        """partner, reasons."""
        return {"partner": self.partner, "reasons": [one.to_dict() for one in self.reasons]}


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that ASSESS says about a release on a day."""

    on: datetime.date
    cycle: Period
    audience: str
    claims: tuple[ClaimTest, ...] = ()
    findings: tuple[Finding, ...] = ()
    concerns: tuple[ConcernFollowed, ...] = ()
    improving: Improving | None = None
    tier_case: TierCase | None = None
    cooperation: tuple[Cooperation, ...] = ()
    country: str | None = None
    notes: tuple[Phrase, ...] = field(default=())

    def to_dict(self) -> dict[str, object]:
        """The assessment by the names of the contract."""
        return {
            "on": self.on.isoformat(),
            "cycle": self.cycle.to_dict(),
            "audience": self.audience,
            "country": self.country,
            "claims": [one.to_dict() for one in self.claims],
            "findings": [one.to_dict() for one in self.findings],
            "concerns": [one.to_dict() for one in self.concerns],
            "improving": self.improving.to_dict() if self.improving else None,
            "tier_case": self.tier_case.to_dict() if self.tier_case else None,
            "cooperation": [one.to_dict() for one in self.cooperation],
            "notes": [one.said() for one in self.notes],
        }
