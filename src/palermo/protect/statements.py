"""Which statements an audience may see, and how: by class, caption and name.

* `internal` sees everything as it was read.
* For `transmission` and `public`, a telegram is what `palermo.telegram.clearance` leaves of it; a
  document bears no class marks and is held back until a person opens it in review/documents.csv.
* Names of persons are masked for both: a speaker is a role. What a person rejected is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from palermo.model.documents import DocumentAccount, Span
from palermo.model.releases import Audience
from palermo.model.statements import Speaker, Statement
from palermo.telegram import Telegram
from palermo.telegram.clearance import View
from palermo.telegram.persons import Persons

NOT_OPENED = "not opened"
"""The reason for which a document without class marks is held back."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One telegram or document and what was said in it, before anybody may see it.

    Attributes:
        account: what became of its text.
        statements: all of them.
        persons: the names in it.
        telegram: as read; None for another document.
        view: what the audience may see of a telegram; None for another document.
        opened: whether a person opened the document.
    """

    account: DocumentAccount
    statements: tuple[Statement, ...]
    persons: Persons
    telegram: Telegram | None = None
    view: View | None = None
    opened: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anything of it may be shown: a telegram in part, a document once opened."""
        return self.view is not None or self.opened

    def allows(self, span: Span) -> bool:
        """Whether a stretch of its text may be shown."""
        return self.view.allows(span) if self.view else self.opened

    def mask(self, text: str) -> str:
        """A text of it without the names that its telegram protects and those of persons."""
        return self.persons.mask(self.view.mask(text) if self.view else text)


@dataclass(frozen=True, slots=True)
class Told:
    """What of all documents an audience may see.

    Attributes:
        statements, documents: as they may be shown.
        telegrams: each as JSON has it.
        withheld: how many paragraphs (`classification`, `caption`) and documents (`not opened`)
            are held back, by reason.
    """

    statements: tuple[Statement, ...] = ()
    documents: tuple[DocumentAccount, ...] = ()
    telegrams: tuple[Mapping[str, Any], ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)


def told(heard: Iterable[Heard], audience: Audience) -> Told:
    """What an audience may see of telegrams and documents."""
    given = tuple(heard)
    if audience == "internal":
        return Told(
            tuple(said for one in given for said in one.statements),
            tuple(one.account for one in given),
            tuple(one.telegram.to_dict() for one in given if one.telegram),
        )
    open_to_it = [one for one in given if one.is_open]
    statements = [(one, list(_statements(one))) for one in open_to_it]
    return Told(
        tuple(said for _, found in statements for said in found),
        tuple(_account(one, len(found)) for one, found in statements),
        tuple(_telegram(one, one.view) for one in open_to_it if one.view),
        _withheld(given, len(given) - len(open_to_it)),
    )


def _withheld(given: Iterable[Heard], closed: int) -> Mapping[str, int]:
    counts: Counter[str] = Counter({NOT_OPENED: closed})
    for one in given:
        counts.update(one.view.withheld if one.view else {})
    return {reason: counts[reason] for reason in sorted(counts) if counts[reason]}


def _statements(one: Heard) -> Iterator[Statement]:
    """The statements of a document that is open, with masked names."""
    for said in one.statements:
        if one.allows(said.span) and said.review != "rejected":
            yield _masked(said, one)


def _masked(said: Statement, one: Heard) -> Statement:
    amounts = (
        replace(amount, subject=amount.subject and one.mask(amount.subject))
        for amount in said.amounts
    )
    topics = (
        replace(topic, why=tuple(one.mask(why) for why in topic.why)) for topic in said.topics
    )
    return replace(
        said,
        quote=one.mask(said.quote),
        text=one.mask(said.text),
        said=replace(said.said, at=said.said.at and one.mask(said.said.at)),
        second_hand=said.second_hand and one.mask(said.second_hand),
        speaker=_speaker(said.speaker, one),
        amounts=tuple(amounts),
        topics=tuple(topics),
        classification="UNCLASSIFIED" if one.view and one.view.lifted else said.classification,
    )


def _speaker(speaker: Speaker, one: Heard) -> Speaker:
    """A person is a role; an organisation keeps its name."""
    name = speaker.name and one.mask(speaker.name)
    kept = name if name == speaker.name and not one.persons.is_person(name or "") else None
    return Speaker(speaker.kind, kept, speaker.role and one.mask(speaker.role))


def _account(one: Heard, statements: int) -> DocumentAccount:
    """The account without words of the text."""
    return replace(
        one.account,
        name=one.mask(one.account.name),
        path=one.mask(one.account.path),
        statements=statements,
        repairs=(),
        checks=(),
        unexplained=(),
    )


def _telegram(one: Heard, view: View) -> Mapping[str, Any]:
    """A telegram as JSON has it, with the paragraphs that are shown and no others."""
    account = one.account
    return {
        "mrn": account.mrn,
        "on": account.on,
        "classification": account.classification,
        "mark": view.mark,
        "subject": view.subject and one.mask(view.subject),
        "paragraphs": [
            {
                "number": shown.paragraph.number,
                "portion": shown.paragraph.portion,
                "heading": shown.paragraph.heading and one.mask(shown.paragraph.heading),
                "text": one.mask(shown.paragraph.text),
            }
            for shown in view.shown
        ],
        "withheld": dict(view.withheld),
    }
