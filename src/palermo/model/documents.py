"""Documents: what became of each text that was read, beside the statements that it gave."""

from dataclasses import asdict, dataclass
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DocumentRepair:
    """What was read otherwise than it stands: `rule`, where, what stood there, what was read."""

    rule: str
    span: Span
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """What was compared, or looked for, and whether all is well."""

    check: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class DocumentGap:
    """A stretch of the text that no field and no paragraph explains."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAccount:
    """One telegram or document, and what became of its text.

    Attributes:
        name: how it is cited: a telegram's reference number, else the file's name.
        checksum: SHA-256 of the file's bytes; of its own text for a telegram, as a file may hold
            many: the one that its statements bear.
        kind: telegram, pdf, docx, html, txt or tei.
        form: a telegram's form (acp127, archive, ...); "" for others.
        mrn: the message reference number; None where there is none.
        on: its day (ISO); None where it does not say.
        classification: as the telegram says; None where it does not.
        paragraphs, statements: how many.
        coverage: share of its characters that a field or a paragraph explains, 0 to 1.
        path: the file's path inside the project, with '/'.
        repairs, checks, unexplained: as it was read, in the order of the text.
    """

    name: str
    checksum: str
    kind: str
    form: str = ""
    mrn: str | None = None
    on: str | None = None
    classification: str | None = None
    paragraphs: int = 0
    statements: int = 0
    coverage: float = 0.0
    path: str = ""
    repairs: tuple[DocumentRepair, ...] = ()
    checks: tuple[DocumentCheck, ...] = ()
    unexplained: tuple[DocumentGap, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The account as JSON has it (tuples become lists)."""
        return asdict(self)
