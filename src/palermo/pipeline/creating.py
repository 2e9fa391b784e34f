"""Making a project folder: settings that can be read, with a copy of the files beside them."""

from collections.abc import Iterator
from pathlib import Path

from palermo import sources
from palermo.errors import SettingsError, UsageError
from palermo.model import Audience
from palermo.pipeline.asked import Asked, check_asked
from palermo.pipeline.copying import Inputs, is_exercise, load_inputs, named
from palermo.pipeline.example import example_files
from palermo.pipeline.folders import write_folder
from palermo.pipeline.gathering import Gathering, Progress, quiet
from palermo.pipeline.new_settings import settings_text, template
from palermo.pipeline.office import drafts, office_files
from palermo.pipeline.project import Project
from palermo.settings import (
    COVERAGE_FILE,
    DOCUMENTS_REVIEW,
    FINDINGS_REVIEW,
    SETTINGS_FILE,
    STATEMENTS_REVIEW,
    Kind,
    check_code,
    check_encoding,
)
from palermo.settings.review import DocumentRow, StatementRow
from palermo.settings.verdicts import FindingRow
from palermo.sources import Content
from palermo.store import kept_errors


def new(path: Path | str, asked: Asked, progress: Progress = quiet) -> Project:
    """Make a project folder: for agencies' extracts, a published file, telegrams and documents.

    Args:
        path: the folder; it does not exist yet, or is empty.
        asked: what it is to hold.
        progress: takes one line about what is being done.

    Raises:
        UsageError: the folder is not empty, nothing is named that can be read, or the citation
            is no text of one line.
        SettingsError, SourceError: the country or a file cannot be used; nothing is made.
        StoreError: the disk does not take the folder.
        Mistakes: several of these.
    """
    folder = Path(path)
    _check_free(folder)
    gathering = Gathering()
    check_asked(asked, gathering)
    inputs = load_inputs(asked, gathering)
    kind = _kind(asked, inputs.published, gathering)
    with gathering.mistakes():
        _check_country(asked, inputs.published, kind)
    exercise = is_exercise(inputs, gathering)
    inputs = named(inputs)
    drafted = drafts(inputs.extracts, gathering, progress)
    gathering.end()
    text = settings_text(asked, inputs, kind, exercise=exercise)
    made = office_files(drafted) if asked.office else ()
    with kept_errors(folder, "the project"):
        write_folder(folder.resolve(), dict([*made, *_files(inputs, text, office=asked.office)]))
    return Project(folder)


def new_example(path: Path | str, audience: Audience | None = None) -> Project:
    """Make a project folder of the example country, Ruritania, to play with.

    Args:
        path: the folder; it does not exist yet, or is empty.
        audience: for whom its report is; the public without one.

    Raises:
        UsageError: the folder is not empty.
        StoreError: the disk does not take the folder.
    """
    folder = Path(path)
    _check_free(folder)
    with kept_errors(folder, "the project"):
        write_folder(folder.resolve(), _review_files() | dict(example_files(audience)))
    return Project(folder)


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "the place is taken: nothing is written over",
            str(folder),
            "name a folder that does not exist yet, or an empty one",
        )


def _kind(asked: Asked, found: Content | None, gathering: Gathering) -> Kind | None:
    """Which reader reads the published file."""
    if found and not asked.kind and not check_encoding(asked.encoding):
        with gathering.mistakes():
            return sources.detect_kind(found, asked.encoding)
    return asked.kind


def _check_country(asked: Asked, found: Content | None, kind: Kind | None) -> None:
    """Whether the code is one in force, and that of a country in the file, where it is read."""
    code = asked.country
    if code is None:
        return
    if found and kind and not check_encoding(asked.encoding):
        sources.check_country(found, kind, code, asked.encoding)  # says more about a region's code
    if fix := check_code(code):
        raise SettingsError(f"{code!r} is not a country's code", "--country", fix)


def _files(inputs: Inputs, settings: str, *, office: bool) -> Iterator[tuple[str, bytes | Path]]:
    """Name and bytes of every file of the project; the settings, which make it one, are last."""
    yield from inputs.files()
    if inputs.published and not office:
        yield COVERAGE_FILE, template(COVERAGE_FILE).template.encode()
    if inputs.texts:
        yield from _review_files().items()
    yield SETTINGS_FILE, settings.encode()


def _review_files() -> dict[str, bytes]:
    """Files for people's decisions, with nothing but their headings."""
    rows = (
        (STATEMENTS_REVIEW, StatementRow),
        (DOCUMENTS_REVIEW, DocumentRow),
        (FINDINGS_REVIEW, FindingRow),
    )
    return {name: f"{','.join(row.model_fields)}\n".encode() for name, row in rows}
