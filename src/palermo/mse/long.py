"""Tables with a row for each person on a list: the columns person_id and list."""

from collections.abc import Iterable, Mapping
from typing import Any

from palermo.errors import raise_all
from palermo.mse.cells import NO_LIST, NO_PERSON, NO_STRATUM, TWO_STRATA, Cells
from palermo.mse.layout import Layout, most_lists
from palermo.mse.tables import Table
from palermo.mse.tallies import WHOLE, Gathered


def of_long(table: Table, layout: Layout, *, several: bool) -> Gathered:
    """A row for each person on a list.

    Args:
        table: its rows.
        layout: of its columns.
        several: whether a person may stand in several strata, as in several years.
    """
    cells = Cells(table.where)
    lists: dict[str, int] = {}
    persons: dict[tuple[str, str], tuple[int, str, int]] = {}  # lists, stratum, first row
    rows = repeated = 0
    for rows, (number, row) in enumerate(table.rows, start=1):  # noqa: B007 - told below
        person, named, stratum = _words(row, table, layout, cells, number)
        if not person or not named:
            continue
        bit = 1 << lists.setdefault(named, len(lists))
        key = (person, stratum if several else WHOLE)
        on, known, first = persons.get(key, (0, stratum, number))
        if known != stratum and layout.strata is not None:
            cells.wrong(table.columns[layout.strata], TWO_STRATA, number)
        repeated += bool(on & bit)
        persons[key] = (on | bit, known, first)
    raise_all([*table.mistakes, *cells.mistakes()])
    gathered = _by_history(persons.values(), lists, table.where)
    known_persons = len({person for person, _stratum in persons})
    gathered.notes.append(
        f"each row is read as one person on one list: {rows:,} rows, {known_persons:,} persons"
    )
    if repeated:
        gathered.notes.append(f"{repeated:,} rows repeat a person and a list: counted once")
    return gathered


def _by_history(
    persons: Iterable[tuple[int, str, int]], lists: Mapping[str, int], where: str
) -> Gathered:
    """Persons counted, the lists in alphabetical order.

    Args:
        persons: lists in the order in which they were met, stratum, first row.
        lists: their place in that order.
        where: the file or table.
    """
    names = tuple(sorted(lists))
    most_lists(tuple(range(len(names))), where)
    place = {lists[name]: at for at, name in enumerate(names)}
    gathered = Gathered(where, names, by_row=True)
    for on, stratum, first in persons:
        history = sum(1 << at for met, at in place.items() if on >> met & 1)
        gathered.of(stratum).add(history, 1, first, 1)
    return gathered


def _words(
    row: tuple[Any, ...], table: Table, layout: Layout, cells: Cells, number: int
) -> tuple[str, str, str]:
    """The person, the list and the stratum of a row."""
    who, which = layout.lists
    person = cells.text(row[who], table.columns[who], NO_PERSON, number)
    named = cells.text(row[which], table.columns[which], NO_LIST, number)
    by = layout.strata
    if by is None:
        return person, named, WHOLE
    return person, named, cells.text(row[by], table.columns[by], NO_STRATUM, number)
