"""Claims for tests: sentences said on a day, read as a telegram's are, and put to the test.

All of it is invented. A sentence is told by the head of an office (`HEAD`) unless it names somebody
else, in a telegram of the day.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from palermo import law, telegram
from palermo.assess.claims import tests as put_to_the_test
from palermo.assess.given import Given
from palermo.model import Figure, Period, Release, Trend, dimensions_of
from palermo.model.assessments import ClaimTest
from palermo.model.statements import Statement
from palermo.sources import statements
from palermo.sources.asking import asks

EXAMPLE = Path(__file__).parents[1] / "examples" / "ruritania"
SAMPLE = Path(__file__).parent / "samples" / "claims" / "exercise-france-2006.txt"
OCTOBER = datetime.date(2006, 10, 25)
END = datetime.date(2007, 3, 31)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"


@dataclass(frozen=True)
class Organisation:
    """An office of a register."""

    id: str
    holds: Sequence[str] = ()
    name: Mapping[str, str] = field(default_factory=dict)
    aliases: Sequence[str] = ()
    parent: str | None = None


def told(*sentences: str, on: datetime.date = OCTOBER, number: int = 1) -> tuple[Statement, ...]:
    """What a telegram of a day tells, a paragraph a sentence."""
    month = _MONTHS.split()[on.month - 1]
    paragraphs = "\n\n".join(f"{at}. (U) {one}" for at, one in enumerate(sentences, 1))
    text = (
        f"P {on.day:02}1015Z {month} {on.year % 100:02}\nFM AMEMBASSY PARIS\n"
        f"TO SECSTATE WASHDC PRIORITY 0001\nBT\nUNCLAS PARIS {number:06}\n\nE.O. 12958: N/A\n"
        f"TAGS: PHUM, KTIP, FR\nSUBJECT: EXERCISE: ANSWERS\n\n{paragraphs}\nHALLAM\nBT\n"
        f"#{number:04}\nNNNN\n"
    )
    return tuple(statements(telegram.parse(text)))


def figure(
    indicator: str,
    value: float | None,
    lower: float | None = None,
    upper: float | None = None,
    year: int = 2006,
    unit: str = "share",
    **dimensions: str,
) -> Figure:
    """A figure of a calendar year."""
    return Figure(
        indicator,
        Period.calendar_year(year),
        dimensions_of(dimensions),
        value,
        lower,
        upper,
        unit=unit,
        interval_of=None if lower is None else "rate",
    )


def released(
    said: Iterable[Statement] = (), figures: Iterable[Figure] = (), trends: Iterable[Trend] = ()
) -> Release:
    """A release for those inside."""
    return Release(
        "internal",
        tuple(figures),
        tuple(trends),
        *((),) * 6,
        frozenset(),
        statements=tuple(said),
    )


def given(
    said: Iterable[Statement] = (),
    on: datetime.date = END,
    country: str | None = "FRA",
    register: Sequence[Organisation] = (),
) -> Given:
    """What an assessment on a day is given, with the law that palermo ships and Ruritania's."""
    said = tuple(said)
    return Given(
        on=on,
        law=_law(),
        country=country,
        register=register,
        asks={one.statement: one for one in asks(said, register)},
    )


def asked(
    *sentences: str,
    figures: Iterable[Figure] = (),
    on: datetime.date = OCTOBER,
    country: str | None = "FRA",
    register: Sequence[Organisation] = (),
) -> tuple[ClaimTest, ...]:
    """What was said on a day, put to the test on the last day of its cycle."""
    said = tuple(
        replace(one, said=replace(one.said, on=on.isoformat())) for one in told(*sentences, on=on)
    )
    end = datetime.date(on.year + ((on.month, on.day) >= (4, 1)), 3, 31)
    return put_to_the_test(released(said, figures), given(said, end, country, register))


def result(
    sentence: str, *figures: Figure, on: datetime.date = OCTOBER, country: str = "FRA"
) -> str:
    """The result of the one claim of a sentence."""
    (one,) = asked(sentence, figures=figures, on=on, country=country)
    return one.result


@cache
def _law() -> law.Law:
    return law.read(EXAMPLE / "law")
