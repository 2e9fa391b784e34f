"""A second source stands beside words; one that disputes them does not."""

from dataclasses import replace

import pytest

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.spoken import borne
from palermo.model.assessments import ClaimTest
from palermo.model.statements import Statement
from tests.unit.assess.evidence import claim, given, release, said

MINISTER = said("s1")
JUDGE = said("s2", role="judge")
SHELTER = said("s2", actor="ngo", role="director of a shelter")


def ruled(name: str, rule: str = "permit-right", **more: object) -> ClaimTest:
    return replace(claim(name, **more), rule=rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "tested", "against", "stands"),
    [
        (JUDGE, ruled("s2"), (), True),  # another source says the same, and it was shown
        (SHELTER, ruled("s2", result="in tension"), ("s2",), False),
        (SHELTER, ruled("s2"), ("s2",), False),  # what is in tension with it does not bear it out
        (JUDGE, ruled("s2", rule="removals"), (), False),  # something else
        (JUDGE, ruled("s2", in_cycle=False), (), False),
        (said("s2"), ruled("s2"), (), False),  # the same speaker again
    ],
)
def test_only_an_agreeing_second_source_bears_words_out(
    other: Statement, tested: ClaimTest, against: tuple[str, ...], *, stands: bool
) -> None:
    first = ruled("s1", statements=against)
    evidence = Evidence(release(statements=[MINISTER, other]), (first, tested), given())
    assert borne(first, evidence) is stands
