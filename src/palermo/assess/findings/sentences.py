"""The sentences of findings, in English and French: read from sentences.toml beside this file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from palermo.model import Figure
from palermo.model.phrases import Phrase

Texts = Mapping[str, str]


def text(room: str, name: str) -> Texts:
    """A sentence by the name of its part of the file and its own, by language."""
    return _all()[room][name]


def phrase(room: str, name: str, /, **values: object) -> Phrase:
    """A sentence with its values."""
    return Phrase(text(room, name), values)


def numbered(room: str, name: str, kind: str, /, **values: object) -> Phrase:
    """A sentence whose numbers are written in one way: percent or number."""
    return Phrase(_written(room, name, kind), values)


@cache
def _written(room: str, name: str, kind: str) -> Texts:
    sentences = text(room, name).items()
    return {language: one.replace(":HOW}", f":{kind}}}") for language, one in sentences}


@cache
def _all() -> Mapping[str, Mapping[str, Texts]]:
    file = Path(__file__).with_name("sentences.toml")
    return tomllib.loads(file.read_text("utf-8"))


def manner(figure: Figure) -> str:
    """How the numbers of a figure are written."""
    return "percent" if figure.unit.startswith("share") else "number"


def rounded(number: float | None) -> float | None:
    """A bound with as many digits as a reader needs: four of a share, one of a count."""
    if number is None:
        return None
    digits = 4 if abs(number) <= 1 else (1 if abs(number) < 1000 else 0)
    return round(number, digits)


def told(figure: Figure, label: Texts) -> Phrase:
    """A figure with its interval; where there is none, the number alone."""
    lower, upper = rounded(figure.lower), rounded(figure.upper)
    name = "plain" if lower is None or upper is None else "figure"
    if figure.interval_of == "definition" or figure.value is None:
        name = "between"
    values = {"label": label, "value": rounded(figure.value), "lower": lower, "upper": upper}
    return numbered("figures", name, manner(figure), **values)
