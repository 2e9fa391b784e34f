"""How long estimates of a hidden population take, beside R's packages.

    python benchmarks/mse.py [--runs 5] [--only WORDS] [--commands]

Seconds of the processor in one process, without the start of Python and its imports: cold is the
first call in a new process, warm the median of five more. Seconds of R are those of the recorded
runs (R 4.2.2, one process, CPU seconds too; the number of the record stands beside them); where R
was run with 100 resamples and we with 1,000, its time is taken ten times and says so. Peak memory
is that of the whole process. With --commands, `palermo estimate --method all` is timed as a user
types it, on all cores. Kept in benchmarks/mse.json.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from palermo import datasets
from palermo.mse import Histories, Options, estimate
from palermo.mse.catalogue import catalogue

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.timing import Command, machine, timed

HERE = Path(__file__).parent
KEPT = HERE / "mse.json"
WARM = 5


@dataclass(frozen=True, slots=True)
class R:
    """What the same takes in R.

    Attributes:
        seconds: of the processor.
        record: its place in the file of recorded runs; None where it was not run.
        times: what the recorded time is multiplied by.
    """

    seconds: float
    record: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """Something to time.

    Attributes:
        work: on a table of histories.
        table: its name in `palermo.datasets`.
        target: seconds; memory: MiB; None where there is none.
        r: the same in R; None where no R package does it or none was run.
    """

    work: Callable[[Histories], object]
    table: str
    target: float | None = None
    memory: float | None = None
    r: R | None = None


def by(method: str, resamples: int, max_order: int | None = None) -> Callable[[Histories], object]:
    """An estimate in one process."""
    options = Options(jobs=1, max_order=max_order)
    return lambda table: estimate(table, method=method, resamples=resamples, options=options)


def seven(table: Histories) -> Histories:
    """Eight lists made seven: no table of seven lists is published."""
    return table.merged(0, 1)


TASKS: Mapping[str, Task] = {
    "stepwise, 1,000 resamples, Western, 5 lists": Task(
        by("stepwise", 1000), "western_5", 0.15, r=R(56.957, 24)
    ),
    "stepwise, 1,000 resamples, New Orleans, 5 lists": Task(
        by("stepwise", 1000), "new_orleans_5", 0.15, r=R(34.497, 25)
    ),
    "stepwise, 1,000 resamples, Korea, 3 lists": Task(
        by("stepwise", 1000), "korea_3", 0.15, r=R(12.308, 26)
    ),
    "stepwise, 1,000 resamples, UK, 5 lists": Task(
        by("stepwise", 1000), "uk_2013_5", 0.4, r=R(144.18, 17, 10)
    ),
    "stepwise, 1,000 resamples, UK, 6 lists": Task(
        by("stepwise", 1000), "uk_2013_6", 1.2, r=R(287.0, 22, 1000)
    ),
    "stepwise, 10,000 resamples, UK, 5 lists": Task(by("stepwise", 10_000), "uk_2013_5"),
    "BIC of 1,024 models, UK, 5 lists": Task(
        lambda table: catalogue(table, 2), "uk_2013_5", 0.05, r=R(3.139, 30)
    ),
    "BIC of all models to order 3, UK, 5 lists": Task(
        lambda table: catalogue(table, 3), "uk_2013_5", r=R(17.639, 42)
    ),
    "BIC of 32,768 models, UK, 6 lists": Task(lambda table: catalogue(table, 2), "uk_2013_6", 4),
    "BIC, 100 best models x 100 resamples, UK, 5 lists": Task(
        by("bic", 100, 2), "uk_2013_5", 0.3, r=R(21.182, 46)
    ),
    "BIC, 100 best models x 1,000 resamples, UK, 5 lists": Task(
        by("bic", 1000, 2), "uk_2013_5", 2, r=R(211.82, 46, 10)
    ),
    "BIC, 100 best models x 1,000 resamples, Western, 5 lists": Task(
        by("bic", 1000, 2), "western_5", 2, r=R(197.51, 44, 10)
    ),
    "AIC stepwise, UK, 6 lists": Task(by("aic", 0), "uk_2013_6", r=R(16.208, 74)),
    "decomposable, UK, 5 lists": Task(by("decomposable", 0), "uk_2013_5", r=R(0.023, 56)),
    "decomposable, UK, 6 lists": Task(by("decomposable", 0), "uk_2013_6", 1),
    "decomposable, New Orleans, 7 lists": Task(
        lambda table: by("decomposable", 0)(seven(table)), "new_orleans_8", 10, 500
    ),
}


def alone(name: str) -> dict[str, float]:
    """Time one task in this process."""
    task = TASKS[name]
    table = datasets.load(task.table)
    seconds = [_spent(task.work, table) for _ in range(1 + WARM)]
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, KiB elsewhere
    return {
        "cold": round(seconds[0], 4),
        "warm": round(statistics.median(seconds[1:]), 4),
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit),
    }


def _spent(work: Callable[[Histories], object], table: Histories) -> float:
    begun = time.process_time()
    work(table)
    return time.process_time() - begun


def measured(name: str, runs: int) -> dict[str, Any]:
    """Medians over new processes, with the target and R's seconds."""
    task = TASKS[name]
    found = [_in_process(name) for _ in range(runs)]
    row: dict[str, Any] = {"task": name}
    row |= {key: round(statistics.median(one[key] for one in found), 4) for key in found[0]}
    row |= {"target": task.target, "memory_target": task.memory}
    row["r"] = asdict(task.r) if task.r else None
    return row


def _in_process(name: str) -> dict[str, float]:
    one_thread = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
    answer = subprocess.run(
        [sys.executable, __file__, "--alone", name],
        env=os.environ | one_thread,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def commands(runs: int) -> list[dict[str, Any]]:
    """Whole commands on all cores: all methods, 10,000 resamples, on 5 and on 6 lists."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for lists, target in ((5, "60 s"), (6, "180 s")):
            file = Path(folder) / f"uk{lists}.csv"
            file.write_text(as_csv(datasets.load(f"uk_2013_{lists}")), encoding="utf-8")
            words = [
                sys.executable, "-m", "palermo", "estimate", str(file), "--method", "all",
                "--resamples", "10000", "--json",
            ]  # fmt: skip
            what = f"palermo estimate uk{lists}.csv --method all --resamples 10000"
            rows.append(asdict(timed(Command(what, words, target=target), runs, warm=False)))
    return rows


def as_csv(table: Histories) -> str:
    """A table as `palermo estimate` reads it."""
    rows = [[*map(str, on), str(count)] for on, count in table.cells().items()]
    return "\n".join(",".join(row) for row in [[*table.names, "count"], *rows]) + "\n"


def table_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """The results as Markdown."""
    head = "| task | cold, s | warm, s | target, s | peak memory, MiB | R, s | R / cold |"
    lines = [head, "|---|---|---|---|---|---|---|"]
    for row in rows:
        r = row["r"]
        cells = [
            row["task"],
            f"{row['cold']:.3f}",
            f"{row['warm']:.3f}",
            "" if row["target"] is None else f"{row['target']:g}",
            f"{row['memory']:.0f}",
            "" if r is None else f"{r['seconds']:.3g}" + (" (scaled)" if r["times"] > 1 else ""),
            "" if r is None else f"{r['seconds'] / row['cold']:.0f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def kept() -> dict[str, Any]:
    """What was kept."""
    if not KEPT.exists():
        return {"tasks": [], "commands": []}
    read: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return read


def keep(rows: Sequence[Mapping[str, Any]], whole: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Put new results in the place of old ones of the same name."""
    old = kept()
    tasks = {one["task"]: one for one in [*old["tasks"], *rows]}
    found = {
        "machine": machine(),
        "tasks": [tasks[name] for name in TASKS if name in tasks],
        "commands": list(whole) or old["commands"],
    }
    KEPT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description="Time the estimates of a hidden population.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="tasks whose name holds these words")
    parser.add_argument("--commands", action="store_true", help="time whole commands too")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.alone:
        print(json.dumps(alone(given.alone)))
        return
    rows = [measured(name, given.runs) for name in TASKS if given.only in name]
    found = keep(rows, commands(given.runs) if given.commands else [])
    print(table_of(found["tasks"]))
    for row in found["commands"]:
        print(row["what"], row["wall"], row["cpu"], row["memory"], row["target"], sep=" | ")


if __name__ == "__main__":
    main()
