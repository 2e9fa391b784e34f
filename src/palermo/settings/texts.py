"""The text of a settings file, and the form that it must have: all mistakes at once."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from palermo.errors import SettingsError, raise_all
from palermo.settings.lines import Lines
from palermo.settings.mistakes import beyond_limits, mistakes_of, syntax_mistake

Model = TypeVar("Model", bound=BaseModel)


def read_text(path: Path) -> str:
    """A settings file's text, with LF line ends.

    Raises:
        FileNotFoundError: there is none.
        SettingsError: it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            fix = "put the file there, or remove the link"
            raise SettingsError("the link leads to no file", path.name, fix) from None
        raise
    except OSError as error:
        reason = (error.strerror or "input/output error").lower()
        raise SettingsError(
            f"the file cannot be read: {reason}", path.name, "put a file there that can be read"
        ) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            "the file is not UTF-8 text",
            f"{path.name}, line {line}",
            "save it as UTF-8",
        ) from None


def read_form(text: str, name: str, form: type[Model]) -> tuple[Model, Lines]:
    """A TOML text in its form, and where each key stands.

    Raises:
        SettingsError: the text has a mistake.
        Mistakes: it has several, in the order of their lines.
    """
    from pydantic import ValidationError

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_mistake(error, name) from None
    except (ValueError, RecursionError) as error:  # Python's own limits
        raise beyond_limits(error, name) from None
    lines = Lines(text)
    try:
        return form.model_validate(data), lines
    except ValidationError as error:
        raise_all(mistakes_of(error, form, name, lines))
        raise
