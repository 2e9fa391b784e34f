"""Tables of the page: lists, methods, overlaps, capture histories."""

from collections.abc import Sequence

from palermo.mse import Histories
from palermo.mse.histories import overlap
from palermo.report.hidden.methods import Told
from palermo.report.hidden.plots import Table, rows_table
from palermo.report.hidden.rows import Row
from palermo.report.languages import Language


def lists(table: Histories, language: Language) -> tuple[tuple[str, str], ...]:
    """Each list, and the persons on it."""
    both = overlap(table)
    return tuple((name, language.number(int(both[at, at]))) for at, name in enumerate(table.names))


def methods(rows: Sequence[Row], told: Sequence[Told], language: Language) -> Table:
    """The methods side by side: numbers, intervals, their kind, the model where it is told."""
    headings, cells = rows_table(rows, language)
    _ = language.gettext
    with_model = any(one.model is not None for one in told)
    more = (_("Kind of interval"), *([_("Chosen model")] if with_model else []))
    return (_("Method"), *headings[1:], *more), tuple(
        (*row, one.kind or "–", *([one.model or "–"] if with_model else []))
        for row, one in zip(cells, told, strict=True)
    )


def overlaps(table: Histories, language: Language) -> Table:
    """Persons on both of two lists; on the diagonal those on the list."""
    both = overlap(table)
    rows = (
        (name, *(language.number(int(count)) for count in both[at]))
        for at, name in enumerate(table.names)
    )
    return (language.gettext("List"), *table.names), tuple(rows)


def histories(table: Histories, language: Language) -> Table:
    """Persons on exactly which lists; those of few lists first."""
    cells = sorted(table.cells().items(), key=lambda cell: (sum(cell[0]), cell[0][::-1]))
    rows = (
        (
            " + ".join(name for name, on in zip(table.names, history, strict=True) if on),
            language.number(count),
        )
        for history, count in cells
    )
    headings = language.gettext("On these lists and no other"), language.gettext("Persons")
    return headings, tuple(rows)
