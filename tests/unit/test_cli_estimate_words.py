"""How estimates are said in a terminal: rounding, limits, failures, warnings said once."""

import math
from dataclasses import replace
from typing import Any

import pytest

from palermo.cli.columns import WIDTH, paragraph, points, table
from palermo.cli.estimate_numbers import interval, listed, per_cent, persons, total
from palermo.cli.estimate_strata_words import strata_text
from palermo.cli.estimate_words import comparison_text, estimate_text
from palermo.cli.estimate_years_words import years_text
from palermo.mse import Change, Estimate, Histories, StrataEstimate, Stratum, Year, YearsEstimate
from palermo.mse.comparisons import Changed, Comparison, Reason, Reliability
from palermo.mse.estimates import together

TABLE = Histories.of("AB", {(1, 0): 40, (0, 1): 30, (1, 1): 6})
JUDGED = {
    "reliability": {
        "verdict": "with caution",
        "reasons": [
            {"verdict": "with caution", "text": "lists that can be used: 2"},
            {"verdict": "usable", "text": "something that is fine"},
        ],
    },
    "lists": ["A", "B"],
}


def an_estimate(method: str, total: float, **more: Any) -> Estimate:
    made = Estimate(
        method,
        76,
        total - 76,
        total,
        {"0.8": (100.0, 300.0), "0.95": (90.0, math.inf)},
        "bca",
        model=(),
        resamples=50,
        seed=1,
        diagnostics=JUDGED,
    )
    return replace(made, **more)


def a_comparison(*estimates: Estimate) -> Comparison:
    reasons = (
        Reason("lists", "lower bound only", "lists that can be used: 2", 2),
        Reason("overlap", "usable", "much overlap"),
    )
    return Comparison(
        histories=TABLE,
        estimates=estimates,
        failures={"bic": "no model has an estimate"},
        without=(
            Changed("without", ("A",), "stepwise", 36, None, why="one list is not enough"),
            Changed("without", ("A",), "main", 36, None, why="one list is not enough"),
        ),
        merged=(Changed("merged", ("A", "B"), "stepwise", 76, 1234.5, {"0.95": (80.0, 5000.0)}),),
        consistency=(),
        trajectory=None,
        catalogue=None,
        reliability=Reliability("lower bound only", reasons),
        assumed=("The population was closed.",),
        warnings=("of the table",),
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (11_312.99, "11,300"),
        (121_521.6, "122,000"),
        (1_034.15, "1,030"),
        (268.78, "269"),
        (99.6, "100"),
        (7.4, "7"),
        (0.3, "0"),
        (0.0, "0"),
        (math.inf, "no limit"),
        (math.nan, "no limit"),
        (2.0**53, "9,010,000,000,000,000"),
    ],
)
def test_persons_have_three_significant_digits_and_no_fractions(value: float, said: str) -> None:
    assert persons(value) == said


def test_an_interval_without_an_upper_limit_says_or_more() -> None:
    assert interval((90.4, 1234.0)) == "90 to 1,230"
    assert interval((90.4, math.inf)) == "90 or more"
    assert interval(None) == "-"


def test_a_lower_bound_says_at_least() -> None:
    assert total("chao", 1234.0) == "at least 1,230"
    assert total("bic", 1234.0) == "1,230"


def test_a_level_is_a_share_in_per_cent() -> None:
    assert [per_cent(level) for level in ("0.8", "0.95", "0.999")] == ["80 %", "95 %", "99.9 %"]


def test_settings_are_listed_and_nested_ones_left_to_the_document() -> None:
    parameters = {"max_order": 3, "threshold": 0.02, "search": "downhill", "grid": [1, 2]}
    assert listed(parameters) == "max order 3, threshold 0.02, search: downhill"


def test_a_warning_of_all_methods_is_said_once_and_without_their_names() -> None:
    given = [
        ("main", ("all say so", "two do")),
        ("aic", ("all say so",)),
        ("bic", ("all say so", "two do")),
    ]
    assert list(together(given)) == ["all say so", "main, bic: two do"]


def test_the_verdict_its_rules_and_the_methods_come_first() -> None:
    text = comparison_text(a_comparison(an_estimate("main", 276.0), an_estimate("chao", 200.0)))
    assert text.splitlines()[:10] == [
        "76 persons observed on 2 lists: A, B.",
        "",
        "How far this can be trusted: lower bound only",
        "  - lists that can be used: 2",
        "  1 other rule allows a better verdict.",
        "",
        "Method         Total  On no list  80 % interval  95 % interval  Kind",
        "main             276         200  100 to 300     90 or more     bootstrap",
        "chao    at least 200         124  100 to 300     90 or more     bootstrap",
        "",
    ]


def test_what_failed_and_what_moves_the_estimate_is_said() -> None:
    text = comparison_text(a_comparison(an_estimate("main", 276.0)))
    assert "No answer from:\n  - bic: no model has an estimate\n" in text
    assert text.count("- none for A: one list is not enough") == 1
    assert "stepwise  A and B        76  1,230  80 to 5,000" in text
    assert "Warnings:\n  - of the table\n" in text
    assert "From " not in text


def test_methods_far_apart_and_methods_that_agree_are_both_warned_of() -> None:
    apart = comparison_text(a_comparison(an_estimate("main", 200.0), an_estimate("aic", 500.0)))
    assert "From 200 (main) to 500 (aic), a factor of 2.5: no one number is the answer." in apart
    near = comparison_text(a_comparison(an_estimate("main", 200.0), an_estimate("aic", 201.0)))
    assert "All methods say about 201, which does not make it true" in near


def test_a_table_that_no_method_answers_is_said_so() -> None:
    found = replace(a_comparison(), without=(), merged=())
    text = comparison_text(found)
    assert "No method answers." in text
    assert "left out" not in text


def test_resamples_that_failed_and_how_often_a_model_won_are_said() -> None:
    made = {"failed_resamples": 3, "selected": {"A:B": 0.6, "": 0.4}, "model": ("A:B",)}
    text = " ".join(estimate_text(an_estimate("stepwise", 276.0, **made)).split())
    assert "stepwise (pairs of lists added by their p-value): interactions A:B" in text
    assert "50 resamples, seed 1, 3 could not be fitted" in text
    assert "the model chosen most often was chosen in 60 % of them" in text


def test_a_verdict_of_which_every_rule_is_part_counts_no_others() -> None:
    reasons = (Reason("lists", "with caution", "lists that can be used: 2", 2),)
    found = replace(a_comparison(), reliability=Reliability("with caution", reasons))
    assert "a better verdict" not in comparison_text(found)


def test_weights_are_no_resamples() -> None:
    made = {"resamples": 0, "selected": {"A:B": 0.6, "": 0.4}, "model": None, "intervals": {}}
    text = estimate_text(an_estimate("another", 276.0, interval_kind=None, **made))
    assert "another: no single model; the first of the models has 60 % of the weight" in text
    assert "none\n" in text


def test_a_sum_of_strata_that_is_no_bound_is_said_as_a_number() -> None:
    one = an_estimate("main", 276.0)
    found = StrataEstimate(
        method="main",
        strata=(Stratum("f", 76, one),),
        observed=76,
        total=276.0,
        lower_bound=False,
        intervals={"0.8": (100.0, 300.0)},
        interval_kind="bca",
        pooled=None,
    )
    lines = strata_text([found], "sex").splitlines()
    assert lines[0] == "76 persons observed in 1 stratum of sex."
    assert (
        "  sum                   76    276  100 to 300     -              see the strata" in lines
    )
    assert "  without strata        76      -  -              -              not estimable" in lines


def test_long_texts_are_broken_and_short_ones_are_not() -> None:
    lines = paragraph("word " * 40, "  ").splitlines()
    assert all(len(line) <= WIDTH for line in lines)
    assert lines[0].startswith("  word")
    assert lines[1].startswith("    word")
    assert list(points("Nothing", [])) == []


def test_columns_of_numbers_stand_to_the_right() -> None:
    lines = list(table([("a", "n"), ("bb", "10")], frozenset({1})))
    assert lines == ["a    n", "bb  10"]


def test_years_without_resamples_have_no_intervals_and_no_zero_with_a_minus() -> None:
    made = an_estimate("another", 276.0, intervals={}, resamples=0)
    years = tuple(Year(name, 76, made, 76 / 276) for name in ("2015", "2016"))
    found = YearsEstimate(
        method="another",
        model="separate",
        years=years,
        changes=(Change("2015", "2016", total=-12.4, rate=-0.0001),),
        bic={"separate": None},
    )
    lines = years_text([found], {}, "year").splitlines()
    assert "  2015        76    276  -         27.5 %  -               with caution" in lines
    assert "  2015  2016    -12  -               -  +0.0 points        -" in lines
    assert "  a model for each year" in lines


def test_one_year_alone_has_no_changes() -> None:
    found = YearsEstimate("main", "shared", (Year("2015", 5, None, why="no"),), (), {})
    assert "From" not in years_text([found], {}, "year")


def test_no_line_begins_with_a_percent_sign() -> None:
    assert paragraph("a" * 77 + " 83 % of them") == "a" * 77 + "\n83 % of them"


def test_estimates_that_agree_are_told_with_chance() -> None:
    limits = {"0.8": (150.0, 300.0), "0.95": (120.0, 400.0)}
    near = (an_estimate("bic", 200.0, intervals=limits), an_estimate("aic", 201.0, intervals={}))
    told = comparison_text(a_comparison(*near))
    assert "With chance, by their 95 % intervals: 120 to 400." in told
    endless = comparison_text(a_comparison(*near, an_estimate("average", 202.0)))
    assert "With chance, by their 95 % intervals: 90 or more." in endless
