"""What the page of one telegram says beside its text: who is named, what is answered, whom to ask.

A register's entry and a concern are protocols: settings read them from TOML, tests build them by
hand, and neither a source nor a page cares which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from palermo.model.statements import Statement

Named = Literal["agreement", "country", "organisation", "unknown organisation", "holding data"]


class Organisation(Protocol):
    """An office, association or body of organisations.toml."""

    @property
    def id(self) -> str:
        """Its short name in files."""

    @property
    def name(self) -> Mapping[str, str]:
        """Its name, by language."""

    @property
    def aliases(self) -> Sequence[str]:
        """Other names, as people write them."""

    @property
    def parent(self) -> str | None:
        """The id of the organisation it belongs to."""

    @property
    def holds(self) -> Sequence[str]:
        """The counts it keeps."""


class Concern(Protocol):
    """What last year's report found wanting: an entry of concerns.toml."""

    @property
    def id(self) -> str:
        """Its short name in files."""

    @property
    def text(self) -> Mapping[str, str]:
        """What it says, by language."""

    @property
    def provisions(self) -> Sequence[str]:
        """The provisions it bears on, as us-tvpa/b2."""

    @property
    def phrases(self) -> Sequence[str]:
        """Words that name it in a text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a telegram names.

    Attributes:
        kind: what it is.
        text: as written, on one line.
        key: the id in the register, or a country's code; None where there is none.
        paragraph: number of the paragraph, None where it has none.
        span: where it stands in the original.
    """

    kind: Named
    text: str
    key: str | None
    paragraph: int | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that a telegram names, each kind in the order of the text.

    `organisations` have an entry in the register, `unknown_organisations` have none: a person adds
    them. `holding_data` are those of either kind that are said to hold data; their text is the
    words that say so.
    """

    agreements: tuple[Mention, ...] = ()
    countries: tuple[Mention, ...] = ()
    organisations: tuple[Mention, ...] = ()
    unknown_organisations: tuple[Mention, ...] = ()
    holding_data: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a concern of last year's report.

    Attributes:
        concern: the concern.
        statements: those that name it, the most direct first.
        related: those that only bear on the same provision, in the order of the text.
        outside: those that name it and were said outside the cycle; they are no answer in it.
    """

    concern: Concern
    statements: tuple[Statement, ...] = ()
    related: tuple[Statement, ...] = ()
    outside: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What could test a statement: counts by name, and the ids of those who hold them."""

    statement: str
    counts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
