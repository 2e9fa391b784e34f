"""questions.toml: the questions that a telegram answers, and how the answer is headed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.settings.concerns import Provision, Words, by_language, unknown_provision
from palermo.settings.forms import Form, Text
from palermo.settings.lines import Lines
from palermo.settings.mistakes import closest
from palermo.settings.texts import read_form, read_text

QUESTIONS_FILE = "questions.toml"


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Number = Annotated[
    str,
    BeforeValidator(_as_text),
    Field(pattern=r"^[0-9]{1,3}[a-z]?$", description="as asked: 4, or 4a"),
]


class ReplyForm(Form):
    """How the answer is headed; what is left out stands as for a draft without sender."""

    language: Literal["en", "fr"] = "en"
    mrn: Text | None = Field(default=None, description="as 07ZENDA1302")
    dtg: Text | None = Field(default=None, description="as 2007-06-01T09:30Z")
    precedence: Literal["Z", "O", "P", "R"] = "R"
    sender: Text | None = Field(default=None, description="as AMCONSUL ZENDA")
    to: list[Text] = Field(default=[])
    info: list[Text] = Field(default=[])
    tags: list[Text] = Field(default=[])
    subject: Text | None = None
    refs: list[Text] = Field(default=[], description="telegrams that asked")


class QuestionForm(Form):
    """One question."""

    number: Number
    text: Words = Field(description="as it was asked; a text, or one by language")
    indicators: list[Text] = Field(default=[], description="what answers it, by id")
    provisions: list[Provision] = Field(default=[], description="what it bears on")
    concern: Text | None = Field(default=None, description="the id of the concern that it repeats")


class QuestionsForm(Form):
    """questions.toml: a list of questions and the heading of the telegram that answers them."""

    reply: ReplyForm = Field(default=ReplyForm())
    question: list[QuestionForm] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is asked by number.

    Attributes:
        number: as asked.
        text: by language.
        indicators: what answers it; () leaves it to the concern or the provisions.
        provisions: what it bears on.
        concern: the id of the concern that it repeats; "" where it repeats none.
    """

    number: str
    text: Mapping[str, str]
    indicators: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    concern: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a list, and the heading of the answer.

    Attributes:
        questions: in the order of the file; () where there is no file.
        reply: how the answer is headed.
    """

    questions: tuple[Question, ...] = ()
    reply: ReplyForm = field(default_factory=ReplyForm)


def read_questions(
    project: Path,
    *,
    provisions: Collection[str] | None = None,
    concerns: Collection[str] | None = None,
    indicators: Collection[str] | None = None,
) -> Questions:
    """Read questions.toml of a project's folder; where there is none, nothing is asked.

    Args:
        project: its folder.
        provisions, concerns, indicators: those that there are; None: they are not looked at.

    Raises:
        SettingsError: it has a mistake, or names what is not there.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = read_text(project / QUESTIONS_FILE)
    except FileNotFoundError:
        return Questions()
    form, lines = read_form(text, QUESTIONS_FILE, QuestionsForm)
    known = {"provisions": provisions, "concern": concerns, "indicators": indicators}
    raise_all([*_twice(form, lines), *_unknown(form, lines, known)])
    return Questions(tuple(_question(one) for one in form.question), form.reply)


def _twice(form: QuestionsForm, lines: Lines) -> Iterator[SettingsError]:
    seen: set[str] = set()
    for at, one in enumerate(form.question):
        if one.number in seen:
            where = f"{QUESTIONS_FILE}, line {lines.of(('question', at, 'number'))}"
            fix = "give each question the number that it was asked by"
            what = f"question {one.number} is there already"
            yield SettingsError(what, f"{where}, key question.number", fix)
        seen.add(one.number)


def _unknown(
    form: QuestionsForm, lines: Lines, known: Mapping[str, Collection[str] | None]
) -> Iterator[PalermoError]:
    """What a question names and is not there."""
    for at, one in enumerate(form.question):
        named = {
            "provisions": one.provisions,
            "concern": [one.concern] if one.concern else [],
            "indicators": one.indicators,
        }
        for key, names in named.items():
            there = known[key]
            where = f"{QUESTIONS_FILE}, line {lines.of(('question', at, key))}, key question.{key}"
            for name in names if there is not None else ():
                assert there is not None
                if name not in there:
                    yield _not_there(key, name, where, there)


def _not_there(key: str, name: str, where: str, there: Collection[str]) -> PalermoError:
    if key == "provisions":
        return unknown_provision(name, where, there)
    what = f"there is no {key.removesuffix('s')} {name!r}"
    fix = closest(name, sorted(there)) if there else "take it out, or add it to concerns.toml"
    return SettingsError(what, where, fix)


def _question(form: QuestionForm) -> Question:
    return Question(
        form.number,
        by_language(form.text),
        tuple(form.indicators),
        tuple(form.provisions),
        form.concern or "",
    )
