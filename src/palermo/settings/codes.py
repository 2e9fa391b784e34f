"""codes/<list>.csv of a project: further ways to write the codes of the model's lists.

A scheme's values, as those of IC-TIP or of an agency's code book, are data: its copy is typed in or
exported, dated and cited, and its values are understood wherever the list's own words are.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from palermo.errors import Mistakes, PalermoError, SettingsError, raise_all
from palermo.model.codes import CODE_LISTS, Writing, code_list
from palermo.settings.forms import Day, Form, Text
from palermo.settings.mistakes import closest
from palermo.settings.rows import Row, read_rows

CODES = "codes"
LISTS = tuple(name for name in CODE_LISTS if name != "exercises")


class CodeRow(Form):
    """codes/<list>.csv: a value of a scheme, and the model's code that it stands for."""

    code: Text = Field(description="of the model's list after which the file is called")
    scheme: Text = Field(description="whose value it is, as IC-TIP")
    scheme_version: Text = Field(description="as 2025")
    value: Text = Field(description="as extracts have it; case and accents are of no matter")
    valid_from: Day = Field(default="", description="the first day on which it may be used")
    valid_to: Day = Field(default="", description="the last one")
    source: Text = Field(description="where it is written")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("valid_to lies before valid_from|correct one of the two days")
        return self


def read_codes(project: Path) -> Mapping[str, tuple[Writing, ...]]:
    """The further writings of a project's folder, by list; where it has no codes/, none.

    Raises:
        SettingsError: a file has a mistake.
        Mistakes: there are several, each with its line.
    """
    found: dict[str, tuple[Writing, ...]] = {}
    mistakes: list[PalermoError] = []
    for path in sorted((project / CODES).glob("*.csv")):
        try:
            found[path.stem] = _read(project, path.stem)
        except Mistakes as several:
            mistakes.extend(several.errors)
        except PalermoError as one:
            mistakes.append(one)
    raise_all(mistakes)
    return found


def _read(project: Path, name: str) -> tuple[Writing, ...]:
    file = f"{CODES}/{name}.csv"
    if name not in LISTS:
        raise SettingsError(f"there is no list of codes {name!r}", file, closest(name, LISTS))
    rows = read_rows(project, file, CodeRow)
    raise_all([*_unknown(rows, name, file), *_ambiguous(rows, name, file)])
    return tuple(_writing(row.form) for row in rows)


def _writing(row: CodeRow) -> Writing:
    return Writing(
        code=row.code,
        scheme=row.scheme,
        version=row.scheme_version,
        value=row.value,
        valid_from=_day(row.valid_from),
        valid_to=_day(row.valid_to),
        source=row.source,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _unknown(rows: Sequence[Row[CodeRow]], name: str, file: str) -> Iterator[PalermoError]:
    known = [one.code for one in code_list(name)]
    for row in rows:
        if row.form.code not in known:
            what = f"{row.form.code!r} is not a code of the list {name}"
            where = f"{file}, line {row.line}, column code"
            yield SettingsError(what, where, closest(row.form.code, known))


def _ambiguous(rows: Sequence[Row[CodeRow]], name: str, file: str) -> Iterator[PalermoError]:
    """A value that is written for two codes would be understood as neither."""
    own = {_folded(word): one.code for one in code_list(name) for word in one.written}
    seen: dict[str, list[Row[CodeRow]]] = {}
    for row in rows:
        value = _folded(row.form.value)
        others = [one.form.code for one in seen.get(value, []) if _meet(one.form, row.form)]
        others += [own[value]] if value in own else []
        if other := next((one for one in others if one != row.form.code), None):
            yield SettingsError(
                f"{row.form.value!r} stands for {other!r} too",
                f"{file}, line {row.line}, column value",
                "keep the one that is right, or give each the days on which it is valid",
            )
        seen.setdefault(value, []).append(row)


def _folded(text: str) -> str:
    """As words are compared: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _meet(one: CodeRow, other: CodeRow) -> bool:
    """Whether both may be used on some day."""
    last = min(one.valid_to or "9999", other.valid_to or "9999")
    return max(one.valid_from, other.valid_from) <= last
