"""Reading scenario files."""

from dataclasses import dataclass
from pathlib import Path

from palermo.law import Law
from palermo.law import read as read_law
from palermo.settings.texts import read_form, read_text
from tools.scenarios.forms import Scenario, ScenariosForm

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "tests" / "scenarios"


@dataclass(frozen=True)
class ScenarioFile:
    """The scenarios of one file, and the folder of law that they ask besides what is shipped."""

    name: str
    folder: Path | None
    scenarios: tuple[Scenario, ...]

    def law(self) -> Law:
        """The instruments that its scenarios ask."""
        return read_law(self.folder)


def read(path: Path) -> ScenarioFile:
    """One file.

    Raises:
        SettingsError: it has a mistake; Mistakes where it has several.
    """
    form, _ = read_form(read_text(path), path.name, ScenariosForm)
    return ScenarioFile(path.name, ROOT / form.law if form.law else None, tuple(form.scenario))


def read_all(folder: Path = SCENARIOS) -> tuple[ScenarioFile, ...]:
    """Every file of a folder, in the order of their names."""
    return tuple(read(path) for path in sorted(folder.glob("*.toml")))
