"""The form of assess/criteria/<instrument>.toml, and of criteria/*.toml of a project."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from palermo.settings.forms import Form, NamesForm, Number, Text

Role = Literal["decides", "needed", "counts", "tells"]
"""What a test does to the verdict; `verdicts.py` says how."""
Kind = Literal[
    "threshold", "happened", "cases", "penalty", "permit", "clock", "liable", "law",
    "claims", "progress", "findings",
]  # fmt: skip
Age = Literal["child", "adult", "unknown"]
NEEDS: dict[str, tuple[str, ...]] = {
    "threshold": ("indicator",),
    "happened": ("indicator",),
    "cases": ("subjects", "cases"),
    "penalty": ("subjects",),
    "clock": ("subjects",),
    "liable": ("subjects",),
    "law": ("subjects",),
    "progress": ("indicators",),
    "findings": ("subjects",),
}
"""The keys without which a test of a kind asks nothing."""


class CaseForm(Form):
    """A case that the law of a country must reach; of each list, one word is enough."""

    name: NamesForm
    acts: list[Text] = Field(default=[])
    means: list[Text] = Field(default=[], description="by which it is done; [] for none")
    purposes: list[Text] = Field(min_length=1)
    age: Age = "adult"
    surrogate: Age | None = Field(default=None, description="in surrogacy, of the surrogate")


class TestForm(Form):
    """One question put to the evidence."""

    __test__ = False  # no test of the test suite

    id: Text
    kind: Kind
    role: Role
    asks: NamesForm = Field(description="what must hold, as a clause")
    source: Text = Field(description="the statute that asks it, or 'palermo: convention'")
    date: datetime.date = Field(description="since when the threshold stands like this")
    first_report: int | None = Field(default=None, description="standards by report: from this one")
    last_report: int | None = None
    since: datetime.date | None = Field(default=None, description="other instruments: asked from")
    indicator: str = ""
    instead: str = Field(default="", description="the indicator where there is no figure of it")
    indicators: list[Text] = Field(default=[])
    over: str = Field(default="", description="a dimension each of whose categories must hold")
    dimensions: dict[str, str] = Field(default={})
    at_least: Number | None = None
    at_most: Number | None = None
    none: bool = Field(default=False, description="it must not have happened at all")
    steady: bool = Field(default=False, description="progress: no change is enough")
    funded: bool = Field(
        default=False, description="what associations do counts where the state gives money"
    )
    subjects: list[Text] = Field(default=[])
    against: str = Field(default="", description="subject of the offence to compare with")
    below: Number | None = Field(default=None, description="share of it under which it fails")
    years: Number | None = None
    yardstick: str = Field(default="", description="the provision that states the number")
    threshold: str = Field(default="", description="the name it has there")
    cases: list[CaseForm] = Field(default=[])
    holders: list[Text] = Field(default=[], description="counts, as organisations.toml has them")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        lacks = [key for key in NEEDS.get(self.kind, ()) if not getattr(self, key)]
        if lacks:
            raise ValueError(f"a test of kind {self.kind} needs {lacks[0]}|write {lacks[0]} = ...")
        if self.kind == "threshold" and (self.at_least is None) == (self.at_most is None):
            raise ValueError("a threshold is at_least or at_most|write one of the two")
        if self.kind == "penalty" and (self.years is None) == (not self.against):
            raise ValueError("a penalty is measured in years or against an offence|write one")
        return self

    def governs(self, report: int, day: datetime.date) -> bool:
        """Whether it is asked in the report of a year, on a day."""
        if self.since is not None and day < self.since:
            return False
        return (self.first_report or 0) <= report <= (self.last_report or report)


class CriterionForm(Form):
    """How provisions of one subject are judged."""

    subject: Text = Field(description="of the provision, never its number: numbers moved")
    change: list[Text] = Field(default=[], description="indicators that say whether it is better")
    test: list[TestForm] = Field(min_length=1)


class PartiesForm(Form):
    """Countries that a treaty or a directive binds."""

    countries: list[Text] = Field(min_length=1, description="ISO 3166-1 alpha-3")
    since: datetime.date
    until: datetime.date | None = None
    source: Text


class CriteriaForm(Form):
    """A file: the criteria of one instrument."""

    instrument: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: int = Field(gt=0, le=1000)
    date: datetime.date
    source: Text
    parties: list[PartiesForm] = Field(
        default=[], description="whom a treaty or a directive binds; others it does not"
    )
    criterion: list[CriterionForm] = Field(min_length=1)

    def binds(self, country: str | None, day: datetime.date) -> bool:
        """Whether it binds a country on a day."""
        return any(
            country in one.countries
            and one.since <= day
            and (one.until is None or day <= one.until)
            for one in self.parties
        )
