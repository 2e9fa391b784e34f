"""Capture histories from a file or a table.

Three forms are told apart by the columns (`layout`): counts, persons, long. What was decided,
merged, renamed or set aside is noted in the result; what can't be read is refused, all mistakes of
a table at once.

Names of lists are kept as they stand, with one exception: an interaction is written "LA:NG" and
several of them "LA:NG,NG:GP", so ":" and "," within a name become "_", which is noted. A "+" is
kept, though two lists made one are written "A+B" too.
"""

from collections.abc import Mapping, Sequence
from typing import Any, overload

from palermo.errors import EstimationError, raise_all
from palermo.mse.histories import Histories
from palermo.mse.layout import laid_out
from palermo.mse.long import of_long
from palermo.mse.tables import opened
from palermo.mse.tallies import WHOLE
from palermo.mse.wide import of_wide


@overload
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = ...,
    count: str | None = ...,
    strata: None = ...,
    years: None = ...,
) -> Histories: ...
@overload
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = ...,
    count: str | None = ...,
    strata: str,
    years: None = ...,
) -> Mapping[str, Histories]: ...
@overload
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = ...,
    count: str | None = ...,
    strata: None = ...,
    years: str,
) -> Mapping[str, Histories]: ...
def read(
    source: Any,
    *,
    lists: Sequence[str] | None = None,
    count: str | None = None,
    strata: str | None = None,
    years: str | None = None,
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
        strata: a column that divides the persons: sex, form of exploitation. A person stands in
            one stratum.
        years: a column of years or cycles. A person may stand in several.

    Returns:
        The histories; with `strata` those of each stratum, in the order of the rows; with `years`
        those of each year, in the order of their names. `notes` says what was decided, merged,
        renamed or set aside.

    Raises:
        EstimationError: the table has a mistake: file, row and column, never a person's value.
        Mistakes: it has several, all told together.
    """
    if strata is not None and years is not None:
        fix = "give one of them, and read each stratum's rows by themselves for its years"
        raise EstimationError("a table is divided by strata or by years", "mse.read", fix)
    by = years if strata is None else strata
    with opened(source) as table:
        layout = laid_out(table, lists, count, by)
        gathered = (
            of_long(table, layout, several=years is not None)
            if layout.form == "long"
            else of_wide(table, layout)
        )
    if table.blank:
        rows = "1 row" if table.blank == 1 else f"{table.blank} rows"
        gathered.notes.append(f"{rows} without any cell filled passed over")
    raise_all(gathered.mistakes())
    if by is None:
        return gathered.histories(WHOLE)
    names = gathered.strata if years is None else sorted(gathered.strata)
    return {name: gathered.histories(name) for name in names}
