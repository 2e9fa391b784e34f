"""A drafted mapping: TOML that only lacks what a person must write, without persons' values."""

import sqlite3
import tomllib
from pathlib import Path

import openpyxl
import pytest

from palermo.errors import Mistakes, SourceError
from palermo.settings.mappings import read_mappings
from palermo.sources.drafting import draft, tables
from palermo.store.workspace import Workspace


def drafted(file: Path, table: str = "") -> str:
    with Workspace() as workspace:
        return draft(workspace, file, lambda _: None, table=table)


def police(folder: Path, encoding: str = "cp1252") -> Path:
    rows = [
        "Police judiciaire;;;;;;;;",
        "",
        'numéro;Nom;Prénom;né(e) le;sexe;Nationalité;état "x";premier contact;peine',
        *(
            f"N{at};Moreau{at % 3};Ilona;0{at % 9 + 1}/02/1980;{'FMH?'[at % 4]};"
            f"{('France', 'Roumanie')[at % 2]};{'AB'[at % 2]};01/0{at % 9 + 1}/2004 12:00;{at % 7}"
            for at in range(60)
        ),
        "N60;Moreau9;Ilona;01/01/1981;Zoé;France;A;01/01/2004 12:00;1,5",
    ]
    file = folder / "Extrait.csv"
    file.write_bytes("\n".join(rows).encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_draft_lacks_only_what_a_person_must_write(tmp_path: Path, encoding: str) -> None:
    text = drafted(police(tmp_path, encoding))
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "police.toml").write_text(text, "utf-8")
    with pytest.raises(Mistakes) as caught:
        read_mappings(tmp_path, {"central"})
    assert [error.where.rpartition("key ")[2] for error in caught.value.errors] == [
        "agency",
        "purpose",
        "legal_basis",
        "record.unit",
        "record.kind",
    ]
    found = tomllib.loads(text)
    assert found["read"] == {
        "files": ["inputs/Extrait.csv"],
        "format": "csv",
        "encoding": encoding,
        "delimiter": ";",
        "header": 3,
    }
    assert found["record"]["key"] == "numéro"
    assert found["fields"]["birth_date"] == {"column": "né(e) le", "formats": ["%d/%m/%Y"]}
    assert found["fields"]["sex"]["codes"] == {"F": "female", "H": "male", "M": "male"}
    assert found["fields"]["sentence_months"] == {"column": "peine"}
    assert found["events"]["contacted"]["formats"] == ["%d/%m/%Y %H:%M"]


def test_names_documents_dates_and_rare_values_are_never_told(tmp_path: Path) -> None:
    text = drafted(police(tmp_path))
    for private in ("Moreau", "Ilona", "1980", "N1", "Zoé"):
        assert private not in text
    assert '# "?" = ""  # 15 rows' in text
    assert "# and 1 value of one row\n" in text
    assert '# "état \\"x\\"": code, 61 rows\n#   "A": 31 rows\n' in text


def test_a_database_is_drafted_table_by_table(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE persons (dossier TEXT, vide TEXT)")
        database.execute("CREATE TABLE aids (aide TEXT, date TEXT)")
        database.executemany("INSERT INTO aids VALUES (?, '12/31/2005')", [("Santé",)] * 4)
    database.close()
    text = drafted(file)
    assert tomllib.loads(text)["read"]["table"] == "aids"
    assert '# other tables, each with a mapping of its own: "persons"\n' in text
    assert "# draft them by: palermo map FILE --table NAME" in text
    assert '"Santé" = "health"  # 4 rows' in text
    assert '# "date": date, %m/%d/%Y, 4 rows' in text
    other = drafted(file, "persons")
    assert tomllib.loads(other)["read"]["table"] == "persons"
    assert '# other tables, each with a mapping of its own: "aids"\n' in other
    assert tables(file) == ("aids", "persons")
    with pytest.raises(SourceError, match="no table 'person'") as caught:
        drafted(file, "person")
    assert "did you mean 'persons'" in caught.value.fix


def test_a_sheet_can_be_drafted_by_itself(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, row in (("2004", ["No", "Name"]), ("Money", ["Year", "Amount"])):
        sheet = book.create_sheet(name)
        sheet.append(row)
        sheet.append([1, 2])
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    whole = drafted(tmp_path / "a.xlsx")
    assert "sheets" not in tomllib.loads(whole)["read"]
    assert '# sheets, all of them read: "2004", "Money"\n' in whole
    one = drafted(tmp_path / "a.xlsx", "Money")
    assert tomllib.loads(one)["read"]["sheets"] == ["Money"]
    assert tomllib.loads(one)["fields"] == {"amount": {"column": "Amount"}}
    assert '# other sheets, each with a mapping of its own: "2004"\n' in one
    assert tables(tmp_path / "a.xlsx") == ("",)


SMALL = """\
prévenu;Name;Born;Gender;Raid;Remarks
X1;Adams;01/01/1980;F;A;Sister of Bea
X2;Bell;17/05/1983;Man;A;
X3;Cole;18/05/1983;Zed;B;
"""


def test_guesses_in_a_small_english_file_are_made_and_marked(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(SMALL, "utf-8")
    text = drafted(tmp_path / "a.csv")
    found = tomllib.loads(text)
    assert found["record"] == {"unit": "", "kind": "", "key": "prévenu", "case": "Raid"}
    assert found["fields"]["family_name"] == {"column": "Name"}
    assert found["fields"]["birth_date"]["column"] == "Born"
    assert found["fields"]["sex"]["codes"] == {"F": "female", "Man": "male"}
    assert "# and 1 other value, not told here\n" in text
    guessed = [line for line in text.splitlines() if line.startswith(("column =", "key", "case"))]
    assert guessed
    assert all("  # guess" in line for line in guessed)
    assert '# person = "..."  # the agency\'s number of a person' in text
    assert "# [events.contacted]" in text
    for private in ("Adams", "1980", "X1", "Zed", "Sister"):
        assert private not in text


def test_only_a_database_or_a_workbook_has_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(SMALL, "utf-8")
    with pytest.raises(SourceError, match="only a database has tables") as caught:
        drafted(tmp_path / "a.csv", "Sheet1")
    assert caught.value.fix == "leave --table out"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.docx", b"x", "not a format"),
        ("a.db", b"no database at all, far from it", "not an SQLite database"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=what):
        drafted(tmp_path / name)


def test_a_database_without_tables_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    database = sqlite3.connect(file)
    database.execute("PRAGMA user_version = 1")
    database.close()
    with pytest.raises(SourceError, match="no tables"):
        drafted(file)


@pytest.mark.parametrize(
    "row", ["1;MOREAU;F;02/02/2005", "MOREAU;Ilona;F;France", "MOREAU;i@lona.example;x;y"]
)
def test_a_row_of_data_is_not_told_as_headings(tmp_path: Path, row: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text("\n".join([row, *["DURAND;Anna;F;Roumanie"] * 3, ""]))
    with pytest.raises(SourceError) as caught:
        drafted(file)
    assert caught.value.what == "row 1 does not look like headings"
    assert "MOREAU" not in str(caught.value)
