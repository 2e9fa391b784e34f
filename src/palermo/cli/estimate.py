"""`palermo estimate`: how many there are, from overlapping lists, by all methods side by side."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from palermo.cli.answers import Answer, answering
from palermo.cli.usage import Command
from palermo.errors import ReportError, UsageError

if TYPE_CHECKING:
    from palermo.mse import Comparison, Histories, Options

ALL = "all"
_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command; `--help` says what each is for."""

    file: Path | None
    example: str | None
    method: str
    resamples: int
    seed: int
    level: tuple[float, ...]
    threshold: float
    max_order: int | None
    strata: str | None
    lists: str | None
    count: str | None
    jobs: int
    report: Path | None


@click.command(cls=Command)
@click.argument("file", metavar="[LISTS.csv]", required=False, type=click.Path(path_type=Path))
@click.option("--example", metavar="NAME", help="A published table, as uk_2013_5, and no file.")
@click.option("--method", default=ALL, show_default=True, metavar="NAME|all", help="Which method.")
@click.option(
    "--resamples",
    type=click.IntRange(0),
    default=10_000,
    show_default=True,
    help="Of the bootstrap; 0 for intervals that take the chosen model as true.",
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
    type=click.IntRange(1),
    help="Most lists in one interaction, of bic and average; without it by the number of lists.",
)
@click.option("--strata", metavar="COLUMN", help="Estimate each value of a column apart, and sum.")
@click.option("--lists", metavar="A,B,...", help="The columns that are lists, and no others.")
@click.option("--count", metavar="COLUMN", help='The column of counts; "" if a row is a person.')
@click.option(
    "--jobs",
    type=int,
    default=-1,
    show_default=True,
    help="Processes; -1 for all cores. The result is the same.",
)
@click.option(
    "--report", metavar="OUT.html", type=click.Path(path_type=Path), help="Write a page too."
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
    answering(lambda: _answer(Asked(**words)), as_json=as_json)


def _answer(asked: Asked) -> Answer:
    from palermo.cli.estimate_progress import shown
    from palermo.mse import METHODS, Options

    if (asked.file is None) == (asked.example is None):
        raise _wrong("name a file or an example, and one of them", "palermo estimate LISTS.csv")
    if asked.method not in (ALL, *METHODS):
        named = ", ".join((ALL, *METHODS))
        raise _wrong(f"there is no method {asked.method!r}", f"use one of {named}")
    if asked.report and asked.strata:
        raise _wrong("a page is of one table", "leave out --report or --strata")
    bar = shown()
    options = Options(
        threshold=asked.threshold, max_order=asked.max_order, jobs=asked.jobs, progress=bar
    )
    try:
        return _whole(asked, options)
    finally:
        bar.end()


def _whole(asked: Asked, options: "Options") -> Answer:
    """All methods, or one; with a page one too is compared."""
    from palermo import mse
    from palermo.cli.estimate_words import comparison_text, estimate_text

    table, source = _table(asked)
    levels = tuple(sorted(asked.level))
    if asked.method != ALL and asked.report is None:
        one = mse.estimate(
            table,
            method=asked.method,
            resamples=asked.resamples,
            seed=asked.seed,
            levels=levels,
            options=options,
        )
        return Answer({**one.to_dict(), **source}, estimate_text(one))
    found = mse.compare(
        table,
        methods=None if asked.method == ALL else (asked.method,),
        resamples=asked.resamples,
        seed=asked.seed,
        levels=levels,
        options=options,
    )
    document, text = {**found.to_dict(), **source}, comparison_text(found)
    if asked.report is not None:
        _write(asked.report, _page(asked, found))
        document["report"] = str(asked.report)
        text += f"\nreport: {asked.report}"
    return Answer(document, text, code=0 if found.estimates else 1)


def _table(asked: Asked) -> tuple["Histories", dict[str, Any]]:
    """The capture histories, and what says where they come from."""
    from palermo import __version__, datasets, mse

    if asked.example is not None:
        known = datasets.about(asked.example)
        source = {"example": known.name, "citation": known.citation, "version": __version__}
        return known.histories, {"source": source}
    assert asked.file is not None
    table = mse.read(asked.file, lists=_names(asked.lists), count=asked.count)
    return table, {"source": {"file": asked.file.name, "version": __version__}}


def _names(lists: str | None) -> list[str] | None:
    return None if lists is None else [name.strip() for name in lists.split(",")]


def _page(asked: Asked, found: "Comparison") -> str:
    """The page, and what it says of the table's origin."""
    from palermo import __version__, datasets
    from palermo.report.hidden import About, page

    if asked.example is not None:
        known = datasets.about(asked.example)
        about = About(
            title=known.title,
            population=known.population,
            period=known.years,
            version=__version__,
            citation=known.citation,
            lists=known.meaning,
        )
    else:
        assert asked.file is not None
        checksum = hashlib.sha256(asked.file.read_bytes()).hexdigest()
        about = About(source=asked.file.name, checksum=checksum, version=__version__)
    return page(found, about)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        why = (error.strerror or "no reason is given").lower()
        fix = "name a file in a folder that is there and can be written to"
        raise ReportError(f"the page can't be written: {why}", str(path), fix) from None


def _wrong(what: str, fix: str) -> UsageError:
    return UsageError(what, "palermo estimate", fix)
