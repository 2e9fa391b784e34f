"""Scenarios of law: sentences that a lawyer can read, each put to the law as it stands in files.

tests/scenarios/README.md says how one is written.
"""

from tools.scenarios.asking import failures
from tools.scenarios.files import SCENARIOS, ScenarioFile, read, read_all
from tools.scenarios.forms import Scenario

__all__ = ["SCENARIOS", "Scenario", "ScenarioFile", "failures", "read", "read_all"]
