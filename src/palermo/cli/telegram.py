"""The commands of one or many telegrams, without a project: parse, check, compose."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from palermo.cli.answers import Answer, answering, json_list, streaming
from palermo.cli.usage import Commands

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_FILES = click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
_YEAR = click.option(
    "--year", type=click.IntRange(1900, 2100), help="Of texts that have no date themselves."
)


@click.group(cls=Commands)
def telegram() -> None:
    """Read, check and write reporting telegrams, without a project."""


@telegram.command()
@_FILES
@_YEAR
@_JSON
def parse(files: tuple[Path, ...], year: int | None, *, as_json: bool) -> None:
    """Read telegrams: every field, paragraph and repair.

    A FILE holds one message or many; the sections of one message are joined. With --json, a list
    with one entry a message, written while the files are read.
    """

    def make() -> Iterator[str]:
        from palermo.cli.telegram_files import messages
        from palermo.cli.telegram_words import telegram_text

        found = messages(files, year=year)
        if as_json:
            return json_list(one.to_dict() for _, one in found)
        return (telegram_text(name, one) + "\n" for name, one in found)

    streaming(make, lambda: 0, as_json=as_json)


@telegram.command()
@_FILES
@click.option(
    "--codes",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Your own codes: a CSV file with the columns kind, code, meaning.",
)
@_YEAR
@_JSON
def check(files: tuple[Path, ...], codes: Path | None, year: int | None, *, as_json: bool) -> None:
    """Say what disagrees, was repaired, is unexplained or in no list.

    Ends with 1 where a check disagrees or a stretch of text is unexplained.
    """
    from palermo.cli.telegram_files import Corpus, findings

    corpus = Corpus()

    def make() -> Iterator[str]:
        from palermo.cli.telegram_words import corpus_text, finding_text

        found = corpus.counting(findings(files, codes, year=year))
        if as_json:
            return _checked((one.to_dict() for one in found), corpus)
        return _then((finding_text(one) + "\n" for one in found), lambda: corpus_text(corpus))

    streaming(make, lambda: 1 if corpus.wrong else 0, as_json=as_json)


def _checked(found: Iterator[dict[str, Any]], corpus: Any) -> Iterator[str]:
    yield '{"messages": '
    yield from json_list(found)
    yield f', "corpus": {json.dumps(corpus.to_dict(), ensure_ascii=False)}}}\n'


def _then(pieces: Iterator[str], last: Any) -> Iterator[str]:
    yield from pieces
    yield f"{last()}\n"


@telegram.command()
@click.argument("file", metavar="FILE.toml", type=click.Path(path_type=Path))
@click.option("--width", default=69, show_default=True, help="Characters on a line.")
@click.option("--section-lines", default=100, show_default=True, help="Lines in a section.")
@click.option(
    "--letters",
    type=click.Choice(["ascii", "latin-1", "utf-8"]),
    default="ascii",
    show_default=True,
    help="Others are folded, and listed.",
)
@click.option("--upper", is_flag=True, help="Write all in capitals.")
@click.option("--sender", help="Who will really send it; without it, marked DRAFT.")
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file."
)
@_JSON
def compose(file: Path, output: Path | None, *, as_json: bool, **settings: Any) -> None:
    """Write a telegram from its fields, named in a TOML file.

    The text goes to stdout or to --output; what was folded or set goes to stderr.
    """

    def make() -> Answer:
        from palermo.cli.telegram_composing import composed
        from palermo.cli.telegram_words import composed_notes

        found = composed(file, output, **settings)
        document = {
            "output": None if output is None else str(output),
            "text": found.text,
            "repairs": [asdict(repair) for repair in found.repairs],
            "checks": [asdict(one) for one in found.checks],
        }
        if not as_json:
            for line in composed_notes(found):
                click.echo(line, err=True)
        return Answer(document, found.text.removesuffix("\n") if output is None else str(output))

    answering(make, as_json=as_json)
