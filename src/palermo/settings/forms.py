"""The form of palermo.toml and coverage.toml: pydantic models, and the JSON Schemas from them."""

import datetime
import unicodedata
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from palermo.model import Audience, Period
from palermo.settings.countries import check_code, is_invented
from palermo.settings.encodings import check_encoding
from palermo.settings.records import CLEARANCES, Kind

YEARS = (1900, 9998)
"""The first and the last that a project's own days may lie in."""
_LARGEST = 1e12


def _country(code: str) -> str:
    if not is_invented(code) and (fix := check_code(code)):
        raise ValueError(f"{code!r} is not a country's code|{fix}")
    return code


def _inside_project(name: str) -> str:
    path = PurePosixPath(name)
    if "\\" in name or ":" in name:
        raise ValueError("the path holds '\\' or ':'|write folders with '/', as inputs/table.csv")
    if any(unicodedata.category(char) == "Cc" for char in name):
        raise ValueError("the path holds a control character|give the file a plainer name")
    if path.is_absolute() or ".." in path.parts or not path.name:
        raise ValueError(
            "the file does not lie inside the project"
            "|copy it into the project's inputs/ and write inputs/ and its name"
        )
    return str(path)


def _plain(text: str) -> str:
    """A text that a terminal or a page can show: an escape sequence would move its cursor."""
    if any(unicodedata.category(char) == "Cc" for char in text if char not in "\n\t"):
        raise ValueError("the text holds a control character|take it out")
    return text


def _number(value: float) -> float:
    if not abs(value) <= _LARGEST:  # neither infinite nor "not a number"
        raise ValueError("the number is too large to mean anything|mend it")
    return value


def _encoding(name: str) -> str:
    if fix := check_encoding(name):
        raise ValueError(f"{name!r} is not a text encoding|{fix}")
    return name


def _clearance(name: str) -> str:
    if name.partition("//")[0] not in CLEARANCES:
        raise ValueError(f"there is no such clearance|write one of: {', '.join(CLEARANCES)}")
    return name


def _ends(ends: list[int]) -> list[int]:
    if len(ends) != 2 or not 1900 <= ends[0] <= ends[1] <= 9998:
        raise ValueError(
            "not a first and a last year|write the first and the last, as [2004, 2006]"
        )
    return ends


def _run_day(day: datetime.date) -> datetime.date:
    first, last = YEARS
    if not first <= day.year <= last:
        raise ValueError(f"the year lies outside {first} to {last}|write the day as 2026-11-23")
    return day


def _iso_day(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and value:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise ValueError("not a day|write the day as 2023-05-30") from None
    return value


def _period(value: object) -> str:
    try:
        return Period.parse(str(value)).label
    except ValueError:
        raise ValueError("not a period|write 2016, or 2016-04-01..2017-03-31") from None


Country = Annotated[
    str,
    AfterValidator(_country),
    Field(pattern=None, description="ISO 3166-1 alpha-3 code"),
]
File = Annotated[
    str,
    AfterValidator(_inside_project),
    Field(description="path inside the project, with '/'"),
]
Encoding = Annotated[
    str, AfterValidator(_encoding), Field(description="of its text, by Python's name")
]
Day = Annotated[
    str,
    BeforeValidator(_iso_day),
    Field(description="the vintage, as 2023-05-30; empty: unknown"),
]
PeriodText = Annotated[
    str,
    BeforeValidator(_period),
    Field(description="2016, or 2016-04-01..2017-03-31", examples=["2016"]),
]
Text = Annotated[str, Field(min_length=1), AfterValidator(_plain)]
Number = Annotated[float, AfterValidator(_number)]


Ends = Annotated[
    list[int], AfterValidator(_ends), Field(description="the first and the last, as [2004, 2006]")
]


class Form(BaseModel):
    """A table of one of the two files: no key but those named, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class NamesForm(Form):
    """A name in both languages."""

    en: Text
    fr: Text


class ProjectForm(Form):
    """The country, the day and the reader of the report."""

    country: Country | None = Field(
        default=None,
        description="must be there where published figures or agencies' records are read",
    )
    name: NamesForm | None = Field(
        default=None, description="of an invented country, whose code no list of names has"
    )
    date: Annotated[datetime.date, AfterValidator(_run_day)] = Field(
        description="the run's own date: no data lie after it"
    )
    audience: Audience | None = Field(
        default=None,
        description="without it public; internal where telegrams and documents alone are read",
    )
    clearance: Annotated[str, AfterValidator(_clearance)] = Field(
        default="UNCLASSIFIED",
        description="the highest class of telegrams that an audience but internal may see",
    )
    languages: list[Literal["en", "fr"]] = Field(default=["en", "fr"], min_length=1)
    telegrams: list[File] = Field(
        default=[], description="files of documents/ that are telegrams, whatever they look like"
    )
    exercise: bool = Field(default=False, description="the data are invented; every page says so")


class PopulationForm(Form):
    """The file of the population by year."""

    file: File
    encoding: Encoding = "utf-8"
    as_of: Day = ""
    cited: str = Field(default="", description="how to cite it")


class PublishedForm(PopulationForm):
    """A published file."""

    kind: Kind


class MeasureForm(Form):
    """Defaults that change numbers."""

    level: float = Field(
        default=0.95, gt=0.5, le=0.999, description="confidence level of intervals"
    )
    margin: float = Field(default=0.25, gt=0, lt=1, description="change still called stable")
    years: Ends | None = Field(
        default=None,
        description="calendar years for which records are counted; the last three without it",
    )
    cycles: Ends | None = Field(
        default=None,
        description="reports for whose cycles (1 April to 31 March) records are counted; "
        "the last three without it",
    )
    resamples: int = Field(default=2000, ge=200, le=100_000, description="of a bootstrap by case")
    seed: int = Field(default=1, ge=0, le=2**31 - 1, description="of every random step")


class ProtectForm(Form):
    """Below how many persons a count from records is held back from the public."""

    victims: int = Field(default=10, ge=2, description="of victims and persons in contact")
    courts: int = Field(default=5, ge=2, description="of defendants and proceedings")


class RequestForm(Form):
    """Data that were asked for: what the presumption of a standard needs."""

    provision: Literal["us-tvpa/b1", "us-tvpa/b7"] = Field(
        description="the law presumes of no other"
    )
    on: Annotated[datetime.date, AfterValidator(_run_day)] = Field(
        description="the day of the request"
    )
    reasonable: bool = Field(description="a person finds the request reasonable")
    capacity: bool = Field(description="the country is able to obtain the data")
    answered: bool = Field(description="data came")
    source: Text = Field(description="where the request is written")


class AssessForm(Form):
    """What an assessment is made for."""

    on: Annotated[datetime.date, AfterValidator(_run_day)] | None = Field(
        default=None,
        description="the day; without it the project's date, or the day of the last telegram "
        "where telegrams and documents alone are read",
    )
    country: Country | None = Field(
        default=None, description="whose law is asked; without it project.country, or as told"
    )
    request: list[RequestForm] = Field(default=[], description="data that were asked for")


class HiddenListForm(Form):
    """A list: persons to whom one of these events happened, by the records of these sources."""

    name: Text
    sources: list[Text] = Field(min_length=1, description="names of mappings")
    events: list[Text] = Field(
        min_length=1, description="that put a person on the list, as identified"
    )


class HiddenApartForm(Form):
    """Two lists that no person can be on together."""

    lists: list[Text] = Field(min_length=2, max_length=2, description="the two")
    reason: Text = Field(description="why, one sentence")


class HiddenReferralForm(Form):
    """A list fed by the referrals of another."""

    source: Text = Field(description="the list that refers")
    target: Text = Field(description="the list that is fed")
    treatment: Literal["interaction", "merge", "leave out"] = Field(
        default="interaction",
        description="interaction: every model has it; merge: the two count as one list; leave out: "
        "the target is not used",
    )


class HiddenReachForm(Form):
    """A stratum that not all lists can reach: it is estimated apart."""

    stratum: Literal["citizens", "foreigners"]
    lists: list[Text] = Field(min_length=2, description="those that can reach it")


class HiddenForm(Form):
    """The hidden population: which lists of agencies' records can meet the same persons."""

    period: PeriodText = Field(description="in which a person must have been met to be on a list")
    legal_basis: Text = Field(description="for comparing the lists")
    list_: list[HiddenListForm] = Field(alias="list", min_length=2)
    apart: list[HiddenApartForm] = []
    referral: list[HiddenReferralForm] = []
    reach: list[HiddenReachForm] = []
    by: Literal["citizenship"] | None = Field(
        default=None, description="citizens and foreigners are estimated apart"
    )
    method: Literal["stepwise", "bic"] = Field(
        default="stepwise", description="whose total the figures show; the chapter shows all"
    )
    resamples: int = Field(default=1000, ge=200, le=100_000, description="of the intervals")
    seed: int = Field(default=1, ge=0, le=2**31 - 1, description="of every random step")


class SettingsForm(Form):
    """palermo.toml: what a project is about, which files it reads, and how it measures."""

    project: ProjectForm
    published: list[PublishedForm] | None = Field(
        default=None,
        min_length=1,
        description="may be left out where there are mappings/, or texts in documents/",
    )
    population: PopulationForm | None = None
    measure: MeasureForm = MeasureForm()
    protect: ProtectForm = ProtectForm()
    assess: AssessForm = AssessForm()
    hidden: HiddenForm | None = Field(
        default=None, description="without it no hidden population is estimated"
    )


class PlaceForm(Form):
    """A place in a series, and what a person knows about it."""

    indicator: Text
    period: PeriodText
    why: Text = Field(description="the reason, one sentence")
    source: Text = Field(description="where it is written")


class GapForm(Form):
    """A period in which an agency did not report."""

    indicator: Text = Field(description='"*" with an agency: all that its records are counted in')
    period: PeriodText
    agency: str = Field(default="", description="who did not report")
    why: Text = Field(description="the reason, one sentence")
    source: Text = Field(description="where it is written")


class CoverageForm(Form):
    """coverage.toml: breaks, jumps that are real, and gaps in what was reported."""

    break_: list[PlaceForm] = Field(default=[], alias="break")
    comparable: list[PlaceForm] = []
    gap: list[GapForm] = []
