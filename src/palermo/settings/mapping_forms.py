"""The form of mappings/<name>.toml: the model's fields and events are its keys."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model

from palermo.model.fields import (
    UNITS,
    RecordField,
    event_meanings,
    record_fields,
    record_kinds,
)
from palermo.settings.forms import Encoding, File, Form, Text
from palermo.settings.mapping_records import Format

_TOKENS = frozenset("dmYyHIMSpbBj")
_SAMPLE = datetime(2004, 11, 23, 14, 15, 16)  # noqa: DTZ001 - agencies' days have no zone


def _format(form: str) -> str:
    tokens = re.findall(r"%(.?)", form)
    known = set(tokens) <= _TOKENS and len(tokens) == len(set(tokens))
    if not tokens or not known or {"Y", "y"} <= set(tokens):
        raise ValueError(
            f"{form!r} is not a format of dates"
            "|write it as %d/%m/%Y: %d day, %m month, %Y year, %H hour, %M minute, %S second"
        )
    if not {"Y", "y"} & set(tokens):
        raise ValueError(f"the format {form!r} has no year|add %Y where the year stands")
    try:
        datetime.strptime(_SAMPLE.strftime(form), form)  # noqa: DTZ007 - only tried
    except ValueError:
        raise ValueError(
            f"{form!r} is not a format of dates|name each part once, as %d/%m/%Y"
        ) from None
    return form


def _variable(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise ValueError(
            "this is not the name of an environment variable"
            "|keep the address and its password in a variable, and write its name here"
        )
    return name


def _one_letter(sign: str) -> str:
    if len(sign) > 1:
        raise ValueError("this is more than one sign|write one, as ';', or leave it out")
    return sign


def _as_table(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


def _as_word(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


DateFormat = Annotated[str, AfterValidator(_format)]
Column = Annotated[Text, Field(description="heading of the column")]
Word = Annotated[str, BeforeValidator(_as_word, json_schema_input_type=str | bool)]
Sign = Annotated[str, AfterValidator(_one_letter)]
Formats = Annotated[
    list[DateFormat],
    Field(description="as strptime has them, tried in this order; ISO 8601 without it"),
]
Missing = Annotated[list[Text], Field(description='texts for "unknown", beside the blank cell')]
Codes = Annotated[dict[str, Word], Field(description="the source's codes and the model's")]
Required = Annotated[bool, Field(description="whether a row without it is rejected")]


class ReadForm(Form):
    """Which files, and how they are read."""

    files: list[File] = Field(default=[], description="paths inside the project, or patterns")
    format: Format
    encoding: Encoding = "utf-8"
    delimiter: Sign = Field(default="", description="of a CSV; found out where it is left out")
    quote: Sign = Field(default='"', description="of a CSV")
    header: int = Field(default=1, gt=0, le=1000, description="the row of the headings")
    sheets: list[Text] = Field(default=[], description="names or patterns; all without it")
    table: str = Field(default="", description="of a database")
    query: str = Field(default="", description="in the database's own SQL")
    connection: Annotated[str, AfterValidator(_variable)] | None = Field(
        default=None, description="environment variable with a server's address"
    )


class RoleForm(Form):
    """What a row is: the same in every row, or told by a column."""

    value: Text | None = None
    column: Column | None = None
    codes: Codes = Field(default={})
    missing: Missing = Field(default=[])


def _role(key: str, words: Collection[str]) -> BeforeValidator:
    def table(value: object) -> object:
        if value == "":
            raise ValueError(f"{key!r} is empty|write one of: {', '.join(words)}")
        return _as_table(value)

    return BeforeValidator(table, json_schema_input_type=Text | RoleForm)


class RecordForm(Form):
    """What a row is, and its numbers."""

    unit: Annotated[RoleForm, _role("unit", UNITS)] = Field(
        description="event, victim, perpetrator or entity"
    )
    kind: Annotated[RoleForm, _role("kind", record_kinds())] = Field(
        description="of model/kinds.csv"
    )
    key: Column | None = Field(default=None, description="the row's own number")
    person: Column | None = Field(default=None, description="the agency's number of a person")
    case: Column | None = Field(default=None, description="number of a raid or proceeding")


class TextForm(Form):
    """A name or text."""

    column: Column | None = None
    value: str | None = Field(default=None, description="the same in every row")
    missing: Missing = Field(default=[])
    required: Required = False


class CodeForm(TextForm):
    """A field of the model's codes, or of yes and no."""

    value: Word | None = Field(default=None, description="the same in every row")
    codes: Codes = Field(default={})


class DateForm(Form):
    """A day."""

    column: Column
    formats: Formats = Field(default=[])
    year_only: list[Text] = Field(
        default=[], description='as "01/01": a day that stands for the year alone'
    )
    missing: Missing = Field(default=[])
    required: Required = False


class NumberForm(Form):
    """A number; a comma may stand before its decimals."""

    column: Column
    missing: Missing = Field(default=[])
    required: Required = False
    factor: float = Field(default=1, gt=0, le=1_000_000, description="12 turns years into months")
    decimal: Literal["", ",", "."] = Field(
        default="", description="sign before the decimals; without it 1.500 and 1,500 are refused"
    )


class WhenForm(Form):
    """A condition on another column."""

    column: Column
    is_: list[str] = Field(alias="is", min_length=1, description="texts with which it holds")
    not_: list[str] = Field(
        alias="not", default=[], description="texts with which it does not; others are warned of"
    )


class EventForm(Form):
    """An event: the column of its date."""

    column: Column
    formats: Formats = Field(default=[])
    missing: Missing = Field(default=[])
    required: Required = False
    when: WhenForm | None = None


class IgnoreForm(Form):
    """Columns that are known and not used."""

    columns: list[Text] = Field(default=[])


_FORMS: dict[str, type[Form]] = {
    "name": TextForm,
    "text": TextForm,
    "code": CodeForm,
    "boolean": CodeForm,
    "date": DateForm,
    "integer": NumberForm,
    "number": NumberForm,
}


def _field(field: RecordField) -> tuple[Any, Any]:
    return _FORMS[field.type] | None, Field(default=None, description=field.meaning or field.source)


def _event(meaning: str) -> tuple[Any, Any]:
    return EventForm | None, Field(default=None, description=meaning)


_FIELDS: dict[str, Any] = {name: _field(field) for name, field in record_fields().items()}
_EVENTS: dict[str, Any] = {name: _event(meaning) for name, meaning in event_meanings().items()}
FieldsForm = create_model(
    "FieldsForm",
    __base__=Form,
    __doc__="The columns that become fields, by the model's names.",
    **_FIELDS,
)
EventsForm = create_model(
    "EventsForm",
    __base__=Form,
    __doc__="The columns that become events, by the model's names.",
    **_EVENTS,
)


class MappingForm(Form):
    """mappings/<name>.toml: how an agency's extract becomes records."""

    agency: Text = Field(
        description="who sends it, as organisations.toml calls it where there is one"
    )
    purpose: Text = Field(description="why its records may be held here, one sentence")
    legal_basis: Text = Field(description="the law or agreement that allows it")
    may_link_with: list[Text] = Field(
        default=[], description="mappings; records are linked only where both name each other"
    )
    version: int = Field(default=1, gt=0, le=10_000, description="raised when its meaning changes")
    id_space: Text | None = Field(
        default=None, description="whose numbers these are; the agency's own without it"
    )
    read: ReadForm
    record: RecordForm
    fields: FieldsForm = Field(default_factory=FieldsForm)  # type: ignore[valid-type]
    events: EventsForm = Field(default_factory=EventsForm)  # type: ignore[valid-type]
    ignore: IgnoreForm = IgnoreForm()
