"""What an office begins with: drafted mappings of its extracts, and examples to declare more."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from palermo.pipeline.copying import INPUTS, Copied
from palermo.pipeline.gathering import Gathering, Progress
from palermo.pipeline.new_settings import template
from palermo.settings import COVERAGE_FILE, MAPPINGS, ORGANISATIONS_FILE
from palermo.sources.drafted_columns import folded
from palermo.sources.drafting import draft, tables
from palermo.store import Workspace


def office_files(drafts: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files that an office's project has beside its extracts; a name with '/' is a folder."""
    yield f"{INPUTS}/", b""
    yield f"{MAPPINGS}/", b""
    for name, text in drafts.items():
        yield f"{MAPPINGS}/{name}.toml", text.encode()
    yield COVERAGE_FILE, template("coverage-records.toml").template.encode()
    yield ORGANISATIONS_FILE, template(ORGANISATIONS_FILE).template.encode()


def drafts(extracts: Sequence[Copied], gathering: Gathering, progress: Progress) -> dict[str, str]:
    """A drafted mapping for each file, or each table of a database; mistakes are gathered.

    Args:
        extracts: with their paths in the project.
        gathering: takes the mistakes.
        progress: takes one line about what is being done.

    Returns:
        TOML text by the mapping's name.
    """
    made: dict[str, str] = {}
    for one in extracts:
        with gathering.mistakes():
            for table in tables(one.path):
                name = _name(one.name, table, made)
                with Workspace() as workspace:
                    made[name] = draft(workspace, one.path, progress, table=table, called=one.name)
    return made


def _name(file: str, table: str, taken: dict[str, str]) -> str:
    """A name for a mapping, of its file and table."""
    words = folded(f"{Path(file).stem} {table}").split()
    own = "-".join(words) or "extract"
    names = (own, *(f"{own}-{count}" for count in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
