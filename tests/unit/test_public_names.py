"""What `import palermo` gives, and how little it loads."""

import subprocess
import sys

import pytest

import palermo

HEAVY = {"babel", "click", "duckdb", "jinja2", "numpy", "pandas", "pyarrow", "pydantic", "scipy"}


def test_the_public_names_are_these_and_no_others() -> None:
    assert palermo.__all__ == [
        "Asked", "Assessment", "Break", "Coverage", "Definition", "DocumentAccount", "Figure",
        "Gap", "Links", "Measures", "Mistakes", "Note", "PalermoError", "Period", "Project",
        "Reading", "Rejected", "Release", "Settings", "SourceAccount", "Statement", "Trend",
        "__version__", "datasets", "law", "link_records", "mse", "new", "open", "telegram",
    ]  # fmt: skip


def test_a_library_is_there_without_being_imported() -> None:
    code = "import palermo; print(palermo.telegram.parse('SUBJECT: X').subject)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "X\n"


@pytest.mark.parametrize("name", palermo.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(palermo, name) is not None


def test_the_public_names_can_be_listed() -> None:
    assert set(palermo.__all__) <= set(dir(palermo))


def test_a_name_that_is_not_there_is_said_so() -> None:
    with pytest.raises(AttributeError, match="verdict"):
        palermo.verdict  # noqa: B018 - the access is the test


def test_importing_palermo_loads_no_heavy_library() -> None:
    code = "import sys, palermo; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_python_runs_palermo_as_a_module() -> None:
    command = [sys.executable, "-m", "palermo", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert palermo.__version__ in done.stdout
