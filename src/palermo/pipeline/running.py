"""A run: from the files to the report, put in place when it is whole."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from palermo import __version__, measure, sources
from palermo.model import Definition, Measures, Reading, Release
from palermo.pipeline.reading import Input, Readings, code_lists
from palermo.settings import Coverage, Settings
from palermo.store import Database, Kept, fingerprint, plain

RUN_LENGTH = 16  # hexadecimal digits of a run's id


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run made.

    Attributes:
        run: its id.
        report: the page in the first language of the settings.
        sources: the account of each file, by the names of the contract.
        figures: how many figures the release holds.
        suppressed: how many of them are held back, with the rates that follow from one.
        withheld: how many published figures are held back.
        seconds: wall-clock time of each step.
        unchanged: whether nothing had changed since the last run, so that nothing was made.
    """

    run: str
    report: Path
    sources: tuple[Mapping[str, Any], ...]
    figures: int
    suppressed: int
    withheld: int
    seconds: Mapping[str, float]
    unchanged: bool = False

    def to_dict(self) -> dict[str, object]:
        """The result by the names of the contract."""
        return {
            "run": self.run,
            "report": str(self.report),
            "sources": [dict(source) for source in self.sources],
            "figures": self.figures,
            "findings": 0,  # findings come with the room that assesses
            "suppressed": self.suppressed,
            "seconds": {name: round(value, 3) for name, value in self.seconds.items()},
            "unchanged": self.unchanged,
        }


@dataclass(slots=True)
class Clock:
    """Wall-clock seconds by step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure the block."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Makings:
    """All that a run is made of: equal makings give equal bytes."""

    checksums: Mapping[str, str]
    settings: Settings
    coverage: Coverage
    definitions: Mapping[str, Definition]

    @property
    def facts(self) -> dict[str, Any]:
        """By name, in mappings, lists, texts and numbers alone."""
        facts: dict[str, Any] = plain(
            {
                "inputs": self.checksums,
                "settings": self.settings,
                "coverage": self.coverage,
                "definitions": self.definitions,
                "readers": sources.READERS,
                "code_lists": code_lists(),
                "rules": measure.rules(),
                "version": __version__,
            }
        )
        return facts

    @property
    def run(self) -> str:
        """The run's id."""
        return fingerprint(**self.facts)[:RUN_LENGTH]


def checksums(inputs: tuple[Input, ...]) -> dict[str, str]:
    """SHA-256 by file."""
    return {one.content.name: one.content.checksum for one in inputs}


def kept(makings: Makings, readings: Readings, measures: Measures) -> Kept:
    """What the run's database holds."""
    keys = readings.depends_on
    pairs = tuple((reading, keys[reading.account.name]) for reading in readings.all)
    return Kept({"run": makings.run, **makings.facts}, pairs, measures)


def made(run: str, report: Path, release: Release, readings: Readings, clock: Clock) -> RunResult:
    """The result of a run that was made."""
    held_back = [figure.origin for figure in release.figures if figure.conf_status != "F"]
    totals = (len(release.figures), len(held_back), held_back.count("published"))
    return RunResult(run, report, _told(readings), *totals, clock.seconds)


@dataclass(frozen=True, slots=True)
class Last:
    """What the last whole run still gives.

    Attributes:
        run: its id; "" where there is none that can be used.
        readings: by file, those that would be the same again.
        totals: how many figures it has; how many of them, and of the published, are held back.
    """

    run: str = ""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    totals: tuple[int, int, int] = (0, 0, 0)


def remembered(last: Database, depends_on: Mapping[str, str]) -> Last:
    """What the last whole run still gives.

    Raises:
        StoreError: its database cannot be used.
    """
    found = {name: last.reading(name, key) for name, key in depends_on.items()}
    kept = {name: reading for name, reading in found.items() if reading is not None}
    return Last(last.run, kept, last.totals())


def unchanged(report: Path, last: Last, readings: Readings, clock: Clock) -> RunResult:
    """The result of a run that found nothing changed."""
    told = _told(readings)
    return RunResult(last.run, report, told, *last.totals, clock.seconds, unchanged=True)


def _told(readings: Readings) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {**account.to_dict(), "unchanged": account.name in readings.unchanged}
        for account in readings.accounts
    )
