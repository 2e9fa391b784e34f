"""Plots of an estimate: on which scale, with which marks, and told to those who can't see them."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.errors import ReportError
from palermo.report.hidden import plots
from palermo.report.hidden.plots.models import DRAWN, thinned
from palermo.report.hidden.plots.plot import LISTED, listed
from palermo.report.hidden.rows import LONGEST, Row
from palermo.report.hidden.scales import finite, rounded, scale
from palermo.report.languages import language
from tests import hidden as made

EN, FR = language("en"), language("fr")


def texts(svg: str) -> list[str]:
    return re.findall(r"<text\b[^>]*>([^<]*)</text>", svg)


@pytest.mark.parametrize(
    ("values", "limits", "logarithmic"),
    [
        ([100.0, 299.0], [], False),
        ([100.0, 301.0], [], True),
        ([100.0, 200.0], [90.0, 890.0], False),
        ([100.0, 200.0], [80.0, 890.0], True),
        ([100.0], [math.inf, 50.0], False),
        ([5.0], [], False),
    ],
)
def test_a_scale_is_logarithmic_where_estimates_are_a_factor_of_three_apart(
    values: list[float], limits: list[float], logarithmic: bool
) -> None:
    on = scale(values, limits)
    assert on.logarithmic is logarithmic
    assert on.type == ("log" if logarithmic else "linear")


@given(st.lists(st.floats(0.01, 1e9), min_size=1, max_size=8))
def test_every_number_has_room_and_ticks_are_few(values: list[float]) -> None:
    on = scale(values)
    assert on.low <= min(values) <= max(values) <= on.high
    assert len(on.ticks) <= 7
    assert list(on.ticks) == sorted(set(on.ticks))
    assert all(on.low * (1 - 1e-9) <= one <= on.high * (1 + 1e-9) for one in on.ticks)


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ReportError, match="nothing to draw"):
        scale([math.inf], [math.nan])


def test_ends_that_are_no_numbers_are_no_ends() -> None:
    assert finite([(1.0, math.inf), (2.0, 3.0)]) == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("value", "said"), [(11_312.99, 11_300), (157.17, 157), (1_184.4, 1_180), (94.2, 94.2)]
)
def test_a_sentence_has_three_significant_digits(value: float, said: float) -> None:
    assert rounded(value) == said


def test_methods_stand_side_by_side_with_both_intervals() -> None:
    plot = plots.methods(made.estimates(), EN)
    names = texts(plot.svg)[-7:]
    assert names[0] == "Independent lists"
    assert set(texts(plot.svg)) >= {"Stepwise", "Chao (at least)", "20,000"}
    assert (plot.inner, plot.outer) == (0.8, 0.95)
    assert plot.marks == {"outer", "inner", "arrows", "values", "bounds"}
    assert plot.description == (
        "Lowest: 11,304 (AIC stepwise). Highest: 25,311 (BIC, all models)."
        " No upper limit: Chao (at least)."
    )
    headings, rows = plot.table
    assert headings == ("Estimate of", "Estimate", "80% interval", "95% interval")
    assert rows[1] == ("Stepwise", "11,313", "9,990 to 13,900", "9,209 to 15,131")
    assert rows[-1] == ("Chao (at least)", "13,570", "at least 12,700", "at least 12,300")


def test_one_level_is_one_interval_and_none_is_none() -> None:
    one = plots.methods([made.estimate("main", 500.0, 400.0, 700.0)], EN)
    assert (one.inner, one.outer) == (None, 0.8)
    none = plots.methods([made.estimate("main", 500.0)], EN)
    assert (none.inner, none.outer) == (None, None)
    assert none.table == (("Estimate of", "Estimate"), (("Independent lists", "500"),))


def test_levels_that_a_row_lacks_are_dashes() -> None:
    both = plots.methods(
        [made.estimate("main", 500.0, 400.0, 700.0), made.estimate("chao", 450.0)], EN
    )
    assert both.table[1][1] == ("Chao (at least)", "450", "–")


def test_a_list_left_out_is_drawn_about_the_full_estimate() -> None:
    found = made.comparison()
    plot = plots.changed("without", found.without, found["stepwise"], FR)
    assert plot.title == "Une liste retirée\u202f: Pas à pas"
    assert plot.name == "without-stepwise"
    assert plot.line == "toutes les listes"
    assert {"line", "missing"} <= plot.marks
    assert "Pas d’estimation\u202f: sans GP." in plot.description
    assert (
        plot.table[1][4][1]
        == "le modèle n’a pas d’estimation\u202f: les listes se recoupent trop peu"
    )
    assert "sans PFNCA" in texts(plot.svg)


def test_without_a_full_estimate_there_is_no_line() -> None:
    plot = plots.changed("merged", made.comparison().merged, None, EN)
    assert "line" not in plot.marks
    assert "LA + NG" in texts(plot.svg)


def test_no_reason_is_none() -> None:
    plot = plots.of_rows("x", "X", (Row("a", 30.0), Row("b", None)), EN)
    assert plot.table[1][1] == ("b", "none")


def test_a_known_population_is_compared_with_its_size() -> None:
    plot = plots.consistency(made.comparison().consistency, EN)
    assert plot.table[0] == ("Estimate of", "True size", "Estimate", "95% interval")
    assert plot.table[1][0] == ("persons of LA", "94", "0.76", "0.55 to 1.26")
    assert "The line, true size: 1.00." in plot.description


def test_a_long_name_has_two_lines_in_the_middle_of_its_row() -> None:
    plot = plots.of_rows("x", "X", (Row("Police + Inspection du travail", 30.0), Row("b", 4)), EN)
    found = re.findall(r"translate\(-8,([\d.]+)\)[^>]*>(.*?)</text>", plot.svg)
    assert [re.sub("<[^>]+>", "|", label) for _at, label in found] == [
        "|Police + Inspection du||travail|",
        "b",
    ]
    assert float(found[1][0]) - float(found[0][0]) == 40
    assert re.findall('dy="([^"]+)"', found[0][1]) == ["-.5em", "1em"]


def test_a_very_long_name_is_cut_in_the_plot_and_whole_in_the_table() -> None:
    name = "the list of all the prefectures and sub-prefectures of the Kingdom"
    row = Row(name, 30.0)
    assert row.lines == ("the list of all the", "prefectures and sub-p…")
    assert max(map(len, row.lines)) <= LONGEST
    assert Row("W" * 50, 1.0).lines == ("W" * 22, "W" * 21 + "…")
    plot = plots.of_rows("x", "X", (row, Row(name, 40.0)), EN)
    assert plot.table[1][0][0] == name


def test_a_logarithmic_scale_has_three_numbers_at_least() -> None:
    on = scale([1_640.0, 5_000.0])
    assert on.logarithmic
    assert on.ticks == (2_000.0, 3_000.0, 4_000.0, 5_000.0)


def test_estimates_far_apart_say_that_their_scale_is_logarithmic() -> None:
    far = [made.estimate("stepwise", 48_000.0), made.estimate("bic", 148_788.8)]
    assert plots.methods(far, EN).logarithmic
    assert not plots.methods(made.estimates(), EN).logarithmic


def test_every_model_is_drawn_against_its_bic() -> None:
    plot = plots.models(made.catalogue(), EN)
    assert plot.svg.count("<path") > 300
    assert plot.description.startswith("300 models have an estimate; lowest 9,5")
    assert plot.description.endswith("the one with the least BIC says 25,311.")
    assert len(plot.table[1]) == 20
    assert plot.table[1][0] == ("LA:NG:PFNCA, NG:GP, PFNCA:GO", "195.9", "25,311")
    assert plot.table[1][1][0] == "independent lists"
    assert "drawn once" not in plot.note


def test_one_model_alone_can_be_drawn() -> None:
    found = replace(made.catalogue(), bic=(100.0,), total=(900.0,), models=("",))
    assert plots.models(found, EN).description == (
        "1 model has an estimate; lowest 900, highest 900; the one with the least BIC says 900."
    )


def test_of_very_many_models_each_place_has_one() -> None:
    points = [(at / 100, 1_000.0 + at % 7) for at in range(30_000)]
    kept = thinned(points)
    assert kept[:DRAWN] == points[:DRAWN]
    assert DRAWN < len(kept) < DRAWN + 5_500
    assert kept == sorted(kept)
    same = thinned([(0.0, 50.0)] * (DRAWN + 9))
    assert len(same) == DRAWN + 1
    plot = plots.models(made.catalogue(DRAWN + 4_000), EN)
    assert plot.note.endswith("Models that would lie on one another are drawn once.")


def test_a_trajectory_breaks_where_there_is_no_estimate() -> None:
    found = made.comparison().trajectory
    assert found
    plot = plots.trajectory(found, made.OBSERVED, EN)
    assert plot.marks == {"line", "band"}
    assert plot.line == "all persons"
    assert plot.description.startswith("From 1,400 persons to 5,400 the ratio goes from 5.26 to")
    assert 2 < len(plot.table[1]) <= LISTED
    assert plot.table[1][-1][0] == "5,400"


def test_a_point_alone_and_an_endless_limit_are_drawn() -> None:
    whole = made.comparison().trajectory
    assert whole
    found = replace(
        whole,
        persons=(100, 200, 300),
        ratios=(2.0, None, 3.0),
        limits=((1.5, math.inf), None, None),
    )
    plot = plots.trajectory(found, 150, FR)
    assert [row[1] for row in plot.table[1]] == ["2,00", "–", "3,00"]
    bare = plots.trajectory(replace(found, limits=(None, None, None)), 150, FR)
    assert bare.marks == {"line"}


def test_a_posterior_says_what_lies_beyond_its_ends() -> None:
    estimate = made.estimates()[5]
    plot = plots.posterior(estimate, EN)
    assert plot.name == "posterior-decomposable"
    assert plot.description == "Median 23,016; most probable near 23,000."
    assert plot.table[1][-1][1] == "99%"
    assert plot.table[0] == ("Up to about", "Probability")
    assert plot.note.endswith("is not drawn: 1% on each side.")


@pytest.mark.parametrize("count", [1, 5, 12, 13, 41, 200])
def test_a_long_curve_is_listed_at_few_points_and_at_its_end(count: int) -> None:
    found = list(listed(count))
    assert len(found) <= LISTED
    assert found[-1] == count - 1


def test_a_plot_looks_the_same_every_time() -> None:
    assert plots.methods(made.estimates(), EN) == plots.methods(made.estimates(), EN)
