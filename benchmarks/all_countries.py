"""The figures of every named country of a GLOTIP file, in one process.

    python benchmarks/all_countries.py FILE [--count-only]

With --count-only it reads and counts, as the pandas script does; without, it also makes every
interval, trend and break.
"""

import sys
from datetime import date
from pathlib import Path

from palermo.measure import definitions, measure
from palermo.settings import Coverage, Settings
from palermo.sources import load, read_all

DAY = date(2026, 11, 23)


def main(path: Path, *, count_only: bool) -> None:
    """Print how many countries, figures, duplicate rows, trends and breaks there are."""
    readings = read_all(load(path, path.name), date=DAY, definitions=definitions())
    figures = sum(len(reading.figures) for reading in readings.values())
    duplicates = sum(
        row.fate == "duplicate" for reading in readings.values() for row in reading.rejected
    )
    print(f"{len(readings)} countries, {figures} figures, {duplicates} duplicate rows", end="")
    if not count_only:
        measured = [
            measure(
                [reading],
                population=None,
                coverage=Coverage((), (), ()),
                settings=Settings(country, DAY),
                definitions=definitions(),
            )
            for country, reading in readings.items()
        ]
        trends, breaks = (
            sum(len(getattr(m, what)) for m in measured) for what in ("trends", "breaks")
        )
        print(f", {trends} trends, {breaks} breaks", end="")
    print()


if __name__ == "__main__":
    main(Path(sys.argv[1]), count_only="--count-only" in sys.argv)
