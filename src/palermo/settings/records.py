"""What palermo.toml and coverage.toml say, as frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from palermo.model import Audience, Gap, Period

Kind = Literal["glotip", "table"]
CLEARANCES: tuple[str, ...] = (
    "UNCLASSIFIED",
    "LIMITED OFFICIAL USE",
    "SENSITIVE BUT UNCLASSIFIED",
    "CONFIDENTIAL",
    "SECRET",
    "TOP SECRET",
)
LANGUAGES: tuple[str, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One input file and how to read it.

    Attributes:
        file: its path inside the project, with '/'.
        kind: which reader reads it.
        encoding: of its text, by Python's name; of no matter in a workbook.
        as_of: the vintage, the day on which the data stood like this, as ISO date; "" unknown.
        cited: how to cite it; "" where nothing is said.
    """

    file: str
    kind: Kind
    encoding: str = "utf-8"
    as_of: str = ""
    cited: str = ""


@dataclass(frozen=True, slots=True)
class DataRequest:
    """An [[assess.request]]: data that were asked for.

    Attributes:
        provision: us-tvpa/b1 or us-tvpa/b7.
        on: the day of the request.
        reasonable: whether a person finds it reasonable.
        capacity: whether the country is able to obtain the data.
        answered: whether data came.
        source: where the request is written.
    """

    provision: str
    on: date
    reasonable: bool
    capacity: bool
    answered: bool
    source: str


@dataclass(frozen=True, slots=True)
class AssessSettings:
    """The table [assess].

    Attributes:
        on: the day of the assessment; None where it is not named.
        country: whose law is asked; "" where it is not named.
        requests: data that were asked for.
    """

    on: date | None = None
    country: str = ""
    requests: tuple[DataRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class HiddenList:
    """A [[hidden.list]]: persons to whom one of the events happened, by the sources' records.

    Attributes:
        name: of the list.
        sources: names of mappings.
        events: that put a person on the list, by their names in model/events.csv.
    """

    name: str
    sources: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HiddenApart:
    """A [[hidden.apart]]: two lists that no person can be on together, and why."""

    lists: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class HiddenReferral:
    """A [[hidden.referral]]: a list fed by another's referrals.

    Attributes:
        source: the list that refers.
        target: the list that is fed.
        treatment: "interaction", "merge" or "leave out".
    """

    source: str
    target: str
    treatment: Literal["interaction", "merge", "leave out"] = "interaction"


@dataclass(frozen=True, slots=True)
class HiddenSettings:
    """The table [hidden]: which lists can meet the same persons.

    Attributes:
        period: in which a person must have been met to be on a list.
        lists: the eligible ones.
        legal_basis: for comparing them.
        apart: pairs that no person can be on together.
        referrals: lists fed by others.
        reach: for "citizens" and "foreigners" the lists that can reach them, where not all can.
        by_citizenship: whether citizens and foreigners are estimated apart.
        method: whose total the figures show.
        resamples: of the intervals.
        seed: of every random step.
    """

    period: Period
    lists: tuple[HiddenList, ...]
    legal_basis: str
    apart: tuple[HiddenApart, ...] = ()
    referrals: tuple[HiddenReferral, ...] = ()
    reach: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by_citizenship: bool = False
    method: Literal["stepwise", "bic"] = "stepwise"
    resamples: int = 1000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """palermo.toml.

    Attributes:
        country: ISO 3166-1 alpha-3 code; "" where none is named and no figures are read.
        date: the run's own date: no data lie after it, and every page bears it.
        audience: who may see the report.
        languages: of the report, in the order in which they were named.
        exercise: whether the data are invented; every page then says so.
        sources: the published files.
        population: the file of the population by year; None where there is none.
        level: confidence level of intervals, in (0.5, 1).
        margin: the share by which a series may change and still be called stable; in (0, 1).
        clearance: the highest class of telegrams that an audience but internal may see.
        telegrams: files of documents/ that are telegrams, whatever they look like.
        name: of an invented country, by language; empty for others.
        years: first and last calendar year for which records are counted; None for the last
            three (`counted_years`).
        cycles: first and last report (its year) for whose cycles they are; None for the last
            three (`counted_cycles`).
        resamples: of a bootstrap by case.
        seed: of every random step.
        victims, courts: below how many persons a count from records is held back from the public.
        assess: for which day and country an assessment is made, and which data were asked for.
        hidden: which lists tell of a hidden population; None where none is estimated.
    """

    country: str
    date: date
    audience: Audience = "public"
    languages: tuple[str, ...] = LANGUAGES
    exercise: bool = False
    sources: tuple[SourceSettings, ...] = ()
    population: SourceSettings | None = None
    level: float = 0.95
    margin: float = 0.25
    clearance: str = "UNCLASSIFIED"
    telegrams: tuple[str, ...] = ()
    name: Mapping[str, str] = field(default_factory=dict, hash=False)
    years: tuple[int, int] | None = None
    cycles: tuple[int, int] | None = None
    resamples: int = 2000
    seed: int = 1
    victims: int = 10
    courts: int = 5
    assess: AssessSettings = AssessSettings()
    hidden: HiddenSettings | None = None

    @property
    def counted_years(self) -> tuple[int, int]:
        """First and last calendar year for which records are counted."""
        return self.years or (self.date.year - 3, self.date.year - 1)

    @property
    def counted_cycles(self) -> tuple[int, int]:
        """First and last report for whose cycles (1 April to 31 March) they are."""
        over = (self.date.month, self.date.day) > (3, 31)
        last = self.date.year if over else self.date.year - 1
        return self.cycles or (last - 2, last)


@dataclass(frozen=True, slots=True)
class DeclaredBreak:
    """A person says that a series cannot be compared across this place.

    Attributes:
        indicator: id of the indicator.
        period: the first period that cannot be compared with the one before.
        why, source: the reason, and where it is written.
    """

    indicator: str
    period: Period
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Comparable:
    """A person says that the jump into this period is real and no break.

    Attributes:
        indicator: id of the indicator.
        period: the period that can be compared with the one before.
        why, source: the reason, and where it is written.
    """

    indicator: str
    period: Period
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """coverage.toml: what people know about the series that the numbers do not say."""

    breaks: tuple[DeclaredBreak, ...] = ()
    comparable: tuple[Comparable, ...] = ()
    gaps: tuple[Gap, ...] = ()
