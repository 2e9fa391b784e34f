"""Each scenario of tests/scenarios/*.toml, put to the law."""

import pytest

from tools.scenarios import Scenario, ScenarioFile, failures, read_all

FILES = read_all()
ALL = [(file, one) for file in FILES for one in file.scenarios]


@pytest.mark.parametrize(("file", "scenario"), ALL, ids=[one.name for _, one in ALL])
def test_it_comes_out_as_the_scenario_says(file: ScenarioFile, scenario: Scenario) -> None:
    assert failures(scenario, file.law()) == []


def test_each_scenario_has_a_name_of_its_own() -> None:
    names = [one.name for _, one in ALL]
    assert len(names) == len(set(names))
