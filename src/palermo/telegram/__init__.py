"""Reporting telegrams: read, repaired, checked and written (ACP 127 and its relatives).

    from palermo import telegram

    for message in telegram.read(Path("box.txt")):
        print(message.mrn, message.subject, message.coverage)

The library knows nothing of trafficking and needs nothing of palermo but its errors.
"""

from palermo.telegram.compose import Composed, Writing, compose, draft
from palermo.telegram.message import (
    Address,
    Block,
    Check,
    Classifier,
    Distribution,
    ExecutiveOrder,
    Originator,
    PageMarker,
    Paragraph,
    Reference,
    Release,
    Repair,
    Routing,
    Security,
    Span,
    Telegram,
    Unexplained,
)
from palermo.telegram.parsing import parse
from palermo.telegram.reading import read
from palermo.telegram.toml_form import load
from palermo.telegram.written import from_dict, to_dict

__all__ = [
    "Address",
    "Block",
    "Check",
    "Classifier",
    "Composed",
    "Distribution",
    "ExecutiveOrder",
    "Originator",
    "PageMarker",
    "Paragraph",
    "Reference",
    "Release",
    "Repair",
    "Routing",
    "Security",
    "Span",
    "Telegram",
    "Unexplained",
    "Writing",
    "compose",
    "draft",
    "from_dict",
    "load",
    "parse",
    "read",
    "to_dict",
]
