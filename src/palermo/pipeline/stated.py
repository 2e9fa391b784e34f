"""What people state in a project's folder: settings, mappings, coverage, who is who."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from palermo import law, measure
from palermo.assess import claims, findings, tiers
from palermo.errors import PalermoError
from palermo.law import Law
from palermo.measure.records.periods import Calendar
from palermo.model import Definition
from palermo.model.codes import Writing
from palermo.model.tiers import TierYear
from palermo.pipeline.declaring import of_others, out_of_time, without_a_trend
from palermo.pipeline.gathering import Gathering
from palermo.pipeline.knowledge import Knowledge
from palermo.pipeline.records import mappings_of
from palermo.settings import (
    CONCERNS_FILE,
    CONCERNS_FOLDER,
    FINDINGS_REVIEW,
    ORGANISATIONS_FILE,
    Coverage,
    ExtractMapping,
    Measured,
    Settings,
    read_codes,
    read_coverage,
    read_settings,
)

ASSESSED_FOLDERS = (law.FOLDER, claims.FOLDER, findings.FOLDER, CONCERNS_FOLDER)
ASSESSED_FILES = (
    tiers.HISTORY,
    "questions.toml",
    CONCERNS_FILE,
    ORGANISATIONS_FILE,
    FINDINGS_REVIEW,
)
"""What an assessment is made by, beside palermo.toml: folders of TOML files, and single files."""


class Stated:
    """What a project's folder states; each file is read once.

    Args:
        path: the folder that holds palermo.toml.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    @cached_property
    def settings(self) -> Settings:
        """palermo.toml; raises SettingsError or Mistakes where it has any."""
        return read_settings(self.path)

    @cached_property
    def coverage(self) -> Coverage:
        """coverage.toml; raises SettingsError or Mistakes where it has any."""
        return read_coverage(self.path, self.definitions, self._measured)

    @property
    def _measured(self) -> Measured | None:
        """What can be declared in coverage.toml; None where that cannot be told."""
        try:
            sources, mappings = self.settings.sources, self.mappings
        except PalermoError:  # they are told by themselves
            return None
        if not sources and not mappings:
            return None
        agencies = {one.agency for one in mappings} | {one.id for one in self.knowledge.register}
        return Measured(
            self.of_published if sources else (), self.of_records if mappings else (), agencies
        )

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """The indicators, by id."""
        return measure.definitions()

    @cached_property
    def of_published(self) -> Mapping[str, Definition]:
        """The indicators of published figures, by id."""
        every = self.definitions.items()
        return {name: one for name, one in every if one.measure == "published"}

    @cached_property
    def of_records(self) -> Mapping[str, Definition]:
        """The indicators of agencies' records, by id."""
        every = self.definitions.items()
        return {name: one for name, one in every if one.measure != "published"}

    @cached_property
    def mappings(self) -> tuple[ExtractMapping, ...]:
        """mappings/*.toml; raises MappingError or Mistakes where they have any."""
        return mappings_of(self.path, frozenset(one.id for one in self.knowledge.register))

    @cached_property
    def codes(self) -> Mapping[str, tuple[Writing, ...]]:
        """codes/*.csv; raises SettingsError or Mistakes where they have any."""
        return read_codes(self.path)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What people know and decided: organisations.toml, concerns.toml, review/*.csv."""
        return Knowledge.read(self.path, self._provisions, self.definitions.keys())

    @cached_property
    def law(self) -> Law:
        """All instruments, law/*.toml among them; raises LawError or Mistakes."""
        return law.read(self.path / law.FOLDER)

    @cached_property
    def claim_rules(self) -> tuple[claims.Rule, ...]:
        """Rules of claim tests, claims/*.toml among them; raises SettingsError or Mistakes."""
        return claims.read(self.path / claims.FOLDER, self._provisions, self.definitions.keys())

    @cached_property
    def criteria(self) -> Sequence[Any]:
        """Criteria of findings, criteria/*.toml among them; raises SettingsError or Mistakes."""
        return findings.read(self.path / findings.FOLDER, self._law, self.definitions.keys())

    @cached_property
    def history(self) -> tuple[TierYear, ...]:
        """tiers.csv, each report as the rules place it; raises SourceError or Mistakes."""
        return tiers.placed(tiers.read_project(self.path), self.law)

    @property
    def _law(self) -> Law | None:
        """The law; None where it cannot be read."""
        try:
            return self.law
        except PalermoError:  # told by itself
            return None

    @property
    def _provisions(self) -> Collection[str] | None:
        """Names of all provisions; None where the law cannot be read."""
        return None if self._law is None else self._law.forms.keys()

    @property
    def assessed_by(self) -> Mapping[str, str]:
        """SHA-256 of each file that an assessment is made by, beside palermo.toml."""
        folders = (path for name in ASSESSED_FOLDERS for path in (self.path / name).glob("*.toml"))
        singles = (self.path / name for name in ASSESSED_FILES)
        there = (path for path in (*folders, *singles) if path.is_file())
        return {
            path.relative_to(self.path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(there)
        }

    @property
    def idle(self) -> tuple[str, ...]:
        """Declarations about records that change nothing."""
        periods = Calendar.of(self.settings.counted_years, self.settings.counted_cycles).periods
        found = (
            *out_of_time(self.coverage, periods, self.of_records),
            *of_others(self.coverage, {one.agency for one in self.mappings}, self.of_records),
            *without_a_trend(self.coverage, self.of_records),
        )
        return tuple(one.text for one in found)

    def check_settings(self) -> None:
        """Read all of it; raises every mistake at once."""
        gathering = Gathering()
        with gathering.mistakes():
            _ = self.settings
        with gathering.mistakes():
            _ = self.law
        with gathering.mistakes():
            _ = self.claim_rules
        with gathering.mistakes():
            _ = self.criteria
        if not gathering.errors:  # a history is placed by the law
            with gathering.mistakes():
                _ = self.history
        with gathering.mistakes():
            _ = self.knowledge
            _ = self.mappings
        with gathering.mistakes():
            _ = self.codes
        with gathering.mistakes():
            _ = self.coverage
        gathering.end()
