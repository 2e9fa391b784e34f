"""The form of a scenario file: tests/scenarios/*.toml."""

import datetime
import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from palermo.model.tiers import TIERS
from palermo.settings.forms import Form, Text

_OF_A_FORM = frozenset(
    [
        "in_force",
        "subject",
        "citation",
        "act",
        "duty",
        "checked",
        "heads",
        "evidence",
        "says",
        "without",
        "offence",
        "penalty",
        "permit",
        "clock",
        "body",
        "tier",
        "presumption",
        "threshold",
        "owed_from",
        "covers",
    ]
)
_OF_MANY = frozenset(["count", "provisions", "subjects", "unchecked", "by_report"])
_OF_A_CHANGE = frozenset(["changed", "added", "ended"])
_OF_A_FINDING = frozenset(["found", "verdict", "change", "missing"])
_OF_A_HISTORY = frozenset(
    ["tier", "run_length", "counted_run", "cap", "waiver_years_left", "forced_next", "rule"]
)


def _reports(rows: list[str]) -> list[str]:
    for row in rows:
        year, _, tier = row.partition(" ")
        if not year.isdigit() or tier not in TIERS:
            raise ValueError(f"{row!r} is no report with a tier|write 2010 Tier 2 Watch List")
    return rows


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error:
        raise ValueError("not a pattern|write one, as b[0-9]+") from None
    return text


class RequestOf(Form):
    """Data that were asked for."""

    on: datetime.date
    reasonable: bool
    capacity: bool
    answered: bool


class CaseForm(Form):
    """The evidence of an invented case: published counts, what is known of them, requests."""

    counts: dict[str, dict[str, int]] = Field(
        default={}, description="by indicator and calendar year, as convicted = { 2006 = 40 }"
    )
    breaks: dict[str, int] = Field(
        default={}, description="by indicator: the first year that cannot be compared"
    )
    requests: list[RequestOf] = Field(default=[], description="for the data of the provision")


class Scenario(Form):
    """What is asked of the law, and what must come out."""

    name: Text = Field(description="a sentence, in the words of a lawyer")
    kind: Literal["law", "tier", "finding"] = "law"
    provision: str = Field(default="", description="<instrument>/<provision>")
    provisions: list[Text] = Field(default=[], description="several, of which all must hold")
    instrument: str = Field(default="", description="all of its provisions, or those `among` it")
    among: Annotated[str, AfterValidator(_pattern)] = Field(
        default="", description="a pattern for the names of provisions, as b[0-9]+"
    )
    country: str = Field(default="", description="national law of a country, with about and on")
    about: str = Field(default="", description="the subject")
    on: datetime.date | None = Field(default=None, description="a day")
    report: int | None = Field(default=None, description="the report of a year")
    begins: datetime.date | None = Field(default=None, description="the first day of the form")
    ends: datetime.date | None = Field(default=None, description="the last day of the form")
    still: bool = Field(default=False, description="the form is in force still, without an end")
    first_report: int | None = Field(default=None, description="the first that the form governs")
    last_report: int | None = Field(default=None, description="the last that the form governs")
    days: list[datetime.date] = Field(default=[], description="two days: what changed between")
    reports: list[int] = Field(default=[], description="two reports: what changed between")
    history: Annotated[list[str], AfterValidator(_reports)] = Field(
        default=[], description="of tiers, as 2010 Tier 2 Watch List"
    )
    case: CaseForm | None = Field(default=None, description="of a finding: the evidence")
    expects: dict[str, Any] = Field(default={}, description="what must come out")

    @model_validator(mode="after")
    def _one_question(self) -> Self:
        if (self.kind == "tier") != bool(self.history):
            raise ValueError("a history is asked of tiers|write kind = 'tier' and a history")
        if (self.kind == "finding") != (self.case is not None):
            raise ValueError("a finding is asked of a case|write kind = 'finding' and a case")
        national = self.country if self.kind == "law" else ""
        asked = [self.names(), self.instrument, national, self.history]
        if sum(map(bool, asked)) != 1:
            raise ValueError(
                "it asks of nothing, or of several things"
                "|give one of provision, provisions, instrument, country, history"
            )
        if unknown := sorted(self.expects.keys() - self._answers()):
            known = ", ".join(sorted(self._answers()))
            raise ValueError(f"{unknown[0]!r} cannot be expected here|write one of: {known}")
        if not self.expects and not self._bounds():
            raise ValueError("it expects nothing|give expects, begins, ends or first_report")
        return self

    def names(self) -> tuple[str, ...]:
        """The provisions that it asks of, one by one."""
        return (self.provision,) if self.provision else tuple(self.provisions)

    def _answers(self) -> frozenset[str]:
        if self.history:
            return _OF_A_HISTORY
        if self.case:
            return _OF_A_FINDING
        if self.days or self.reports:
            return _OF_A_CHANGE
        return _OF_A_FORM if self.names() else _OF_MANY

    def _bounds(self) -> bool:
        given = (self.begins, self.ends, self.first_report, self.last_report)
        return self.still or any(one is not None for one in given)


class ScenariosForm(Form):
    """A file of scenarios."""

    law: str = Field(default="", description="a folder of further instruments, from the root")
    scenario: list[Scenario] = Field(min_length=1)
