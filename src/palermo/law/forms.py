"""The form of an instrument: law/instruments/<id>.toml, or law/<id>.toml of a project."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from palermo.settings.forms import Country, Form, NamesForm, Number, Text


def _report_year(year: int) -> int:
    if not 2001 <= year <= 2100:
        raise ValueError("not the year of a report|write the year, as 2006")
    return year


def _month_day(text: str) -> str:
    try:
        datetime.date.fromisoformat(f"2004-{text}")
    except ValueError:
        raise ValueError("not a month and a day|write them as 06-30") from None
    return text


Report = Annotated[int, AfterValidator(_report_year)]
MonthDay = Annotated[str, AfterValidator(_month_day)]
Unit = Literal["hour", "day", "month", "year"]
_DAYS = {"hour": 1 / 24, "day": 1.0, "month": 30.4375, "year": 365.25}


class Measured(Form):
    """A length of time; `least` and `most` are never a bare number."""

    value: Number = Field(gt=0)
    unit: Unit

    @property
    def days(self) -> float:
        """The length in days; a month counts 30.4375, a year 365.25."""
        return self.value * _DAYS[self.unit]

    @property
    def months(self) -> float:
        """The length in months."""
        return self.value * _DAYS[self.unit] / _DAYS["month"]


class PenaltyForm(Form):
    """What the text states: a maximum, a minimum, or both; what it does not state is left out."""

    custody_max: Measured | None = None
    custody_min: Measured | None = None
    life: bool = Field(default=False, description="custody for life is the maximum")
    fine_max: Annotated[Number, Field(gt=0)] | None = None
    currency: str = Field(default="", description="ISO 4217")
    fine_alone: bool = Field(default=False, description="a fine may stand without custody")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if not (self.custody_max or self.custody_min or self.life or self.fine_max):
            raise ValueError("the penalty states nothing|give custody_max, custody_min or fine_max")
        if self.fine_max and not self.currency:
            raise ValueError("the fine has no currency|write currency, as EUR")
        return self


class OffenceForm(Form):
    """Act, means and purpose, as far as the text names them."""

    acts: list[Text] = Field(default=[])
    means: list[Text] = Field(default=[])
    means_needed: int = Field(default=1, ge=0, description="how many of them; 0: none")
    child_without_means: bool = Field(default=False, description="a child needs no means")
    child_age: int | None = Field(default=None, description="under which a person is a child")
    purposes: list[Text] = Field(default=[])
    child_needs_means_for: list[Text] = Field(
        default=[], description="purposes for which a child needs the means all the same"
    )
    open_purposes: bool = Field(
        default=False, description="the purposes are not a closed list: at least, general words"
    )
    consent_irrelevant: bool | None = None
    own_disposal: bool | None = Field(
        default=None, description="at the trafficker's own disposal too, not a third person's alone"
    )
    victims_liable: bool = Field(
        default=False, description="the offence is committed by those who may be victims"
    )


class PermitForm(Form):
    """A stay that may or must be granted to a victim."""

    grant: Literal["may", "shall"]
    length: Measured | None = None
    bound: Literal["min", "max", "exact"] = "min"
    conditions: list[Text] = Field(default=[], description="complaint, testimony, ties broken ...")
    renewed: Literal["may", "shall"] | None = Field(
        default=None, description="whether it may or must be renewed while the conditions hold"
    )


class ClockForm(Form):
    """A time within which something must happen, or for which somebody is protected."""

    length: Measured
    bound: Literal["min", "max", "exact"]
    starts: Text = Field(description="the event with which it begins")
    total: Measured | None = Field(default=None, description="with every extension")


class BodyForm(Form):
    """An office, and under whom the text puts it."""

    name: NamesForm
    under: NamesForm
    aliases: list[Text] = Field(default=[], description="other names of the office")
    under_aliases: list[Text] = Field(default=[], description="other names of whom it is under")


class TierForm(Form):
    """A rule of placement, for the reports of some years."""

    watch_list: bool | None = None
    grounds: list[Text] = Field(default=[])
    counts_from: Report | None = Field(default=None, description="the first report that counts")
    listed_max: int | None = Field(
        default=None, ge=1, description="consecutive reports on the list before Tier 3 is forced"
    )
    waiver_years: int | None = Field(default=None, ge=0)
    reentry_max: int | None = Field(
        default=None, ge=1, description="reports on the list after a forced Tier 3, no waiver"
    )
    commitments_count: bool | None = None
    concrete_actions: bool | None = None
    due: MonthDay | None = Field(default=None, description="by which it is due, as 06-30")
    period_from: MonthDay | None = Field(
        default=None, description="in the year before the report, as 04-01"
    )
    period_to: MonthDay | None = Field(default=None, description="in the report's own year")


class PresumptionForm(Form):
    """What is presumed not done where the data on it are not given after a reasonable request."""

    capacity: Literal[
        "consistent with capacity", "consistent with resources", "demonstrably increasing"
    ] = Field(description="what is asked of a government that gives no data")
    grace: bool = Field(
        default=False, description="may be disregarded where some data came and efforts are made"
    )


class VersionForm(Form):
    """A provision in one of the forms that it has had."""

    valid_from: datetime.date
    valid_to: datetime.date | None = Field(
        default=None, description="the last day, where no other form follows at once"
    )
    first_report: Report | None = Field(
        default=None, description="of standards by report: the first report that it governs"
    )
    last_report: Report | None = None
    no_report: bool = Field(
        default=False, description="of standards by report: replaced before it governed any"
    )
    owed_from: datetime.date | None = Field(
        default=None, description="of a directive: the day from which states owe what it asks"
    )
    subject: str = Field(
        default="", description="where this form is about something else than the provision's own"
    )
    heading: NamesForm
    text: NamesForm = Field(description="our own paraphrase; never the official wording")
    citation: Text
    act: str = Field(default="", description="what brought this form")
    checked: bool = Field(description="compared with a full official text")
    note: NamesForm | None = None
    evidence: list[Text] = Field(default=[], description="indicators that answer it")
    asks: list[Text] = Field(default=[], description="counts and documents that answer it")
    heads: list[Text] = Field(default=[], description="what it lists, by name, in its order")
    offence: OffenceForm | None = None
    penalty: PenaltyForm | None = None
    permit: PermitForm | None = None
    clock: ClockForm | None = None
    body: BodyForm | None = None
    tier: TierForm | None = None
    covers: list[Text] = Field(
        default=[], description="provisions to which it applies, by name; or kinds of act"
    )
    presumption: PresumptionForm | None = None
    duty: Literal["must", "may", "consider"] | None = None
    threshold: dict[str, Number] = Field(default={}, description="numbers by name")


class ProvisionForm(Form):
    """A provision, by the name it has in files, with all its forms in order of time."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    subject: Text = Field(description="what it is about, one word the same in all instruments")
    form: list[VersionForm] = Field(min_length=1)


class InstrumentForm(Form):
    """An instrument: where it holds, and where its text was read."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: NamesForm
    kind: Literal["standard", "treaty", "directive", "national"]
    country: Country = Field(default="", description="ISO 3166-1 alpha-3, of national law")
    by_report: bool = Field(default=False, description="its provisions govern reports of years")
    source: Text = Field(description="where the text was read")
    as_of: datetime.date = Field(description="the day of that text")

    @model_validator(mode="after")
    def _of_a_country(self) -> Self:
        if (self.kind == "national") != bool(self.country):
            raise ValueError("national law, and no other, names its country|mend country or kind")
        return self


class FileForm(Form):
    """A file of one instrument."""

    instrument: InstrumentForm
    provision: list[ProvisionForm] = Field(min_length=1)
