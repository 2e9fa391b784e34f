"""Plain text: the file as it stands; a form feed begins a page."""

from palermo.sources.documents.document import Extract, Piece
from palermo.sources.documents.encoding import decoded


def read(data: bytes, name: str) -> Extract:
    """The pieces of a text file: one a page, of printed lines.

    Raises:
        DocumentError: the bytes are no text.
    """
    text, checks = decoded(data, name)
    pages = text.split("\f")
    paged = len(pages) > 1
    pieces = (
        Piece(page, "lines", number if paged else None)
        for number, page in enumerate(pages, start=1)
    )
    return Extract(tuple(pieces), checks=checks, glue="\f")
