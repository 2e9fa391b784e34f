"""Figures: their names, their bounds, and what may not be."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.model import (
    Figure,
    Period,
    RowRef,
    SeriesKey,
    dimensions_of,
    figure_id,
    parse_figure_id,
)

YEAR = Period.calendar_year(2016)


@pytest.mark.parametrize(
    ("dimensions", "name"),
    [
        ({}, "detected/2016"),
        ({"sex": "female", "form": "labour"}, "detected/2016/form=labour/sex=female"),
        ({"citizenship": "Côte d'Ivoire"}, "detected/2016/citizenship=Côte d'Ivoire"),
        ({"citizenship": "a/b=c%"}, "detected/2016/citizenship=a%2Fb%3Dc%25"),
        ({"citizenship": "é/b"}, "detected/2016/citizenship=é%2Fb"),
    ],
)
def test_a_figure_is_named_by_what_it_counts(dimensions: dict[str, str], name: str) -> None:
    figure = Figure("detected", YEAR, dimensions_of(dimensions), 1)
    assert figure.id == name
    assert parse_figure_id(name) == ("detected", "2016", dimensions_of(dimensions))


@given(st.dictionaries(st.sampled_from(["sex", "age", "citizenship"]), st.text()))
def test_every_category_survives_in_a_name(dimensions: dict[str, str]) -> None:
    pairs = dimensions_of(dimensions)
    assert parse_figure_id(figure_id("detected", "2016", pairs)) == ("detected", "2016", pairs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "detected",
        "detected/",
        "/2016",
        "detected/2016/female",
        "detected/2016/sex=male/sex=female",
    ],
)
def test_what_names_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="indicator/period"):
        parse_figure_id(text)


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ({"value": 7.0}, (7.0, 7.0)),
        (
            {"conf_status": "C", "lower": 0.0, "upper": 4.0, "interval_of": "censoring"},
            (0.0, 4.0),
        ),
        ({"obs_status": "m"}, None),
        ({"lower": 1.0, "upper": 2.0, "interval_of": "rate"}, None),
    ],
)
def test_bounds_are_known_only_where_something_was_counted(
    values: dict[str, Any], bounds: tuple[float, float] | None
) -> None:
    assert Figure("detected", YEAR, **values).bounds == bounds


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"value": 3.0, "conf_status": "C"}, "held back"),
        ({"value": 3.0, "conf_status": "D"}, "held back"),
        ({"lower": 4.0, "upper": 0.0}, "lower bound"),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Figure("detected", YEAR, **values)


def test_a_figure_as_a_row_has_the_names_of_the_contract() -> None:
    row = Figure("detected", YEAR, (("sex", "female"),), 12, sources=("abc",)).to_dict()
    assert {
        "figure", "indicator", "period", "dimensions", "value", "lower", "upper", "level",
        "interval_of", "unit", "direction", "obs_status", "conf_status", "coverage", "definition",
        "as_of", "sources",
    } <= set(row)  # fmt: skip
    assert row["figure"] == "detected/2016/sex=female"
    assert row["dimensions"] == {"sex": "female"}
    assert row["sources"] == ["abc"]


def test_a_series_is_named_without_the_period() -> None:
    figure = Figure("detected", YEAR, (("sex", "female"),), 12)
    assert figure.series == SeriesKey("detected", (("sex", "female"),))
    assert figure.series.id == "detected/sex=female"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (RowRef("a.csv", "", 7), "a.csv, row 7"),
        (RowRef("a.xlsx", "2019", 7), "a.xlsx, sheet 2019, row 7"),
    ],
)
def test_a_row_is_named_as_a_person_finds_it(row: RowRef, text: str) -> None:
    assert str(row) == text
