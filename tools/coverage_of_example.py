"""How often the intervals of Ruritania's figures cover what the generator makes in the long run.

    python tools/coverage_of_example.py [--seeds 60] [--first 1000] [--processes 2] [--keep FILE]

The example is made anew with each seed and measured. Its interval should hold what a figure is in
the long run in 95 of 100 seeds. Where the generator says what is to be expected (`expected` in
truth/totals.csv), that is what it is held against, so that a bias shows; elsewhere it is the mean
of the figure over the seeds, which hides one. Of an elasticity the generator knows both what was
planted (of the police's victims, of defendants) and what follows for the counts that palermo makes
of all agencies' records: the figure is held against the second.

A seed that fails is told and left out. With --keep, each seed is written to a file as it ends, and
those that stand there are not made again: remove the file when palermo or the generator changes.
"""

import argparse
import concurrent.futures
import csv
import json
import math
import multiprocessing
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from palermo import pipeline
from palermo.measure import definitions
from palermo.model import Figure, parse_figure_id

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ruritania"
MOST = 0.8
"""A figure is looked at if it is given in this share of the seeds; in the others it is refused."""
SENDERS = {"juge": "judge", "préfet": "prefecture", "elle-même": "self"}
PARTS = {"wide": (), "narrow": (("offence", "trafficking"),)}
Place = tuple[tuple[str, str], ...]
Expected = dict[tuple[str, str, Place], float]
Told = tuple[float, float, float]
"""A figure of one seed: its value and the ends of its interval."""
Seed = dict[str, Told]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A figure over the seeds.

    Attributes:
        name: its id.
        truth: what it is held against.
        by: who says so, the generator or the mean over the seeds.
        told: by seed.
    """

    name: str
    truth: float
    by: str
    told: Mapping[int, Told]

    def covered(self) -> dict[int, bool]:
        """By seed, whether the interval holds the truth."""
        return {at: lower <= self.truth <= upper for at, (_, lower, upper) in self.told.items()}

    def share(self) -> float:
        """Of the seeds, those whose interval does."""
        return statistics.fmean(self.covered().values())


def expected() -> Expected:
    """What the generator expects, by indicator, period ("" for any) and place."""
    with (EXAMPLE / "truth/totals.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["expected"]]
    found: Expected = {}
    for row in rows:
        indicator, place = row["indicator"], _place(row["dimension"], row["member"])
        if indicator != "identified":  # of the records, not of what happened
            found[indicator.removesuffix("_recorded"), row["period"], place] = float(
                row["expected"]
            )
    return found


def _place(dimension: str, member: str) -> Place:
    if dimension == "definition":
        return PARTS[member]
    return ((dimension, SENDERS.get(member, member)),) if dimension else ()


def truth(name: str, known: Expected) -> float | None:
    """What is to be expected of a figure; None where the generator doesn't say."""
    indicator, period, place = parse_figure_id(name)
    return known.get((indicator, period, place), known.get((indicator, "", place)))


def measured(seed: int) -> Seed:
    """The figures of the example with a seed that have an interval: totals, and what is known."""
    known = expected()
    with tempfile.TemporaryDirectory() as folder:
        made, project = Path(folder) / "made", Path(folder) / "project"
        command = [sys.executable, str(EXAMPLE / "generate.py"), "--seed", str(seed), "--out"]
        subprocess.run([*command, str(made)], check=True, capture_output=True)
        pipeline.new_example(project)
        shutil.copytree(made / "inputs", project / "inputs", dirs_exist_ok=True)
        opened = pipeline.open(project)
        readings = opened.read()
        figures = opened.measure(readings).figures
        readings.close()
    told = {one.id: _told(one) for one in figures if one.origin == "records"}
    return {
        name: ends
        for name, ends in told.items()
        if ends and (name.count("/") == 1 or truth(name, known) is not None)
    }


def _told(figure: Figure) -> Told | None:
    ends = (figure.value, figure.lower, figure.upper)
    if figure.interval_of not in {"rate", "estimate"} or None in ends:
        return None
    return ends  # type: ignore[return-value] # mypy doesn't see that none is None


def seeds(asked: Iterable[int], processes: int, keep: Path | None) -> dict[int, Seed]:
    """Measure each seed that was not kept before; one that fails is told and left out."""
    done: dict[int, Seed] = {}
    if keep and keep.exists():
        done = {one["seed"]: one["figures"] for one in map(json.loads, keep.open(encoding="utf-8"))}
    new = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(processes, new) as pool:
        running = {pool.submit(measured, seed): seed for seed in asked if seed not in done}
        for ended in concurrent.futures.as_completed(running):
            seed = running[ended]
            if failed := ended.exception():
                print(f"seed {seed} is left out: {_why(failed)}", file=sys.stderr)
                continue
            print(f"seed {seed}", file=sys.stderr)
            done[seed] = ended.result()
            if keep:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"seed": seed, "figures": done[seed]}) + "\n")
    return {seed: done[seed] for seed in asked if seed in done}


def _why(failed: BaseException) -> str:
    if isinstance(failed, subprocess.CalledProcessError):
        return str(failed.stderr.decode().strip().rpartition("\n")[2])
    return f"{type(failed).__name__}: {failed}"


def figures(done: Mapping[int, Seed]) -> Iterator[Found]:
    """Every figure that is given in most seeds."""
    known = expected()
    for name in sorted(set().union(*done.values())):
        told = {seed: found[name] for seed, found in done.items() if name in found}
        if len(told) >= MOST * len(done):
            value = truth(name, known)
            mean = statistics.fmean(one[0] for one in told.values())
            by = "mean" if value is None else "generator"
            yield Found(name, mean if value is None else value, by, told)


def table(found: Iterable[Found], number: int) -> Iterator[str]:
    """Coverage by kind of indicator as Markdown; its error is that of the mean over the seeds."""
    kinds: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        measure = definitions()[one.name.partition("/")[0]].measure
        kinds.setdefault((measure, one.by), []).append(one)
    yield f"| kind of figure | held against | figures | coverage, {number} seeds | error | lowest |"
    yield "|---|---|---|---|---|---|"
    for (kind, by), these in sorted(kinds.items()):
        mean = statistics.fmean(one.share() for one in these)
        lowest = min(one.share() for one in these)
        numbers = f"{mean:.3f} | {_error(these):.3f} | {lowest:.3f}"
        yield f"| {kind} | {by} | {len(these)} | {numbers} |"


def _error(these: list[Found]) -> float:
    """Of the mean coverage: figures of one seed hang together, seeds do not."""
    hits: dict[int, list[bool]] = {}
    for one in these:
        for seed, yes in one.covered().items():
            hits.setdefault(seed, []).append(yes)
    shares = [statistics.fmean(mine) for mine in hits.values()]
    return statistics.stdev(shares) / math.sqrt(len(shares)) if len(shares) > 1 else math.nan


def line(one: Found) -> str:
    """A figure in words: how often covered, its mean and what it is held against."""
    mean = statistics.fmean(told[0] for told in one.told.values())
    of = f"{sum(one.covered().values())} of {len(one.told)}"
    return f"{one.name}: {of}; mean {mean:.4g}, {one.by} {one.truth:.4g}"


def main() -> None:
    """Measure all seeds; print the table, the figures covered least, and all elasticities."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--seeds", type=int, default=60)
    arguments.add_argument("--first", type=int, default=1000)
    arguments.add_argument("--processes", type=int, default=1)
    arguments.add_argument("--keep", type=Path)
    given = arguments.parse_args()
    asked = range(given.first, given.first + given.seeds)
    done = seeds(asked, given.processes, given.keep)
    found = list(figures(done))
    print("\n".join(table(found, len(done))))
    least = sorted(found, key=Found.share)[:15]
    elastic = [one for one in found if one.name.startswith("elasticity_")]
    print("\n".join(line(one) for one in dict.fromkeys([*least, *elastic])))


if __name__ == "__main__":
    main()
