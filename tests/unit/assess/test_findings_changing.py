"""What a verdict other than met owes a reader: what is missing, or what would change it."""

import datetime
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from palermo.assess.findings import findings
from palermo.assess.given import Request
from palermo.model import Figure, Trend
from palermo.model.assessments import Finding
from tests.unit.assess.evidence import (
    BEFORE,
    CYCLE,
    ON,
    claim,
    found,
    given,
    number,
    provision,
    release,
    said,
    with_law,
)

Word = Literal["rose", "fell", "stable", "can't tell"]
NAMES = (
    "foreign_share", "convictions", "removals", "returns_risk_assessed", "assisted",
    "prison_share", "victims_among_convicted", "removals_of_identified", "screened_in_clock",
    "permit_grant_share", "received_answered", "joint_cases", "counts_answered",
    "screened_in_clock/region=Hofbau", "investigations", "prosecutions",
)  # fmt: skip
shares = st.integers(0, 100).map(lambda one: one / 100)
figures = st.builds(
    lambda name, ends, hidden: number(
        name,
        None if hidden else sum(ends) / 2,
        None if hidden else (min(ends), max(ends)),
        conf_status="D" if hidden else "F",
    ),
    st.sampled_from(NAMES),
    st.tuples(shares, shares),
    st.booleans(),
)


def unmet(made: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in made if one.verdict != "met"]


@settings(max_examples=40, deadline=None)
@drawn(
    st.lists(figures, max_size=12, unique_by=lambda one: one.id),
    st.sampled_from(["XRU", "FRA", "GBR", "KEN"]),
    st.sampled_from([2002, 2006, 2007, 2013, 2027]),
)
def test_every_finding_that_is_not_met_names_what_would_decide_or_change_it(
    figures: list[Figure], country: str, report: int
) -> None:
    """Whatever the figures, the law of the country and the year of the report."""
    on = ON.replace(year=report)
    made = findings(release(figures), (), given(on=on, country=country))
    for one in unmet(made):
        assert one.missing, one.provision
        for language in ("en", "fr"):
            assert all(phrase.said(language) for phrase in one.missing)


def missing(name: str, figures: list[Figure], **more: Any) -> str:
    return "\n".join(one.said() for one in found(name, figures, **more).missing)


@pytest.mark.parametrize(
    ("name", "figures", "words"),
    [
        pytest.param(
            "b8",
            [number("foreign_share", 0.9, (0.8, 0.95))],
            "all of the interval of foreign_share at or below 5%",
            id="a threshold, with its number",
        ),
        pytest.param(
            "b6",
            [
                number("removals", 9.0, unit="removals"),
                number("returns_risk_assessed", 0.2, (0.1, 0.3)),
            ],
            "returns_risk_assessed at or above 80%",
            id="a floor",
        ),
        pytest.param(
            "b2",
            [number("screened_in_clock/region=Hofbau", 0.2, (0.1, 0.3))],
            "screened_in_clock at or above 80% in each part",
            id="each part of a country",
        ),
        pytest.param(
            "b2",
            [number("removals_of_identified", 3.0, unit="removals", direction="harm")],
            "no case counted under removals_of_identified",
            id="what must not happen, though it only counts",
        ),
        pytest.param(
            "a1",
            [number("convicted", 0.0, unit="persons")],
            "one case or more counted under convictions_bounds",
            id="what must happen",
        ),
        pytest.param(
            "b8",
            [number("foreign_share", None, conf_status="D")],
            "foreign_share is known, and held back",
            id="what is held back is no change to ask for",
        ),
        pytest.param(
            "b2",
            [
                number("screened_in_clock/region=Zenda", 0.9, (0.85, 0.95)),
                number("screened_in_clock/region=Hofbau", None, conf_status="D"),
            ],
            "screened_in_clock is known, and held back",
            id="the part that is held back is what is wanted, and no more cases",
        ),
    ],
)
def test_what_failed_tells_what_would_have_to_be_otherwise(
    name: str, figures: list[Figure], words: str
) -> None:
    assert words in missing(f"us-tvpa/{name}", figures)


def test_the_law_is_told_whom_it_would_have_to_reach() -> None:
    payment = {"acts": ["recruit"], "means": ["payment"], "purposes": ["pimping"]}
    one = provision("trafficking", offence=payment)
    words = missing("us-tvpa/a1", [], law=with_law(one), country="XXA")
    assert "once the law reaches an adult forced into prostitution" in words
    assert "an adult forced to work" in words


def test_an_alternative_to_removal_that_may_be_granted_is_named() -> None:
    may = provision("permit", permit={"grant": "may"})
    words = missing("us-tvpa/b2", [], law=with_law(may), country="XXA")
    asks = "the law gives victims an alternative to removal"
    assert f"{asks}: it would hold once the law of the country says so" in words


def test_what_speaks_against_a_claim_would_have_to_be_outweighed() -> None:
    words = said("a", "us-tvpa/b7", actor="ngo", role="association", stance="contested",
                 text="the police take part")  # fmt: skip
    other = said("b", "us-tvpa/b7", actor="io", role="organisation", text="the police take part")
    claims = [replace(claim(name), rule="officials") for name in ("a", "b")]
    told = found("us-tvpa/b7", [], claims, [words, other])
    assert told.verdict == "not met"
    assert "what is shown speaks against it" in told.missing[0].said()


def test_all_criteria_that_are_not_met_are_named_for_sustained_efforts() -> None:
    words = missing("us-tvpa/a4", [number("foreign_share", 0.9, (0.8, 0.95))])
    assert "us-tvpa/b8" in words


def test_what_is_presumed_not_done_still_names_what_would_answer() -> None:
    asked = Request(
        "us-tvpa/b7", datetime.date(2006, 10, 1),
        reasonable=True, capacity=True, answered=False, source="cable",
    )  # fmt: skip
    finding = found("us-tvpa/b7", [], requests=[asked])
    assert finding.verdict == "presumed not done"
    assert finding.missing


def moves(word: Word, rose: float, ratio: tuple[float, float]) -> Finding:
    """Convictions of two years, and how they moved, beside the rest of what b1 needs."""
    counts = ("convictions", "investigations", "prosecutions", "convictions_bounds")
    now = [number(name, 30.0, (20.0, 40.0), unit="n") for name in counts]
    before = number("convictions", 30.0, (20.0, 40.0), unit="n", period=BEFORE)
    prison = number("prison_share", 0.9, (0.8, 0.95))
    trend = Trend(
        "convictions", (), BEFORE, CYCLE, "year", word, "", 1.0, *ratio, 0.95, (rose, rose),
        "effort",
    )  # fmt: skip
    return found("us-tvpa/b1", [*now, before, prison], trends=[trend])


def test_what_must_not_fall_holds_where_nothing_changed() -> None:
    """Progress asks for more; not to fall asks for no less."""
    assert moves("stable", 0.5, (0.9, 1.1)).verdict == "met"
    fell = moves("fell", 0.0001, (0.2, 0.6))
    assert fell.verdict == "partly"
    assert "without a change for the worse" in "\n".join(one.said() for one in fell.missing)
    assert found(
        "us-tvpa/b10",
        [
            number("convictions", 30.0, (20.0, 40.0), unit="n", period=BEFORE),
            number("convictions", 30.0, (29.9, 30.1), unit="n"),
        ],
    ).missing
