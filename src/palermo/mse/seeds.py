"""A seed of its own for each part of an estimate: what comes before it does not matter."""

import numpy as np


def seed_of(seed: int, name: str) -> int:
    """The seed of a stratum, a year or a draw, from the seed of the whole and its name alone.

    Neither the order of the parts nor the number of cores changes it.
    """
    words = np.random.SeedSequence([seed, *name.encode()]).generate_state(1)
    return int(words[0])
