"""review/statements.csv and review/documents.csv: what a person decided, read by the next run.

A decision about a statement is keyed by its words and by the checksum of its document, so that it
holds when paragraphs or sentences are counted otherwise. A cell that is empty changes nothing; "-"
takes away what the rules found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from palermo.errors import SettingsError, raise_all
from palermo.model import Note
from palermo.model.statements import Statement
from palermo.settings.forms import Form, Text
from palermo.settings.rows import Row, read_rows

STATEMENTS_REVIEW = "review/statements.csv"
DOCUMENTS_REVIEW = "review/documents.csv"
TAKEN_AWAY = "-"

_REVIEWED = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


def _checksum(text: str) -> str:
    text = text.casefold()
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("not a checksum|copy the 64 signs from the list of documents")
    return text


def _day(text: object) -> object:
    from datetime import date

    if isinstance(text, str) and text:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ValueError("not a day|write the day as 2023-05-30") from None
    return text


def _yes_no(text: str) -> str:
    if text and text not in {"yes", "no"}:
        raise ValueError("neither yes nor no|write yes or no, or leave it empty")
    return text


Checksum = Annotated[
    str, AfterValidator(_checksum), Field(description="SHA-256, as the list of documents has it")
]
Day = Annotated[str, BeforeValidator(_day), Field(min_length=1, description="as 2023-05-30")]
OptionalDay = Annotated[str, BeforeValidator(lambda text: text if text == "-" else _day(text))]
YesNo = Annotated[str, AfterValidator(_yes_no)]


class StatementRow(Form):
    """A row of review/statements.csv."""

    document_checksum: Checksum
    quote: Text = Field(description="the statement's words, as quoted; white space is of no matter")
    decision: Literal["accept", "reject", "correct"]
    speaker_name: str = ""
    speaker_role: str = ""
    speaker_kind: Literal["", "named", "continuation", "post", "unattributed"] = ""
    actor: Literal["", "-", "government", "ngo", "io", "post", "other"] = ""
    kind: Literal[
        "", "law", "practice", "statistic", "comparison", "cause", "anecdote", "compliance",
        "rule", "warning", "hope", "commitment", "document", "other",
    ] = ""  # fmt: skip
    manner: Literal["", "quote", "paraphrase"] = ""
    second_hand: str = ""
    cue: str = ""
    stance: Literal[
        "", "-", "neutral", "contested", "conceded", "hoped", "denied", "warned", "proud"
    ] = ""
    evidence: Literal["", "asserted", "shown", "received", "verified"] = ""
    hypothetical: YesNo = Field(default="", description="yes or no")
    stake: YesNo = Field(default="", description="yes or no")
    said_on: OptionalDay = Field(default="", description="as 2006-10-25")
    said_at: str = ""
    by: Text = Field(description="who decided")
    on: Day
    why: str = Field(default="", description="the reason")

    @model_validator(mode="after")
    def _corrects(self) -> Self:
        given = bool(self.corrections)
        if self.decision == "correct" and not given:
            raise ValueError("nothing is corrected|fill a column to correct, or write accept")
        if self.decision != "correct" and given:
            raise ValueError(f"{self.decision} takes no corrections|write correct, or empty them")
        return self

    @property
    def corrections(self) -> dict[str, str]:
        """The columns that change something."""
        fixed = {"document_checksum", "quote", "decision", "by", "on", "why"}
        return {key: value for key, value in self.model_dump(exclude=fixed).items() if value}


class DocumentRow(Form):
    """A row of review/documents.csv: a document that may be shown whatever its marks."""

    checksum: Checksum
    decision: Literal["open"]
    reason: Text
    by: Text
    on: Day


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a statement.

    Attributes:
        checksum: of its document.
        quote: its words.
        decision: accept, reject or correct.
        corrections: what was changed, as pairs of column and value; "-" takes away.
        by, on, why: who, on which day (ISO), for what reason.
        line: in review/statements.csv.
    """

    checksum: str
    quote: str
    decision: str
    corrections: tuple[tuple[str, str], ...] = ()
    by: str = ""
    on: str = ""
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that a person opened: by checksum, with the reason, by whom, on which day."""

    checksum: str
    reason: str
    by: str
    on: str


def read_decisions(project: Path) -> tuple[Decision, ...]:
    """Read review/statements.csv; where there is none, nothing was decided.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names its line.
    """
    rows = read_rows(project, STATEMENTS_REVIEW, StatementRow)
    found = tuple(_decision(row) for row in rows)
    raise_all(_twice(STATEMENTS_REVIEW, [(_key(one), one.line) for one in found]))
    return found


def read_opened(project: Path) -> tuple[Opened, ...]:
    """Read review/documents.csv; where there is none, no document is opened.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names its line.
    """
    rows = read_rows(project, DOCUMENTS_REVIEW, DocumentRow)
    raise_all(_twice(DOCUMENTS_REVIEW, [(row.form.checksum, row.line) for row in rows]))
    return tuple(Opened(f.checksum, f.reason, f.by, f.on) for f in (row.form for row in rows))


def apply_decisions(
    statements: Iterable[Statement], decisions: Sequence[Decision]
) -> tuple[tuple[Statement, ...], tuple[Note, ...]]:
    """The statements as a person decided, and a note for each decision that meets none.

    Words that a document says twice are decided together.

    Returns:
        All statements in their order, `review` telling what was decided, rejected ones too; and
        notes: "unmatched decision", with the line and the document's checksum.
    """
    by_key = {_key(one): one for one in decisions}
    met: set[tuple[str, str]] = set()
    found = []
    for statement in statements:
        key = (statement.checksum, _words(statement.quote))
        decision = by_key.get(key)
        if decision is not None:
            met.add(key)
        found.append(statement if decision is None else _decided(statement, decision))
    return tuple(found), tuple(_unmatched(one) for one in decisions if _key(one) not in met)


def _unmatched(decision: Decision) -> Note:
    place = f"{STATEMENTS_REVIEW}, line {decision.line}"
    return Note("unmatched decision", place, (("document", decision.checksum[:12]),))


def _decision(row: Row[StatementRow]) -> Decision:
    form = row.form
    corrections = tuple(form.corrections.items())
    return Decision(
        form.document_checksum, form.quote, form.decision, corrections,
        by=form.by, on=form.on, why=form.why, line=row.line,
    )  # fmt: skip


def _key(decision: Decision) -> tuple[str, str]:
    return decision.checksum, _words(decision.quote)


def _words(quote: str) -> str:
    """A quote as it is compared: spreadsheets change line ends and white space."""
    return " ".join(quote.split())


def _twice(name: str, keyed: Sequence[tuple[object, int]]) -> Iterable[SettingsError]:
    seen: dict[object, int] = {}
    for key, line in keyed:
        if key in seen:
            yield SettingsError(
                f"this is decided twice, first on line {seen[key]}",
                f"{name}, line {line}",
                "keep the row that holds",
            )
        seen.setdefault(key, line)


def _decided(statement: Statement, decision: Decision) -> Statement:
    changes: dict[str, Any] = {"review": _REVIEWED[decision.decision]}
    speaker, said = statement.speaker, statement.said
    for column, text in decision.corrections:
        value: Any = None if text == TAKEN_AWAY else text
        if column.startswith("speaker_"):
            speaker = replace(speaker, **{column.removeprefix("speaker_"): value})
        elif column.startswith("said_"):
            said = replace(said, **{column.removeprefix("said_"): value})
        else:
            changes[column] = text == "yes" if column in {"hypothetical", "stake"} else value
    return replace(statement, speaker=speaker, said=said, **changes)
