"""concerns.toml: what last year's report found wanting, which the next one must answer.

Reports before it stand in concerns/*.toml, in the same form: a concern with the same id is the
same concern, raised again. Instead of a list, a file may name a document in whose section of
recommendations the concerns stand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from palermo.errors import Mistakes, PalermoError, SettingsError, raise_all
from palermo.settings.forms import File, Form, Text
from palermo.settings.lines import Lines
from palermo.settings.mistakes import closest
from palermo.settings.texts import read_form, read_text

CONCERNS_FILE = "concerns.toml"
CONCERNS_FOLDER = "concerns"
"""The folder of the concerns of earlier reports: a file a report, in the form of concerns.toml."""
_LANGUAGES = ("en", "fr")
_CYCLE_STARTS, _CYCLE_ENDS = (4, 1), (3, 31)  # of a report's year, and of the year after it


class WordsForm(Form):
    """A text by language; without French, the English stands in its place."""

    en: Text
    fr: str = ""


class PhrasesForm(Form):
    """Phrases by language."""

    en: list[Text] = Field(default=[])
    fr: list[Text] = Field(default=[])


def _plain_words(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


def _plain_phrases(value: Any) -> Any:
    return {"en": value} if isinstance(value, list) else value


def _or(schema: dict[str, Any], form: type[Form]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [schema, form.model_json_schema()]})


Words = Annotated[WordsForm, BeforeValidator(_plain_words), _or({"type": "string"}, WordsForm)]
Phrases = Annotated[
    PhrasesForm,
    BeforeValidator(_plain_phrases),
    _or({"type": "array", "items": {"type": "string"}}, PhrasesForm),
]
Provision = Annotated[str, Field(min_length=1, description="<instrument>/<provision>: us-tvpa/b2")]


class CitedForm(Form):
    """Where a concern is written."""

    document: File
    paragraph: int | None = Field(default=None, gt=0, description="its number")
    quote: str = Field(default="", description="its words; white space is of no matter")


class ConcernForm(Form):
    """One concern."""

    id: Text
    title: Words | None = Field(default=None, description="short; the text where it is left out")
    text: Words = Field(description="as the assessor wrote it; a text, or one by language")
    phrases: Phrases = Field(
        default=PhrasesForm(), description="words that name it: a list, or one by language"
    )
    provisions: list[Provision] = Field(default=[], description="what it bears on")
    raised: int | None = Field(
        default=None, gt=2000, le=2100, description="year of the report that raised it first"
    )
    cites: list[CitedForm] = Field(default=[], description="where it is written")


class ConcernsForm(Form):
    """concerns.toml, and each file of concerns/: the concerns of one report."""

    report: int = Field(gt=2000, le=2100, description="year of the report that raised them")
    document: File | None = Field(
        default=None, description="a report whose section of recommendations they stand in"
    )
    concern: list[ConcernForm] = Field(
        default=[], description="must be there where no document is named"
    )

    @model_validator(mode="after")
    def _from_somewhere(self) -> Self:
        if not (self.concern or self.document):
            raise ValueError(
                "no concern is listed|add a table [[concern]] with id and text, or name the "
                "report's document"
            )
        if self.concern and self.document:
            raise ValueError("concerns are listed and read from a document too|keep one of the two")
        return self


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a concern is written.

    Attributes:
        document: the file's path inside the project.
        paragraph: its number; None where it is not told.
        quote: its words; "" where they are not told.
        where: the place that says so: file, line and key.
    """

    document: str
    paragraph: int | None = None
    quote: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """What a report found wanting.

    Attributes:
        id: its short name in files.
        title: short, by language.
        text: as the assessor wrote it, by language.
        phrases: words that name it in a text, of both languages.
        provisions: what it bears on, as us-tvpa/b2.
        raised: year of the report that raised it first; None where it is not told.
        cites: where it is written.
    """

    id: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    phrases: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    raised: int | None = None
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Concerns:
    """The concerns of a report, and the cycle in which they can be answered.

    Attributes:
        report: year of the report; None where there is no concerns.toml.
        concerns: in the order of the file.
        document: where they are read from instead; None where they are listed.
        where: the place that names the document.
    """

    report: int | None = None
    concerns: tuple[Concern, ...] = ()
    document: str | None = None
    where: str = ""

    @property
    def cycle(self) -> tuple[date, date] | None:
        """First and last day on which the concerns of this report can be answered.

        The report of year Y is answered from 1 April Y to 31 March Y + 1, in the report Y + 1.
        """
        if self.report is None:
            return None
        return date(self.report, *_CYCLE_STARTS), date(self.report + 1, *_CYCLE_ENDS)

    def in_cycle(self, day: str | None) -> bool | None:
        """Whether a day (ISO) lies in the cycle; None where one of the two is not known."""
        if day is None or self.cycle is None:
            return None
        first, last = self.cycle
        return first.isoformat() <= day[:10] <= last.isoformat()


def read_concerns(project: Path, provisions: Collection[str] | None = None) -> Concerns:
    """Read concerns.toml of a project's folder; where there is none, there are no concerns.

    Args:
        project: its folder.
        provisions: those that there are; None: they are not looked at.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        return _read(project, CONCERNS_FILE, provisions)
    except FileNotFoundError:
        return Concerns()


def read_earlier(project: Path, provisions: Collection[str] | None = None) -> tuple[Concerns, ...]:
    """Read concerns/*.toml: the concerns of earlier reports, the oldest first.

    Args:
        project: its folder.
        provisions: those that there are; None: they are not looked at.

    Raises:
        SettingsError: a file has a mistake, or is about a report that another is about.
        Mistakes: there are several, of all files.
    """
    errors: list[PalermoError] = []
    found: dict[int | None, tuple[str, Concerns]] = {}
    for path in sorted((project / CONCERNS_FOLDER).glob("*.toml")):
        name = f"{CONCERNS_FOLDER}/{path.name}"
        try:
            one = _read(project, name, provisions)
        except Mistakes as several:
            errors += several.errors
        except SettingsError as error:
            errors.append(error)
        else:
            first, _ = found.setdefault(one.report, (name, one))
            errors += [] if first == name else [_same_report(name, first)]
    raise_all(errors)
    return tuple(one for _, (_, one) in sorted(found.items()))


def _same_report(name: str, first: str) -> SettingsError:
    return SettingsError(
        f"it is about the report that {first} is about", f"{name}, key report", "mend the year"
    )


def _read(project: Path, name: str, provisions: Collection[str] | None) -> Concerns:
    form, lines = read_form(read_text(project / name), name, ConcernsForm)
    file = _File(project, name, form, lines)
    raise_all(
        [
            *repeated((one.id for one in form.concern), "concern", name, lines),
            *file.not_there(),
            *(file.unknown(provisions) if provisions is not None else ()),
            *file.raised_later(),
        ]
    )
    concerns = tuple(file.concern(at, one) for at, one in enumerate(form.concern))
    return Concerns(form.report, concerns, form.document, file.where(("document",)))


@dataclass(frozen=True, slots=True)
class _File:
    """A file of concerns, and where each of its keys stands."""

    project: Path
    name: str
    form: ConcernsForm
    lines: Lines

    def where(self, path: tuple[str | int, ...]) -> str:
        key = ".".join(part for part in path if isinstance(part, str))
        return f"{self.name}, line {self.lines.of(path)}, key {key}"

    def not_there(self) -> Iterator[PalermoError]:
        """Documents that are cited or to be read, and are not there."""
        named = [(self.form.document, ("document",))] if self.form.document else []
        for at, one in enumerate(self.form.concern):
            cited = enumerate(one.cites)
            named += [(c.document, ("concern", at, "cites", n, "document")) for n, c in cited]  # type: ignore[misc]
        there = [
            path.relative_to(self.project).as_posix()
            for path in sorted((self.project / "documents").rglob("*"))
            if path.is_file()
        ]
        for document, place in named:
            if document not in there:
                fix = closest(document, there) if there else "put the report into documents/"
                yield SettingsError(f"there is no document {document!r}", self.where(place), fix)

    def unknown(self, provisions: Collection[str]) -> Iterator[PalermoError]:
        """Provisions that no instrument has."""
        for at, one in enumerate(self.form.concern):
            for provision in one.provisions:
                if provision not in provisions:
                    place = self.where(("concern", at, "provisions"))
                    yield unknown_provision(provision, place, provisions)

    def raised_later(self) -> Iterator[PalermoError]:
        """Concerns that are older than the report that raised them first."""
        for at, one in enumerate(self.form.concern):
            if one.raised is not None and one.raised > self.form.report:
                yield SettingsError(
                    f"it was raised first in {one.raised}, after the report of {self.form.report}",
                    self.where(("concern", at, "raised")),
                    "write the year of the first report that raised it",
                )

    def concern(self, at: int, form: ConcernForm) -> Concern:
        text = by_language(form.text)
        return Concern(
            id=form.id,
            title=text if form.title is None else by_language(form.title),
            text=text,
            phrases=tuple(dict.fromkeys((*form.phrases.en, *form.phrases.fr))),
            provisions=tuple(form.provisions),
            raised=form.raised,
            cites=tuple(
                Cited(c.document, c.paragraph, c.quote, self.where(("concern", at, "cites", n)))
                for n, c in enumerate(form.cites)
            ),
        )


def unknown_provision(name: str, where: str, provisions: Collection[str]) -> SettingsError:
    """What is said about a provision that no instrument has."""
    near = get_close_matches(name, sorted(provisions), n=3)
    hint = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    return SettingsError(f"there is no provision {name!r}", where, f"{hint}palermo law list: all")


def by_language(form: WordsForm) -> Mapping[str, str]:
    """The text of each language; where one is missing, the English."""
    return {language: getattr(form, language) or form.en for language in _LANGUAGES}


def repeated(ids: Iterable[str], table: str, name: str, lines: Lines) -> Iterator[PalermoError]:
    """What is said about entries of one id."""
    seen: dict[str, int] = {}
    for at, one in enumerate(ids):
        line = lines.of((table, at, "id"))
        if one in seen:
            yield SettingsError(
                f"the id {one!r} is given twice, first on line {seen[one]}",
                f"{name}, line {line}, key {table}.id",
                "give each entry an id of its own",
            )
        seen.setdefault(one, line)
