"""Charts of records: what is drawn, what is a gap, and that nothing held back is in them."""

import json
from dataclasses import replace

import pytest

from palermo.model import Break, Figure
from palermo.report import charts
from palermo.report.languages import language
from palermo.report.records import records
from palermo.report.records.arrangement import Indicator
from palermo.report.records.curve_lines import curve_specification
from palermo.report.records.drawings import drawings
from palermo.report.records.specifications import (
    LONGEST,
    dots_specification,
    periods_specification,
)
from palermo.report.records.speech import Speech
from tests.unit.report import records_builders as made

FOUND = records(made.release(), made.page())
SPEECH = Speech(FOUND, language("en"))


def indicator(name: str) -> Indicator:
    return next(one for one in FOUND.indicators if one.id == name)


def data_of(name: str) -> dict[str, list[dict[str, object]]]:
    one = indicator(name)
    found: dict[str, list[dict[str, object]]] = periods_specification(one, one.blocks)["datasets"]
    return found


def test_which_indicators_have_a_chart() -> None:
    assert {name: one.form for name, one in FOUND.drawings.items()} == {
        "identified": "periods",
        "assisted": "periods",
        "screened_in_clock": "periods",
        "permit_grant_share": "periods",
        "permit_spread": "dots",
        "permit_delay": "curve",
        "convictions_bounds": "periods",
        "sentence_median": "periods",
        "identified_per_officer": "periods",
    }


def test_small_counts_have_no_chart() -> None:
    small = tuple(
        replace(one, value=19.0, lower=None, upper=None)
        for one in made.totals()
        if one.indicator == "identified"
    )
    found = records(replace(made.release(), figures=small), made.page())
    assert not found.drawings


def test_a_count_that_has_bounds_is_drawn_by_its_bounds_alone() -> None:
    page = made.page()
    count = replace(made.definitions()["identified"], id="convictions")
    page = replace(page, definitions={**page.definitions, "convictions": count})
    counted = tuple(
        replace(one, indicator="convictions")
        for one in made.totals()
        if one.indicator == "identified"
    )
    release = replace(made.release(), figures=(*made.figures(), *counted))
    found = records(release, page)
    assert "convictions" in [one.id for one in found.indicators]
    assert "convictions" not in drawings(found.chapters)


def test_a_line_joins_no_partial_year_and_no_two_kinds_of_period() -> None:
    data = data_of("identified")
    assert [(row["place"], row["run"]) for row in data["values"]] == [
        (0, 0),
        (1, 1),
        (2, 2),
        (4, 3),
        (5, 3),
        (6, 3),
    ]
    assert [row["place"] for row in data["partial"]] == [1]
    assert [row["place"] for row in data["borders"]] == [3]
    assert [row["kind"] for row in data["kinds"]] == ["calendar", "cycle"]


def test_a_line_crosses_no_break_and_a_rule_stands_there() -> None:
    shares = indicator("screened_in_clock")
    broken = replace(
        shares, breaks=(Break("screened_in_clock", (), made.YEARS[1], made.YEARS[2], "declared"),)
    )
    data = periods_specification(broken, broken.blocks)["datasets"]
    assert data["breaks"] == [{"place": 1.5}]
    assert [row["run"] for row in data["values"]] == [0, 0, 1, 2, 2, 2]
    assert data_of("screened_in_clock")["breaks"] == []


def test_a_number_stands_where_the_line_does_not() -> None:
    data = data_of("identified")
    assert [row["place"] for row in data["below"]] == [5]  # the line rises from there
    assert len(data["above"]) + len(data["below"]) == len(data["values"])


def test_what_is_held_back_or_not_reported_is_a_cross() -> None:
    data = data_of("assisted")
    assert [row["place"] for row in data["missing"]] == [0, 2, 4]
    assert [row["place"] for row in data["values"]] == [1, 5, 6]


def test_bounds_are_bars_with_both_ends_written() -> None:
    data = data_of("convictions_bounds")
    assert data["values"] == []
    assert [row["label"] for row in data["ends"]] == ["12", "31"] * 5
    assert data["missing"] == [{"place": 1}]
    one = indicator("convictions_bounds")
    partial = replace(one.blocks[0].figures[0], obs_status="u")
    block = replace(one.blocks[0], figures=(partial,))
    spec = periods_specification(one, (block,))
    assert (len(spec["datasets"]["openBounds"]), spec["datasets"]["bounds"]) == (1, [])


def test_shares_have_percentages_on_the_axis() -> None:
    spec = periods_specification(
        indicator("screened_in_clock"), indicator("screened_in_clock").blocks
    )
    assert spec["encoding"]["y"]["axis"]["format"] == "~%"
    svg = FOUND.drawings["screened_in_clock"].svg
    assert ">50.0%<" in charts.inline(svg, "one", "t", language("en"))
    assert ">50,0\u202f%<" in charts.inline(svg, "one", "t", language("fr"))


def test_kinds_of_periods_are_named_in_the_language() -> None:
    svg = FOUND.drawings["identified"].svg
    assert ">calendar years<" in charts.inline(svg, "one", "t", language("en"))
    assert ">années civiles<" in charts.inline(svg, "one", "t", language("fr"))


def test_a_curve_starts_at_none_and_stops_at_a_gap() -> None:
    curve = indicator("permit_delay").latest
    assert curve is not None
    data = curve_specification(curve)["datasets"]
    assert data["line0"] == [
        {"days": 0, "share": 0.0, "run": 0},
        {"days": 30, "share": 0.1, "run": 0},
        {"days": 90, "share": 0.3, "run": 0},
        {"days": 180, "share": 0.4, "run": 0},
    ]
    assert [row["run"] for row in data["line1"]] == [0, 1, 1]
    assert data["missing1"] == [{"days": 30}]
    assert data["points1"][0] == {"days": 90, "share": 0.1, "lower": 0.05, "upper": 0.1}


def test_with_few_points_no_curve_is_drawn() -> None:
    figures = tuple(
        made.held(one, "D") if dict(one.dimensions).get("within") == "90" else one
        for one in made.figures()
    )
    found = records(replace(made.release(), figures=figures), made.page())
    assert "permit_delay" not in found.drawings


def test_an_outcome_without_numbers_has_no_line() -> None:
    curve = indicator("permit_delay").latest
    assert curve is not None
    cells = {
        key: made.held(one, "C") if key[0] == "refused" else one for key, one in curve.cells.items()
    }
    hidden = replace(curve, cells=cells)
    assert "line1" not in curve_specification(hidden)["datasets"]
    drawing = replace(FOUND.drawings["permit_delay"], curve=hidden)
    assert drawing.outcomes == ("granted",)
    assert (
        SPEECH.described(drawing)
        == "Granted: 40.0% (20.0% to 40.0%) within 180 days. Refused: no number."
    )


def test_places_are_dots_the_largest_first_and_those_held_back_last() -> None:
    drawing = FOUND.drawings["permit_spread"]
    spec = dots_specification(drawing.figures, drawing.total)
    assert spec["encoding"]["y"]["scale"]["domain"] == ["Zenda", "Strelsau", "Hentzau & Hofbau"]
    assert spec["datasets"]["missing"] == [{"place": "Hentzau & Hofbau"}]
    assert spec["datasets"]["all"] == [{"value": 0.6}]
    assert "Hentzau &amp; Hofbau<" in charts.inline(drawing.svg, "one", "t", language("en"))


def test_a_long_name_of_a_place_is_cut() -> None:
    figures = [
        made.figure("permit_grant_share", made.YEARS[0], 0.5, of={"region": "R" * (LONGEST + 1)})
    ]
    (name,) = dots_specification(figures, None)["encoding"]["y"]["scale"]["domain"]
    assert (len(name), name[-1]) == (LONGEST, "…")


def test_a_spread_of_too_few_places_is_not_drawn() -> None:
    one = tuple(
        figure
        for figure in made.figures()
        if dict(figure.dimensions).get("region") in (None, "Zenda")
    )
    assert (
        "permit_spread" not in records(replace(made.release(), figures=one), made.page()).drawings
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "identified",
            (
                "Calendar years: 2004, 140 (120 to 162); 2005, 96 (76 to 118) (partial: not all "
                "was reported); 2006, 161 (141 to 183). Periods of the TIP report (1 April to 31 "
                "March): report of 2005, 133 (113 to 155); report of 2006, 120 (100 to 142); "
                "report of 2007, 155 (135 to 177)."
            ),
        ),
        (
            "assisted",
            (
                "Calendar years: 2004, held back, so that nobody can be recognised; 2005, 88; "
                "2006, held back, so that nobody can be recognised. Periods of the TIP report "
                "(1 April to 31 March): report of 2005, not reported; report of 2006, 88; "
                "report of 2007, 88."
            ),
        ),
        (
            "permit_spread",
            (
                "By place: Zenda, 80.0% (70.0% to 90.0%); Strelsau, 45.0% (35.0% to 55.0%); "
                "Hentzau & Hofbau, held back, so that nobody can be recognised."
            ),
        ),
        (
            "permit_delay",
            (
                "Granted: 40.0% (20.0% to 40.0%) within 180 days. Refused: 20.0% (10.0% to 20.0%) "
                "within 180 days."
            ),
        ),
    ],
)
def test_the_description_says_what_the_chart_shows(name: str, said: str) -> None:
    assert SPEECH.described(FOUND.drawings[name]) == said


def test_nothing_that_is_held_back_is_data_of_a_chart() -> None:
    def specs() -> list[object]:
        curve = indicator("permit_delay").latest
        assert curve is not None
        spread = FOUND.drawings["permit_spread"]
        several = ("identified", "assisted", "convictions_bounds")
        return [
            *map(data_of, several),
            curve_specification(curve),
            dots_specification(spread.figures, spread.total),
        ]

    text = json.dumps(specs())
    for sentinel in made.SENTINELS:
        assert str(sentinel) not in text
    shown: tuple[Figure, ...] = tuple(
        one for drawing in FOUND.drawings.values() for one in drawing.figures
    )
    assert any(one.lower == made.SENTINELS[0] for one in shown)  # the example does hold them
