"""How much of a document palermo reads: bounds that keep memory and time in proportion."""

from palermo.errors import DocumentError

MAX_BYTES = 200_000_000
"""Size of a file."""

MAX_PAGES = 2_000
"""Pages of a PDF; longer ones are split by the user."""

MAX_PAGE_BYTES = 20_000_000
"""Drawing commands of one page of a PDF, unpacked; a page beyond it is not read, and told."""

MAX_PART_BYTES = 100_000_000
"""One part of a DOCX file, unpacked."""

MAX_DEPTH = 2_000
"""Elements inside elements of an XML text."""

MAX_CHARACTERS = 50_000_000
"""Text of one document."""


def check_size(size: int, name: str) -> None:
    """Refuse a file that is larger than palermo reads.

    Raises:
        DocumentError: it is.
    """
    if size > MAX_BYTES:
        raise DocumentError(
            f"the file has {size:,} bytes, more than the {MAX_BYTES:,} that palermo reads",
            name,
            "split it, or save its text alone",
        )


def check_characters(count: int, name: str) -> None:
    """Refuse a text that is longer than palermo reads.

    Raises:
        DocumentError: it is.
    """
    if count > MAX_CHARACTERS:
        raise DocumentError(
            f"the text is longer than the {MAX_CHARACTERS:,} characters that palermo reads",
            name,
            "split it",
        )
