"""Making a project folder: settings that can be read, with a copy of the files beside them."""

import datetime
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from string import Template

from palermo import sources
from palermo.errors import SettingsError, SourceError, UsageError
from palermo.pipeline.gathering import Gathering
from palermo.pipeline.project import Project
from palermo.settings import (
    COVERAGE_FILE,
    LANGUAGES,
    SETTINGS_FILE,
    Kind,
    check_code,
    read_settings,
)
from palermo.sources import Content
from palermo.store import kept_errors

_NO_POPULATION = """# A table with the columns year and population gives rates per 100,000:
# [population]
# file = "inputs/population.csv"
"""


def new(  # noqa: PLR0913 - these are the options of the command
    path: Path | str,
    *,
    country: str,
    published: Path | str,
    population: Path | str | None = None,
    date: datetime.date | None = None,
    kind: Kind | None = None,
    encoding: str = "utf-8",
    languages: Sequence[str] = LANGUAGES,
) -> Project:
    """Make a project folder for one country and one published file.

    Args:
        path: the folder; it does not exist yet, or is empty.
        country: ISO 3166-1 alpha-3 code.
        published: a file of published figures; it is copied into inputs/.
        population: a table of the population by year; it is copied too.
        date: the run's own date; today's without one.
        kind: which reader reads the published file; told from its columns without one.
        encoding: of the published file.
        languages: of the report.

    Raises:
        UsageError: the folder is not empty.
        SettingsError, SourceError: the country or a file cannot be used; nothing is made.
        StoreError: the disk does not take the folder.
        Mistakes: several of these.
    """
    folder = Path(path)
    _check_free(folder)
    gathering = Gathering()
    inputs: dict[str, Content] = {}
    with gathering.mistakes():
        inputs["published"] = found = _load(Path(published))
        kind = kind or sources.detect_kind(found, encoding)
        sources.check_country(found, kind, country, encoding)
    if not gathering.errors and (fix := check_code(country)):
        gathering.errors.append(_no_country(country, fix))
    if population is not None:
        with gathering.mistakes():
            inputs["population"] = _load(Path(population))
    gathering.end()
    inputs = _named(inputs)
    text = _template(SETTINGS_FILE).substitute(
        country=json.dumps(country),
        date=(date or datetime.date.today()).isoformat(),  # noqa: DTZ011 - the user's own day
        languages=json.dumps(list(languages)),
        file=_quoted(inputs["published"].name),
        kind=json.dumps(kind),
        encoding=json.dumps(encoding),
        population=_population(inputs.get("population")),
    )
    with kept_errors(folder, "the project"):
        _write(folder, text, inputs)
    return Project(folder)


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "the place is taken: nothing is written over",
            str(folder),
            "name a folder that does not exist yet, or an empty one",
        )


def _load(path: Path) -> Content:
    """The file, called as it was typed, for messages."""
    if set(path.name) & set('\\:"'):
        raise SourceError(
            "the file's name holds '\\', ':' or '\"'", str(path), "give it a plainer name"
        )
    return sources.load(path, str(path))


def _named(inputs: Mapping[str, Content]) -> dict[str, Content]:
    """The files, called as they will be in the project."""
    named: dict[str, Content] = {}
    taken: set[str] = set()
    for role, content in inputs.items():
        name = Path(content.name).name
        name = f"{role}-{name}" if name in taken else name
        taken.add(name)
        named[role] = replace(content, name=f"inputs/{name}")
    return named


def _no_country(code: str, fix: str) -> SettingsError:
    return SettingsError(f"{code!r} is not a country's code", "--country", fix)


def _population(content: Content | None) -> str:
    if content is None:
        return _NO_POPULATION
    return f"[population]\nfile = {_quoted(content.name)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML text: the escapes are the same


def _template(name: str) -> Template:
    return Template(files("palermo.pipeline").joinpath("templates", name).read_text("utf-8"))


def _write(folder: Path, settings: str, inputs: Mapping[str, Content]) -> None:
    """Write the folder under another name and put it in place when it is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.parent / f".draft-{folder.name}"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        (draft / "inputs").mkdir(parents=True)
        for content in inputs.values():
            (draft / content.name).write_bytes(content.data)
        (draft / SETTINGS_FILE).write_text(settings, "utf-8", newline="\n")
        coverage = _template(COVERAGE_FILE).template
        (draft / COVERAGE_FILE).write_text(coverage, "utf-8", newline="\n")
        read_settings(draft)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
