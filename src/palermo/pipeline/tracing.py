"""Tracing a statement: back to its document, paragraph, place in the text and checksum."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from palermo.errors import UsageError
from palermo.model.documents import DocumentAccount
from palermo.model.statements import Statement
from palermo.store import Database

_PLACES = ("¶", "§", "p")


@dataclass(frozen=True, slots=True)
class Traced:
    """Where a statement stands.

    Attributes:
        statement: as it was read and reviewed.
        document: the telegram or document in which it was said.
        run: id of the run.
    """

    statement: Statement
    document: DocumentAccount
    run: str

    def to_dict(self) -> dict[str, Any]:
        """The statement as JSON has it, with its document's path."""
        return {
            "statement": self.statement.to_dict(),
            "document": self.document.name,
            "path": self.document.path,
            "run": self.run,
        }


def is_statement(name: str) -> bool:
    """Whether a name is that of a statement: 06LYON1234¶3.s2, 0f3a...p2.s5, 0f3a...§4.s1."""
    place, dot, sentence = name.rpartition(".s")
    return bool(dot) and sentence.isdigit() and any(mark in place for mark in _PLACES)


def trace(name: str, last: Database) -> Traced:
    """Where a statement of a run stands.

    Raises:
        UsageError: the run has no statement of this name; the fix lists the closest.
    """
    statements = {one.id: one for one in last.statements()}
    found = statements.get(name)
    if found is None:
        near = get_close_matches(name, statements, n=5, cutoff=0.5)
        fix = (
            f"did you mean {', '.join(near)}?"
            if near
            else "take a name from release/statements.csv"
        )
        raise UsageError(f"the last run has no statement {name!r}", last.place, fix)
    documents = {one.name: one for one in last.documents()}
    return Traced(found, documents[found.document], last.run)
