"""What is installed is whole: every data file, and nothing that only developers need."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import palermo

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", folder, ROOT], check=True)
    (made,) = folder.glob("palermo-*.whl")
    return made


def files(folder: Path, name: str) -> set[str]:
    """The files of a folder, as they are called in a wheel that has it under this name."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_file_beside_the_code_is_installed(wheel: Path) -> None:
    example = files(ROOT / "examples/ruritania", "palermo/examples/ruritania")
    there = files(ROOT / "src/palermo", "palermo") | example
    installed = {name for name in ZipFile(wheel).namelist() if name.startswith("palermo/")}
    assert installed == there
    assert "palermo/py.typed" in installed


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_name_a_hash_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if "==" in line]
    assert pins
    assert all(line.endswith(" \\") for line in pins)
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def _project() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, Any] = settings["project"]
    return project


def test_palermo_knows_its_version() -> None:
    assert palermo.__version__ == _project()["version"]


def test_every_dependency_is_pinned() -> None:
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = [dependency.split(">=")[0] for dependency in _project()["dependencies"]]
    assert not [name for name in names if f"\n{name}==" not in pins]
