"""Reading palermo.toml: all mistakes at once, each with its line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.settings.concerns import CONCERNS_FILE, ConcernsForm
from palermo.settings.countries import is_invented
from palermo.settings.coverage import COVERAGE_FILE
from palermo.settings.forms import AssessForm, CoverageForm, Form, PopulationForm, SettingsForm
from palermo.settings.hidden import hidden_settings, mistakes_of_hidden
from palermo.settings.lines import Lines
from palermo.settings.mappings import MAPPING_FORM
from palermo.settings.organisations import ORGANISATIONS_FILE, RegisterForm
from palermo.settings.questions import QUESTIONS_FILE, QuestionsForm
from palermo.settings.records import (
    AssessSettings,
    DataRequest,
    Kind,
    Settings,
    SourceSettings,
)
from palermo.settings.review import (
    DOCUMENTS_REVIEW,
    STATEMENTS_REVIEW,
    DocumentRow,
    StatementRow,
)
from palermo.settings.texts import read_form, read_text

SETTINGS_FILE = "palermo.toml"
DOCUMENTS = "documents"
"""The folder of telegrams and documents: every file in it is read."""
MAPPINGS = "mappings"
"""The folder of mappings: each TOML file in it says how an agency's extract is read."""


def no_project(folder: Path) -> SettingsError:
    """What is said about a folder without palermo.toml."""
    return SettingsError(
        "this is not a palermo project: it has no palermo.toml",
        str(folder),
        "make a project with: palermo new DIR --country ISO3, or --telegram FILE",
    )


def read_settings(project: Path) -> Settings:
    """Read palermo.toml of a project's folder.

    Raises:
        SettingsError: there is none, or it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = read_text(project / SETTINGS_FILE)
    except FileNotFoundError:
        raise no_project(project) from None
    form, lines = read_form(text, SETTINGS_FILE, SettingsForm)
    raise_all(
        [
            *_nothing(form, lines, project),
            *_nowhere(form, lines, project),
            *_invented(form, lines),
            *_not_over(form, lines),
            *_twice(form, lines),
            *(mistakes_of_hidden(form, lines, _mappings(project)) if form.hidden else ()),
        ]
    )
    return _settings(form, counted=_counts(form, project))


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each settings file, by the file's name; of a CSV file, that of a row."""
    from palermo.settings.codes import CODES, CodeRow
    from palermo.settings.definition_form import DEFINITION_FORM
    from palermo.settings.verdicts import FINDINGS_REVIEW, FindingRow

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    forms: dict[str, type[Form]] = {
        SETTINGS_FILE: SettingsForm,
        COVERAGE_FILE: CoverageForm,
        ORGANISATIONS_FILE: RegisterForm,
        CONCERNS_FILE: ConcernsForm,
        QUESTIONS_FILE: QuestionsForm,
        f"{MAPPINGS}/mapping.toml": MAPPING_FORM,
        f"{CODES}/list.csv": CodeRow,
        "definitions/definition.toml": DEFINITION_FORM,
        STATEMENTS_REVIEW: StatementRow,
        DOCUMENTS_REVIEW: DocumentRow,
        FINDINGS_REVIEW: FindingRow,
    }
    return {name: head | form.model_json_schema() for name, form in forms.items()}


def _settings(form: SettingsForm, *, counted: bool) -> Settings:
    return Settings(
        country=form.project.country or "",
        date=form.project.date,
        audience=form.project.audience or ("public" if counted else "internal"),
        languages=tuple(dict.fromkeys(form.project.languages)),
        exercise=form.project.exercise,
        sources=tuple(_source(entry, entry.kind) for entry in form.published or ()),
        population=None if form.population is None else _source(form.population, "table"),
        level=float(form.measure.level),
        margin=float(form.measure.margin),
        clearance=form.project.clearance,
        telegrams=tuple(form.project.telegrams),
        name=form.project.name.model_dump() if form.project.name else {},
        years=_ends(form.measure.years),
        cycles=_ends(form.measure.cycles),
        resamples=form.measure.resamples,
        seed=form.measure.seed,
        victims=form.protect.victims,
        courts=form.protect.courts,
        assess=_assess(form.assess),
        hidden=hidden_settings(form.hidden) if form.hidden else None,
    )


def _assess(form: AssessForm) -> AssessSettings:
    requests = tuple(DataRequest(**one.model_dump()) for one in form.request)
    return AssessSettings(form.on, form.country or "", requests)


def _ends(given: list[int] | None) -> tuple[int, int] | None:
    return (given[0], given[1]) if given else None


def _counts(form: SettingsForm, project: Path) -> bool:
    """Whether persons are counted: in published figures or in agencies' records."""
    return bool(form.published) or bool(_mappings(project))


def _mappings(project: Path) -> frozenset[str]:
    """The names of the mappings."""
    return frozenset(path.stem for path in (project / MAPPINGS).glob("*.toml"))


def _source(form: PopulationForm, kind: Kind) -> SourceSettings:
    return SourceSettings(form.file, kind, form.encoding, form.as_of, form.cited)


def _nothing(form: SettingsForm, lines: Lines, project: Path) -> Iterator[PalermoError]:
    """A project has something to read: published figures, records, or a folder of documents."""
    folders = (DOCUMENTS, MAPPINGS)
    if not (form.published or any((project / folder).is_dir() for folder in folders)):
        yield SettingsError(
            "'published' is missing",
            f"{SETTINGS_FILE}, line {lines.of(())}, key published",
            "add a table [[published]] with file and kind, put mappings of agencies' extracts into "
            "mappings/, or telegrams into documents/",
        )


def _nowhere(form: SettingsForm, lines: Lines, project: Path) -> Iterator[PalermoError]:
    """Published figures and records are read for one country."""
    line = lines.of(("project", "country"))
    counted = _counts(form, project)
    if counted and form.project.country is None:
        yield SettingsError(
            "'country' is missing",
            f"{SETTINGS_FILE}, line {line}, key project.country",
            "write country = ... here",
        )
    if form.population is not None and not (counted or (project / MAPPINGS).is_dir()):
        yield SettingsError(
            "'published' is missing: a population alone gives no rate",
            f"{SETTINGS_FILE}, line {lines.of(('population',))}, key published",
            "add a table [[published]] with file and kind",
        )


def _invented(form: SettingsForm, lines: Lines) -> Iterator[PalermoError]:
    """A code of an invented country is for exercises alone, and says how the country is called."""
    project = form.project
    if project.country is None or not is_invented(project.country):
        return
    where = f"{SETTINGS_FILE}, line {lines.of(('project', 'country'))}, key project.country"
    if not project.exercise:
        fix = (
            "write the code of a country, as FRA or KEN; or exercise = true where data are invented"
        )
        yield SettingsError(f"{project.country!r} is the code of no country", where, fix)
    if project.name is None:
        fix = 'write name = { en = "...", fr = "..." } below it'
        yield SettingsError("an invented country has no name in any list", where, fix)


def _not_over(form: SettingsForm, lines: Lines) -> Iterator[PalermoError]:
    """Records are counted for periods that are over: half a year is no year with fewer cases."""
    day = form.project.date
    for key, ends, last in (
        ("years", form.measure.years, (12, 31)),
        ("cycles", form.measure.cycles, (3, 31)),
    ):
        if ends and day < date(ends[1], *last):
            yield SettingsError(
                f"the last of the {key} is not over on the run's date",
                f"{SETTINGS_FILE}, line {lines.of(('measure', key))}, key measure.{key}",
                "name an earlier one, or let the run have a later date",
            )


def _twice(form: SettingsForm, lines: Lines) -> Iterator[PalermoError]:
    """A file that is named twice would be counted twice."""
    places = [("published", at, "file") for at, _ in enumerate(form.published or ())]
    named = list(zip(form.published or (), places, strict=True))
    seen: dict[str, int] = {}
    for entry, place in named:
        line = lines.of(place)
        if entry.file in seen:
            yield SettingsError(
                f"{entry.file} is named twice, first on line {seen[entry.file]}",
                f"{SETTINGS_FILE}, line {line}, key published.file",
                "remove one of the two",
            )
        seen.setdefault(entry.file, line)
    if form.population is not None and form.population.file in seen:
        yield SettingsError(
            f"{form.population.file} is named as published and as population",
            f"{SETTINGS_FILE}, line {lines.of(('population', 'file'))}, key population.file",
            "name the file of the population by year",
        )
