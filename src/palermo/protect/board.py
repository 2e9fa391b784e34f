"""Board: which figures are shown, and so which counts are known to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from palermo.protect.moves import Flags, Floats


@dataclass(frozen=True, slots=True)
class Shows:
    """What a figure shows.

    Attributes:
        variables: all that its value gives away, each once.
        worth: how much is lost without it, for each unit that it counts.
    """

    variables: tuple[int, ...]
    worth: float = 1.0


class Board:
    """Figures that are shown or held back, each as a whole: it gives away all its variables.

    Args:
        counts: the true value of each variable.
        figures: what could be shown.
    """

    def __init__(self, counts: Floats, figures: Sequence[Shows]) -> None:
        self.hidden: Flags = np.zeros(len(counts), dtype=bool)
        self._figures = figures
        self._at: list[list[int]] = [[] for _ in counts]
        for number, figure in enumerate(figures):
            for one in figure.variables:
                self._at[one].append(number)
        self._weight = 1.0 + counts
        self._blocks = np.zeros(len(figures), dtype=np.int64)  # hidden variables of a figure
        self._shown = np.zeros(len(counts), dtype=np.int64)  # shown figures of a variable
        self._cost = np.zeros(len(counts))
        for figure in figures:
            self._count(figure, 1)

    @property
    def known(self) -> Flags:
        """Variables that a shown figure gives away."""
        return self._shown > 0

    @property
    def cost(self) -> Floats:
        """What is lost where a known variable is hidden: more for large counts and totals."""
        return np.where(self.known, self._cost, 0.0)

    def hide(self, one: int) -> None:
        """Hold back all figures that show a variable, which must not be hidden yet."""
        self.hidden[one] = True
        self._switch(one, 1)

    def show(self, one: int) -> None:
        """Take `hide` back."""
        self.hidden[one] = False
        self._switch(one, -1)

    def _switch(self, one: int, step: int) -> None:
        for number in self._at[one]:
            self._blocks[number] += step
            if self._blocks[number] == max(step, 0):
                self._count(self._figures[number], -step)

    def _count(self, figure: Shows, step: int) -> None:
        for one in figure.variables:
            self._shown[one] += step
            self._cost[one] += step * figure.worth * self._weight[one]
