"""The nouns of a document: what was read from one, and what its reader took out of the file."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from palermo.telegram.message import (
    Block,
    Check,
    PageMarker,
    Paragraph,
    Repair,
    Span,
    Unexplained,
)

Kind = Literal["pdf", "docx", "html", "txt", "tei"]
Form = Literal["text", "lines", "heading", "furniture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that is no telegram, in paragraphs.

    Attributes:
        name: the file's name.
        checksum: SHA-256 of the file's bytes.
        kind: what the file is.
        title: as its own data say; None where they do not.
        date: its day (ISO) as its data, or one line near its beginning, say; None otherwise.
        original: the text that was taken out of the file; all spans count in it.
        paragraphs: numbered where the document prints consecutive numbers; with their page.
        blocks: FOOTER for running heads, navigation and the like: kept, and no part of the text.
        page_markers: page numbers.
        pages: where each page stands in the original; empty where there are no pages.
        repairs: words and sentences that a line's or page's end had broken.
        checks: encoding, pages without text, parts that are not read.
        coverage: share of the text that paragraphs, headings, blocks and markers explain, times
            the share of pages that have text.
        unexplained: the rest.
    """

    name: str
    checksum: str
    kind: Kind
    title: str | None = None
    date: str | None = None
    original: str = field(default="", repr=False)
    paragraphs: tuple[Paragraph, ...] = ()
    blocks: tuple[Block, ...] = ()
    page_markers: tuple[PageMarker, ...] = ()
    pages: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = ()
    checks: tuple[Check, ...] = ()
    coverage: float = 1.0
    unexplained: tuple[Unexplained, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON has it: no original text, tuples are lists."""
        found = asdict(self)
        del found["original"]
        for paragraph in found["paragraphs"]:
            del paragraph["places"]
        return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that a file's own structure sets apart.

    Attributes:
        text: as it goes into the original.
        form: "text" is one paragraph, "lines" holds printed lines that may be many paragraphs,
            "heading" belongs to what follows, "furniture" is no part of the text.
        page: counted from 1; None where the file has no pages.
    """

    text: str
    form: Form = "text"
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader took out of a file.

    Attributes:
        pieces: the text in its order; `glue` stands between them in the original.
        title, date: as the file's own data say.
        checks: what the reader noticed.
        read: share of the pages that could hold text and were read, 0 to 1.
        glue: what stands between two pieces.
    """

    pieces: tuple[Piece, ...]
    title: str | None = None
    date: str | None = None
    checks: tuple[Check, ...] = ()
    read: float = 1.0
    glue: str = "\n\n"
