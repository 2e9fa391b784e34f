"""Audit: what an outsider can work out from counts as they were published.

It shares no code with the suppression. It takes the published numbers alone (not which figures
should have been held back, nor why), writes down every equation that anybody knows, and asks a
linear program how small and how large each count that needs protection can be: counts are at least
0, and at least 1 where a count is visibly held back, since zeros are published; whole numbers are
relaxed to any number; cells that count the same units are known to be equal; what a declared gap
tells to be empty is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.errors import DisclosureError
from palermo.model.cells import Cell, Cells
from palermo.protect.policy import Policy

_SLACK = 1e-6  # errors of the solver
_SWEEPS = 12  # most programs for many counts at once


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found.

    Attributes:
        cells: for each count that needs protection its name, and an interval that lies within the
            one in which an outsider can place it: the search ends where it is wide enough, and is
            exact where it is not. A set without another is named "whole without part".
        narrow: names of those whose interval is narrower than their threshold.
    """

    cells: tuple[tuple[str, float, float], ...]
    narrow: tuple[str, ...]


def audit(
    published: Mapping[str, float | None], cells: Cells, policy: Policy | None = None
) -> Audit:
    """How well the small counts behind published numbers are protected.

    Args:
        published: numbers by id of the cell; None where everybody sees that one is held back; no
            entry where no figure shows it.
        cells: what there was to count. Their true counts say which need protection, and the
            audit uses them for nothing else.
        policy: the thresholds; those of `Policy()` without one.

    Raises:
        DisclosureError: the published numbers contradict each other.
    """
    system = _System.of(cells, policy or Policy())
    for name in published.keys() & system.column.keys():
        system.learn(system.column[name], published[name])
    system.propagate()
    found = sorted(system.intervals())
    wide = {at: need - _SLACK for at, need in system.needs.items()}
    return Audit(
        tuple((system.names[at], low, high) for at, low, high in found),
        tuple(system.names[at] for at, low, high in found if high - low < wide[at]),
    )


@dataclass(slots=True)
class _System:
    """Unknowns from 0 up, some of them published, and equations between them."""

    names: list[str] = field(default_factory=list)
    column: dict[str, int] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)
    fixed: dict[int, float] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    equations: list[dict[int, int]] = field(default_factory=list)
    same: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Cells, policy: Policy) -> "_System":
        system = cls()
        persons = {cell.id: cell for cell in cells.cells if cell.whose is not None}
        told = frozenset(cells.told)
        for cell in persons.values():
            threshold = policy.threshold(cell.whose)
            if cell.id in told:
                system.column[cell.id] = system.known_to_all(cell.id, cell.count)
            else:
                system.column[cell.id] = system.place(cell.id, cell.count, cell.members, threshold)
        for one in cells.sums:
            if persons.keys() >= {one.total, *one.parts}:
                system.equate(one.total, [system.column[part] for part in one.parts])
        for pair in cells.within:
            if persons.keys() >= {pair.part, pair.whole}:
                system.subtract(persons[pair.whole], persons[pair.part], policy)
        return system

    def place(self, name: str, count: int, members: int, threshold: int) -> int:
        at = self.same.get((count, members), len(self.names))
        if at == len(self.names):
            self.names.append(name)
            if count > 0:
                self.same[count, members] = at
        if 0 < count < threshold:
            self.needs[at] = max(threshold, self.needs.get(at, 0))
        return at

    def known_to_all(self, name: str, count: int) -> int:
        self.names.append(name)
        self.fixed[len(self.names) - 1] = float(count)
        return len(self.names) - 1

    def learn(self, at: int, value: float | None) -> None:
        """A number is known; of one that is held back, that it is no 0."""
        if value is not None:
            self.fix(at, float(value))
        else:
            self.held.add(at)

    def equate(self, total: str, parts: Sequence[int]) -> None:
        equation = {self.column[total]: 1}
        for part in parts:
            equation[part] = equation.get(part, 0) - 1
        self.equations.append({at: factor for at, factor in equation.items() if factor})

    def subtract(self, whole: Cell, part: Cell, policy: Policy) -> None:
        """Those of a set who are not in a smaller one can be counted by subtraction."""
        if self.column[whole.id] != self.column[part.id]:
            threshold = max(policy.threshold(whole.whose), policy.threshold(part.whose))
            members = (whole.members - part.members) % 2**63
            name, count = f"{whole.id} without {part.id}", whole.count - part.count
            known = self.column[whole.id] in self.fixed
            rest = (
                self.known_to_all(name, count)
                if known
                else self.place(name, count, members, threshold)
            )
            self.equate(whole.id, [self.column[part.id], rest])

    def fix(self, at: int, value: float) -> None:
        if value < -_SLACK or abs(self.fixed.setdefault(at, value) - value) > _SLACK:
            raise _contradiction(self.names[at])

    def propagate(self) -> None:
        """What one equation alone gives away; only equations with several unknowns are left."""
        before = -1
        while before != len(self.fixed):
            before = len(self.fixed)
            for equation in self.equations:
                open_ones = [at for at in equation if at not in self.fixed]
                if len(open_ones) <= 1:
                    self.conclude(equation, open_ones)
            self.equations = [one for one in self.equations if not self.fixed.keys() >= one.keys()]

    def conclude(self, equation: Mapping[int, int], unknown: Sequence[int]) -> None:
        rest = sum(factor * self.fixed[at] for at, factor in equation.items() if at in self.fixed)
        if unknown:
            self.fix(unknown[0], -rest / equation[unknown[0]])
        elif abs(rest) > _SLACK:
            raise _contradiction(self.names[next(iter(equation))])

    def intervals(self) -> Iterator[tuple[int, float, float]]:
        """Each unknown that needs protection, with how small and how large it can be."""
        for at in self.needs.keys() & self.fixed.keys():
            yield at, self.fixed[at], self.fixed[at]
        tied = {at for equation in self.equations for at in equation}
        for at in self.needs.keys() - self.fixed.keys() - tied:
            yield at, float(at in self.held), float("inf")
        for equations in self.clusters():
            cluster = _Cluster(equations, self)
            if cluster.needs.any():
                yield from cluster.intervals()

    def clusters(self) -> list[list[dict[int, int]]]:
        """Equations that share unknowns."""
        cluster_of: dict[int, int] = {}
        clusters: dict[int, list[dict[int, int]]] = {}
        for number, equation in enumerate(self.equations):
            unknown = [at for at in equation if at not in self.fixed]
            joined = [equation]
            for old in sorted({cluster_of[at] for at in unknown if at in cluster_of}):
                joined += clusters.pop(old)
            clusters[number] = joined
            for one in joined:
                cluster_of.update((at, number) for at in one if at not in self.fixed)
        return list(clusters.values())


class _Cluster:
    """Unknowns that hang together, as a linear program."""

    def __init__(self, equations: Sequence[Mapping[int, int]], system: _System) -> None:
        self.unknown = sorted({at for one in equations for at in one if at not in system.fixed})
        self.needs = np.array([system.needs.get(at, 0) for at in self.unknown], dtype=np.float64)
        self.floor = np.array([float(at in system.held) for at in self.unknown])
        self.name = system.names[self.unknown[0]]
        self.columns = np.arange(len(self.unknown), dtype=np.int32)
        self.solver = _solver(equations, {at: n for n, at in enumerate(self.unknown)}, system.fixed)

    def intervals(self) -> Iterator[tuple[int, float, float]]:
        nothing, endless = np.zeros(len(self.unknown)), np.full(len(self.unknown), np.inf)
        self.low = self.high = self.solve(nothing, self.floor, endless)
        random = np.random.default_rng(0)
        for sweep in range(_SWEEPS):
            if self.narrow().any():
                size = len(nothing)
                self.push(random.choice((-1.0, 1.0), size) if sweep else np.ones(size))
        for one in np.flatnonzero(self.needs):
            for sign in (-1.0, 1.0):
                if self.narrow()[one]:
                    self.push(sign * (self.columns == one))
            yield self.unknown[one], float(self.low[one]), float(self.high[one])

    def narrow(self) -> NDArray[np.bool_]:
        return (self.needs > 0) & (self.high - self.low < self.needs - _SLACK)

    def push(self, signs: NDArray[np.float64]) -> None:
        """Move all narrow ones by their sign, as far as is needed."""
        narrow = self.narrow()
        lower = np.where(narrow, np.maximum(self.high - self.needs, self.floor), self.floor)
        upper = np.where(narrow, self.low + self.needs, np.inf)
        found = self.solve(-signs * narrow, lower, upper)
        self.low, self.high = np.minimum(self.low, found), np.maximum(self.high, found)

    def solve(
        self, cost: NDArray[np.float64], lower: NDArray[np.float64], upper: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        from highspy import HighsModelStatus

        self.solver.changeColsCost(len(cost), self.columns, cost)
        self.solver.changeColsBounds(len(cost), self.columns, lower, upper)
        self.solver.run()
        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            raise _contradiction(self.name)
        return np.array(self.solver.getSolution().col_value)


def _solver(
    equations: Sequence[Mapping[int, int]], place: Mapping[int, int], fixed: Mapping[int, float]
) -> Any:
    # highspy.Highs prints a banner to standard output when it is made; its base does not.
    from highspy import kHighsInf
    from highspy._core import _Highs

    solver = _Highs()
    options: dict[str, Any] = {"output_flag": False, "presolve": "off", "threads": 1}
    for option, value in options.items():
        solver.setOptionValue(option, value)
    for _ in place:
        solver.addCol(0.0, 0.0, kHighsInf, 0, [], [])
    for equation in equations:
        given = -sum(factor * fixed[at] for at, factor in equation.items() if at in fixed)
        entries = sorted((place[at], float(f)) for at, f in equation.items() if at in place)
        columns, factors = zip(*entries, strict=True)
        solver.addRow(given, given, len(entries), np.array(columns, np.int32), np.array(factors))
    return solver


def _contradiction(where: str) -> DisclosureError:
    return DisclosureError(
        "published numbers contradict each other", where, "tell the developers of palermo"
    )
