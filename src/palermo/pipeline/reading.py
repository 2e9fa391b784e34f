"""Reading a project's files: each once, and not again where nothing has changed."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from palermo import __version__, sources
from palermo.errors import SourceError
from palermo.model import Definition, Reading, Rejected, SourceAccount
from palermo.pipeline.gathering import Gathering, Progress
from palermo.pipeline.records import Records
from palermo.pipeline.texts import Text
from palermo.settings import Settings, SourceSettings
from palermo.sources import Content
from palermo.store import fingerprint

_DATA = (".toml", ".csv", ".txt", ".sql")


@dataclass(frozen=True, slots=True)
class Readings:
    """What the project's files gave.

    Attributes:
        published: one reading for each published file, in the order of palermo.toml.
        population: of the population by year; None where the project has none.
        depends_on: by file, the fingerprint of all that its reading depends on.
        unchanged: files that were not read again, as nothing had changed since the last run.
        texts: telegrams and documents, in the order of their files.
        records: what the agencies' extracts gave; None where the project has no mappings.
    """

    published: tuple[Reading, ...]
    population: Reading | None
    depends_on: Mapping[str, str]
    unchanged: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()
    records: Records | None = None

    def close(self) -> None:
        """Remove the records' workspace: persons' data that no run keeps."""
        if self.records:
            self.records.workspace.close()

    @property
    def checksums(self) -> Mapping[str, str]:
        """SHA-256 of mappings and extracts, servers' answers among them."""
        return self.records.checksums if self.records else {}

    @property
    def counted(self) -> bool:
        """Whether there is anything to measure."""
        return bool(self.published or self.records)

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
        own = tuple(reading.account for reading in (*self.agreed, *people))
        return (*own, *(self.records.accounts if self.records else ()))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Every row that gave no figure, and why."""
        return (*self.refused, *(self.records.rejected if self.records else ()))

    @property
    def refused(self) -> tuple[Rejected, ...]:
        """Those of published files and of the population."""
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


def code_lists() -> dict[str, str]:
    """SHA-256 of each data file beside the readers: the code lists by which they read."""
    return _checksums(files("palermo.sources"), "", deep=False)


@cache
def lexicons() -> Mapping[str, str]:
    """SHA-256 of each data file by which telegrams, documents and statements are read."""
    rooms = ("palermo.telegram", "palermo.sources")
    return {
        k: v for room in rooms for k, v in _checksums(files(room), f"{room}/", deep=True).items()
    }


@cache
def assess_rules() -> Mapping[str, str]:
    """SHA-256 of each data file by which a release is assessed: the law, and the rooms' rules."""
    rooms = ("palermo.law", "palermo.assess")
    return {
        k: v for room in rooms for k, v in _checksums(files(room), f"{room}/", deep=True).items()
    }


@cache
def record_rules() -> Mapping[str, str]:
    """SHA-256 of each data file by which agencies' records are harmonised, linked and counted."""
    rooms = ("palermo.model", "palermo.sources", "palermo.link", "palermo.measure")
    return {
        k: v for room in rooms for k, v in _checksums(files(room), f"{room}/", deep=True).items()
    }


def _checksums(folder: Traversable, prefix: str, *, deep: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(_DATA):
            found[prefix + file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
        elif deep and file.is_dir():
            found |= _checksums(file, f"{prefix}{file.name}/", deep=True)
    return found


def check_used(readings: Readings) -> None:
    """Whether there is anything to report on.

    Raises:
        SourceError: no row of the published files gave a figure, or one of them has no row.
    """
    accounts = [reading.account for reading in readings.agreed]
    empty = [account.name for account in accounts if not account.rows]
    if empty or not any(reading.figures for reading in readings.agreed):
        raise SourceError(
            "no row of the published files could be used",
            ", ".join(empty or [account.name for account in accounts]),
            "palermo check lists each row and why",
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are read: for which settings and by which definitions.

    Attributes:
        settings: of the project.
        definitions: by id.
        progress: takes one line about each file.
    """

    settings: Settings
    definitions: Mapping[str, Definition]
    progress: Progress

    def read(
        self, inputs: tuple[Input, ...], gathering: Gathering, known: Mapping[str, Reading]
    ) -> Readings:
        """The readings of the files that can be used; mistakes are gathered.

        Args:
            inputs: the files.
            gathering: takes the mistakes.
            known: by file, readings that need not be done again.
        """
        found: dict[str, Reading] = {}
        for one in inputs:
            name = one.content.name
            with gathering.mistakes():
                self.progress(
                    f"{name}: {'unchanged, not read again' if name in known else 'reading'}"
                )
                found[name] = known[name] if name in known else self._read(one)
        published = tuple(found[s.file] for s in self.settings.sources if s.file in found)
        people = self.settings.population
        population = found.get(people.file) if people else None
        readings = Readings(published, population, self.depends_on(inputs), tuple(known))
        if self.settings.sources and not gathering.errors:
            with gathering.mistakes():
                check_used(readings)
        return readings

    def _read(self, one: Input) -> Reading:
        if one.reader == "population":
            return sources.read_population(one.source, content=one.content, settings=self.settings)
        return sources.read(
            one.source,
            content=one.content,
            settings=self.settings,
            definitions=self.definitions,
        )

    def depends_on(self, inputs: tuple[Input, ...]) -> dict[str, str]:
        """By file, the fingerprint of all that its reading depends on."""
        common = {
            "version": __version__,
            "code_lists": code_lists(),
            "country": self.settings.country,
            "date": self.settings.date,
            "definitions": self.definitions,
        }
        return {
            one.content.name: fingerprint(
                source=one.source,
                reader=sources.READERS[one.reader],
                checksum=one.content.checksum,
                **common,
            )
            for one in inputs
        }
