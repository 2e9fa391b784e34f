"""Which columns are lists, which is the count, and which of the three forms a table has.

* counts: a row for each history, the last column the number of persons;
* persons: a row for each person, 0 or 1 in each list, no count;
* long: a row for each person and list, in the columns `person_id` and `list`.

Nothing is guessed where two readings are possible: then the caller has to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from palermo.errors import EstimationError, raise_all
from palermo.mse.histories import MOST_LISTS
from palermo.mse.tables import Table

Form = Literal["counts", "persons", "long"]
COUNT_NAMES = frozenset({"count", "counts", "n", "freq", "frequency", "persons", "number"})
"""Names of a last column, whatever their case, that say that it counts persons."""
LONG = ("person_id", "list")
"""The two columns of the long form, in any order and case."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand.

    Attributes:
        form: None while the cells have to decide between counts and persons.
        lists: their columns; of the long form those of the person and of the list.
        count: the column that is, or may be, the count.
        strata: the column of strata.
    """

    form: Form | None
    lists: tuple[int, ...]
    count: int | None
    strata: int | None


def laid_out(
    table: Table, lists: Sequence[str] | None, count: str | None, strata: str | None
) -> Layout:
    """What the names of the columns and the caller say.

    Args:
        table: its columns.
        lists: columns that are lists; None for all that are nothing else.
        count: the column of counts; "" for none (a row is a person); None to find out.
        strata: the column of strata; None for none.

    Raises:
        EstimationError: a column is not there, is asked for twice, or nobody can say what it is.
        Mistakes: there are several of these.
    """
    if isinstance(lists, str):
        fix = f"give them in brackets: lists=[{lists!r}]"
        raise EstimationError("lists are names of columns, not one text", "lists", fix)
    raise_all(_wrong(table, [*(lists or ()), *filter(None, (count, strata))]))
    at = {name: place for place, name in enumerate(table.columns)}
    by = None if strata is None else at[strata]
    free = [place for place in range(len(table.columns)) if place != by]
    if lists is None and count is None and (long := _long(table, free)):
        return Layout("long", long, None, by)
    if lists is None:
        _no_other_columns(table, free)
    if count is None:
        counted, form = _candidate(table, free, lists)
    else:
        counted, form = (at[count], "counts") if count else (None, "persons")
    chosen = [at[name] for name in lists] if lists else [one for one in free if one != counted]
    if not chosen:
        raise EstimationError("no column is a list", table.where, "add a column for each list")
    return Layout(form, most_lists(tuple(chosen), table.where), counted, by)


def most_lists(chosen: tuple[int, ...], where: str) -> tuple[int, ...]:
    """The lists, if they are not too many.

    Raises:
        EstimationError: they are.
    """
    if len(chosen) > MOST_LISTS:
        raise EstimationError(
            f"{len(chosen)} lists are more than can be estimated together",
            where,
            f"merge or leave out lists: {MOST_LISTS} are the most (lists=..., --lists A,B)",
        )
    return chosen


def _wrong(table: Table, asked: list[str]) -> Iterator[EstimationError]:
    for place, name in enumerate(asked):
        if name not in table.columns:
            fix = f"the columns are {', '.join(map(repr, table.columns))}"
            yield EstimationError(f"there is no column {name!r}", table.where, fix)
        elif name in asked[:place]:
            fix = "a column is a list, the count or the stratum, and only one of them"
            yield EstimationError(f"the column {name!r} is asked for twice", table.where, fix)


def _long(table: Table, free: list[int]) -> tuple[int, ...]:
    """The columns of the person and of the list, where there are these two and no others."""
    names = {table.columns[at].casefold(): at for at in free}
    return tuple(names[one] for one in LONG) if len(free) == 2 and set(names) == set(LONG) else ()


def _no_other_columns(table: Table, free: list[int]) -> None:
    """Refuse a long table with columns beside its two, which would be read as lists.

    Raises:
        EstimationError: it is one.
    """
    others = [table.columns[at] for at in free if table.columns[at].casefold() not in LONG]
    if others and len(free) - len(others) == len(LONG):
        raise EstimationError(
            "a table with the columns person_id and list has no others, here "
            + ", ".join(map(repr, others)),
            table.where,
            "leave them out, or name one that divides the persons: strata=..., --strata COLUMN",
        )


def _candidate(
    table: Table, free: list[int], lists: Sequence[str] | None
) -> tuple[int | None, Form | None]:
    """The column that may be the count, and the form where that settles it."""
    if lists is None:
        return (free[-1], None) if free else (None, None)
    rest = [at for at in free if table.columns[at] not in lists]
    named = [at for at in rest if table.columns[at].casefold() in COUNT_NAMES]
    if rest and len(named) != 1:
        raise EstimationError(
            "the lists are named, but not which of the other columns counts persons",
            table.where,
            'say count="..." (--count NAME), or count="" where each row is one person',
        )
    return (named[0], "counts") if named else (None, "persons")


@dataclass(frozen=True, slots=True)
class Unclear:
    """What the cells of the column that may be the count hold.

    Attributes:
        name: of the column.
        rows: of the table.
        other: those in which it is not 0, 1.
        first: the first of these.
        repeated: rows whose history stands before.
    """

    name: str
    rows: int
    other: int
    first: int | None
    repeated: int


def decided(found: Unclear, where: str) -> Form:
    """Counts or persons, from the name of the last column and what it holds.

    Raises:
        EstimationError: both can be meant.
    """
    named = found.name.casefold() in COUNT_NAMES
    if found.other == 0 and not named and found.repeated:
        return "persons"
    if found.other and (named or not found.repeated or 2 * found.other >= found.rows):
        return "counts"
    if named and not found.repeated:
        return "counts"
    odd = f"; row {found.first} holds something else" if found.other else ""
    raise EstimationError(
        f"the last column, {found.name!r}, can be read as a count or as a list: "
        + ("most of its cells are 0 or 1" if found.other else "all its cells are 0 or 1")
        + odd,
        where,
        f'say count="{found.name}" (--count) if it counts persons, or count="" if each row is one '
        "person and it is a list",
    )
