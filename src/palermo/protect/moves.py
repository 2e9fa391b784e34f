"""Moves: how counts could differ from the true ones while every equation still holds.

A move y is a change of all counts at once with M y = 0 after which no count is below its floor: 0,
or 1 where a figure would show a 0 and is held back. Whoever knows some
counts knows that y is 0 there; how far y can go elsewhere is how wide the interval is in which
he can place a count. Each variable has two columns of a linear program, up and down; a variable
that is known has both closed at 0. HiGHS solves it from the last solution on (warm start), with
one thread, so that the same cells give the same moves.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.errors import DisclosureError
from palermo.protect.variables import Row

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "presolve": "off",
    "solver": "simplex",
    "threads": 1,
}

NOISE = 1e-6
"""Smaller changes of a count are errors of the solver."""


class Moves:
    """All moves of one component of the system.

    Args:
        room: how far each variable may go down, from the true count to its floor.
        rows: the equations, over positions in `room`.

    Attributes:
        solved: how many programs have been solved.

    Its methods raise DisclosureError where there is no such move.
    """

    def __init__(self, room: Floats, rows: Sequence[Row]) -> None:
        # highspy.Highs prints a banner to standard output when it is made; its base does not.
        from highspy._core import _Highs

        self._room, self._size = room, len(room)
        self._solver: Any = _Highs()
        for option, value in _OPTIONS.items():
            self._solver.setOptionValue(option, value)
        self._solver.passModel(_program(self._size, rows))
        self._columns = np.arange(2 * self._size, dtype=np.int32)
        self.solved = 0

    def farthest(self, reward: Floats, known: Flags, limit: Floats) -> Floats:
        """The move that is worth most: the sum of reward x y.

        Args:
            reward: for each variable, positive to go up, negative to go down.
            known: variables that stay as they are.
            limit: how far each may go up or down at most; downward its room is a limit too.
        """
        up = np.where(known, 0.0, limit)
        nothing = np.zeros(self._size)
        return self._solve(
            np.concatenate((-reward, nothing)),
            np.concatenate((-np.minimum(up, self._room), nothing)),
            np.concatenate((up, nothing)),
        )

    def cheapest(self, by: Floats, cost: Floats, known: Flags) -> Floats:
        """The move whose sum of cost x |y| is smallest.

        Args:
            by: how far each variable must go up at least; 0 where it need not.
            cost: for each variable, of going either way; 0 where it is not known.
            known: variables that stay as they are.
        """
        priced = cost > 0
        free = ~priced & ~known & (by == 0)
        return self._solve(
            np.concatenate((cost, cost)),
            np.concatenate((np.where(free, -self._room, by), np.zeros(self._size))),
            np.concatenate((np.where(known, 0.0, np.inf), np.where(priced, self._room, 0.0))),
        )

    def _solve(self, cost: Floats, lower: Floats, upper: Floats) -> Floats:
        from highspy import HighsModelStatus

        size = 2 * self._size
        self._solver.changeColsCost(size, self._columns, cost)
        self._solver.changeColsBounds(size, self._columns, lower, upper)
        self._solver.run()
        self.solved += 1
        if self._solver.getModelStatus() != HighsModelStatus.kOptimal:
            raise DisclosureError(
                "a small count cannot be protected, whatever is held back",
                "disclosure control",
                "publish fewer tables, and tell the developers of palermo",
            )
        found: Floats = np.array(self._solver.getSolution().col_value, dtype=np.float64)
        move: Floats = found[: self._size] - found[self._size :]
        move[np.abs(move) < NOISE] = 0.0
        return move


def _program(size: int, rows: Sequence[Row]) -> Any:
    """M up - M down = 0."""
    from highspy import HighsLp, MatrixFormat

    lp = HighsLp()
    lp.num_col_, lp.num_row_ = 2 * size, len(rows)
    lp.col_cost_ = lp.col_lower_ = lp.col_upper_ = np.zeros(2 * size)
    lp.row_lower_ = lp.row_upper_ = np.zeros(len(rows))
    entries = [
        (one + side * size, factor * (1 - 2 * side))
        for row in rows
        for side in (0, 1)
        for one, factor in sorted(row.items())
    ]
    lp.a_matrix_.format_ = MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(2 * len(row) for row in rows)])
    lp.a_matrix_.index_ = np.array([column for column, _ in entries], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([factor for _, factor in entries], dtype=np.float64)
    return lp
