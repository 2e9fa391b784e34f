"""What became of every row: kept, kept with a warning, a duplicate, refused or set aside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from palermo.model import Figure, Note, Reading, Rejected, RowRef, SourceAccount
from palermo.settings import SourceSettings
from palermo.sources.content import Content
from palermo.sources.refusals import Refusal

Kind = Literal["glotip", "table", "population"]
Fault = tuple[int, Rejected]


@dataclass(slots=True)
class Ledger:
    """The rows of one file that are about one country, as they come."""

    entries: list[tuple[int, Figure, str]] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    warned: set[int] = field(default_factory=set)
    read: int = 0

    def add(self, row: RowRef, figure: Callable[[RowRef], tuple[Figure, Sequence[Note]]]) -> None:
        """Count a row and keep the figure that it gives, with its notes, or why it gives none."""
        try:
            kept, notes = figure(row)
        except Refusal as refusal:
            self.refuse(row, refusal)
            return
        if notes:
            self.notes.extend(notes)
            self.warned.add(self.read)
        self.entries.append((self.read, kept, kept.id))
        self.read += 1

    def refuse(self, row: RowRef, refusal: Refusal) -> None:
        """Count a row that cannot be used."""
        fault = Rejected(
            row, "refused", refusal.column, refusal.rule, refusal.fix, value=refusal.value
        )
        self.refused.append((self.read, fault))
        self.read += 1

    def reading(
        self,
        kind: Kind,
        content: Content,
        source: SourceSettings,
        aside: Mapping[str, int],
        years: tuple[int, int] | None = None,
    ) -> Reading:
        """Figures, and the account of the rows that gave none."""
        kept, duplicates = _settle(self.entries)
        rejected = sorted((*self.refused, *duplicates), key=lambda fault: fault[0])
        warned = sum(number in self.warned for number, _ in kept)
        account = SourceAccount(
            name=content.name,
            kind=kind,
            checksum=content.checksum,
            size=content.size,
            as_of=source.as_of,
            cited=source.cited,
            read=self.read,
            kept=len(kept) - warned,
            warned=warned,
            rejected=len(rejected),
            years=years,
            set_aside=tuple((why, count) for why, count in aside.items() if count),
        )
        figures = tuple(figure for _, figure in kept)
        return Reading(account, figures, tuple(fault for _, fault in rejected), tuple(self.notes))


def _settle(
    entries: Iterable[tuple[int, Figure, str]],
) -> tuple[list[tuple[int, Figure]], list[Fault]]:
    """The figures of keys that say one thing; every row of the others is a duplicate."""
    by_key: dict[str, list[tuple[int, Figure]]] = {}
    for number, figure, key in entries:
        by_key.setdefault(key, []).append((number, figure))
    kept: list[tuple[int, Figure]] = []
    duplicates: list[Fault] = []
    for key, rows in by_key.items():
        if len(rows) == 1:
            kept.append(rows[0])
        elif len({_says(figure) for _, figure in rows}) == 1:
            kept.append(rows[0])
            duplicates.extend(_duplicates(key, rows[1:], "repeated"))
        else:
            duplicates.extend(_duplicates(key, rows, "conflict"))
    return kept, duplicates


def _says(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.lower, figure.upper, figure.obs_status)


def _duplicates(key: str, rows: Iterable[tuple[int, Figure]], rule: str) -> list[Fault]:
    fix = {
        "repeated": "delete the rows that repeat another",
        "conflict": "ask the publisher which value holds, and keep that row alone",
    }[rule]
    return [
        (
            number,
            Rejected(
                figure.rows[0], "duplicate", "", rule, fix, figure=key, value=figure.published
            ),
        )
        for number, figure in rows
    ]
