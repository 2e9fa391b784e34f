"""What became of the rows of agencies' extracts: fates, rules, what no mapping knows, links."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.model import (
    AgencyRecords,
    LinkAccount,
    Rejected,
    Release,
    Resent,
    Rival,
    SourceAccount,
    Unmapped,
)

EXTRACT = "extract"


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many rows of a file a rule rejected, and what to do about them."""

    source: str
    rule: str
    fix: str
    rows: int


@dataclass(frozen=True, slots=True)
class UnmappedColumn:
    """What no mapping knows in a column: the column itself, or values that its codes do not hold.

    Attributes:
        source, file, column: where.
        value: the value, for the office alone; "" for a column, or where values are not shown.
        values: how many values it is; 0 where it is the column.
        rows: how many rows have them.
    """

    source: str
    file: str
    column: str
    value: str
    values: int
    rows: int


@dataclass(frozen=True, slots=True)
class Accounting:
    """All of it: the contract of `records_rows.html`."""

    sources: tuple[SourceAccount, ...]
    rules: tuple[RuleCount, ...]
    unmapped: tuple[UnmappedColumn, ...]
    resent: tuple[Resent, ...]
    links: LinkAccount | None
    purposes: tuple[tuple[str, str, str, str], ...]
    rivals: tuple[Rival, ...]

    @property
    def any(self) -> bool:
        """Whether any extract was read."""
        return bool(self.sources or self.links or self.purposes)

    @property
    def aside(self) -> int:
        """Rows of extracts that were set aside: empty ones, or about another country."""
        return sum(one.rows - one.read for one in self.sources)

    @property
    def total(self) -> tuple[int, int, int, int]:
        """Rows read, kept, kept with a warning and rejected, of all extracts."""
        return (
            sum(one.read for one in self.sources),
            sum(one.kept for one in self.sources),
            sum(one.warned for one in self.sources),
            sum(one.rejected for one in self.sources),
        )


def accounting(release: Release) -> Accounting:
    """What became of the rows behind a release."""
    told = release.agency_records or AgencyRecords()
    sources = tuple(one for one in release.accounts if one.kind == EXTRACT)
    names = {one.name for one in sources}
    internal = release.audience == "internal"
    return Accounting(
        sources=sources,
        rules=_rules(one for one in release.rejected if one.row.source in names),
        unmapped=unmapped(told.unmapped, values=internal),
        resent=told.resent,
        links=told.links,
        purposes=told.purposes,
        rivals=told.rivals,
    )


def _rules(rows: Iterable[Rejected]) -> tuple[RuleCount, ...]:
    found = Counter((one.row.source, one.rule, one.fix) for one in rows)
    return tuple(RuleCount(*key, found[key]) for key in sorted(found))


def unmapped(found: Iterable[Unmapped], *, values: bool) -> tuple[UnmappedColumn, ...]:
    """What no mapping knows, in alphabetical order; without `values`, one row a column.

    A column of codes may hold a person's name by mistake, so values are for the office alone.
    """
    groups: dict[tuple[str, str, str, bool, str], list[Unmapped]] = {}
    for one in found:
        key = (one.source, one.file, one.column, bool(one.value), one.value if values else "")
        groups.setdefault(key, []).append(one)
    return tuple(
        UnmappedColumn(
            *key[:3], key[4], len(groups[key]) if key[3] else 0, sum(x.rows for x in groups[key])
        )
        for key in sorted(groups)
    )
