"""EXERCISE. Make the records of Ruritania, an invented country, and the truth behind them.

Run `python examples/ruritania/generate.py [--seed N] [--out DIR] [--persons N]`. The same seed
gives the same files. The folder `making` beside this file holds the world and the offices that
write it down.
"""
# ruff: noqa: INP001 - a script, not a package

import argparse
import sys
from pathlib import Path

from making import sources, triples, truth
from making.faults import Planter
from making.world import PERSONS

SEED = 1


def generate(folder: Path, seed: int = SEED, persons: int = PERSONS) -> sources.Sources:
    """Write inputs/, truth/ and faults.csv into a folder.

    Args:
        folder: takes the files.
        seed: of all chance.
        persons: in the records, about.

    Returns:
        The rows, each with its true person and its number in its file.

    Raises:
        ValueError: a planted fault finds no row.
    """
    made = sources.make(seed, persons)
    planted = triples.plant(made, seed)
    faults = Planter(made, seed, {one.person for one in planted}).faults
    sources.write(made, folder)
    truth.write(folder, made, planted, faults)
    return made


def _main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--persons", type=int, default=PERSONS)
    asked = parser.parse_args()
    try:
        made = generate(asked.out, asked.seed, asked.persons)
    except ValueError as found:
        parser.exit(1, f"error: {found}\n")
    rows = sum(len(found) for found in made.rows.values())
    sys.stdout.write(f"{rows} records of {len(made.crowd.people)} persons\n")


if __name__ == "__main__":
    _main()
