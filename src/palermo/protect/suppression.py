"""Suppression: which counts no figure may show, so that no small count can be worked out.

1. A count that needs protection is held back (primary suppression).
2. Moves show how wide the interval is in which an outsider can place each such count. A move found
   for one widens the intervals of all.
3. Where intervals stay too narrow, the cheapest move that makes them wide enough says what else to
   hold back (secondary suppression): the known counts that it changes. The true counts are the
   other end of the interval, so the move itself is the proof, and whatever is held back later only
   widens it. There is always such a move: all counts may grow in proportion.
4. Clean-up: each secondary, the largest first, is shown again if moves without it still prove that
   all intervals are wide enough.

Everything is deterministic: a fixed order, a fixed seed, and bounds on work that count programs,
not seconds.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from palermo.protect.board import Board, Shows
from palermo.protect.moves import NOISE, Flags, Floats, Moves
from palermo.protect.variables import Row, Variables

_GAIN = 0.05  # share of the narrow intervals that the next of them must widen
_BATCH = 4  # fewest intervals that one repair widens
_BATCHES = 64  # into how many repairs many narrow intervals are divided
_ROUNDS = 2  # each with prices that make a move of fewer counts cheaper
_WORK = 1_500_000  # most variables of the programs in the clean-up of one component


def held_back(
    variables: Variables, figures: Sequence[Shows], before: frozenset[int] = frozenset()
) -> frozenset[int]:
    """The variables that no figure may show, so that every count that needs it is protected.

    Args:
        variables: the system of all cells.
        figures: what could be shown.
        before: variables that are held back already, and stay so.

    Raises:
        DisclosureError: the solver failed.
    """
    telling = [figure for figure in figures if figure.variables]
    shown_by: dict[int, list[Shows]] = {}
    for figure in telling:
        shown_by.setdefault(figure.variables[0], []).append(figure)
    found = set(before)
    for members, rows in variables.components(figure.variables for figure in telling):
        if any(variables.needs[one] for one in members):
            mine = [figure for one in members for figure in shown_by.get(one, ())]
            hidden = _component(variables, members, rows, mine).protected(
                [number for number, one in enumerate(members) if one in before]
            )
            found.update(members[one] for one in hidden)
    return frozenset(found)


def _component(
    variables: Variables, members: Sequence[int], rows: Sequence[Row], figures: Sequence[Shows]
) -> "_Component":
    place = {one: number for number, one in enumerate(members)}
    return _Component(
        np.array([variables.counts[one] for one in members], dtype=np.float64),
        np.array([variables.needs[one] for one in members], dtype=np.float64),
        np.array([one in variables.told for one in members]),
        [{place[one]: factor for one, factor in row.items()} for row in rows],
        [Shows(tuple(place[one] for one in f.variables), f.worth) for f in figures],
    )


class _Component:
    """One component of the system while it is being protected."""

    def __init__(
        self,
        counts: Floats,
        needs: Floats,
        told: Flags,
        rows: Sequence[Row],
        figures: Sequence[Shows],
    ) -> None:
        self.counts, self.needs, self.told = counts, needs, told
        self.board = Board(counts, figures)
        self.room = counts - floors(counts, figures)
        self.moves, self.repairs = Moves(self.room, rows), Moves(self.room, rows)
        self.proofs: list[Floats] = [np.zeros(len(counts))]
        self.low, self.high = np.zeros(len(counts)), np.zeros(len(counts))
        self.first: Sequence[int] = ()  # held back from the beginning
        self.reasons: dict[int, Sequence[int]] = {}  # the primaries that a secondary protects
        self.equations: list[list[int]] = [[] for _ in counts]
        for number, row in enumerate(rows):
            for one in row:
                self.equations[one].append(number)
        self.random = np.random.default_rng(0)

    def protected(self, before: Sequence[int]) -> list[int]:
        """The variables to hold back, those of `before` among them."""
        self.first = sorted({*map(int, np.flatnonzero(self.needs)), *before})
        for one in self.first:
            self.board.hide(one)
        self.widen()
        while batch := self.batch():
            self.repair(batch)
            self.widen()
        self.clean_up()
        return [int(one) for one in np.flatnonzero(self.board.hidden)]

    @property
    def known(self) -> Flags:
        """Variables that a shown figure or a declared gap gives away."""
        return self.board.known | self.told

    def narrow(self) -> Flags:
        """Primaries whose interval is not yet proved to be wide enough."""
        return (self.needs > 0) & (self.high - self.low < self.needs - NOISE)

    def keep(self, move: Floats) -> None:
        """A move is proof, as far as it goes in its own and in the opposite direction."""
        for one in _both_ways(move, self.room):
            self.proofs.append(one)
            np.minimum(self.low, one, out=self.low)
            np.maximum(self.high, one, out=self.high)

    def widen(self) -> None:
        """Moves that widen many intervals at once, as long as they do: down, up, at random."""
        sweep = 0
        while (narrow := self.narrow()).any():
            signs = self.random.choice((-1.0, 1.0), len(narrow))
            signs = signs if sweep > 1 else np.full(len(narrow), 2.0 * sweep - 1.0)
            limit = np.where(narrow, self.needs, np.inf)
            self.keep(self.moves.farthest(signs * narrow, self.known, limit))
            if sweep > 1 and narrow.sum() - self.narrow().sum() < _GAIN * narrow.sum():
                return
            sweep += 1

    def batch(self) -> list[int]:
        """Some narrow ones, the largest first, no two of them in one equation."""
        narrow = np.flatnonzero(self.narrow())
        size = max(_BATCH, len(narrow) // _BATCHES)
        found: list[int] = []
        taken: set[int] = set()
        for one in sorted(map(int, narrow), key=lambda one: (-self.counts[one], one)):
            if len(found) < size and taken.isdisjoint(self.equations[one]):
                found.append(one)
                taken.update(self.equations[one])
        return found

    def repair(self, batch: Sequence[int]) -> None:
        """Hold back what must be, so that these intervals are wide enough."""
        by = np.zeros(len(self.counts))
        by[batch] = (self.needs + self.low)[batch]
        cost = prices = np.where(self.told, 0.0, self.board.cost)
        fixed = self.told | (self.board.known & (self.counts == 0))
        found = []
        for _ in range(_ROUNDS):
            found.append(self.repairs.cheapest(by, prices, fixed))
            prices = cost / (np.abs(found[-1]) + 0.5)
        best = min(found, key=lambda move: float(cost[move != 0].sum()))
        for one in map(int, np.flatnonzero((best != 0) & self.board.known)):
            self.board.hide(one)
            self.reasons[one] = batch
        self.keep(best)

    def clean_up(self) -> None:
        """Show secondaries again that are not needed."""
        secondary = set(map(int, np.flatnonzero(self.board.hidden))) - set(self.first)
        end = self.moves.solved + _WORK // len(self.counts)
        for one in sorted(secondary, key=lambda one: (-self.counts[one], one)):
            if self.moves.solved < end:
                self.try_to_show(one)

    def try_to_show(self, one: int) -> None:
        """Show one secondary again if all intervals stay wide enough."""
        before = self.proofs, self.low, self.high
        self.board.show(one)
        known = self.known
        self.proofs = [move for move in self.proofs if not move[known].any()]
        self.low, self.high = np.min(self.proofs, axis=0), np.max(self.proofs, axis=0)
        if not self.wide_again(self.reasons[one]):
            self.board.hide(one)
            self.proofs, self.low, self.high = before

    def wide_again(self, first: Sequence[int]) -> bool:
        """Whether moves prove that all intervals are wide enough, those of `first` before all."""
        if not all(self.wide(one) for one in first):
            return False
        self.widen()
        return all(self.wide(int(one)) for one in np.flatnonzero(self.narrow()))

    def wide(self, one: int) -> bool:
        """Whether moves prove that an interval is wide enough."""
        reward, limit = np.zeros(len(self.counts)), np.full(len(self.counts), np.inf)
        limit[one] = self.needs[one]
        for sign in (-1.0, 1.0):
            if self.narrow()[one]:
                reward[one] = sign
                self.keep(self.moves.farthest(reward, self.known, limit))
        return not self.narrow()[one]


def floors(counts: Floats, figures: Sequence[Shows]) -> Floats:
    """How small everybody knows each count to be: 1 where it alone would be shown as a 0."""
    floor = np.zeros(len(counts))
    for figure in figures:
        if len(figure.variables) == 1:
            floor[figure.variables[0]] = 1.0
    return np.minimum(floor, counts)


def _both_ways(move: Floats, room: Floats) -> Iterator[Floats]:
    """A move, stretched until the first has no room left, and its opposite as far as that goes."""
    for way in (move, -move):
        down = way < 0
        most = float((room[down] / -way[down]).min(initial=np.inf))
        if way is move:
            yield way * (most if 1.0 < most < np.inf else 1.0)
        elif NOISE < most < np.inf:
            yield way * most
