"""One planted row or one date of law flipped: the result that depends on it changes, no other.

The whole way is gone each time, from the example's files to the assessment of 31 March 2007.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from palermo import assess
from palermo.law import Law
from palermo.model import Release
from palermo.model.assessments import Assessment
from palermo.pipeline import Project, new_example
from palermo.pipeline.assessing import given

ON = "2007-03-31"
AGREEMENT = "221\taccord\tXGK\t\t2006-05-11\t"
ELSEWHERE = "221\taccord\tXGK\t\t2004-05-11\t"
"""The planted agreement with Graustark, and the same signed two years before it was said to be."""
SILENT = "46,prefecture-hofbau,personnes repérées en garde à vue,2006-03-08,,rien"
ANSWERED = "46,prefecture-hofbau,personnes repérées en garde à vue,2006-03-08,2006-03-20,tableau"
"""The Prefecture of Hofbau, which never answers; and the same, which once does."""
NOTHING = "nothing"


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
    found |= {one.provision: one.holds for one in assessment.tier_case.triggers}
    return found


def changed(before: Assessment, after: Assessment) -> dict[str, tuple[Any, Any]]:
    """What came out otherwise: before and after; NOTHING where there is no such result."""
    was, now = told(before), told(after)
    names = [*was, *(name for name in now if name not in was)]
    both = {name: (was.get(name, NOTHING), now.get(name, NOTHING)) for name in names}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


@pytest.mark.parametrize(
    ("file", "planted", "flipped", "depend"),
    [
        ("cooperation.csv", AGREEMENT, ELSEWHERE, "10.s1"),
        ("requests.csv", SILENT, ANSWERED, "7.s5"),
    ],
)
def test_a_planted_row_flipped_changes_the_claim_that_rests_on_it_and_no_other(
    file: str, planted: str, flipped: str, depend: str, world: World, tmp_path: Path
) -> None:
    new_example(tmp_path / "project")
    table = tmp_path / "project" / "inputs" / file
    text = table.read_text("utf-8")
    assert text.count(planted) == 1
    table.write_text(text.replace(planted, flipped), "utf-8")
    project = Project(tmp_path / "project")
    after = project.assess(released(tmp_path / "project"), ON)
    assert changed(world.assessment, after) == {
        f"06ZENDA1234¶{depend}": ("shown", "contradicted by figures")
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


@pytest.mark.parametrize(
    ("provision", "date", "depend"),
    [
        # no penalty for rape yet, with which that for sex trafficking could be compared
        (
            "xr-penal/v-1",
            {"valid_from": datetime.date(2007, 4, 1)},
            {"us-tvpa/a2": ("met", "partly")},
        ),
        # the share of victims from abroad counts a report later
        ("us-tvpa/b8", {"first_report": 2008}, {"us-tvpa/b8": ("not met", NOTHING)}),
        # the watch list begins a report later
        (
            "us-tiers/watch-list",
            {"first_report": 2008},
            {
                "Tier 2": (None, True),
                "Tier 2 Watch List": (None, NOTHING),
                "us-tiers/risen-to-tier-1": (None, NOTHING),
                "us-tiers/risen-to-tier-2": (False, NOTHING),
                "us-tiers/number-of-victims": (None, NOTHING),
                "us-tiers/no-increasing-efforts": (None, NOTHING),
                "us-tiers/commitments": (False, NOTHING),
            },
        ),
    ],
)
def test_a_date_of_law_flipped_changes_the_finding_or_the_tier_that_rests_on_it_and_no_other(
    provision: str, date: Mapping[str, Any], depend: Mapping[str, tuple[Any, Any]], world: World
) -> None:
    asked = given(Project(world.folder), world.release, on=datetime.date.fromisoformat(ON))
    first, *others = asked.law.forms[provision]
    moved = replace(first, form=first.form.model_copy(update=date))
    law = Law(asked.law.instruments, {**asked.law.forms, provision: (moved, *others)})
    after = assess.assess(world.release, replace(asked, law=law))
    assert changed(world.assessment, after) == depend
