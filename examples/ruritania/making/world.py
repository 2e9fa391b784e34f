"""What is true in Ruritania: regions, years, officers, practices. EXERCISE: all of it invented."""

import datetime
import random
from dataclasses import dataclass, field
from typing import Any

FIRST = datetime.date(2003, 1, 1)
LAST = datetime.date(2007, 3, 31)
"""What began from the first to the last of these days has a record."""
DRAWN = datetime.date(2007, 5, 31)
"""The day on which the extracts were drawn: what had begun is followed up to it."""
YEARS = (2003, 2004, 2005, 2006)
PERSONS = 3500
"""Persons in the records, about, where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its prefecture.

    Attributes:
        name, code: of the region; the prefectures write the code.
        officers: of specialised units, in 2003, 2004, 2005, 2006.
        inspectors: of labour, in the same years.
        contacts: persons that the police meets, on average, in the same years.
        in_clock: share of those held in custody who are screened within 24 hours of its start.
        late: share of those who are screened later.
        granted: share of permits granted among those decided by the prefect.
    """

    name: str
    code: str
    officers: tuple[int, ...]
    inspectors: tuple[int, ...]
    contacts: tuple[int, ...]
    in_clock: float
    late: float
    granted: float


REGIONS = (
    Region(
        "Strelsau", "01", (62, 68, 72, 80), (40, 42, 46, 50), (110, 180, 270, 540), 0.94, 0.02, 0.78
    ),
    Region("Zenda", "02", (30, 27, 28, 31), (22, 20, 21, 24), (70, 72, 74, 76), 0.72, 0.08, 0.72),
    Region("Hofbau", "03", (22, 25, 28, 30), (15, 18, 18, 21), (70, 72, 76, 78), 0.38, 0.15, 0.22),
    Region(
        "Tarlenheim", "04", (14, 15, 18, 20), (11, 11, 14, 14), (50, 50, 52, 54), 0.66, 0.08, 0.75
    ),
    Region("Hentzau", "05", (9, 8, 8, 10), (7, 6, 6, 8), (38, 38, 40, 40), 0.70, 0.08, 0.70),
    Region("Festenburg", "06", (5, 6, 6, 7), (4, 5, 5, 5), (34, 34, 36, 36), 0.60, 0.10, 0.74),
)
BEFORE = {
    "Strelsau": (58, 38),
    "Zenda": (31, 21),
    "Hofbau": (20, 14),
    "Tarlenheim": (13, 10),
    "Hentzau": (9, 7),
    "Festenburg": (5, 4),
}
"""Officers and inspectors in 2002: what the first year of the records can be compared with."""
BY_NAME = {region.name: region for region in REGIONS}
IDENTIFIED_PER_ROOT = 8.0
"""Victims that the police identifies in a region and year: this times officers ** ELASTICITY."""
ELASTICITY: float = 0.5
LABOUR_PER_ROOT = 1.0
"""The same for the labour inspectorate and its inspectors."""


def at_year(values: tuple[int, ...], day: datetime.date) -> int:
    """The value that holds on a day; that of 2006 in 2007."""
    return values[min(day.year, YEARS[-1]) - YEARS[0]]


@dataclass(slots=True)
class Person:
    """A person as she or he is; what happened to the person stands in `days`.

    Attributes:
        number: of the person, from 1.
        sex: "F" or "M".
        country: of citizenship, alpha-3.
        given, family: the name in its own spelling.
        birth: the day.
        document: number of the passport.
        region: where the person is.
        form: of exploitation; "" where there is none.
        days: day of each event, by its name in the model; the first one counts.
        spelling: how other offices misspell the name: "", "transliteration", "swapped", "hyphen"
            or "accents".
    """

    number: int
    sex: str
    country: str
    given: str
    family: str
    birth: datetime.date
    document: str
    region: str = ""
    form: str = ""
    days: dict[str, datetime.date] = field(default_factory=dict)
    spelling: str = ""

    def happened(self, event: str, day: datetime.date) -> None:
        """Note an event, unless it happened before."""
        self.days[event] = min(day, self.days.get(event, day))


Met = tuple[Person, datetime.date, str]
"""A person met, the day, and as what: "identified", "presumed", "pimp", "neither" or "none"."""


@dataclass(slots=True, eq=False)
class Row:
    """A row of a source.

    Attributes:
        cells: by column.
        person: number of the true person; None where the row is of nobody.
        extra: cells too many, at its end.
        at: its number in the file once it is written.
    """

    cells: dict[str, Any]
    person: int | None = None
    extra: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """A planted fault: the row it stands in, and what palermo must say of it."""

    source: str
    file: str
    sheet: str
    row: Row | None
    column: str
    rule: str
    fate: str
    what: str


def dice(seed: int, stage: str) -> random.Random:
    """The random numbers of a stage: another stage that draws more does not change them."""
    return random.Random(f"ruritania {seed} {stage}")  # noqa: S311 - invented data, not secrets


def happens(draw: random.Random, share: float) -> bool:
    """Whether something happens that does in this share of cases."""
    return draw.random() < share


def poisson(draw: random.Random, mean: float) -> int:
    """A Poisson number, by the waiting times between its events."""
    count, waited = 0, draw.expovariate(1.0)
    while waited < mean:
        count += 1
        waited += draw.expovariate(1.0)
    return count


def weighed(draw: random.Random, weights: dict[str, float]) -> str:
    """One of the keys, by its weight."""
    return draw.choices(list(weights), list(weights.values()))[0]


def day_in(draw: random.Random, first: datetime.date, last: datetime.date) -> datetime.date:
    """Any day from the first to the last."""
    return first + datetime.timedelta(days=draw.randrange((last - first).days + 1))


def later(day: datetime.date, days: float) -> datetime.date:
    """So many days later."""
    return day + datetime.timedelta(days=int(days))


def age(birth: datetime.date, day: datetime.date) -> int:
    """Completed years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
