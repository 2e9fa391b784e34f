"""Every method on the same populations; what it said of each is kept as a row."""

import csv
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import joblib

from palermo.errors import EstimationError
from palermo.mse import Options, estimate
from tools.hidden.populations import drawn, scenarios

COLUMNS = (
    "scenario", "population", "observed", "total", "low80", "high80", "low95", "high95", "failed",
)  # fmt: skip
_TOGETHER = 6  # populations in one piece of work


@dataclass(frozen=True, slots=True)
class Asked:
    """How each population is estimated."""

    method: str
    resamples: int
    max_order: int | None = None


def row(scenario: str, number: int, asked: Asked) -> dict[str, str]:
    """What a method says of one population; no total where it gives no estimate."""
    table = drawn(scenarios()[scenario], number)
    found = {"scenario": scenario, "population": f"{number}", "observed": f"{table.observed}"}
    try:
        one = estimate(
            table,
            method=asked.method,
            resamples=asked.resamples,
            seed=number,
            options=Options(jobs=1, max_order=asked.max_order),
        )
    except EstimationError:
        return found
    if not math.isfinite(one.total):
        return found
    found |= {"total": f"{one.total:.6g}", "failed": f"{one.failed_resamples}"}
    for level in ("0.8", "0.95"):
        if level in one.intervals:
            name = level[2:].ljust(2, "0")
            low, high = one.intervals[level]
            found |= {f"low{name}": f"{low:.6g}", f"high{name}": f"{high:.6g}"}
    return found


def run(file: Path, names: Sequence[str], populations: int, asked: Asked, jobs: int) -> None:
    """Estimate populations 1, 2, ... of some scenarios and keep a row for each.

    Rows are added as they come, all scenarios by turns, so that a run that is stopped can go on;
    at the end they are put in order. Rows that stand in the file are not made again.
    """
    done = {(one["scenario"], one["population"]) for one in read(file)}
    todo = [
        (name, number)
        for number in range(1, populations + 1)
        for name in names
        if (name, f"{number}") not in done
    ]
    begun = file.exists()
    with file.open("a", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
        if not begun:
            writer.writeheader()
        for found in _found(todo, asked, jobs):
            writer.writerows(found)
            out.flush()
    _in_order(file, names, populations)


def _in_order(file: Path, names: Sequence[str], populations: int) -> None:
    """Put rows in order; of these scenarios keep no more than were asked for."""
    place = {name: at for at, name in enumerate(scenarios())}
    kept = [
        one
        for one in read(file)
        if one["scenario"] not in names or int(one["population"]) <= populations
    ]
    kept.sort(key=lambda one: (place[one["scenario"]], int(one["population"])))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def _found(
    todo: Sequence[tuple[str, int]], asked: Asked, jobs: int
) -> Iterator[list[dict[str, str]]]:
    pieces = [todo[at : at + _TOGETHER] for at in range(0, len(todo), _TOGETHER)]
    work = joblib.Parallel(n_jobs=jobs, return_as="generator")(
        joblib.delayed(_piece)(piece, asked) for piece in pieces
    )
    done = 0
    for piece in work:
        done += len(piece)
        sys.stderr.write(f"\r{asked.method}: {done} of {len(todo)} populations")
        sys.stderr.flush()
        yield piece
    sys.stderr.write("\n")


def _piece(piece: Sequence[tuple[str, int]], asked: Asked) -> list[dict[str, str]]:
    return [row(name, number, asked) for name, number in piece]


def read(file: Path) -> list[dict[str, str]]:
    """Rows as they were kept, none where there is no file."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
