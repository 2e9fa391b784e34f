"""The command of the tier rules, without a project: a history of tiers, and what the rules say."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from palermo.cli.answers import json_list, streaming
from palermo.cli.usage import Command
from palermo.errors import UsageError
from palermo.model.tiers import TierYear


@click.command(cls=Command)
@click.argument("history", metavar="HISTORY.csv", type=click.Path(path_type=Path))
@click.option(
    "--coding",
    type=click.Choice(["labels", "cho", "map"]),
    default="labels",
    show_default=True,
    help="How the file writes a tier: in words; as the 3P index; 1 to 4 with 3 for the watch list.",
)
@click.option("--country", metavar="NAME", help="This one alone, as the file names it; all years.")
@click.option("--year", type=click.IntRange(2001, 2100), help="The report of this year alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def tier(
    history: Path, coding: str, country: str | None, year: int | None, *, as_json: bool
) -> None:
    """Run the tier rules over a history: runs on the watch list, caps, waivers, what is forced.

    HISTORY.csv has the columns country, year, tier: one row for each report. Prints the latest
    report of each country, and the moves for which an automatic rule was at work; with --json
    every row.
    """

    def make() -> Iterator[str]:
        from palermo import law
        from palermo.assess import tiers
        from palermo.cli.tier_words import history_text

        instruments = law.read()
        rows = tiers.placed(tiers.read(history, coding), instruments)
        shown = _chosen(rows, country, year)
        if as_json:
            return json_list(row.to_dict() for row in shown)
        moves = tiers.moves(_chosen(rows, country, None), instruments)
        told = [one for one in moves if year in {None, one.after.year}]
        if country is None and year is None:
            shown = list({row.country: row for row in rows}.values())
        return iter([history_text(shown, told, instruments)])

    streaming(make, lambda: 0, as_json=as_json)


def _chosen(rows: Sequence[TierYear], country: str | None, year: int | None) -> Sequence[TierYear]:
    """The rows that were asked for.

    Raises:
        UsageError: there are none.
    """
    of_country = [row for row in rows if country in {None, row.country}]
    found = [row for row in of_country if year in {None, row.year}]
    if rows and not found:
        named = f"the country {country!r}" if not of_country else f"the report of {year}"
        fix = "write it as the file does, or leave it out"
        raise UsageError(f"the history has no row of {named}", "palermo tier", fix)
    return found
