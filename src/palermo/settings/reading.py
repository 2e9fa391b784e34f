"""Reading palermo.toml and coverage.toml: all mistakes at once, each with its line."""

import tomllib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.model import Gap, Period
from palermo.settings.forms import CoverageForm, Form, PlaceForm, PopulationForm, SettingsForm
from palermo.settings.lines import Lines
from palermo.settings.mistakes import (
    beyond_limits,
    closest,
    mistakes_of,
    syntax_mistake,
)
from palermo.settings.records import (
    Comparable,
    Coverage,
    DeclaredBreak,
    Kind,
    Settings,
    SourceSettings,
)

Model = TypeVar("Model", SettingsForm, CoverageForm)

SETTINGS_FILE = "palermo.toml"
COVERAGE_FILE = "coverage.toml"


def no_project(folder: Path) -> SettingsError:
    """What is said about a folder without palermo.toml."""
    return SettingsError(
        "this is not a palermo project: it has no palermo.toml",
        str(folder),
        "make a project with: palermo new DIR --country ISO3 --published FILE",
    )


def read_settings(project: Path) -> Settings:
    """Read palermo.toml of a project's folder.

    Raises:
        SettingsError: there is none, or it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = _text(project / SETTINGS_FILE)
    except FileNotFoundError:
        raise no_project(project) from None
    form, lines = _form(text, SETTINGS_FILE, SettingsForm)
    raise_all(_twice(form, lines))
    return _settings(form)


def read_coverage(project: Path, indicators: Collection[str]) -> Coverage:
    """Read coverage.toml of a project's folder; where there is none, nothing is declared.

    Args:
        project: the folder.
        indicators: ids of the indicators that can be named.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = _text(project / COVERAGE_FILE)
    except FileNotFoundError:
        return Coverage()
    form, lines = _form(text, COVERAGE_FILE, CoverageForm)
    raise_all([*_unknown_indicators(form, lines, indicators), *_contradictions(form, lines)])
    places = [(entry, Period.parse(entry.period)) for entry in (*form.break_, *form.comparable)]
    split = len(form.break_)
    return Coverage(
        tuple(DeclaredBreak(e.indicator, p, e.why, e.source) for e, p in places[:split]),
        tuple(Comparable(e.indicator, p, e.why, e.source) for e, p in places[split:]),
        tuple(
            Gap(e.indicator, Period.parse(e.period), e.agency, e.why, e.source) for e in form.gap
        ),
    )


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each settings file, by the file's name."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    forms: dict[str, type[Form]] = {SETTINGS_FILE: SettingsForm, COVERAGE_FILE: CoverageForm}
    return {name: head | form.model_json_schema() for name, form in forms.items()}


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = (error.strerror or "input/output error").lower()
        raise SettingsError(
            f"the file cannot be read: {reason}", path.name, "put a file there that can be read"
        ) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            "the file is not UTF-8 text",
            f"{path.name}, line {line}",
            "save it as UTF-8",
        ) from None


def _form(text: str, name: str, form: type[Model]) -> tuple[Model, Lines]:
    from pydantic import ValidationError

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_mistake(error, name) from None
    except (ValueError, RecursionError) as error:  # Python's own limits
        raise beyond_limits(error, name) from None
    lines = Lines(text)
    try:
        return form.model_validate(data), lines
    except ValidationError as error:
        raise_all(mistakes_of(error, form, name, lines))
        raise


def _settings(form: SettingsForm) -> Settings:
    return Settings(
        country=form.project.country,
        date=form.project.date,
        audience=form.project.audience,
        languages=tuple(dict.fromkeys(form.project.languages)),
        exercise=form.project.exercise,
        sources=tuple(_source(entry, entry.kind) for entry in form.published),
        population=None if form.population is None else _source(form.population, "table"),
        level=float(form.measure.level),
        margin=float(form.measure.margin),
    )


def _source(form: PopulationForm, kind: Kind) -> SourceSettings:
    return SourceSettings(form.file, kind, form.encoding, form.as_of, form.cited)


def _twice(form: SettingsForm, lines: Lines) -> Iterator[PalermoError]:
    """A file that is named twice would be counted twice."""
    places = [("published", at, "file") for at in range(len(form.published))]
    named = list(zip(form.published, places, strict=True))
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


def _entries(form: CoverageForm) -> Iterator[tuple[str, int, Any]]:
    for table in ("break", "comparable", "gap"):
        rows: Iterable[Any] = getattr(form, "break_" if table == "break" else table)
        for at, entry in enumerate(rows):
            yield table, at, entry


def _unknown_indicators(
    form: CoverageForm, lines: Lines, indicators: Collection[str]
) -> Iterator[PalermoError]:
    for table, at, entry in _entries(form):
        if entry.indicator not in indicators:
            line = lines.of((table, at, "indicator"))
            yield SettingsError(
                f"{entry.indicator!r} is not an indicator",
                f"{COVERAGE_FILE}, line {line}, key {table}.indicator",
                closest(entry.indicator, indicators),
            )


def _contradictions(form: CoverageForm, lines: Lines) -> Iterator[PalermoError]:
    declared = {_place(entry): at for at, entry in enumerate(form.break_)}
    for at, entry in enumerate(form.comparable):
        if _place(entry) in declared:
            first = lines.of(("break", declared[_place(entry)]))
            yield SettingsError(
                f"{entry.indicator} {entry.period} is declared a break, on line {first}, "
                "and comparable",
                f"{COVERAGE_FILE}, line {lines.of(('comparable', at))}, key comparable",
                "keep the one that is right",
            )


def _place(entry: PlaceForm) -> tuple[str, str]:
    return entry.indicator, entry.period
