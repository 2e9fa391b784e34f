"""Figures: a number with its interval, unit, period, coverage and the way back to its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

from palermo.model.periods import Period

IntervalOf = Literal["rate", "estimate", "censoring", "definition"]
Direction = Literal["effort", "harm", "either"]
ObsStatus = Literal["A", "b", "e", "m", "n", "p", "u"]
ConfStatus = Literal["F", "C", "D"]
Origin = Literal["published", "derived", "gap", "records"]

Dimensions = tuple[tuple[str, str], ...]
"""Pairs of dimension and category, in alphabetical order of the dimension; () is the total."""

_SAFE = " ,()'’&.:;+-"  # what a name may keep in a figure's id; '/', '=' and '%' are escaped


def dimensions_of(values: Mapping[str, str]) -> Dimensions:
    """The pairs of a mapping, in alphabetical order of the dimension."""
    return tuple(sorted(values.items()))


def figure_id(indicator: str, period: str, dimensions: Dimensions = ()) -> str:
    """The name that `explain` takes: indicator/period/dimension=category/...

    >>> figure_id("detected", "2006", (("form", "labour"), ("sex", "female")))
    'detected/2006/form=labour/sex=female'
    """
    parts = (f"{key}={_escape(value)}" for key, value in dimensions)
    return "/".join((indicator, period, *parts))


def parse_figure_id(text: str) -> tuple[str, str, Dimensions]:
    """The parts of a figure's name: the inverse of `figure_id`, dimensions in any order.

    Raises:
        ValueError: the text has no period, a dimension without '=', or one dimension twice.
    """
    indicator, _, rest = text.partition("/")
    period, *pairs = rest.split("/")
    if not indicator or not period or not all("=" in pair for pair in pairs):
        raise ValueError("a figure is named indicator/period/dimension=category/...")
    split = (pair.partition("=") for pair in pairs)
    values = {key: unquote(value) for key, _, value in split}
    if len(values) < len(pairs):
        raise ValueError("a figure is named indicator/period/dimension=category/..., each once")
    return indicator, period, dimensions_of(values)


@lru_cache(maxsize=4096)  # the same few categories stand in every figure
def _escape(value: str) -> str:
    if value.isascii():
        return quote(value, safe=_SAFE)
    return "".join(char if not char.isascii() else quote(char, safe=_SAFE) for char in value)


NO_INTERVAL = "no interval, since it was made with other periods, one of them held back"
"""What the method says of a figure that is shown without its interval."""
OWN_CASES = "from the period's own cases"
"""What the method of a figure says where its interval was made with no other period's cases."""


@dataclass(frozen=True, slots=True)
class RowRef:
    """One row of one file: the source's name, the sheet (or ""), and the row as a person counts it.

    The heading is row 1 where it stands on the first line.
    """

    source: str
    sheet: str
    row: int

    def __str__(self) -> str:
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        return f"{self.source}{sheet}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leaves a room.

    Attributes:
        indicator: id of its definition.
        period: the days it is about.
        dimensions: what it is a part of; () is the total.
        value: the number in `unit`, or None where it is not known or not shown.
        lower, upper: bounds of the interval, in `unit`; None where none can be given.
        level: confidence level of the interval; None for bounds that hold for certain.
        interval_of: what the interval is an interval of.
        unit: unit of the value ("persons", "offences", "per 100,000 population").
        direction: whether more of it means more effort, more harm, or either.
        obs_status: SDMX observation status.
        conf_status: SDMX confidentiality status; the value is None where it is not "F".
        coverage: the agencies (or the publisher) whose cases are counted in it.
        definition: id and version of the indicator's definition.
        as_of: the vintage: the day on which the data stood like this, as ISO date; "" unknown.
        sources: SHA-256 checksums of the files it comes from.
        origin: published as it stands, derived by palermo from other figures, counted from
            records, or the marker of a gap.
        rows: the rows it was read from (published figures).
        inputs: ids of the figures it was computed from (derived figures), or of the cells
            behind it (figures from records).
        method: how it was computed, with every default that changes the number; "" if read.
        published: the number as printed in the source ("<5", "1,516"); "" if derived.
        cited: what the row itself names as its source; "" where it names none.
    """

    indicator: str
    period: Period
    dimensions: Dimensions = ()
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    interval_of: IntervalOf | None = None
    unit: str = "persons"
    direction: Direction = "either"
    obs_status: ObsStatus = "A"
    conf_status: ConfStatus = "F"
    coverage: tuple[str, ...] = ()
    definition: str = ""
    as_of: str = ""
    sources: tuple[str, ...] = ()
    origin: Origin = "published"
    rows: tuple[RowRef, ...] = ()
    inputs: tuple[str, ...] = ()
    method: str = ""
    published: str = ""
    cited: str = ""

    def __post_init__(self) -> None:
        if self.conf_status != "F" and self.value is not None:
            raise ValueError("a figure that is held back has no value")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError("the lower bound lies above the upper bound")

    @property
    def id(self) -> str:
        """The name that `explain` takes."""
        return figure_id(self.indicator, self.period.label, self.dimensions)

    @property
    def series(self) -> "SeriesKey":
        """The figure without its period."""
        return SeriesKey(self.indicator, self.dimensions)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The smallest and largest count it can be; None where it is not known at all.

        A count is its own bounds; a censored count (`<5`) has the bounds it was published with.
        """
        if self.value is not None:
            return (self.value, self.value)
        if self.interval_of == "censoring" and None not in (self.lower, self.upper):
            assert self.lower is not None and self.upper is not None
            return (self.lower, self.upper)
        return None

    def to_dict(self) -> dict[str, object]:
        """The figure by the names of the contract, with lists for tuples."""
        return {
            "figure": self.id,
            "indicator": self.indicator,
            "period": self.period.to_dict(),
            "dimensions": dict(self.dimensions),
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "level": self.level,
            "interval_of": self.interval_of,
            "unit": self.unit,
            "direction": self.direction,
            "obs_status": self.obs_status,
            "conf_status": self.conf_status,
            "coverage": list(self.coverage),
            "definition": self.definition,
            "as_of": self.as_of,
            "sources": list(self.sources),
            "origin": self.origin,
            "inputs": list(self.inputs),
            "method": self.method,
            "published": self.published,
            "cited": self.cited,
        }


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """What the figures of one series share: the indicator and the dimensions."""

    indicator: str
    dimensions: Dimensions = field(default=())

    @property
    def id(self) -> str:
        """indicator/dimension=category/..."""
        parts = (f"{key}={_escape(value)}" for key, value in self.dimensions)
        return "/".join((self.indicator, *parts))
