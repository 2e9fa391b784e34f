"""Reading a project's files: each once, and not again where nothing has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from palermo import sources
from palermo.model import Definition, Reading, Rejected, SourceAccount
from palermo.pipeline.gathering import Gathering, Progress
from palermo.settings import Settings, SourceSettings
from palermo.sources import Content
from palermo.store import Database, fingerprint


@dataclass(frozen=True, slots=True)
class Readings:
    """What the project's files gave.

    Attributes:
        published: one reading for each published file, in the order of palermo.toml.
        population: of the population by year; None where the project has none.
        depends_on: by file, the fingerprint of all that its reading depends on.
        unchanged: files that were not read again, as nothing had changed since the last run.
    """

    published: tuple[Reading, ...]
    population: Reading | None
    depends_on: Mapping[str, str]
    unchanged: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Reading, ...]:
        """Published files and population, each as it was read."""
        return self.published if self.population is None else (*self.published, self.population)

    @property
    def agreed(self) -> tuple[Reading, ...]:
        """The published files without what two of them give: no figure comes from two."""
        return tuple(sources.reconcile(self.published))

    @property
    def accounts(self) -> tuple[SourceAccount, ...]:
        """What became of the rows of every file."""
        people = (self.population,) if self.population else ()
        return tuple(reading.account for reading in (*self.agreed, *people))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Every row that gave no figure, and why."""
        people = (self.population,) if self.population else ()
        return tuple(row for reading in (*self.agreed, *people) for row in reading.rejected)


@dataclass(frozen=True, slots=True)
class Input:
    """One file of the project, as it lies there now."""

    source: SourceSettings
    reader: str
    content: Content


def load(folder: Path, settings: Settings, gathering: Gathering) -> tuple[Input, ...]:
    """The bytes of every file that the settings name; mistakes are gathered."""
    inputs = []
    for source, reader in _named(settings):
        with gathering.mistakes():
            content = sources.load(folder / source.file, source.file)
            inputs.append(Input(source, reader, content))
    return tuple(inputs)


def _named(settings: Settings) -> Iterator[tuple[SourceSettings, str]]:
    yield from ((source, source.kind) for source in settings.sources)
    if settings.population is not None:
        yield settings.population, "population"


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are read: for which settings, by which definitions, and from which last run.

    Attributes:
        settings: of the project.
        definitions: by id.
        progress: takes one line about each file.
        last: the last whole run, from which unchanged files are taken; None to read all.
    """

    settings: Settings
    definitions: Mapping[str, Definition]
    progress: Progress
    last: Database | None = None

    def read(self, inputs: tuple[Input, ...], gathering: Gathering) -> Readings:
        """The readings of the files that can be used; mistakes are gathered."""
        keys = {one.content.name: self._depends_on(one) for one in inputs}
        found: dict[str, Reading] = {}
        again: list[str] = []
        for one in inputs:
            name = one.content.name
            with gathering.mistakes():
                kept = self.last.reading(name, keys[name]) if self.last else None
                self.progress(f"{name}: {'unchanged, not read again' if kept else 'reading'}")
                found[name] = kept or self._read(one)
                again += [] if kept else [name]
        published = tuple(found[s.file] for s in self.settings.sources if s.file in found)
        people = self.settings.population
        population = found.get(people.file) if people else None
        return Readings(published, population, keys, tuple(n for n in found if n not in again))

    def _read(self, one: Input) -> Reading:
        if one.reader == "population":
            return sources.read_population(one.source, content=one.content, settings=self.settings)
        return sources.read(
            one.source,
            content=one.content,
            settings=self.settings,
            definitions=self.definitions,
        )

    def _depends_on(self, one: Input) -> str:
        return fingerprint(
            source=one.source,
            reader=sources.READERS[one.reader],
            checksum=one.content.checksum,
            country=self.settings.country,
            date=self.settings.date,
            definitions=self.definitions,
        )
