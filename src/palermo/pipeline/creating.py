"""Making a project folder: settings that can be read, with a copy of the files beside them."""

import datetime
import json
import shutil
import tempfile
import unicodedata
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
    check_encoding,
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
    as_of: datetime.date | None = None,
    cited: str = "",
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
        as_of: the day on which the published data stood like this; None where it is unknown.
        cited: how to cite the published file.

    Raises:
        UsageError: the folder is not empty, or `cited` is no text of one line.
        SettingsError, SourceError: the country or a file cannot be used; nothing is made.
        StoreError: the disk does not take the folder.
        Mistakes: several of these.
    """
    folder = Path(path)
    _check_free(folder)
    gathering = Gathering()
    _check_words(encoding, cited, gathering)
    inputs: dict[str, Content] = {}
    with gathering.mistakes():
        inputs["published"] = found = _load(Path(published))
        if not check_encoding(encoding):
            kind = kind or sources.detect_kind(found, encoding)
    with gathering.mistakes():
        _check_country(country, inputs.get("published"), kind, encoding)
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
        as_of=_said("as_of", as_of.isoformat() if as_of else "", "2023-05-30"),
        cited=_said("cited", cited, ""),
        population=_population(inputs.get("population")),
    )
    with kept_errors(folder, "the project"):
        _write(folder.resolve(), text, inputs)
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
    if set(path.name) & set('\\:"') or not _is_text(path.name):
        what = "the file's name holds '\\', ':', '\"', or what is no letter or sign"
        raise SourceError(what, str(path), "give it a plainer name")
    if not path.exists():
        raise SourceError("the file is not there", str(path), "put it there, or correct its name")
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


def _check_country(code: str, found: Content | None, kind: Kind | None, encoding: str) -> None:
    """Whether the code is one in force, and that of a country in the file, where it is read."""
    if found and kind and not check_encoding(encoding):
        sources.check_country(found, kind, code, encoding)  # says more about a region's code
    if fix := check_code(code):
        raise SettingsError(f"{code!r} is not a country's code", "--country", fix)


def _check_words(encoding: str, cited: str, gathering: Gathering) -> None:
    if fix := check_encoding(encoding):
        what = f"{encoding!r} is not a text encoding"
        gathering.errors.append(SettingsError(what, "--encoding", fix))
    if not _is_text(cited):
        what, fix = "the citation is no text of one line", "write it in letters and signs alone"
        gathering.errors.append(UsageError(what, "--cited", fix))


def _is_text(text: str) -> bool:
    """Whether it can stand in a TOML text: no control character, no byte that is no letter."""
    return not any(unicodedata.category(char) in ("Cc", "Cs") for char in text)


def _said(key: str, text: str, example: str) -> str:
    """A line of the settings; where nothing is said, a line that shows how to say it."""
    return f"{key} = {_quoted(text)}" if text else f"# {key} = {_quoted(example)}"


def _population(content: Content | None) -> str:
    if content is None:
        return _NO_POPULATION
    return f"[population]\nfile = {_quoted(content.name)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML text: the escapes are the same


def _template(name: str) -> Template:
    return Template(files("palermo.pipeline").joinpath("templates", name).read_text("utf-8"))


def _write(folder: Path, settings: str, inputs: Mapping[str, Content]) -> None:
    """Write the folder under another name and put it in place when it is whole.

    An empty folder that is there already is filled, not replaced: it may be the current one.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder if folder.exists() else folder.parent  # on the same disk, to be renamed
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=beside))
    try:
        made = draft / "project"  # mkdtemp's own folder may be read by its owner alone
        _fill(made, settings, inputs)
        read_settings(made)
        if beside == folder:
            _move(made, folder)
        else:
            made.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _fill(folder: Path, settings: str, inputs: Mapping[str, Content]) -> None:
    (folder / "inputs").mkdir(parents=True)
    for content in inputs.values():
        (folder / content.name).write_bytes(content.data)
    coverage = _template(COVERAGE_FILE).template
    (folder / COVERAGE_FILE).write_text(coverage, "utf-8", newline="\n")
    (folder / SETTINGS_FILE).write_text(settings, "utf-8", newline="\n")


def _move(made: Path, folder: Path) -> None:
    """Move what was made into an empty folder: all of it, or, where that fails, nothing."""
    try:
        for name in ("inputs", COVERAGE_FILE, SETTINGS_FILE):  # the last one makes it a project
            (made / name).rename(folder / name)
    except BaseException:
        shutil.rmtree(folder / "inputs", ignore_errors=True)
        (folder / COVERAGE_FILE).unlink(missing_ok=True)
        raise
