"""What is told about agencies' records beside the figures: links, what no mapping knows, rivals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Shows = Literal["as predicted", "against it", "cannot be told"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two sources whose records were not linked, and why.

    Attributes:
        first, second: names of the mappings, in alphabetical order.
        why: id of the rule: "neither names the other", "one side alone" (the mapping that does
            not name the other is `missing`), "not all with each other".
        missing: the mapping in which the other is not named; "" where it is both.
    """

    first: str
    second: str
    why: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class LinkAccount:
    """What linking did.

    Attributes:
        records: how many records of persons there were.
        persons: how many persons they are of.
        rules: for each rule, how many links between two records it alone or first gave.
        groups: sources whose records were linked with each other.
        refused: pairs of sources that were not linked.
        largest: how many records the person with the most has.
        large: how many persons have more than 15 records.
        disagreeing: for each attribute, of how many persons the records disagree on it.
    """

    records: int
    persons: int
    rules: tuple[tuple[str, int], ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    refused: tuple[Refusal, ...] = ()
    largest: int = 0
    large: int = 0
    disagreeing: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A column that a mapping does not name, or a value that its codes do not hold.

    Attributes:
        source: name of the mapping.
        file: where.
        column: its heading.
        value: the value of a coded column; "" for a whole column.
        rows: how many rows have it.
    """

    source: str
    file: str
    column: str
    value: str
    rows: int


@dataclass(frozen=True, slots=True)
class Resent:
    """A resent extract beside the one of the run before.

    Attributes:
        source: name of the mapping.
        before, now: rows that could be used.
        added, removed, changed: rows by their own number; rows without one are compared whole.
    """

    source: str
    before: int
    now: int
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Rival:
    """One explanation of a series that does not rise, and what the data say to it.

    Attributes:
        id: stable name.
        label, predicts: what it says, and what it would predict, by language.
        shows: whether the data are as it predicts.
        figures: ids of the figures that were looked at.
        numbers: what they say, as pairs of name and text, for the sentence of the report.
    """

    id: str
    label: Mapping[str, str] = field(hash=False)
    predicts: Mapping[str, str] = field(hash=False)
    shows: Shows
    figures: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyRecords:
    """All of it, for a report.

    Attributes:
        links: what linking did; None where nothing was linked.
        unmapped: what no mapping knows.
        resent: extracts that came again.
        rivals: explanations of a flat series.
        purposes: for each mapping its agency, purpose and legal basis.
    """

    links: LinkAccount | None = None
    unmapped: tuple[Unmapped, ...] = ()
    resent: tuple[Resent, ...] = ()
    rivals: tuple[Rival, ...] = ()
    purposes: tuple[tuple[str, str, str, str], ...] = ()
