"""`palermo new`: a project folder, for what is named."""

import datetime
from pathlib import Path
from typing import Any

import click

from palermo.cli.answers import Answer, answering, progress
from palermo.cli.usage import Command
from palermo.errors import UsageError
from palermo.model import AUDIENCES

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="The example country, Ruritania: invented data.")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    help="For whom the report is: the office itself, a receiver of exact numbers, or the public.",
)
@click.option("--country", metavar="ISO3", help="Three letters, as FRA or KEN.")
@click.option(
    "--published",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Published figures: UNODC's GLOTIP file (CSV or XLSX), or a table typed in by hand.",
)
@click.option(
    "--extract",
    "extracts",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="An agency's file of persons (CSV, XLSX, Parquet, SQLite); may be given several times.",
)
@click.option(
    "--telegram",
    "telegrams",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A file of one reporting telegram or many; may be given several times.",
)
@click.option(
    "--document",
    "documents",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Another document (PDF, DOCX, HTML, TXT, TEI); may be given several times.",
)
@click.option(
    "--concerns",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What the last report found wanting (TOML).",
)
@click.option(
    "--organisations",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Who is who, and which counts each keeps (TOML).",
)
@click.option(
    "--population",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A table with the columns year and population, for rates.",
)
@click.option(
    "--kind",
    type=click.Choice(["glotip", "table"]),
    help="How to read the published file; told from its columns without it.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="Of the published file.")
@click.option(
    "--as-of",
    "vintage",
    type=_DAY,
    help="The day on which the published data stood like this, as 2023-05-30.",
)
@click.option("--cited", default="", metavar="TEXT", help="How to cite the published file.")
@click.option(
    "--date", "day", type=_DAY, help="The run's own date, as 2026-11-23; today's without it."
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(["en", "fr"]),
    multiple=True,
    help="Of the report; may be given twice. Without it, both.",
)
@_JSON
def new(
    folder: Path,
    day: datetime.datetime | None,
    vintage: datetime.datetime | None,
    languages: tuple[str, ...],
    *,
    example: bool,
    as_json: bool,
    **files: Any,
) -> None:
    """Make a project folder: settings, and a copy of the files.

    A country alone, or with its agencies' extracts, makes an office's project: a mapping is
    drafted for each file, for a person to finish. Or name a country with its published figures,
    or telegrams and documents, or several of these.
    """

    def make() -> Answer:
        from palermo import pipeline
        from palermo.settings import LANGUAGES

        if example:
            others = [day, vintage, *languages, *map(files.get, _INPUTS)]
            return _example(folder, files["audience"], others)
        asked = pipeline.Asked(
            date=day.date() if day else None,
            as_of=vintage.date() if vintage else None,
            languages=languages or LANGUAGES,
            **files,
        )
        return _answer(pipeline.new(folder, asked, progress()), asked)

    answering(make, as_json=as_json)


_INPUTS = (
    "country", "published", "extracts", "telegrams", "documents", "concerns", "organisations",
)  # fmt: skip


def _answer(project: Any, asked: Any) -> Answer:
    """What was made, and what comes next."""
    from palermo.cli.words import new_text

    named = project.settings.sources
    document = {
        "project": str(project.path),
        "country": project.settings.country or None,
        "kind": named[0].kind if named else None,
        "telegrams": len(asked.telegrams),
        "documents": len(asked.documents),
    }
    if asked.office:
        document["mappings"] = len(list((project.path / "mappings").glob("*.toml")))
    return Answer(document, new_text(document, office=asked.office))


def _example(folder: Path, audience: Any, others: list[Any]) -> Answer:
    """The example country as it is: nothing but the audience can be named beside it."""
    from palermo import pipeline
    from palermo.cli.words import new_text

    if any(others):
        fix = "leave the other options out, and change palermo.toml in the new folder"
        raise UsageError("the example is made as it is", "palermo new --example", fix)
    project = pipeline.new_example(folder, audience)
    document = {
        "project": str(project.path),
        "country": project.settings.country,
        "kind": None,
        "telegrams": len(project.settings.telegrams),
        "documents": 0,
        "mappings": len(project.mappings),
    }
    return Answer(document, new_text(document))
