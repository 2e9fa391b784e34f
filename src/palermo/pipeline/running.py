"""A run: from the files to the report, put in place when it is whole."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from palermo import __version__, measure, sources
from palermo.model import Definition, Figure, Measures, Reading, Release
from palermo.model.documents import DocumentAccount
from palermo.pipeline.reading import (
    Input,
    Readings,
    assess_rules,
    code_lists,
    lexicons,
    record_rules,
)
from palermo.settings import Coverage, Settings
from palermo.sources.documents import VERSION as DOCUMENTS_VERSION
from palermo.sources.statements import VERSION as STATEMENTS_VERSION
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
        numbers: how many figures from records show a number or are held back, as the page counts.
        seconds: wall-clock time of each step.
        unchanged: whether nothing had changed since the last run, so that nothing was made.
        statements: how many statements the release holds.
        documents: what became of each telegram and document, before anything is held back.
        unmatched: entries of review/ that nothing matches.
        rejects: the folder of rejected rows, for the agencies that sent them; None without any.
        findings: how many provisions were judged.
    """

    run: str
    report: Path
    sources: tuple[Mapping[str, Any], ...]
    figures: int
    suppressed: int
    withheld: int
    seconds: Mapping[str, float]
    unchanged: bool = False
    statements: int = 0
    documents: tuple[Mapping[str, Any], ...] = ()
    unmatched: tuple[str, ...] = ()
    rejects: Path | None = None
    numbers: int = 0
    findings: int = 0

    @property
    def assessment(self) -> Path | None:
        """The page of the assessment in the language of the report; None where none was made."""
        language = self.report.name.split(".")[-2]
        path = self.report.with_name(f"assessment.{language}.html")
        return path if path.is_file() else None

    def to_dict(self) -> dict[str, object]:
        """The result by the names of the contract."""
        return {
            "run": self.run,
            "report": str(self.report),
            "assessment": str(self.assessment) if self.assessment else None,
            "sources": [dict(source) for source in self.sources],
            "figures": self.figures,
            "findings": self.findings,
            "suppressed": self.suppressed,
            "numbers": self.numbers,
            "statements": self.statements,
            "documents": [dict(one) for one in self.documents],
            "unmatched": list(self.unmatched),
            "rejects": str(self.rejects) if self.rejects else None,
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
    """All that a run is made of: equal makings give equal bytes.

    Attributes:
        checksums: of the files of figures.
        settings, coverage, definitions: as they were read.
        texts: checksums of the files of documents/ and review/, and of what people know.
        records: checksums of the agencies' extracts and of mappings/.
        assessed: checksums of what people state for the assessment: law/, rules, verdicts, tiers.
    """

    checksums: Mapping[str, str]
    settings: Settings
    coverage: Coverage
    definitions: Mapping[str, Definition]
    texts: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    assessed: Mapping[str, str] = field(default_factory=dict)

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
                "assessed": dict(self.assessed),
                "assess_rules": dict(assess_rules()),
                "version": __version__,
            }
        )
        return facts | self._of_texts | self._of_records

    @property
    def _of_records(self) -> dict[str, Any]:
        """By which agencies' records are read, where there are any."""
        if not self.records:
            return {}
        return {"records": dict(self.records), "record_rules": dict(record_rules())}

    @property
    def _of_texts(self) -> dict[str, Any]:
        """By which telegrams and documents are read, where there are any."""
        if not self.texts:
            return {}
        readers = {"documents": DOCUMENTS_VERSION, "statements": STATEMENTS_VERSION}
        return {"texts": dict(self.texts), "text_readers": readers, "lexicons": dict(lexicons())}

    @property
    def run(self) -> str:
        """The run's id."""
        return fingerprint(**self.facts)[:RUN_LENGTH]


@dataclass(frozen=True, slots=True)
class Said:
    """What a run tells, and tells again when nothing has changed.

    Attributes:
        page: the name of the first page to read, without language and ending.
        statements: how many the release holds.
        documents: what became of each text.
        unmatched: entries of review/ that nothing matches.
        extracts: the account of each extract.
        figures: how many the release holds.
        suppressed, withheld: how many of them, and of the published ones, are held back.
        numbers: how many of those from records show a number or are held back.
        findings: how many provisions were judged.
    """

    page: str = "report"
    statements: int = 0
    documents: tuple[Mapping[str, Any], ...] = ()
    unmatched: tuple[str, ...] = ()
    extracts: tuple[Mapping[str, Any], ...] = ()
    figures: int = 0
    suppressed: int = 0
    withheld: int = 0
    numbers: int = 0
    findings: int = 0


def checksums(inputs: tuple[Input, ...]) -> dict[str, str]:
    """SHA-256 by file."""
    return {one.content.name: one.content.checksum for one in inputs}


ROUNDED = "rounded"
"""Status of a number that is shown to the audience as a rounded one alone."""


def held_back(release: Release) -> dict[str, str]:
    """The figures that the release's audience may not see or publish, with their status.

    Of a hidden population the public sees rounded totals: the run's database has the exact ones.
    """
    held: dict[str, str] = dict(release.confidential)
    hidden = release.hidden.figures if release.hidden else ()
    shown = (*release.figures, *hidden)
    held.update((one.id, one.conf_status) for one in shown if one.conf_status != "F")
    if release.audience == "public":
        held.update((one.id, ROUNDED) for one in hidden if one.conf_status == "F")
    return held


def kept(
    makings: Makings,
    readings: Readings,
    measures: Measures,
    said: Said,
    held: Mapping[str, str],
) -> Kept:
    """What the run's database holds; `held` is for those who ask it about a figure."""
    keys = readings.depends_on
    pairs = tuple((reading, keys[reading.account.name]) for reading in readings.all)
    told = {"said": plain(said), "held_back": dict(held)}
    facts = {"run": makings.run, **makings.facts, **told}
    accounts = tuple(text.account for text in readings.texts)
    spoken = tuple(one for text in readings.texts for one in text.statements)
    return Kept(facts, pairs, _with_hidden(measures), accounts, spoken)


def _with_hidden(measures: Measures) -> Measures:
    """With the totals of the hidden population among the figures, so that they are explained."""
    hidden = measures.hidden.figures if measures.hidden else ()
    return replace(measures, figures=(*measures.figures, *hidden))


def said(readings: Readings, release: Release, unmatched: tuple[str, ...]) -> Said:
    """What a run tells."""
    texts = readings.texts
    alone = not readings.counted and len(texts) == 1 and texts[0].telegram
    extracts = readings.records.accounts if readings.records else ()
    held = [one.origin for one in release.figures if one.conf_status != "F"]
    return Said(
        page=texts[0].stem if alone else "report",
        statements=len(release.statements),
        documents=tuple(document(text.account) for text in texts),
        unmatched=unmatched,
        extracts=tuple(one.to_dict() for one in extracts),
        figures=len(release.figures),
        suppressed=len(held),
        withheld=held.count("published"),
        numbers=sum(one.origin == "records" and _is_number(one) for one in release.figures),
    )


def _is_number(figure: Figure) -> bool:
    """Whether a figure shows a number or two bounds, or would if it were not held back."""
    bounds = figure.interval_of == "definition" and None not in (figure.lower, figure.upper)
    return figure.conf_status != "F" or figure.value is not None or bounds


def document(account: DocumentAccount) -> Mapping[str, Any]:
    """What became of a text, on one line."""
    return {
        "document": account.name,
        "path": account.path,
        "kind": account.kind,
        "coverage": account.coverage,
        "paragraphs": account.paragraphs,
        "statements": account.statements,
        "repairs": len(account.repairs),
        "disagree": sum(not check.ok for check in account.checks),
        "unexplained": len(account.unexplained),
    }


def made(last: "Last", report: Path, readings: Readings, clock: Clock) -> RunResult:
    """The result of a run that was made."""
    told = last.said
    return RunResult(
        last.run,
        report,
        _told(readings),
        told.figures,
        told.suppressed,
        told.withheld,
        clock.seconds,
        statements=told.statements,
        documents=told.documents,
        unmatched=told.unmatched,
        numbers=told.numbers,
        findings=told.findings,
    )


@dataclass(frozen=True, slots=True)
class Last:
    """What the last whole run still gives.

    Attributes:
        run: its id; "" where there is none that can be used.
        readings: by file, those that would be the same again.
        said: what it told.
    """

    run: str = ""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    said: Said = field(default_factory=Said)


def remembered(last: Database, depends_on: Mapping[str, str]) -> Last:
    """What the last whole run still gives.

    Raises:
        StoreError: its database cannot be used.
    """
    found = {name: last.reading(name, key) for name, key in depends_on.items()}
    kept = {name: reading for name, reading in found.items() if reading is not None}
    return Last(last.run, kept, _said(last))


def _said(last: Database) -> Said:
    found = last.query("select_fact", key="said")
    facts: dict[str, Any] = json.loads(found[0]["value"]) if found else plain(Said())
    lists = {name: tuple(facts[name]) for name in ("documents", "unmatched", "extracts")}
    return Said(**{**facts, **lists})


def unchanged(report: Path, last: Last, readings: Readings, clock: Clock) -> RunResult:
    """The result of a run that found nothing changed."""
    result = made(last, report, readings, clock)
    extracts = ({**one, "unchanged": True} for one in last.said.extracts)
    return replace(result, unchanged=True, sources=(*result.sources, *extracts))


def _told(readings: Readings) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {**account.to_dict(), "unchanged": account.name in readings.unchanged}
        for account in readings.accounts
    )
