"""The rules of harmonising, their order and fixes; which event cannot come before which."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from palermo.model.accounts import Fate

ERROR_CELLS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
"""What a workbook shows where a formula failed."""
OLDEST = 110
"""Years: nobody in these records is older."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the fate of a row that it rejects, and the one thing to do."""

    name: str
    rank: int
    fate: Fate
    fix: str


@cache
def rules() -> dict[str, Rule]:
    """All rules by name; of several faults of a row the first by rank is told."""
    return {
        row["rule"]: Rule(row["rule"], rank, cast("Fate", row["fate"]), row["fix"])
        for rank, row in enumerate(_rows("rules.csv"), start=1)
    }


@cache
def event_order() -> tuple[tuple[str, str], ...]:
    """Pairs of events of which the second cannot come before the first."""
    return tuple((row["earlier"], row["later"]) for row in _rows("order.csv"))


def sql_file(name: str) -> str:
    """The text of an SQL file beside this one."""
    return files("palermo.sources.harmonise").joinpath(name).read_text("utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(sql_file(name).splitlines()))
