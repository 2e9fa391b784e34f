"""Many small systems of equations at once: the batch is the last axis, so NumPy runs along it."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FLAT = 1e-13  # a pivot below this share of its diagonal is 0: the system is singular


def factor(gram: Floats, chosen: NDArray[np.bool_], flat: float = FLAT) -> Floats:
    """Cholesky factors of symmetric matrices; rows and columns not chosen become the identity.

    Args:
        gram: (p, p, B), overwritten.
        chosen: (p, B).
        flat: share of its diagonal below which a pivot counts as 0.

    Returns:
        (p, p, B) lower triangles; NaN where a matrix is not positive definite.
    """
    if not chosen.all():
        gram *= chosen[:, None] & chosen[None, :]
        diagonal = np.arange(len(gram))
        gram[diagonal, diagonal] += ~chosen
    for at in range(len(gram)):
        row = gram[at, :at]
        whole = gram[at, at]
        pivot = whole - np.einsum("kb,kb->b", row, row)
        pivot[pivot <= flat * whole] = np.nan
        root = np.sqrt(pivot)
        gram[at, at] = root
        if at + 1 < len(gram):
            below = gram[at + 1 :, at]
            if at:
                below -= np.einsum("jkb,kb->jb", gram[at + 1 :, :at], row)
            below /= root
    return gram


def solve(gram: Floats, right: Floats, chosen: NDArray[np.bool_]) -> Floats:
    """Solve symmetric positive definite systems; unknowns that are not chosen are 0.

    Args:
        gram: (p, p, B), overwritten.
        right: (p, B), overwritten.
        chosen: (p, B).

    Returns:
        (p, B); NaN where a matrix is not positive definite.
    """
    lower = factor(gram, chosen)
    right *= chosen
    for at in range(len(right)):
        if at:
            right[at] -= np.einsum("kb,kb->b", lower[at, :at], right[:at])
        right[at] /= lower[at, at]
    for at in reversed(range(len(right))):
        if at + 1 < len(right):
            right[at] -= np.einsum("kb,kb->b", lower[at + 1 :, at], right[at + 1 :])
        right[at] /= lower[at, at]
    return right
