"""What mappings/<name>.toml says, as frozen data: how an agency's extract becomes records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["csv", "xlsx", "parquet", "sqlite", "postgresql"]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Which files an extract lies in, and how they are read.

    Attributes:
        files: paths inside the project with '/', or patterns ("inputs/labour-*.xlsx"); for a
            database server, none.
        format: of the files.
        encoding: of a CSV's text, by Python's name.
        delimiter: of a CSV; "" to find it out.
        quote: of a CSV.
        header: which row holds the headings, the first being 1.
        sheets: of a workbook, by name or pattern; () for all.
        table: of a database; "" where there is a query.
        query: in the database's own SQL; "" where there is a table.
        connection: name of the environment variable that holds the server's address: a password
            never stands in a file of the project.
    """

    files: tuple[str, ...] = ()
    format: Format = "csv"
    encoding: str = "utf-8"
    delimiter: str = ""
    quote: str = '"'
    header: int = 1
    sheets: tuple[str, ...] = ()
    table: str = ""
    query: str = ""
    connection: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another column: its text, trimmed, is one of these.

    Attributes:
        column: its heading.
        is_: the texts with which it holds.
        not_: texts with which it does not; others are warned of, as codes that nobody knows.
    """

    column: str
    is_: tuple[str, ...]
    not_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Where a field of the model comes from.

    Attributes:
        name: of the field, in model/fields.csv.
        column: heading of the source's column; "" where the value is the same in every row.
        value: that value, as a code or text of the model; "" where it comes from a column.
        codes: the source's codes, and the model's codes that they stand for.
        formats: of dates and times, as strptime has them, tried in this order.
        year_only: texts as "01/01" (in the order of the format, without the year): a day that
            stands for "the year alone is known".
        missing: texts that stand for "unknown", beside the empty cell.
        required: whether a row without it is rejected.
        factor: what a number is multiplied by (12 turns years into months).
        decimal: the sign before a number's decimals, ',' or '.'; "" for either.
    """

    name: str
    column: str = ""
    value: str = ""
    codes: Mapping[str, str] = field(default_factory=dict, hash=False)
    formats: tuple[str, ...] = ()
    year_only: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    required: bool = False
    factor: float = 1.0
    decimal: str = ""


@dataclass(frozen=True, slots=True)
class EventRule:
    """An event with its date.

    Attributes:
        event: its name in model/events.csv.
        column: heading of the column of its date.
        formats, missing, required: as for a field.
        when: it happened only in rows where this holds; None for all rows that have a date.
    """

    event: str
    column: str
    formats: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    required: bool = False
    when: When | None = None


@dataclass(frozen=True, slots=True)
class ExtractMapping:
    """mappings/<name>.toml.

    Attributes:
        name: the file's name without ending; how messages and reports call the source.
        agency: id of the organisation that sends it (organisations.toml).
        purpose, legal_basis: why its records may be held here.
        may_link_with: names of the mappings with whose records these may be linked; a link is
            made only where both name each other.
        version: raised by a person when its meaning changes.
        read: how its files are read.
        unit: which of the four units a row describes.
        kind: what a row is (model/kinds.csv).
        key: column of the row's own number; "" where it has none.
        person: column of the number that this agency gives a person, the same in all its rows.
        case: column of the raid's or proceeding's number.
        id_space: whose numbers they are: mappings of one agency that share a space share them.
        fields: the columns that become fields.
        events: the columns that become events.
        ignored: columns that are known and not used.
    """

    name: str
    agency: str
    purpose: str
    legal_basis: str
    read: ReadPlan
    unit: FieldRule
    kind: FieldRule
    may_link_with: tuple[str, ...] = ()
    version: int = 1
    key: str = ""
    person: str = ""
    case: str = ""
    id_space: str = ""
    fields: tuple[FieldRule, ...] = ()
    events: tuple[EventRule, ...] = ()
    ignored: tuple[str, ...] = ()
