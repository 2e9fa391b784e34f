"""Does a model have an estimate at all, and only one, on a sparse table?

Fienberg and Rinaldo (2012); Chan, Silverman and Vincent (2021). After the cells within a parameter
at minus infinity are left out, let A be the design of the remaining cells and T = A'n. The extended
maximum likelihood estimate exists if some x > 0 on all remaining cells has A'x = T, which a linear
program answers; it is unique if A has full column rank. Both depend only on which cells are empty.

Most models need no program: where the rows of A with persons in them alone have full rank, any
direction along which the likelihood does not fall is 0, so the estimate exists and is unique.
"""

from enum import IntFlag
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import linprog

from palermo.errors import DidNotConverge
from palermo.mse.designs import Design
from palermo.mse.fitting import batch, kept_cells
from palermo.mse.solving import factor
from palermo.mse.subsets import superset_sums

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

_POSITIVE = 1e-7  # the least mean that counts as more than 0; counts are taken as 0 or 1
_SINGULAR = 1e-10  # the entries are small whole numbers: no pivot of a regular matrix is so small
_REMEMBERED = 1 << 16


class Existence(IntFlag):
    """Why a model has no estimate; 0 where it has one."""

    FINE = 0
    NO_ESTIMATE = 1
    NOT_IDENTIFIABLE = 2


def existence(
    model: Design,
    occupied: Bools,
    active: Bools | None = None,
    possible: Bools | None = None,
) -> NDArray[np.uint8]:
    """Codes of `Existence` for a batch of tables or models.

    Args:
        model: p parameters.
        occupied: (2**t, B) or (2**t, 1) cells with persons in them.
        active: (p, B) or (p, 1) which parameters each model has; None for all.
        possible: (2**t,) cells that a person can be in, as in `fit`; None for all.

    Returns:
        (B,) codes.

    Raises:
        DidNotConverge: a linear program ended without an answer.
    """
    shape = (len(model.parameters), batch(occupied, active))
    chosen = np.ones(shape, dtype=bool) if active is None else np.broadcast_to(active, shape)
    if possible is not None:
        chosen = chosen & possible[model.sets][:, None]
    packed = None if possible is None else np.packbits(possible).tobytes()
    seen = superset_sums(occupied.astype(np.float64))
    finite = chosen & (seen[model.sets] > 0)
    codes = np.zeros(shape[1], dtype=np.uint8)
    for at in _without_full_rank(model, occupied, chosen & ~finite, finite):
        codes[at] = _code(
            model.lists,
            tuple(model.sets[chosen[:, at]].tolist()),
            np.packbits(occupied[:, at if occupied.shape[1] > 1 else 0]).tobytes(),
            packed,
        )
    return codes


def _without_full_rank(
    model: Design, occupied: Bools, limits: Bools, finite: Bools
) -> NDArray[np.intp]:
    """Those of a batch whose occupied cells do not settle the matter."""
    weights = (occupied & kept_cells(model, limits)).astype(np.float64)
    weights[0] = 0
    lower = factor(superset_sums(weights)[model.unions], finite, _SINGULAR)
    return np.flatnonzero(np.isnan(lower[-1, -1]))


@lru_cache(maxsize=_REMEMBERED)
def _code(
    lists: int, parameters: tuple[int, ...], packed: bytes, possible: bytes | None = None
) -> int:
    """The code of one model on one pattern of empty cells, by rank and linear program."""
    matrix, counts = remaining(
        lists,
        parameters,
        _unpacked(packed, lists),
        None if possible is None else _unpacked(possible, lists),
    )
    code = Existence.FINE
    free = null_space(matrix[counts > 0])
    along = matrix[counts == 0] @ free
    if np.linalg.matrix_rank(along, tol=_POSITIVE) < free.shape[1]:
        code |= Existence.NOT_IDENTIFIABLE
    if not _exists(matrix, counts, along):
        code |= Existence.NO_ESTIMATE
    return int(code)


def _exists(matrix: Floats, counts: Floats, along: Floats) -> bool:
    """Whether no direction lets the likelihood rise for ever.

    Along a direction in which the occupied cells do not change the likelihood rises for ever if
    some empty cell's mean falls and none's rises. Where there is one such line, its signs tell.
    """
    if along.shape[1] == 1:
        line = along[:, 0]
        falls, rises = (line < -_POSITIVE).any(), (line > _POSITIVE).any()
        return bool(falls == rises)
    return _least_mean(matrix, counts) > _POSITIVE


def _unpacked(packed: bytes, lists: int) -> Bools:
    return np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=1 << lists).astype(bool)


def remaining(
    lists: int, parameters: tuple[int, ...], occupied: Bools, possible: Bools | None = None
) -> tuple[Floats, Floats]:
    """The design (cells x parameters) and the table that are left, in the plainest way.

    Args:
        lists: how many lists there are.
        parameters: sets of lists.
        occupied: (2**t,) cells with persons in them.
        possible: (2**t,) cells that a person can be in; None for all.
    """
    cells = [cell for cell in range(1, 1 << lists) if possible is None or possible[cell]]
    gone = [
        one for one in parameters if not any(occupied[cell] for cell in cells if cell & one == one)
    ]
    kept = [cell for cell in cells if not any(cell & one == one for one in gone)]
    left = [one for one in parameters if one not in gone]
    matrix = np.array([[float(cell & one == one) for one in left] for cell in kept])
    return matrix.reshape(len(kept), len(left)), occupied[kept].astype(np.float64)


def _least_mean(matrix: Floats, counts: Floats) -> float:
    """The greatest e for which some x >= e has the same margins as the table."""
    cells, parameters = matrix.shape
    answer = linprog(
        np.append(np.zeros(cells), -1.0),
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]),
        b_ub=np.zeros(cells),
        A_eq=np.hstack([matrix.T, np.zeros((parameters, 1))]),
        b_eq=matrix.T @ counts,
        bounds=(0, None),
        method="highs",
    )
    if answer.status != 0:
        raise DidNotConverge(
            "whether a model has an estimate could not be found out",
            f"a model of {parameters} parameters on {cells} cells",
            "report this with the pattern of empty cells: the linear program has an answer",
        )
    return float(answer.x[-1])
