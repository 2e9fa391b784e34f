"""Reading a file as telegrams or as a document."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from palermo.errors import DocumentError, SourceError
from palermo.sources.content import Content, load
from palermo.sources.documents import docx, html, pdf, plain, tei
from palermo.sources.documents.assembling import assemble
from palermo.sources.documents.document import Document, Extract, Kind
from palermo.sources.documents.kinds import Named, kind_of
from palermo.sources.documents.limits import check_size
from palermo.sources.documents.signs import is_telegram
from palermo.telegram import Telegram
from palermo.telegram import read as read_telegrams

_READERS: Mapping[Kind, Callable[[bytes, str], Extract]] = {
    "pdf": pdf.read,
    "docx": docx.read,
    "html": html.read,
    "txt": plain.read,
    "tei": tei.read,
}
KINDS: tuple[Named, ...] = ("telegram", *_READERS)
"""What a file can be read as."""


def read_documents(
    path: Path, *, name: str | None = None, kind: Named | None = None
) -> Iterator[Telegram | Document]:
    """The telegrams of a file, or the one document that it is.

    A text that looks like telegrams is read as telegrams, whatever the file's kind.

    Args:
        path: where the file is.
        name: what it is called in messages; its own name where none is given.
        kind: what to read it as; found out where none is given. "telegram" forces telegrams,
            any other kind a document.

    Raises:
        DocumentError: the file cannot be opened, or holds no text that can be read.
    """
    called = path.name if name is None else name
    try:
        if path.is_file():
            check_size(path.stat().st_size, called)
        content = load(path, called)
    except DocumentError:
        raise
    except (SourceError, OSError) as error:
        raise _unread(error, called) from error
    yield from read_content(content, kind=kind)


def read_content(content: Content, *, kind: Named | None = None) -> Iterator[Telegram | Document]:
    """The same for bytes that are at hand already.

    Raises:
        DocumentError: they are no document, or hold no text that can be read.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"no such kind of document: {kind}")
    check_size(content.size, content.name)
    file_kind = kind_of(content) if kind in {None, "telegram"} else kind
    assert file_kind is not None
    assert file_kind != "telegram"
    extract = _READERS[file_kind](content.data, content.name)
    _check_text(extract, content.name)
    if kind == "telegram" or (kind is None and is_telegram(_beginning(extract))):
        yield from read_telegrams(extract.glue.join(piece.text for piece in extract.pieces))
    else:
        yield assemble(extract, content, file_kind)


def _beginning(extract: Extract) -> str:
    return "\n".join(piece.text for piece in extract.pieces[:60])


def _check_text(extract: Extract, name: str) -> None:
    if not any(piece.text.strip() for piece in extract.pieces):
        raise DocumentError("the file holds no text", name, "save or export it again")


def _unread(error: SourceError | OSError, name: str) -> DocumentError:
    if isinstance(error, SourceError):
        return DocumentError(error.what, error.where, error.fix)
    reason = (error.strerror or "input/output error").lower()
    return DocumentError(f"the file cannot be read: {reason}", name, "copy it anew to this disk")
