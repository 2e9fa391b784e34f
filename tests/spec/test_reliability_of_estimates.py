"""How far an estimate of a hidden population can be trusted: the worst that any rule allows."""

import pytest

from palermo import mse
from palermo.mse.reliability import judge, rules
from palermo.mse.rule_figures import Found
from tests.unit.mse.compared import compared, table

RULES = {rule.id: rule for rule in rules()}


@pytest.mark.parametrize(
    ("rule", "number", "verdict"),
    [
        pytest.param("answers", 1, "usable", id="a method has an estimate"),
        pytest.param("answers", 0, "not estimable", id="none has"),
        pytest.param("below_known", 1.0, "usable", id="as many as are known"),
        pytest.param("below_known", 0.99, "not estimable", id="fewer than are known"),
        pytest.param("existence", 0, "usable", id="independent lists have an estimate"),
        pytest.param("existence", 1, "not estimable", id="not even independent lists have one"),
        pytest.param("lists", 4, "usable", id="four lists"),
        pytest.param("lists", 3, "with caution", id="three lists"),
        pytest.param("lists", 2, "lower bound only", id="two lists"),
        pytest.param("persons_on_two", 50, "usable", id="fifty persons on two lists"),
        pytest.param("persons_on_two", 49, "with caution", id="forty-nine"),
        pytest.param("persons_on_two", 19, "lower bound only", id="nineteen"),
        pytest.param("overlap", 0.05, "usable", id="five in a hundred on two lists"),
        pytest.param("overlap", 0.049, "with caution", id="fewer"),
        pytest.param("overlap", 0.019, "lower bound only", id="fewer than two in a hundred"),
        pytest.param("empty_pairs", 0.25, "usable", id="a quarter of the pairs empty"),
        pytest.param("empty_pairs", 0.3, "with caution", id="more than a quarter"),
        pytest.param("empty_pairs", 0.6, "lower bound only", id="more than half"),
        pytest.param("disagreement", 1.4, "usable", id="methods agree"),
        pytest.param("disagreement", 2.2, "with caution", id="methods twice apart"),
        pytest.param("disagreement", 3.1, "lower bound only", id="methods three times apart"),
        pytest.param("order", 1.1, "usable", id="triples change little"),
        pytest.param("order", 3.1, "lower bound only", id="triples change the answer"),
        pytest.param("without", 1.3, "usable", id="no list is indispensable"),
        pytest.param("without", 2.2, "with caution", id="one list moves it twice"),
        pytest.param("without", 10.2, "lower bound only", id="one list moves it ten times"),
        pytest.param("merged", 2.1, "with caution", id="two lists merged move it twice"),
        pytest.param("consistency", 0.2, "usable", id="one of five known sizes is missed"),
        pytest.param("consistency", 0.6, "lower bound only", id="three of five are missed"),
        pytest.param("trajectory", 1.2, "usable", id="the curve settles"),
        pytest.param("trajectory", 1.8, "with caution", id="the curve drifts"),
        pytest.param("trajectory", 2.3, "lower bound only", id="the curve does not settle"),
        pytest.param("winner", 0.1, "usable", id="chosen again in a tenth of the resamples"),
        pytest.param("winner", 0.02, "with caution", id="hardly ever chosen again"),
        pytest.param("interval_width", 3, "usable", id="the interval up to three times as high"),
        pytest.param("interval_width", 4, "with caution", id="up to four times as high"),
        pytest.param("interval_width", 6, "lower bound only", id="up to six times as high"),
        pytest.param("upper_limit", 0, "usable", id="every interval has an upper limit"),
        pytest.param("upper_limit", 1, "lower bound only", id="no upper limit"),
        pytest.param("failed_resamples", 0.01, "usable", id="one resample in a hundred fails"),
        pytest.param("failed_resamples", 0.05, "with caution", id="five in a hundred fail"),
        pytest.param("failed_resamples", 0.2, "lower bound only", id="one in five fails"),
        pytest.param("grid_end", 0.0001, "usable", id="the posterior ends within its grid"),
        pytest.param("grid_end", 0.005, "with caution", id="a little is cut off"),
        pytest.param("grid_end", 0.05, "lower bound only", id="much is cut off"),
        pytest.param("trajectory", float("nan"), "lower bound only", id="a number that is none"),
    ],
)
def test_a_number_and_the_best_verdict_that_its_rule_allows(
    rule: str, number: float, verdict: str
) -> None:
    assert RULES[rule].verdict(number) == verdict


def test_the_verdict_is_the_worst_that_any_rule_allows() -> None:
    usable, caution = {"lists": Found(5)}, {"persons_on_two": Found(30)}
    assert judge(usable).verdict == "usable"
    assert judge(usable | caution).verdict == "with caution"
    bound = {"lists": Found(2)}
    assert judge(bound | caution).verdict == "lower bound only"
    assert judge(bound | {"answers": Found(0)}).verdict == "not estimable"


def test_the_reasons_that_gave_the_verdict_stand_first() -> None:
    got = judge({"lists": Found(5), "persons_on_two": Found(30), "answers": Found(3)})
    assert [one.rule for one in got.reasons] == ["persons_on_two", "answers", "lists"]
    assert got.reasons[0].text == "persons on two lists or more: 30"


@pytest.mark.parametrize(
    ("name", "verdict", "rule"),
    [
        pytest.param("plain", "usable", "answers", id="four independent lists, 1,400 persons"),
        pytest.param("sparse", "with caution", "overlap", id="independent lists, 2 % on two"),
        pytest.param("two kinds", "lower bound only", "consistency", id="two kinds of persons"),
        pytest.param("two lists", "lower bound only", "lists", id="two lists"),
        pytest.param("few overlaps", "lower bound only", "persons_on_two", id="three on two lists"),
        pytest.param("everybody on C", "not estimable", "below_known", id="a list set aside"),
        pytest.param("korea_3", "lower bound only", "without", id="Korea, 3 lists"),
        pytest.param("artificial_3", "lower bound only", "empty_pairs", id="artificial, 3 lists"),
        pytest.param("uk_2013_5", "lower bound only", "without", id="United Kingdom, 5 lists"),
        pytest.param("netherlands_2010_5", "lower bound only", "order", id="Netherlands, 5 lists"),
    ],
)
def test_tables_and_the_verdict_on_all_methods(name: str, verdict: str, rule: str) -> None:
    got = compared(name).reliability
    assert got.verdict == verdict
    assert rule in {one.rule for one in got.reasons if one.verdict == verdict}


def test_one_method_alone_is_never_usable() -> None:
    got = mse.estimate(table("plain"), method="stepwise", resamples=60).diagnostics["reliability"]
    assert got["verdict"] == "with caution"
    assert got["reasons"][0]["rule"] == "methods"
