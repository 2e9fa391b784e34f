"""How far the limits of a bootstrap interval move with the seed alone.

    python tools/bands_hidden.py run [--seeds 200]
    python tools/bands_hidden.py table [--write]

Estimates published tables again and again, each time with another seed (1, 2, ...), and keeps the
limits in benchmarks/hidden/limits.csv; what stands there is not made again (remove it when the
methods change). The 99 % band of a limit lies between its 0.5 % and
99.5 % quantiles over the seeds (type 8 of Hyndman and Fan 1996).
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from palermo import datasets
from palermo.mse import Options, estimate
from tools.hidden import pages
from tools.hidden.running import read

KEPT = Path(__file__).parent.parent / "benchmarks" / "hidden" / "limits.csv"
COLUMNS = ("case", "seed", "low", "high")
BAND = (0.005, 0.995)


@dataclass(frozen=True, slots=True)
class Case:
    """A published table and how it is estimated.

    Attributes:
        table: its name in `palermo.datasets`.
        method: of the estimate.
        resamples: of each interval.
        level: of the interval.
        seeds: most of them.
    """

    table: str
    method: str
    resamples: int
    level: float = 0.95
    seeds: int = 200


CASES: Mapping[str, Case] = {
    "Western, stepwise, 1,000": Case("western_5", "stepwise", 1000),
    "New Orleans 5, stepwise, 1,000": Case("new_orleans_5", "stepwise", 1000),
    "Korea, stepwise, 1,000": Case("korea_3", "stepwise", 1000),
    "UK 5, stepwise, 1,000": Case("uk_2013_5", "stepwise", 1000),
    "Korea, bic, 1,000": Case("korea_3", "bic", 1000),
    "Korea, bic, 1,000, 80 %": Case("korea_3", "bic", 1000, 0.8),
    "Western, stepwise, 10,000": Case("western_5", "stepwise", 10_000, seeds=40),
    "New Orleans 5, stepwise, 10,000": Case("new_orleans_5", "stepwise", 10_000, seeds=20),
    "UK 5, stepwise, 10,000": Case("uk_2013_5", "stepwise", 10_000, seeds=20),
}


def limits(case: Case, seed: int) -> tuple[float, float]:
    """Of the interval from one seed."""
    one = estimate(
        datasets.load(case.table),
        method=case.method,
        resamples=case.resamples,
        seed=seed,
        levels=(case.level,),
        options=Options(jobs=1),
    )
    return one.intervals[f"{case.level:g}"]


def measured(seeds: int) -> Iterator[dict[str, str]]:
    """A row for each case and seed that is not kept yet."""
    done = {name: set(by_seed) for name, by_seed in kept().items()}
    for name, case in CASES.items():
        for seed in range(1, min(seeds, case.seeds) + 1):
            if seed in done.get(name, ()):
                continue
            low, high = limits(case, seed)
            yield {"case": name, "seed": f"{seed}", "low": f"{low:.8g}", "high": f"{high:.8g}"}
            sys.stderr.write(f"\r{name}: seed {seed}")
        sys.stderr.write("\n")


@cache
def kept() -> dict[str, dict[int, tuple[float, float]]]:
    """Limits by case and seed, as they were kept."""
    found: dict[str, dict[int, tuple[float, float]]] = {}
    for row in read(KEPT):
        limit = (float(row["low"]), float(row["high"]))
        found.setdefault(row["case"], {})[int(row["seed"])] = limit
    return found


def bands(name: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """The 99 % bands of the lower and the upper limit of a case."""
    both = np.array(list(kept()[name].values()))
    low, high = np.quantile(both, BAND, axis=0, method="median_unbiased").T.tolist()
    return tuple(low), tuple(high)


def table() -> str:
    """The bands as Markdown."""
    lines = [
        "| table, method, resamples | seeds | lower limit | upper limit |",
        "|---|---|---|---|",
    ]
    for name, by_seed in kept().items():
        low, high = bands(name)
        cells = [f"{one[0]:,.0f} to {one[1]:,.0f}" for one in (low, high)]
        lines.append(f"| {name} | {len(by_seed)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def run(seeds: int) -> None:
    """Measure what is not kept yet, and add it."""
    KEPT.parent.mkdir(exist_ok=True)
    begun = KEPT.exists()
    with KEPT.open("a", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        if not begun:
            writer.writeheader()
        for row in measured(seeds):
            writer.writerow(row)
            out.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, or show what was kept."""
    parser = argparse.ArgumentParser(description="How limits move with the seed.")
    parser.add_argument("what", choices=("run", "table"))
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    given = parser.parse_args(arguments)
    if given.what == "run":
        run(given.seeds)
    elif given.write:
        pages.put("bands of limits", table())
    else:
        print(table())


if __name__ == "__main__":
    main()
