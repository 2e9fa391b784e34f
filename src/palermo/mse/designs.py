"""Log-linear models: which sets of lists have a parameter of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from palermo.mse.subsets import label, pairs, singles, size


@dataclass(frozen=True)
class Design:
    """The parameters of a model: the empty set first, then the lists, then interactions.

    Attributes:
        lists: how many lists there are.
        parameters: sets of lists; hierarchical (each with all sets within it).
    """

    lists: int
    parameters: tuple[int, ...]

    @cached_property
    def sets(self) -> NDArray[np.int64]:
        """(p,) the parameters as an array."""
        return np.array(self.parameters, dtype=np.int64)

    @cached_property
    def unions(self) -> NDArray[np.int64]:
        """(p, p) the union of each two parameters: the row of the sum that their product is."""
        return self.sets[:, None] | self.sets[None, :]

    @property
    def interactions(self) -> tuple[int, ...]:
        """The parameters of more than one list."""
        return self.parameters[1 + self.lists :]

    def labels(self, names: Sequence[str]) -> tuple[str, ...]:
        """The interactions by the names of their lists, without those that another implies."""
        return tuple(label(one, names) for one in generators(self.interactions))


@cache
def design(lists: int, interactions: Iterable[int] = ()) -> Design:
    """The model of all lists and some interactions, which are put into order.

    Args:
        lists: how many lists there are.
        interactions: a tuple of sets of two lists and more.
    """
    ordered = sorted(interactions, key=lambda one: (size(one), _place(one, lists)))
    return Design(lists, (0, *singles(lists), *ordered))


@cache
def all_pairs(lists: int) -> Design:
    """The model of all lists and all pairs of them."""
    return design(lists, pairs(lists))


def generators(interactions: Iterable[int]) -> tuple[int, ...]:
    """The interactions that lie within no other: they imply the rest of the model."""
    sets = tuple(interactions)
    return tuple(
        one for one in sets if not any(one != other and one & other == one for other in sets)
    )


def _place(subset: int, lists: int) -> tuple[int, ...]:
    return tuple(at for at in range(lists) if subset >> at & 1)
