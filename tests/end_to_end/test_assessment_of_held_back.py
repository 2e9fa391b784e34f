"""An assessment is a function of the release of its audience: held-back numbers change no file."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from palermo.assess import Given
from palermo.model import AgencyRecords, Figure, Measures, Note, Release, SourceAccount, Trend
from palermo.model.cells import Cells
from palermo.model.statements import Statement
from palermo.pipeline import Project
from palermo.pipeline.assessing import given
from tests.end_to_end.records_projects import HEADING, SETTINGS, police_rows, small, table
from tests.end_to_end.test_assessment_for_outsiders import OUTSIDERS, outputs

TELEGRAM = """\
P 271015Z OCT 06
FM AMEMBASSY ZENDA
TO SECSTATE WASHDC PRIORITY 0001
BT
C O N F I D E N T I A L ZENDA 000001
EXERCISE EXERCISE EXERCISE

TAGS: PHUM, KTIP, RZ
SUBJECT: (U) EXERCISE: RURITANIA: THE POLICE ANSWER

Classified By: Consul Roland Tarlton for reasons 1.4 (b) and (d).

1. (U) Commissioner Leopold Krafstein, head of the police, said that four victims were
identified in 2005. He claimed that more victims were identified in 2006.

2. (C) Anna Zeller of the association Elphberg said that nine victims were identified in 2005.
HALLAM
BT
#0001
NNNN
"""
CONCERNS = """\
report = 2006
[[concern]]
id = "identification"
text = "Identification of victims"
phrases = ["identified"]
provisions = ["us-tvpa/b2"]
"""
CHANGED = {"release/claims.csv", "release/assessment.json", "telegram-06ZENDA1.en.html"}


def made(folder: Path, audience: str, rows: list[str]) -> Path:
    """Eight victims of the police, four in each year: too few for the public to be told."""
    settings = SETTINGS.replace('"internal"', f'"{audience}"')
    settings = settings.replace(
        "exercise = true", 'exercise = true\ntelegrams = ["documents/telegram.txt"]'
    )
    return small(
        folder,
        {
            "palermo.toml": f"{settings}\n[assess]\non = 2007-03-31\n",
            "documents/telegram.txt": TELEGRAM,
            "concerns.toml": CONCERNS,
            "inputs/police.csv": table(HEADING, rows),
        },
    )


def moved() -> list[str]:
    """The same rows, one of them a year earlier: five victims in 2005, three in 2006."""
    first, second, *others = police_rows()
    return [first, second.replace("/2006", "/2005"), *others]


def test_a_number_that_is_held_back_changes_no_file(tmp_path: Path) -> None:
    before = outputs(made(tmp_path / "before", "public", police_rows()))
    after = outputs(made(tmp_path / "after", "public", moved()))
    assert before == after
    assert set(before) >= CHANGED
    assert "held back" in before["release/claims.csv"]


def test_the_same_number_changes_what_the_office_is_told(tmp_path: Path) -> None:
    before = outputs(made(tmp_path / "before", "internal", police_rows()))
    after = outputs(made(tmp_path / "after", "internal", moved()))
    assert {name for name in before if before[name] != after[name]} >= CHANGED


def within(thing: object) -> Iterator[object]:
    """A thing and everything that it holds."""
    yield thing
    held: list[object] = []
    if is_dataclass(thing):
        held = [getattr(thing, one.name) for one in fields(thing)]
    elif isinstance(thing, Mapping):
        held = [*thing.keys(), *thing.values()]
    elif isinstance(thing, tuple | list | set | frozenset):
        held = list(thing)
    elif hasattr(thing, "__dict__") and not isinstance(thing, type) and not callable(thing):
        held = list(vars(thing).values())
    for one in held:
        yield from within(one)


def seen(folder: Path, audience: str) -> tuple[Release, Given]:
    project = Project(made(folder, audience, police_rows()))
    readings = project.link(project.read())
    release = project.protect(project.measure(readings), audience, readings.texts)  # type: ignore[arg-type] # an audience
    found = given(project, release, readings.texts)
    readings.close()
    return release, found


@pytest.mark.parametrize("audience", OUTSIDERS)
def test_beside_the_release_no_figure_and_no_other_words_are_given(
    tmp_path: Path, audience: str
) -> None:
    release, found = seen(tmp_path, audience)
    parts = list(within(found))
    counted = (Figure, Trend, Measures, Cells, AgencyRecords, Note, SourceAccount, Release)
    assert not [one for one in parts if isinstance(one, counted)]
    said = [one for one in parts if isinstance(one, Statement)]
    assert said
    assert [one for one in said if one not in release.statements] == []
    texts = " ".join(one for one in parts if isinstance(one, str)).casefold()
    assert len(texts) > 10_000
    assert [one for one in ("krafstein", "zeller", "tarlton", "¶2.s") if one in texts] == []
