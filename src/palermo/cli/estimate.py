"""`palermo estimate`: how many there are, from overlapping lists, by all methods side by side."""

from pathlib import Path
from typing import Any

import click

from palermo.cli.answers import answering
from palermo.cli.estimate_making import ALL, Asked, answer
from palermo.cli.usage import Command

_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)


@click.command(cls=Command)
@click.argument("file", metavar="[LISTS.csv]", required=False, type=click.Path(path_type=Path))
@click.option("--example", metavar="NAME", help="A published table, as uk_2013_5, and no file.")
@click.option("--method", default=ALL, show_default=True, metavar="NAME|all", help="Which method.")
@click.option(
    "--resamples",
    type=click.IntRange(0),
    help="Of the bootstrap; 0 for intervals that take the chosen model as true. Without it 10,000; "
    "of 9 or 10 lists 2,000, of 11 or 12 500, of more 100.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Of all chance.")
@click.option(
    "--level",
    type=_SHARE,
    multiple=True,
    default=(0.8, 0.95),
    show_default=True,
    help="Of an interval; may be given several times.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.02,
    show_default=True,
    help="P-value below which stepwise adds a pair of lists.",
)
@click.option(
    "--max-order",
    type=click.IntRange(2, 3),
    help="Most lists in one interaction, of bic and average; without it by the number of lists.",
)
@click.option("--years", metavar="COLUMN", help="Estimate each year apart, and what changed.")
@click.option("--strata", metavar="COLUMN", help="Estimate each value of a column apart, and sum.")
@click.option(
    "--lists",
    metavar="A,B,...",
    help='The columns that are lists, and no others; a name with a comma as "A, B".',
)
@click.option("--count", metavar="COLUMN", help='The column of counts; "" if a row is a person.')
@click.option(
    "--jobs",
    type=click.IntRange(-1),
    default=-1,
    show_default=True,
    help="Processes; -1 for all cores. The result is the same.",
)
@click.option(
    "--report", metavar="OUT.html", type=click.Path(path_type=Path), help="Write a page too."
)
@click.option(
    "--public", is_flag=True, help="The page is for the public: rounded totals, no counts of lists."
)
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    help="Of the page.  [default: en]",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def estimate(*, as_json: bool, **words: Any) -> None:
    """Estimate how many there are, from overlapping lists of those who were found.

    LISTS.csv has a column of 0 and 1 for each list, and the number of persons with each history
    in the last; or a row for each person; or the columns person_id and list. Prints every method
    side by side, how far they can be trusted and by which rules, what is assumed, and what moves
    the estimate.

    To see what it says: palermo estimate --example uk_2013_5
    """
    answering(lambda: answer(Asked(**words)), as_json=as_json)
