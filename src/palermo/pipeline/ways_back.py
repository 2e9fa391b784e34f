"""The way back from each number that an assessment cites, as an audience may see it.

Every query is put to the run's own database again. A count of rows may be a count of few persons:
the public is told which files, and not how many rows; row numbers are for the office itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from palermo.pipeline.explaining import Explaining, Explanation, explain
from palermo.report.traced import Traced, TracedFile


def ways_back(
    names: Iterable[str], by: Explaining, audience: str, database: str
) -> Mapping[str, Traced]:
    """Where figures and trends come from; what the run does not know is left out.

    Args:
        names: ids, those of other things too.
        by: the run's database and its definitions.
        audience: who may see it.
        database: where the database will lie in the project.
    """
    known = {row["name"] for row in by.last.query("explain_names")}
    cited = (name for name in dict.fromkeys(names) if name in known)
    return {name: _traced(explain(name, by), audience, database) for name in cited}


def _traced(one: Explanation, audience: str, database: str) -> Traced:
    return Traced(
        name=one.name,
        database=database,
        sql=one.query["sql"].strip(),
        parameters=one.query["parameters"],
        files=tuple(_files(one.rows, audience)),
        inputs=one.made_from,
    )


def _files(rows: Iterable[Mapping[str, Any]], audience: str) -> Iterator[TracedFile]:
    def file(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return row["source"], row["sheet"] or "", row["checksum"] or ""

    for of, several in groupby(sorted(rows, key=file), key=file):
        numbers = tuple(sorted(row["row"] for row in several))
        yield TracedFile(
            *of,
            rows=None if audience == "public" else len(numbers),
            numbers=numbers if audience == "internal" else (),
        )
