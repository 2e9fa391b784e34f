"""The codes of the GLOTIP file: `glotip.toml` as frozen data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Codes:
    """What the file's texts stand for; see the comments in `glotip.toml`.

    Attributes:
        publisher: what a figure's coverage names.
        columns: palermo's word -> the heading in the file.
        total, unit: the texts for a total and for the one unit that is read.
        blank_categories: texts that name nobody.
        no_countries: texts in the place of a code that are known to be no country's.
        indicators, dimensions, sex, age, form: text in the file -> palermo's id.
        aggregates: code of a regional aggregate -> what to call it.
    """

    publisher: str
    columns: Mapping[str, str]
    total: str
    unit: str
    blank_categories: frozenset[str]
    no_countries: frozenset[str]
    indicators: Mapping[str, str]
    dimensions: Mapping[str, str]
    sex: Mapping[str, str]
    age: Mapping[str, str]
    form: Mapping[str, str]
    aggregates: Mapping[str, str]


@cache
def codes() -> Codes:
    """The codes, read once."""
    text = Path(__file__).with_name("glotip.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    maps = {key: data[key] for key in ("columns", "indicators", "dimensions", "sex", "age", "form")}
    return Codes(
        publisher=data["file"]["publisher"],
        total=data["texts"]["total"],
        unit=data["texts"]["unit"],
        blank_categories=frozenset(data["texts"]["blank_categories"]),
        no_countries=frozenset(data["texts"]["no_countries"]),
        aggregates={
            code: f"{code} {entry['name']}".strip() for code, entry in data["aggregates"].items()
        },
        **maps,
    )
