"""Checking: what is wrong in a project, in which file, row and column; nothing is changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from palermo.errors import PalermoError
from palermo.model import Note, Rejected, SourceAccount
from palermo.model.documents import DocumentAccount
from palermo.pipeline.records import Records


@dataclass(frozen=True, slots=True)
class RejectedRows:
    """Rows that give no figure for one and the same reason; values are never told.

    Attributes:
        source, sheet: where they stand.
        column: the column at fault; "" where it is the row as a whole.
        fate, rule, fix: what became of them, by which rule, and the one thing to do.
        rows: as a person counts them.
    """

    source: str
    sheet: str
    column: str
    fate: str
    rule: str
    fix: str
    rows: tuple[int, ...]

    def to_dict(self) -> dict[str, object]:
        """The group by its names."""
        return {
            "source": self.source,
            "sheet": self.sheet,
            "column": self.column,
            "fate": self.fate,
            "rule": self.rule,
            "fix": self.fix,
            "rows": list(self.rows),
        }


@dataclass(frozen=True, slots=True)
class Check:
    """All that is wrong in a project.

    Attributes:
        mistakes: for which a run would make nothing.
        rejected: rows that a run would leave out, in groups.
        accounts: of the files that could be read.
        documents: of the telegrams and documents.
        unmatched: entries of review/ that nothing matches.
        warnings: why rows of extracts are kept with a warning, by file and column.
        unread: files of inputs/ that neither palermo.toml nor a mapping names.
        idle: declarations of coverage.toml that change nothing, and why.
        rows_read: whether rows were looked at; mistakes in settings or mappings come before them.
    """

    mistakes: tuple[PalermoError, ...]
    rejected: tuple[RejectedRows, ...] = ()
    accounts: tuple[SourceAccount, ...] = ()
    documents: tuple[DocumentAccount, ...] = ()
    unmatched: tuple[str, ...] = ()
    warnings: tuple[Note, ...] = ()
    unread: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    rows_read: bool = True

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.mistakes and not self.rejected

    def to_dict(self) -> dict[str, object]:
        """The result as JSON has it."""
        return {
            "ok": self.ok,
            "errors": [error.to_dict() for error in self.mistakes],
            "rejected": [group.to_dict() for group in self.rejected],
            "sources": [account.to_dict() for account in self.accounts],
            "documents": [document.to_dict() for document in self.documents],
            "unmatched": list(self.unmatched),
            "warnings": [note.to_dict() for note in self.warnings],
            "unread": list(self.unread),
            "idle": list(self.idle),
            "rows_read": self.rows_read,
        }


def grouped(rejected: Iterable[Rejected]) -> tuple[RejectedRows, ...]:
    """Rejected rows with the same place, column, rule and fix, in the order of the files."""
    groups: dict[tuple[str, str, str, str, str, str], list[int]] = {}
    for one in rejected:
        ref = one.row
        key = (ref.source, ref.sheet, one.column, one.fate, one.rule, one.fix)
        groups.setdefault(key, []).append(ref.row)
    return tuple(RejectedRows(*key, tuple(sorted(rows))) for key, rows in groups.items())


def of_extracts(records: Records | None) -> tuple[RejectedRows, ...]:
    """The same of agencies' extracts, whose rejected rows may be millions."""
    return tuple(
        RejectedRows(
            one.row.source, one.row.sheet, one.column, one.fate, one.rule, one.fix, numbers
        )
        for one, numbers in (records.rejected_groups if records else ())
    )


def unread(project: Path, read: Iterable[str]) -> tuple[str, ...]:
    """The files of inputs/ that nothing reads: perhaps their mapping was forgotten.

    Args:
        project: its folder.
        read: paths inside the project of all that is read.
    """
    there = (path for path in (project / "inputs").rglob("*") if path.is_file())
    names = {path.relative_to(project).as_posix() for path in there if path.name[0] != "."}
    return tuple(sorted(names - set(read)))
