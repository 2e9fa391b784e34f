"""Files, headings, accounts, rejects files and extracts that come again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from palermo.errors import MappingError, Mistakes
from palermo.model import Note, Resent, Unmapped
from palermo.settings import EventRule, FieldRule, ReadPlan, When
from palermo.sources.harmonise import compare, keep_rejects
from palermo.sources.harmonise.mended import ADDED
from palermo.store.workspace import Workspace
from tests.unit.sources.harmonise.making import (
    Extract,
    events,
    harmonised,
    issues,
    mapping,
    values,
)

Rows = list[list[str | None]]
SEX = FieldRule("sex", "sexe", codes={"F": "female"})
REGION = FieldRule("region", "région", required=True)
AGE = FieldRule("age", "âge")


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    with Workspace() as made:
        yield made


def test_records_are_numbered_by_source_file_sheet_and_row(workspace: Workspace) -> None:
    labour = replace(mapping(AGE), name="labour", agency="labour", id_space="l")
    sheets = [
        Extract(["âge"], [["3"], [None], ["4"]], "inputs/b.xlsx", "2004"),
        Extract(["x", "âge"], [["", "2"]], "inputs/b.xlsx", "2003"),
        Extract(["âge"], [["1"]], "inputs/a.xlsx", "2003", blank=2),
    ]
    found = harmonised(workspace, (mapping(SEX), [Extract(["sexe"], [["F"]])]), (labour, sheets))
    assert values(workspace, 'record, source, file, sheet, "row", agency, id_space, age') == [
        (1, "labour", "inputs/a.xlsx", "2003", 2, "labour", "l", 1),
        (2, "labour", "inputs/b.xlsx", "2003", 2, "labour", "l", 2),
        (3, "labour", "inputs/b.xlsx", "2004", 2, "labour", "l", 3),
        (4, "labour", "inputs/b.xlsx", "2004", 3, "labour", "l", None),
        (5, "labour", "inputs/b.xlsx", "2004", 4, "labour", "l", 4),
        (6, "police", "inputs/police.csv", "", 2, "central", "central", None),
    ]
    assert [(a.name, a.read, a.kept, a.set_aside) for a in found.accounts] == [
        ("inputs/a.xlsx", 1, 1, (("blank rows", 2),)),
        ("inputs/b.xlsx", 4, 4, ()),
        ("inputs/police.csv", 1, 1, ()),
    ]


def test_numbers_of_rows_persons_and_cases_are_kept_as_text(workspace: Workspace) -> None:
    one = mapping(SEX, key="no", person="dossier", case="affaire")
    rows: Rows = [["007", "12345678901234", " 3 ", "F"], [None, None, "#N/A", "F"]]
    harmonised(workspace, (one, [Extract(["no", "dossier", "affaire", "sexe"], rows)]))
    assert values(workspace, "local_id, local_person, case_id, fate") == [
        ("007", "12345678901234", "central:3", "kept"),
        (None, None, None, "warned"),
    ]
    assert issues(workspace) == [
        (3, "affaire", "error cell", "warn", ""),
        (3, "no", "missing value", "warn", ""),
    ]


def test_unit_and_kind_may_come_from_columns(workspace: Workspace) -> None:
    unit = FieldRule("unit", "issue", codes={"victime": "victim", "": "event"})
    one = mapping(unit=unit, kind=FieldRule("kind", "genre"))
    rows: Rows = [["victime", "contact"], [None, "Contact"], ["?", "contact"], ["victime", None]]
    found = harmonised(workspace, (one, [Extract(["issue", "genre"], rows)]))
    assert values(workspace, "unit, kind") == [("victim", "contact"), ("event", "contact")]
    assert [(r.row.row, r.column, r.rule, r.value) for r in found.rejected] == [
        (4, "issue", "unknown code", "?"),
        (5, "genre", "missing value", ""),
    ]


def test_one_column_may_feed_several_events_and_a_constant_fills_every_row(
    workspace: Workspace,
) -> None:
    one = mapping(
        FieldRule("form", value="sexual"),
        FieldRule("was_victim", value="true"),
        EventRule("identified", "date", when=When("statut", ("i",))),
        EventRule("presumed", "date", when=When("statut", ("", "p"))),
    )
    rows: Rows = [["2005-01-02", "i"], ["2005-01-02T10:00:00", "p"], ["2005-01-03 09:30", None]]
    harmonised(workspace, (one, [Extract(["date", "statut"], rows)]))
    assert events(workspace) == [
        (1, "identified", "2005-01-02 00:00", "day"),
        (2, "presumed", "2005-01-02 10:00", "minute"),
        (3, "presumed", "2005-01-03 09:30", "minute"),
    ]
    assert values(workspace, "form, was_victim") == [("sexual", True)] * 3


@pytest.mark.parametrize("word", ["OUI", "Oui", "yes", "o"])
def test_a_text_on_which_an_event_depends_and_that_nobody_knows_is_told(
    workspace: Workspace, word: str
) -> None:
    one = mapping(EventRule("contacted", "date", when=When("ok", ("oui",), ("peut-être",))))
    known: Rows = [["2005-01-02", text] for text in ("oui", "non", "NON", "0", "peut-être", None)]
    extract = Extract(["date", "ok"], [*known, ["2005-01-03", word], ["rubbish", word]])
    found = harmonised(workspace, (one, [extract]))
    assert [row[0] for row in events(workspace)] == [1]
    assert found.unmapped == (Unmapped("police", "inputs/police.csv", "ok", word, 2),)
    assert issues(workspace) == [(row, "ok", "unknown code", "warn", word) for row in (8, 9)]
    (account,) = found.accounts
    assert (account.kept, account.warned) == (6, 2)


def test_codes_of_a_field_are_known_to_the_conditions_on_its_column(workspace: Workspace) -> None:
    """A word of the model that means the condition's, but is not the same, is told."""
    rules: list[FieldRule | EventRule] = [
        FieldRule("sex", "s", codes={"F": "female", "M": "male"}, missing=("?",)),
        FieldRule("form", "f"),
        EventRule("identified", "date", when=When("s", ("F",))),
        EventRule("presumed", "date", when=When("f", ("sexual",))),
    ]
    day = "2005-01-02"
    rows: Rows = [["M", "labour", day], ["?", "sexual", day], ["f", "SexualExploitation", day]]
    harmonised(workspace, (mapping(*rules), [Extract(["s", "f", "date"], rows)]))
    assert events(workspace) == [(2, "presumed", "2005-01-02 00:00", "day")]
    assert issues(workspace) == [
        (4, "f", "unknown code", "warn", "SexualExploitation"),
        (4, "s", "unknown code", "warn", "f"),
    ]


def test_an_unreadable_row_is_rejected_and_repeats_nothing(workspace: Workspace) -> None:
    extract = Extract(["sexe"], [["F"], ["F"]], faults={2: "too many cells"})
    found = harmonised(workspace, (mapping(SEX), [extract]))
    assert values(workspace, '"row"') == [(3,)]
    (one,) = found.rejected
    assert (one.row.row, one.rule, one.value) == (2, "unreadable row", "too many cells")


def test_a_heading_is_found_whatever_its_blanks_and_its_letters_form(workspace: Workspace) -> None:
    headings = [" né(e)\n le ", "re\u0301gion"]
    rule = FieldRule("birth_date", "né(e) le", formats=("%d/%m/%Y",))
    harmonised(workspace, (mapping(rule, REGION), [Extract(headings, [["01/02/1980", "x"]])]))
    assert values(workspace, "birth_date::VARCHAR, region") == [("1980-02-01", "x")]


def test_a_column_that_one_file_lacks_is_told_with_its_rows(workspace: Workspace) -> None:
    files = [
        Extract(["sexe", "âge"], [["F", "20"]], "inputs/2003.csv"),
        Extract(["sexe"], [["F"], ["F "]], "inputs/2004.csv"),
    ]
    found = harmonised(workspace, (mapping(SEX, AGE), files))
    params = (("file", "inputs/2004.csv"), ("column", "âge"))
    assert found.notes == (Note("missing column", "inputs/2004.csv, âge", params, 2),)
    assert values(workspace, "age, fate") == [(20, "kept"), (None, "kept"), (None, "kept")]


@pytest.mark.parametrize(
    ("columns", "what", "fix"),
    [
        (["sex", "région", "no"], "there is no column 'sexe'", "did you mean 'sex'?"),
        (["sexe", "no"], "there is no column 'région'", "write one of: no, sexe"),
        (["sexe", "région"], "there is no column 'no'", "write one of: région, sexe"),
        (["sexe", "région", "no", "sexe"], "'sexe' stands 2 times", "a heading of its own"),
    ],
)
def test_a_mapping_that_does_not_fit_its_file_is_refused(
    workspace: Workspace, columns: list[str], what: str, fix: str
) -> None:
    one = mapping(SEX, REGION, key="no")
    with pytest.raises(MappingError) as caught:
        harmonised(workspace, (one, [Extract(columns, [], sheet="2003")]))
    assert what in caught.value.what
    assert caught.value.where == "inputs/police.csv, sheet 2003"
    assert fix in caught.value.fix


def test_mistakes_of_all_mappings_come_at_once(workspace: Workspace) -> None:
    other = replace(mapping(SEX, REGION, AGE), name="labour")
    files = [Extract(["x"], [])], [Extract(["âge"], [])]
    with pytest.raises(Mistakes) as caught:
        harmonised(workspace, (mapping(SEX), files[0]), (other, files[1]))
    assert len(caught.value.errors) == 3


@pytest.mark.parametrize(
    "row", [["M", "NOM", "Anna"], ["12/03/1980", "NOM", "région"], ["4", "NOM", "région"]]
)
def test_a_row_that_is_no_heading_is_not_told(workspace: Workspace, row: list[str]) -> None:
    with pytest.raises(MappingError) as caught:
        harmonised(workspace, (mapping(SEX, REGION, AGE), [Extract(row, [])]))
    assert caught.value.what.startswith("row 1 does not look like headings: it holds")
    assert caught.value.fix.startswith("set header in mappings/police.toml to the row")
    assert "NOM" not in str(caught.value)


def test_of_headings_none_is_told_that_may_be_a_persons(workspace: Workspace) -> None:
    columns = ["sexe", "âge", "ZOE 1980", "12.3.80", "nom"]
    with pytest.raises(MappingError) as caught:
        harmonised(workspace, (mapping(SEX, REGION, AGE), [Extract(columns, [])]))
    assert caught.value.fix == "write one of: nom, sexe, âge"


def test_a_required_column_lacks_in_no_file(workspace: Workspace) -> None:
    files = [Extract(["région", "âge"], [], "a.csv"), Extract(["âge"], [], "b.csv")]
    with pytest.raises(MappingError, match="'région'"):
        harmonised(workspace, (mapping(REGION, AGE), files))


def test_what_no_mapping_knows_is_listed_with_its_rows(workspace: Workspace) -> None:
    rows: Rows = [["F", "x", "", None], ["Z", "y", "o", None], ["Z", None, "o", None]]
    one = mapping(SEX, ignored=("observations",))
    extract = Extract(["sexe", "autre", "observations", ""], rows)
    found = harmonised(workspace, (one, [extract]))
    assert found.unmapped == (
        Unmapped("police", "inputs/police.csv", "autre", "", 2),
        Unmapped("police", "inputs/police.csv", "sexe", "Z", 2),
    )
    assert [(note.rule, note.where, note.rows) for note in found.notes] == [
        ("unknown code", "inputs/police.csv, sexe", 2)
    ]


def test_a_text_that_is_no_code_is_never_shown(workspace: Workspace) -> None:
    harmonised(workspace, (mapping(AGE), [Extract(["âge"], [["Maria Ionescu"]])]))
    assert issues(workspace) == [(2, "âge", "not a number", "warn", "")]


def test_an_empty_file_gives_no_rows(workspace: Workspace) -> None:
    found = harmonised(workspace, (mapping(SEX), [Extract(["sexe"], [])]), (mapping(), []))
    assert [(a.read, a.rejected) for a in found.accounts] == [(0, 0)]
    assert keep_rejects(found) == ()


def test_the_rejects_file_has_the_layout_of_its_source(workspace: Workspace) -> None:
    one = mapping(REGION, EventRule("contacted", "le", ("%d/%m/%Y",), required=True), SEX)
    one = replace(one, read=ReadPlan(("inputs/police.csv",), delimiter=";"))
    rows: Rows = [
        ["=1;2", "F", None, "31/02/2005"],
        ["-3,5", "F", "x", "01/02/2005"],
        ["b", "F", "b", "F"],
    ]
    extract = Extract(["n", "sexe", "région", "le"], rows, sheet="Feuille 1")
    found = harmonised(workspace, (one, [extract]))
    (file,) = keep_rejects(found)
    assert file.name == "police-Feuille_1.csv"
    lines = "".join(file.text()).removeprefix("\ufeff").splitlines()
    assert lines[0] == (
        "n;sexe;région;le;palermo_file;palermo_sheet;palermo_row;"
        "palermo_column;palermo_rule;palermo_fix"
    )
    assert lines[1].startswith(
        '"\'=1;2";F;;31/02/2005;inputs/police.csv;Feuille 1;2;'
        "région | le;missing value | no such day;"
    )
    assert " | " in lines[1].rpartition(";")[2]
    assert lines[2].startswith("b;F;b;F;inputs/police.csv;Feuille 1;4;le;no such day;")
    assert len(lines) == 3
    assert [r.rule for r in found.rejected] == ["missing value", "no such day"]


def test_no_rejects_file_takes_the_name_of_another(workspace: Workspace) -> None:
    """Rows of one file may not be written over those of another."""
    one = mapping(REGION)
    places = [
        ("inputs/a/x.csv", ""),
        ("inputs/b/x.csv", ""),
        ("inputs/b/X.txt", ""),
        ("inputs/c.xlsx", "A/B"),
        ("inputs/c.xlsx", "A_B"),
        ("inputs/x-2.csv", ""),
        (f"inputs/{'é' * 120}.csv", "s"),
    ]
    extracts = [Extract(["région", "n"], [[None, str(at)]], *p) for at, p in enumerate(places)]
    other = (replace(one, name="police-x"), [Extract(["région"], [[None]], "inputs/2.csv")])
    found = harmonised(workspace, (one, extracts), other)
    files = keep_rejects(found)
    assert len({file.name.casefold() for file in files}) == len(places) + 1
    assert all(len(file.name.encode()) < 255 for file in files)
    written = [line for file in files for line in list(file.text())[2:]]
    assert len(written) == len(found.rejected) == len(places) + 1
    assert sorted(line.split(",")[1] for line in written[:-1]) == [str(at) for at in range(7)]


def test_a_mended_row_is_the_agencys_own(workspace: Workspace) -> None:
    """What palermo added makes no other row of it, and no text: it may come twice."""
    one = mapping(REGION, FieldRule("given_name", "n"))
    added = ["a", "b", "c", "d", "e", "f"]
    columns, row = ["n", "région"], ["=x", "y"]
    files = [
        Extract(columns, [row], "inputs/a.csv"),
        Extract([*columns, *ADDED], [["'=x", "y", *added], ["'x", "y", *added]], "inputs/b.csv"),
    ]
    found = harmonised(workspace, (one, files))
    assert values(workspace, "file, given_name") == [("inputs/a.csv", "=x"), ("inputs/b.csv", "'x")]
    assert [(one.row.row, one.rule) for one in found.rejected] == [(2, "repeated row")]
    assert found.unmapped == ()


def test_rejected_rows_are_counted_before_they_are_kept(workspace: Workspace) -> None:
    found = harmonised(workspace, (mapping(REGION), [Extract(["région"], [[None]])]))
    with pytest.raises(ValueError, match="rows rejected"):
        keep_rejects(replace(found, places=()))
    (file,) = keep_rejects(found)
    with pytest.raises(ValueError, match="rows rejected"):
        list(replace(file, rows=2).text())


def test_an_extract_that_comes_again_is_compared_by_its_numbers(
    workspace: Workspace, tmp_path: Path
) -> None:
    one, other = mapping(SEX, key="no"), replace(mapping(AGE), name="labour")
    first: Rows = [["1", "F"], ["2", "F"], ["3", None]]
    harmonised(
        workspace,
        (one, [Extract(["no", "sexe"], first)]),
        (other, [Extract(["âge"], [["1"], ["2"]], "b.csv")]),
    )
    workspace.keep(tmp_path / "last's.duckdb", ["records"])
    second: Rows = [[None, "1", "F"], [None, "2", None], ["F", "4", None], ["F", "5", None]]
    harmonised(
        workspace,
        (one, [Extract(["x", "no", "sexe"], second)]),
        (other, [Extract(["âge"], [["2"], ["3"], ["4"]], "b.csv")]),
        (replace(one, name="new"), [Extract(["no", "sexe"], first, "c.csv")]),
    )
    assert compare(workspace, tmp_path / "last's.duckdb") == (
        Resent("labour", before=2, now=3, added=2, removed=1, changed=0),
        Resent("police", before=3, now=4, added=2, removed=1, changed=1),
    )


def test_nothing_is_compared_with_a_run_that_kept_no_records(
    workspace: Workspace, tmp_path: Path
) -> None:
    harmonised(workspace, (mapping(SEX), [Extract(["sexe"], [["F"]])]))
    workspace.keep(tmp_path / "last.duckdb", ["events"])
    assert compare(workspace, tmp_path / "last.duckdb") == ()
    assert compare(workspace, None) == ()
