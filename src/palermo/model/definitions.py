"""What a figure answers: question, unit and source, written before the code that computes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from palermo.model.cells import Whose
from palermo.model.figures import Direction
from palermo.model.periods import CountedBy

Measure = Literal[
    "published",
    "count",
    "share",
    "bounds",
    "median",
    "sum",
    "delay",
    "spread",
    "ratio",
    "elasticity",
]
"""How the rows of an indicator's SQL become figures."""


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition of an indicator, read from `measure/definitions/<id>.toml`.

    Attributes:
        id: stable name; the first part of a figure's id.
        version: raised when the meaning changes.
        question: what a figure of it answers, one sentence, by language ("en", "fr").
        label: short name, by language.
        unit: of the value, as an id: "persons", "offences", "per 100,000 population".
        direction: whether more means more effort, more harm, or either.
        why_direction: why, by language.
        provisions: what it serves, as <instrument>/<provision>.
        source: whose definition it is.
        rate_of: id of the indicator whose rate per population it is; "" if it is a count.
        core: asked of every country, so that a year without it is a gap that the report names.
        order: its place in the report.
        key: a key figure: in the report's summary, and shown before others where some number must
            be held back.
        chapter: of the report, for indicators that are measured from records.
        measure: how the rows of its SQL become figures; "published" where others counted.
        sql: the query, from `<id>.sql`; "" where it is published or computed from others.
        counts: what a unit of its SQL is: a person, a record, or a case of several records. Cells
            of the same units are the same cell, whichever indicator counts them.
        by: by which day of a case a period counts it, as a figure's period tells.
        counting: whether rows are counted by when something happened (flow), or by when those
            whom it may happen to came in (cohort).
        dimensions: columns of the SQL by which it is divided, each by itself.
        whose: whom it counts, which chooses the threshold; "" where nobody stands behind it.
        numerator, denominator: ids of the indicators of a ratio or an elasticity, or of the
            share whose spread it is (numerator).
        over: the dimension over which a spread or an elasticity is taken.
        per: how many of the denominator a ratio is per.
        parameters: numbers that its SQL and method use, by name ("hours", "days", ...).
        links: two events that stand in records of different agencies: without a link between them
            it cannot be measured; () where no link is needed.
        within: id of the indicator whose units contain those of this one, or of a part of it, as
            "soliciting_share.yes"; "" where there is none.
        yes_within: the same for those units of a share that have its property.
    """

    id: str
    version: int
    question: dict[str, str] = field(hash=False)
    label: dict[str, str] = field(hash=False)
    unit: str
    direction: Direction
    why_direction: dict[str, str] = field(hash=False)
    provisions: tuple[str, ...]
    source: str
    rate_of: str = ""
    core: bool = False
    order: int = 0
    key: bool = False
    chapter: str = ""
    measure: Measure = "published"
    sql: str = field(default="", repr=False)
    counts: Literal["person", "record", "case", ""] = ""
    by: CountedBy = "registration"
    counting: Literal["flow", "cohort"] = "flow"
    dimensions: tuple[str, ...] = ()
    whose: Whose | Literal[""] = ""
    numerator: str = ""
    denominator: str = ""
    over: str = ""
    per: float = 1.0
    parameters: Mapping[str, float] = field(default_factory=dict, hash=False)
    links: tuple[str, ...] = ()
    within: str = ""
    yes_within: str = ""

    @property
    def stamp(self) -> str:
        """id and version, as a figure names its definition."""
        return f"{self.id} v{self.version}"
