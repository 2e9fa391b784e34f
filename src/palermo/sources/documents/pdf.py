"""PDF: the text of each page, as pypdf finds it; no recognition of pictures."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from palermo.errors import DocumentError
from palermo.sources.documents.document import Extract, Piece
from palermo.sources.documents.encoding import clean, spoilt
from palermo.sources.documents.limits import MAX_PAGE_BYTES, MAX_PAGES, check_characters
from palermo.telegram.message import Check

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_NO_OCR = "palermo does not recognise text in pictures (no OCR): give a copy that holds text"
_BROKEN = "open it and save or print it as PDF anew"
_TOLD = 20  # page numbers that a check names


def read(data: bytes, name: str) -> Extract:
    """The pieces of a PDF: one a page, of printed lines.

    Raises:
        DocumentError: it is broken, locked, too long, or holds pictures alone.
    """
    with _quiet():
        reader, title = _opened(data, name)
        pages: list[str | None] = []
        count = 0
        for page in reader.pages:
            pages.append(_text(page))
            count += len(pages[-1] or "")
            check_characters(count, name)
    return _extract(pages, title, name)


def _opened(data: bytes, name: str) -> tuple["PdfReader", str]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(data))
        _check(reader, name)
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except DocumentError:
        raise
    except Exception as error:  # a broken file raises whatever its bytes lead to
        raise DocumentError("the PDF is broken", name, _BROKEN) from error
    return reader, " ".join(clean(title).split())


def _check(reader: "PdfReader", name: str) -> None:
    if reader.is_encrypted and not _unlocked(reader):
        raise DocumentError(
            "the PDF is locked with a password", name, "save a copy without the password"
        )
    if (count := len(reader.pages)) > MAX_PAGES:
        raise DocumentError(
            f"the PDF has {count:,} pages, more than the {MAX_PAGES:,} that palermo reads",
            name,
            "split it, and keep the parts that matter",
        )
    if not count:
        raise DocumentError("the PDF has no page", name, _BROKEN)


def _unlocked(reader: "PdfReader") -> bool:
    """Whether the empty password opens it: many PDFs are locked against changes alone."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - the way of locking may need a library that is not there
        return False


def _text(page: "PageObject") -> str | None:
    """The text of a page; None where it holds pictures alone or cannot be read."""
    try:
        contents = page.get_contents()
        if contents is None:
            return ""
        if len(contents.get_data()) > MAX_PAGE_BYTES:
            return None
        text = clean(page.extract_text()).translate(_LIGATURES)
        return text if text.strip() or not _pictured(page) else None
    except Exception:  # noqa: BLE001 - one bad page must not hide the others; it is told
        return None


def _pictured(page: "PageObject") -> bool:
    """Whether it draws something from outside its own commands: a scan does."""
    resources = page.get("/Resources", {})
    return "/XObject" in resources.get_object() if resources else False


def _extract(pages: Sequence[str | None], title: str, name: str) -> Extract:
    unread = [number for number, text in enumerate(pages, start=1) if text is None]
    if not any(text and text.strip() for text in pages):
        raise DocumentError("no page of the PDF holds text: coverage 0", name, _NO_OCR)
    pieces = tuple(
        Piece((text or "").replace("\f", "\n"), "lines", number)
        for number, text in enumerate(pages, start=1)
    )
    checks = spoilt("\n".join(text or "" for text in pages))
    if unread:
        checks = (Check("pages with text", ok=False, detail=_untold(unread, len(pages))), *checks)
    share = 1 - len(unread) / len(pages)
    return Extract(pieces, title or None, checks=checks, read=share, glue="\f")


def _untold(unread: Sequence[int], count: int) -> str:
    numbers = ", ".join(map(str, unread[:_TOLD])) + (", ..." if len(unread) > _TOLD else "")
    return f"{len(unread)} of {count} pages hold no text that can be read ({numbers}); {_NO_OCR}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on odd files from the user's terminal: what matters is a check."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
