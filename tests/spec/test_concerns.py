"""Concerns: what last year's report found wanting, and what became of it.

A concern is answered, partly answered, repeated (nothing but words, or nothing) or contradicted.
Only what the government itself said within the cycle answers; a promise is no answer, nor is what
it grants to be wanting, nor what others say or do. Findings on the provisions that the concern
bears on count beside it.
"""

import pytest

from palermo.model.assessments import State, Verdict
from tests.unit.assess.following import follow


@pytest.mark.parametrize(
    ("statements", "findings", "state"),
    [
        pytest.param("shown", ["met"], "answered", id="shown, and found met"),
        pytest.param("shown", ["partly"], "partly answered", id="shown, and not found met"),
        pytest.param("shown", ["no evidence"], "partly answered", id="shown, without evidence"),
        pytest.param("shown", [], "partly answered", id="shown, and nobody judged it"),
        pytest.param("shown", ["met", "not met"], "partly answered", id="met in one of two"),
        pytest.param("shown law", ["met"], "partly answered", id="some shown, some not the law"),
        pytest.param("figures", ["met"], "contradicted", id="figures say otherwise"),
        pytest.param("law words", [], "contradicted", id="the law of the day says otherwise"),
        pytest.param("", ["met"], "answered", id="nobody spoke, and it is met"),
        pytest.param("", ["not met"], "repeated", id="nobody spoke, and it is not met"),
        pytest.param("words", ["met"], "repeated", id="words alone, whatever was found"),
        pytest.param("words unknown", [], "repeated", id="nothing can be known yet"),
        pytest.param("tension", [], "repeated", id="others say otherwise"),
        pytest.param("promise", ["partly"], "repeated", id="a promise is no answer"),
        pytest.param("conceded", [], "repeated", id="what is granted to be wanting is no answer"),
        pytest.param("conceded figures", [], "contradicted", id="granted, and contradicted"),
        pytest.param("ngo", ["not met"], "repeated", id="others answer for no government"),
        pytest.param("untested", [], "repeated", id="what no rule tests is words"),
    ],
)
def test_what_was_said_and_found_gives_the_state(
    statements: str, findings: list[Verdict], state: State
) -> None:
    assert follow(statements, findings).state == state


def test_what_was_said_outside_the_cycle_changes_nothing() -> None:
    assert follow("", outside=3).state == follow("").state == "repeated"
    assert "outside the reporting cycle (statements: 3)" in follow("", outside=3).why.said()
