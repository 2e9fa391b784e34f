"""Documents: PDF, DOCX, HTML, TXT and TEI as paragraphs with page and offset, and telegrams."""

from palermo.sources.documents.accounts import account_of
from palermo.sources.documents.document import Document
from palermo.sources.documents.limits import MAX_BYTES, MAX_PAGES
from palermo.sources.documents.opening import KINDS, read_content, read_documents

VERSION = "documents/1"
"""Raised when the same bytes are read otherwise than before."""

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "MAX_PAGES",
    "VERSION",
    "Document",
    "account_of",
    "read_content",
    "read_documents",
]
