"""Reading rules of claim tests: every mistake of every file at once."""

import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from palermo.assess.claims.forms import FOLDER, FigureForm, FileForm
from palermo.assess.claims.rules import Rule
from palermo.assess.known import Known
from palermo.errors import Mistakes, PalermoError, SettingsError, raise_all
from palermo.settings.lines import Lines
from palermo.settings.texts import read_form, read_text

_SHIPPED = Path(__file__).parent.parent / "tests"


def read(
    folder: Path | None = None,
    provisions: Collection[str] | None = None,
    indicators: Collection[str] | None = None,
) -> tuple[Rule, ...]:
    """The rules that palermo ships, and those of a folder.

    A rule of the folder with the id of a shipped one takes its place; the others come first, so
    that a project's own rule is asked before the shipped ones.

    Args:
        folder: of a project's own rules (*.toml); one that is not there holds none.
        provisions, indicators: those that a rule of the folder may name; None: any.

    Raises:
        SettingsError: a file has a mistake.
        Mistakes: there are several, of all files; each names file, line and key.
    """
    known = Known(provisions, indicators)
    own = _read(sorted(folder.glob("*.toml")), known) if folder else ()
    by_id = {one.id: one for one in own}
    shipped = _shipped()
    there = {one.id for one in shipped}
    added = (one for one in own if one.id not in there)
    return (*added, *(by_id.get(one.id, one) for one in shipped))


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of a file of rules, by the file's name."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{FOLDER}/rules.toml": head | FileForm.model_json_schema()}


@cache
def conventions() -> dict[str, Any]:
    """conventions.toml: words as numbers, tolerances, what makes a tension, sentences."""
    place = files("palermo.assess.claims")
    text = "\n".join(
        place.joinpath(f"{name}.toml").read_text("utf-8") for name in ("conventions", "sentences")
    )
    return tomllib.loads(text)


@cache
def _shipped() -> tuple[Rule, ...]:
    return _read(sorted(_SHIPPED.glob("*.toml")), Known())


def _read(paths: Iterable[Path], known: Known) -> tuple[Rule, ...]:
    errors: list[PalermoError] = []
    rules: dict[str, Rule] = {}
    for path in paths:
        try:
            form, lines = read_form(read_text(path), path.name, FileForm)
        except Mistakes as several:
            errors += several.errors
            continue
        except PalermoError as error:
            errors.append(error)
            continue
        errors += _mistakes(form, path.name, lines, rules)
        errors += _unknown(form, path.name, lines, known)
        rules |= {one.id: Rule(one) for one in form.rule}
    raise_all(errors)
    return tuple(rules.values())


def _mistakes(
    form: FileForm, name: str, lines: Lines, known: dict[str, Rule]
) -> Iterator[SettingsError]:
    seen = set(known)
    for at, one in enumerate(form.rule):
        if one.id in seen:
            yield SettingsError(
                f"the rule {one.id!r} is given twice",
                f"{name}, line {lines.of(('rule', at, 'id'))}, key rule.id",
                "give it an id of its own",
            )
        seen.add(one.id)
        for number, figure in enumerate(one.figures):
            if fault := _fault(figure):
                line = lines.of(("rule", at, "figures", number))
                yield SettingsError(
                    f"rule {one.id}: {fault}",
                    f"{name}, line {line}, key rule.figures.word",
                    f"write one of: {', '.join(conventions()['word'])}",
                )


def _unknown(form: FileForm, name: str, lines: Lines, known: Known) -> Iterator[SettingsError]:
    """What a rule names and is not there: it would never meet a claim, or never test one."""
    for at, one in enumerate(form.rule):
        topics = f"{name}, line {lines.of(('rule', at, 'meets', 'topics'))}, key rule.meets.topics"
        yield from (known.provision(topic, topics) for topic in known.not_law(one.meets.topics))
        for number, figure in enumerate(one.figures):
            line = lines.of(("rule", at, "figures", number, "indicator"))
            where = f"{name}, line {line}, key rule.figures.indicator"
            missing = known.not_measured([figure.indicator])
            yield from (known.indicator(indicator, where) for indicator in missing)


def _fault(figure: FigureForm) -> str:
    """What is wrong with a word that a claim amounts to; "" where nothing is."""
    if figure.word and figure.word not in conventions()["word"]:
        return f"{figure.word!r} is no word of conventions.toml"
    return ""
