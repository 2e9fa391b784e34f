"""Writing a telegram from a TOML file."""

from pathlib import Path
from typing import Any

from palermo.errors import TelegramError
from palermo.telegram import Composed, Writing, draft, load


def composed(file: Path, output: Path | None = None, **settings: Any) -> Composed:
    """The text of a telegram whose fields a TOML file names; kept in `output` where it is given.

    Args:
        file: the TOML file.
        output: where to write the text, in the letters of the settings.
        settings: those of `palermo.telegram.Writing`.

    Raises:
        TelegramError: the file cannot be used, the telegram cannot be written, or `output` cannot.
        Mistakes: several of these.
    """
    writing = Writing(**settings)
    found = draft(load(file), writing)
    if output is not None:
        try:
            output.write_text(found.text, encoding=writing.letters, newline="")
        except OSError as error:
            reason = (error.strerror or "input/output error").lower()
            what = f"the telegram cannot be kept: {reason}"
            raise TelegramError(what, str(output), "name another file") from None
    return found
