"""The commands of law: what was in force on a day, and what changed between two."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from palermo.cli.answers import Answer, answering
from palermo.cli.usage import Commands

F = TypeVar("F", bound=Callable[..., Any])


class _Day(click.ParamType[datetime.date]):
    """A day, written as 2006-10-27."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """Read it, or refuse it as wrong usage."""
        try:
            return datetime.date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2006-10-27", param, ctx)


def _day(name: str, told: str, *, required: bool = False) -> Callable[[F], F]:
    return click.option(name, type=_Day(), metavar="DATE", required=required, help=told)


_ON = _day("--on", "In the form of this day.")
_REPORT = click.option(
    "--report",
    type=click.IntRange(2001, 2100),
    metavar="YEAR",
    help="Of standards by report: as it governs the report of this year.",
)
_COUNTRY = click.option("--country", metavar="ISO3", help="The law of this country alone.")
_INSTRUMENT = click.option("--instrument", metavar="ID", help="Of this instrument alone.")
_PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="With the instruments of this project; without it the current or nearest one, if any.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(cls=Commands)
def law() -> None:
    """Dated law and standards: what was in force on a day, and what changed."""


@law.command(name="list")
@_ON
@_REPORT
@_COUNTRY
@_INSTRUMENT
@_PROJECT
@_JSON
def show_list(project: Path | None, *, as_json: bool, **asked: Any) -> None:
    """List provisions, an instrument after the other.

    Without --on and --report every form that each provision has had.
    """

    def make() -> Answer:
        from palermo.cli.law_words import list_text
        from palermo.law.asking import Asked, listed

        found = listed(_law(project), Asked(**asked))
        document = {**_said(asked), "provisions": [one.to_dict() for one in found]}
        return Answer(document, list_text(found))

    answering(make, as_json=as_json)


@law.command()
@click.argument("provision")
@_ON
@_REPORT
@_PROJECT
@_JSON
def show(provision: str, project: Path | None, *, as_json: bool, **asked: Any) -> None:
    """Show what a provision says.

    PROVISION is named <instrument>/<provision>, as fr-penal/225-4-1. Without --on and --report
    every form that it has had.
    """

    def make() -> Answer:
        from palermo.cli.law_words import provision_text
        from palermo.law.asking import Asked, named

        found = named(_law(project), provision, Asked(**asked))
        document = {
            "provision": provision,
            **_said(asked),
            "forms": [one.to_dict() for one in found],
        }
        return Answer(document, "\n\n".join(provision_text(one) for one in found))

    answering(make, as_json=as_json)


@law.command()
@_day("--from", "The earlier day.", required=True)
@_day("--on", "The later day.", required=True)
@_COUNTRY
@_INSTRUMENT
@_PROJECT
@_JSON
def diff(project: Path | None, *, as_json: bool, **asked: Any) -> None:
    """Say what changed between two days: what is new, gone or states something else."""
    before = asked.pop("from")
    if before > asked["on"]:
        raise click.UsageError("--from is after --on; give the earlier day first")

    def make() -> Answer:
        from palermo.cli.law_words import changed_document, diff_text
        from palermo.law.asking import Asked, compared

        found = compared(_law(project), before, Asked(**asked))
        said = {"from": before.isoformat(), "on": asked["on"].isoformat()}
        document = {**said, "changes": [changed_document(one) for one in found]}
        return Answer(document, diff_text(found))

    answering(make, as_json=as_json)


def _said(asked: dict[str, Any]) -> dict[str, Any]:
    on = asked["on"]
    return {"on": on.isoformat() if on else None, "report": asked["report"]}


def _law(project: Path | None) -> Any:
    """Every instrument that ships, and those of the project."""
    from palermo import law as library

    folder = _folder(project)
    return library.read(folder / library.FOLDER if folder else None)


def _folder(project: Path | None) -> Path | None:
    from palermo import pipeline
    from palermo.errors import SettingsError

    if project is not None:
        return pipeline.open(project).path
    try:
        return pipeline.find(Path()).path
    except SettingsError:
        return None
