"""How often the intervals of Ruritania's figures cover what the generator makes in the long run.

    python tools/coverage_of_example.py [--seeds 60] [--first 1000]

The example is made anew with each seed and measured. What a figure is in the long run is its mean
over all seeds; its interval should hold that in 95 of 100 seeds. The mean comes from the same
seeds, which adds an error far below that of the coverage itself: over n seeds it is that of n
independent throws at best, since the figures of one seed hang together.
"""

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from palermo import pipeline
from palermo.measure import definitions
from palermo.model import Figure

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ruritania"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of one seed: its value and its interval."""

    value: float
    lower: float
    upper: float


def measured(seed: int, folder: Path) -> Iterator[tuple[str, Told]]:
    """The totals that have an interval, by figure, of the example with a seed."""
    project = folder / str(seed)
    pipeline.new_example(project)
    made = [sys.executable, str(EXAMPLE / "generate.py"), "--seed", str(seed), "--out"]
    subprocess.run([*made, str(folder / f"made-{seed}")], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(folder / f"made-{seed}" / "inputs", project / "inputs", dirs_exist_ok=True)
    opened = pipeline.open(project)
    readings = opened.read()
    figures = opened.measure(readings).figures
    readings.close()
    shutil.rmtree(project)
    shutil.rmtree(folder / f"made-{seed}")
    yield from ((one.id, _told(one)) for one in figures if _counts(one))


def _counts(figure: Figure) -> bool:
    random = figure.interval_of in {"rate", "estimate"}
    whole = not figure.dimensions and None not in (figure.value, figure.lower, figure.upper)
    return figure.origin == "records" and random and whole


def _told(figure: Figure) -> Told:
    assert figure.value is not None
    assert figure.lower is not None
    assert figure.upper is not None
    return Told(figure.value, figure.lower, figure.upper)


def covered(found: list[Told]) -> int:
    """In how many seeds the interval holds the mean over all seeds."""
    mean = sum(one.value for one in found) / len(found)
    return sum(one.lower <= mean <= one.upper for one in found)


def table(figures: dict[str, list[Told]]) -> Iterator[str]:
    """Coverage by kind of indicator, with its Monte Carlo error, as Markdown."""
    seeds = max(map(len, figures.values()))
    kinds: dict[str, list[float]] = defaultdict(list)
    for name, found in figures.items():
        if len(found) == seeds:
            measure = definitions()[name.partition("/")[0]].measure
            kinds[measure].append(covered(found) / seeds)
    yield f"| kind of figure | figures | coverage, {seeds} seeds | error of one figure's | lowest |"
    yield "|---|---|---|---|---|"
    for kind, shares in sorted(kinds.items()):
        mean = sum(shares) / len(shares)
        error = math.sqrt(mean * (1 - mean) / seeds)
        yield f"| {kind} | {len(shares)} | {mean:.3f} | {error:.3f} | {min(shares):.3f} |"


def main() -> None:
    """Measure all seeds and print the table, then the figures that are covered least."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seeds", type=int, default=60)
    arguments.add_argument("--first", type=int, default=1000)
    given = arguments.parse_args()
    figures: dict[str, list[Told]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.first, given.first + given.seeds):
            print(f"seed {seed}", file=sys.stderr)
            for name, told in measured(seed, Path(folder)):
                figures[name].append(told)
    print("\n".join(table(figures)))
    whole = {name: found for name, found in figures.items() if len(found) == given.seeds}
    for name in sorted(whole, key=lambda one: (covered(whole[one]), one))[:15]:
        print(f"{name}: {covered(whole[name])} of {given.seeds}")


if __name__ == "__main__":
    main()
