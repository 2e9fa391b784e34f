"""The command line: one command a step of the pipeline; data to stdout, progress to stderr.

Exit codes: 0 what was asked for was made; 1 nothing was made, because the input has mistakes (all
are listed; `check` ends so when there are any); 2 wrong usage; 130 stopped by the user.
"""

from pathlib import Path
from typing import Any

import click

from palermo import __version__
from palermo.cli.answers import Answer, answering, progress
from palermo.cli.assessing import assess
from palermo.cli.creating import new
from palermo.cli.estimate import estimate
from palermo.cli.law import law
from palermo.cli.telegram import telegram
from palermo.cli.tier import tier
from palermo.cli.usage import Commands
from palermo.errors import UsageError

_PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="The project's folder; without it the current one or the nearest above it.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="palermo")
def main() -> None:
    """Is a country's response to trafficking in persons getting better? The evidence, traceable.

    Not an official assessment; not legal advice.
    """


main.add_command(new)
main.add_command(assess)
main.add_command(telegram)
main.add_command(estimate)
main.add_command(tier)
main.add_command(law)


@main.command(name="map")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--table",
    default="",
    metavar="NAME",
    help="Of a database, or a workbook's sheet; without it the first table, or all sheets.",
)
@_JSON
def draft(file: Path, table: str, *, as_json: bool) -> None:
    """Draft a mapping from a file's columns and values, for a person to finish.

    FILE is an agency's extract: CSV, XLSX, Parquet or SQLite. Prints the TOML text of
    mappings/<agency>.toml; nothing is written. What was guessed is marked. Values of columns that
    look like names, birth dates or numbers of persons and documents are never printed.
    """

    def make() -> Answer:
        from palermo.pipeline.mapping import draft_mapping

        text = draft_mapping(file, progress(), table)
        return Answer({"mapping": text}, text)

    answering(make, as_json=as_json)


@main.command()
@_PROJECT
@_JSON
def check(project: Path | None, *, as_json: bool) -> None:
    """Read everything, change nothing: what is wrong, in which file, row and column."""

    def make() -> Answer:
        from palermo.cli.words import check_text

        found = _open(project).check(progress())
        return Answer(found.to_dict(), check_text(found), code=0 if found.ok else 1)

    answering(make, as_json=as_json)


@main.command()
@_PROJECT
@click.option("--again", is_flag=True, help="Make the run even if nothing has changed.")
@_JSON
def run(project: Path | None, *, again: bool, as_json: bool) -> None:
    """Go the whole way, from the files to the report."""

    def make() -> Answer:
        from palermo.cli.words import run_text

        result = _open(project).run(progress(), again=again)
        return Answer(result.to_dict(), run_text(result))

    answering(make, as_json=as_json)


@main.command()
@click.argument("figure")
@_PROJECT
@_JSON
def explain(figure: str, project: Path | None, *, as_json: bool) -> None:
    """Follow a number back to its query, its rows, its files and their checksums.

    FIGURE is named as in release/figures.csv: detected/2016, detected/2016/sex=female; or a
    trend, by both its ends: detected/2016~2017; or a statement, as 06LYON1234¶3.s2, which leads
    to its telegram, paragraph and place in the text.
    """

    def make() -> Answer:
        from palermo.cli.explaining_words import explanation_text, traced_text
        from palermo.pipeline.tracing import is_statement

        here = _open(project)
        if is_statement(figure):
            traced = here.trace(figure)
            return Answer(traced.to_dict(), traced_text(traced))
        found = here.explain(figure)
        return Answer(found.to_dict(), explanation_text(found))

    answering(make, as_json=as_json)


@main.command()
@click.argument("words", nargs=-1)
@_PROJECT
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Hits of a query."
)
@click.option(
    "--batch",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="Queries, one a row in the column query; prints a table of hits as CSV.",
)
@_JSON
def search(
    words: tuple[str, ...],
    project: Path | None,
    limit: int,
    batch: Path | None,
    *,
    as_json: bool,
) -> None:
    """Find statements by their words, each with its citation.

    All WORDS must be there, whatever their case and accents. Also: "words in order", begin*,
    a OR b, a NOT b.
    """

    def make() -> Answer:
        from palermo.cli.search_words import batch_text, hits_text
        from palermo.pipeline.searching import queries

        if bool(words) == (batch is not None):
            raise _what_to_look_for()
        asked = queries(batch) if batch else [" ".join(words)]
        here = _open(project)
        found = [(query, here.search(query, limit)) for query in asked]
        document = {
            "searches": [
                {"query": query, "hits": [hit.to_dict() for hit in hits]} for query, hits in found
            ]
        }
        return Answer(document, batch_text(found) if batch else hits_text(found[0][1]))

    answering(make, as_json=as_json)


def _what_to_look_for() -> UsageError:
    fix = "write words, or name a file with --batch: palermo search --help"
    return UsageError("say what to look for, once", "palermo search", fix)


def _open(folder: Path | None) -> Any:
    from palermo import pipeline

    return pipeline.find(Path()) if folder is None else pipeline.open(folder)
