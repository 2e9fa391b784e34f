"""The published schema of definitions: it takes every one that there is, and no slip of the pen."""

import tomllib
from importlib.resources import files

import pytest
from pydantic import ValidationError

from palermo.measure.definitions.checking import KEYS, REQUIRED
from palermo.settings import schemas
from palermo.settings.definition_form import DEFINITION_FORM

FOLDER = files("palermo.measure.definitions")
NAMES = sorted(one.name for one in FOLDER.iterdir() if one.name.endswith(".toml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_fits(name: str) -> None:
    DEFINITION_FORM.model_validate(tomllib.loads(FOLDER.joinpath(name).read_text("utf-8")))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('unit = "proceedings"', 'units = "proceedings"'),
        ('direction = "effort"', 'direction = "more"'),
        ("version = ", "version = 1.5 #"),
        ("[label]\nen", "[label]\nde"),
    ],
)
def test_a_slip_of_the_pen_does_not(written: str, instead: str) -> None:
    text = FOLDER.joinpath("convictions.toml").read_text("utf-8")
    assert written in text
    with pytest.raises(ValidationError):
        DEFINITION_FORM.model_validate(tomllib.loads(text.replace(written, instead)))


def test_it_has_the_keys_that_palermo_reads() -> None:
    schema = schemas()["definitions/definition.toml"]
    assert set(schema["properties"]) == set(KEYS)
    assert set(schema["required"]) == set(REQUIRED)
    assert all(one["description"] for one in schema["properties"].values())
