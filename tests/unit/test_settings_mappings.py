"""Every mistake that a person can make in a mapping has its message, with file, line and key."""

from pathlib import Path

import pytest

from palermo.errors import Mistakes, PalermoError
from palermo.settings.mappings import MAPPING_FORM, read_mappings

GOOD = """\
agency = "central"
purpose = "one"
legal_basis = "two"
[read]
files = ["inputs/police.csv"]
format = "csv"
[record]
unit = { column = "issue", codes = { victime = "victim", "" = "event" } }
kind = "contact"
key = "numero"
[fields.sex]
column = "sexe"
codes = { F = "female" }
[fields.birth_date]
column = "né"
formats = ["%d/%m/%Y"]
year_only = ["01/01"]
[fields.interference]
column = "entrave"
codes = { O = true, N = "false" }
[fields.sentence_months]
column = "peine"
factor = 12
[fields.form]
value = "sexual"
[events.identified]
column = "date"
when = { column = "statut", is = ["oui"] }
[ignore]
columns = ["observations"]
"""


def read(project: Path, **texts: str) -> list[PalermoError]:
    """The mistakes of a project with these mappings."""
    (project / "mappings").mkdir(exist_ok=True)
    for name, text in texts.items():
        (project / "mappings" / f"{name}.toml").write_text(text, "utf-8")
    try:
        read_mappings(project, {"central", "labour"})
    except Mistakes as several:
        return list(several.errors)
    except PalermoError as one:
        return [one]
    return []


def test_a_mapping_is_read(tmp_path: Path) -> None:
    assert read_mappings(tmp_path, None) == ()
    assert read(tmp_path, police=GOOD) == []
    (found,) = read_mappings(tmp_path, {"central"})
    assert (found.name, found.agency, found.id_space, found.key) == (
        "police", "central", "central", "numero",
    )  # fmt: skip
    assert found.unit.codes == {"victime": "victim", "": "event"}
    assert [field.name for field in found.fields] == [
        "birth_date", "sex", "form", "interference", "sentence_months",
    ]  # fmt: skip
    assert {f.name: f.codes for f in found.fields}["interference"] == {"O": "true", "N": "false"}
    (event,) = found.events
    assert event.when is not None
    assert (event.when.column, event.when.is_) == ("statut", ("oui",))
    assert found.ignored == ("observations",)


@pytest.mark.parametrize(
    ("written", "instead", "what", "line", "fix"),
    [
        ("[fields.sex]", "[fields.sexe]", "'sexe' is not a key here", 11, "did you mean 'sex'"),
        ("[events.identified]", "[events.identfied]", "is not a key", 26, "'identified'"),
        ('F = "female"', 'F = "femal"', "'femal' is not a code of sex", 13, "'female'"),
        ('"sexual"', '"sex"', "'sex' is not a code of form", 25, "sexual"),
        ("O = true", 'O = "maybe"', "'maybe' is not a code of interference", 20, "false, true"),
        ('"victim"', '"victims"', "'victims' is not a unit", 8, "'victim'"),
        ('kind = "contact"', 'kind = "contac"', "'contac' is not a kind", 9, "'contact'"),
        ('kind = "contact"', 'kind = "resource"', "is not about the unit victim", 9, "contact"),
        ('kind = "contact"', "kind = {}", "needs a column or a value", 9, "not both"),
        ('value = "sexual"', "", "needs a column or a value", 24, "not both"),
        (
            'value = "sexual"',
            'value = "sexual"\ncodes = { a = "labour" }',
            "codes are for a column",
            26,
            "take one",
        ),
        ('agency = "central"', 'agency = "cental"', "no organisation 'cental'", 1, "'central'"),
        ('purpose = "one"\n', "", "'purpose' is missing", 1, "write purpose"),
        ('legal_basis = "two"', 'legal_basis = ""', "'legal_basis' is empty", 3, "write"),
        ('agency = "central"', 'agency = ""', "is empty", 1, "write agency = ... here: who"),
        ('kind = "contact"', 'kind = ""', "'kind' is empty", 9, "write one of: contact, "),
        ('column = "sexe"', 'column = ""', "'column' is empty", 12, "or remove it"),
        ("[read]", 'may_link_with = ["x"]\n[read]', "no mapping 'x'", 4, "no other mapping"),
        ("[read]", 'may_link_with = ["police"]\n[read]', "not name itself", 4, "take it out"),
        ('"%d/%m/%Y"', '"%d/%m"', "has no year", 16, "add %Y"),
        ('"%d/%m/%Y"', '"dd/mm/yyyy"', "not a format of dates", 16, "%d/%m/%Y"),
        ('"%d/%m/%Y"', '"%Y-%y"', "not a format of dates", 16, "day"),
        ('"%d/%m/%Y"', '"%d/%m/%Y", "%d/%m/%Y"', "named twice", 16, "once"),
        ('["01/01"]', '["31/31"]', "'31/31' is not a day", 17, "01/01"),
        ('"observations"', '"sexe"', "'sexe' is used and ignored", 30, "one of them"),
        ('"observations"', '"statut"', "'statut' is used and ignored", 30, "one of them"),
        ('"observations"', '"a", "a"', "'a' is ignored twice", 30, "once"),
        ("factor = 12", "factor = 0", "'factor' is out of range", 23, "above 0"),
        ("factor = 12", "formats = []", "'formats' is not a key", 23, "factor"),
        ('format = "csv"', 'format = "cvs"', "none of the words", 6, "'csv'"),
        ('format = "csv"', 'format = "csv"\nencoding = "utf8x"', "not a text encoding", 7, "utf-8"),
        ('format = "csv"', 'format = "csv"\ndelimiter = ";;"', "more than one sign", 7, "one"),
        ('format = "csv"', 'format = "csv"\ntable = "t"', "'table' is not for", 7, "take it out"),
        ('format = "csv"', 'format = "sqlite"', "a table or a query", 4, "name one"),
        ('files = ["inputs/police.csv"]', "", "'files' is missing", 4, "write files"),
        ('format = "csv"', 'format = "csv"\nconnection = "a:b"', "environment variable", 7, "name"),
        ("[fields.sex]", "[fields.sex]\n[fields.sex]", "not TOML", 12, "mend this line"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, written: str, instead: str, what: str, line: int, fix: str
) -> None:
    assert written in GOOD
    (error, *_) = read(tmp_path, police=GOOD.replace(written, instead, 1))
    assert what in error.what
    assert error.where.startswith(f"mappings/police.toml, line {line}, ")
    assert fix in error.fix


def test_a_country_is_named_by_its_code(tmp_path: Path) -> None:
    country = '[fields.partner]\ncolumn = "pays"\ncodes = { R = "XRU", F = "FRA", X = "Franc" }\n'
    (error,) = read(tmp_path, police=GOOD.replace("[ignore]", country + "[ignore]"))
    assert "'Franc' is not a code of partner" in error.what
    assert "alpha-3" in error.fix


def test_numbers_of_two_agencies_are_never_one_space(tmp_path: Path) -> None:
    other = GOOD.replace('"central"\n', '"labour"\nid_space = "central"\n', 1)
    first, second = read(tmp_path, police=GOOD, labour=other)
    assert "used by the agency 'central' too (mappings/police.toml)" in first.what
    assert first.where == "mappings/labour.toml, line 2, key id_space"
    assert "used by the agency 'labour' too" in second.what


def test_a_server_s_address_stands_in_an_environment_variable(tmp_path: Path) -> None:
    server = 'format = "postgresql"\ntable = "t"\nconnection = "PALERMO_DB"\n'
    text = GOOD.replace('format = "csv"\n', server)
    (error,) = read(tmp_path, police=text)
    assert error.what == "'files' is not for files of the format postgresql"
    assert read(tmp_path, police=text.replace('files = ["inputs/police.csv"]\n', "")) == []


def test_all_mistakes_of_all_mappings_come_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("[read]", 'may_link_with = ["police", "police"]\n[read]')
    found = read(tmp_path, a="agency = ", b=broken, police=GOOD.replace('purpose = "one"\n', ""))
    assert [error.where.partition(",")[0] for error in found] == [
        "mappings/a.toml", "mappings/police.toml", "mappings/b.toml",
    ]  # fmt: skip


def test_the_schema_knows_every_field_and_event() -> None:
    schema = MAPPING_FORM.model_json_schema()
    assert "custody_started" in schema["$defs"]["EventsForm"]["properties"]
    assert "citizenship" in schema["$defs"]["FieldsForm"]["properties"]
    assert {"type": "string", "minLength": 1} in schema["$defs"]["RecordForm"]["properties"][
        "unit"
    ]["anyOf"]
