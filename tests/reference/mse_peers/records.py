"""Recorded runs of R packages, and what has been compared of each."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from palermo.mse import Histories
from palermo.mse.designs import Design
from palermo.mse.subsets import members

Record = dict[str, Any]

HERE = Path(__file__).parent
COVERAGE = HERE.parent / "coverage.csv"
BLOCKS = ("records", "binette_steorts_cached_estimates", "binette_steorts_internal_consistency")
SETTINGS = {
    *("method", "dataset", "call", "cpu_s", "seed", "nboot", "maxorder"),
    *("config", "delta", "prior"),
}
"""What R was told, and how long it took: nothing that palermo could say."""

CLOSE = 1e-5
"""Relative; R's glm ends its search about 1e-6 from the answer."""
MATRICES = 1e-4
"""Relative, of coefficients and Wald limits: they lie on a flat likelihood."""


@cache
def reference(shared: Path) -> dict[str, Any]:
    """The file of recorded runs."""
    text = (shared / "reference" / "mse_reference.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


@cache
def coverage() -> tuple[dict[str, str], ...]:
    """What is said of each record."""
    with COVERAGE.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


def keys(record: Record) -> dict[str, str]:
    """What a record is named by in coverage.csv, beside its block and place."""
    told = {"method": record.get("method", record.get("model")), "dataset": record.get("dataset")}
    case = [f"{name}={record[name]}" for name in ("config", "maxorder", "nboot") if name in record]
    return {name: value or "" for name, value in told.items()} | {"case": " ".join(case)}


@cache
def table(shared: Path, name: str) -> Histories:
    """A published table of capture histories."""
    with (shared / "reference" / "mse" / f"{name}.csv").open(encoding="utf-8") as text:
        names, *rows = csv.reader(text)
    cells: dict[Iterable[int], int] = {tuple(map(int, row[:-1])): int(row[-1]) for row in rows}
    return Histories.of(names[:-1], cells)


def generators(model: Design) -> str:
    """A model as R packages write it: its largest sets, by the places of the lists, "[12,23,4]"."""
    largest = [
        one
        for one in model.parameters
        if one and not any(one != other and one & other == one for other in model.parameters)
    ]
    places = ["".join(str(1 + at) for at in members(one)) for one in largest]
    return f"[{','.join(sorted(places, key=lambda text: (-len(text), text)))}]"


def same_model(written: str, model: Design) -> bool:
    """Whether R's way of writing a model means this one, whatever the order."""
    return set(written.strip("[]").split(",")) == set(generators(model).strip("[]").split(","))


@dataclass
class Compared:
    """A record, and which of its fields were held against palermo's.

    Attributes:
        record: as it is in the file.
        fields: those that were compared.
        worst: the largest relative difference met.
    """

    record: Record
    fields: set[str] = field(default_factory=set)
    worst: float = 0.0

    def close(self, name: str, ours: Any, relative: float = CLOSE) -> None:
        """A number, or several in order, within a relative difference."""
        self.fields.add(name)
        theirs = self.record[name]
        theirs_all = theirs if isinstance(theirs, list) else [theirs]
        ours_all = list(ours) if isinstance(ours, Sequence) else [ours]
        assert len(ours_all) == len(theirs_all), name
        for mine, other in zip(ours_all, theirs_all, strict=True):
            self.near(mine, other, relative, name)

    def near(self, mine: float, other: float, relative: float, what: str) -> None:
        """One number within a relative difference."""
        assert mine == pytest.approx(other, rel=relative, abs=1e-9), what
        if other:
            self.worst = max(self.worst, abs(mine / other - 1))

    def exact(self, name: str, ours: Any) -> None:
        """Anything that must be the same."""
        self.fields.add(name)
        assert ours == self.record[name], name

    def model(self, name: str, ours: Design) -> None:
        """A model as R's packages write it."""
        self.fields.add(name)
        assert same_model(self.record[name], ours), name
