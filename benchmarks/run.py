"""Time whole commands beside what a user would use instead; print a table, keep results.json.

    python benchmarks/run.py [--glotip FILE] [--runs 5]

FILE is the UNODC GLOTIP download; without it, the one in the folder that PALERMO_SHARED names.
Each command is a process of its own, run once for the disk and then --runs times; wall and CPU
seconds and peak memory are the operating system's, the median is given with the smallest and
largest. Times are never asserted in a test.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
COUNTRY = "FRA"


@dataclass(frozen=True, slots=True)
class Timed:
    """One command: seconds of wall clock and processor, MiB of memory, over several runs."""

    what: str
    runs: int
    wall: tuple[float, float, float]
    cpu: tuple[float, float, float]
    memory: float
    target: str


@dataclass(frozen=True, slots=True)
class Command:
    """What to time: its words, what to do before each run, and the target it is held against."""

    what: str
    words: Sequence[str]
    before: Callable[[], None] = lambda: None
    target: str = ""


def spent(words: Sequence[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of a process of its own."""
    begun = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{message.decode()}")
    unit = 2**20 if platform.system() == "Darwin" else 2**10  # bytes there, KiB elsewhere
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def timed(command: Command, runs: int) -> Timed:
    """A command run once for the disk and then `runs` times."""
    measured = []
    for _ in range(runs + 1):
        command.before()
        measured.append(spent(command.words))
    wall, cpu, memory = zip(*measured[1:], strict=True)
    return Timed(
        command.what, runs, spread(wall), spread(cpu), round(max(memory), 1), command.target
    )


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, smallest and largest, to a millisecond."""
    low, high = min(values), max(values)
    return (round(statistics.median(values), 3), round(low, 3), round(high, 3))


def commands(glotip: Path, project: Path) -> list[Command]:
    """All that is timed; `project` is a folder that may be filled."""
    python, palermo = sys.executable, [sys.executable, "-m", "palermo"]
    everything = str(HERE / "all_countries.py")

    def afresh() -> None:
        for folder in ("work", "out"):
            shutil.rmtree(project / folder, ignore_errors=True)

    run = [*palermo, "run", "--project", str(project)]
    return [
        Command("one country's report, cold", run, afresh, "3 s"),
        Command("the same again, nothing changed", run),
        Command("all figures, trends and breaks", [python, everything, str(glotip)], target="10 s"),
        Command("all rows read and counted", [python, everything, str(glotip), "--count-only"]),
        Command("the same in plain pandas", [python, str(HERE / "pandas_peer.py"), str(glotip)]),
    ]


def machine() -> dict[str, object]:
    """What the times were taken on."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
    }


def table(rows: Sequence[Timed]) -> str:
    """The results as Markdown."""
    head = "| command | wall, s (smallest to largest) | CPU, s | peak memory, MiB | target |"
    lines = [head, "|---|---|---|---|---|"]
    for row in rows:
        wall = f"{row.wall[0]:.2f} ({row.wall[1]:.2f} to {row.wall[2]:.2f})"
        lines.append(
            f"| {row.what} | {wall} | {row.cpu[0]:.2f} | {row.memory:.0f} | {row.target} |"
        )
    return "\n".join(lines)


def shared_glotip() -> Path:
    """The download in the shared folder, where there is one."""
    return Path(os.environ.get("PALERMO_SHARED", ".")) / "data" / "unodc_glotip_2023-05-30.csv.gz"


def main() -> None:
    """Run all commands, print the table, keep the results."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--glotip", type=Path, default=shared_glotip())
    arguments.add_argument("--runs", type=int, default=5)
    given = arguments.parse_args()
    if not given.glotip.is_file():
        sys.exit(f"{given.glotip} is not there: name the UNODC GLOTIP download with --glotip")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        new = ["new", str(project), "--country", COUNTRY, "--published", str(given.glotip)]
        subprocess.run(
            [sys.executable, "-m", "palermo", *new], check=True, stdout=subprocess.DEVNULL
        )
        rows = [timed(command, given.runs) for command in commands(given.glotip, project)]
    print(table(rows))
    kept = {"machine": machine(), "results": [asdict(row) for row in rows]}
    (HERE / "results.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
