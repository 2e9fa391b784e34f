"""Projects of agencies' records for tests: the example country, and a few rows made by hand."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from palermo.model import Measures
from palermo.pipeline import Project, Readings, new_example
from tests.projects import Ended, palermo

SECRET = "ZZSECRETNAME"  # noqa: S105 - a name, no password
"""The family name of every person in the projects made by hand: it may stand in no message."""

SETTINGS = """\
[project]
country = "XRU"
name = { en = "Ruritania", fr = "Ruritanie" }
date = 2007-06-01
languages = ["en"]
audience = "internal"
exercise = true

[measure]
years = [2005, 2006]
cycles = [2006, 2006]
resamples = 200
"""
POLICE = """\
agency = "police"
purpose = "Count victims (a test)."
legal_basis = "None: a test"
may_link_with = ["border"]
version = 1

[read]
files = ["inputs/police.csv"]
format = "csv"
encoding = "utf-8"
delimiter = ";"

[record]
unit = "victim"
kind = "contact"
key = "number"
person = "file"
case = "raid"

[fields.family_name]
column = "family"
[fields.given_name]
column = "given"
[fields.birth_date]
column = "born"
formats = ["%d/%m/%Y"]
[fields.sex]
column = "sex"
codes = { F = "female", M = "male" }
[fields.status]
column = "status"
codes = { yes = "identified", no = "not_victim" }
required = true

[events.contacted]
column = "met"
formats = ["%d/%m/%Y"]
required = true
[events.identified]
column = "identified on"
formats = ["%d/%m/%Y"]
"""
BORDER = """\
agency = "border"
purpose = "Count removals (a test)."
legal_basis = "None: a test"
may_link_with = ["police"]
version = 1

[read]
files = ["inputs/border.csv"]
format = "csv"
encoding = "utf-8"
delimiter = ";"

[record]
unit = "victim"
kind = "removal"
key = "number"
person = "file"

[fields.family_name]
column = "family"
[fields.given_name]
column = "given"
[fields.birth_date]
column = "born"
formats = ["%d/%m/%Y"]
[fields.sex]
column = "sex"
codes = { F = "female", M = "male" }

[events.removed]
column = "removed on"
formats = ["%d/%m/%Y"]
required = true
"""
HEADING = "number;file;raid;family;given;born;sex;status;met;identified on"
BORDER_HEADING = "number;file;family;given;born;sex;removed on"
GIVEN = ("Anna", "Berta", "Clara", "Dora", "Emma", "Flora", "Greta", "Hanna")


def police_rows(count: int = 8) -> list[str]:
    """Rows of persons whom the police identified, two a raid, half of them in each of two years."""
    return [
        f"{at + 1};P{at + 1};R{at // 2};{SECRET};{GIVEN[at % 8]};{at + 1:02}/03/1984;F;yes;"
        f"{at + 1:02}/02/{2005 + at % 2};{at + 2:02}/02/{2005 + at % 2}"
        for at in range(count)
    ]


def border_rows() -> list[str]:
    """The first three of them, removed in the year after."""
    return [
        f"{at + 1};B{at + 1};{SECRET};{GIVEN[at]};{at + 1:02}/03/1984;F;10/05/2006"
        for at in range(3)
    ]


def table(heading: str, rows: list[str]) -> str:
    """A CSV file of a heading and rows."""
    return "\n".join([heading, *rows, ""])


def small(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A project of two agencies with a few rows, some of its files replaced or added."""
    made: dict[str, str | bytes] = {
        "palermo.toml": SETTINGS,
        "mappings/police.toml": POLICE,
        "mappings/border.toml": BORDER,
        "inputs/police.csv": table(HEADING, police_rows()),
        "inputs/border.csv": table(BORDER_HEADING, border_rows()),
    }
    for name, content in (made | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@dataclass(frozen=True)
class Ran:
    """A project that was run.

    Attributes:
        folder: of the project.
        ended: how the command ended.
    """

    folder: Path
    ended: Ended

    @cached_property
    def pages(self) -> Path:
        """The folder of its pages."""
        return Path(self.ended.out.rsplit("report: ", 1)[1].strip()).parent

    def release(self, name: str) -> list[dict[str, str]]:
        """The rows of a file of its open data."""
        return read_csv(self.pages / "release" / name)

    def figure(self, name: str) -> dict[str, str]:
        """A figure of its open data."""
        (found,) = (row for row in self.release("figures.csv") if row["figure"] == name)
        return found

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of its database."""
        run = (self.folder / "work/last").read_text("utf-8").strip()
        with duckdb.connect(str(self.folder / f"work/{run}.duckdb"), read_only=True) as base:
            return base.execute(sql, values).fetchall()


@dataclass(frozen=True)
class Steps:
    """The example, gone step by step.

    Attributes:
        project: opened.
        readings: linked, not closed.
        measures: before anything is held back.
        public, internal: folders with the pages of the two releases.
    """

    project: Project
    readings: Readings
    measures: Measures
    public: Path
    internal: Path


def run(folder: Path) -> Ran:
    """Run a project by the command line; it must go well."""
    ended = palermo("run", "--project", folder)
    assert ended.code == 0, ended.err
    return Ran(folder, ended)


def ran_example(folder: Path, *options: str) -> Ran:
    """The example, made and run by the command line."""
    made = palermo("new", folder, "--example", *options)
    assert made.code == 0, made.err
    return run(folder)


def stepped_example(folder: Path) -> Steps:
    """The example, one step after the other."""
    project = new_example(folder)
    readings = project.link(project.read())
    measures = project.measure(readings)
    places = {}
    for audience in ("public", "internal"):
        release = project.protect(measures, audience, readings.texts)
        places[audience] = folder.parent / audience
        findings = project.assess(release, texts=readings.texts)
        project.report(release, findings, readings.texts).write(places[audience])
    return Steps(project, readings, measures, places["public"], places["internal"])


def reseeded(steps: Steps, seed: int) -> Measures:
    """The measures of the same readings with another seed."""
    other = Project(steps.project.path)
    vars(other)["settings"] = replace(steps.project.settings, seed=seed)
    return other.measure(steps.readings)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a heading."""
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def accounts(ended: Ended) -> Iterator[tuple[str, int, int, int, int]]:
    """File, rows read, kept, kept with a warning and rejected, as a run prints them."""
    pattern = r"^(\S+): (\d+) rows read = (\d+) kept \+ (\d+) kept with a warning \+ (\d+) rejected"
    for found in re.finditer(pattern, ended.out, re.MULTILINE):
        yield found[1], int(found[2]), int(found[3]), int(found[4]), int(found[5])
