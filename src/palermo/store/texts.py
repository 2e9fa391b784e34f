"""Documents and statements as columns for a bulk insert, and rows as model objects again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import groupby
from typing import Any

from palermo.model.documents import DocumentAccount, DocumentCheck, DocumentGap, DocumentRepair
from palermo.model.statements import Amount, Said, Speaker, Statement, Topic
from palermo.store.columns import Columns, columns

Rows = Iterable[Mapping[str, Any]]
Documents = tuple[DocumentAccount, ...]

DOCUMENT_COLUMNS = (
    "position name checksum kind form mrn date classification paragraphs statements coverage "
    "repairs path"
)
REPAIR_COLUMNS = "document position rule from to was now"
CHECK_COLUMNS = "document position check ok detail"
GAP_COLUMNS = "document position from to text"
STATEMENT_COLUMNS = (
    "position id document checksum paragraph page from to quote text said_on said_at prompted "
    "kind manner second_hand boosters evidence speaker_kind speaker_name speaker_role actor cue "
    "stance hedges hypothetical classification stake block review"
)
AMOUNT_COLUMNS = "statement position value unit bound subject"
TOPIC_COLUMNS = "statement position provision why"


def document_tables(documents: Sequence[DocumentAccount]) -> Iterator[tuple[str, Columns]]:
    """The tables of documents, by name, filled."""
    numbered = list(enumerate(documents))
    yield "documents", columns(DOCUMENT_COLUMNS, (_document(at, one) for at, one in numbered))
    repairs = ((at, one.repairs) for at, one in numbered)
    yield "document_repairs", columns(REPAIR_COLUMNS, _below(_repair, repairs))
    checks = ((at, one.checks) for at, one in numbered)
    yield "document_checks", columns(CHECK_COLUMNS, _below(astuple, checks))
    gaps = ((at, one.unexplained) for at, one in numbered)
    yield "document_gaps", columns(GAP_COLUMNS, _below(_gap, gaps))


def statement_tables(statements: Sequence[Statement]) -> Iterator[tuple[str, Columns]]:
    """The tables of statements, by name, filled."""
    numbered = list(enumerate(statements))
    yield "statements", columns(STATEMENT_COLUMNS, (_statement(at, one) for at, one in numbered))
    amounts = ((at, one.amounts) for at, one in numbered)
    yield "statement_amounts", columns(AMOUNT_COLUMNS, _below(_plain, amounts))
    topics = ((at, one.topics) for at, one in numbered)
    yield "statement_topics", columns(TOPIC_COLUMNS, _below(_topic, topics))


def documents_of(rows: Rows, repairs: Rows, checks: Rows, gaps: Rows) -> Documents:
    """Rows of the documents' tables as the accounts that they were."""
    below = _by("document", repairs), _by("document", checks), _by("document", gaps)
    return tuple(
        _account(row, *(found.get(row["position"], ()) for found in below)) for row in rows
    )


def statements_of(rows: Rows, amounts: Rows, topics: Rows) -> tuple[Statement, ...]:
    """Rows of the statements' tables as the statements that they were."""
    below = _by("statement", amounts), _by("statement", topics)
    places = ((row, row["position"]) for row in rows)
    return tuple(_said(row, *(one.get(at, ()) for one in below)) for row, at in places)


def kept(text: str) -> str:
    """A text as a database can hold it: halves of signs, from a broken file, are marked as such."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _below(row: Any, entries: Iterable[tuple[int, Iterable[Any]]]) -> Iterator[tuple[Any, ...]]:
    for owner, several in entries:
        yield from ((owner, at, *_clean(row(one))) for at, one in enumerate(several))


def _clean(row: Iterable[Any]) -> Iterator[Any]:
    return (kept(value) if isinstance(value, str) else value for value in row)


def _by(owner: str, rows: Rows) -> Mapping[int, Sequence[Mapping[str, Any]]]:
    """Rows by what they belong to; they come in its order."""
    return {key: tuple(found) for key, found in groupby(rows, key=lambda row: row[owner])}


def _document(position: int, one: DocumentAccount) -> tuple[Any, ...]:
    file = (one.name, one.checksum, one.kind, one.form, one.mrn, one.on, one.classification)
    counts = (one.paragraphs, one.statements, one.coverage, len(one.repairs))
    return (position, *_clean(file), *counts, one.path)


def _repair(one: DocumentRepair) -> tuple[Any, ...]:
    return (one.rule, *one.span, one.was, one.now)


def _gap(one: DocumentGap) -> tuple[Any, ...]:
    return (*one.span, one.text)


def _plain(one: Amount) -> tuple[Any, ...]:
    return (one.value, one.unit, one.bound, one.subject)


def _topic(one: Topic) -> tuple[Any, ...]:
    return (one.provision, list(one.why))


def _account(
    row: Mapping[str, Any],
    repairs: Sequence[Mapping[str, Any]],
    checks: Sequence[Mapping[str, Any]],
    gaps: Sequence[Mapping[str, Any]],
) -> DocumentAccount:
    values = dict(row)
    del values["position"], values["repairs"]
    values["on"] = values.pop("date")
    return DocumentAccount(
        repairs=tuple(DocumentRepair(r["rule"], _span(r), r["was"], r["now"]) for r in repairs),
        checks=tuple(DocumentCheck(r["check"], r["ok"], r["detail"]) for r in checks),
        unexplained=tuple(DocumentGap(_span(r), r["text"]) for r in gaps),
        **values,
    )


def _span(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["from"], row["to"]


def _statement(position: int, s: Statement) -> tuple[Any, ...]:
    place = (s.id, s.document, s.checksum, s.paragraph, s.page, *s.span, s.quote, s.text)
    said = (s.said.on, s.said.at, s.said.prompted, s.kind, s.manner, s.second_hand)
    speaker = (s.speaker.kind, s.speaker.name, s.speaker.role, s.actor, s.cue, s.stance)
    marks = (s.classification, s.stake, s.block, s.review)
    words = (list(s.boosters), s.evidence, *speaker, list(s.hedges), s.hypothetical)
    return (position, *_clean((*place, *said, *words, *marks)))


def _said(
    row: Mapping[str, Any],
    amounts: Sequence[Mapping[str, Any]],
    topics: Sequence[Mapping[str, Any]],
) -> Statement:
    values = dict(row)
    del values["position"]
    return Statement(
        span=(values.pop("from"), values.pop("to")),
        said=Said(values.pop("said_on"), values.pop("said_at"), values.pop("prompted")),
        speaker=Speaker(*(values.pop(f"speaker_{name}") for name in ("kind", "name", "role"))),
        boosters=tuple(values.pop("boosters")),
        hedges=tuple(values.pop("hedges")),
        amounts=tuple(Amount(r["value"], r["unit"], r["bound"], r["subject"]) for r in amounts),
        topics=tuple(Topic(r["provision"], tuple(r["why"])) for r in topics),
        **values,
    )
