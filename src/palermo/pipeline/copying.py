"""The files of a new project: loaded from where they lie, and called as they will be in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from palermo import sources
from palermo.errors import SourceError
from palermo.pipeline.asked import Asked, Place, is_text
from palermo.pipeline.gathering import Gathering
from palermo.settings import CONCERNS_FILE, DOCUMENTS, ORGANISATIONS_FILE
from palermo.sources import Content
from palermo.sources.documents import read_content

INPUTS = "inputs"


@dataclass(frozen=True, slots=True)
class Copied:
    """An extract, which may be too large for memory: where it lies, and its path in the project."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a new project, called as they were typed; later as they will be in it."""

    published: Content | None = None
    population: Content | None = None
    telegrams: tuple[Content, ...] = ()
    documents: tuple[Content, ...] = ()
    concerns: Content | None = None
    organisations: Content | None = None
    extracts: tuple[Copied, ...] = ()

    @property
    def texts(self) -> tuple[Content, ...]:
        """What goes into documents/."""
        return (*self.telegrams, *self.documents)

    def files(self) -> Iterator[tuple[str, bytes | Path]]:
        """Path inside the project of each, with its bytes, or where they lie."""
        figures = (self.published, self.population)
        for content in (*figures, *self.texts, self.concerns, self.organisations):
            if content is not None:
                yield content.name, content.data
        for one in self.extracts:
            yield one.name, one.path


def load_inputs(asked: Asked, gathering: Gathering) -> Inputs:
    """The files that are named; mistakes are gathered."""
    return Inputs(
        load(asked.published, gathering),
        load(asked.population, gathering),
        tuple(_texts(asked.telegrams, "telegram", gathering)),
        tuple(_texts(asked.documents, None, gathering)),
        load(asked.concerns, gathering),
        load(asked.organisations, gathering),
        tuple(_extracts(asked.extracts, gathering)),
    )


def load(path: Place | None, gathering: Gathering) -> Content | None:
    """The file, called as it was typed, for messages; None where there is none to use."""
    if path is not None:
        with gathering.mistakes():
            _check_place(Path(path), '\\:"')
            return sources.load(Path(path), str(path))
    return None


def _check_place(path: Path, signs: str) -> None:
    if set(path.name) & set(signs) or not is_text(path.name):
        what = f"the file's name holds one of {' '.join(signs)} or what is no letter or sign"
        raise SourceError(what, str(path), "give it a plainer name")
    if not path.exists():
        raise SourceError("the file is not there", str(path), "put it there, or correct its name")


def _texts(
    paths: Iterable[Place], kind: Literal["telegram"] | None, gathering: Gathering
) -> Iterator[Content]:
    """The files that can be read as telegrams or documents."""
    for path in paths:
        content = load(path, gathering)
        if content is not None:
            with gathering.mistakes():
                next(read_content(content, kind=kind), None)
                yield content


def _extracts(paths: Iterable[Place], gathering: Gathering) -> Iterator[Copied]:
    for path in paths:
        with gathering.mistakes():
            _check_place(Path(path), '\\:"*?[')  # a mapping would take it for a pattern
            yield Copied(Path(path), str(path))


def is_exercise(inputs: Inputs, gathering: Gathering) -> bool:
    """Whether the telegrams say so, and nothing else is read."""
    others = (inputs.published, *inputs.documents, *inputs.extracts)
    if any(others) or not inputs.telegrams or gathering.errors:
        return False
    firsts = (next(read_content(one, kind="telegram"), None) for one in inputs.telegrams)
    return all(getattr(one, "marking", None) == "EXERCISE" for one in firsts)


def named(inputs: Inputs) -> Inputs:
    """The files, called as they will be in the project."""
    taken: set[str] = set()

    def content(one: Content | None, folder: str, role: str) -> Content | None:
        return one and replace(one, name=_free(one.name, folder, role, taken))

    def several(contents: Iterable[Content], role: str) -> tuple[Content, ...]:
        return tuple(replace(c, name=_free(c.name, DOCUMENTS, role, taken)) for c in contents)

    return Inputs(
        content(inputs.published, INPUTS, "published"),
        content(inputs.population, INPUTS, "population"),
        several(inputs.telegrams, "telegram"),
        several(inputs.documents, "document"),
        inputs.concerns and replace(inputs.concerns, name=CONCERNS_FILE),
        inputs.organisations and replace(inputs.organisations, name=ORGANISATIONS_FILE),
        tuple(
            replace(one, name=_free(one.name, INPUTS, "extract", taken)) for one in inputs.extracts
        ),
    )


def _free(name: str, folder: str, role: str, taken: set[str]) -> str:
    """A path in the folder that no other file has, whatever the case of its letters."""
    own = Path(name).name.lstrip(".") or role
    names = (own, f"{role}-{own}", *(f"{count}-{own}" for count in range(2, len(taken) + 3)))
    found = next(one for one in names if f"{folder}/{one}".casefold() not in taken)
    taken.add(f"{folder}/{found}".casefold())
    return f"{folder}/{found}"
