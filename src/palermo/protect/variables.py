"""Variables: every set of units that anybody could count in a release, and how they add up.

All tables of a release are one system. Cells that count the same units (equal fingerprint and
number) are one variable, in whatever tables they stand. Those of a larger set who are not in a
smaller one (`Within`) are a variable of their own: who knows both counts knows it too. Cells behind
which no person stands are free and no part of the system. Of cells that a declared gap tells to be
empty everybody knows the count: they protect nobody else, and stand apart from equal sets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from palermo.errors import DisclosureError, raise_all
from palermo.model.cells import Cell, Cells
from palermo.protect.policy import Policy

Row = Mapping[int, int]
"""A linear equation over variables: coefficients by variable, 0 on the right."""

_TELL = "tell the developers of palermo"
_FINGERPRINTS = 2**63  # fingerprints add up modulo this


@dataclass(frozen=True, slots=True)
class Variables:
    """The system.

    Attributes:
        names: of each variable, the first cell that it is.
        counts: its true value.
        needs: how wide the interval must be in which an outsider can place it; 0 where it needs
            no protection. It is the threshold where 0 < count < threshold.
        rows: equations that the counts fulfil.
        of: the variable of each cell that counts persons.
        told: variables that everybody knows from a declared gap.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    needs: tuple[int, ...]
    rows: tuple[Row, ...]
    of: Mapping[str, int]
    told: frozenset[int] = frozenset()

    @classmethod
    def of_cells(cls, cells: Cells, policy: Policy) -> "Variables":
        """The system of all cells of a release.

        Raises:
            DisclosureError: a cell is named twice or not there, or counts do not add up.
        """
        made = _Making(policy)
        made.read(cells)
        needs = (
            need if 0 < count < need else 0
            for need, count in zip(made.thresholds, made.counts, strict=True)
        )
        rows = dict.fromkeys(tuple(sorted(row.items())) for row in made.rows)
        return cls(
            tuple(made.names),
            tuple(made.counts),
            tuple(needs),
            tuple(dict(row) for row in rows),
            made.of,
            frozenset(made.told),
        )

    def components(
        self, groups: Iterable[Iterable[int]] = ()
    ) -> Iterator[tuple[tuple[int, ...], tuple[Row, ...]]]:
        """Variables that hang together, with their equations; others tell nothing of them.

        Args:
            groups: variables that hang together for another reason than an equation.
        """
        parent = list(range(len(self.names)))

        def root(one: int) -> int:
            while parent[one] != one:
                parent[one] = parent[parent[one]]
                one = parent[one]
            return one

        for row in (*self.rows, *groups):
            first, *others = row
            for other in others:
                parent[root(other)] = root(first)
        members: dict[int, list[int]] = {}
        for one in range(len(self.names)):
            members.setdefault(root(one), []).append(one)
        rows: dict[int, list[Row]] = {}
        for row in self.rows:
            rows.setdefault(root(next(iter(row))), []).append(row)
        for top, ones in members.items():
            yield tuple(ones), tuple(rows.get(top, ()))


@dataclass(slots=True)
class _Making:
    policy: Policy
    names: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    thresholds: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    of: dict[str, int] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    sets: dict[tuple[int, int], int] = field(default_factory=dict)

    def read(self, cells: Cells) -> None:
        by_id = {cell.id: cell for cell in cells.cells}
        raise_all(_mistakes(cells, by_id))
        empty = frozenset(cells.told)
        for cell in cells.cells:
            if cell.id in empty and cell.whose is not None:
                self.of[cell.id] = self.known_to_all(cell.id, cell.count)
            elif cell.whose is not None:
                threshold = self.policy.threshold(cell.whose)
                self.of[cell.id] = self.variable(cell.id, cell.count, cell.members, threshold)
        for one in cells.sums:
            if one.total in self.of:
                self.equation(self.of[one.total], (self.of[part] for part in one.parts))
        for pair in cells.within:
            if pair.whole in self.of and self.of[pair.part] != self.of[pair.whole]:
                self.complement(by_id[pair.part], by_id[pair.whole])

    def variable(self, name: str, count: int, members: int, threshold: int) -> int:
        """The variable of a set of units; the stricter threshold where two cells are one.

        Nobody's fingerprint is the same everywhere, so that empty sets stay apart.
        """
        known = self.sets.get((members, count)) if count else None
        if known is not None:
            self.thresholds[known] = max(self.thresholds[known], threshold)
            return known
        self.names.append(name)
        self.counts.append(count)
        self.thresholds.append(threshold)
        self.sets[members, count] = len(self.names) - 1
        return len(self.names) - 1

    def known_to_all(self, name: str, count: int) -> int:
        """A variable of its own, which needs no protection and gives none."""
        self.names.append(name)
        self.counts.append(count)
        self.thresholds.append(0)
        self.told.add(len(self.names) - 1)
        return len(self.names) - 1

    def complement(self, part: Cell, whole: Cell) -> None:
        name, count = f"{whole.id} without {part.id}", whole.count - part.count
        if self.of[whole.id] in self.told:
            rest = self.known_to_all(name, count)
        else:
            rest = self.variable(
                name,
                count,
                (whole.members - part.members) % _FINGERPRINTS,
                max(self.policy.threshold(part.whose), self.policy.threshold(whole.whose)),
            )
        self.equation(self.of[whole.id], (self.of[part.id], rest))

    def equation(self, total: int, parts: Iterable[int]) -> None:
        row = Counter(parts)
        row[total] -= 1
        if kept := {one: factor for one, factor in row.items() if factor}:
            self.rows.append(kept)


def _mistakes(cells: Cells, by_id: Mapping[str, Cell]) -> Iterator[DisclosureError]:
    """What must hold before anything can be protected."""
    for name, times in Counter(cell.id for cell in cells.cells).items():
        if times > 1:
            yield DisclosureError("two cells have one name", name, "count each once")
    for one in cells.sums:
        if fault := _fault((one.total, *one.parts), by_id, "the parts of a total do not add up"):
            yield DisclosureError(fault, one.total, _TELL)
    for pair in cells.within:
        if fault := _fault((pair.whole, pair.part), by_id, ""):
            yield DisclosureError(fault, pair.part, _TELL)


def _fault(names: Sequence[str], by_id: Mapping[str, Cell], unequal: str) -> str:
    """What is wrong with a whole and its parts, which must add up if `unequal` says so."""
    if not all(name in by_id for name in names):
        return "a sum or a set names a cell that is not there"
    if len({by_id[name].whose is None for name in names}) > 1:
        return "a sum or a set mixes persons with other things"
    whole, *parts = (by_id[name].count for name in names)
    if whole < sum(parts):
        return unequal or "a part is larger than its whole"
    return unequal if whole > sum(parts) else ""
