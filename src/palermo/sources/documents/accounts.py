"""What became of a telegram's or a document's text, as the store and the pages have it."""

from hashlib import sha256

from palermo.model.documents import DocumentAccount, DocumentCheck, DocumentGap, DocumentRepair
from palermo.sources.content import Content
from palermo.sources.documents.document import Document
from palermo.telegram import Telegram


def account_of(
    thing: Telegram | Document, content: Content, *, statements: int = 0
) -> DocumentAccount:
    """The account of what was read from a file.

    A telegram has the checksum of its own text, as its statements have: a file may hold many.

    Args:
        thing: what was read.
        content: the file it was read from.
        statements: how many statements it gave.
    """
    told = _telegram(thing) if isinstance(thing, Telegram) else _document(thing)
    return DocumentAccount(
        path=content.name,
        statements=statements,
        paragraphs=len(thing.paragraphs),
        coverage=thing.coverage,
        repairs=tuple(DocumentRepair(r.rule, r.span, r.was, r.now) for r in thing.repairs),
        checks=tuple(DocumentCheck(c.check, c.ok, c.detail) for c in thing.checks),
        unexplained=tuple(DocumentGap(u.span, u.text) for u in thing.unexplained),
        **{"name": content.name.rpartition("/")[2], "checksum": content.checksum, **told},
    )


def _telegram(telegram: Telegram) -> dict[str, str]:
    found = {
        "name": telegram.mrn,
        "checksum": sha256(telegram.original.encode("utf-8", "surrogatepass")).hexdigest(),
        "kind": "telegram",
        "form": telegram.form,
        "mrn": telegram.mrn,
        "on": telegram.dtg and telegram.dtg[:10],
        "classification": telegram.classification,
    }
    return {key: value for key, value in found.items() if value}


def _document(document: Document) -> dict[str, str]:
    on = {"on": document.date} if document.date else {}
    return {"name": document.name, "kind": document.kind, **on}
