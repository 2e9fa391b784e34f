"""What coverage.toml says of agencies' records: slips of the pen are told, by check and the run."""

from pathlib import Path

import pytest

from tests.end_to_end.records_projects import run, small
from tests.projects import palermo, project

GOOD = """\
[[gap]]
indicator = "*"
period = "2005"
agency = "police"
why = "a"
source = "b"
"""


def declared(table: str, indicator: str, period: str, agency: str = "") -> str:
    """An entry of coverage.toml."""
    named = f'agency = "{agency}"\n' if agency else ""
    head = f'[[{table}]]\nindicator = "{indicator}"\nperiod = "{period}"\n'
    return f'{head}{named}why = "a"\nsource = "b"\n'


@pytest.mark.parametrize(
    ("entry", "what", "line", "fix"),
    [
        (declared("gap", "*", "2005", "polise"), "is called 'polise'", 4, "'police'"),
        (declared("gap", "identified", "2005", "x"), "is called 'x'", 4, "border, police"),
        (declared("gap", "detected", "2005"), "'detected' is not measured", 2, "identified"),
        (declared("break", "detected", "2005"), "'detected' is not measured", 2, "identified"),
        (declared("break", "identifed", "2005"), "'identifed' is not an", 2, "'identified'"),
    ],
)  # fmt: skip
def test_what_is_not_measured_is_a_mistake(
    tmp_path: Path, entry: str, what: str, line: int, fix: str
) -> None:
    folder = small(tmp_path, {"coverage.toml": entry})
    (error,) = palermo("check", "--project", folder, "--json").document["errors"]
    assert what in error["what"]
    assert error["where"].startswith(f"coverage.toml, line {line}, key ")
    assert fix in error["fix"]
    assert palermo("run", "--project", folder).code == 1


def test_a_project_of_published_figures_names_any_agency_but_not_everything(tmp_path: Path) -> None:
    free = declared("gap", "detected", "2016", "Labour inspectorate")
    assert palermo("check", "--project", project(tmp_path / "a", {"coverage.toml": free})).code == 0
    folder = project(
        tmp_path / "b", {"coverage.toml": free + GOOD + declared("gap", "identified", "2016")}
    )
    everything, records = palermo("check", "--project", folder, "--json").document["errors"]
    assert "there are no mappings" in everything["what"]
    assert everything["fix"] == "name the indicator"
    assert "'identified' is not measured" in records["what"]


def test_a_declaration_that_changes_nothing_is_told(tmp_path: Path) -> None:
    text = GOOD + declared("gap", "*", "2031", "police") + declared("break", "identified", "1999")
    text += declared("break", "foreign_share", "2006")
    folder = small(tmp_path, {"coverage.toml": text})
    checked = palermo("check", "--project", folder, "--json")
    assert checked.code == 0
    out = "its period touches none that records are counted for"
    never = "no rise or fall is called for this indicator anyway"
    assert checked.document["idle"] == [
        f"coverage.toml: break identified 1999: {out}",
        f"coverage.toml: gap * 2031: {out}",
        f"coverage.toml: break foreign_share 2006: {never}",
    ]
    assert "note: coverage.toml: gap * 2031" in palermo("check", "--project", folder).out
    page = (run(folder).pages / "report.en.html").read_text("utf-8")
    for entry in ("break identified 1999", "gap * 2031"):
        assert entry in page


def test_an_agency_that_sends_nothing_may_be_declared_and_is_told(tmp_path: Path) -> None:
    who = "".join(
        f'[[organisation]]\nid = "{one}"\nname = {{ en = "{one}", fr = "{one}" }}\n'
        'actor = "government"\n'
        for one in ("police", "border", "labour")
    )
    text = declared("gap", "*", "2005", "labour")
    folder = small(tmp_path, {"coverage.toml": text, "organisations.toml": who})
    checked = palermo("check", "--project", folder, "--json")
    assert checked.code == 0
    assert checked.document["idle"] == [
        "coverage.toml: gap * 2005: no mapping is of the agency 'labour'"
    ]


def test_mistakes_of_mappings_and_of_coverage_come_at_once(tmp_path: Path) -> None:
    folder = small(tmp_path, {"coverage.toml": declared("break", "x", "2005")})
    mapping = folder / "mappings/police.toml"
    mapping.write_text(mapping.read_text("utf-8").replace('"contact"', '"contac"'), "utf-8")
    told = palermo("check", "--project", folder, "--json").document["errors"]
    assert [error["where"].partition(",")[0] for error in told] == [
        "mappings/police.toml", "coverage.toml",
    ]  # fmt: skip
