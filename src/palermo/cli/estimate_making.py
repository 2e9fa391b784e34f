"""What `palermo estimate` does: reads a table, estimates, writes a page, and makes the answer."""

import csv
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palermo.cli.answers import Answer
from palermo.cli.columns import paragraph
from palermo.cli.estimate_page import checksum, for_public, page_of, writable, write
from palermo.errors import EstimationError, UsageError

if TYPE_CHECKING:
    from palermo.mse import Histories, Options

ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command; `--help` says what each is for."""

    file: Path | None
    example: str | None
    method: str
    resamples: int | None
    seed: int
    level: tuple[float, ...]
    threshold: float
    max_order: int | None
    strata: str | None
    years: str | None
    lists: str | None
    count: str | None
    jobs: int
    report: Path | None
    public: bool = False
    language: str | None = None


def answer(asked: Asked) -> Answer:
    """Carry out the command.

    Raises:
        UsageError: the words do not go together.
        EstimationError, Mistakes: the table can't be used.
        ReportError: the page can't be made.
        DisclosureError: the page may tell the public nothing.
    """
    from palermo.cli.estimate_progress import shown
    from palermo.mse import METHODS, Options

    _together(asked, tuple(METHODS))
    if asked.report:
        writable(asked.report)
    bar = shown()
    options = Options(
        threshold=asked.threshold,
        max_order=asked.max_order,
        jobs=min(asked.jobs, os.cpu_count() or 1),  # more would only cost their start
        progress=bar,
    )
    make = _strata if asked.strata else _years if asked.years else _whole
    try:
        return make(asked, options)
    finally:
        bar.end()


def _together(asked: Asked, methods: tuple[str, ...]) -> None:
    """Refuse words that do not go together.

    Raises:
        UsageError: they do not.
    """
    if (asked.file is None) == (asked.example is None):
        raise _wrong("name a file or an example, and one of them", "palermo estimate LISTS.csv")
    if asked.method not in (ALL, *methods):
        named = ", ".join((ALL, *methods))
        raise _wrong(f"there is no method {asked.method!r}", f"use one of {named}")
    if asked.jobs == 0:
        raise _wrong("no process can do the work", "use --jobs 1, or -1 for all cores")
    if asked.public and not asked.report:
        raise _wrong("--public is of a page", "add --report OUT.html, or leave it out")
    if asked.language and not asked.report:
        raise _wrong("--language is of a page", "add --report OUT.html, or leave it out")
    if asked.strata and asked.years:
        raise _wrong("a table is divided by strata or by years", "leave out --strata or --years")
    if asked.report and (asked.strata or asked.years):
        raise _wrong("a page is of one table", "leave out --report, or --strata and --years")
    if asked.example and (asked.strata or asked.years):
        fix = "name a file, or leave out --strata and --years"
        raise _wrong("a published table has no column that divides it", fix)
    if asked.example and (asked.lists is not None or asked.count is not None):
        fix = "leave out --lists and --count"
        raise _wrong("of a published table all lists are used", fix)


def _whole(asked: Asked, options: "Options") -> Answer:
    """All methods, or one; with a page one too is compared."""
    from palermo import mse
    from palermo.cli.estimate_words import comparison_text, estimate_text

    table, source = _table(asked)
    resamples, (table,) = _resampled(asked, (table,))
    levels = tuple(sorted(set(asked.level)))
    if asked.method != ALL and asked.report is None:
        one = mse.estimate(
            table,
            method=asked.method,
            resamples=resamples,
            seed=asked.seed,
            levels=levels,
            options=options,
        )
        return Answer({**one.to_dict(), **source}, _cited(asked, estimate_text(one)))
    found = mse.compare(
        table,
        methods=None if asked.method == ALL else (asked.method,),
        resamples=resamples,
        seed=asked.seed,
        levels=levels,
        options=options,
    )
    document, text = {**found.to_dict(), **source}, _cited(asked, comparison_text(found))
    if asked.report is not None:
        shown = for_public(found) if asked.public else found
        write(asked.report, page_of(shown, asked.example, asked.file, asked.language or "en"))
        document["report"] = str(asked.report)
        text += f"\nreport: {asked.report}"
    return Answer(document, text, code=0 if found.estimates else 1)


def _cited(asked: Asked, text: str) -> str:
    """The text with what an example is, and whether its data are invented."""
    if asked.example is None:
        return text
    from palermo import datasets

    known = datasets.about(asked.example)
    exercise = "EXERCISE: the counts are invented.\n" if known.invented else ""
    return f"{exercise}{text}\n\n{paragraph(f'Table: {known.title}. {known.citation}')}"


def _strata(asked: Asked, options: "Options") -> Answer:
    """Each value of a column apart, and their sum, by all methods or one."""
    from palermo import mse
    from palermo.cli.estimate_strata_words import strata_text

    assert asked.strata is not None
    assert asked.file is not None
    tables = mse.read(asked.file, lists=_names(asked.lists), count=asked.count, strata=asked.strata)
    resamples, some = _resampled(asked, tuple(tables.values()))
    tables = dict(zip(tables, some, strict=True))
    found = [
        mse.estimate_strata(
            tables,
            method=method,
            resamples=resamples,
            seed=asked.seed,
            levels=tuple(sorted(set(asked.level))),
            options=options,
        )
        for method in (mse.METHODS if asked.method == ALL else (asked.method,))
    ]
    document = {
        "strata": asked.strata,
        "estimates": [one.to_dict() for one in found],
        **_source(asked.file),
    }
    known = any(stratum.estimate for one in found for stratum in one.strata)
    return Answer(document, strata_text(found, asked.strata), code=0 if known else 1)


def _years(asked: Asked, options: "Options") -> Answer:
    """Each year apart, how many of them were found, and what changed."""
    from palermo import mse
    from palermo.cli.estimate_years_words import years_text

    assert asked.years is not None
    assert asked.file is not None
    tables = mse.read(asked.file, lists=_names(asked.lists), count=asked.count, years=asked.years)
    resamples, some = _resampled(asked, tuple(tables.values()))
    tables = dict(zip(tables, some, strict=True))
    found, failures = [], {}
    for method in mse.METHODS if asked.method == ALL else (asked.method,):
        try:
            one = mse.estimate_years(
                tables,
                method=method,
                resamples=resamples,
                seed=asked.seed,
                options=replace(options, levels=tuple(sorted(set(asked.level)))),
            )
        except EstimationError as error:
            failures[method] = error.what
        else:
            found.append(one)
    document = {
        "years": asked.years,
        "estimates": [one.to_dict() for one in found],
        "failures": failures,
        **_source(asked.file),
    }
    known = any(year.estimate for one in found for year in one.years)
    return Answer(document, years_text(found, failures, asked.years), code=0 if known else 1)


def _resampled(
    asked: Asked, tables: "tuple[Histories, ...]"
) -> "tuple[int, tuple[Histories, ...]]":
    """How many resamples, and the tables with a note where these are fewer than usual."""
    from palermo.mse.resampling import USUAL, usual

    if asked.resamples is not None:
        return asked.resamples, tables
    lists = max(table.lists for table in tables)
    if (count := usual(lists)) == USUAL:
        return count, tables
    note = (
        f"{lists} lists take long: {count:,} resamples are made, not {USUAL:,}, and limits move"
        f" more with the seed; --resamples {USUAL} makes all"
    )
    return count, tuple(replace(table, notes=(*table.notes, note)) for table in tables)


def _table(asked: Asked) -> tuple["Histories", dict[str, Any]]:
    """The capture histories, and what says where they come from."""
    from palermo import __version__, datasets, mse

    if asked.example is not None:
        known = datasets.about(asked.example)
        source = {"example": known.name, "citation": known.citation, "version": __version__}
        return known.histories, {"source": source}
    assert asked.file is not None
    table = mse.read(asked.file, lists=_names(asked.lists), count=asked.count)
    return table, _source(asked.file)


def _source(path: Path) -> dict[str, Any]:
    from palermo import __version__

    return {"source": {"file": path.name, "sha256": checksum(path), "version": __version__}}


def _names(lists: str | None) -> list[str] | None:
    """The names, of which one that holds a comma stands in quotes."""
    if lists is None:
        return None
    return [name.strip() for row in csv.reader([lists], skipinitialspace=True) for name in row]


def _wrong(what: str, fix: str) -> UsageError:
    return UsageError(what, "palermo estimate", fix)
