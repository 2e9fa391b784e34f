"""Accounts of what harmonising did: fates of each file's rows, rejected rows, notes, unmapped."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from palermo.model.accounts import Note, Rejected, SourceAccount
from palermo.model.agency_records import Unmapped
from palermo.model.figures import RowRef
from palermo.settings.mapping_records import ExtractMapping
from palermo.sources.harmonise.headings import Place, heading, missing_columns, used
from palermo.sources.harmonise.literals import quoted
from palermo.sources.harmonise.readings import trimmed
from palermo.sources.harmonise.rules import rules, sql_file
from palermo.sources.harmonise.targets import Target
from palermo.store.workspace import Workspace

MOST_VALUES = 100
"""Of a column, how many values that no code stands for are listed: those that most rows have."""
OWN = "palermo_"
"""How the columns begin that palermo adds to rejected rows; they may come back with them."""
_BLANK_ROWS = "blank rows"


def source_accounts(workspace: Workspace, places: Sequence[Place]) -> tuple[SourceAccount, ...]:
    """One account for each file: rows read are rows kept, warned and rejected."""
    read, fates = _fates(workspace)
    files: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        files[place.staged.file].append(place)
    return tuple(_account(file, files[file], read[file], fates[file]) for file in sorted(files))


def _fates(workspace: Workspace) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    read: dict[str, int] = defaultdict(int)
    fates: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for file, fate, count in workspace.rows(sql_file("fates.sql")):
        if fate == "read":
            read[file] += count
        else:
            fates[file][fate] += count
    return read, fates


def _account(file: str, places: Sequence[Place], read: int, fates: dict[str, int]) -> SourceAccount:
    blank = sum(place.staged.blank for place in places)
    first = places[0].staged
    return SourceAccount(
        name=file,
        kind="extract",
        checksum=first.checksum,
        size=first.size,
        read=read,
        kept=fates["kept"],
        warned=fates["warned"],
        rejected=fates["rejected"],
        set_aside=((_BLANK_ROWS, blank),) if blank else (),
    )


def rejected_rows(workspace: Workspace) -> Iterator[Rejected]:
    """One entry for each rejected row, with the gravest of its faults."""
    known = rules()
    one: dict[str, str] = {}  # each text once: there may be millions of rows
    query = 'SELECT file, sheet, "row", "column", rule, value FROM harmonise_rejected'
    for file, sheet, row, *texts in workspace.stream(query):
        place = RowRef(one.setdefault(file, file), one.setdefault(sheet, sheet), row)
        column, rule, value = (one.setdefault(text, text) for text in texts)
        yield Rejected(place, known[rule].fate, column, rule, known[rule].fix, value=value)


def rejected_groups(workspace: Workspace) -> Iterator[tuple[Rejected, tuple[int, ...]]]:
    """Rejected rows of one place with one fault: the first of them, and all their numbers."""
    known = rules()
    for file, sheet, column, rule, rows in workspace.rows(sql_file("rejected_groups.sql")):
        place = RowRef(file, sheet, rows[0])
        yield Rejected(place, known[rule].fate, column, rule, known[rule].fix), tuple(rows)


def notes(
    workspace: Workspace, placed: Sequence[tuple[tuple[Target, ...], tuple[Place, ...]]]
) -> tuple[Note, ...]:
    """For each rule, file and column, how many rows were kept in spite of it."""
    found = [
        _note(rule, file, column, count)
        for rule, file, column, count in workspace.rows(sql_file("warned.sql"))
    ]
    rows = dict(workspace.rows('SELECT place, "rows" FROM harmonise_files ORDER BY place'))
    for targets, places in placed:
        for place in places:
            for column in missing_columns(targets, place):
                where = " / ".join(filter(None, (place.staged.file, place.sheet)))
                found.append(_note("missing column", where, column, rows[place.number]))
    return tuple(found)


def _note(rule: str, file: str, column: str, count: int) -> Note:
    params = (("file", file), ("column", column))
    return Note(rule, f"{file}, {column}", params, rows=count)


def unmapped_columns(
    workspace: Workspace, mapping: ExtractMapping, targets: Sequence[Target], place: Place
) -> Iterator[Unmapped]:
    """Columns that a mapping neither uses nor ignores, with the rows that fill them."""
    known = {*used(targets), *map(heading, mapping.ignored)}
    columns = [
        (heading(text), f"c{at}")
        for at, text in enumerate(place.staged.columns, start=1)
        if heading(text) not in known and not text.startswith(OWN)
    ]
    if not columns:
        return
    tidy = place.staged.tidy
    counts = ", ".join(f"count({at if at in tidy else trimmed(at)})" for _, at in columns)
    row = workspace.rows(f"SELECT {counts} FROM {quoted(place.staged.table)}")[0]  # noqa: S608 - our own names
    for (text, _), count in zip(columns, row, strict=True):
        if text or count:
            yield Unmapped(mapping.name, place.staged.file, text, "", count)


def unmapped_values(workspace: Workspace) -> Iterator[Unmapped]:
    """Values of coded columns that no code stands for, the most frequent first."""
    rows = workspace.rows(sql_file("unmapped.sql"), {"most": MOST_VALUES})
    for source, file, column, value, count in rows:
        yield Unmapped(source, file, column, value, count)
