"""A drafted mapping for an extract: what a person finishes, `palermo check` refuses until then."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from palermo.errors import PalermoError, SourceError
from palermo.settings.mapping_records import Format, ReadPlan
from palermo.settings.mistakes import closest
from palermo.sources.drafted_columns import columns, folded, repeats_itself, words
from palermo.sources.drafted_text import Drafted, lines
from palermo.sources.extracts import Staged, stage
from palermo.sources.harmonise.headings import looks_like_data, whereabouts
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


def draft(
    workspace: Workspace, file: Path, progress: Progress, *, table: str = "", called: str = ""
) -> str:
    """The TOML text of a mapping: how the file is read, and guesses of what its columns are.

    Agency, purpose, legal basis, unit and kind are left empty: a person writes them. Values are
    listed of coded columns alone, never of names, documents, dates or numbers.

    Args:
        workspace: takes the file's rows.
        file: CSV, XLSX, Parquet or SQLite.
        progress: takes one line about what is being done.
        table: of a database, or a workbook's sheet; without it the first table, or all sheets.
        called: its path inside the project; in inputs/ without it.

    Raises:
        SourceError: the file cannot be read, or has no such table.
    """
    plan, others = _plan(workspace, file, table, progress)
    plan, staged = _staged(workspace, file, plan, progress)
    _check_headings(workspace, plan, staged)
    if plan.format == "xlsx" and not table:
        others = [one.sheet for one in staged]
    drafted = Drafted(plan, called or f"inputs/{file.name}", others)
    return "".join(f"{line}\n" for line in lines(drafted, columns(workspace, staged)))


def tables(file: Path) -> tuple[str, ...]:
    """What needs a mapping each: the tables of a database; of another file nothing, told as "".

    Raises:
        SourceError: the file cannot be read.
    """
    return tuple(_tables(file)) if _format(file) == "sqlite" else ("",)


def _format(file: Path) -> Format:
    kind = _FORMATS.get(file.suffix.lower())
    if kind is None:
        fix = f"save it as one of: {', '.join(_FORMATS)}"
        raise SourceError("this is not a format that palermo reads", file.name, fix)
    return kind


def _plan(
    workspace: Workspace, file: Path, table: str, progress: Progress
) -> tuple[ReadPlan, Sequence[str]]:
    """How the file may be read, and other tables or sheets that it has."""
    kind = _format(file)
    plan = ReadPlan(files=(file.name,), format=kind)
    if kind == "sqlite":
        there = _tables(file)
        _check_table(file, table or there[0], there)
        return replace(plan, table=table or there[0]), _but(there, table or there[0])
    if kind == "xlsx" and table:
        found = stage(workspace, file.stem, plan, file.parent, prefix="sheets_", progress=progress)
        _check_table(file, table, [one.sheet for one in found])
        return replace(plan, sheets=(table,)), _but([one.sheet for one in found], table)
    if table:
        fix = "leave --table out"
        raise SourceError("only a database has tables, and a workbook sheets", file.name, fix)
    if kind == "csv":
        text, encoding = _decoded(file)
        return replace(plan, encoding=encoding, delimiter=_delimiter(text)), ()
    return plan, ()


def _but(names: Sequence[str], one: str) -> Sequence[str]:
    return [name for name in names if name != one]


def _check_table(file: Path, table: str, there: Sequence[str]) -> None:
    if table not in there:
        raise SourceError(f"there is no table {table!r}", file.name, closest(table, there))


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


def _check_headings(workspace: Workspace, plan: ReadPlan, staged: Sequence[Staged]) -> None:
    """Whether the headings may be told: a row of data, a person's, is none.

    Raises:
        SourceError: no heading is a known word, and one looks like data.
    """
    known = {word for _, _, word in words()}
    for one in staged if plan.format in ("csv", "xlsx") else ():
        strange = any(map(looks_like_data, one.columns)) or repeats_itself(workspace, one)
        if strange and known.isdisjoint(map(folded, one.columns)):
            raise SourceError(
                f"row {plan.header} does not look like headings",
                whereabouts(one),
                "write the headings above the rows, then draft the mapping again",
            )


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
