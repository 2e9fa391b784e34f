"""What records are measured for, and what comes of it."""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.model import Cells, Figure, Gap, Note, Period, Rival


@dataclass(frozen=True, slots=True)
class Frame:
    """For which days, with which settings, and what people know that the records do not say.

    Attributes:
        years: first and last calendar year.
        cycles: first and last report, by its year: its cycle ends on 31 March of it.
        date: the run's own: what is open then is censored.
        level: confidence level of intervals, as 0.95.
        resamples: of a bootstrap by case.
        seed: of every random step.
        gaps: who did not report when; the indicator "*" is every indicator that has rows of the
            agency.
        population: persons by period; a cycle without its own has the mean of its calendar years,
            weighted by days.
        agencies: ids of all agencies whose records were read.
        linked: groups of sources whose records were linked with each other; None where every
            record may be of the same person as any other.
        spans: of each agency, the years of its records; made from the records themselves.
        thresholds: from how many persons a public count is shown, by whom it counts.
        country: ISO 3166-1 alpha-3; "" where none is named, so that nobody is foreign.
    """

    years: tuple[int, int]
    cycles: tuple[int, int]
    date: datetime.date
    level: float = 0.95
    resamples: int = 2000
    seed: int = 1
    gaps: tuple[Gap, ...] = ()
    population: Mapping[Period, float] = field(default_factory=dict, hash=False)
    agencies: tuple[str, ...] = ()
    linked: tuple[tuple[str, ...], ...] | None = None
    spans: Mapping[str, Period] = field(default_factory=dict, hash=False)
    thresholds: Mapping[str, int] = field(default_factory=dict, hash=False)
    country: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What records give.

    Attributes:
        figures: ordered by indicator, dimensions and period.
        cells: the counts behind them.
        rivals: explanations of a flat series, and what the figures say to them.
        notes: what was left out, refused or is doubtful.
    """

    figures: tuple[Figure, ...] = ()
    cells: Cells = field(default_factory=Cells)
    rivals: tuple[Rival, ...] = ()
    notes: tuple[Note, ...] = ()


@cache
def rule(name: str) -> dict[str, Any]:
    """The rule file `measure/rules/<name>.toml`: "records" or "rivals"."""
    return tomllib.loads(files("palermo.measure.rules").joinpath(f"{name}.toml").read_text("utf-8"))


def query(name: str) -> str:
    """The statement in `<name>.sql` beside this file."""
    return files("palermo.measure.records").joinpath(f"{name}.sql").read_text("utf-8")
