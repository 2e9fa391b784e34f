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
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.timing import Command, machine, table, timed  # noqa: E402 - beside this script

COUNTRY = "FRA"


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
