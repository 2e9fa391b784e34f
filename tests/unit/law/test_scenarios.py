"""The scenarios themselves: what is asked, what is told where it comes out otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from palermo import law
from palermo.errors import Mistakes, SettingsError
from tests.unit.law.instruments import NATIONAL, STANDARD, read
from tools.mutate_law import SHIPPED, outcomes
from tools.scenarios import ScenarioFile, failures
from tools.scenarios import read as read_scenarios
from tools.scenarios.forms import Scenario
from tools.scenarios.mutating import load, mutants

LAW = law.read()


def told(**asked: Any) -> list[str]:
    return failures(Scenario.model_validate({"name": "a sentence", **asked}), LAW)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"report": 2006, "expects": {"subject": "progress"}}, "subject: foreign-victims, not"),
        ({"report": 2003}, "in force: False"),
        ({"report": 2004, "expects": {"in_force": False}}, "in force: True"),
        ({"report": 2004, "last_report": 2010}, "last report: None, not 2010"),
        ({"first_report": 2005}, "first report: 2004, not 2005"),
        ({"report": 2006, "expects": {"says": "unicorns"}}, "does not say 'unicorns'"),
        ({"report": 2006, "expects": {"without": ["evidence"]}}, "states evidence"),
        ({"report": 2006, "expects": {"evidence": []}}, "evidence: ['foreign_share'], not []"),
        (
            {"report": 2006, "expects": {"evidence": {"holds": ["budget"]}}},
            "evidence lacks 'budget'",
        ),
        (
            {"report": 2006, "expects": {"evidence": {"lacks": ["foreign_share"]}}},
            "evidence holds 'foreign_share'",
        ),
        (
            {"report": 2006, "expects": {"penalty": {"custody_max": {"value": 7}}}},
            "penalty.custody_max.value: None, not 7",
        ),
        ({"report": 2006, "expects": {"checked": 1}}, "checked: True, not 1"),
    ],
)
def test_a_form_that_is_otherwise_is_told(asked: dict[str, Any], says: str) -> None:
    if "expects" not in asked and "first_report" not in asked:
        asked = {**asked, "still": True}
    assert any(says in one for one in told(provision="us-tvpa/b8", **asked))


def test_a_day_too_late_or_too_early_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, NATIONAL)
    form = {"name": "a sentence", "provision": "xr-penal/12"}
    for key, days in {
        "begins": ("2003-06-30", "2003-07-02"),
        "ends": ("2003-06-29", "2003-07-01"),
    }.items():
        for day in days:
            asked = Scenario.model_validate_json(json.dumps({**form, key: day}))
            assert failures(asked, found), (key, day)
    right = Scenario.model_validate_json(
        json.dumps({**form, "begins": "2003-07-01", "still": True})
    )
    assert failures(right, found) == []


def test_a_provision_that_is_not_there_is_told() -> None:
    assert told(provision="us-tvpa/b99", still=True) == ["us-tvpa/b99: there is no such provision"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"report": 2006, "expects": {"count": 11}}, "count: 10, not 11"),
        ({"reports": [2003, 2004], "expects": {"changed": []}}, "changed: ['b1', 'b7'], not []"),
        (
            {"reports": [2003, 2004], "expects": {"added": ["b8"]}},
            "added: ['b8', 'b9', 'b10'], not ['b8']",
        ),
    ],
)
def test_a_list_that_is_otherwise_is_told(asked: dict[str, Any], says: str) -> None:
    assert told(instrument="us-tvpa", among="b[0-9]+", **asked) == [says]


def test_law_that_nobody_checked_is_listed_with_its_day(tmp_path: Path) -> None:
    found = read(tmp_path, NATIONAL.replace("checked = true", "checked = false", 1))
    asked = {"name": "a sentence", "instrument": "xr-penal", "expects": {"unchecked": []}}
    assert failures(Scenario.model_validate(asked), found) == [
        "unchecked: ['12@1998-06-01', '13'], not []"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "a"\nprovision = "x/y"\n', "it expects nothing"),
        ('name = "a"\nprovision = "x/y"\ninstrument = "x"\nreport = 2006\n', "several things"),
        ('name = "a"\nprovision = "x/y"\nexpects = { subjct = "z" }\n', "'subjct' cannot be"),
        ('name = "a"\ninstrument = "x"\namong = "b["\nexpects = { count = 1 }\n', "not a pattern"),
        ('name = "a"\nprovison = "x/y"\n', "'provison' is not a key here"),
    ],
)
def test_a_scenario_with_a_slip_of_the_pen_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "some.toml"
    path.write_text(f"[[scenario]]\n{text}", encoding="utf-8")
    with pytest.raises((SettingsError, Mistakes), match="line") as refused:
        read_scenarios(path)
    assert says in str(refused.value)
    assert "some.toml, line" in str(refused.value)


def test_without_scenarios_every_change_that_can_be_read_survives(tmp_path: Path) -> None:
    (tmp_path / "xi-standard.toml").write_text(STANDARD, encoding="utf-8")
    path = tmp_path / "xi-standard.toml"
    (found,) = outcomes([path], [])
    every = list(mutants(load(path)))
    assert found.by_scenario == 0
    assert found.by_loader + len(found.survivors) == len(every)
    assert "xi-standard/b1: form of 2003-12-19.first_report 2004 -> 2005" in found.survivors
    assert "xi-standard/b1: form of 2000-01-01.checked True -> False" in found.survivors
    assert not any("as_of" in one for one in found.survivors)


def test_a_scenario_catches_the_change_that_it_asks_of(tmp_path: Path) -> None:
    path = tmp_path / "xi-standard.toml"
    path.write_text(STANDARD, encoding="utf-8")
    asked = {"name": "a", "provision": "xi-standard/b1", "report": 2004, "first_report": 2004}
    file = ScenarioFile("some.toml", tmp_path, (Scenario.model_validate(asked),))
    (found,) = outcomes([path], [file])
    assert found.by_scenario > 0
    assert not any("first_report 2004" in one for one in found.survivors)


def test_every_date_report_number_and_yes_of_a_file_is_changed() -> None:
    """The count of leaves by hand: dates and numbers both ways, a yes once."""
    data = load(SHIPPED / "us-tiers.toml")
    waiver = next(n for n, one in enumerate(data["provision"]) if one["id"] == "waiver")
    made = [(one.place[4:], one.was, one.now) for one in mutants(data) if one.provision == waiver]
    last = [(place[-1], now) for place, was, now in made if str(was) in {"2019-01-09", "1"}]
    assert [(key, str(now)) for key, now in last] == [
        ("valid_from", "2019-01-08"),
        ("valid_from", "2019-01-10"),
        ("waiver_years", "0"),
        ("waiver_years", "2"),
    ]
