"""The published schema of instruments: its keys are those that palermo reads."""

from palermo import law
from palermo.law.forms import FileForm, VersionForm


def test_an_instrument_has_a_schema() -> None:
    schema = law.schemas()["law/instrument.toml"]
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["required"]) == {"instrument", "provision"}
    assert set(schema["properties"]) == set(FileForm.model_fields)
    assert set(schema["$defs"]["VersionForm"]["properties"]) == set(VersionForm.model_fields)
    assert schema["$defs"]["VersionForm"]["additionalProperties"] is False
