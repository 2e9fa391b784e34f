"""Reading criteria: those that palermo ships, and a project's own."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from palermo.assess.findings.forms import CriteriaForm, CriterionForm
from palermo.assess.known import Known
from palermo.errors import LawError, Mistakes, PalermoError, SettingsError, raise_all
from palermo.law import Law
from palermo.settings.lines import Lines
from palermo.settings.texts import read_form, read_text

FOLDER = "criteria"
"""Where a project keeps criteria for instruments of its own."""
_SHIPPED = Path(__file__).parents[1] / "criteria"
_INSTRUMENTS = ("us-tvpa", "coe-197", "eu-2011-36")

Criteria = tuple[CriteriaForm, ...]


def read(
    folder: Path | None = None,
    law: Law | None = None,
    indicators: Collection[str] | None = None,
) -> Criteria:
    """The criteria that palermo ships, and those of a folder; one that is not there holds none.

    Args:
        folder: of a project's own criteria (*.toml).
        law: whose instruments and provisions these may name; None: any.
        indicators: those that they may name; None: any.

    Raises:
        LawError: a file has a mistake: another form, an instrument or a subject given twice.
        Mistakes: there are several, of all files; each names file, line and key.
    """
    own = sorted(folder.glob("*.toml")) if folder else []
    return _read((*_paths(), *own), law, indicators) if own else shipped()


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of a file of criteria, by the file's name."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{FOLDER}/criteria.toml": head | CriteriaForm.model_json_schema()}


@cache
def shipped() -> Criteria:
    """Those that palermo ships."""
    return _read(_paths())


def _paths() -> list[Path]:
    return [_SHIPPED / f"{name}.toml" for name in _INSTRUMENTS]


def _read(
    paths: Iterable[Path], law: Law | None = None, indicators: Collection[str] | None = None
) -> Criteria:
    known = Known(None if law is None else law.forms.keys(), indicators)
    errors: list[PalermoError] = []
    found: dict[str, CriteriaForm] = {}
    for path in paths:
        try:
            form, lines = read_form(read_text(path), path.name, CriteriaForm)
        except Mistakes as several:
            errors += [_as_law(one) for one in several.errors]
            continue
        except SettingsError as error:
            errors.append(_as_law(error))
            continue
        errors += _mistakes(form, path.name, lines, found)
        if law is not None and form.instrument not in law.instruments:
            errors.append(_no_instrument(form, f"{path.name}, line {lines.of(('instrument',))}"))
        errors += map(_as_law, _unknown(form, path.name, lines, known))
        found[form.instrument] = form
    raise_all(errors)
    return tuple(found.values())


def _as_law(error: PalermoError) -> LawError:
    return LawError(error.what, error.where, error.fix)


def _mistakes(
    form: CriteriaForm, file: str, lines: Lines, found: dict[str, CriteriaForm]
) -> Iterator[LawError]:
    if form.instrument in found:
        yield LawError(
            f"the criteria of {form.instrument!r} are there already",
            f"{file}, line {lines.of(('instrument',))}, key instrument",
            "write criteria for an instrument of your own",
        )
    yield from _repeated(form.criterion, file, lines)


def _no_instrument(form: CriteriaForm, place: str) -> LawError:
    return LawError(
        f"there is no instrument {form.instrument!r}",
        f"{place}, key instrument",
        "add its file to law/, or mend the id; palermo law list: all",
    )


def _unknown(form: CriteriaForm, file: str, lines: Lines, known: Known) -> Iterator[SettingsError]:
    """What a criterion names and is not there: its question would never be answered."""
    for at, one in enumerate(form.criterion):
        change = f"{file}, line {lines.of(('criterion', at, 'change'))}, key criterion.change"
        yield from (known.indicator(name, change) for name in known.not_measured(one.change))
        for number, test in enumerate(one.test):
            for key in ("indicator", "instead", "indicators", "yardstick"):
                line = lines.of(("criterion", at, "test", number, key))
                where = f"{file}, line {line}, key criterion.test.{key}"
                yield from _not_there(getattr(test, key), key, where, known)


def _not_there(
    named: str | list[str], key: str, where: str, known: Known
) -> Iterator[SettingsError]:
    names = [one for one in ([named] if isinstance(named, str) else named) if one]
    if key == "yardstick":
        yield from (known.provision(name, where) for name in known.not_law(names))
    else:
        yield from (known.indicator(name, where) for name in known.not_measured(names))


def _repeated(criteria: list[CriterionForm], file: str, lines: Lines) -> Iterator[LawError]:
    seen: set[str] = set()
    for at, one in enumerate(criteria):
        if one.subject in seen:
            yield LawError(
                f"the subject {one.subject!r} is given twice",
                f"{file}, line {lines.of(('criterion', at, 'subject'))}, key criterion.subject",
                "give all its tests under one subject",
            )
        seen.add(one.subject)
