"""Reading a history of tiers: a CSV file, a country and a report a row; all mistakes at once."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from palermo import law
from palermo.assess.tiers.codings import CODINGS, Coding, coding
from palermo.assess.tiers.placing import LISTED, unplaced
from palermo.assess.tiers.rules import Rules, first_report, rules
from palermo.errors import PalermoError, SettingsError, SourceError, UsageError, raise_all
from palermo.model.tiers import Tier, TierYear
from palermo.settings.texts import read_text

HISTORY = "tiers.csv"
"""Where a project keeps the public history of tiers, in the coding `labels`."""
_LAST = 2100


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that can be read: tier None where the history says that there was none."""

    number: int
    country: str
    year: int
    tier: Tier | None


@dataclass(frozen=True, slots=True)
class _Table:
    """A file being read: name, coding, where its columns stand and how they are headed, the law."""

    file: str
    coding: Coding
    columns: Mapping[str, int]
    heads: Mapping[str, str]
    width: int
    first: int
    rule: Rules

    def mistake(self, what: str, row: int, key: str, fix: str) -> SourceError:
        """A mistake in a cell."""
        return SourceError(what, f"{self.file}, row {row}, column {self.heads[key]}", fix)


def read(path: Path | str, coding: str = "labels") -> tuple[TierYear, ...]:
    """A history of tiers, as it stands: nothing is placed yet (`placed` does).

    A row of a year that the coding marks as without a tier says that the gap is known; it is left
    out. Rows before the first report may be there, and may say nothing else.

    Args:
        path: a CSV file in UTF-8 with the columns country, year, tier; the coding may know others.
        coding: one of `CODINGS`.

    Returns:
        Countries as they first come, each in order of years; run_length 0, cap None, rule "".

    Raises:
        UsageError: there is no such coding.
        SourceError: the file cannot be read, or a row has a mistake: a label that the coding does
            not have, a country-year given twice, a gap between two years.
        Mistakes: it has several; each names file, row and column.
    """
    if coding not in CODINGS:
        fix = f"name one of: {', '.join(CODINGS)}"
        raise UsageError(f"{coding!r} is not a coding of tiers", "coding", fix)
    path = Path(path)
    return _read(path, path.name, coding)


def read_project(folder: Path) -> tuple[TierYear, ...]:
    """The history that a project keeps in tiers.csv, in words; () where it keeps none.

    Raises:
        SourceError: the file has a mistake, as `read` tells.
        Mistakes: it has several.
    """
    path = folder / HISTORY
    return _read(path, HISTORY, "labels") if path.exists() else ()


def _read(path: Path, file: str, name: str) -> tuple[TierYear, ...]:
    lines = _lines(_text(path, file), file)
    table = _table(lines, file, coding(name))
    mistakes: list[PalermoError] = []
    rows: list[_Row] = []
    for number, cells in lines[1:]:
        found = list(_row(table, number, cells))
        mistakes += [one for one in found if isinstance(one, SourceError)]
        rows += [one for one in found if isinstance(one, _Row)]
    mistakes += _disorder(table, rows)
    raise_all(sorted(mistakes, key=_at))
    return tuple(
        unplaced(row.country, row.year, row.tier)
        for history in _by_country(rows).values()
        for row in sorted(history, key=lambda row: row.year)
        if row.tier is not None
    )


def _at(error: PalermoError) -> int:
    return int(error.where.split(", row ")[1].partition(",")[0])


def _text(path: Path, file: str) -> str:
    try:
        return read_text(path)
    except FileNotFoundError:
        fix = "name a file that exists"
        raise SourceError("there is no such file", file, fix) from None
    except SettingsError as error:
        raise SourceError(error.what, error.where, error.fix) from None


def _lines(text: str, file: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, counted as in a spreadsheet: the headings are row 1."""
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            if any(cell.strip() for cell in cells):
                rows.append((number, [cell.strip() for cell in cells]))
    except csv.Error:
        where = f"{file}, row {number + 1}"
        raise SourceError("this row is no CSV", where, "mend its quotation marks") from None
    if not rows:
        raise SourceError("the file is empty", file, "write the columns country, year, tier")
    return rows


def _table(lines: Sequence[tuple[int, list[str]]], file: str, known: Coding) -> _Table:
    number, head = lines[0]
    plain = [cell.casefold() for cell in head]
    columns: dict[str, int] = {}
    mistakes: list[PalermoError] = []
    for key, names in known.columns.items():
        name = next((name for name in names if name in plain), None)
        where = f"{file}, row {number}"
        if name is None:
            what = f"there is no column {' or '.join(names)}"
            mistakes.append(SourceError(what, where, f"name the column {key}"))
        elif plain.count(name) > 1:
            mistakes.append(SourceError(f"the column {name} stands twice", where, "remove one"))
        else:
            columns[key] = plain.index(name)
    raise_all(mistakes)
    heads = {key: head[at] for key, at in columns.items()}
    shipped = law.read()
    first = first_report(shipped) or 0
    return _Table(file, known, columns, heads, len(head), first, rules(shipped))


def _row(table: _Table, number: int, cells: Sequence[str]) -> Iterator[_Row | SourceError]:
    """The row, and what is wrong with it: with a wrong tier it still tells of its year."""
    if len(cells) != table.width:
        what = f"the row has {len(cells)} cells, the headings {table.width}"
        where = f"{table.file}, row {number}"
        yield SourceError(what, where, "put cells that hold a comma in quotes")
        return
    country, year, label = (cells[table.columns[key]] for key in ("country", "year", "tier"))
    mistakes = [*_country(table, number, country), *_year(table, number, year)]
    yield from mistakes
    folded = table.coding.folded(label)
    tier = table.coding.tiers.get(folded)
    if folded not in table.coding.tiers:
        yield _label(table, number, label)
    if not mistakes:
        yield from _misplaced(table, number, int(year), tier)
        yield _Row(number, country, int(year), tier)


def _country(table: _Table, number: int, country: str) -> Iterator[SourceError]:
    if not country:
        fix = "write the country's code of three letters or its name, the same in every row"
        yield table.mistake("the country is missing", number, "country", fix)


def _year(table: _Table, number: int, year: str) -> Iterator[SourceError]:
    if not (year.isascii() and year.isdecimal() and len(year) == len("2006")):
        fix = "write the year of the report, as 2006"
        yield table.mistake("not a year", number, "year", fix)
    elif int(year) > _LAST:
        yield table.mistake(f"the year lies after {_LAST}", number, "year", "mend the year")


def _label(table: _Table, number: int, label: str) -> SourceError:
    """A label is repeated only where another coding has it: it might be anything else."""
    known = table.coding
    others = [name for name in CODINGS if coding(name).folded(label) in coding(name).tiers]
    named = repr(label) if others else "of this name"
    fix = f"write one of: {', '.join(known.labels)}"
    if label and others:
        fix += f"; or name the coding that the whole file is in ({', '.join(others)} has it)"
    what = f"the coding {known.name!r} has no tier {named}"
    return table.mistake(what, number, "tier", fix)


def _misplaced(table: _Table, number: int, year: int, tier: Tier | None) -> Iterator[SourceError]:
    """A tier where there was none yet: before the first report, or before the watch list."""
    if tier is not None and year < table.first:
        fix = "mend the year, or take the row out"
        yield table.mistake(f"the first report is that of {table.first}", number, "year", fix)
    elif tier == LISTED and not table.rule(year).watch_list:
        fix = "mend the tier or the year"
        yield table.mistake(f"the report of {year} has no watch list", number, "tier", fix)


def _by_country(rows: Sequence[_Row]) -> Mapping[str, list[_Row]]:
    countries: dict[str, list[_Row]] = {}
    for row in rows:
        countries.setdefault(row.country, []).append(row)
    return countries


def _disorder(table: _Table, rows: Sequence[_Row]) -> Iterator[SourceError]:
    """Country-years given twice, and years between two others that no row tells of."""
    for history in _by_country(rows).values():
        ordered = sorted(history, key=lambda row: (row.year, row.number))
        for one, other in pairwise(ordered):
            if one.year == other.year:
                what = f"this country and year are given in row {one.number} already"
                yield table.mistake(what, other.number, "year", "keep the row that is right")
            elif other.year > one.year + 1:
                yield _gap(table, one, other)


def _gap(table: _Table, one: _Row, other: _Row) -> SourceError:
    first, last = one.year + 1, other.year - 1
    years = f"{first} is" if first == last else f"{first} to {last} are"
    words = " or ".join(table.coding.missing)
    what = f"the country's {years} missing before this row"
    fix = f"add a row for each missing year; where there was no tier, write {words}"
    return table.mistake(what, other.number, "year", fix)
