"""Timing whole commands: wall and CPU seconds and peak memory, as the operating system has them."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


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


def timed(command: Command, runs: int, *, warm: bool = True) -> Timed:
    """A command run once for the disk (where `warm` says so) and then `runs` times."""
    measured = []
    for _ in range(runs + warm):
        command.before()
        measured.append(spent(command.words))
    wall, cpu, memory = zip(*measured[int(warm) :], strict=True)
    return Timed(
        command.what, runs, spread(wall), spread(cpu), round(max(memory), 1), command.target
    )


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, smallest and largest, to a millisecond."""
    low, high = min(values), max(values)
    return (round(statistics.median(values), 3), round(low, 3), round(high, 3))


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
