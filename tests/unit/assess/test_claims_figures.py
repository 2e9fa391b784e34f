"""Claims against figures: trends, shares that are said, counts that no definition knows."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from palermo.assess.claims import tests as put_to_the_test
from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import plain
from palermo.assess.claims.times import years_of
from palermo.measure.definitions import definitions
from palermo.model import Figure, Period, Trend
from palermo.model.trends import Word
from tests.claims import OCTOBER, Organisation, asked, figure, given, released, result, told

GROW = "He said that the government has stepped up its efforts against trafficking."
HARD = "He conceded that improvement is sometimes hard to prove."


def trend(indicator: str, word: Word, last: int = 2006) -> Trend:
    return Trend(
        indicator,
        (),
        Period.calendar_year(last - 1),
        Period.calendar_year(last),
        "year",
        word,
        "",
    )


def with_trends(claim: str, *trends: Trend) -> str:
    said = told(claim)
    known = replace(given(said), written={said[0].document: OCTOBER})
    (one,) = put_to_the_test(released(said, (), trends), known)
    return one.result


@pytest.mark.parametrize(
    ("claim", "words", "outcome"),
    [
        (GROW, ("rose", "rose", "rose"), "shown"),
        (GROW, ("rose", "rose", "fell"), "contradicted by figures"),
        (GROW, ("rose", "can't tell", "rose"), "cannot be known yet"),
        (HARD, ("can't tell", "can't tell", "rose"), "shown"),
        (HARD, ("rose", "can't tell", "rose"), "cannot be known yet"),
    ],
)
def test_a_claim_of_growth_meets_the_measured_changes(
    claim: str, words: tuple[Word, Word, Word], outcome: str
) -> None:
    names = ("identified", "convictions", "investigations")
    assert with_trends(claim, *map(trend, names, words)) == outcome


def test_the_change_is_the_last_of_which_the_claim_can_speak() -> None:
    claim = "He said that the number of victims identified rose."
    shown = [trend("identified", "rose", 2005), trend("identified", "fell", 2004)]
    later = trend("identified", "fell", 2007)
    assert with_trends(claim, *shown, later, trend("detected", "rose")) == "shown"
    assert with_trends(claim) == "cannot be known yet"


@pytest.mark.parametrize(
    ("interval", "outcome"),
    [
        ((0.78, 0.81, 0.84), "shown"),
        ((0.5, 0.81, 0.95), "cannot be known yet"),
        ((0.87, 0.91, 0.94), "contradicted by figures"),
    ],
)
def test_a_share_that_is_said_must_lie_in_a_narrow_interval(
    interval: tuple[float, float, float], outcome: str
) -> None:
    lower, value, upper = interval
    claim = "He said that 80 percent of victims are foreigners."
    assert result(claim, figure("foreign_share", value, lower, upper)) == outcome


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("The minister denied that victims are generally not sentenced.", "shown"),
        ("The minister denied that most victims are foreigners.", "contradicted by figures"),
    ],
)
def test_a_denial_turns_what_the_figure_says(claim: str, outcome: str) -> None:
    shares = {"victims_among_convicted": (0.08, 0.04, 0.15), "foreign_share": (0.91, 0.87, 0.94)}
    found = result(claim, *(figure(name, *one) for name, one in shares.items()))
    assert found == outcome


def test_an_office_that_is_named_by_an_alias_is_asked_about_alone() -> None:
    offices = (
        Organisation("east", name={"en": "Eastern Office", "fr": "Bureau de l’Est"}),
        Organisation("west", name={"en": "Western Office"}, aliases=("Office West",)),
    )
    shares = [
        figure("counts_answered", 1.0, 0.3, 1.0, asked="east"),
        figure("counts_answered", 0.0, 0.0, 0.8, asked="west"),
    ]
    (one,) = asked("Office West has not answered two requests.", figures=shares, register=offices)
    assert (one.result, one.figures) == ("shown", ("counts_answered/2006/asked=west",))
    assert "Western Office" in one.why.said()


def test_what_a_count_is_its_definition_says() -> None:
    """A share of a unit that no rule knows is weighed by its interval all the same."""
    claim = "He said that traffickers are punished to the full extent of the law."
    said = told(claim)
    known = replace(given(said), definitions=definitions(), written={said[0].document: OCTOBER})
    odd = figure("sentence_share_of_maximum", 0.95, 0.85, 0.99, unit="of the maximum")
    (one,) = put_to_the_test(released(said, [odd]), known)
    assert one.result == "cannot be known yet"
    assert "Sentence as a share of the maximum" in one.why.said()
    assert "maximum encouru" in one.why.said("fr")


@pytest.mark.parametrize(
    ("claim", "indicator"),
    [
        ("He said that traffickers are punished to the full extent.", "sentence_share_of_maximum"),
        ("He said that 80 percent of victims are foreigners.", "foreign_share"),
        ("He said that 31 persons were convicted in 2006.", "convictions_bounds"),
    ],
)
def test_a_point_without_its_interval_decides_nothing(claim: str, indicator: str) -> None:
    """As a release shows a figure whose interval was made with what is held back."""
    said = told(claim)
    known = replace(given(said), definitions=definitions(), written={said[0].document: OCTOBER})
    (one,) = put_to_the_test(released(said, [figure(indicator, 0.95)]), known)
    assert one.result == "cannot be known yet"
    assert "without its interval" in one.why.said()


def test_regions_without_intervals_do_not_differ() -> None:
    regions = [figure("screened_in_clock", one, region=str(one)) for one in (0.3, 0.9)]
    claim = "He conceded that practice differs between prefectures."
    assert result(claim, *regions) == "cannot be known yet"


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        pytest.param(2, "shown", id="two of two lie apart"),
        pytest.param(20, "cannot be known yet", id="the two of twenty that differ most"),
    ],
)
def test_of_many_regions_two_lie_apart_by_chance(parts: int, outcome: str) -> None:
    """The more parts there are, the further apart the lowest and the highest lie by chance."""
    ends = [
        figure("screened_in_clock", 0.4, 0.3, 0.5, region="low"),
        figure("screened_in_clock", 0.61, 0.51, 0.71, region="high"),
    ]
    rest = [
        figure("screened_in_clock", 0.5, 0.4, 0.6, region=f"r{one}") for one in range(parts - 2)
    ]
    claim = "He conceded that practice differs between prefectures."
    assert result(claim, *ends, *rest) == outcome
    bare = [replace(one, value=None) for one in ends]
    assert result(claim, *bare) == "shown"


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        pytest.param(1, "contradicted by figures", id="one region"),
        pytest.param(20, "shown", id="the worst of twenty"),
    ],
)
def test_what_is_said_of_all_is_not_contradicted_by_the_worst_of_many_by_chance(
    parts: int, outcome: str
) -> None:
    whole = figure("screened_in_clock", 0.98, 0.96, 1.0)
    worst = figure("screened_in_clock", 0.7, 0.5, 0.93, region="worst")
    rest = [
        figure("screened_in_clock", 0.97, 0.9, 1.0, region=f"r{one}") for one in range(parts - 1)
    ]
    claim = "He said that every foreign woman arrested for soliciting is screened within 24 hours."
    assert result(claim, whole, worst, *rest) == outcome


def test_the_period_of_a_figure_over_years_is_told_from_day_to_day() -> None:
    claim = "He argued that ten percent more officers would not bring ten percent more convictions."
    share = figure("elasticity_convictions_officers", 0.3, 0.0, 0.6)
    long = Period.parse("2003-01-01..2006-12-31")
    (one,) = asked(claim, figures=[replace(share, period=long, interval_of="estimate")])
    assert one.result == "shown"
    assert "2003-01-01 to 2006-12-31" in one.why.said()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("31 persons were convicted in 2005, against 24 in 2004.", (2005, 2004)),
        ("The act of 2003 is in use since 2004.", ()),
        ("La loi du 18 mars 2003 est appliquée depuis 2004.", ()),
        ("He came on October 18, 2006.", (2006,)),
        ("Reference 06PARIS2005 and 10/20/2016 name no year.", ()),
    ],
)
def test_the_years_of_which_words_speak(text: str, years: tuple[int, ...]) -> None:
    assert years_of(plain(text)) == years


def sentences(table: Any) -> Iterator[dict[str, str]]:
    """Every text by language that a file holds."""
    if isinstance(table, dict):
        if {"en", "fr"} <= table.keys() and isinstance(table["en"], str):
            yield table
        else:
            for value in table.values():
                yield from sentences(value)
    elif isinstance(table, list):
        for value in table:
            yield from sentences(value)


def shipped() -> list[dict[str, str]]:
    rules = files("palermo.assess").joinpath("tests").iterdir()
    texts = [tomllib.loads(one.read_text("utf-8")) for one in rules if one.name.endswith(".toml")]
    return [*sentences(conventions()), *(one for text in texts for one in sentences(text))]


def test_french_is_written_as_french_is() -> None:
    """A narrow no-break space before high signs, typographic apostrophes."""
    found = shipped()
    assert len(found) > 150
    for one in found:
        french = re.sub(r"\{\w+:\w+\}", "", one["fr"])
        assert "'" not in french, french
        assert not any(f" {sign}" in french for sign in ":;?!%"), french
        assert all(french[at - 1] == "\u202f" for at, sign in enumerate(french) if sign in ":;?!")


def test_a_figure_of_both_definitions_outside_is_not_decided_near_one() -> None:
    both = Figure(
        "convictions_bounds",
        Period.calendar_year(2005),
        value=11,
        lower=11,
        upper=31,
        interval_of="definition",
        unit="proceedings",
    )
    assert result("He said that 33 persons were convicted in 2005.", both) == "cannot be known yet"
