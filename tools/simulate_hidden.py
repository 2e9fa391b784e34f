"""How well does each method find the size of populations whose size is known?

    python tools/simulate_hidden.py run METHOD [--tables small,sparse,large] --populations 500
    python tools/simulate_hidden.py table [--write]

`run` draws populations of the scenarios of tools/hidden/scenarios.toml, estimates each by METHOD
and keeps a row for each in benchmarks/hidden/METHOD.csv, with the command in
benchmarks/hidden/runs.csv. Population k of a scenario is drawn from the seed (scenario's seed, k)
and its resamples from the seed k: all methods see the same populations, on any number of cores.
A run that was stopped goes on where it ended. `table` makes the table of the documentation from
these files.
"""

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from palermo.mse import METHODS
from tools.hidden import pages, running, summary
from tools.hidden.populations import scenarios
from tools.hidden.running import Asked, read

KEPT = Path(__file__).parent.parent / "benchmarks" / "hidden"
RUNS = KEPT / "runs.csv"
TABLES = ",".join(dict.fromkeys(name.split()[0] for name in scenarios()))


def runs() -> list[dict[str, str]]:
    """Which methods were run, how."""
    return read(RUNS)


def noted(one: Mapping[str, str]) -> None:
    """Keep how a method was run on some tables, in place of an earlier run of the same."""
    kept = [
        old for old in runs() if (old["method"], old["tables"]) != (one["method"], one["tables"])
    ]
    with RUNS.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(one), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*kept, one], key=lambda row: (row["method"], row["tables"])))


def named(tables: str) -> list[str]:
    """The scenarios of some tables, "small,sparse"."""
    return [name for name in scenarios() if name.split()[0] in tables.split(",")]


def run(given: argparse.Namespace) -> None:
    """Estimate populations of some tables by one method."""
    KEPT.mkdir(exist_ok=True)
    asked = Asked(given.method, given.resamples, given.max_order)
    file = KEPT / f"{given.method}.csv"
    running.run(file, named(given.tables), given.populations, asked, given.jobs)
    words = f"--populations {given.populations} --resamples {given.resamples}"
    words += "" if given.max_order is None else f" --max-order {given.max_order}"
    words += "" if given.tables == TABLES else f" --tables {given.tables}"
    noted(
        {
            "method": given.method,
            "tables": given.tables,
            "populations": f"{given.populations}",
            "resamples": f"{given.resamples}",
            "max_order": "" if given.max_order is None else f"{given.max_order}",
            "command": f"python tools/simulate_hidden.py run {given.method} {words}",
        }
    )


def table() -> str:
    """The table of the documentation."""
    tried = {one["method"] for one in runs()}
    return summary.markdown({name: read(KEPT / f"{name}.csv") for name in METHODS if name in tried})


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a method, or print the table."""
    parser = argparse.ArgumentParser(description="Estimate populations of known size.")
    commands = parser.add_subparsers(dest="what", required=True)
    one = commands.add_parser("run", help="estimate all populations by one method")
    one.add_argument("method")
    one.add_argument("--populations", type=int, default=500)
    one.add_argument("--resamples", type=int, default=1000)
    one.add_argument("--max-order", type=int)
    one.add_argument("--tables", default=TABLES, help="some of them, with commas")
    one.add_argument("--jobs", type=int, default=-1)
    shown = commands.add_parser("table", help="the table of the documentation")
    shown.add_argument("--write", action="store_true", help="put it into the page")
    given = parser.parse_args(arguments)
    if given.what == "run":
        run(given)
    elif given.write:
        pages.put("populations of known size", table())
    else:
        print(table())


if __name__ == "__main__":
    main()
