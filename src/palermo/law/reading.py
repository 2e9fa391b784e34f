"""Reading instruments: every mistake of every file at once."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from palermo.errors import LawError, Mistakes, PalermoError, SettingsError, raise_all
from palermo.law.forms import FileForm, InstrumentForm, ProvisionForm, VersionForm
from palermo.law.provisions import FOREVER, Law, Provision
from palermo.settings.lines import Lines
from palermo.settings.texts import read_form, read_text

FOLDER = "law"
"""Where a project keeps instruments of its own."""
_SHIPPED = Path(__file__).parent / "instruments"
_DAY = datetime.timedelta(days=1)


def read(folder: Path | None = None) -> Law:
    """The instruments that palermo ships, and those of a folder.

    Args:
        folder: of a project's own instruments (*.toml); one that is not there holds none.

    Raises:
        LawError: a file has a mistake: another form, days that overlap, an id given twice.
        Mistakes: there are several, of all files; each names file, line and key.
    """
    own = sorted(folder.glob("*.toml")) if folder else []
    return read_files((*shipped_files(), *own)) if own else _shipped()


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of an instrument, by the name of its file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{FOLDER}/instrument.toml": head | FileForm.model_json_schema()}


@cache
def _shipped() -> Law:
    return read_files(shipped_files())


def shipped_files() -> list[Path]:
    """The files of the instruments that palermo ships, in the order of their names."""
    return sorted(_SHIPPED.glob("*.toml"))


def read_files(paths: Iterable[Path]) -> Law:
    """The law of these files and no others.

    Raises:
        LawError, Mistakes: as `read`.
    """
    errors: list[PalermoError] = []
    instruments: dict[str, InstrumentForm] = {}
    forms: dict[str, tuple[Provision, ...]] = {}
    places: dict[str, str] = {}
    for path in paths:
        try:
            found, lines = _file(path)
        except Mistakes as several:
            errors += several.errors
            continue
        except PalermoError as error:
            errors.append(error)
            continue
        name = found.instrument.id
        if name in instruments:
            errors.append(_twice(name, path.name, lines, places[name]))
            continue
        instruments[name], places[name] = found.instrument, path.name
        forms.update(provisions(found))
    raise_all(errors)
    return Law(instruments, forms)


def _file(path: Path) -> tuple[FileForm, Lines]:
    try:
        form, lines = read_form(read_text(path), path.name, FileForm)
    except Mistakes as several:
        raise Mistakes([_as_law(one) for one in several.errors]) from None
    except SettingsError as error:
        raise _as_law(error) from None
    raise_all(mistakes(form, path.name, lines))
    return form, lines


def _as_law(error: PalermoError) -> LawError:
    return LawError(error.what, error.where, error.fix)


def _twice(name: str, file: str, lines: Lines, first: str) -> LawError:
    line = lines.of(("instrument", "id"))
    return LawError(
        f"the instrument {name!r} is there already, in {first}",
        f"{file}, line {line}, key instrument.id",
        "give it an id of its own",
    )


def mistakes(form: FileForm, file: str, lines: Lines) -> Iterator[LawError]:
    """What is wrong with an instrument whose keys and values are each in form.

    Args:
        form: the instrument.
        file: as the messages name it.
        lines: where its keys stand.
    """
    seen: set[str] = set()
    for at, one in enumerate(form.provision):
        if one.id in seen:
            yield LawError(
                f"the provision {one.id!r} is given twice",
                f"{file}, line {lines.of(('provision', at, 'id'))}, key provision.id",
                "give its forms under one id, in order of time",
            )
        seen.add(one.id)
        for what, number, key, fix in _overlaps(one, by_report=form.instrument.by_report):
            line = lines.of(("provision", at, "form", number, key))
            yield LawError(
                f"provision {one.id}: {what}", f"{file}, line {line}, key form.{key}", fix
            )


def _overlaps(one: ProvisionForm, *, by_report: bool) -> Iterator[tuple[str, int, str, str]]:
    """Forms whose days or reports overlap or run backwards."""
    yield from _of_days(one)
    yield from _of_reports(one)
    yield from _without_report(one) if by_report else _with_report(one)


def _of_days(one: ProvisionForm) -> Iterator[tuple[str, int, str, str]]:
    for number, form in enumerate(one.form):
        before = one.form[number - 1] if number else None
        if form.valid_to and form.valid_to < form.valid_from:
            yield "it ends before it begins", number, "valid_to", "mend one of the two days"
        if before and form.valid_from <= (before.valid_to or before.valid_from):
            fix = "let each form begin after the last day of the one before"
            yield "two of its forms overlap", number, "valid_from", fix


def _of_reports(one: ProvisionForm) -> Iterator[tuple[str, int, str, str]]:
    """A form that governs no report stands beside those that do."""
    last = 0
    for number, form in enumerate(one.form):
        if form.first_report is None:
            continue
        if form.first_report <= last:
            fix = "let each form govern reports after those of the one before"
            yield "two of its forms govern one report", number, "first_report", fix
        if form.last_report and form.last_report < form.first_report:
            yield "its last report comes before its first", number, "last_report", "mend one"
        last = form.last_report or form.first_report


def _without_report(one: ProvisionForm) -> Iterator[tuple[str, int, str, str]]:
    for number, form in enumerate(one.form):
        if form.first_report is None and not form.no_report:
            fix = "write the first report that it governs; no_report = true if there was none"
            yield "it governs no report", number, "first_report", fix
        if form.first_report is not None and form.no_report:
            yield "it governs a report and none", number, "no_report", "remove one of the two"


def _with_report(one: ProvisionForm) -> Iterator[tuple[str, int, str, str]]:
    fix = "write by_report = true in [instrument], or remove it"
    for number, form in enumerate(one.form):
        for key in ("first_report", "last_report"):
            if getattr(form, key) is not None:
                yield "it governs reports, its instrument does not", number, key, fix
        if form.no_report:
            yield "it governs no report, nor does its instrument any", number, "no_report", fix


def provisions(found: FileForm) -> Mapping[str, tuple[Provision, ...]]:
    """The provisions of an instrument without mistakes, by name, each in all its forms."""
    name = found.instrument.id
    return {
        f"{name}/{one.id}": tuple(
            Provision(f"{name}/{one.id}", form.subject or one.subject, found.instrument, form, last)
            for form, last in zip(_closed(one), _last_days(one), strict=True)
        )
        for one in found.provision
    }


def _last_days(one: ProvisionForm) -> Iterator[datetime.date]:
    """A form ends on the day it says, or the day before the next begins."""
    for form, later in zip(one.form, [*one.form[1:], None], strict=True):
        yield form.valid_to or (later.valid_from - _DAY if later else FOREVER)


def _closed(one: ProvisionForm) -> Iterator[VersionForm]:
    """The forms, each with the last report that it governs: the one before the next's first."""
    for number, form in enumerate(one.form):
        firsts = (later.first_report for later in one.form[number + 1 :] if later.first_report)
        following = next(firsts, None)
        if form.first_report and not form.last_report and following:
            yield form.model_copy(update={"last_report": following - 1})
        else:
            yield form
