"""Reading mappings/*.toml: all mistakes of all mappings at once, each with its line."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from palermo.errors import Mistakes, PalermoError, raise_all
from palermo.settings.mapping_checks import Read, check
from palermo.settings.mapping_forms import (
    CodeForm,
    DateForm,
    EventForm,
    MappingForm,
    NumberForm,
    ReadForm,
    RoleForm,
    TextForm,
    WhenForm,
)
from palermo.settings.mapping_records import EventRule, ExtractMapping, FieldRule, ReadPlan, When
from palermo.settings.mistakes import closest
from palermo.settings.organisations import ORGANISATIONS_FILE
from palermo.settings.texts import read_form, read_text

MAPPINGS_FOLDER = "mappings"
MAPPING_FORM = MappingForm
"""The form of a mapping, for the published JSON Schema."""


def read_mappings(
    project: Path, organisations: Collection[str] | None
) -> tuple[ExtractMapping, ...]:
    """Read every mappings/*.toml of a project's folder, in the order of their names.

    Args:
        project: the folder; where it has no mappings/, there are none.
        organisations: ids that may be named as agency; None where nobody is known.

    Raises:
        SettingsError: a mapping has a mistake.
        Mistakes: there are several; each names file, line and key.
    """
    found: list[Read] = []
    mistakes: list[PalermoError] = []
    names = [path.stem for path in sorted((project / MAPPINGS_FOLDER).glob("*.toml"))]
    for name in names:
        try:
            read = _read(project, name)
        except Mistakes as several:
            mistakes.extend(several.errors)
        except PalermoError as one:
            mistakes.append(one)
        else:
            found.append(read)
            mistakes.extend(check(read))
    raise_all([*mistakes, *_agencies(found, organisations), *_links(found, names), *_spaces(found)])
    return tuple(_mapping(read) for read in found)


def _read(project: Path, name: str) -> Read:
    file = f"{MAPPINGS_FOLDER}/{name}.toml"
    form, lines = read_form(read_text(project / file), file, MappingForm)
    return Read(name, form, lines)


def _agencies(
    found: Iterable[Read], organisations: Collection[str] | None
) -> Iterator[PalermoError]:
    for read in found:
        agency = read.form.agency
        if organisations is not None and agency not in organisations:
            what = f"there is no organisation {agency!r} in {ORGANISATIONS_FILE}"
            yield read.mistake(what, ("agency",), closest(agency, organisations))


def _links(found: Iterable[Read], names: Collection[str]) -> Iterator[PalermoError]:
    for read in found:
        seen = set[str]()
        for other in read.form.may_link_with:
            if other == read.name:
                what, fix = "a mapping need not name itself", "take it out"
                yield read.mistake(what, ("may_link_with",), fix)
            elif other not in names:
                what = f"there is no mapping {other!r}"
                others = [name for name in names if name != read.name]
                fix = closest(other, others) if others else "take it out: there is no other mapping"
                yield read.mistake(what, ("may_link_with",), fix)
            if other in seen:
                what, fix = f"the mapping {other!r} is named twice", "name it once"
                yield read.mistake(what, ("may_link_with",), fix)
            seen.add(other)


def _spaces(found: Sequence[Read]) -> Iterator[PalermoError]:
    """Numbers of two agencies never mean the same person or case."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for read in found:
        owners[_space(read)].setdefault(read.form.agency, read.name)
    for read in found:
        others = {a: m for a, m in owners[_space(read)].items() if a != read.form.agency}
        for agency, mapping in others.items():
            what = (
                f"the id space {_space(read)!r} is used by the agency {agency!r} too "
                f"(mappings/{mapping}.toml)"
            )
            fix = "give each agency an id space of its own, or leave id_space out"
            yield read.mistake(what, ("id_space",), fix)


def _space(read: Read) -> str:
    return read.form.id_space or read.form.agency


def _mapping(read: Read) -> ExtractMapping:
    form = read.form
    return ExtractMapping(
        name=read.name,
        agency=form.agency,
        purpose=form.purpose,
        legal_basis=form.legal_basis,
        read=_plan(form.read),
        unit=_role("unit", form.record.unit),
        kind=_role("kind", form.record.kind),
        may_link_with=tuple(form.may_link_with),
        version=form.version,
        key=form.record.key or "",
        person=form.record.person or "",
        case=form.record.case or "",
        id_space=_space(read),
        fields=tuple(_field(name, one) for name, one in read.entries("fields").items()),
        events=tuple(_event(name, one) for name, one in read.entries("events").items()),
        ignored=tuple(form.ignore.columns),
    )


def _plan(form: ReadForm) -> ReadPlan:
    return ReadPlan(
        files=tuple(form.files),
        format=form.format,
        encoding=form.encoding,
        delimiter=form.delimiter,
        quote=form.quote,
        header=form.header,
        sheets=tuple(form.sheets),
        table=form.table,
        query=form.query,
        connection=form.connection or "",
    )


def _role(name: str, form: RoleForm) -> FieldRule:
    return FieldRule(
        name,
        column=form.column or "",
        value=form.value or "",
        codes=dict(form.codes),
        missing=tuple(form.missing),
        required=True,
    )


def _field(name: str, form: object) -> FieldRule:
    assert isinstance(form, TextForm | DateForm | NumberForm)
    return FieldRule(
        name,
        column=form.column or "",
        value=(form.value or "") if isinstance(form, TextForm) else "",
        codes=dict(form.codes) if isinstance(form, CodeForm) else {},
        formats=tuple(form.formats) if isinstance(form, DateForm) else (),
        year_only=tuple(form.year_only) if isinstance(form, DateForm) else (),
        missing=tuple(form.missing),
        required=form.required,
        factor=float(form.factor) if isinstance(form, NumberForm) else 1.0,
        decimal=form.decimal if isinstance(form, NumberForm) else "",
    )


def _event(name: str, form: object) -> EventRule:
    assert isinstance(form, EventForm)
    return EventRule(
        name,
        form.column,
        formats=tuple(form.formats),
        missing=tuple(form.missing),
        required=form.required,
        when=_when(form.when) if form.when else None,
    )


def _when(form: WhenForm) -> When:
    return When(form.column, tuple(form.is_), tuple(form.not_))
