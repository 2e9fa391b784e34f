"""Statements: something somebody said, quoted to the character. A statement is never a fact."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `kind` is named, continuation, post or unattributed."""

    kind: str
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Day (ISO) and place of the words; `prompted` is None where the text does not say."""

    on: str | None = None
    at: str | None = None
    prompted: bool | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of things: `unit` is singular, `bound` is exact, min, max or about."""

    value: float
    unit: str
    bound: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A provision that the words bear on, and the phrases that say so."""

    provision: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a telegram or a document.

    `quote` is `original[span]`; `text` is the repaired reading of the same words. `stake` marks
    pride, friendship, medals: kept, and never evidence. `block` is the marked part of a telegram
    it stands in (SUMMARY, NOTE, COMMENT, QUOTE, TEXT). `review` is what a person decided in
    review/statements.csv: accepted, rejected, corrected.
    """

    id: str
    document: str
    checksum: str
    paragraph: int | None
    page: int | None
    span: tuple[int, int]
    quote: str
    text: str
    said: Said
    kind: str
    manner: str
    second_hand: str | None
    boosters: tuple[str, ...]
    evidence: str
    speaker: Speaker
    actor: str | None
    cue: str | None
    stance: str | None
    hedges: tuple[str, ...]
    hypothetical: bool
    amounts: tuple[Amount, ...]
    topics: tuple[Topic, ...]
    classification: str | None
    stake: bool = False
    block: str | None = None
    review: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The statement as JSON has it: tuples are lists."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    @property
    def citation(self) -> str:
        """How a report cites it: `06LYON1234 ¶3`; a page where there is no paragraph number."""
        if self.paragraph is not None:
            return f"{self.document} ¶{self.paragraph}"
        return f"{self.document} p. {self.page}" if self.page is not None else self.document


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
