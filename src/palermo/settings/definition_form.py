"""The form of an indicator's definition, for the published JSON Schema: the model's own fields."""

import inspect
import re
from dataclasses import MISSING, Field, fields
from typing import Any, get_type_hints

from pydantic import Field as Described
from pydantic import create_model

from palermo.model import Definition
from palermo.settings.forms import Form, NamesForm

_IN_LANGUAGES = ("question", "label", "why_direction")
_ATTRIBUTE = re.compile(r"^    (\w[\w, ]*): (.*(?:\n {8}.*)*)", re.MULTILINE)


def _meanings() -> dict[str, str]:
    """What the model says of each attribute."""
    _, attributes = (inspect.getdoc(Definition) or "").split("Attributes:\n")
    return {
        name: " ".join(text.split())
        for names, text in _ATTRIBUTE.findall(attributes)
        for name in names.split(", ")
    }


def _type(name: str, hint: Any) -> Any:
    """A TOML text has lists for the model's tuples, and tables of languages."""
    if name in _IN_LANGUAGES:
        return NamesForm
    return list[str] if hint == tuple[str, ...] else hint


def _default(field: Field[Any]) -> dict[str, Any]:
    if field.default_factory is not MISSING:
        return {"default_factory": field.default_factory}
    if field.default is MISSING:
        return {}
    return {"default": list(field.default) if field.default == () else field.default}


def _form() -> type[Form]:
    hints, meanings = get_type_hints(Definition), _meanings()
    keys: dict[str, Any] = {
        one.name: (
            _type(one.name, hints[one.name]),
            Described(**_default(one), description=meanings[one.name]),
        )
        for one in fields(Definition)
        if one.name != "sql"  # it stands in a file of its own
    }
    doc = "measure/definitions/<id>.toml: what an indicator asks, and how it is measured."
    return create_model("DefinitionForm", __base__=Form, __doc__=doc, **keys)


DEFINITION_FORM = _form()
