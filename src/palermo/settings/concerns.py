"""concerns.toml: what last year's report found wanting, which the next one must answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.settings.forms import Form, Text
from palermo.settings.lines import Lines
from palermo.settings.texts import read_form, read_text

CONCERNS_FILE = "concerns.toml"
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


class ConcernForm(Form):
    """One concern."""

    id: Text
    title: Words | None = Field(default=None, description="short; the text where it is left out")
    text: Words = Field(description="as the assessor wrote it; a text, or one by language")
    phrases: Phrases = Field(
        default=PhrasesForm(), description="words that name it: a list, or one by language"
    )
    provisions: list[Provision] = Field(default=[], description="what it bears on")


class ConcernsForm(Form):
    """concerns.toml: the concerns of one report."""

    report: int = Field(gt=2000, le=2100, description="year of the report that raised them")
    concern: list[ConcernForm] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Concern:
    """What a report found wanting.

    Attributes:
        id: its short name in files.
        title: short, by language.
        text: as the assessor wrote it, by language.
        phrases: words that name it in a text, of both languages.
        provisions: what it bears on, as us-tvpa/b2.
    """

    id: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    phrases: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concerns:
    """The concerns of a report, and the cycle in which they can be answered.

    Attributes:
        report: year of the report; None where there is no concerns.toml.
        concerns: in the order of the file.
    """

    report: int | None = None
    concerns: tuple[Concern, ...] = ()

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


def read_concerns(project: Path) -> Concerns:
    """Read concerns.toml of a project's folder; where there is none, there are no concerns.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = read_text(project / CONCERNS_FILE)
    except FileNotFoundError:
        return Concerns()
    form, lines = read_form(text, CONCERNS_FILE, ConcernsForm)
    raise_all(repeated((one.id for one in form.concern), "concern", CONCERNS_FILE, lines))
    return Concerns(form.report, tuple(_concern(one) for one in form.concern))


def _concern(form: ConcernForm) -> Concern:
    phrases = tuple(dict.fromkeys((*form.phrases.en, *form.phrases.fr)))
    provisions = tuple(form.provisions)
    text = by_language(form.text)
    return Concern(
        form.id, text if form.title is None else by_language(form.title), text, phrases, provisions
    )


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
