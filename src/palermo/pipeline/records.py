"""Agencies' records on their way: staged, harmonised, linked, in a workspace of their own."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from palermo import link
from palermo.model import (
    AgencyRecords,
    LinkAccount,
    Note,
    Rejected,
    Resent,
    SourceAccount,
    Unmapped,
)
from palermo.model.codes import Writing
from palermo.pipeline.gathering import Gathering, Progress
from palermo.settings import CODES, MAPPINGS, ExtractMapping
from palermo.settings.mappings import read_mappings
from palermo.sources.extracts import Staged, locate, seen, stage
from palermo.sources.harmonise import (
    Rejects,
    check_headings,
    compare,
    harmonise,
    keep_rejects,
    rejected_groups,
    rejected_rows,
)
from palermo.store import Workspace

EXTRACT = "extract"
"""The kind of an extract's account."""
KEPT = (
    "records",
    "events",
    "told_events",
    "record_persons",
    "persons",
    "links",
    "row_issues",
)
"""The tables that a run keeps; what was staged is gone with the workspace."""


@dataclass(frozen=True, slots=True)
class Records:
    """What the agencies' extracts gave.

    Attributes:
        workspace: where the harmonised tables are, until it is closed.
        mappings: by which they were read.
        checksums: SHA-256 by file, or by mapping where it came from a server.
        accounts: one for each file; rows read = kept + warned + rejected.
        notes, unmapped: what became of the rows, and what no mapping knows.
        resent: extracts that a run before had read too.
        rejects: the files of rejected rows, in the layout of their sources.
        links: what linking did; None before.
    """

    workspace: Workspace
    mappings: tuple[ExtractMapping, ...]
    checksums: Mapping[str, str]
    accounts: tuple[SourceAccount, ...] = ()
    notes: tuple[Note, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    resent: tuple[Resent, ...] = ()
    rejects: tuple[Rejects, ...] = ()
    links: LinkAccount | None = None

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Every rejected row, with its gravest fault."""
        return tuple(rejected_rows(self.workspace))

    @property
    def rejected_groups(self) -> tuple[tuple[Rejected, tuple[int, ...]], ...]:
        """Rejected rows of one place with one fault: the first, and the numbers of all."""
        return tuple(rejected_groups(self.workspace))

    def linked(self) -> "Records":
        """The same with every record's person: who is who, as far as the mappings allow."""
        permissions = {one.name: one.may_link_with for one in self.mappings}
        spaces = {one.name: one.id_space for one in self.mappings}
        return replace(self, links=link.link(self.workspace, permissions, id_spaces=spaces))

    @property
    def checksums_by_agency(self) -> list[tuple[str, str]]:
        """Each agency with the checksum of each file that its records came from."""
        files = {one.name: one.checksum for one in self.accounts}
        pairs = self.workspace.rows("SELECT DISTINCT agency, file FROM records ORDER BY ALL")
        return [(agency, files[file]) for agency, file in pairs]

    @property
    def told(self) -> AgencyRecords:
        """What is told about them beside the figures."""
        return AgencyRecords(
            links=self.links,
            unmapped=self.unmapped,
            resent=self.resent,
            purposes=tuple((m.name, m.agency, m.purpose, m.legal_basis) for m in self.mappings),
        )


def mappings_of(project: Path, organisations: frozenset[str]) -> tuple[ExtractMapping, ...]:
    """mappings/*.toml of a project."""
    return read_mappings(project, organisations or None)


def checksums(
    project: Path, mappings: tuple[ExtractMapping, ...], gathering: Gathering
) -> dict[str, str]:
    """SHA-256 of each mapping, of each file that it reads and of codes/; mistakes are gathered.

    A server has none before it is read.
    """
    codes = sorted((project / CODES).glob("*.csv")) if mappings else ()
    found = {
        f"{CODES}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in codes
    }
    for mapping in mappings:
        name = f"{MAPPINGS}/{mapping.name}.toml"
        found[name] = hashlib.sha256((project / name).read_bytes()).hexdigest()
        if mapping.read.format != "postgresql":
            with gathering.mistakes():
                for path in locate(mapping.name, mapping.read, project):
                    file = path.relative_to(project).as_posix()
                    with gathering.mistakes():
                        found[file] = seen(path, file).checksum
    return found


@dataclass(frozen=True, slots=True)
class RecordReader:
    """How extracts are read: for which project and by which mappings.

    Attributes:
        project: its folder.
        mappings: of its agencies.
        checksums: of mappings and files.
        codes: other schemes' ways to write the model's codes, by list.
        date: the run's own: no record lies after it.
        progress: takes one line about each file.
    """

    project: Path
    mappings: tuple[ExtractMapping, ...]
    checksums: Mapping[str, str]
    codes: Mapping[str, tuple[Writing, ...]]
    date: datetime.date
    progress: Progress

    def read(self, last: Path | None, gathering: Gathering) -> Records | None:
        """Stage and harmonise every extract; mistakes are gathered.

        Args:
            last: the last whole run's database, with whose records these are compared.
            gathering: takes the mistakes.

        Returns:
            The records; None where a mistake was found.
        """
        workspace = Workspace(self.project / "work")  # no other disk holds them
        before = len(gathering.errors)
        try:
            staged = list(self._staged(workspace, gathering))
            with gathering.mistakes():
                if len(gathering.errors) == before:
                    return self._records(workspace, staged, last)
                check_headings(staged)
        except BaseException:
            workspace.close()
            raise
        workspace.close()
        return None

    def _staged(
        self, workspace: Workspace, gathering: Gathering
    ) -> Iterator[tuple[ExtractMapping, tuple[Staged, ...]]]:
        for at, mapping in enumerate(self.mappings):
            with gathering.mistakes():
                self.progress(f"{mapping.name}: reading")
                found = stage(
                    workspace,
                    mapping.name,
                    mapping.read,
                    self.project,
                    prefix=f"staged_{at}_",
                    progress=self.progress,
                )
                yield mapping, found

    def _translating(self, mapping: str) -> None:
        self.progress(f"{mapping}: translating its codes and dates")

    def _records(
        self,
        workspace: Workspace,
        staged: list[tuple[ExtractMapping, tuple[Staged, ...]]],
        last: Path | None,
    ) -> Records:
        found = harmonise(
            workspace,
            staged,
            date=self.date,
            writings=self.codes,
            progress=self._translating,
        )
        servers = {
            f"{mapping.name} (server)": one.checksum
            for mapping, several in staged
            for one in several
            if mapping.read.format == "postgresql"
        }
        records = Records(
            workspace,
            self.mappings,
            {**self.checksums, **servers},
            found.accounts,
            found.notes,
            found.unmapped,
            compare(workspace, last),
            keep_rejects(found),
        )
        for _, several in staged:
            for one in several:
                workspace.run(f'DROP TABLE "{one.table}"')
        return records
