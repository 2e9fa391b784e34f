"""Tables with a row for each history or each person, and a column of 0 and 1 for each list."""

from dataclasses import dataclass
from typing import Any

from palermo.errors import EstimationError, Mistakes, raise_all
from palermo.mse.cells import NO_STRATUM, Cells, as_bit
from palermo.mse.layout import COUNT_NAMES, Form, Layout, Unclear, decided, most_lists
from palermo.mse.tables import Table
from palermo.mse.tallies import WHOLE, Gathered


@dataclass(frozen=True, slots=True)
class _Line:
    """Rows that say the same."""

    row: int  # the first
    times: int
    stratum: str
    history: int
    last: Any  # the cell that is, or may be, the count


def of_wide(table: Table, layout: Layout) -> Gathered:
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
        stratum = WHOLE
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
