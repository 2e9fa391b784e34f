"""One planted row or one date of law flipped: the result that depends on it changes, no other.

The whole way is gone each time, from the example's files to the assessment of 31 March 2007.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from palermo.model import Release
from palermo.model.assessments import Assessment
from palermo.pipeline import Project, new_example

ON = "2007-03-31"
AGREEMENT = "221\taccord\tXGK\t\t2006-05-11\t"
ELSEWHERE = "221\taccord\tXGK\t\t2004-05-11\t"
"""The planted agreement with Graustark, and the same signed two years before it was said to be."""


@dataclass(frozen=True)
class World:
    """The example as it is, and what is known of it for the office."""

    folder: Path
    release: Release
    assessment: Assessment


def released(folder: Path) -> Release:
    """The release for the office; few resamples, since no interval is looked at closely."""
    settings = folder / "palermo.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("seed = 1", "seed = 1\nresamples = 200")
    )
    project = Project(folder)
    readings = project.read()
    try:
        return project.protect(project.measure(readings), "internal", readings.texts)
    finally:
        readings.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("flips") / "project"
    new_example(folder)
    release = released(folder)
    return World(folder, release, Project(folder).assess(release, ON))


def told(assessment: Assessment) -> Mapping[str, Any]:
    """Every result by what it is about: claims, verdicts, concerns, tiers."""
    found: dict[str, Any] = {one.statement: one.result for one in assessment.claims}
    found |= {one.provision: one.verdict for one in assessment.findings}
    found |= {f"concern {one.id}": one.state for one in assessment.concerns}
    assert assessment.tier_case is not None
    found |= {one.tier: one.supported for one in assessment.tier_case.arguments}
    return found


def changed(before: Assessment, after: Assessment) -> dict[str, tuple[Any, Any]]:
    """What came out otherwise: before and after."""
    was, now = told(before), told(after)
    assert was.keys() == now.keys()
    return {name: (was[name], now[name]) for name in was if was[name] != now[name]}


def test_a_planted_row_flipped_changes_the_claim_that_rests_on_it_and_no_other(
    world: World, tmp_path: Path
) -> None:
    new_example(tmp_path / "project")
    table = tmp_path / "project" / "inputs" / "cooperation.csv"
    text = table.read_text("utf-8")
    assert text.count(AGREEMENT) == 1
    table.write_text(text.replace(AGREEMENT, ELSEWHERE), "utf-8")
    flipped = Project(tmp_path / "project")
    after = flipped.assess(released(tmp_path / "project"), ON)
    assert changed(world.assessment, after) == {
        "06ZENDA1234¶10.s1": ("shown", "contradicted by figures")
    }


def test_a_date_of_law_flipped_changes_the_claim_that_rests_on_it_and_no_other(
    world: World, tmp_path: Path
) -> None:
    """Soliciting becomes an offence eleven days after it was said to be one."""
    new_example(tmp_path / "project")
    instrument = tmp_path / "project" / "law" / "xr-penal.toml"
    before, head, rest = instrument.read_text("utf-8").partition('id = "r-10"\n')
    later, count = re.subn(r"valid_from = 2003-\d\d-\d\d", "valid_from = 2006-11-01", rest, count=1)
    assert count == 1
    instrument.write_text(before + head + later, "utf-8")
    found = Project(tmp_path / "project").assess(world.release, ON)
    assert changed(world.assessment, found) == {
        "06ZENDA1234¶5.s1": ("shown", "contradicted by law")
    }
