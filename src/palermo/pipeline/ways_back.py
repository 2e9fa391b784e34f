"""The way back from each number that an assessment cites, as an audience may see it.

Every query is put to the run's own database again. What comes back is for the office alone: how
many rows of which file a number was counted from is a count of persons by agency, which no table
of the release may hold. Others are told the files that the release itself names.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from palermo.model import Figure, Release
from palermo.pipeline.explaining import Explaining, Explanation, explain
from palermo.report.traced import Traced, TracedFile


def ways_back(
    names: Iterable[str], by: Explaining, release: Release, database: str
) -> Mapping[str, Traced]:
    """Where figures and trends come from; what the release does not hold is left out.

    Args:
        names: ids, those of other things too.
        by: the run's database and its definitions.
        release: what may be shown to its audience.
        database: where the database will lie in the project.
    """
    known = {row["name"] for row in by.last.query("explain_names")}
    figures = {one.id: one for one in release.figures}
    known &= {*figures, *(one.id for one in release.trends)}
    cited = (name for name in dict.fromkeys(names) if name in known)
    return {
        name: _traced(explain(name, by), figures.get(name), release, database) for name in cited
    }


def _traced(one: Explanation, figure: Figure | None, release: Release, database: str) -> Traced:
    told = figure if figure and not one.made_from else None
    files = _counted(one.rows) if release.audience == "internal" else _named(told, release)
    return Traced(
        name=one.name,
        database=database,
        sql=one.query["sql"].strip(),
        parameters=one.query["parameters"],
        files=tuple(files),
        inputs=one.made_from,
    )


def _counted(rows: Iterable[Mapping[str, Any]]) -> Iterator[TracedFile]:
    """The files that the rows come from, with the rows."""

    def file(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return row["source"], row["sheet"] or "", row["checksum"] or ""

    for of, several in groupby(sorted(rows, key=file), key=file):
        numbers = tuple(sorted(row["row"] for row in several))
        yield TracedFile(*of, rows=len(numbers), numbers=numbers)


def _named(figure: Figure | None, release: Release) -> Iterator[TracedFile]:
    """The files that the release names for a figure, whether or not they gave it a row."""
    sources = figure.sources if figure else ()
    for one in sorted(release.accounts, key=lambda one: one.name):
        if one.checksum in sources:
            yield TracedFile(one.name, "", one.checksum)
