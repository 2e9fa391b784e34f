"""Capture histories from a file or a table.

Three forms are told apart by the columns (`layout`): counts, persons, long. What was decided,
merged, renamed or set aside is noted in the result; what can't be read is refused, all mistakes of
a table at once.

Names of lists are kept as they stand, with one exception: an interaction is written "LA:NG" and
several of them "LA:NG,NG:GP", so ":" and "," within a name become "_", which is noted. A "+" is
kept, though two lists made one are written "A+B" too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from palermo.errors import EstimationError, Mistakes, raise_all
from palermo.mse.cells import NO_LIST, NO_PERSON, NO_STRATUM, TWO_STRATA, Cells, as_bit
from palermo.mse.gathering import Gathered
from palermo.mse.histories import Histories
from palermo.mse.layout import COUNT_NAMES, Form, Layout, Unclear, decided, laid_out, most_lists
from palermo.mse.tables import Table, opened

_WHOLE = ""  # the stratum of a table without strata


@overload
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = ...,
    count: str | None = ...,
    strata: None = ...,
) -> Histories: ...
@overload
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = ...,
    count: str | None = ...,
    strata: str,
) -> Mapping[str, Histories]: ...
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = None,
    count: str | None = None,
    strata: str | None = None,
) -> Histories | Mapping[str, Histories]:
    """Capture histories from a CSV file, a DataFrame or an Arrow table.

    Counts: a row for each history, 0/1 columns named after the lists, the last column the number
    of persons; histories that are not there have no persons. Persons: a row for each person, 0/1
    columns alone. Long: the two columns `person_id` and `list`, a row for each person on a list;
    the lists are taken in alphabetical order.

    The last column is the count where it is named count, n, freq or the like, or holds more than
    0 and 1; a table is read as persons where all cells are 0 or 1 and histories repeat. Where both
    could be meant the table is refused, and `count` or `lists` must say.

    Args:
        source: path of a CSV file (UTF-8, with or without byte order mark; comma, semicolon or
            tab), pandas or Polars DataFrame, Arrow table. A DataFrame's index is not read.
        lists: the columns that are lists; the others are not used.
        count: the column of counts; "" where each row is one person.
        strata: a column that divides the table: sex, year, form of exploitation.

    Returns:
        The histories; with `strata` those of each stratum, in the order of the rows. `notes` says
        what was decided, merged, renamed or set aside.

    Raises:
        EstimationError: the table has a mistake: file, row and column, never a person's value.
        Mistakes: it has several, all told together.
    """
    with opened(source) as table:
        layout = laid_out(table, lists, count, strata)
        gathered = _long(table, layout) if layout.form == "long" else _wide(table, layout)
    if table.blank:
        rows = "1 row" if table.blank == 1 else f"{table.blank} rows"
        gathered.notes.append(f"{rows} without any cell filled passed over")
    raise_all(gathered.mistakes())
    if strata is None:
        return gathered.histories(_WHOLE)
    return {name: gathered.histories(name) for name in gathered.strata}


@dataclass(frozen=True, slots=True)
class _Line:
    """Rows that say the same."""

    row: int  # the first
    times: int
    stratum: str
    history: int
    last: Any  # the cell that is, or may be, the count


def _wide(table: Table, layout: Layout) -> Gathered:
    """A row for each history or each person."""
    cells = Cells(table.where)
    lines = _lines(table, layout, cells)
    form = layout.form or _decided(table, layout, lines, cells)
    at = layout.lists
    if form == "persons" and layout.count is not None:
        at = most_lists((*at, layout.count), table.where)
    gathered = Gathered(table.where, tuple(table.columns[one] for one in at))
    for line in lines:
        _put(line, gathered, table, layout, form, cells)
    raise_all([*table.mistakes, *cells.mistakes()])
    gathered.by_row = form == "persons"
    gathered.notes += _notes(table, layout, form, sum(line.times for line in lines))
    return gathered


def _lines(table: Table, layout: Layout, cells: Cells) -> list[_Line]:
    """The rows, those that are the same as one."""
    used = [*layout.lists, *(one for one in (layout.strata, layout.count) if one is not None)]
    distinct: dict[tuple[Any, ...], list[int]] = {}
    for number, row in table.rows:
        known = distinct.setdefault(tuple(row[at] for at in used), [number, 0])
        known[1] += 1
    wide = len(layout.lists)
    names = tuple(table.columns[at] for at in layout.lists)
    lines = []
    for row, (number, times) in distinct.items():
        stratum = _WHOLE
        if layout.strata is not None:
            by = table.columns[layout.strata]
            stratum = cells.text(row[wide], by, NO_STRATUM, number, times)
        history = cells.history(row[:wide], names, number, times)
        lines.append(_Line(number, times, stratum, history, row[-1]))
    return lines


def _decided(table: Table, layout: Layout, lines: list[_Line], cells: Cells) -> Form:
    """What the last column is, where its name and the caller leave it open."""
    assert layout.count is not None
    if not lines:
        return "counts"
    other = [line for line in lines if as_bit(line.last) is None]
    rows = sum(line.times for line in lines)
    found = Unclear(
        name=table.columns[layout.count],
        rows=rows,
        other=sum(line.times for line in other),
        first=other[0].row if other else None,
        repeated=rows - len({(line.stratum, line.history) for line in lines}),
    )
    try:
        return decided(found, table.where)
    except EstimationError as unclear:
        if others := [*table.mistakes, *cells.mistakes()]:
            raise Mistakes([*others, unclear]) from None
        raise


def _put(
    line: _Line, gathered: Gathered, table: Table, layout: Layout, form: Form, cells: Cells
) -> None:
    """Add the persons of a line to their history."""
    history, persons = line.history, line.times
    if layout.count is not None:
        name = table.columns[layout.count]
        if form == "counts":
            persons *= cells.count(line.last, name, line.row, line.times)
        else:
            on = cells.history((line.last,), (name,), line.row, line.times)
            history |= on << len(layout.lists)
    gathered.of(line.stratum).add(history, persons, line.row, line.times)


def _notes(table: Table, layout: Layout, form: Form, rows: int) -> list[str]:
    """What was decided of the columns."""
    notes = []
    if form == "persons":
        notes.append(f"each row is read as one person ({rows:,} rows): no column counts persons")
    elif layout.form is None and layout.count is not None:
        name = table.columns[layout.count]
        if name.casefold() not in COUNT_NAMES:
            notes.append(f"the last column, {name}, is read as the number of persons")
    used = {*layout.lists, layout.count, layout.strata}
    if left := [name for at, name in enumerate(table.columns) if at not in used]:
        notes.append(f"columns that are not used: {', '.join(left)}")
    return notes


def _long(table: Table, layout: Layout) -> Gathered:
    """A row for each person on a list."""
    cells = Cells(table.where)
    lists: dict[str, int] = {}
    persons: dict[str, tuple[int, str, int]] = {}  # lists as they were met, stratum, first row
    rows = repeated = 0
    for rows, (number, row) in enumerate(table.rows, start=1):  # noqa: B007 - told below
        person, named, stratum = _words(row, table, layout, cells, number)
        if not person or not named:
            continue
        bit = 1 << lists.setdefault(named, len(lists))
        on, known, first = persons.get(person, (0, stratum, number))
        if known != stratum and layout.strata is not None:
            cells.wrong(table.columns[layout.strata], TWO_STRATA, number)
        repeated += bool(on & bit)
        persons[person] = (on | bit, known, first)
    raise_all([*table.mistakes, *cells.mistakes()])
    names = tuple(sorted(lists))
    most_lists(tuple(range(len(names))), table.where)
    place = {lists[name]: at for at, name in enumerate(names)}
    gathered = Gathered(table.where, names, by_row=True)
    for on, stratum, first in persons.values():
        history = sum(1 << at for met, at in place.items() if on >> met & 1)
        gathered.of(stratum).add(history, 1, first, 1)
    gathered.notes.append(
        f"each row is read as one person on one list: {rows:,} rows, {len(persons):,} persons"
    )
    if repeated:
        gathered.notes.append(f"{repeated:,} rows repeat a person and a list: counted once")
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
        return person, named, _WHOLE
    return person, named, cells.text(row[by], table.columns[by], NO_STRATUM, number)
