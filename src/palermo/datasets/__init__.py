"""Published tables of capture histories, each with its source and what was estimated from it.

    from palermo import datasets, mse

    datasets.names()
    mse.compare(datasets.load("uk_2013_5"))
    datasets.about("uk_2013_5").citation

A table is a file of `tables/`: the lists, who is on exactly which of them, and what was published.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.errors import EstimationError
from palermo.mse import Histories

__all__ = ["Dataset", "Published", "about", "load", "names"]


@dataclass(frozen=True, slots=True)
class Published:
    """An estimate that was published.

    Attributes:
        method: in words.
        source: where it was published.
        total: persons; None where only a range was published.
        lower, upper: of its interval or range, persons.
        level: of the interval; None where it is a range without one.
    """

    method: str
    source: str
    total: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A published table and what is known of it.

    Attributes:
        name: as `load` takes it.
        title: what it is, in words.
        population: whom it counts.
        years: when; empty where the source of this table does not say.
        citation: what to cite.
        source: where the table or its report stands.
        licence: on what ground the counts are here.
        meaning: what a list's name stands for, where the source says so.
        histories: the table.
        published: estimates made from it.
        invented: whether nobody stands behind the counts; what is made from it is an exercise.
    """

    name: str
    title: str
    population: str
    years: str
    citation: str
    source: str
    licence: str
    meaning: Mapping[str, str]
    histories: Histories
    published: tuple[Published, ...]
    invented: bool = False


def names() -> tuple[str, ...]:
    """The names of all tables, in alphabetical order."""
    return tuple(
        sorted(
            file.name.removesuffix(".toml")
            for file in files(__package__).joinpath("tables").iterdir()
            if file.name.endswith(".toml")
        )
    )


def load(name: str) -> Histories:
    """The capture histories of a published table.

    Raises:
        EstimationError: there is no such table.
    """
    return about(name).histories


@cache
def about(name: str) -> Dataset:
    """A published table with its title, citation, source, years, and published estimates.

    Raises:
        EstimationError: there is no such table.
    """
    if name not in names():
        raise EstimationError(
            f"there is no data set {name!r}",
            "palermo.datasets",
            f"use one of {', '.join(names())}",
        )
    text = files(__package__).joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return _dataset(name, tomllib.loads(text))


def _dataset(name: str, form: Mapping[str, Any]) -> Dataset:
    return Dataset(
        name=name,
        title=form["title"],
        population=form["population"],
        years=form.get("years", ""),
        citation=form["citation"],
        source=form["source"],
        licence=form["licence"],
        meaning=form.get("meaning", {}),
        histories=_histories(form["lists"], form["histories"]),
        published=tuple(Published(**one) for one in form.get("published", ())),
        invented=form.get("invented", False),
    )


def _histories(lists: list[str], cells: Mapping[str, int]) -> Histories:
    """Who is on exactly which lists, "LA NG" = 15."""
    on = {history: history.split() for history in cells}
    return Histories.of(
        lists,
        {
            tuple(int(one in on[history]) for one in lists): count
            for history, count in cells.items()
        },
    )
