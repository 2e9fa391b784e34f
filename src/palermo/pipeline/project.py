"""A project folder: what `palermo.open` gives."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from palermo import __version__, measure, protect, report
from palermo.errors import StoreError
from palermo.model import Audience, Measures, Reading, Release
from palermo.pipeline import reading, running
from palermo.pipeline import texts as documents
from palermo.pipeline.checking import Check, grouped, of_extracts, unread
from palermo.pipeline.counting import counted
from palermo.pipeline.evidence import Evidence
from palermo.pipeline.explaining import Explaining, Explanation, explain
from palermo.pipeline.gathering import Gathering, Progress, quiet
from palermo.pipeline.reading import Input, Reader, Readings
from palermo.pipeline.records import EXTRACT, KEPT, RecordReader, Records, checksums
from palermo.pipeline.reporting import Report
from palermo.pipeline.running import Clock, Last, Makings, RunResult
from palermo.pipeline.stated import Stated
from palermo.pipeline.texts import Text, TextReader
from palermo.pipeline.tracing import Traced, trace
from palermo.protect import Policy
from palermo.settings import (
    SETTINGS_FILE,
    no_project,
)
from palermo.sources import Content
from palermo.store import (
    Database,
    Draft,
    Folders,
    Hit,
    Kept,
    Passage,
    as_made,
    search,
    write_database,
    write_search,
)


@dataclass(frozen=True, slots=True)
class Files:
    """The bytes of the project's files: of figures, and of documents/.

    `records` are the checksums of mappings/ and of the extracts, which are read piece by piece.
    """

    inputs: tuple[Input, ...]
    texts: tuple[Content, ...]
    records: Mapping[str, str]


class Project(Stated):
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

    def report(self, release: Release, texts: tuple[Text, ...] = ()) -> Report:
        """The pages and open data of a release, with the page of each telegram of `texts`."""
        seen = self._evidence(texts, release.audience) if texts else None
        return self._report(release, self._run_of(release, texts), seen)

    def _run_of(self, release: Release, texts: tuple[Text, ...]) -> str:
        """The id of the run that makes such a release."""
        read = {one.name: one.checksum for one in release.accounts if one.kind != EXTRACT}
        known = checksums(self.path, self.mappings, Gathering())
        return self._made_of(read, texts, known).run

    def _report(self, release: Release, run: str, seen: Evidence | None) -> Report:
        stems = (
            {text.account.name: text.stem for text in seen.texts if text.telegram} if seen else {}
        )
        agencies = {one.id: one.name for one in self.knowledge.register}
        page = report.Page(
            run, __version__, self.settings, self.definitions, measure.rules(), stems, agencies
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

    def _files(self, gathering: Gathering) -> Files:
        """The bytes of every file that is read."""
        inputs = reading.load(self.path, self.settings, gathering)
        found = documents.load(self.path, gathering)
        counted = self.settings.sources or self.mappings
        if not counted and not found and not gathering.errors:
            gathering.errors.append(documents.nothing_to_read())
        return Files(inputs, found, checksums(self.path, self.mappings, gathering))

    def _figures(
        self,
        inputs: tuple[Input, ...],
        gathering: Gathering,
        progress: Progress,
        known: Mapping[str, Reading],
    ) -> Readings:
        return Reader(self.settings, self.of_published, progress).read(inputs, gathering, known)

    def _readings(
        self, files: Files, gathering: Gathering, progress: Progress, known: Mapping[str, Reading]
    ) -> Readings:
        found = self._figures(files.inputs, gathering, progress, known)
        reader = TextReader(self.settings.telegrams, progress)
        read = reader.read(files.texts, gathering)
        records = self._records(files, gathering, progress)
        return replace(found, texts=self.knowledge.reviewed(read), records=records)

    def _records(self, files: Files, gathering: Gathering, progress: Progress) -> Records | None:
        if not self.mappings or gathering.errors:
            return None
        folders = Folders(self.path)
        run = folders.last()
        last = folders.database(run) if run else None
        reader = RecordReader(
            self.path, self.mappings, files.records, self.codes, self.settings.date, progress
        )
        return reader.read(last, gathering)

    @property
    def _has_servers(self) -> bool:
        """Whether records come from a server, which nobody can tell unchanged without reading."""
        return any(one.read.format == "postgresql" for one in self.mappings)

    def _remembered(self, inputs: tuple[Input, ...], progress: Progress) -> Last:
        """What need not be made again; a last run that cannot be used is as none."""
        depends_on = Reader(self.settings, self.of_published, progress).depends_on(inputs)
        try:
            with self._last() as last:
                return running.remembered(last, depends_on) if last else Last()
        except StoreError as error:
            progress(f"{error.what} ({error.where}); everything is made anew")
            return Last()

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
        run = makings.run
        said = running.said(readings, release, self.knowledge.unmatched(readings.texts))
        with folders.draft(run) as draft:
            progress("keeping the run")
            with clock.step("store"):
                held = running.held_back(release)
                self._keep(draft, readings, running.kept(makings, readings, measures, said, held))
            progress("writing the report")
            with clock.step("report"):
                self._report(release, run, seen).write(draft.pages, progress)
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

    def explain(self, name: str) -> Explanation:
        """A figure ('detected/2016') or a trend ('detected/2016~2017') of the last whole run.

        Raises:
            StoreError: there is no whole run yet.
            UsageError: the run has nothing of this name.
        """
        with self._whole() as last:
            given = {"as_of": self.settings.date, "country": self.settings.country}
            return explain(name, Explaining(last, self.definitions, given))

    def trace(self, name: str) -> Traced:
        """A statement ('06LYON1234¶3.s2') of the last whole run, back to its place.

        Raises:
            StoreError: there is no whole run yet.
            UsageError: the run has nothing of this name.
        """
        with self._whole() as last:
            return trace(name, last)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The statements of the last whole run that hold the words, the best first.

        Args:
            words: a query, as `palermo.store.search` says.
            limit: how many at most.

        Raises:
            StoreError: there is no whole run yet, or nothing was said in it.
            UsageError: there is nothing to look for, or it is no query.
        """
        with self._whole() as last:
            return search(Folders(self.path).search(last.run), words, limit)

    def _makings(self, files: Files) -> Makings:
        return self._made_of(running.checksums(files.inputs), files.texts, files.records)

    def _made_of(
        self,
        figures: Mapping[str, str],
        texts: Iterable[Content | Text],
        records: Mapping[str, str],
    ) -> Makings:
        """What a run is made of: files of figures, those of documents/ and review/, records."""
        known = dict(map(_named, texts))
        told = {**known, **self.knowledge.checksums} if known or records else {}
        return Makings(figures, self.settings, self.coverage, self.definitions, told, records)

    def _page(self, last: Last) -> Path:
        name = f"{last.said.page}.{self.settings.languages[0]}.html"
        return Folders(self.path).out / last.run / name

    def _is_whole(self, last: Last) -> bool:
        names = [f"{last.said.page}.{code}.html" for code in self.settings.languages]
        counted = self.settings.sources or self.mappings
        data = "release/figures.csv" if counted else "release/statements.csv"
        return as_made(Folders(self.path).out / last.run, [*names, data])

    @contextmanager
    def _whole(self) -> Iterator[Database]:
        """The last whole run's database."""
        with self._last() as last:
            if last is None:
                raise StoreError("there is no whole run yet", "work/last", "palermo run")
            yield last

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


def _named(file: Content | Text) -> tuple[str, str]:
    """A file's path inside the project, and its checksum."""
    if isinstance(file, Text):
        return file.account.path, file.file_checksum
    return file.name, file.checksum


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
