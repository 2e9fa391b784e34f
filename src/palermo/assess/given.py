"""What an assessment is given beside the Release: the day, the law, what people know."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from palermo.law import Law
from palermo.model import Definition, Period
from palermo.model.assessments import Override
from palermo.model.phrases import Phrase
from palermo.model.telegram_pages import Answer, Ask, Organisation
from palermo.model.tiers import TierYear

CYCLE_STARTS = (4, 1)


def report_of(day: datetime.date) -> int:
    """The year of the report in whose cycle (1 April to 31 March) a day lies."""
    return day.year + ((day.month, day.day) >= CYCLE_STARTS)


def cycle_of(report: int) -> Period:
    """1 April of the year before to 31 March of the report's year."""
    return Period(datetime.date(report - 1, 4, 1), datetime.date(report, 3, 31))


@dataclass(frozen=True, slots=True)
class Request:
    """Data that were asked for: what a presumption needs, as [[assess.request]] states it.

    Attributes:
        provision: us-tvpa/b1 or us-tvpa/b7; the law presumes of no other.
        on: the day of the request.
        reasonable: whether a person finds it reasonable.
        capacity: whether the country's capacity to obtain the data allows an answer.
        answered: whether data came.
        source: where the request is written.
    """

    provision: str
    on: datetime.date
    reasonable: bool
    capacity: bool
    answered: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Everything that ASSESS is given beside the Release.

    Attributes:
        on: the day for which the assessment is made.
        law: all instruments, the project's own among them.
        country: ISO 3166-1 alpha-3; None where nothing tells it.
        definitions: of the indicators, by id.
        concerns: of one or more reports (`settings.concerns.Concerns`), the oldest first.
        answers: what was said to the concerns that are to be answered, within the cycle and apart
            from it.
        countries: names of countries by code, by language.
        register: organisations.toml.
        asks: what could test a statement and who holds it, by the statement's id.
        written: the day of a document by its name, for statements without a day of their own.
        tests: the project's own rules of claim tests, as read by `assess.claims.read`.
        criteria: the shipped and the project's own criteria, as `assess.findings.read` gives them;
            the shipped ones without any.
        requests: data that were asked for.
        history: the tiers of all countries that are known, as `assess.tiers.read` gives them.
        overrides: what a person decided, by provision and the label of the period.
        notes: how day and country were told, where no setting does.
    """

    on: datetime.date
    law: Law
    country: str | None = None
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    concerns: Sequence[Any] = ()
    answers: Sequence[Answer] = ()
    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    register: Sequence[Organisation] = ()
    asks: Mapping[str, Ask] = field(default_factory=dict)
    written: Mapping[str, datetime.date] = field(default_factory=dict)
    tests: Sequence[Any] = ()
    criteria: Sequence[Any] = ()
    requests: Sequence[Request] = ()
    history: Sequence[TierYear] = ()
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=dict)
    notes: Sequence[Phrase] = ()

    @property
    def report(self) -> int:
        """The year of the report for which the assessment is made."""
        return report_of(self.on)

    @property
    def cycle(self) -> Period:
        """The days that count: 1 April to 31 March."""
        return cycle_of(self.report)

    @property
    def asked(self) -> Any:
        """The concerns of the last report before this one (`Concerns`); None without any."""
        before = [one for one in self.concerns if one.report < self.report]
        return before[-1] if before else None
