"""The base cells of an indicator: which of its rows are counted, by how they become figures."""

from dataclasses import dataclass

from palermo.measure.records.frame import rule
from palermo.model import Definition, Dimensions

OPEN = "open"
"""The outcome of those who have none on the run's date."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are counted together.

    Attributes:
        suffix: what the cell's name has after the indicator's: "", ".yes", ".known", ...
        rows: SQL: which rows.
        dimensions: what else the cell's place says.
        inside: position (among the indicator's parts) of the next larger one that holds it.
    """

    suffix: str
    rows: str
    dimensions: Dimensions = ()
    inside: int | None = None


def parts_of(definition: Definition) -> tuple[Part, ...]:
    """The parts of an indicator; the first holds all rows that it counts."""
    known: dict[str, tuple[Part, ...]] = {
        "count": (Part("", "true"),),
        "share": (Part(".known", "yes IS NOT NULL"), Part(".yes", "yes", inside=0)),
        "bounds": (Part(".wide", "true"), Part(".narrow", "narrow", inside=0)),
        "median": (Part(".n", "value IS NOT NULL"),),
        "delay": _delay_parts(),
        "sum": (Part("", "value IS NOT NULL"),),
    }
    return known[definition.measure]


def _delay_parts() -> tuple[Part, ...]:
    lengths = sorted(rule("records")["delays"]["within"], reverse=True)
    inner = [
        Part(
            ".n",
            f"days <= {days} AND outcome <> '{OPEN}'",
            (("within", str(days)),),
            inside=position,
        )
        for position, days in enumerate(lengths)
    ]
    return (Part(".n", "true"), *inner)


def dimensions_of_rows(definition: Definition) -> tuple[str, ...]:
    """The columns by which the rows of an indicator are divided."""
    return ("outcome",) if definition.measure == "delay" else definition.dimensions
