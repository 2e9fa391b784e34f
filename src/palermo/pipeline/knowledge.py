"""What people know and decided: organisations, last year's concerns, and the files of review/."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from palermo.pipeline.gathering import Gathering
from palermo.pipeline.texts import Text
from palermo.settings import (
    CONCERNS_FILE,
    CONCERNS_FOLDER,
    DOCUMENTS_REVIEW,
    FINDINGS_REVIEW,
    ORGANISATIONS_FILE,
    QUESTIONS_FILE,
    STATEMENTS_REVIEW,
    Concerns,
    Decision,
    Opened,
    Overruled,
    Questions,
    Register,
    apply_decisions,
    read_concerns,
    read_decisions,
    read_earlier,
    read_opened,
    read_organisations,
    read_questions,
    read_verdicts,
)

FILES = (
    ORGANISATIONS_FILE,
    CONCERNS_FILE,
    STATEMENTS_REVIEW,
    DOCUMENTS_REVIEW,
    FINDINGS_REVIEW,
    QUESTIONS_FILE,
)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people know and decided, read once.

    Attributes:
        register: organisations.toml.
        concerns: concerns.toml.
        earlier: concerns/*.toml, the oldest first.
        decisions: review/statements.csv.
        opened: review/documents.csv.
        overruled: review/findings.csv.
        questions: questions.toml.
        checksums: SHA-256 of those of these files that are there.
    """

    register: Register = field(default_factory=Register)
    concerns: Concerns = field(default_factory=Concerns)
    earlier: tuple[Concerns, ...] = ()
    decisions: tuple[Decision, ...] = ()
    opened: tuple[Opened, ...] = ()
    overruled: tuple[Overruled, ...] = ()
    questions: Questions = field(default_factory=Questions)
    checksums: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(
        cls,
        folder: Path,
        provisions: Collection[str] | None = None,
        indicators: Collection[str] | None = None,
    ) -> Self:
        """What a project's folder holds of it.

        Args:
            folder: the project's.
            provisions: those of the law; None where they cannot be told.
            indicators: ids of those that there are; None: they are not looked at.

        Raises:
            SettingsError: a file has a mistake.
            Mistakes: there are several, of all files.
        """
        gathering = Gathering()
        found = cls(checksums=dict(_checksums(folder)))
        with gathering.mistakes():
            found = replace(found, register=read_organisations(folder))
        with gathering.mistakes():
            found = replace(found, concerns=read_concerns(folder, provisions))
        with gathering.mistakes():
            found = replace(found, earlier=read_earlier(folder, provisions))
        with gathering.mistakes():
            found = replace(found, decisions=read_decisions(folder))
        with gathering.mistakes():
            found = replace(found, opened=read_opened(folder))
        with gathering.mistakes():
            found = replace(found, overruled=read_verdicts(folder, provisions))
        with gathering.mistakes():
            listed = None if found.concerns.document else found.concerns.concerns
            ids = None if listed is None else [one.id for one in listed]
            asked = read_questions(
                folder, provisions=provisions, concerns=ids, indicators=indicators
            )
            found = replace(found, questions=asked)
        gathering.end()
        return found

    @property
    def every_concern(self) -> tuple[Concerns, ...]:
        """The concerns of each report, the oldest first."""
        lists = (*self.earlier, self.concerns)
        return tuple(one for one in lists if one.report is not None)

    def reviewed(self, texts: Sequence[Text]) -> tuple[Text, ...]:
        """The texts with what a person decided about their statements."""
        if not self.decisions:
            return tuple(texts)
        return tuple(
            replace(one, statements=apply_decisions(one.statements, self.decisions)[0])
            for one in texts
        )

    def reason(self, text: Text) -> str | None:
        """For what reason a person opened a text, by its own or its file's checksum, if so."""
        names = (text.account.checksum, text.file_checksum)
        return next((one.reason for one in self.opened if one.checksum in names), None)

    def unmatched(self, texts: Sequence[Text]) -> tuple[str, ...]:
        """Entries of review/ that meet no statement or document, each with its place."""
        said = (one for text in texts for one in text.statements)
        places = [note.where for note in apply_decisions(said, self.decisions)[1]]
        there = {name for one in texts for name in (one.account.checksum, one.file_checksum)}
        closed = (one.checksum for one in self.opened if one.checksum not in there)
        return (*places, *(f"{DOCUMENTS_REVIEW}, checksum {one[:12]}" for one in closed))


def _checksums(folder: Path) -> Iterator[tuple[str, str]]:
    earlier = sorted((folder / CONCERNS_FOLDER).glob("*.toml"))
    for path in (*(folder / name for name in FILES), *earlier):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
