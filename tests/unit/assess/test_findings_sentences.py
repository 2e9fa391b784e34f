"""The sentences of findings: both languages say the same, and French is set as French."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from palermo.assess.findings import read, sentences

FILE = Path(sentences.__file__).with_name("sentences.toml")
BAD_SPACE = re.compile(r"[^\u202f] ?[;?!»]|« | :")


def every() -> Iterator[tuple[str, str, str]]:
    """Where it stands, English, French."""
    for room, texts in tomllib.loads(FILE.read_text("utf-8")).items():
        for name, text in texts.items():
            yield f"{room}.{name}", text["en"], text["fr"]
    for criteria in read():
        for criterion in criteria.criterion:
            for test in criterion.test:
                place = f"{criteria.instrument} {criterion.subject} {test.id}"
                yield place, test.asks.en, test.asks.fr
                yield from ((place, case.name.en, case.name.fr) for case in test.cases)


def fields(text: str) -> set[tuple[str, str]]:
    return {(name, how or "") for _, name, how, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("place", "english", "french"), list(every()))
def test_both_languages_hold_the_same_values_and_french_its_own_spaces(
    place: str, english: str, french: str
) -> None:
    assert fields(english) == fields(french), place
    assert not BAD_SPACE.search(french), place
    assert "'" not in french, place
    assert bool(english) == bool(french), place
