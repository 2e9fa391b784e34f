"""What the last whole run of a project still tells."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from palermo import report
from palermo.errors import StoreError
from palermo.model import Release
from palermo.model.assessments import Assessment
from palermo.pipeline.explaining import Explaining, Explanation, explain
from palermo.pipeline.running import Last
from palermo.pipeline.stated import Stated
from palermo.pipeline.tracing import Traced, trace
from palermo.pipeline.ways_back import ways_back
from palermo.store import Database, Folders, Hit, as_made, search


class Remembering(Stated):
    """A project's folder and its last whole run.

    Args:
        path: the folder that holds palermo.toml.
    """

    def explain(self, name: str) -> Explanation:
        """A figure ('detected/2016') or a trend ('detected/2016~2017') of the last whole run.

        Raises:
            StoreError: there is no whole run yet.
            UsageError: the run has nothing of this name.
        """
        with self._whole() as last:
            return explain(name, Explaining(last, self.definitions, self.given_to_queries))

    @property
    def given_to_queries(self) -> Mapping[str, Any]:
        """What a run gives a query by name: `as_of`, its own day, and `country`."""
        return {"as_of": self.settings.date, "country": self.settings.country}

    def ways_back(
        self, found: Assessment, release: Release, run: str, database: Path | None = None
    ) -> Mapping[str, report.Traced]:
        """By id, where the numbers come from that an assessment cites.

        Args:
            found: the assessment.
            release: of which it was made; others than the office are told no more than it holds.
            run: id of the run whose release it is of.
            database: the run's, where it does not lie in its place yet; without a database at
                all no number is led back.
        """
        folders = Folders(self.path)
        place = folders.database(run)
        if not (database or place).is_file():
            return {}
        names = [name for one in found.claims for name in one.figures]
        with Database(database or place) as made:
            by = Explaining(made, self.definitions, self.given_to_queries, whole=False)
            cited = (*names, *report.cited_beside(found))
            return ways_back(cited, by, release, place.relative_to(self.path).as_posix())

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

    def assessment_of(self, run: str) -> Mapping[str, Any]:
        """What a whole run assessed, as JSON has it.

        Raises:
            StoreError: its file is not there.
        """
        path = Folders(self.path).out / run / "release" / "assessment.json"
        try:
            found: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            where = path.relative_to(self.path).as_posix()
            raise StoreError("the run's assessment is not there", where, "palermo run") from None
        return found

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
