"""PROTECT: published figures pass with their status; nothing else does."""

from dataclasses import replace
from typing import get_args

import pytest

from palermo.errors import DisclosureError, Mistakes
from palermo.model import AUDIENCES, Audience, Figure, Measures, Period
from palermo.protect import release
from tests.unit.measure.projects import measured
from tests.unit.measure.series import counts

MEASURES = measured([*counts(2010, "1432 <5 - 1525")], people={2010: 10**7})


@pytest.mark.parametrize("audience", AUDIENCES)
def test_published_figures_pass_as_they_are_and_bear_the_audience(audience: Audience) -> None:
    made = release(MEASURES, audience)
    assert made.audience == audience
    assert made.figures == MEASURES.figures
    for part in ("trends", "breaks", "dispersions", "gaps", "accounts", "rejected", "notes"):
        assert getattr(made, part) == getattr(MEASURES, part)


def test_what_was_suppressed_by_the_publisher_stays_suppressed() -> None:
    (censored,) = [f for f in release(MEASURES, "public").figures if f.published == "<5"]
    assert (censored.value, censored.conf_status) == (None, "C")


def test_what_others_published_counts_as_known_outside() -> None:
    made = release(MEASURES, "public")
    assert {"detected/2010", "detected/2011", "detected/2013"} <= made.known_outside
    assert not any(name.startswith("detected_rate") for name in made.known_outside)
    assert "detected/2012" not in made.known_outside


def test_the_audiences_are_those_of_the_type() -> None:
    assert set(get_args(Audience)) == set(AUDIENCES)


def test_an_audience_that_is_not_there_is_refused() -> None:
    with pytest.raises(DisclosureError, match="no such audience"):
        release(MEASURES, "everybody")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"rows": ()}, id="counted by nobody"),
        pytest.param({"origin": "derived", "inputs": ()}, id="derived from nothing"),
        pytest.param({"origin": "derived", "inputs": ("secret/2010",)}, id="from a secret"),
        pytest.param({"origin": "gap"}, id="a gap that holds a number"),
        pytest.param({"origin": "gap", "value": None, "lower": 3, "upper": 9}, id="or its bounds"),
    ],
)
def test_a_figure_that_goes_back_to_no_published_one_is_refused(changes: dict[str, object]) -> None:
    count = next(f for f in MEASURES.figures if f.origin == "published")
    secret = replace(count, **changes)  # type: ignore[arg-type]
    with pytest.raises(DisclosureError) as refusal:
        release(replace(MEASURES, figures=(*MEASURES.figures, secret)), "public")
    assert refusal.value.where == secret.id


@pytest.mark.parametrize("inputs", [(), ("secret/2010", "detected/2010")])
def test_a_trend_of_figures_that_nobody_published_is_refused(inputs: tuple[str, ...]) -> None:
    trend = replace(MEASURES.trends[0], inputs=inputs)
    with pytest.raises(DisclosureError) as refusal:
        release(replace(MEASURES, trends=(trend,)), "public")
    assert refusal.value.where == trend.id


def test_all_refused_figures_are_named_at_once() -> None:
    secrets = tuple(Figure("secret", Period.calendar_year(year), value=1) for year in (2010, 2011))
    with pytest.raises(Mistakes) as refusal:
        release(Measures(secrets), "internal")
    assert [error.where for error in refusal.value.errors] == ["secret/2010", "secret/2011"]
