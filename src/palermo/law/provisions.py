"""What a provision says on a day: plain frozen data."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from palermo.law.forms import (
    BodyForm,
    ClockForm,
    InstrumentForm,
    OffenceForm,
    PenaltyForm,
    PermitForm,
    PresumptionForm,
    TierForm,
    VersionForm,
)

FOREVER = datetime.date.max
Key = TypeVar("Key")


@dataclass(frozen=True)
class Provision:
    """A provision in the form it had from `valid_from` to `valid_to`, both days included.

    Attributes:
        name: <instrument>/<provision>, as us-tvpa/b2: it never changes, its form does.
        subject: what it is about; what other instruments say of the same has the same subject.
        instrument: title, kind and country of the instrument.
        form: as its file states it.
        valid_to: FOREVER where it is in force.
    """

    name: str
    subject: str
    instrument: InstrumentForm
    form: VersionForm
    valid_to: datetime.date

    @property
    def valid_from(self) -> datetime.date:
        """The first day of this form."""
        return self.form.valid_from

    @property
    def heading(self) -> Mapping[str, str]:
        """Short, by language."""
        return self.form.heading.model_dump()

    @property
    def text(self) -> Mapping[str, str]:
        """Our paraphrase, by language."""
        return self.form.text.model_dump()

    @property
    def citation(self) -> str:
        """The official citation."""
        return self.form.citation

    @property
    def checked(self) -> bool:
        """Whether it was compared with a full official text."""
        return self.form.checked

    @property
    def evidence(self) -> tuple[str, ...]:
        """Indicators that answer it."""
        return tuple(self.form.evidence)

    @property
    def offence(self) -> OffenceForm | None:
        """Act, means and purpose, where it is an offence."""
        return self.form.offence

    @property
    def penalty(self) -> PenaltyForm | None:
        """What it threatens, where it does."""
        return self.form.penalty

    @property
    def permit(self) -> PermitForm | None:
        """The stay it gives, where it does."""
        return self.form.permit

    @property
    def clock(self) -> ClockForm | None:
        """The time it sets, where it does."""
        return self.form.clock

    @property
    def body(self) -> BodyForm | None:
        """The office it sets up, where it does."""
        return self.form.body

    @property
    def tier(self) -> TierForm | None:
        """The rule of placement, where it is one."""
        return self.form.tier

    @property
    def presumption(self) -> PresumptionForm | None:
        """What it presumes where no data are given, where it does."""
        return self.form.presumption

    def holds_on(self, day: datetime.date) -> bool:
        """Whether this form was in force on the day."""
        return self.valid_from <= day <= self.valid_to

    def governs(self, report: int) -> bool:
        """Whether this form governs the report of a year; False where it goes by days alone."""
        first, last = self.form.first_report, self.form.last_report
        return first is not None and first <= report and (last is None or report <= last)

    def to_dict(self) -> dict[str, object]:
        """The provision as JSON has it; what it does not state is left out."""
        facts = self.form.model_dump(
            mode="json", exclude_none=True, exclude_defaults=True, by_alias=True
        )
        facts.pop("valid_to", None)
        to = None if self.valid_to == FOREVER else self.valid_to.isoformat()
        return {
            "provision": self.name,
            "subject": self.subject,
            "instrument": self.instrument.title.model_dump(),
            "country": self.instrument.country or None,
            **facts,
            "valid_to": to,
            "checked": self.checked,
        }


@dataclass(frozen=True)
class Changed:
    """A provision before and after: None on the side where it was not in force."""

    name: str
    before: Provision | None
    after: Provision | None


@dataclass(frozen=True)
class Law:
    """All instruments, to be asked what was in force on a day.

    Attributes:
        instruments: by id.
        forms: every form of every provision by its name, in order of time.
    """

    instruments: Mapping[str, InstrumentForm]
    forms: Mapping[str, tuple[Provision, ...]]

    def get(self, name: str, on: datetime.date) -> Provision | None:
        """The form of a provision on a day; None where it was not in force or there is none."""
        return next((one for one in self.forms.get(name, ()) if one.holds_on(on)), None)

    def in_force(
        self, on: datetime.date, *, instrument: str | None = None, country: str | None = None
    ) -> tuple[Provision, ...]:
        """What was in force on a day, in the order of the files.

        Args:
            on: the day.
            instrument: of this instrument alone.
            country: national law of this country alone; other instruments in any case.
        """
        found = (one for one in self._every if one.holds_on(on))
        return tuple(one for one in found if _of(one, instrument, country))

    def for_report(self, instrument: str, report: int) -> tuple[Provision, ...]:
        """The provisions of a standard that govern the report of a year."""
        return tuple(one for one in self.of(instrument) if one.governs(report))

    def of(self, instrument: str) -> tuple[Provision, ...]:
        """Every form of every provision of an instrument."""
        return self._by_instrument.get(instrument, ())

    def national(self, country: str, subject: str, on: datetime.date) -> tuple[Provision, ...]:
        """What the law of a country said about a subject on a day."""
        found = self._by_subject.get((country, subject), ())
        return tuple(one for one in found if one.holds_on(on))

    def diff(self, before: datetime.date, after: datetime.date) -> tuple[Changed, ...]:
        """The provisions that were not in the same form on two days."""
        pairs = ((name, self.get(name, before), self.get(name, after)) for name in self.forms)
        return tuple(Changed(*one) for one in pairs if one[1] is not one[2])

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries whose law is known."""
        return frozenset(one.country for one in self.instruments.values() if one.country)

    @cached_property
    def _every(self) -> tuple[Provision, ...]:
        return tuple(one for forms in self.forms.values() for one in forms)

    @cached_property
    def _by_instrument(self) -> Mapping[str, tuple[Provision, ...]]:
        return _grouped(self._every, lambda one: one.instrument.id)

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str], tuple[Provision, ...]]:
        return _grouped(self._every, lambda one: (one.instrument.country, one.subject))


def _of(one: Provision, instrument: str | None, country: str | None) -> bool:
    if instrument is not None and one.instrument.id != instrument:
        return False
    return country is None or one.instrument.country in {"", country}


def _grouped(
    every: Iterable[Provision], key: Callable[[Provision], Key]
) -> dict[Key, tuple[Provision, ...]]:
    found: dict[Key, list[Provision]] = {}
    for one in every:
        found.setdefault(key(one), []).append(one)
    return {name: tuple(ones) for name, ones in found.items()}
