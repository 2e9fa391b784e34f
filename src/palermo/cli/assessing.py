"""`palermo assess`: claims put to the test, findings, concerns, what speaks for each tier."""

from datetime import datetime
from pathlib import Path

import click

from palermo.cli.answers import Answer, answering, progress
from palermo.model import AUDIENCES, Audience


@click.command()
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="The project's folder; without it the current one or the nearest above it.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day, as 2007-03-31; without it that of palermo.toml.",
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    help="For whom; without it that of palermo.toml. No verdict gives away what is held back.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def assess(
    project: Path | None, on: datetime | None, audience: Audience | None, *, as_json: bool
) -> None:
    """Put claims to the test and judge a country by the law and the standards of a day.

    Runs what is not up to date. A machine proposes, a person decides: not an official assessment,
    not legal advice.
    """

    def make() -> Answer:
        from palermo import pipeline
        from palermo.cli.assessing_words import assessment_text

        here = pipeline.find(Path()) if project is None else pipeline.open(project)
        found = here.assessed(on.date() if on else None, audience, progress())
        return Answer(found, assessment_text(found))

    answering(make, as_json=as_json)
