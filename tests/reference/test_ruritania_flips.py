"""One planted row, or one date of law, changes the results that depend on it, and no other.

The whole assessment of Ruritania on 31 March 2007 is made: claims, findings, concerns, the case for
each tier and the grounds for the watch list. One thing is changed, and all is compared.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import palermo
from palermo import assess
from palermo.assess import Given
from palermo.law import Law
from palermo.model import Release
from palermo.model.assessments import Finding
from palermo.pipeline import new_example
from palermo.pipeline.assessing import given

ON = datetime.date(2007, 3, 31)
TELEGRAM = "06ZENDA1234¶"
LATER = {"valid_from": datetime.date(2007, 4, 1)}
Results = Mapping[str, object]


@dataclass(frozen=True)
class Made:
    """What the example gives to an assessment, with one row as it is planted or otherwise."""

    release: Release
    given: Given

    def results(self, law: Law | None = None) -> Results:
        """Every result by what it is a result of."""
        found = assess.assess(self.release, replace(self.given, law=law) if law else self.given)
        case = found.tier_case
        assert case is not None
        return {
            **{f"claim {one.statement.removeprefix(TELEGRAM)}": one.result for one in found.claims},
            **{one.provision: one.verdict for one in found.findings},
            **{f"change {one.provision}": _word(one) for one in found.findings},
            **{f"concern {one.id}": one.state for one in found.concerns},
            **{one.tier: one.supported for one in case.arguments},
            **{one.provision: one.holds for one in case.triggers},
        }


def _word(finding: Finding) -> object:
    return finding.change.word if finding.change else None


def made(folder: Path, file: str = "", was: str = "", now: str = "") -> Made:
    """The example, with a line of one of its files changed."""
    new_example(folder)
    if file:
        path = folder / "inputs" / file
        text = path.read_text("utf-8")
        assert text.count(was) == 1
        path.write_text(text.replace(was, now), encoding="utf-8")
    project = palermo.open(folder)
    readings = project.link(project.read())
    release = project.protect(project.measure(readings), "internal", readings.texts)
    asked = given(project, release, readings.texts, ON)
    readings.close()
    return Made(release, asked)


def changed(before: Results, after: Results) -> dict[str, tuple[object, object]]:
    """What is another result, with both; None where one of the two has none."""
    names = [*before, *(name for name in after if name not in before)]
    both = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("planted") / "project")


@pytest.fixture(scope="module")
def before(planted: Made) -> Results:
    return planted.results()


@pytest.mark.parametrize(
    ("file", "was", "now", "depend"),
    [
        pytest.param(
            "cooperation.csv",
            "221\taccord\tXGK\t\t2006-05-11\t\n",
            "",
            {"claim 10.s1": ("shown", "contradicted by figures")},
            id="the agreement with Graustark was never signed",
        ),
        pytest.param(
            "requests.csv",
            "46,prefecture-hofbau,personnes repérées en garde à vue,2006-03-08,,rien",
            "46,prefecture-hofbau,personnes repérées en garde à vue,2006-03-08,2006-03-20,tableau",
            {"claim 7.s5": ("shown", "contradicted by figures")},
            id="the Prefecture of Hofbau answered in 2006",
        ),
    ],
)
def test_a_planted_row(
    file: str,
    was: str,
    now: str,
    depend: dict[str, tuple[object, object]],
    before: Results,
    tmp_path: Path,
) -> None:
    after = made(tmp_path / "project", file, was, now).results()
    assert changed(before, after) == depend


@pytest.mark.parametrize(
    ("provision", "dates", "depend"),
    [
        pytest.param(
            "xr-penal/r-10",
            LATER,
            {"claim 5.s1": ("shown", "contradicted by law")},
            id="soliciting becomes an offence after the cycle",
        ),
        pytest.param(
            "xr-penal/v-1",
            LATER,
            {"us-tvpa/a2": ("met", "partly")},
            id="no penalty for rape yet with which that for sex trafficking is compared",
        ),
        pytest.param(
            "us-tvpa/b8",
            {"first_report": 2008},
            {"us-tvpa/b8": ("not met", None), "change us-tvpa/b8": ("can't tell", None)},
            id="the share of victims from abroad counts from 2008",
        ),
        pytest.param(
            "us-tiers/watch-list",
            {"first_report": 2008},
            {
                "Tier 2": (None, True),
                "us-tiers/commitments": (False, None),
                "us-tiers/risen-to-tier-2": (False, None),
            },
            id="there is a watch list from 2008",
        ),
    ],
)
def test_a_date_of_law(
    provision: str,
    dates: Mapping[str, object],
    depend: dict[str, tuple[object, object]],
    planted: Made,
    before: Results,
) -> None:
    law = planted.given.law
    first, *others = law.forms[provision]
    moved = replace(first, form=first.form.model_copy(update=dates))
    after = planted.results(Law(law.instruments, {**law.forms, provision: (moved, *others)}))
    assert changed(before, after) == depend
