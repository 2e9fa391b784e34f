"""Small projects for tests: a table of invented counts, and the command line to run it with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from palermo.cli import main

TABLE = """\
indicator,period,sex,value,source
detected,2015,,120,Yearbook 2016
detected,2016,,135,Yearbook 2017
detected,2017,,128,Yearbook 2018
detected,2018,,131,Yearbook 2019
detected,2018,female,<5,Yearbook 2019
convicted,2017,,12,Yearbook 2018
convicted,2018,,15,Yearbook 2019
"""
POPULATION = """\
year,population,source
2015,1000000,Statistics office
2016,1010000,Statistics office
2017,1020000,Statistics office
2018,1030000,Statistics office
"""
SETTINGS = """\
[project]
country = "FRA"
date = 2026-11-23
languages = ["en"]
exercise = true

[[published]]
file = "inputs/table.csv"
kind = "table"

[population]
file = "inputs/population.csv"
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What it printed with --json."""
        return json.loads(self.out)


def palermo(*words: object) -> Ended:
    """Run a command line in this process."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


def project(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Make a project folder of the files above, with some of them replaced or added."""
    made: dict[str, str | bytes] = {
        "palermo.toml": SETTINGS,
        "inputs/table.csv": TABLE,
        "inputs/population.csv": POPULATION,
    }
    for name, content in (made | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path, with its bytes; the lock has none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
