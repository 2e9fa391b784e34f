"""Texts for the tests of statements: paragraphs whose places are those of the text itself."""

from dataclasses import dataclass, field

from palermo.model.statements import Statement
from palermo.sources.statements import statements
from palermo.telegram.message import Block, Paragraph


@dataclass(frozen=True)
class Text:
    """What statements are taken from, made by hand."""

    original: str
    paragraphs: tuple[Paragraph, ...]
    mrn: str | None = "06ALDER1"
    dtg: str | None = "2006-10-27T16:51Z"
    classification: str | None = "CONFIDENTIAL"
    blocks: tuple[Block, ...] = field(default=())


def text_of(*paragraphs: str, heading: str | None = None, portion: str | None = "C") -> Text:
    """A telegram of these paragraphs, numbered from 1."""
    made, at = [], 0
    for number, text in enumerate(paragraphs, start=1):
        span = (at, at + len(text))
        made.append(Paragraph(number, portion, heading, text, span, places=((0, at),)))
        at += len(text) + 2
    return Text("\n\n".join(paragraphs), tuple(made))


def read(*paragraphs: str) -> list[Statement]:
    """The statements of these paragraphs."""
    return statements(text_of(*paragraphs))


def last(*sentences: str) -> Statement:
    """The last statement of one paragraph."""
    return read(" ".join(sentences))[-1]
