"""Mistakes of one mapping that its form does not show: words, columns and formats that clash."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from palermo.errors import PalermoError, SettingsError
from palermo.model.codes import code_list
from palermo.model.fields import COUNTRIES, UNITS, record_fields, record_kinds
from palermo.settings.countries import alpha3, is_invented
from palermo.settings.lines import Lines, Path
from palermo.settings.mapping_forms import (
    CodeForm,
    DateForm,
    EventForm,
    MappingForm,
    RoleForm,
    TextForm,
)
from palermo.settings.mistakes import closest
from palermo.settings.year_days import year_days

BOOLEANS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Read:
    """A mapping's file as it was read.

    Attributes:
        name: of the mapping.
        form: what it says.
        lines: where each key stands.
    """

    name: str
    form: MappingForm
    lines: Lines

    def mistake(self, what: str, path: Path, fix: str) -> SettingsError:
        """A mistake at a key."""
        key = ".".join(str(part) for part in path if isinstance(part, str))
        where = f"mappings/{self.name}.toml, line {self.lines.of(path)}, key {key}"
        return SettingsError(what, where, fix)

    def entries(self, table: str) -> dict[str, object]:
        """The entries of [fields] or [events] that are there."""
        return {key: form for key, form in getattr(self.form, table) if form is not None}


def check(read: Read) -> Iterator[PalermoError]:
    """All mistakes that can be seen in the mapping alone."""
    yield from _reading(read)
    yield from _roles(read)
    yield from _fields(read)
    yield from _twice(read)
    yield from _formats(read)
    yield from _ignored(read)


def _twice(read: Read) -> Iterator[PalermoError]:
    """One column says one thing: two fields from it are a slip of the pen.

    Events may share a column: what happened on its day depends on another one.
    """
    first: dict[str, str] = {}
    for name, form in read.entries("fields").items():
        column = getattr(form, "column", None)
        if column and column in first:
            what = f"the column {column!r} is named twice: for {first[column]} and for {name}"
            fix = "name the column that holds the other"
            yield read.mistake(what, ("fields", name, "column"), fix)
        first.setdefault(column or "", name)


def _reading(read: Read) -> Iterator[PalermoError]:
    form = read.form.read
    database = form.format in ("sqlite", "postgresql")
    server = form.format == "postgresql"
    needed = {"connection": server, "files": not server}
    for key, there in needed.items():
        if there and not getattr(form, key):
            yield read.mistake(f"{key!r} is missing", ("read", key), f"write {key} = ... here")
    if database and bool(form.table) == bool(form.query):
        yield read.mistake(
            "there must be a table or a query", ("read", "table"), "name one of them"
        )
    foreign = {
        "connection": not server,
        "files": server,
        "table": not database,
        "query": not database,
        "sheets": form.format != "xlsx",
        "delimiter": form.format != "csv",
    }
    for key, unfit in foreign.items():
        if unfit and getattr(form, key):
            what = f"{key!r} is not for files of the format {form.format}"
            yield read.mistake(what, ("read", key), "take it out, or correct the format")


def _roles(read: Read) -> Iterator[PalermoError]:
    record = read.form.record
    kinds = record_kinds()
    yield from _role(read, "unit", record.unit, UNITS)
    yield from _role(read, "kind", record.kind, tuple(kinds))
    units, told = _values(record.unit), [k for k in _values(record.kind) if k in kinds]
    for unit in (u for u in units if u in UNITS and told):
        if not any(unit in kinds[kind] for kind in told):
            fits = sorted(kind for kind, may in kinds.items() if unit in may)
            what = f"a row of the kind {' or '.join(told)} is not about the unit {unit}"
            fix = f"correct the unit, or write one of: {', '.join(fits)}"
            yield read.mistake(what, ("record", "kind"), fix)


def _role(read: Read, key: str, form: RoleForm, known: Collection[str]) -> Iterator[PalermoError]:
    yield from _one_source(read, ("record", key), form)
    for value in _values(form):
        if value not in known:
            yield read.mistake(f"{value!r} is not a {key}", ("record", key), closest(value, known))


def _values(form: RoleForm | CodeForm) -> list[str]:
    return list(dict.fromkeys(form.codes.values() if form.value is None else [form.value]))


def _one_source(read: Read, path: Path, form: RoleForm | TextForm) -> Iterator[PalermoError]:
    """A value comes from a column, or is the same in every row."""
    if (form.column is None) == (form.value is None):
        fix = "write column = ... or value = ..., not both"
        yield read.mistake("it needs a column or a value", path, fix)
    elif form.value is not None and getattr(form, "codes", {}):
        fix = "take one of them out"
        yield read.mistake("codes are for a column, not for a value", (*path, "codes"), fix)


def _fields(read: Read) -> Iterator[PalermoError]:
    for name, form in read.entries("fields").items():
        if isinstance(form, TextForm):
            yield from _one_source(read, ("fields", name), form)
        if isinstance(form, CodeForm):
            yield from _unknown_codes(read, name, form)


def _unknown_codes(read: Read, name: str, form: CodeForm) -> Iterator[PalermoError]:
    known = _known(name)
    place = "codes" if form.codes else "value"
    for value in _values(form):
        if value not in known and not (_is_country(name) and is_invented(value)):
            what = f"{value!r} is not a code of {name}"
            fix = (
                closest(value, known) if len(known) < 60 else "write the country's ISO alpha-3 code"
            )
            yield read.mistake(what, ("fields", name, place), fix)


def _is_country(name: str) -> bool:
    return record_fields()[name].codes == COUNTRIES


def _known(name: str) -> Collection[str]:
    field = record_fields()[name]
    if field.type == "boolean":
        return BOOLEANS
    return alpha3() if _is_country(name) else [code.code for code in code_list(field.codes)]


def _formats(read: Read) -> Iterator[PalermoError]:
    for table in ("fields", "events"):
        for name, form in read.entries(table).items():
            if isinstance(form, DateForm | EventForm) and len(set(form.formats)) < len(
                form.formats
            ):
                what = "a format is named twice"
                yield read.mistake(what, (table, name, "formats"), "name each format once")
            if isinstance(form, DateForm):
                yield from _year_only(read, name, form)


def _year_only(read: Read, name: str, form: DateForm) -> Iterator[PalermoError]:
    formats = form.formats or ["%Y-%m-%d"]
    for day in form.year_only:
        if not any(year_days(one, (day,)) for one in formats):
            what = f"{day!r} is not a day in the order of the formats"
            fix = 'write it as the format has it, without the year, as "01/01"'
            yield read.mistake(what, ("fields", name, "year_only"), fix)


def _ignored(read: Read) -> Iterator[PalermoError]:
    used, seen = _used(read.form, read), set[str]()
    for column in read.form.ignore.columns:
        if column in used:
            what, fix = f"the column {column!r} is used and ignored", "take it out of one of them"
            yield read.mistake(what, ("ignore", "columns"), fix)
        if column in seen:
            what, fix = f"the column {column!r} is ignored twice", "name it once"
            yield read.mistake(what, ("ignore", "columns"), fix)
        seen.add(column)


def _used(form: MappingForm, read: Read) -> set[str]:
    record = form.record
    forms = [*read.entries("fields").values(), *read.entries("events").values()]
    whens = [getattr(one, "when", None) for one in forms]
    named = [getattr(one, "column", None) for one in (record.unit, record.kind, *forms, *whens)]
    return {column for column in (*named, record.key, record.person, record.case) if column}
