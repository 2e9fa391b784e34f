"""Charts: what is drawn, what is not joined, and what is said about it."""

import re

import pytest
import vl_convert

from palermo.errors import ReportError
from palermo.model import Figure
from palermo.report import charts
from palermo.report.languages import language
from palermo.report.series import sections
from tests import builders

DETECTED = sections(builders.release(), builders.definitions())[0].series[0]


def spec_of(figures: tuple[Figure, ...]) -> dict[str, list[dict[str, float]]]:
    datasets: dict[str, list[dict[str, float]]] = charts.specification(figures, DETECTED.breaks)[
        "datasets"
    ]
    return datasets


def test_no_line_crosses_a_break() -> None:
    runs = {row["year"]: row["run"] for row in spec_of(DETECTED.figures)["values"]}
    assert runs == {2015: 0, 2016: 0, 2017: 1, 2018: 2, 2019: 2, 2020: 2}


def test_no_line_crosses_a_missing_year() -> None:
    figures = tuple(
        builders.figure("convicted", at, None if at == 2014 else 5) for at in range(2013, 2016)
    )
    assert [row["run"] for row in charts.specification(figures, ())["datasets"]["values"]] == [0, 1]


def test_each_way_of_not_knowing_has_its_own_mark() -> None:
    data = spec_of(DETECTED.figures)
    assert data["censored"] == [{"year": 2014, "lower": 0.0, "upper": 4.0}]
    assert data["conflicts"] == [{"year": 2013, "lower": 43.0, "upper": 62.0}]
    assert [row["value"] for row in data["claims"]] == [62.0, 43.0]
    assert data["missing"] == []
    gone = spec_of((builders.figure("detected", 2013, None),))
    assert gone["missing"] == [{"year": 2013}]
    assert gone["values"] == []


def test_a_break_lies_between_its_years() -> None:
    assert [row["year"] for row in spec_of(DETECTED.figures)["breaks"]] == [2016.5, 2017.5]


def test_rates_have_intervals_and_counts_have_none() -> None:
    assert spec_of(DETECTED.figures)["intervals"] == []
    assert len(spec_of(DETECTED.rate_rows)["intervals"]) == 6


def test_long_series_label_some_years_and_no_points() -> None:
    figures = tuple(builders.figure("detected", at, at) for at in range(2003, 2021))
    spec = charts.specification(figures, ())
    labelled = next(one["value"] for one in spec["params"] if one["name"] == "labelled")
    assert labelled[0] == 2020
    assert len(labelled) <= 8
    assert spec["datasets"]["numbers"] == []


def test_a_chart_is_the_same_twice() -> None:
    once = charts.draw(DETECTED.figures, DETECTED.breaks)
    assert once == charts.draw(DETECTED.figures, DETECTED.breaks)


def test_a_chart_is_one_image_with_ids_of_its_own() -> None:
    svg = '<svg width="9" viewBox="0 0 9 9"><clipPath id="clip0"/><g clip-path="url(#clip0)" role="x" aria-label="y"><text>1,000</text></g></svg>'  # noqa: E501
    made = charts.inline(svg, "one", "A <title>", language("fr"))
    assert 'id="one-clip0"' in made
    assert "url(#one-clip0)" in made
    assert 'role="img" aria-labelledby="one-title one-desc"' in made
    assert "A &lt;title&gt;" in made
    assert "aria-label=" not in made
    assert ">1\u202f000</text>" in made
    assert "width" not in made


def test_numbers_in_a_chart_are_those_that_the_engine_would_write_in_french() -> None:
    spec = charts.specification(DETECTED.figures, ())
    french = {
        "decimal": ",",
        "thousands": "\u202f",
        "grouping": [3],
        "currency": ["", ""],
    }
    wanted = vl_convert.vegalite_to_svg(spec, format_locale=french)
    made = charts.inline(charts.draw(DETECTED.figures, ()), "one", "t", language("fr"))
    texts = re.compile(r"<text[^>]*>([^<]*)</text>")
    assert texts.findall(made) == texts.findall(wanted)


def test_the_word_for_a_break_is_translated() -> None:
    svg = charts.draw(DETECTED.figures, DETECTED.breaks)
    assert charts.inline(svg, "one", "t", language("fr")).count(">rupture<") == 2
    assert charts.inline(svg, "one", "t", language("en")).count(">break<") == 2


def test_a_chart_that_cannot_be_drawn_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> str:
        raise ValueError("engine")

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", broken)
    with pytest.raises(ReportError, match="could not be drawn"):
        charts.draw(DETECTED.figures, ())


def test_the_description_says_what_the_chart_shows() -> None:
    assert charts.alt_text(DETECTED.figures, DETECTED.breaks, language("en")) == (
        "By year, from 2013 to 2020. Highest: 1,525 in 2018. Lowest: 198 in 2017. "
        "Last value: 1,020 in 2020. Not comparable between: 2016 and 2017; 2017 and 2018. "
        "Published as fewer than five (0 to 4): 2014. Published with different values: 2013."
    )


def test_the_description_is_made_in_french() -> None:
    text = charts.alt_text(DETECTED.rate_rows, (), language("fr"))
    assert text.startswith("Par année, de 2015 à 2020. Maximum\u202f: 2,35 en 2018.")
    assert "Dernière valeur\u202f: 1,57 en 2020." in text


@pytest.mark.parametrize(("code", "said"), [("en", "One year, 2018. "), ("fr", "Une seule année")])
def test_a_single_year_is_no_stretch(code: str, said: str) -> None:
    one = (builders.figure("detected", 2018, 62),)
    assert charts.alt_text(one, (), language(code)).startswith(said)


def test_a_series_without_numbers_says_so() -> None:
    gone = (builders.figure("detected", 2013, None), builders.figure("detected", 2014, None))
    assert charts.alt_text(gone, (), language("en")) == (
        "By year, from 2013 to 2014. No year has a number. Not in the source: 2013, 2014."
    )
