"""Findings: from evidence to a verdict.

What a provision asks is put to figures, to the law of the day and to claims that were tested. A
figure is weighed by its interval, never by its point. A verdict is proposed; a person decides.
"""

import datetime
from dataclasses import replace

import pytest

from palermo.assess.findings.elements import trafficking
from palermo.assess.findings.forms import Age, Role
from palermo.assess.findings.verdicts import verdict
from palermo.assess.findings.weighing import State
from palermo.assess.given import Request
from palermo.model.assessments import Result, Verdict
from tests.unit.assess.evidence import claim, found, number, provision, said, with_law


@pytest.mark.parametrize(
    ("act", "means", "purpose", "age", "answer"),
    [
        pytest.param(True, True, True, "adult", True, id="all three elements"),
        pytest.param(True, False, True, "adult", False, id="an adult without means"),
        pytest.param(True, False, True, "child", True, id="a child needs no means"),
        pytest.param(True, False, True, "unknown", True, id="an unknown age may be a child's"),
        pytest.param(False, True, True, "child", False, id="no act"),
        pytest.param(True, True, False, "child", False, id="no exploitation"),
    ],
)
def test_act_and_purpose_and_a_means_unless_the_victim_is_a_child(
    act: bool, means: bool, purpose: bool, age: Age, answer: bool
) -> None:
    assert trafficking(act=act, means=means, purpose=purpose, age=age) == answer


@pytest.mark.parametrize(
    ("victim", "surrogate", "means", "answer"),
    [
        pytest.param("child", "adult", False, False, id="the exception of surrogacy"),
        pytest.param("child", "child", False, True, id="the surrogate is a child"),
        pytest.param("child", "unknown", False, True, id="the surrogate may be a child"),
        pytest.param("child", "adult", True, True, id="with means"),
    ],
)
def test_in_surrogacy_the_means_falls_away_for_a_child_surrogate_alone(
    victim: Age, surrogate: Age, means: bool, answer: bool
) -> None:
    """Directive 2011/36/EU, Art. 2(5), as amended in 2024."""
    found_ = trafficking(act=True, purpose=True, means=means, age=victim, surrogate=surrogate)
    assert found_ == answer


@pytest.mark.parametrize(
    ("decides", "needed", "counts", "answer"),
    [
        pytest.param("passed", "passed", "passed", "met", id="all of it"),
        pytest.param("passed", "passed", "missing", "met", id="what counts may be missing"),
        pytest.param("passed", "passed", "open", "met", id="what counts may be open"),
        pytest.param("passed", "passed", "failed", "partly", id="what counts failed"),
        pytest.param("passed", "missing", "passed", "partly", id="what is needed is missing"),
        pytest.param("passed", "held back", "passed", "partly", id="what is needed is held back"),
        pytest.param("passed", "words", "passed", "partly", id="what is needed is words"),
        pytest.param("passed", "failed", "passed", "partly", id="what is needed failed"),
        pytest.param("failed", "passed", "passed", "not met", id="what decides failed"),
        pytest.param("missing", "failed", "missing", "not met", id="all that is known failed"),
        pytest.param("open", "missing", "missing", "partly", id="weighed, and not decided"),
        pytest.param("missing", "words", "held back", "no evidence", id="nothing was weighed"),
    ],
)
def test_the_verdict_follows_from_what_came_of_each_question(
    decides: State, needed: State, counts: State, answer: Verdict
) -> None:
    roles: tuple[Role, ...] = ("decides", "needed", "counts")
    judged = list(zip(roles, (decides, needed, counts), strict=True))
    assert verdict(judged) == answer
    assert verdict([*judged, ("tells", "failed")]) == answer


@pytest.mark.parametrize(
    ("share", "interval", "answer"),
    [
        pytest.param(0.02, (0.0, 0.05), "met", id="all of it at or below five in a hundred"),
        pytest.param(0.02, (0.0, 0.06), "partly", id="the point is below, the interval is not"),
        pytest.param(0.20, (0.05, 0.4), "partly", id="the point is above, the interval is not"),
        pytest.param(0.91, (0.87, 0.94), "not met", id="all of it above"),
    ],
)
def test_the_whole_interval_decides_and_never_the_point(
    share: float, interval: tuple[float, float], answer: Verdict
) -> None:
    """The share of victims who are not citizens, 22 U.S.C. 7106(b)(8)."""
    figure = number("foreign_share", share, interval, direction="either")
    assert found("us-tvpa/b8", [figure]).verdict == answer


@pytest.mark.parametrize(
    ("conf", "obs", "value", "answer", "word"),
    [
        pytest.param("F", "A", 0.91, "not met", "all of it lies above", id="shown"),
        pytest.param("C", "A", None, "no evidence", "held back", id="held back"),
        pytest.param("D", "A", None, "no evidence", "held back", id="held back for another's sake"),
        pytest.param("F", "m", None, "no evidence", "no figure", id="missing"),
    ],
)
def test_what_is_held_back_counts_as_held_back_and_not_as_missing(
    conf: str, obs: str, value: float | None, answer: Verdict, word: str
) -> None:
    interval = (0.87, 0.94) if value else None
    figure = number("foreign_share", value, interval, conf_status=conf, obs_status=obs)
    finding = found("us-tvpa/b8", [figure])
    assert finding.verdict == answer
    assert word in finding.reasons[0].text.said()
    assert finding.reasons[0].cites == (figure.id,)


@pytest.mark.parametrize(
    ("result", "beside", "answer"),
    [
        pytest.param("shown", "nothing", "no evidence", id="a statement alone"),
        pytest.param("shown", "a figure of the cycle", "met", id="a figure"),
        pytest.param("shown", "a figure of 2003", "no evidence", id="a figure of another time"),
        pytest.param("shown", "a document that was received", "met", id="a document received"),
        pytest.param("shown", "a document that was shown", "no evidence", id="a document shown"),
        pytest.param("shown", "a shelter that says so", "met", id="a second source"),
        pytest.param("shown", "the minister again", "no evidence", id="the same source"),
        pytest.param("shown", "the post that reports it", "no evidence", id="whoever reports"),
        pytest.param("words only", "a figure of the cycle", "no evidence", id="words only"),
        pytest.param("contradicted by figures", "a figure of the cycle", "not met", id="false"),
        pytest.param("contradicted by law", "nothing", "not met", id="false in law"),
    ],
)
def test_a_statement_alone_never_makes_met(result: Result, beside: str, answer: Verdict) -> None:
    """The prosecution of officials, 22 U.S.C. 7106(b)(7): no indicator measures it."""
    kinds = {"a document that was received": "received", "a document that was shown": "shown"}
    first = said("s1", evidence=kinds.get(beside, "asserted"))
    others = {
        "a shelter that says so": said("s2", actor="ngo", role="director"),
        "the minister again": said("s2"),
        "the post that reports it": said("s2", actor="post", role="consul"),
    }
    figures = {"a figure of the cycle": "2006-04-01..2007-03-31", "a figure of 2003": "2003"}
    period = figures.get(beside)
    shown = [number("convictions", 3.0, (1.0, 8.0), unit="proceedings")]
    cited = (f"convictions/{period}",) if period else ()
    rule = "complicity"
    tested = [replace(claim("s1", result, figures=cited), rule=rule)]
    if beside in others:  # who says the same is tested by the same rule
        tested.append(replace(claim("s2", result), rule=rule))
    statements = [first, *([others[beside]] if beside in others else [])]
    assert found("us-tvpa/b7", shown, tested, statements).verdict == answer


@pytest.mark.parametrize(
    ("report", "asked", "reasonable", "capacity", "answered", "answer"),
    [
        pytest.param(2007, True, True, True, False, "presumed not done", id="asked, and nothing"),
        pytest.param(2007, False, True, True, False, "no evidence", id="nobody asked"),
        pytest.param(2007, True, False, True, False, "no evidence", id="not reasonable"),
        pytest.param(2007, True, True, False, False, "no evidence", id="not able to answer"),
        pytest.param(2007, True, True, True, True, "no evidence", id="data came"),
        pytest.param(2005, True, True, True, False, "no evidence", id="the years of grace"),
        pytest.param(2003, True, True, True, False, "no evidence", id="before the presumption"),
    ],
)
def test_not_done_is_presumed_after_a_reasonable_request_alone(
    report: int, asked: bool, reasonable: bool, capacity: bool, answered: bool, answer: Verdict
) -> None:
    on = datetime.date(report, 3, 31)
    for name in ("us-tvpa/b1", "us-tvpa/b7"):
        request = Request(
            name, datetime.date(report - 1, 9, 1), reasonable, capacity, answered, "note 12"
        )
        finding = found(name, on=on, requests=[request] if asked else [])
        assert finding.verdict == answer


@pytest.mark.parametrize(
    ("maximum", "rape", "fine_alone", "answer"),
    [
        pytest.param(10, 15, False, "met", id="two thirds of it"),
        pytest.param(7, 15, False, "partly", id="less than two thirds"),
        pytest.param(4, 15, False, "not met", id="less than a third"),
        pytest.param(20, 15, False, "met", id="more than for rape"),
        pytest.param(10, 15, True, "not met", id="a fine may stand alone"),
    ],
)
def test_the_penalty_for_sex_trafficking_is_compared_with_that_for_rape(
    maximum: int, rape: int, fine_alone: bool, answer: Verdict
) -> None:
    """Years in prison at most, 22 U.S.C. 7106(a)(2); the shares are a convention of palermo."""
    years = {"custody_max": {"value": maximum, "unit": "year"}, "fine_alone": fine_alone}
    laws = with_law(
        provision("trafficking", penalty=years),
        provision("rape", penalty={"custody_max": {"value": rape, "unit": "year"}}),
    )
    assert found("us-tvpa/a2", law=laws, country="XXA").verdict == answer


@pytest.mark.parametrize(
    ("trafficking_years", "servitude_years", "answer"),
    [
        pytest.param(10, 5, "met", id="both"),
        pytest.param(10, 4, "met", id="four years are enough"),
        pytest.param(10, 3, "partly", id="one form below"),
        pytest.param(3, 3, "not met", id="both below"),
    ],
)
def test_every_severe_form_has_a_maximum_of_four_years_or_more(
    trafficking_years: int, servitude_years: int, answer: Verdict
) -> None:
    """The Department's practice, not the statute; the number stands in us-tvpa/a3-four-years."""
    laws = with_law(
        provision("trafficking", penalty=_years(trafficking_years)),
        provision("servitude", penalty=_years(servitude_years)),
    )
    assert found("us-tvpa/a3", law=laws, country="XXA").verdict == answer


def _years(number_: int) -> dict[str, object]:
    return {"custody_max": {"value": number_, "unit": "year"}}


@pytest.mark.parametrize(
    ("means", "purposes", "child", "cases", "answer"),
    [
        pytest.param("force deceit", "pimping servitude", True, 3, "partly", id="all, unpunished"),
        pytest.param("force deceit", "pimping servitude", False, 2, "partly", id="no child rule"),
        pytest.param("force deceit", "pimping", True, 2, "partly", id="no labour"),
        pytest.param("payment", "pimping", False, 0, "not met", id="payment as the only means"),
    ],
)
def test_the_law_must_reach_every_severe_form(
    means: str, purposes: str, child: bool, cases: int, answer: Verdict
) -> None:
    """Of three cases: an adult forced into prostitution, a child without force, forced labour.

    Met takes a conviction too.
    """
    offence = {
        "acts": ["recruit", "harbour"], "means": means.split(), "purposes": purposes.split(),
        "child_without_means": child,
    }  # fmt: skip
    laws = with_law(provision("trafficking", offence=offence))
    finding = found("us-tvpa/a1", law=laws, country="XXA")
    assert f"reaches {cases} of 3 cases" in finding.reasons[0].text.said()
    assert finding.verdict == answer
