"""Quality: doubts and rejected rows, grouped by rule and counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.model import Figure, Note, Rejected, Release, RowRef
from palermo.report.markers import marker_of

LISTED = 200  # rows of one rule on the page; all of them stand in the open data


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """All notes of one rule."""

    rule: str
    notes: tuple[Note, ...]

    @property
    def rows(self) -> int:
        """How many rows they concern."""
        return sum(note.rows for note in self.notes)


@dataclass(frozen=True, slots=True)
class RejectedGroup:
    """All rejected rows of one rule and fate."""

    rule: str
    fate: str
    rows: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """One figure that is published more than once: its values as printed, and their rows."""

    figure: str
    values: tuple[str, ...]
    rows: tuple[RowRef, ...]

    @property
    def published(self) -> str:
        """The values as printed: "62 | 43"."""
        return " | ".join(self.values)


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """All figures that are published more than once, by one rule."""

    rule: str
    fix: str
    figures: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """What is doubtful, what was not used, and where the source contradicts itself."""

    notes: tuple[NoteGroup, ...]
    refused: tuple[RejectedGroup, ...]
    duplicates: tuple[DuplicateGroup, ...]
    conflicts: tuple[Figure, ...]


def quality(release: Release) -> Quality:
    """The accounts of a release, grouped; rules in alphabetical order."""
    rejected = _rejected(release.rejected)
    return Quality(
        notes=_notes(release.notes),
        refused=tuple(group for group in rejected if group.fate == "refused"),
        duplicates=tuple(_duplicates(group) for group in rejected if group.fate == "duplicate"),
        conflicts=tuple(one for one in release.figures if marker_of(one) == "conflict"),
    )


def _notes(notes: Iterable[Note]) -> tuple[NoteGroup, ...]:
    groups: dict[str, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.rule, []).append(note)
    return tuple(NoteGroup(rule, tuple(groups[rule])) for rule in sorted(groups))


def _rejected(rows: Iterable[Rejected]) -> tuple[RejectedGroup, ...]:
    groups: dict[tuple[str, str], list[Rejected]] = {}
    for row in rows:
        groups.setdefault((row.rule, row.fate), []).append(row)
    return tuple(RejectedGroup(*key, tuple(groups[key])) for key in sorted(groups))


def _duplicates(group: RejectedGroup) -> DuplicateGroup:
    """The rows of a rule, by the figure that they would have been; unknown ones stand alone."""
    by_figure: dict[tuple[str, object], list[Rejected]] = {}
    for row in group.rows:
        by_figure.setdefault((row.figure, "" if row.figure else row.row), []).append(row)
    figures = tuple(_duplicate(rows) for rows in by_figure.values())
    return DuplicateGroup(group.rule, group.rows[0].fix, figures)


def _duplicate(rows: Sequence[Rejected]) -> Duplicate:
    values = tuple(row.value for row in rows if row.value)
    repeated = rows[0].rule == "repeated"  # each says the same
    return Duplicate(
        rows[0].figure, values[:1] if repeated else values, tuple(row.row for row in rows)
    )
