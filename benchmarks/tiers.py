"""How long the tier rules take over the public history, beside the same runs by pandas.

    python benchmarks/tiers.py TABLE.csv [--coding map] [--runs 50]

The rules (`placed`) and the moves are held against 0.1 s for 3,000 country-years; the rows of the
table are repeated under other names until there are so many. The peer counts runs and counted runs
with pandas, cumulative sums by group: no caps, waivers, re-entry, moves or reasons. Both must count
the same. Medians of processor seconds.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from palermo import law
from palermo.assess import tiers
from palermo.model.tiers import TierYear

HERE = Path(__file__).parent
ROWS = 3_000
LISTED = "Tier 2 Watch List"


def many(rows: Sequence[TierYear], count: int) -> list[TierYear]:
    """So many rows: those of the table, and again under other names."""
    found: list[TierYear] = []
    while len(found) < count:
        turn = len(found) // len(rows)
        found += [replace(row, country=f"{row.country}{turn}") for row in rows]
    return found[:count]


def by_pandas(rows: Sequence[TierYear]) -> pd.DataFrame:
    """Runs and counted runs, as an analyst would write them."""
    table = pd.DataFrame([(row.country, row.year, row.tier) for row in rows])
    table.columns = ["country", "year", "tier"]
    table = table.sort_values(["country", "year"], kind="stable")
    listed = table.tier == LISTED
    group = table.groupby("country", sort=False)
    broken = ~listed | (group.year.diff() != 1)
    stretch = broken.groupby(table.country, sort=False).cumsum()
    keys = [table.country, stretch]
    table["run"] = listed.groupby(keys, sort=False).cumsum()
    table["counted"] = (listed & (table.year >= 2009)).groupby(keys, sort=False).cumsum()
    return table


def seconds(work: Callable[[], object], runs: int) -> float:
    """Seconds of the processor, the median of several runs."""
    found = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return statistics.median(found)


def same(rows: Sequence[TierYear]) -> bool:
    """Whether both count the same runs."""
    table = by_pandas(rows)
    peer = {(one.country, one.year): (one.run, one.counted) for one in table.itertuples()}
    ours = tiers.placed(rows, law.read())
    return all(peer[row.country, row.year] == (row.run_length, row.counted_run) for row in ours)


def measured(path: Path, coding: str, runs: int) -> dict[str, float]:
    """All numbers of this benchmark."""
    table = tiers.read(path, coding)
    rows, instruments = many(table, ROWS), law.read()
    assert same(rows), "the peer counts other runs"
    return {
        "country-years": len(rows),
        "seconds, rules": round(seconds(lambda: tiers.placed(rows, instruments), runs), 4),
        "seconds, rules and moves": round(seconds(lambda: tiers.moves(rows, instruments), runs), 4),
        "seconds, runs by pandas": round(seconds(lambda: by_pandas(rows), runs), 4),
        "seconds, reading the table": round(seconds(lambda: tiers.read(path, coding), runs), 4),
        "target, rules": 0.1,
    }


def main() -> None:
    """Print the table and keep it in tiers.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--coding", choices=tiers.CODINGS, default="map")
    parser.add_argument("--runs", type=int, default=50)
    given = parser.parse_args()
    found = measured(given.table, given.coding, given.runs)
    for name, value in found.items():
        print(f"{name:<30} {value:>8}")
    (HERE / "tiers.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
