"""A project folder: what `palermo.open` gives."""

import datetime
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from palermo import __version__, assess, measure, protect, report
from palermo.model import Audience, Measures, Release
from palermo.model.assessments import Assessment
from palermo.pipeline import running
from palermo.pipeline import texts as documents
from palermo.pipeline.assessing import day_of, given, unmatched
from palermo.pipeline.checking import Check, grouped, of_extracts, unread
from palermo.pipeline.counting import counted
from palermo.pipeline.evidence import Evidence
from palermo.pipeline.gathering import Gathering, Progress, quiet
from palermo.pipeline.reading import Readings
from palermo.pipeline.records import EXTRACT, KEPT, checksums
from palermo.pipeline.reporting import Report
from palermo.pipeline.running import Clock, Last, Makings, RunResult
from palermo.pipeline.taking import Taking
from palermo.pipeline.texts import Text
from palermo.protect import Policy
from palermo.settings import (
    SETTINGS_FILE,
    no_project,
)
from palermo.store import Draft, Folders, Kept, Passage, write_database, write_search


class Project(Taking):
    """A project folder, with one method for each step and three that do the whole way.

    Settings and coverage are read once; after a change to them, open the project anew.

    Args:
        path: the folder that holds palermo.toml.
    """

    def read(self, progress: Progress = quiet) -> Readings:
        """Read the project's files; `.rejected` lists every row not used, and why.

        `.texts` are its telegrams and documents, with what was said in each.

        Raises:
            SettingsError, SourceError: settings or a file cannot be used.
            Mistakes: several of these.
        """
        gathering = Gathering()
        files = self._files(gathering)
        found = self._readings(files, gathering, progress, {})
        if gathering.errors:
            found.close()
        gathering.end()
        return found

    def link(self, readings: Readings) -> Readings:
        """The same with every record's person, as far as the mappings allow linking.

        Raises:
            LinkError: the records cannot be linked.
        """
        if readings.records is None or readings.records.links is not None:
            return readings
        return replace(readings, records=readings.records.linked())

    def measure(self, readings: Readings) -> Measures:
        """Figures, trends, breaks and gaps, before anybody may see them.

        Args:
            readings: as `read` gives them, or linked; records are linked first.
        """
        made = self._published(readings) if readings.published else Measures(())
        if readings.records is None:
            return made
        return counted(made, self.link(readings), self.coverage, self.settings, self.definitions)

    def _published(self, readings: Readings) -> Measures:
        return measure.measure(
            readings.agreed,
            population=readings.population,
            coverage=self.coverage,
            settings=self.settings,
            definitions=self.of_published,
        )

    def protect(
        self, measures: Measures, audience: Audience | None = None, texts: tuple[Text, ...] = ()
    ) -> Release:
        """What may be shown to an audience; without one, to that of palermo.toml.

        Args:
            measures: the figures.
            audience: who may see it.
            texts: telegrams and documents, as `read()` gives them.
        """
        seen = self._evidence(texts, audience or self.settings.audience)
        return protect.release(measures, seen.audience, seen.heard, self._policy)

    @property
    def _policy(self) -> Policy:
        """Below how many persons a count is held back."""
        keys = frozenset(name for name, one in self.definitions.items() if one.key)
        return Policy(victims=self.settings.victims, courts=self.settings.courts, keys=keys)

    def assess(
        self,
        release: Release,
        on: datetime.date | str | None = None,
        texts: tuple[Text, ...] = (),
    ) -> Assessment:
        """Put a release to the test of the law and the standards of a day.

        Args:
            release: what may be shown to its audience.
            on: the day (as ISO text too); without it that of palermo.toml.
            texts: telegrams and documents, as `read()` gives them; they tell the country where
                palermo.toml does not, and hold concerns that are not listed.

        Raises:
            UsageError: it is no day, or one of a year that no report can be of.
        """
        day = day_of(on) if on else None
        return assess.assess(release, given(self, release, texts or self._telling(), day))

    def _telling(self) -> tuple[Text, ...]:
        """The texts, where they tell what no file of settings does: the country, the concerns."""
        known = any(one.document for one in self.knowledge.every_concern)
        if (self.settings.assess.country or self.settings.country) and not known:
            return ()
        return self._texts(documents.load(self.path, Gathering()), Gathering(), quiet)

    def report(
        self,
        release: Release,
        assessment: Assessment | None = None,
        texts: tuple[Text, ...] = (),
    ) -> Report:
        """The pages and open data of a release, with the page of each telegram of `texts`.

        Args:
            release: what may be shown to its audience.
            assessment: of the release, as `assess` gives it; None: pages without one.
            texts: telegrams and documents, as `read()` gives them.
        """
        seen = self._evidence(texts, release.audience) if texts else None
        run = self._run_of(release, texts)
        traced = self.ways_back(assessment, release, run) if assessment else {}
        return replace(self._report(release, run, seen, assessment), traced=traced)

    def _run_of(self, release: Release, texts: tuple[Text, ...]) -> str:
        """The id of the run that makes such a release."""
        read = {one.name: one.checksum for one in release.accounts if one.kind != EXTRACT}
        known = checksums(self.path, self.mappings, Gathering())
        return self._made_of(read, texts, known).run

    def _report(
        self, release: Release, run: str, seen: Evidence | None, assessment: Assessment | None
    ) -> Report:
        stems = (
            {text.account.name: text.stem for text in seen.texts if text.telegram} if seen else {}
        )
        agencies = {one.id: one.name for one in self.knowledge.register}
        page = report.Page(
            run,
            __version__,
            self.settings,
            self.definitions,
            measure.rules(),
            stems,
            agencies,
            assessment,
            self.law if assessment else None,
            self.knowledge.questions,
        )
        return Report(release, page, seen)

    def _evidence(self, texts: tuple[Text, ...], audience: Audience) -> Evidence:
        return Evidence(texts, self.knowledge, self.settings, audience)

    def run(self, progress: Progress = quiet, *, again: bool = False) -> RunResult:
        """Go the whole way, from the files to the report.

        Args:
            progress: takes one line about each step.
            again: whether to make the run even if nothing has changed since the last one.

        Raises:
            SettingsError, SourceError: settings or a file cannot be used; nothing is made.
            StoreError: the disk does not take the run; the last whole run is as it was.
            ReportError: a page could not be made.
            Mistakes: several of these.
        """
        self.check_settings()
        folders = Folders(self.path)
        with folders.alone():
            return self._go(folders, progress, again=again)

    def _go(self, folders: Folders, progress: Progress, *, again: bool) -> RunResult:
        clock = Clock()
        with clock.step("read"):
            gathering = Gathering()
            files = self._files(gathering)
            makings = self._makings(files)
            last = Last() if again else self._remembered(files.inputs, progress)
            same = last.run == makings.run and not gathering.errors and not self._has_servers
            if same and self._is_whole(last):
                progress("nothing has changed since the last run")
                readings = self._figures(files.inputs, gathering, progress, last.readings)
                return self._told(running.unchanged(self._page(last), last, readings, clock))
            readings = self._readings(files, gathering, progress, last.readings)
        with closing(readings):
            gathering.end()
            makings = replace(makings, records=readings.checksums)
            return self._make(folders, readings, makings, (progress, clock))

    def _make(
        self,
        folders: Folders,
        readings: Readings,
        makings: Makings,
        told: tuple[Progress, Clock],
    ) -> RunResult:
        progress, clock = told
        if readings.records:
            progress("linking persons")
        with clock.step("link"):
            readings = self.link(readings)
        if readings.counted:
            progress("measuring")
        with clock.step("measure"):
            measures = self.measure(readings)
        if readings.records:
            progress("protecting: which numbers may be shown")
        with clock.step("protect"):
            seen = self._evidence(readings.texts, self.settings.audience)
            release = protect.release(measures, seen.audience, seen.heard, self._policy)
        progress("assessing")
        with clock.step("assess"):
            found = self.assess(release, texts=readings.texts)
        run = makings.run
        idle = (*self.knowledge.unmatched(readings.texts), *unmatched(self, found))
        said = replace(running.said(readings, release, idle), findings=len(found.findings))
        with folders.draft(run) as draft:
            progress("keeping the run")
            with clock.step("store"):
                held = running.held_back(release)
                self._keep(draft, readings, running.kept(makings, readings, measures, said, held))
            progress("writing the report")
            with clock.step("report"):
                traced = self.ways_back(found, release, run, draft.database)
                pages = replace(self._report(release, run, seen, found), traced=traced)
                pages.write(draft.pages, progress)
        last = Last(run, {}, said)
        return self._told(running.made(last, self._page(last), readings, clock))

    def _told(self, result: RunResult) -> RunResult:
        """The result with the folder of rejected rows, where the run has one."""
        folder = Folders(self.path).rejects(result.run)
        return replace(result, rejects=folder if folder.is_dir() else None)

    def _keep(self, draft: Draft, readings: Readings, kept: Kept) -> None:
        """Write the database, and where anything was said the search file and the originals."""
        write_database(draft.database, kept)
        if readings.records:
            readings.records.workspace.keep(draft.database, KEPT)
            draft.write_rejects((one.name, one.text()) for one in readings.records.rejects)
        if readings.texts:
            write_search(draft.search, map(Passage.of, kept.statements))
            documents.keep(self.path)

    def assessed(
        self,
        on: datetime.date | None = None,
        audience: Audience | None = None,
        progress: Progress = quiet,
    ) -> Mapping[str, Any]:
        """The assessment as JSON has it; the run is made first where it is not up to date.

        Args:
            on: another day than the run's.
            audience: another than that of palermo.toml.
            progress: takes one line about each step.

        Raises:
            as `run`.
        """
        result = self.run(progress)
        if on is None and audience in {None, self.settings.audience}:
            return self.assessment_of(result.run)
        with closing(self.read(progress)) as readings:
            progress("measuring")
            release = self.protect(self.measure(readings), audience, readings.texts)
            return self.assess(release, on, readings.texts).to_dict()

    def check(self, progress: Progress = quiet) -> Check:
        """Read everything, change nothing: all that is wrong, in every file at once."""
        gathering = Gathering()
        with gathering.mistakes():
            self.check_settings()
        if gathering.errors:
            return Check(tuple(gathering.errors), rows_read=False)
        files = self._files(gathering)
        found = self._readings(files, gathering, progress, {})
        with closing(found):
            rejected = (*grouped(found.refused), *of_extracts(found.records))
        named = [one.file for one in (*self.settings.sources, self.settings.population) if one]
        return Check(
            mistakes=tuple(gathering.errors),
            rejected=rejected,
            accounts=found.accounts,
            documents=tuple(text.account for text in found.texts),
            unmatched=self.knowledge.unmatched(found.texts),
            warnings=found.records.notes if found.records else (),
            unread=unread(self.path, [*named, *files.records]),
            idle=self.idle if self.mappings else (),
            rows_read=bool(found.records if self.mappings else found.accounts),
        )


def open(path: Path | str = ".") -> Project:  # noqa: A001 - palermo.open, as in the contract
    """The project in a folder.

    Raises:
        SettingsError: the folder holds no palermo.toml.
    """
    folder = Path(path)
    if not (folder / SETTINGS_FILE).is_file():
        raise no_project(folder)
    return Project(folder)


def find(start: Path) -> Project:
    """The project of a folder or of the nearest one above it.

    Raises:
        SettingsError: none of them holds a palermo.toml.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return Project(folder)
    raise no_project(start)
