"""Accounts: what became of every row that was read, and what is doubtful."""

from dataclasses import dataclass, field
from typing import Literal

from palermo.model.figures import Figure, RowRef

Fate = Literal["duplicate", "refused"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that gave no figure.

    Attributes:
        row: where it stands.
        fate: "duplicate": another row has the same key; "refused": it cannot be used.
        column: the column at fault; "" where it is the row as a whole.
        rule: id of the rule ("conflict", "repeated", "negative count", "future year", ...).
        fix: the one thing to do.
        figure: id of the figure it would have been; "" where that is unknown.
        value: the offending value of a coded or counted column, for the local rejects file
            alone; never printed to a terminal or a log.
    """

    row: RowRef
    fate: Fate
    column: str
    rule: str
    fix: str
    figure: str = ""
    value: str = ""

    def to_dict(self) -> dict[str, object]:
        """The row of the rejects file."""
        return {
            "source": self.row.source,
            "sheet": self.row.sheet,
            "row": self.row.row,
            "fate": self.fate,
            "column": self.column,
            "rule": self.rule,
            "fix": self.fix,
            "figure": self.figure,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt about the data that is no error: a repair, a default, parts above their total.

    Attributes:
        rule: id of the rule ("mended name", "parts exceed total", ...).
        where: file and row, or figure id.
        params: what the sentence of this rule names, as pairs of name and text; the sentences
            themselves stand in the report's catalogue, in every language.
        rows: how many rows it concerns.
    """

    rule: str
    where: str
    params: tuple[tuple[str, str], ...] = ()
    rows: int = 1

    def to_dict(self) -> dict[str, object]:
        """The note as a row."""
        return {
            "rule": self.rule,
            "where": self.where,
            "params": dict(self.params),
            "rows": self.rows,
        }


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """One file and what became of its rows.

    Attributes:
        name: the file's path inside the project, with '/'.
        kind: which reader read it ("glotip", "table", "population").
        checksum: SHA-256 of the bytes that were read.
        size: how many bytes.
        as_of: the vintage that the file or the settings state; "" unknown.
        cited: how to cite it; "" where the settings do not say.
        read: rows that are about the project's country = kept + warned + rejected.
        kept, warned, rejected: their fates; a warned row is kept, with a note.
        set_aside: rows that are not about the country, counted by why or by whose they are:
            ("other countries", 45120), ("aggregate SAM", 205), ...
        years: first and last year of all rows of the file, of whatever country; None unknown.
    """

    name: str
    kind: str
    checksum: str
    size: int
    as_of: str = ""
    cited: str = ""
    read: int = 0
    kept: int = 0
    warned: int = 0
    rejected: int = 0
    set_aside: tuple[tuple[str, int], ...] = ()
    years: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.read != self.kept + self.warned + self.rejected:
            raise ValueError("rows read are not rows kept, warned and rejected")

    @property
    def rows(self) -> int:
        """All rows of data in the file."""
        return self.read + sum(count for _, count in self.set_aside)

    def to_dict(self) -> dict[str, object]:
        """The account by the names of the contract."""
        return {
            "source": self.name,
            "kind": self.kind,
            "checksum": self.checksum,
            "size": self.size,
            "as_of": self.as_of,
            "cited": self.cited,
            "rows": self.rows,
            "read": self.read,
            "kept": self.kept,
            "warned": self.warned,
            "rejected": self.rejected,
            "set_aside": dict(self.set_aside),
            "years": None if self.years is None else list(self.years),
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: figures, and an account of every row that gave none."""

    account: SourceAccount
    figures: tuple[Figure, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Note, ...] = field(default=())
