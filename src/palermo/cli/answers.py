"""Answers: what a command prints, where, and the code that it ends with."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import click

from palermo.errors import Mistakes, PalermoError, UsageError

STOPPED = 130  # 128 + SIGINT, as shells have it
_CONTROLS = {
    code: f"\\x{code:02x}"
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if chr(code) not in "\t\n\r"
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says.

    Attributes:
        document: as JSON.
        text: for a person.
        code: what the command ends with.
    """

    document: Mapping[str, Any]
    text: str
    code: int = 0


def answering(make: Callable[[], Answer], *, as_json: bool) -> NoReturn:
    """Do what a command is for, print its answer, and end the process.

    Mistakes in the input are printed without a traceback; anything else is a bug in palermo.
    """
    try:
        answer = make()
    except PalermoError as error:
        _fail(error, as_json=as_json)
    except KeyboardInterrupt:
        click.echo("stopped; the last whole run is as it was", err=True)
        sys.exit(STOPPED)
    click.echo(document_text(answer.document) if as_json else harmless(answer.text))
    sys.exit(answer.code)


def streaming(
    make: Callable[[], Iterator[str]], code: Callable[[], int], *, as_json: bool
) -> NoReturn:
    """Print an answer piece by piece, so that it need not lie in memory, and end the process.

    Args:
        make: what is wrong with the input is raised here, before the first piece.
        code: what the command ends with, asked after the last piece.
        as_json: how mistakes are told; the pieces are the document, or its text.
    """
    try:
        pieces = make()
    except PalermoError as error:
        _fail(error, as_json=as_json)
    try:
        for piece in pieces:
            click.echo(printable(piece), nl=False)
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        sys.exit(STOPPED)
    sys.exit(code())


def json_list(entries: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """A list as JSON, an entry a line, each when it is asked for."""
    mark = "[\n"
    for entry in entries:
        yield mark + json.dumps(entry, ensure_ascii=False)
        mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"


def progress() -> Callable[[str], None]:
    """Takes one line about what is being done, and prints it to stderr."""
    return lambda line: click.echo(click.style(printable(line), dim=True), err=True)


def _fail(error: PalermoError, *, as_json: bool) -> NoReturn:
    errors = error.errors if isinstance(error, Mistakes) else (error,)
    for one in errors:
        click.echo(harmless(f"error: {one}"), err=True)
    if len(errors) > 1:
        click.echo(f"{len(errors)} mistakes; nothing was made", err=True)
    if as_json:
        click.echo(document_text({"errors": [one.to_dict() for one in errors]}))
    sys.exit(2 if isinstance(error, UsageError) else 1)


def document_text(document: Mapping[str, Any]) -> str:
    """A document as JSON."""
    return printable(json.dumps(document, ensure_ascii=False, indent=2))


def printable(text: str) -> str:
    """The text, with bytes of a path that are no text written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def harmless(text: str) -> str:
    """What a terminal can be shown: a quoted text that moves its cursor would fake what it says."""
    return printable(text).translate(_CONTROLS)
