"""Making a project folder: settings that can be read, with a copy of the files beside them."""

import datetime
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Literal

from palermo import sources
from palermo.errors import SettingsError, SourceError, UsageError
from palermo.pipeline.example import example_files
from palermo.pipeline.folders import write_folder
from palermo.pipeline.gathering import Gathering
from palermo.pipeline.project import Project
from palermo.settings import (
    CONCERNS_FILE,
    COVERAGE_FILE,
    DOCUMENTS,
    DOCUMENTS_REVIEW,
    LANGUAGES,
    ORGANISATIONS_FILE,
    SETTINGS_FILE,
    STATEMENTS_REVIEW,
    Kind,
    check_code,
    check_encoding,
)
from palermo.settings.review import DocumentRow, StatementRow
from palermo.sources import Content
from palermo.sources.documents import read_content
from palermo.store import kept_errors

_NO_POPULATION = """# A table with the columns year and population gives rates per 100,000:
# [population]
# file = "inputs/population.csv"
"""
_BLANK = re.compile(r"\n{3,}")
_NO_COUNTRY = '# country = "FRA"               # needed for published figures\n'


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The files of a new project, called as they were typed; later as they will be in it."""

    published: Content | None = None
    population: Content | None = None
    telegrams: tuple[Content, ...] = ()
    documents: tuple[Content, ...] = ()
    concerns: Content | None = None
    organisations: Content | None = None


def new(  # noqa: PLR0913 - these are the options of the command
    path: Path | str,
    *,
    country: str | None = None,
    published: Path | str | None = None,
    telegrams: Sequence[Path | str] = (),
    documents: Sequence[Path | str] = (),
    concerns: Path | str | None = None,
    organisations: Path | str | None = None,
    population: Path | str | None = None,
    date: datetime.date | None = None,
    kind: Kind | None = None,
    encoding: str = "utf-8",
    languages: Sequence[str] = LANGUAGES,
    as_of: datetime.date | None = None,
    cited: str = "",
) -> Project:
    """Make a project folder for a country's published file, for telegrams and documents, or both.

    Args:
        path: the folder; it does not exist yet, or is empty.
        country: ISO 3166-1 alpha-3 code; needed with `published`.
        published: a file of published figures; it is copied into inputs/.
        telegrams: files of reporting telegrams; they are copied into documents/.
        documents: other documents (PDF, DOCX, HTML, TXT, TEI); they are copied there too.
        concerns: what the last report found wanting; copied as concerns.toml.
        organisations: the register of organisations; copied as organisations.toml.
        population: a table of the population by year; it is copied into inputs/ too.
        date: the run's own date; today's without one.
        kind: which reader reads the published file; told from its columns without one.
        encoding: of the published file.
        languages: of the report.
        as_of: the day on which the published data stood like this; None where it is unknown.
        cited: how to cite the published file.

    Raises:
        UsageError: the folder is not empty, nothing is named that can be read, or `cited` is no
            text of one line.
        SettingsError, SourceError: the country or a file cannot be used; nothing is made.
        StoreError: the disk does not take the folder.
        Mistakes: several of these.
    """
    folder = Path(path)
    _check_free(folder)
    _check_named(country, published, population, telegrams=[*telegrams, *documents])
    gathering = Gathering()
    _check_words(encoding, cited, gathering)
    found = _load(published, gathering)
    if found and not check_encoding(encoding):
        with gathering.mistakes():
            kind = kind or sources.detect_kind(found, encoding)
    if country is not None:
        with gathering.mistakes():
            _check_country(country, found, kind, encoding)
    inputs = _Inputs(
        found,
        _load(population, gathering),
        tuple(_texts(telegrams, "telegram", gathering)),
        tuple(_texts(documents, None, gathering)),
        _load(concerns, gathering),
        _load(organisations, gathering),
    )
    exercise = _is_exercise(inputs, gathering)
    gathering.end()
    inputs = _named(inputs)
    text = _settings(
        country=_country(country),
        date=(date or datetime.date.today()).isoformat(),  # noqa: DTZ011 - the user's own day
        languages=json.dumps(list(languages)),
        audience='"public"' if inputs.published else '"internal"',
        exercise=json.dumps(exercise),
        telegrams=_telegrams(inputs.telegrams),
        published=_published(inputs.published, kind, encoding, _stamps(as_of, cited)),
        population=_population(inputs),
    )
    with kept_errors(folder, "the project"):
        write_folder(folder.resolve(), dict(_files(inputs, text)))
    return Project(folder)


def new_example(path: Path | str) -> Project:
    """Make a project folder of the example country, Ruritania, to play with.

    Raises:
        UsageError: the folder is not empty.
        StoreError: the disk does not take the folder.
    """
    folder = Path(path)
    _check_free(folder)
    with kept_errors(folder, "the project"):
        write_folder(folder.resolve(), _review_files() | dict(example_files()))
    return Project(folder)


def _settings(**parts: str) -> str:
    """The text of palermo.toml, without the blank lines of what is not said."""
    return _BLANK.sub("\n\n", _template(SETTINGS_FILE).substitute(parts))


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "the place is taken: nothing is written over",
            str(folder),
            "name a folder that does not exist yet, or an empty one",
        )


def _check_named(
    country: str | None,
    published: Path | str | None,
    population: Path | str | None,
    *,
    telegrams: Sequence[Path | str],
) -> None:
    """Whether there is something to read, and what belongs to it."""
    fix = "name a published file with --country and --published, a telegram with --telegram, "
    fix += "or both: palermo new --help"
    if published is None and not telegrams:
        raise UsageError("nothing is named that can be read", "palermo new", fix)
    if published is not None and country is None:
        raise UsageError("published figures are read for one country", "palermo new", fix)
    if published is None and population is not None:
        raise UsageError("a population alone gives no rate", "palermo new", fix)


def _load(path: Path | str | None, gathering: Gathering) -> Content | None:
    """The file, called as it was typed, for messages; None where there is none to use."""
    if path is not None:
        with gathering.mistakes():
            return _loaded(Path(path))
    return None


def _loaded(path: Path) -> Content:
    if set(path.name) & set('\\:"') or not _is_text(path.name):
        what = "the file's name holds '\\', ':', '\"', or what is no letter or sign"
        raise SourceError(what, str(path), "give it a plainer name")
    if not path.exists():
        raise SourceError("the file is not there", str(path), "put it there, or correct its name")
    return sources.load(path, str(path))


def _texts(
    paths: Iterable[Path | str], kind: Literal["telegram"] | None, gathering: Gathering
) -> Iterator[Content]:
    """The files that can be read as telegrams or documents."""
    for path in paths:
        with gathering.mistakes():
            content = _loaded(Path(path))
            next(read_content(content, kind=kind), None)
            yield content


def _is_exercise(inputs: _Inputs, gathering: Gathering) -> bool:
    """Whether the telegrams say so, and nothing else is read."""
    if inputs.published or inputs.documents or not inputs.telegrams or gathering.errors:
        return False
    firsts = (next(read_content(one, kind="telegram"), None) for one in inputs.telegrams)
    return all(getattr(one, "marking", None) == "EXERCISE" for one in firsts)


def _named(inputs: _Inputs) -> _Inputs:
    """The files, called as they will be in the project."""
    taken: set[str] = set()

    def name(content: Content | None, folder: str, role: str) -> Content | None:
        if content is None:
            return None
        own = Path(content.name).name.lstrip(".") or role
        names = (own, f"{role}-{own}", *(f"{count}-{own}" for count in range(2, len(taken) + 3)))
        found = next(one for one in names if f"{folder}/{one}".casefold() not in taken)
        taken.add(f"{folder}/{found}".casefold())
        return replace(content, name=f"{folder}/{found}")

    def several(contents: Iterable[Content], role: str) -> tuple[Content, ...]:
        return tuple(one for found in contents if (one := name(found, DOCUMENTS, role)))

    return _Inputs(
        name(inputs.published, "inputs", "published"),
        name(inputs.population, "inputs", "population"),
        several(inputs.telegrams, "telegram"),
        several(inputs.documents, "document"),
        inputs.concerns and replace(inputs.concerns, name=CONCERNS_FILE),
        inputs.organisations and replace(inputs.organisations, name=ORGANISATIONS_FILE),
    )


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


def _stamps(as_of: datetime.date | None, cited: str) -> tuple[str, str]:
    vintage = as_of.isoformat() if as_of else ""
    return _said("as_of", vintage, "2023-05-30"), _said("cited", cited, "")


def _country(code: str | None) -> str:
    if code is None:
        return _NO_COUNTRY.rstrip()
    return f"country = {_quoted(code)}                 # ISO 3166-1 code of three letters"


def _telegrams(contents: tuple[Content, ...]) -> str:
    """The files that are telegrams, whatever they look like."""
    if not contents:
        return ""
    names = ", ".join(_quoted(one.name) for one in contents)
    return f"telegrams = [{names}]  # whatever they look like\n"


def _published(
    content: Content | None, kind: Kind | None, encoding: str, stamps: tuple[str, str]
) -> str:
    if content is None:
        return ""
    return _template("published.toml").substitute(
        file=_quoted(content.name),
        kind=json.dumps(kind),
        encoding=json.dumps(encoding),
        as_of=stamps[0],
        cited=stamps[1],
    )


def _population(inputs: _Inputs) -> str:
    if inputs.population is not None:
        return f"[population]\nfile = {_quoted(inputs.population.name)}\n"
    return _NO_POPULATION if inputs.published else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML text: the escapes are the same


def _template(name: str) -> Template:
    return Template(files("palermo.pipeline").joinpath("templates", name).read_text("utf-8"))


def _files(inputs: _Inputs, settings: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of the project; the settings, which make it one, are last."""
    figures = (inputs.published, inputs.population)
    texts = (*inputs.telegrams, *inputs.documents)
    for content in (*figures, *texts, inputs.concerns, inputs.organisations):
        if content is not None:
            yield content.name, content.data
    if inputs.published:
        yield COVERAGE_FILE, _template(COVERAGE_FILE).template.encode()
    if texts:
        yield from _review_files().items()
    yield SETTINGS_FILE, settings.encode()


def _review_files() -> dict[str, bytes]:
    """Files for people's decisions, with nothing but their headings."""
    rows = ((STATEMENTS_REVIEW, StatementRow), (DOCUMENTS_REVIEW, DocumentRow))
    return {name: f"{','.join(row.model_fields)}\n".encode() for name, row in rows}
