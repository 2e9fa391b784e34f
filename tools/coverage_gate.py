"""Does every room have the branch coverage that it must have?

    python tools/coverage_gate.py build/coverage/coverage.json

A room is a folder of src/palermo, or a module beside the folders. Each must reach its own share,
so that a well-tested room cannot hide another. Exit 0: all do; 1: one does not.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FULL = frozenset({"model", "protect"})
"""Rooms of which every line and branch is tested: the vocabulary, and what may be shown."""

REST = 90.0
"""Per cent of lines and branches that the other rooms must reach."""


@dataclass(frozen=True, slots=True)
class Room:
    """Lines and branches of one room: how many there are, and how many the tests reached."""

    name: str
    reached: int
    total: int

    @property
    def percent(self) -> float:
        """Share reached, in per cent; a room without code has all of it."""
        return 100.0 * self.reached / self.total if self.total else 100.0

    @property
    def needed(self) -> float:
        """The share that it must reach, in per cent."""
        return 100.0 if self.name in FULL else REST

    @property
    def passes(self) -> bool:
        """Whether it reaches that; counted, not rounded."""
        return 100 * self.reached >= self.needed * self.total

    def __str__(self) -> str:
        verdict = "" if self.passes else "   TOO LITTLE"
        reach = f"{self.reached}/{self.total}"
        return f"{self.name:<12}{self.percent:7.2f} % of {self.needed:5.1f} %  {reach:>11}{verdict}"


def room_of(file: str) -> str | None:
    """The room of a source file: `src/palermo/model/figures.py` is of `model`.

    The package's own `__init__` and `__main__` are the `door`. None where the file is not of
    palermo.
    """
    parts = PurePosixPath(file.replace("\\", "/")).parts
    if "palermo" not in parts:
        return None
    below = parts[parts.index("palermo") + 1 :]
    if len(below) > 1:
        return below[0]
    return "door" if below[0].startswith("__") else PurePosixPath(below[0]).stem


def rooms(report: Mapping[str, Any]) -> tuple[Room, ...]:
    """The rooms of a coverage report (the JSON of coverage.py), by name.

    Raises:
        ValueError: branches were not measured, or a room that must be tested in full is not
            in the report: nothing is checked where there is nothing to check.
    """
    if not report["meta"]["branch_coverage"]:
        raise ValueError("branches were not measured: [tool.coverage.run] branch = true")
    counts: dict[str, tuple[int, int]] = {}
    for room, reached, total in _files(report["files"]):
        before = counts.get(room, (0, 0))
        counts[room] = (before[0] + reached, before[1] + total)
    if missing := FULL - counts.keys():
        raise ValueError(f"no file of these rooms was measured: {', '.join(sorted(missing))}")
    return tuple(Room(name, *counts[name]) for name in sorted(counts))


def _files(files: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Room, reached and total of each file, lines and branches together."""
    for file, entry in files.items():
        if (room := room_of(file)) is not None:
            summary = entry["summary"]
            reached = summary["covered_lines"] + summary["covered_branches"]
            yield room, reached, summary["num_statements"] + summary["num_branches"]


def gaps(report: Mapping[str, Any]) -> tuple[str, ...]:
    """What the tests do not reach in rooms that reach too little: `file: lines 3, 7; 3->5`."""
    failing = {room.name for room in rooms(report) if not room.passes}
    return tuple(
        f"{file}: {_missing(entry)}"
        for file, entry in sorted(report["files"].items())
        if room_of(file) in failing and (entry["missing_lines"] or entry["missing_branches"])
    )


def _missing(entry: Mapping[str, Any]) -> str:
    lines = ", ".join(str(line) for line in entry["missing_lines"])
    branches = ", ".join(f"{start}->{end}" for start, end in entry["missing_branches"])
    return "; ".join(part for part in (lines and f"lines {lines}", branches) if part)


def main(arguments: list[str] | None = None) -> int:
    """Print the rooms and what is missing; 1 where a room reaches too little."""
    parser = argparse.ArgumentParser(description="Check the branch coverage of every room.")
    parser.add_argument("report", type=Path, help="the JSON report of coverage.py")
    report = json.loads(parser.parse_args(arguments).report.read_text(encoding="utf-8"))
    found = rooms(report)
    print(*found, *gaps(report), sep="\n")
    return 0 if all(room.passes for room in found) else 1


if __name__ == "__main__":
    sys.exit(main())
