"""Time palermo on a million rows from five extracts, beside a competent pandas script.

    python benchmarks/extracts/run.py [--rows 1000000] [--large 5000000] [--runs 3]

Each is a process of its own: wall and CPU seconds and peak memory are the operating system's, the
median with the smallest and largest. "The same stages" are read, mapped, validated, linked by
rule, measured; palermo's figures there are all of its indicators with intervals, the script's are
seventeen counts without. The whole run adds the protection, the database and both reports.
Results are kept in benchmarks/extracts/results.json; nothing is asserted.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.timing import Command, Timed, machine, table, timed  # noqa: E402 - beside it

STAGES = """
import sys
from palermo import pipeline
project = pipeline.open(sys.argv[1])
readings = project.read()
measures = project.measure(readings)
print(len(measures.figures), "figures")
readings.close()
"""


def made(folder: Path, rows: int) -> Path:
    """A project of so many rows."""
    project = folder / f"rows-{rows}"
    words = [sys.executable, str(HERE / "data.py"), str(project), "--rows", str(rows)]
    subprocess.run(words, check=True)
    return project


def commands(project: Path, rows: int) -> list[Command]:
    """All that is timed for a project."""

    def afresh() -> None:
        for folder in ("work", "out"):
            shutil.rmtree(project / folder, ignore_errors=True)

    python, told = sys.executable, f"{rows:,} rows"
    run = [python, "-m", "palermo", "run", "--project", str(project)]
    return [
        Command(
            f"{told}: palermo, the same stages",
            [python, "-c", STAGES, str(project)],
            afresh,
            "a third of pandas; 1 GiB",
        ),
        Command(f"{told}: palermo run, all of it", run, afresh, "no slower than pandas; 1 GiB"),
        Command(f"{told}: pandas", [python, str(HERE / "pandas_peer.py"), str(project)]),
    ]


def ratios(small: list[Timed], large: list[Timed]) -> dict[str, float]:
    """What the targets are about, of the medians of wall-clock time."""
    stages, whole, pandas = (one.wall[0] for one in small)
    found = {
        "pandas / the same stages": pandas / stages,
        "palermo run / pandas": whole / pandas,
    }
    if large:
        found["the same stages, t(large) / t(small)"] = large[0].wall[0] / stages
        found["palermo run, t(large) / t(small)"] = large[1].wall[0] / whole
    return {name: round(value, 2) for name, value in found.items()}


def main() -> None:
    """Run all commands, print the table, keep the results."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--large", type=int, default=5_000_000, help="0: without")
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = made(Path(folder), given.rows)
        small = [timed(command, given.runs) for command in commands(project, given.rows)]
        keep(small, [])
        if given.large:
            shutil.rmtree(project)
            project = made(Path(folder), given.large)
            of_large = commands(project, given.large)[:2]
            keep(small, [timed(command, 1, warm=False) for command in of_large])


def keep(small: list[Timed], large: list[Timed]) -> None:
    """Print what was measured, and write it down."""
    results, found = [*small, *large], ratios(small, large)
    print(table(results))
    for name, value in found.items():
        print(f"{name}: {value:.2f}")
    kept = {
        "machine": machine(),
        "ratios": found,
        "results": [asdict(row) for row in results],
    }
    text = json.dumps(kept, indent=2) + "\n"
    (HERE / "results.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
