"""A project folder: what `palermo.open` gives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from palermo import __version__, measure, protect, report
from palermo.errors import StoreError
from palermo.model import Audience, Definition, Measures, Release
from palermo.pipeline import reading, running
from palermo.pipeline.checking import Check, grouped
from palermo.pipeline.explaining import Explanation, explain
from palermo.pipeline.gathering import Gathering, Progress, quiet
from palermo.pipeline.reading import Reader, Readings
from palermo.pipeline.running import Clock, Last, Makings, RunResult
from palermo.settings import (
    SETTINGS_FILE,
    Coverage,
    Settings,
    no_project,
    read_coverage,
    read_settings,
)
from palermo.store import Database, Folders, as_made, write_database


@dataclass(frozen=True, slots=True)
class Report:
    """A release, ready to be written as pages and open data."""

    release: Release
    page: report.Page

    def write(self, folder: Path | str) -> tuple[Path, ...]:
        """Write report.en.html, report.fr.html and release/ into a folder.

        Raises:
            ReportError: a page could not be made.
        """
        return report.write(self.release, self.page, Path(folder))


class Project:
    """A project folder, with one method for each step and three that do the whole way.

    Settings and coverage are read once; after a change to them, open the project anew.

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
        return read_coverage(self.path, self.definitions)

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """The indicators, by id."""
        return measure.definitions()

    def read(self, progress: Progress = quiet) -> Readings:
        """Read the project's files; `.rejected` lists every row not used, and why.

        Raises:
            SettingsError, SourceError: settings or a file cannot be used.
            Mistakes: several of these.
        """
        gathering = Gathering()
        inputs = reading.load(self.path, self.settings, gathering)
        found = Reader(self.settings, self.definitions, progress).read(inputs, gathering, {})
        gathering.end()
        return found

    def measure(self, readings: Readings) -> Measures:
        """Figures, trends, breaks and gaps, before anybody may see them."""
        return measure.measure(
            readings.agreed,
            population=readings.population,
            coverage=self.coverage,
            settings=self.settings,
            definitions=self.definitions,
        )

    def protect(self, measures: Measures, audience: Audience | None = None) -> Release:
        """What may be shown to an audience; without one, to that of palermo.toml."""
        return protect.release(measures, audience or self.settings.audience)

    def report(self, release: Release) -> Report:
        """The pages and open data of a release."""
        checksums = {account.name: account.checksum for account in release.accounts}
        run = self._makings(checksums).run
        page = report.Page(run, __version__, self.settings, self.definitions, measure.rules())
        return Report(release, page)

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
        clock = Clock()
        self._check_settings()
        with clock.step("read"):
            gathering = Gathering()
            inputs = reading.load(self.path, self.settings, gathering)
            reader = Reader(self.settings, self.definitions, progress)
            last = Last() if again else self._remembered(reader.depends_on(inputs), progress)
            readings = reader.read(inputs, gathering, last.readings)
            gathering.end()
            run = self._makings(running.checksums(inputs)).run
            if last.run == run and self._is_whole(run):
                progress("nothing has changed since the last run")
                return running.unchanged(self._page(run), last, readings, clock)
        return self._make(readings, progress, clock)

    def _remembered(self, depends_on: Mapping[str, str], progress: Progress) -> Last:
        """What need not be made again; a last run that cannot be used is as none."""
        try:
            with self._last() as last:
                return running.remembered(last, depends_on) if last else Last()
        except StoreError as error:
            progress(f"{error.what} ({error.where}); everything is made anew")
            return Last()

    def _make(self, readings: Readings, progress: Progress, clock: Clock) -> RunResult:
        progress("measuring")
        with clock.step("measure"):
            measures = self.measure(readings)
        with clock.step("protect"):
            release = self.protect(measures)
        made = self.report(release)
        run = made.page.run
        makings = self._makings({a.name: a.checksum for a in release.accounts})
        with Folders(self.path).draft(run) as draft:
            progress("keeping the run")
            with clock.step("store"):
                write_database(draft.database, running.kept(makings, readings, measures))
            progress("writing the report")
            with clock.step("report"):
                made.write(draft.pages)
        return running.made(run, self._page(run), release, readings, clock)

    def check(self, progress: Progress = quiet) -> Check:
        """Read everything, change nothing: all that is wrong, in every file at once."""
        gathering = Gathering()
        with gathering.mistakes():
            self._check_settings()
        if gathering.errors:
            return Check(tuple(gathering.errors))
        inputs = reading.load(self.path, self.settings, gathering)
        found = Reader(self.settings, self.definitions, progress).read(inputs, gathering, {})
        return Check(tuple(gathering.errors), grouped(found.rejected), found.accounts)

    def explain(self, name: str) -> Explanation:
        """A figure ('detected/2016') or a trend ('detected/2016~2017') of the last whole run.

        Raises:
            StoreError: there is no whole run yet.
            UsageError: the run has nothing of this name.
        """
        with self._last() as last:
            if last is None:
                raise StoreError("there is no whole run yet", "work/last", "palermo run")
            return explain(name, last.run, last, self.definitions)

    def _check_settings(self) -> None:
        gathering = Gathering()
        with gathering.mistakes():
            _ = self.settings
        with gathering.mistakes():
            _ = self.coverage
        gathering.end()

    def _makings(self, checksums: Mapping[str, str]) -> Makings:
        return Makings(checksums, self.settings, self.coverage, self.definitions)

    def _page(self, run: str) -> Path:
        return Folders(self.path).out / run / f"report.{self.settings.languages[0]}.html"

    def _is_whole(self, run: str) -> bool:
        names = [f"report.{code}.html" for code in self.settings.languages]
        return as_made(Folders(self.path).out / run, [*names, "release/figures.csv"])

    @contextmanager
    def _last(self) -> Iterator[Database | None]:
        """The last whole run's database; None where there is none."""
        folders = Folders(self.path)
        run = folders.last()
        if run is None:
            yield None
            return
        with Database(folders.database(run)) as last:
            yield last


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
