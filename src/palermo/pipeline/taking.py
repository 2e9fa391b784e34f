"""The files of a project, each read once: what a run is made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from palermo.errors import StoreError
from palermo.model import Reading
from palermo.pipeline import reading, running
from palermo.pipeline import texts as documents
from palermo.pipeline.gathering import Gathering, Progress
from palermo.pipeline.reading import Input, Reader, Readings
from palermo.pipeline.recommending import mistakes
from palermo.pipeline.records import RecordReader, Records, checksums
from palermo.pipeline.remembering import Remembering
from palermo.pipeline.running import Last, Makings
from palermo.pipeline.texts import Text, TextReader
from palermo.sources import Content
from palermo.store import Folders


@dataclass(frozen=True, slots=True)
class Files:
    """The bytes of the project's files: of figures, and of documents/.

    `records` are the checksums of mappings/ and of the extracts, which are read piece by piece.
    """

    inputs: tuple[Input, ...]
    texts: tuple[Content, ...]
    records: Mapping[str, str]


class Taking(Remembering):
    """A project's folder, its last whole run, and the files that the next one is made from.

    Args:
        path: the folder that holds palermo.toml.
    """

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
        read = self._texts(files.texts, gathering, progress)
        for one in self.knowledge.every_concern:
            gathering.errors += mistakes(one, read)
        records = self._records(files, gathering, progress)
        return replace(found, texts=self.knowledge.reviewed(read), records=records)

    def _texts(
        self, contents: Iterable[Content], gathering: Gathering, progress: Progress
    ) -> tuple[Text, ...]:
        return TextReader(self.settings.telegrams, progress).read(contents, gathering)

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
        return Makings(
            figures,
            self.settings,
            self.coverage,
            self.definitions,
            told,
            records,
            self.assessed_by,
        )


def _named(file: Content | Text) -> tuple[str, str]:
    """A file's path inside the project, and its checksum."""
    if isinstance(file, Text):
        return file.account.path, file.file_checksum
    return file.name, file.checksum
