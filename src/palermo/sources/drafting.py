"""A drafted mapping for an extract: what a person finishes, `palermo check` refuses until then."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from palermo.errors import PalermoError, SourceError
from palermo.model.codes import CODE_LISTS, code_list
from palermo.model.fields import COUNTRIES, record_fields
from palermo.settings.mapping_records import Format, ReadPlan
from palermo.sources.drafted_columns import Column, columns, folded, words
from palermo.sources.extracts import Staged, stage
from palermo.store.workspace import Workspace

Progress = Callable[[str], None]
_FORMATS: Mapping[str, Format] = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
_LOOKED_AT = 8 << 20
"""Bytes of a CSV by which its encoding is told."""
_LAST_HEADER = 10
_FULL = 0.7
"""The share of a row's cells that headings fill."""
_INITIALS = {"sex": {"f": "female", "m": "male", "h": "male"}}
"""Letters that stand for codes in French and English."""
_LOOKS = {
    "date": {"date"},
    "integer": {"number", "code"},
    "number": {"number", "code"},
    "code": {"code", "text"},
}
Place = tuple[str, str]


def draft(workspace: Workspace, file: Path, progress: Progress) -> str:
    """The TOML text of a mapping: how the file is read, and guesses of what its columns are.

    Agency, purpose, legal basis, unit and kind are left empty: a person writes them. Values are
    listed of coded columns alone, never of names, documents, dates or numbers.

    Args:
        workspace: takes the file's rows.
        file: CSV, XLSX, Parquet or SQLite.
        progress: takes one line about what is being done.

    Raises:
        SourceError: the file cannot be read.
    """
    kind = _FORMATS.get(file.suffix.lower())
    if kind is None:
        fix = f"save it as one of: {', '.join(_FORMATS)}"
        raise SourceError("this is not a format that palermo reads", file.name, fix)
    plan, others = _plan(file, kind)
    plan, staged = _staged(workspace, file, plan, progress)
    return "".join(
        f"{line}\n" for line in _lines(plan, file.name, others, columns(workspace, staged))
    )


def _plan(file: Path, kind: Format) -> tuple[ReadPlan, Sequence[str]]:
    """How the file may be read, and other tables that it has."""
    plan = ReadPlan(files=(file.name,), format=kind)
    if kind == "csv":
        text, encoding = _decoded(file)
        return replace(plan, encoding=encoding, delimiter=_delimiter(text)), ()
    if kind == "sqlite":
        tables = _tables(file)
        return replace(plan, table=tables[0]), tables[1:]
    return plan, ()


def _decoded(file: Path) -> tuple[str, str]:
    with file.open("rb") as opened:
        data = opened.read(_LOOKED_AT)
    for encoding in ("utf-8", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        with suppress(UnicodeDecodeError):
            return data[: data.rfind(b"\n") + 1 or None].decode(encoding), encoding
    return data.decode("cp1252", "replace"), "cp1252"


def _delimiter(text: str) -> str:
    lines = text.splitlines()[:50]
    return max(";,\t|", key=lambda sign: sum(line.count(sign) for line in lines))


def _tables(file: Path) -> list[str]:
    import sqlite3

    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            found = sorted(name for (name,) in connection.execute(query))
        finally:
            connection.close()
    except sqlite3.Error:
        fix = "ask for it anew"
        raise SourceError("this is not an SQLite database", file.name, fix) from None
    if not found:
        raise SourceError("the database has no tables", file.name, "ask for it anew")
    return found


def _staged(
    workspace: Workspace, file: Path, plan: ReadPlan, progress: Progress
) -> tuple[ReadPlan, tuple[Staged, ...]]:
    """The rows, under the first row that looks like headings."""
    staged = _stage(workspace, file, plan, progress)
    if plan.format not in ("csv", "xlsx") or _fullness(staged) >= _FULL:
        return plan, staged
    best, width = (plan, staged), _width(staged)
    for header in range(2, _LAST_HEADER + 1):
        lower = replace(plan, header=header)
        with suppress(PalermoError):
            found = _stage(workspace, file, lower, progress)
            if _width(found) > width:
                best, width = (lower, found), _width(found)
                if _fullness(found) == 1:
                    break
    return best


def _stage(
    workspace: Workspace, file: Path, plan: ReadPlan, progress: Progress
) -> tuple[Staged, ...]:
    prefix = f"drafted_{plan.header}_"
    return stage(workspace, file.stem, plan, file.parent, prefix=prefix, progress=progress)


def _width(staged: Sequence[Staged]) -> int:
    return max((sum(map(bool, one.columns)) for one in staged), default=0)


def _fullness(staged: Sequence[Staged]) -> float:
    """Of the headings, the share that is there; a title alone in its row is none."""
    if any(len(one.columns) == 1 for one in staged):
        return 0
    return min((sum(map(bool, one.columns)) / (len(one.columns) or 1) for one in staged), default=1)


def _lines(
    plan: ReadPlan, name: str, others: Sequence[str], found: Sequence[Column]
) -> Iterator[str]:
    guesses = _guesses(found)
    yield "# Drafted by palermo map: a person finishes it. Empty texts are to be written."
    for key, meaning in (
        ("agency", "id in organisations.toml"),
        ("purpose", "why its records may be held here, one sentence"),
        ("legal_basis", "the law or agreement that allows it"),
    ):
        yield f'{key} = ""  # {meaning}'
    yield "may_link_with = []  # names of other mappings; both must name each other"
    yield from ("version = 1", "")
    yield from _read_lines(plan, name, others)
    yield from _record_lines(guesses)
    for table in ("fields", "events"):
        for (of, target), column in guesses.items():
            if of == table:
                yield from _target_lines(table, target, column)
    yield from _other_lines([one for one in found if one not in guesses.values()])


def _read_lines(plan: ReadPlan, name: str, others: Sequence[str]) -> Iterator[str]:
    yield "[read]"
    yield f"files = [{_text(f'inputs/{name}')}]"
    yield f"format = {_text(plan.format)}"
    if plan.format == "csv":
        yield f"encoding = {_text(plan.encoding)}"
        yield f"delimiter = {_text(plan.delimiter)}"
    if plan.header != 1:
        yield f"header = {plan.header}"
    if plan.table:
        yield f"table = {_text(plan.table)}"
    if others:
        yield f"# other tables, each with a mapping of its own: {', '.join(map(_text, others))}"
    yield ""


def _record_lines(guesses: Mapping[Place, Column]) -> Iterator[str]:
    yield "[record]"
    yield 'unit = ""  # victim, perpetrator, event or entity; or a table with column and codes'
    yield 'kind = ""  # what a row is: contact, permit, removal, return, person, referral, ...'
    for key in ("key", "person", "case"):
        if column := guesses.get(("record", key)):
            yield f"{key} = {_text(column.heading)}"
    yield ""


def _target_lines(table: str, target: str, column: Column) -> Iterator[str]:
    yield f"[{table}.{target}]"
    yield f"column = {_text(column.heading)}"
    if column.look == "date":
        yield f"formats = [{', '.join(map(_text, column.formats))}]"
    if table == "fields" and column.values and record_fields()[target].type == "code":
        yield from _code_lines(target, column)
    yield ""


def _code_lines(target: str, column: Column) -> Iterator[str]:
    name = record_fields()[target].codes
    if name == COUNTRIES:
        yield "# codes and names of countries are known; add codes = { ... } for others"
        yield from _value_lines(column)
        return
    known = {folded(word): code.code for code in code_list(name) for word in code.written}
    known |= _INITIALS.get(target, {})
    yield f"[fields.{target}.codes]  # the model's: {', '.join(c.code for c in code_list(name))}"
    for value, count in column.values:
        code = known.get(folded(value), "")
        yield f"{'' if code else '# '}{_text(value)} = {_text(code)}  # {count} rows"
    if column.single:
        yield f"# and {column.single} values of one row each"


def _value_lines(column: Column) -> Iterator[str]:
    for value, count in column.values:
        yield f"#   {_text(value)}: {count} rows"
    if column.single:
        yield f"#   and {column.single} values of one row each"


def _other_lines(found: Sequence[Column]) -> Iterator[str]:
    if found:
        yield "# Columns for which no field was found: map them, or name them here."
    for column in found:
        formats = f", {' '.join(column.formats)}" if column.formats else ""
        yield f"# {_text(column.heading)}: {column.look}{formats}, {column.filled} rows"
        if all(folded(value) in _known_words() for value, _ in column.values):
            yield from _value_lines(column)
        else:  # nobody knows what they are: names, perhaps
            yield f"#   {len(column.values) + column.single} different values"
    yield from ("[ignore]", "columns = []")


_YES_OR_NO = ("oui", "non", "yes", "no", "vrai", "faux", "true", "false")


@cache
def _known_words() -> frozenset[str]:
    """Words of the model's code lists: values that are all of them are no person's."""
    listed = (word for name in CODE_LISTS for code in code_list(name) for word in code.written)
    return frozenset(map(folded, (*listed, *_YES_OR_NO)))


def _guesses(found: Sequence[Column]) -> dict[Place, Column]:
    """For each target the first column whose heading is a word for it and whose look fits."""
    guessed: dict[Place, Column] = {}
    for column in found:
        for table, target, word in words():
            place = (table, target)
            fits = word == folded(column.heading) and _fits(table, target, column)
            if fits and place not in guessed and column not in guessed.values():
                guessed[place] = column
    return guessed


def _fits(table: str, target: str, column: Column) -> bool:
    if table == "private":
        return False
    if table == "events":
        return column.look == "date"
    if table == "record":
        return column.look in ("text", "number", "code")
    looks = _LOOKS.get(record_fields()[target].type, {"text", "number", "code"})
    return column.look in looks


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
