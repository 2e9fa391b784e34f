"""A slow, obvious reading of the GLOTIP file: plain csv and dicts, nothing of palermo.

It mends no name: names are compared as they stand in the file, so that it stays independent.
"""

import csv
import gzip
from pathlib import Path

Row = dict[str, str]
KEY = ("Iso3_code", "Indicator", "Dimension", "Category", "Sex", "Age", "Year")
AGGREGATES = {"SAM", "SAF", "CAR", "CAS", "EEU", "MCA", "MCN"}


def rows(path: Path) -> list[tuple[int, Row]]:
    """Every row of data with its number, the heading being row 1."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file), 2))


def countries(table: list[tuple[int, Row]]) -> set[str]:
    """The codes of three letters whose rows name a country."""
    return {
        row["Iso3_code"]
        for _, row in table
        if row["Country"] and len(row["Iso3_code"]) == 3 and row["Iso3_code"] not in AGGREGATES
    }


def groups(table: list[tuple[int, Row]]) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Row numbers and printed values by key."""
    by_key: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for number, row in table:
        key = tuple(row[column] for column in KEY)
        by_key.setdefault(key, []).append((number, row["txtVALUE"]))
    return by_key


def bounds(printed: str) -> tuple[int, int]:
    """The smallest and largest count that a printed value can be."""
    if printed.startswith("<"):
        return 0, int(printed[1:]) - 1
    count = int(printed.replace(",", ""))
    return count, count
