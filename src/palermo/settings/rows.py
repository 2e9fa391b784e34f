"""Rows of a review file: CSV in UTF-8 with a head line; all mistakes at once, with their lines."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.settings.forms import Form
from palermo.settings.mistakes import closest, said
from palermo.settings.texts import read_text

Model = TypeVar("Model", bound=Form)
_LONGEST = 1_000_000  # signs of a cell; the csv module's own limit is too low for a quote


@dataclass(frozen=True, slots=True)
class Row(Generic[Model]):
    """A row in its form, and the line that it begins on, counted from 1."""

    form: Model
    line: int


def read_rows(project: Path, name: str, form: type[Model]) -> tuple[Row[Model], ...]:
    """The rows of a review file; none where there is no file. Empty lines are passed over.

    Args:
        project: the project's folder.
        name: the file's path inside it.
        form: what a row may hold.

    Raises:
        SettingsError: the file has a mistake.
        Mistakes: it has several, in the order of their lines.
    """
    try:
        text = read_text(project / name)
    except FileNotFoundError:
        return ()
    except SettingsError as error:
        where = error.where.replace(Path(name).name, name, 1)
        raise SettingsError(error.what, where, error.fix) from None
    lines = list(_split(text, name))
    if not lines:
        return ()
    head = [cell.strip() for cell in lines[0][1]]
    raise_all(_wrong_head(head, name, form))
    rows, mistakes = [], list[PalermoError]()
    for line, cells in lines[1:]:
        if len(cells) != len(head):
            mistakes.append(_uneven(len(cells), len(head), f"{name}, line {line}"))
            continue
        try:
            rows.append(Row(form.model_validate(_filled(head, cells)), line))
        except ValidationError as error:
            mistakes.extend(_mistakes(error, form, f"{name}, line {line}"))
    raise_all(mistakes)
    return tuple(rows)


def _split(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines that they begin on."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise SettingsError(
            "this row is no CSV", f"{name}, line {line}", "mend its quotation marks"
        ) from None


def _filled(head: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    """The cells by column; an empty one is left out, so that what must be there is missed."""
    filled = zip(head, (cell.strip() for cell in cells), strict=True)
    return {column: cell for column, cell in filled if cell}


def _wrong_head(head: Sequence[str], name: str, form: type[Form]) -> Iterator[SettingsError]:
    where = f"{name}, line 1"
    for at, column in enumerate(head):
        if column not in form.model_fields:
            fix = closest(column, form.model_fields)
            yield SettingsError(f"{column!r} is not a column here", where, fix)
        elif column in head[:at]:
            yield SettingsError(f"the column {column!r} stands twice", where, "remove one")
    for column, field in form.model_fields.items():
        if field.is_required() and column not in head:
            yield SettingsError(f"the column {column!r} is missing", where, f"add {column}")


def _uneven(cells: int, columns: int, where: str) -> SettingsError:
    return SettingsError(
        f"the row has {cells} cells, the head line {columns}",
        where,
        "put cells that hold a comma in quotes",
    )


def _mistakes(error: ValidationError, form: type[Form], where: str) -> Iterator[SettingsError]:
    for detail in error.errors(include_url=False):
        what, fix = said(detail, form)
        column = f", column {detail['loc'][0]}" if detail["loc"] else ""
        yield SettingsError(what, f"{where}{column}", fix.replace(" = ... here", " in this row"))
