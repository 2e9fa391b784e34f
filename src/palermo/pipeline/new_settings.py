"""The text of a new project's palermo.toml."""

import datetime
import json
import re
from importlib.resources import files
from string import Template

from palermo.pipeline.asked import Asked
from palermo.pipeline.copying import Inputs
from palermo.settings import SETTINGS_FILE, Kind
from palermo.sources import Content

_NO_POPULATION = """# A table with the columns year and population gives rates per 100,000:
# [population]
# file = "inputs/population.csv"
"""
_BLANK = re.compile(r"\n{3,}")
_NO_COUNTRY = '# country = "FRA"               # needed for published figures and records'


def settings_text(asked: Asked, inputs: Inputs, kind: Kind | None, *, exercise: bool) -> str:
    """palermo.toml, without the blank lines of what is not said."""
    counted = asked.office or inputs.published is not None
    parts = {
        "country": _country(asked.country),
        "date": (asked.date or datetime.date.today()).isoformat(),  # noqa: DTZ011 - the user's own
        "languages": json.dumps(list(asked.languages)),
        "audience": _quoted(asked.audience or ("public" if counted else "internal")),
        "exercise": json.dumps(exercise),
        "telegrams": _telegrams(inputs.telegrams),
        "published": _published(asked, inputs.published, kind),
        "population": _population(inputs, counted=counted),
        "records": template("records.toml").template if asked.office else "",
    }
    text = _BLANK.sub("\n\n", template(SETTINGS_FILE).substitute(parts))
    return f"{text.rstrip()}\n"


def template(name: str) -> Template:
    """A file of templates/."""
    return Template(files("palermo.pipeline").joinpath("templates", name).read_text("utf-8"))


def _country(code: str | None) -> str:
    if code is None:
        return _NO_COUNTRY
    return f"country = {_quoted(code)}                 # ISO 3166-1 code of three letters"


def _telegrams(contents: tuple[Content, ...]) -> str:
    """The files that are telegrams, whatever they look like."""
    if not contents:
        return ""
    names = ", ".join(_quoted(one.name) for one in contents)
    return f"telegrams = [{names}]  # whatever they look like\n"


def _published(asked: Asked, content: Content | None, kind: Kind | None) -> str:
    if content is None:
        return ""
    vintage = asked.as_of.isoformat() if asked.as_of else ""
    return template("published.toml").substitute(
        file=_quoted(content.name),
        kind=json.dumps(kind),
        encoding=json.dumps(asked.encoding),
        as_of=_said("as_of", vintage, "2023-05-30"),
        cited=_said("cited", asked.cited, ""),
    )


def _population(inputs: Inputs, *, counted: bool) -> str:
    if inputs.population is not None:
        return f"[population]\nfile = {_quoted(inputs.population.name)}\n"
    return _NO_POPULATION if counted else ""


def _said(key: str, text: str, example: str) -> str:
    """A line of the settings; where nothing is said, a line that shows how to say it."""
    return f"{key} = {_quoted(text)}" if text else f"# {key} = {_quoted(example)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML text: the escapes are the same
