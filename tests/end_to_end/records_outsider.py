"""An outsider with the published numbers and a linear program: what can be worked out.

It takes the sums and the sets that anybody knows from the cells, and from the published files the
numbers, and which counts are visibly held back. True counts serve to say which cells need
protection and which cells are the same persons; no program sees them. It shares no code with
palermo.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from palermo.model import Cell, Cells

THRESHOLDS = {"victims": 10, "courts": 5}
FINGERPRINTS = 2**63
SLACK = 1e-6
MOST = 100_000.0
"""No count is larger, so that every program has an end."""
WORLDS = 20
Row = Mapping[str, str]
Terms = dict[int, float]


def told(row: Row, measure: str, counts: Mapping[str, int]) -> dict[str, float]:
    """The counts that a published figure gives away, by cell.

    Its number, its bounds and its method are read; where that is no count itself (a curve, a
    ratio, a spread), all cells that it names are taken to be known.

    Args:
        row: of figures.csv, not held back.
        measure: how the indicator is measured.
        counts: true counts of the cells that it names, for curves, ratios and spreads.
    """
    cells = [one for one in row["inputs"].split(";") if one in counts]
    if not cells or not (row["value"] or row["lower"]):
        return {}
    if measure == "count":
        return {cells[0]: float(row["value"])}
    if measure == "bounds":
        return dict(zip(cells, (float(row["lower"]), float(row["upper"])), strict=True))
    return {one: float(counts[one]) for one in cells} | dict(_in_method(row, cells))


def _in_method(row: Row, cells: list[str]) -> Iterator[tuple[str, float]]:
    """The counts that the method names."""
    method = row["method"]
    if known := re.search(r"of (\d+) known", method):
        yield cells[0], float(row["value"]) * int(known[1])
        yield cells[1], float(known[1])
    if known := re.search(r"median of (\d+)", method):
        yield cells[0], float(known[1])
    if known := re.search(r"of (\d+) who began in the period", method):
        yield cells[-1], float(known[1])
    if known := re.search(r"(\d+) open on", method):
        yield f"{cells[-1]}/outcome=open", float(known[1])


@dataclass
class Outsider:
    """Unknown counts from 0 up, equations between them, and what was published."""

    cells: Cells
    of: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    needs: dict[int, int] = field(default_factory=dict)
    equations: list[Terms] = field(default_factory=list)
    known: dict[int, float] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    _sets: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        persons = {one.id: one for one in self.cells.cells if one.whose}
        empty = frozenset(self.cells.told)
        for one in persons.values():
            if one.id in empty:
                self.of[one.id] = self._known_to_all(one.id, one.count)
            else:
                self.of[one.id] = self._unknown(one.id, one.count, one.members, _threshold(one))
        for sum_of in self.cells.sums:
            if sum_of.total in persons:
                self._equate(self.of[sum_of.total], [self.of[part] for part in sum_of.parts])
        for pair in self.cells.within:
            if pair.part in persons and pair.whole in persons:
                self._subtract(persons[pair.whole], persons[pair.part])

    def _unknown(self, name: str, count: int, members: int, threshold: int) -> int:
        at = self._sets.get((count, members), len(self.names)) if count else len(self.names)
        if at == len(self.names):
            self.names.append(name)
            if count:
                self._sets[count, members] = at
        if 0 < count < threshold:
            self.needs[at] = max(threshold, self.needs.get(at, 0))
        return at

    def _known_to_all(self, name: str, count: int) -> int:
        self.names.append(name)
        self.known[len(self.names) - 1] = float(count)
        return len(self.names) - 1

    def _equate(self, total: int, parts: Iterable[int]) -> None:
        terms: Terms = defaultdict(float, {total: 1.0})
        for part in parts:
            terms[part] -= 1.0
        if kept := {at: factor for at, factor in terms.items() if factor}:
            self.equations.append(kept)

    def _subtract(self, whole: Cell, part: Cell) -> None:
        name, count = f"{whole.id} without {part.id}", whole.count - part.count
        if whole.id in self.cells.told:
            rest = self._known_to_all(name, count)
        else:
            members = (whole.members - part.members) % FINGERPRINTS
            rest = self._unknown(name, count, members, max(_threshold(whole), _threshold(part)))
        self._equate(self.of[whole.id], [self.of[part.id], rest])

    def learn(self, published: Mapping[str, float]) -> None:
        """Take published counts in; two that contradict each other are a mistake."""
        for name, value in published.items():
            before = self.known.setdefault(self.of[name], value)
            assert abs(before - value) < SLACK, name

    def see_held(self, names: Iterable[str]) -> None:
        """Counts that are visibly held back: zeros are published, so each is at least 1."""
        self.held.update(self.of[name] for name in names)

    def narrow(self) -> list[str]:
        """Counts that need protection and can be placed in an interval narrower than they need."""
        self._propagate()
        found = [at for at in self.needs if at in self.known]
        for equations in self._clusters():
            found += _Program(equations, self).narrow()
        return sorted(self.names[at] for at in found)

    def _propagate(self) -> None:
        """What single equations give away."""
        before = -1
        while before != len(self.known):
            before = len(self.known)
            for terms in self.equations:
                unknown = [at for at in terms if at not in self.known]
                if len(unknown) == 1:
                    rest = sum(f * self.known[at] for at, f in terms.items() if at in self.known)
                    self.known[unknown[0]] = -rest / terms[unknown[0]]

    def _clusters(self) -> Iterator[list[Terms]]:
        """Equations that share unknowns."""
        parent: dict[int, int] = {}

        def root(at: int) -> int:
            while parent.setdefault(at, at) != at:
                at = parent[at]
            return at

        left = [one for one in self.equations if not one.keys() <= self.known.keys()]
        for terms in left:
            first, *others = (at for at in terms if at not in self.known)
            for other in others:
                parent[root(other)] = root(first)
        clusters: dict[int, list[Terms]] = defaultdict(list)
        for terms in left:
            clusters[root(next(at for at in terms if at not in self.known))].append(terms)
        yield from clusters.values()


class _Program:
    """The linear program of some equations."""

    def __init__(self, equations: list[Terms], outsider: Outsider) -> None:
        known = outsider.known
        self.unknown = sorted({at for one in equations for at in one if at not in known})
        place = {at: number for number, at in enumerate(self.unknown)}
        matrix = np.zeros((len(equations), len(self.unknown)))
        self.right = np.zeros(len(equations))
        for number, terms in enumerate(equations):
            for at, factor in terms.items():
                if at in known:
                    self.right[number] -= factor * known[at]
                else:
                    matrix[number, place[at]] = factor
        self.matrix = csr_array(matrix)

        self.low = np.full(len(self.unknown), np.inf)
        self.high = np.full(len(self.unknown), -np.inf)
        self.least = np.array([outsider.needs.get(at, 0) for at in self.unknown])
        self.bounds = [(float(at in outsider.held), MOST) for at in self.unknown]

    def narrow(self) -> list[int]:
        """Each solution is a possible world: it widens the intervals of all."""
        dice = np.random.default_rng(0)
        for _ in range(WORLDS):
            self._solve(dice.choice((-1.0, 1.0), len(self.unknown)) * (self.least > 0))
        for number in np.flatnonzero(self._open()):
            for sign in (1.0, -1.0):
                if self._open()[number]:
                    self._solve(sign * (np.arange(len(self.unknown)) == number))
        return [self.unknown[number] for number in np.flatnonzero(self._open())]

    def _open(self) -> NDArray[np.bool_]:
        """Those whose interval is not yet as wide as it must be."""
        narrow: NDArray[np.bool_] = self.high - self.low < self.least - SLACK
        return narrow & (self.least > 0)

    def _solve(self, goal: NDArray[np.float64]) -> None:
        found = linprog(goal, A_eq=self.matrix, b_eq=self.right, bounds=self.bounds, method="highs")
        assert found.status == 0, found.message
        self.low, self.high = np.minimum(self.low, found.x), np.maximum(self.high, found.x)


def _threshold(cell: Cell) -> int:
    return THRESHOLDS[cell.whose or "victims"]
